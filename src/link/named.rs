//! The identity of things that bear a name.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    company::without_legal_form,
    fuller_name,
    identity::{Article, Identity, Local, entity_key, form_of},
    kind_vote::{Votes, settle_all},
};
use crate::{key::Key, kind::EntityKind};

/// A thing by the form of its name that counts, and its kind.
type Thing<'a> = (&'a str, EntityKind);

/// Gives the named ones among `locals`, whose names have the normal forms `forms`, their identities.
pub(super) fn identify(
    articles: &[Article],
    locals: &[Local],
    forms: &[String],
    identities: &mut [Option<Identity>],
) {
    let things = things(articles, locals, forms);
    let persons: BTreeSet<&str> =
        things.iter().flatten().filter(|thing| thing.1 == EntityKind::Person).map(|thing| thing.0).collect();
    let fuller_persons = fuller_name::of_persons(&persons);
    let aliases: Vec<Vec<String>> = locals.iter().map(acronyms).collect();
    let full_of_acronym = fuller_name::of_acronyms(&stated(articles, locals, &things, &aliases));
    for (thing, identity) in things.into_iter().zip(identities) {
        let Some((form, kind)) = thing else { continue };
        let (full, kind) = if kind == EntityKind::Person {
            (fuller_persons.get(form).copied().unwrap_or(form), kind)
        } else {
            full_of_acronym.get(form).copied().unwrap_or((form, kind))
        };
        *identity = Some(Identity { key: entity_key(kind, full, ""), kind, is_full: full == form });
    }
}

/// The thing that each named local entity is, before names of different forms are joined.
fn things<'a>(articles: &[Article], locals: &[Local], forms: &'a [String]) -> Vec<Option<Thing<'a>>> {
    let mut votes: Votes<'_, &str> = BTreeMap::new();
    for (local, form) in locals.iter().zip(forms).filter(|(local, _)| local.named) {
        let groups = votes.entry(form.as_str()).or_default().entry(local.kind).or_default();
        groups.insert(&articles[local.article].reprint_of);
    }
    let kinds = settle_all(&votes, |form| form.contains(' '));
    let thing = |(local, form): (&Local, &'a String)| {
        let kind = *kinds.get(form.as_str())?.get(&local.kind)?;
        let core = if kind == EntityKind::Org { without_legal_form(form) } else { form };
        local.named.then_some((core, kind))
    };
    locals.iter().zip(forms).map(thing).collect()
}

/// The normal forms of the acronyms by which an article knows the entity.
fn acronyms(local: &Local) -> Vec<String> {
    local.aliases.iter().filter(|alias| fuller_name::is_acronym(alias)).map(|alias| form_of(alias)).collect()
}

/// In how many independent articles each acronym stands for each thing.
fn stated<'a>(
    articles: &[Article],
    locals: &[Local],
    things: &[Option<Thing<'a>>],
    aliases: &'a [Vec<String>],
) -> BTreeMap<(&'a str, Thing<'a>), usize> {
    let mut stated: BTreeMap<(&str, Thing<'_>), BTreeSet<Key>> = BTreeMap::new();
    for ((local, thing), aliases) in locals.iter().zip(things).zip(aliases) {
        let Some(thing) = thing.filter(|thing| thing.1 != EntityKind::Person) else { continue };
        for acronym in aliases.iter().filter(|acronym| *acronym != thing.0) {
            stated.entry((acronym, thing)).or_default().insert(articles[local.article].reprint_of);
        }
    }
    stated.into_iter().map(|(pair, groups)| (pair, groups.len())).collect()
}
