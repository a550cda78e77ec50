//! Which entity the user means.

use std::fmt::Write;

use relata::{
    kind::EntityKind,
    store::{Store, name::Bearer, row::EntityRow},
};

use super::{NothingFound, database::with_hint, listing};

/// How many digits of a key tell entities apart for people.
const KEY_DIGITS: usize = 8;
/// How many near names are suggested.
const N_SUGGESTED: usize = 5;

/// The one entity that `name` means.
///
/// A name that is the main name of one entity and a lesser name of others means the first; that is said on stderr.
pub(super) fn find(store: &Store, name: &str) -> anyhow::Result<EntityRow> {
    if let Some(prefix) = name.strip_prefix("id:") {
        let mut found = store.entities_with_key(prefix, 10).map_err(with_hint)?;
        return match found.len() {
            0 => Err(NothingFound(format!("no entity has a key that begins with `{prefix}`")).into()),
            1 => Ok(found.remove(0)),
            _ => Err(ambiguous(name, &found)),
        };
    }
    let bearers = bearers(store, name)?;
    let mains: Vec<&Bearer> = bearers.iter().filter(|bearer| bearer.is_main).collect();
    match (bearers.as_slice(), mains.as_slice()) {
        ([], _) => Err(unknown(store, name)?.into()),
        ([only], _) => Ok(only.entity.clone()),
        (all, [main]) => {
            let others: Vec<String> =
                all.iter().filter(|bearer| !bearer.is_main).map(|bearer| precise(&bearer.entity)).collect();
            anstream::eprintln!(
                "relata: `{name}` taken as {}; it is also a name of {}",
                precise(&main.entity),
                others.join(", ")
            );
            Ok(main.entity.clone())
        }
        (all, _) => Err(ambiguous(name, &all.iter().map(|bearer| bearer.entity.clone()).collect::<Vec<_>>())),
    }
}

/// The entities called `name`, `NAME@KIND` taken apart, accents left aside if nothing fits with them.
fn bearers(store: &Store, name: &str) -> anyhow::Result<Vec<Bearer>> {
    let whole = called(store, name)?;
    if !whole.is_empty() {
        return Ok(whole);
    }
    let Some((name, kind)) = name.rsplit_once('@') else { return Ok(whole) };
    let Ok(kind) = kind.parse::<EntityKind>() else { return Ok(whole) };
    let mut found = called(store, name)?;
    found.retain(|bearer| bearer.entity.kind == kind);
    Ok(found)
}

fn called(store: &Store, name: &str) -> anyhow::Result<Vec<Bearer>> {
    let found = store.entities_called(name).map_err(with_hint)?;
    if found.is_empty() {
        return store.entities_called_without_accents(name).map_err(with_hint);
    }
    Ok(found)
}

fn unknown(store: &Store, name: &str) -> anyhow::Result<NothingFound> {
    let mut message = format!("no entity is called `{}`", listing::clean(name));
    let bare = name.rsplit_once('@').map_or(name, |(bare, _)| bare);
    let mut near =
        store.search_names(bare, N_SUGGESTED).map_err(with_hint)?.into_iter().map(|found| found.0).collect();
    if Vec::is_empty(&near) {
        near = store.entities_nearly_called(bare, N_SUGGESTED).map_err(with_hint)?;
    }
    if near.is_empty() {
        write!(message, "\nhint: `relata search WORDS` looks through all names and sentences")?;
    } else {
        write!(message, "\nhint: did you mean {}?", near.iter().map(precise).collect::<Vec<_>>().join(", "))?;
    }
    Ok(NothingFound(message))
}

fn ambiguous(name: &str, candidates: &[EntityRow]) -> anyhow::Error {
    let mut message = format!("`{name}` may mean any of these:");
    for entity in candidates {
        let articles = listing::counted(entity.n_articles, "article");
        let line = format!("\n  {:<14} {} ({articles})", short_id(entity), precise(entity));
        message.push_str(&line);
    }
    let first = candidates.first().map(precise).unwrap_or_default();
    let id = candidates.first().map(short_id).unwrap_or_default();
    anyhow::anyhow!("{message}\nhint: write `{first}` or `{id}`")
}

/// An entity as it can be typed: its name and kind.
pub(super) fn precise(entity: &EntityRow) -> String {
    format!("{}@{}", listing::clean(&entity.name), entity.kind)
}

/// An entity as it reads best: its name, then its kind in brackets.
pub(super) fn readable(entity: &EntityRow) -> String {
    format!("{} ({})", listing::clean(&entity.name), entity.kind)
}

/// The beginning of its key, as it can be typed.
pub(super) fn short_id(entity: &EntityRow) -> String {
    format!("id:{}", entity.key.chars().take(KEY_DIGITS).collect::<String>())
}
