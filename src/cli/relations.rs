//! `relata relations`: what the extractor can name.

use std::collections::BTreeMap;

use comfy_table::Cell;
use relata::{
    extract::{
        extraction::RelationClass,
        vocabulary::{Kinds, Relation},
    },
    kind::EntityKind,
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    listing::{self, FormatOption, Listing, record},
    selection,
    vocabulary::VocabularyOption,
};

mod check;

/// Words of a relation that a table shows.
const SHOWN_WORDS: usize = 12;

/// List the relation vocabulary, or try out one's own
///
/// What no entry covers is named from the article's own words instead ("rejects proposal of").
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,

    /// Only relations with this in their name, inverse or trigger words
    #[arg(value_name = "WORD")]
    word: Option<String>,

    /// Only relations of this class (CONSULT, AID, ROLE, …)
    #[arg(long, value_name = "CLASS", value_parser = selection::class)]
    class: Option<RelationClass>,

    #[command(flatten)]
    vocabulary: VocabularyOption,

    #[command(flatten)]
    format: FormatOption,

    #[command(flatten)]
    database: Database,
}

const AFTER_HELP: &str = "\
If there is a database, EDGES counts how often it has each relation, of any status.

Examples:
  relata relations
  relata relations troops
  relata relations --class MOBILIZE --format json
  relata relations check shipping.toml";

#[derive(clap::Subcommand)]
enum Command {
    Check(check::Args),
}

record! {
    /// A relation as it is listed.
    #[derive(Serialize)]
    struct Row<'v> {
        relation: &'v str,
        inverse: Option<&'v str>,
        symmetric: bool,
        class: Option<&'static str>,
        domain: &'v str,
        subject: String,
        object: String,
        words: String,
        examples: usize,
        /// Edges in the database; `null` where there is none.
        edges: Option<u64>,
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if let Some(Command::Check(args)) = &args.command {
        return check::run(args);
    }
    let vocabulary = args.vocabulary.load_with_samples()?;
    let counts = match args.database.open_if_there()? {
        Some(store) => Some(store.relation_counts().map_err(with_hint)?),
        None => None,
    };
    let rows: Vec<Row<'_>> = vocabulary
        .relations()
        .iter()
        .filter(|relation| fits(relation, args))
        .map(|relation| row(relation, counts.as_ref()))
        .collect();
    if rows.is_empty() {
        listing::tell("no such relation", "`relata relations` lists them all");
    }
    listing::print(args.format.format, &rows, || Ok(page(&rows)))
}

fn fits(relation: &Relation, args: &Args) -> bool {
    let has_word = |word: &String| {
        let word = word.to_lowercase();
        let inverse = relation.inverse.as_deref().unwrap_or_default();
        relation.name.to_lowercase().contains(&word)
            || inverse.to_lowercase().contains(&word)
            || relation.triggers.iter().any(|trigger| trigger.contains(word.as_str()))
    };
    args.word.as_ref().is_none_or(has_word) && args.class.is_none_or(|class| relation.class == Some(class))
}

fn row<'v>(relation: &'v Relation, counts: Option<&BTreeMap<String, u64>>) -> Row<'v> {
    Row {
        relation: &relation.name,
        inverse: relation.inverse.as_deref(),
        symmetric: relation.symmetric,
        class: relation.class.map(RelationClass::as_str),
        domain: &relation.domain,
        subject: kinds(relation.subject),
        object: kinds(relation.object),
        words: relation.triggers.join(", "),
        examples: relation.examples.len(),
        edges: counts.map(|counts| counts.get(relation.name.as_str()).copied().unwrap_or(0)),
    }
}

fn kinds(kinds: Kinds) -> String {
    let listed = kinds.listed();
    if listed.is_empty() {
        return "any".to_owned();
    }
    listed.into_iter().map(EntityKind::as_str).collect::<Vec<_>>().join(" ")
}

fn page(rows: &[Row<'_>]) -> String {
    let has_counts = rows.iter().any(|row| row.edges.is_some());
    let headers: &[&'static str] = if has_counts {
        &["RELATION", "EDGES>", "CLASS", "FROM WORDS"]
    } else {
        &["RELATION", "CLASS", "FROM WORDS"]
    };
    let mut table = Listing::new(headers);
    for row in rows {
        let words: Vec<&str> = row.words.split(", ").collect();
        let shown = words[..words.len().min(SHOWN_WORDS)].join(", ");
        let shown = match words.len().checked_sub(SHOWN_WORDS) {
            Some(hidden @ 1..) => format!("{shown} and {hidden} more"),
            Some(0) | None => shown,
        };
        let mut cells = vec![Cell::new(row.relation)];
        if has_counts {
            let edges = row.edges.filter(|edges| *edges > 0).map(|edges| edges.to_string());
            cells.push(Cell::new(edges.unwrap_or_default()));
        }
        cells.extend([Cell::new(row.class.unwrap_or_default()), Cell::new(shown)]);
        table.add_row(cells);
    }
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    format!("{}\n{}\n", table.finish(), listing::counted(count, "relation"))
}
