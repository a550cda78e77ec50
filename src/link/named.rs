//! The identity of things that bear a name.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    company::without_legal_form,
    fuller_name,
    home::Home,
    identity::{Article, Identity, Local, Rank, entity_key, form_of},
    kind_vote::{Votes, settle_all},
    known::full_form,
    short_name, spelling,
};
use crate::{key::Key, kind::EntityKind};

/// A thing by the form of its name that counts, its kind, and whose it is if many have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Thing<'a> {
    /// The form.
    pub(super) form: &'a str,
    /// The kind.
    pub(super) kind: EntityKind,
    /// The key of the country or article of which it is the one body of that name.
    pub(super) home: Option<Key>,
}

/// Gives the named ones among `locals`, whose names have the normal forms `forms`, their identities.
///
/// Returns the kinds of those that have a home, by its key and the body.
pub(super) fn identify<'a>(
    articles: &[Article],
    locals: &[Local],
    forms: &'a [String],
    homes: &'a [Option<Home>],
    identities: &mut [Option<Identity>],
) -> BTreeMap<(Key, &'a str), EntityKind> {
    let mut things = things(articles, locals, forms, homes);
    respell(articles, locals, &mut things);
    let plain = things.clone();
    join_persons(&mut things);
    join_acronyms(articles, locals, &mut things);
    short_name::join(articles, locals, &mut things);
    let mut homed = BTreeMap::new();
    for (nth, thing) in things.into_iter().enumerate() {
        let Some(Thing { form, kind, home }) = thing else { continue };
        let discriminator = home.map(|home| home.to_string()).unwrap_or_default();
        if let Some(home) = home {
            homed.insert((home, form), kind);
        }
        let own = homes[nth].as_ref();
        let is_short =
            plain[nth] != thing && (kind == EntityKind::Person || fuller_name::is_acronym(&locals[nth].name));
        identities[nth] = Some(Identity {
            key: entity_key(kind, form, &discriminator),
            kind,
            rank: if is_short { Rank::Short } else { own.map_or(Rank::Full, |home| home.rank) },
            home: own.and_then(|home| home.place),
        });
    }
    homed
}

/// The thing that each named local entity is, before names of different forms are joined.
fn things<'a>(
    articles: &[Article],
    locals: &[Local],
    forms: &'a [String],
    homes: &'a [Option<Home>],
) -> Vec<Option<Thing<'a>>> {
    let name = |nth: usize| {
        let home: Option<&'a Home> = homes[nth].as_ref();
        (home.map_or(forms[nth].as_str(), |home| home.body.as_str()), home.map(|home| home.key))
    };
    let mut votes: Votes<'_, (&str, Option<Key>)> = BTreeMap::new();
    for (nth, local) in locals.iter().enumerate().filter(|(_, local)| local.named) {
        let groups = votes.entry(name(nth)).or_default().entry(local.kind).or_default();
        groups.insert(&articles[local.article].reprint_of);
    }
    let kinds = settle_all(&votes, |(form, _)| form.contains(' '));
    let thing = |(nth, local): (usize, &Local)| {
        let (form, home) = name(nth);
        let kind = *kinds.get(&(form, home))?.get(&local.kind)?;
        let core = if kind == EntityKind::Org && home.is_none() { without_legal_form(form) } else { form };
        local.named.then_some(Thing { form: core, kind, home })
    };
    locals.iter().enumerate().map(thing).collect()
}

/// Gives all spellings of a name one form, and the names that every reader knows for one thing, acronyms of bodies aside.
fn respell(articles: &[Article], locals: &[Local], things: &mut [Option<Thing<'_>>]) {
    let mut used: BTreeMap<(&str, EntityKind), BTreeSet<Key>> = BTreeMap::new();
    for (local, thing) in locals.iter().zip(things.iter()) {
        if let Some(Thing { form, kind, home: None }) = *thing {
            used.entry((form, kind)).or_default().insert(articles[local.article].reprint_of);
        }
    }
    let spelled = spelling::of_things(&used.into_iter().map(|(name, groups)| (name, groups.len())).collect());
    for (thing, local) in things.iter_mut().zip(locals) {
        let Some(thing) = thing.as_mut().filter(|thing| thing.home.is_none()) else { continue };
        thing.form = spelled.get(&(thing.form, thing.kind)).copied().unwrap_or(thing.form);
        if thing.kind != EntityKind::Org || !fuller_name::is_acronym(&local.name) {
            thing.form = full_form(thing.form, thing.kind).unwrap_or(thing.form);
        }
    }
}

fn join_persons(things: &mut [Option<Thing<'_>>]) {
    let is_person = |thing: &&mut Thing<'_>| thing.kind == EntityKind::Person;
    let persons: BTreeSet<&str> =
        things.iter_mut().flatten().filter(is_person).map(|thing| thing.form).collect();
    let fuller = fuller_name::of_persons(&persons);
    for person in things.iter_mut().flatten().filter(is_person) {
        person.form = fuller.get(person.form).copied().unwrap_or(person.form);
    }
}

/// Joins acronyms to what the articles say that they stand for, else to what every reader knows.
fn join_acronyms(articles: &[Article], locals: &[Local], things: &mut [Option<Thing<'_>>]) {
    let aliases: Vec<Vec<String>> = locals.iter().map(acronyms).collect();
    let stated = stated(articles, locals, things, &aliases);
    let full = fuller_name::of_acronyms(&stated);
    for (local, thing) in locals.iter().zip(things.iter_mut()) {
        let Some(thing) = thing.as_mut().filter(|thing| thing.kind != EntityKind::Person) else { continue };
        if let Some(full) = full.get(thing.form).filter(|_| thing.home.is_none()) {
            *thing = *full;
        } else if thing.kind == EntityKind::Org
            && thing.home.is_none()
            && fuller_name::is_acronym(&local.name)
        {
            thing.form = full_form(thing.form, thing.kind).unwrap_or(thing.form);
        }
    }
}

/// The normal forms of the acronyms by which an article knows the entity.
fn acronyms(local: &Local) -> Vec<String> {
    local.aliases.iter().filter(|alias| fuller_name::is_acronym(alias)).map(|alias| form_of(alias)).collect()
}

/// In how many independent articles each acronym stands for each thing.
fn stated<'a, 'b>(
    articles: &[Article],
    locals: &[Local],
    things: &[Option<Thing<'a>>],
    aliases: &'b [Vec<String>],
) -> BTreeMap<(&'b str, Thing<'a>), usize> {
    let mut stated: BTreeMap<(&str, Thing<'_>), BTreeSet<Key>> = BTreeMap::new();
    for ((local, thing), aliases) in locals.iter().zip(things).zip(aliases) {
        let Some(thing) = thing.filter(|thing| thing.kind != EntityKind::Person) else { continue };
        for acronym in aliases.iter().filter(|acronym| *acronym != thing.form) {
            stated.entry((acronym, thing)).or_default().insert(articles[local.article].reprint_of);
        }
    }
    stated.into_iter().map(|(pair, groups)| (pair, groups.len())).collect()
}
