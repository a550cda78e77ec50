//! `relata search`.

use std::fmt::Write;

use comfy_table::Cell;
use relata::{
    kind::EntityKind,
    store::{evidence::SentenceRow, row::EntityRow},
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name, evidence_text,
    listing::{self, FormatOption, Listing, clean, record},
    paragraph::{HEADING, PHRASE, paragraph, styled},
    selection::StatusOption,
    top,
};

/// Find names and sentences by their words
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// All of these words, the last one as a beginning; without regard to case and accents, in sentences in any form
    #[arg(required = true)]
    words: Vec<String>,

    /// How many names and how many sentences; 0 for all
    #[arg(long, value_name = "N", default_value = "10", value_parser = top::number)]
    top: usize,

    /// Where to look
    #[arg(long = "in", value_enum, default_value_t = Where::All, hide_possible_values = true, value_name = "names|sentences|all")]
    place: Where,

    /// Only sentences that state a relation (of this status)
    #[arg(long)]
    related: bool,

    #[command(flatten)]
    status: StatusOption,

    #[command(flatten)]
    format: FormatOption,

    #[command(flatten)]
    database: Database,
}

const AFTER_HELP: &str = "\
Examples:
  relata search peace talks
  relata search erdo --in names
  relata search troops --in sentences --related --status hypothetical";

/// Where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Where {
    Names,
    Sentences,
    All,
}

record! {
    /// A name or a sentence: a row of `json`, `jsonl` and `csv`.
    #[derive(Default, Serialize)]
    struct Row {
        /// `entity` or `sentence`; the columns of the other are empty.
        found: &'static str,
        entity: Option<String>,
        kind: Option<EntityKind>,
        entity_id: Option<String>,
        /// The name of the entity that has the words.
        name: Option<String>,
        articles: Option<u64>,
        sentence: Option<String>,
        title: Option<String>,
        published: Option<String>,
        publisher: Option<String>,
        article_id: Option<String>,
        /// Where the article was read.
        source: Option<String>,
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let words = args.words.join(" ");
    let mut names = Vec::new();
    if args.place != Where::Sentences && !args.related {
        names = store.search_names(&words, args.top).map_err(with_hint)?;
    }
    let mut sentences = Vec::new();
    if args.place != Where::Names {
        let stating = args.related.then(|| args.status.get());
        sentences = store.search_sentences(&words, stating, args.top).map_err(with_hint)?;
    }
    let rows: Vec<Row> = names.iter().map(name_row).chain(sentences.iter().map(sentence_row)).collect();
    if rows.is_empty() {
        let what = format!("nothing has the words `{}`", clean(&words));
        listing::tell(&what, "try fewer words, or the beginning of one");
    }
    listing::print(args.format.format, &rows, || page(&names, &sentences))
}

fn name_row((entity, name): &(EntityRow, String)) -> Row {
    Row {
        found: "entity",
        entity: Some(entity.name.clone()),
        kind: Some(entity.kind),
        entity_id: Some(entity.key.clone()),
        name: Some(name.clone()),
        articles: Some(entity.n_articles),
        ..Row::default()
    }
}

fn sentence_row(sentence: &SentenceRow) -> Row {
    Row {
        found: "sentence",
        sentence: Some(sentence.text.clone()),
        title: Some(sentence.article.title.clone()),
        published: sentence.article.published.clone(),
        publisher: sentence.article.publisher.clone(),
        article_id: Some(sentence.article.key.clone()),
        source: sentence.article.source.clone(),
        ..Row::default()
    }
}

fn page(names: &[(EntityRow, String)], sentences: &[SentenceRow]) -> anyhow::Result<String> {
    let mut out = String::new();
    if !names.is_empty() {
        let mut table = Listing::new(&["ENTITY", "KIND", "ARTICLES>", "FOUND AS", "ID"]);
        for (entity, name) in names {
            let found_as = if *name == entity.name { String::new() } else { clean(name) };
            table.add_row([
                Cell::new(clean(&entity.name)),
                Cell::new(entity.kind),
                Cell::new(entity.n_articles),
                Cell::new(found_as),
                Cell::new(entity_name::short_id(entity)),
            ]);
        }
        out.push_str(&table.finish());
    }
    for sentence in sentences {
        if !out.is_empty() {
            out.push('\n');
        }
        let marks: Vec<_> = sentence.hits.iter().map(|hit| (*hit, PHRASE)).collect();
        out.push_str(&paragraph(&sentence.text, &marks, 0, listing::width()));
        let article = evidence_text::behind(&sentence.article, &sentence.text);
        out.push_str(&evidence_text::aside(&evidence_text::article(&article), 2));
    }
    if !names.is_empty() && !sentences.is_empty() {
        write!(out, "\n{}\n", styled("`relata show ENTITY` tells more of an entity.", HEADING.dimmed()))?;
    }
    Ok(out)
}
