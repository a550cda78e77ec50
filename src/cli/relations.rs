//! `relata relations`: what the extractor can name.

use anyhow::Context as _;
use comfy_table::Cell;
use relata::{
    extract::{
        extraction::RelationClass,
        vocabulary::{Kinds, Relation, Vocabulary},
    },
    kind::EntityKind,
};
use serde::Serialize;

use super::{
    Outcome,
    listing::{self, FormatOption, Listing},
};

/// Words of a relation that a table shows.
const SHOWN_WORDS: usize = 12;

/// List the relation vocabulary
///
/// What no entry covers is named from the article's own words instead ("rejects proposal of").
#[derive(clap::Args)]
#[command(after_help = "Examples:
  relata relations
  relata relations troops
  relata relations --class MOBILIZE --format json")]
pub(super) struct Args {
    /// Only relations with this in their name, inverse or trigger words
    #[arg(value_name = "WORD")]
    word: Option<String>,
    /// Only relations of this class (CONSULT, AID, ROLE, …)
    #[arg(long, value_name = "CLASS", value_parser = class)]
    class: Option<RelationClass>,
    #[command(flatten)]
    format: FormatOption,
}

fn class(name: &str) -> Result<RelationClass, String> {
    RelationClass::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = RelationClass::ALL.into_iter().map(RelationClass::as_str).collect();
        format!("the classes are {}", names.join(", "))
    })
}

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
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let vocabulary = Vocabulary::shipped().context("cannot use the vocabulary that comes with relata")?;
    let rows: Vec<Row<'_>> =
        vocabulary.relations().iter().filter(|relation| fits(relation, args)).map(row).collect();
    let outcome = listing::print(args.format.format, &rows, || Ok(page(&rows)))?;
    if rows.is_empty() {
        listing::tell("no such relation", "`relata relations` lists them all");
    }
    Ok(outcome)
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

fn row(relation: &Relation) -> Row<'_> {
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
    let mut table = Listing::new(&["relation", "class", "from words"]);
    for row in rows {
        let words: Vec<&str> = row.words.split(", ").collect();
        let shown = words[..words.len().min(SHOWN_WORDS)].join(", ");
        let shown = match words.len().checked_sub(SHOWN_WORDS) {
            Some(hidden @ 1..) => format!("{shown} and {hidden} more"),
            Some(0) | None => shown,
        };
        table.add_row([Cell::new(row.relation), Cell::new(row.class.unwrap_or_default()), Cell::new(shown)]);
    }
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    format!("{}\n{}\n", table.finish(), listing::counted(count, "relation"))
}
