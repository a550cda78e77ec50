//! Which entity the user means.

use std::fmt::Write;

use relata::{
    kind::EntityKind,
    link::identity::place_called,
    store::{
        Store,
        name::Bearer,
        row::{EntityId, EntityRow},
        selection::Selection,
    },
};

use super::{NothingFound, database::with_hint, evidence_text, listing};

/// How many digits of a key tell entities apart for people.
const KEY_DIGITS: usize = 8;
/// How many near names are suggested.
const N_SUGGESTED: usize = 5;
/// How many of those that may be meant are listed.
const N_LISTED: usize = 10;

/// The one entity that `name` means.
///
/// A name that is the main name of one entity and a lesser name of others means the first, and a part of the name of one
/// entity alone means that; what was taken is said on stderr.
pub(super) fn find(store: &Store, name: &str) -> anyhow::Result<EntityRow> {
    if let Some(prefix) = name.strip_prefix("id:") {
        let mut found = store.entities_with_key(prefix, N_LISTED).map_err(with_hint)?;
        return match found.len() {
            0 => Err(NothingFound(format!("no entity has a key that begins with `{prefix}`")).into()),
            1 => Ok(found.remove(0)),
            _ => Err(ambiguous(store, name, &found)?),
        };
    }
    let bearers = bearers(store, name)?;
    let mains: Vec<&Bearer> = bearers.iter().filter(|bearer| bearer.is_main).collect();
    match (bearers.as_slice(), mains.as_slice()) {
        ([], _) => find_otherwise(store, name),
        (all, [main]) => find_fuller(store, name, &main.entity, all),
        ([only], _) => Ok(only.entity.clone()),
        (all, _) => {
            let all: Vec<EntityRow> = all.iter().map(|bearer| bearer.entity.clone()).collect();
            Err(ambiguous(store, name, &all)?)
        }
    }
}

/// The entity `main`, whose main name is what the user typed; or the person of whose full name that is the surname, if
/// more is known of that one: articles that give a surname alone, as headlines do, make an entity of it.
fn find_fuller(store: &Store, name: &str, main: &EntityRow, all: &[Bearer]) -> anyhow::Result<EntityRow> {
    let mut persons = fuller_persons(store, main)?;
    let taken = match persons.as_slice() {
        [fuller] if n_relations(store, fuller.id)? > n_relations(store, main.id)? => fuller.clone(),
        [] | [_] => main.clone(),
        _ => {
            persons.insert(0, main.clone());
            return Err(ambiguous(store, name, &persons)?);
        }
    };
    let lesser = all.iter().map(|bearer| &bearer.entity).chain(&persons).chain([main]);
    let mut others: Vec<&EntityRow> = Vec::new();
    for other in lesser.filter(|other| other.id != taken.id) {
        if others.iter().all(|known| known.id != other.id) {
            others.push(other);
        }
    }
    if !others.is_empty() {
        let others: Vec<String> =
            others.into_iter().map(|other| typed(store, other)).collect::<anyhow::Result<_>>()?;
        let taken = precise(&taken);
        anstream::eprintln!("relata: `{name}` taken as {taken}; it is also a name of {}", others.join(", "));
    }
    Ok(taken)
}

/// The persons whose full names end in the surname that is the whole name of `main`.
fn fuller_persons(store: &Store, main: &EntityRow) -> anyhow::Result<Vec<EntityRow>> {
    if main.kind != EntityKind::Person || main.name.trim().contains(' ') {
        return Ok(Vec::new());
    }
    let found = store.entities_called_in_part(&main.name).map_err(with_hint)?;
    let is_fuller = |row: &EntityRow| row.named && row.kind == EntityKind::Person && row.id != main.id;
    Ok(found.into_iter().filter(|(row, is_end)| *is_end && is_fuller(row)).map(|found| found.0).collect())
}

fn n_relations(store: &Store, entity: EntityId) -> anyhow::Result<usize> {
    let mut n_relations = 0;
    for outgoing in [true, false] {
        n_relations +=
            store.each_link_of(entity, outgoing, &Selection::default(), |_| {}).map_err(with_hint)?;
    }
    Ok(n_relations)
}

/// The one entity that `name` means though none is called so: a place that articles call otherwise ("USA"), or what has
/// the words at the end of its name or within it.
fn find_otherwise(store: &Store, name: &str) -> anyhow::Result<EntityRow> {
    let (bare, kind) = without_kind(name);
    let is_wanted = |row: &EntityRow| kind.is_none_or(|kind| row.kind == kind);
    if let Some(place) = place_called(bare) {
        let mut places: Vec<Bearer> = called(store, place)?;
        places.retain(|place| is_wanted(&place.entity) && is_place(place.entity.kind));
        if let [place] = places.as_slice() {
            return Ok(taken(name, &place.entity));
        }
    }
    let mut found = store.entities_called_in_part(bare).map_err(with_hint)?;
    found.retain(|(row, _)| is_wanted(row));
    // Names before descriptions, the end of a name before its middle.
    for narrower in [|found: &(EntityRow, bool)| found.0.named, |found: &(EntityRow, bool)| found.1] {
        if found.iter().any(narrower) {
            found.retain(narrower);
        }
    }
    let found: Vec<EntityRow> = found.into_iter().map(|found| found.0).collect();
    match found.as_slice() {
        [] => Err(unknown(store, name)?.into()),
        [only] => Ok(taken(name, only)),
        several => Err(ambiguous(store, name, several)?),
    }
}

/// Says that the two names which the user typed are those of one entity.
pub(super) fn tell_same((a, b): (&str, &str), entity: &EntityRow) {
    let entity = readable(entity);
    if a.trim().eq_ignore_ascii_case(b.trim()) {
        listing::tell(&format!("both names are {entity}"), "name two different entities");
    } else {
        listing::tell(&format!("`{a}` and `{b}` are both {entity}"), "name two different entities");
    }
}

fn is_place(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Gpe | EntityKind::Loc)
}

fn taken(name: &str, entity: &EntityRow) -> EntityRow {
    anstream::eprintln!("relata: `{}` taken as {}", listing::clean(name), precise(entity));
    entity.clone()
}

/// `NAME@KIND` taken apart.
fn without_kind(name: &str) -> (&str, Option<EntityKind>) {
    let parts = name.rsplit_once('@').and_then(|(bare, kind)| Some((bare, kind.parse().ok()?)));
    parts.map_or((name, None), |(bare, kind)| (bare, Some(kind)))
}

/// The entities called `name`, `NAME@KIND` taken apart, accents left aside if nothing fits with them.
fn bearers(store: &Store, name: &str) -> anyhow::Result<Vec<Bearer>> {
    let whole = called(store, name)?;
    let (bare, Some(kind)) = without_kind(name) else { return Ok(whole) };
    if !whole.is_empty() {
        return Ok(whole);
    }
    let mut found = called(store, bare)?;
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
    let (bare, _) = without_kind(name);
    let mut near =
        store.search_names(bare, N_SUGGESTED).map_err(with_hint)?.into_iter().map(|found| found.0).collect();
    if Vec::is_empty(&near) {
        near = store.entities_nearly_called(bare, N_SUGGESTED).map_err(with_hint)?;
    }
    if near.is_empty() {
        write!(message, "\nhint: `relata search WORDS` looks through all names and sentences")?;
    } else {
        let near: Vec<String> = near.iter().map(|row| typed(store, row)).collect::<anyhow::Result<_>>()?;
        write!(message, "\nhint: did you mean {}?", near.join(", "))?;
    }
    Ok(NothingFound(message))
}

/// The error that lists what `name` may mean, each with the latest article that mentions it.
fn ambiguous(store: &Store, name: &str, candidates: &[EntityRow]) -> anyhow::Result<anyhow::Error> {
    let mut message = format!("`{}` may mean any of these:", listing::clean(name));
    for entity in candidates.iter().take(N_LISTED) {
        let articles = listing::counted(entity.n_articles, "article");
        write!(message, "\n  {:<14} {} ({articles})", short_id(entity), precise(entity))?;
        if let Some((article, _)) = store.articles_with(entity.id).map_err(with_hint)?.first() {
            write!(message, ": {}", evidence_text::article(article))?;
        }
    }
    if candidates.len() > N_LISTED {
        write!(message, "\n  and {} more, which `relata search` lists", candidates.len() - N_LISTED)?;
    }
    let id = candidates.first().map(short_id).unwrap_or_default();
    for candidate in candidates.iter().take(N_LISTED) {
        if is_precise(store, candidate)? {
            let hint = format!("write `{}` or `{}`", precise(candidate), short_id(candidate));
            return Ok(anyhow::anyhow!("{message}\nhint: {hint}"));
        }
    }
    Ok(anyhow::anyhow!("{message}\nhint: write `{id}`"))
}

/// Whether name and kind mean this entity and no other.
fn is_precise(store: &Store, entity: &EntityRow) -> anyhow::Result<bool> {
    let bearers = bearers(store, &precise(entity))?;
    let is_only = bearers.iter().all(|bearer| bearer.entity.id == entity.id || !bearer.is_main);
    Ok(is_only && fuller_persons(store, entity)?.is_empty())
}

/// An entity as it can be typed and mean no other: by its name and kind if these do, else by its key.
fn typed(store: &Store, entity: &EntityRow) -> anyhow::Result<String> {
    let precise = precise(entity);
    Ok(if is_precise(store, entity)? { precise } else { format!("{} ({precise})", short_id(entity)) })
}

/// An entity by its name and kind; several may have both.
fn precise(entity: &EntityRow) -> String {
    format!("{}@{}", listing::clean(&entity.name), entity.kind)
}

/// An entity as it reads best: its name, then its kind in brackets.
pub(super) fn readable(entity: &EntityRow) -> String {
    format!("{} ({})", listing::clean(&entity.name), entity.kind)
}

/// The same, with the model's own label of what has no kind of its own: "Endurance (OTHER, SHIP)".
pub(super) fn readable_with_label(entity: &EntityRow, label: Option<&str>) -> String {
    let label = label.map(|label| format!(", {}", listing::clean(label))).unwrap_or_default();
    format!("{} ({}{label})", listing::clean(&entity.name), entity.kind)
}

/// The beginning of its key, as it can be typed.
pub(super) fn short_id(entity: &EntityRow) -> String {
    format!("id:{}", entity.key.chars().take(KEY_DIGITS).collect::<String>())
}
