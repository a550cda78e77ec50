//! What a build tells when it is done.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use anstyle::{AnsiColor, Style};
use relata::{
    extract::extraction::Status,
    graph::surroundings::{self, Between, Question},
    ingest::Summary,
    store::{Store, connected::Connected, error::StoreError, row::EntityRow},
};

use super::super::{database::Database, listing::counted, selection::SelectionOptions};

/// Entities in the list of the most connected.
const TOP: usize = 8;

/// Writes what was read, what the database holds now, who is most connected and what to ask next.
pub(super) fn write(
    out: &mut impl Write,
    store: &Store,
    summary: &Summary,
    database: &Database,
) -> anyhow::Result<()> {
    let bold = Style::new().bold();
    let census = store.census()?;
    writeln!(out, "Articles   {}", articles(summary))?;
    let n_entities: u64 = census.entities.iter().map(|(_, n)| n).sum();
    let n_relations: u64 = census.relations.iter().map(|(_, n)| n).sum();
    let of = |status| census.relations.iter().find(|(of, _)| *of == status).map_or(0, |(_, n)| *n);
    let database_name = store.path().display();
    writeln!(
        out,
        "Database   {bold}{database_name}{bold:#}: {}, {}, {} ({} asserted, {} hypothetical, {} negated)",
        counted(census.n_articles, "article"),
        counted(n_entities, "entity"),
        counted(n_relations, "relation"),
        of(Status::Asserted),
        of(Status::Hypothetical),
        of(Status::Negated)
    )?;
    let top = store.most_connected(TOP)?;
    if !top.is_empty() {
        writeln!(out, "\nMost connected")?;
        list(out, &top)?;
    }
    next(out, store, &top, database)
}

fn articles(summary: &Summary) -> String {
    let parts = [
        (summary.n_new, "new", true),
        (summary.n_unchanged, "unchanged", true),
        (summary.n_replaced, "replaced", false),
        (summary.n_read_again, "read again by another engine", false),
        (summary.n_gone, "gone", false),
        (summary.n_failed, "failed", true),
    ];
    let shown = parts
        .into_iter()
        .filter(|(n, _, always)| *always || *n > 0)
        .map(|(n, what, _)| format!("{n} {what}"));
    let stopped = summary.was_stopped.then(|| "stopped before the end".to_owned());
    shown.chain(stopped).collect::<Vec<_>>().join(", ")
}

fn list(out: &mut impl Write, top: &[Connected]) -> io::Result<()> {
    let kind = Style::new().fg_color(Some(AnsiColor::Cyan.into()));
    let width = top.iter().map(|connected| connected.entity.name.chars().count()).max().unwrap_or(0);
    for Connected { entity, n_neighbours, n_relations } in top {
        let (neighbours, relations) =
            (counted(*n_neighbours, "neighbour"), counted(*n_relations, "relation"));
        writeln!(
            out,
            "  {:<width$}  {kind}{:<7}{kind:#}  {neighbours}, {relations}",
            entity.name, entity.kind
        )?;
    }
    Ok(())
}

fn next(out: &mut impl Write, store: &Store, top: &[Connected], database: &Database) -> anyhow::Result<()> {
    let db = database.option();
    let mut commands = Vec::new();
    if let Some(first) = top.first() {
        commands.push(format!("relata who {}{db}", quoted(&first.entity.name)));
    }
    if let Some((from, to)) = linked_pair(store, top)? {
        commands.push(format!("relata path {} {}{db}", quoted(&from.name), quoted(&to.name)));
    }
    if top.is_empty() {
        commands.push(format!("relata stats{db}"));
    } else {
        commands.push(format!("relata export dot{db} | dot -Tsvg > graph.svg"));
    }
    Ok(writeln!(out, "\nNext\n  {}", commands.join("\n  "))?)
}

/// The first and the last of `top` that a path links, so that the suggested question has an answer.
fn linked_pair<'a>(
    store: &Store,
    top: &'a [Connected],
) -> Result<Option<(&'a EntityRow, &'a EntityRow)>, StoreError> {
    let selection = SelectionOptions::usual();
    for (nth, from) in top.iter().enumerate() {
        for to in top.iter().skip(nth + 1).rev() {
            let ends = (from.entity.id, to.entity.id);
            let question = Question { ends, directed: false, max_hops: None, avoid: &BTreeSet::new() };
            if let Between::Linked(_) = surroundings::between(store, &selection, &question)? {
                return Ok(Some((&from.entity, &to.entity)));
            }
        }
    }
    Ok(None)
}

/// The word as a shell takes it.
pub(in crate::cli) fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '/' | '-' | '@' | ':' | '+');
    if !word.is_empty() && word.chars().all(is_plain) && !word.starts_with('-') {
        word.to_owned()
    } else if word.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", word.replace('\'', "'\\''"))
    } else {
        format!("\"{word}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggested_command_can_be_pasted_into_a_shell() {
        assert_eq!(quoted("Oslo"), "Oslo");
        assert_eq!(quoted("Côte d'Ivoire"), "\"Côte d'Ivoire\"");
        assert_eq!(quoted("Cash $ Co"), "'Cash $ Co'");
        assert_eq!(quoted("O'Neil \"Red\""), "'O'\\''Neil \"Red\"'");
    }

    #[test]
    fn the_articles_line_tells_what_happened() {
        let summary = Summary { n_new: 3, n_replaced: 1, was_stopped: true, ..Summary::default() };
        assert_eq!(articles(&summary), "3 new, 0 unchanged, 1 replaced, 0 failed, stopped before the end");
    }
}
