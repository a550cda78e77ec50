//! What a build tells when it is done.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use relata::{
    extract::extraction::Status,
    ingest::Summary,
    store::{Store, connected::Connected},
};

use super::super::database::Database;

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
        "Database   {bold}{database_name}{bold:#}: {}, {n_entities} entities, {n_relations} relations \
         ({} asserted, {} hypothetical, {} negated)",
        number(census.n_articles, "article"),
        of(Status::Asserted),
        of(Status::Hypothetical),
        of(Status::Negated)
    )?;
    let top = store.most_connected(TOP)?;
    if !top.is_empty() {
        writeln!(out, "\nMost connected")?;
        list(out, &top)?;
    }
    next(out, &top, database)?;
    Ok(())
}

fn number(n: u64, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
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
        let (neighbours, relations) = (number(*n_neighbours, "neighbour"), number(*n_relations, "relation"));
        writeln!(
            out,
            "  {:<width$}  {kind}{:<7}{kind:#}  {neighbours}, {relations}",
            entity.name, entity.kind
        )?;
    }
    Ok(())
}

fn next(out: &mut impl Write, top: &[Connected], database: &Database) -> io::Result<()> {
    let db = database.option();
    let mut commands = Vec::new();
    if let Some(first) = top.first() {
        commands.push(format!("relata who {}{db}", quoted(&first.entity.name)));
    }
    if let (Some(first), Some(last)) = (top.first(), top.get(1..).and_then(<[_]>::last)) {
        let (first, last) = (quoted(&first.entity.name), quoted(&last.entity.name));
        commands.push(format!("relata path {first} {last}{db}"));
    }
    if top.is_empty() {
        commands.push(format!("relata stats{db}"));
    } else {
        commands.push(format!("relata export dot{db} | dot -Tsvg > graph.svg"));
    }
    writeln!(out, "\nNext\n  {}", commands.join("\n  "))
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
