//! Short names of companies and products that mean one longer one: "Apple" is Apple Computer, "A380" the Airbus A380.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    fuller_name,
    identity::{Article, Local, form_of},
    named::Thing,
};
use crate::{key::Key, kind::EntityKind};

/// One a line, after a comment.
static FIRM_WORDS: &str = include_str!("firm_words.txt");
/// A short name is not joined to a longer one if this many times as many articles have it alone as tell what it is short for.
const TOO_MANY: usize = 5;

/// Joins short names of companies and products among `things`, those of `locals`, to their fuller ones.
pub(super) fn join(articles: &[Article], locals: &[Local], things: &mut [Option<Thing<'_>>]) {
    let short: Vec<Vec<String>> =
        locals.iter().map(|local| local.aliases.iter().map(|alias| form_of(alias)).collect()).collect();
    let firms = firms(articles, locals, things, &short);
    let products = products(things);
    for thing in things.iter_mut().flatten().filter(|thing| thing.home.is_none()) {
        let fuller = if thing.kind == EntityKind::Org {
            firms.get(thing.form).copied()
        } else if thing.kind == EntityKind::Product {
            products.get(thing.form).copied()
        } else {
            None
        };
        thing.form = fuller.unwrap_or(thing.form);
    }
}

/// Short → fuller, for companies that an article calls by what is before the words for their sort.
fn firms<'a, 'b>(
    articles: &[Article],
    locals: &[Local],
    things: &[Option<Thing<'a>>],
    short: &'b [Vec<String>],
) -> BTreeMap<&'b str, &'a str> {
    let mut stated: BTreeMap<(&str, &str), BTreeSet<Key>> = BTreeMap::new();
    let mut alone: BTreeMap<&str, BTreeSet<Key>> = BTreeMap::new();
    for ((local, thing), short) in locals.iter().zip(things).zip(short) {
        let Some(Thing { form, kind: EntityKind::Org, home: None }) = *thing else { continue };
        let group = articles[local.article].reprint_of;
        alone.entry(form).or_default().insert(group);
        for short in short.iter().filter(|short| rest_of(form, short).is_some()) {
            stated.entry((short, form)).or_default().insert(group);
        }
    }
    let stated: BTreeMap<(&str, &str), usize> =
        stated.into_iter().map(|(pair, groups)| (pair, groups.len())).collect();
    let mut fuller = fuller_name::of_acronyms(&stated);
    fuller.retain(|short, form| {
        let n_alone = alone.get(short).map_or(0, BTreeSet::len);
        let is_sort = rest_of(form, short).is_some_and(|rest| rest.split(' ').all(is_firm_word));
        is_sort && stated.get(&(*short, *form)).is_some_and(|n| n_alone < n * TOO_MANY)
    });
    fuller
}

/// What `form` has after its beginning `short`.
fn rest_of<'a>(form: &'a str, short: &str) -> Option<&'a str> {
    form.strip_prefix(short)?.strip_prefix(' ')
}

fn is_firm_word(word: &str) -> bool {
    FIRM_WORDS.lines().any(|line| line == word)
}

/// Short → fuller, for products that one maker's name and no other stands before.
fn products<'a>(things: &[Option<Thing<'a>>]) -> BTreeMap<&'a str, &'a str> {
    let forms = |kind| {
        let of_kind = things.iter().flatten().filter(move |thing| thing.kind == kind && thing.home.is_none());
        of_kind.map(|thing| thing.form).collect::<BTreeSet<&str>>()
    };
    let (makers, products) = (forms(EntityKind::Org), forms(EntityKind::Product));
    let mut made: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for product in &products {
        for (at, _) in product.match_indices(' ') {
            let (maker, short) = product.split_at(at);
            let short = short.trim_start();
            if makers.contains(maker) && products.contains(short) {
                made.entry(short).or_default().insert(product);
            }
        }
    }
    made.into_iter()
        .filter_map(|(short, of)| Some((short, of.first().copied().filter(|_| of.len() == 1)?)))
        .collect()
}
