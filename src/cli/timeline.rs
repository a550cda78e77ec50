//! `relata timeline`.

use std::fmt::Write;

use relata::{
    extract::extraction::Status,
    kind::EntityKind,
    span::Span,
    store::{row::EntityRow, timeline::DatedRow},
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name, evidence_text,
    listing::{self, FormatOption, clean, counted, record},
    paragraph::{ASIDE, HEADING, paragraph, styled},
    selection::SelectionOptions,
    top,
};

/// Tell what is said of an entity, or of two, in the order in which it happened
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// Of whom: any of its names, in any case; NAME@KIND or id:KEY where several entities have the name
    entity: String,

    /// Only what relates it to this one, named likewise
    other: Option<String>,

    /// Only relations with entities of this kind; may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<EntityKind>,

    /// Only the N latest; 0 for all [default: 100 in a table, else all]
    #[arg(long, value_name = "N", value_parser = top::number)]
    top: Option<usize>,

    #[command(flatten)]
    selection: SelectionOptions,

    #[command(flatten)]
    format: FormatOption,

    #[command(flatten)]
    database: Database,
}

const AFTER_HELP: &str = "\
The date is the one that the sentence gives. Where it gives none it is that of the article, marked `≤`, or \
`said` where the sentence does not say that it was so. Sentences without any date are left out and counted.

Examples:
  relata timeline \"Deutsche Bank\"
  relata timeline kenya norway --since 2025-03 --status all
  relata timeline kenya --class CONSULT --format csv";

record! {
    /// One statement: a row of `json`, `jsonl` and `csv`.
    #[derive(Serialize)]
    struct Row<'a> {
        /// When, or when it began: a day, month or year.
        date: &'a str,
        /// When it ended, if that is another date; `..` where it goes on.
        until: Option<&'a str>,
        /// `event`: the sentence says so; `publication`: the article's date.
        dated_by: &'static str,
        subject: &'a str,
        subject_kind: EntityKind,
        subject_id: &'a str,
        relation: &'a str,
        object: &'a str,
        object_kind: EntityKind,
        object_id: &'a str,
        status: Status,
        attributed_to: Option<&'a str>,
        time: Option<&'a str>,
        quantity: Option<&'a str>,
        confidence: f64,
        sentence: &'a str,
        title: &'a str,
        published: Option<&'a str>,
        publisher: Option<&'a str>,
        id: &'a str,
        /// Where the article was read.
        source: Option<&'a str>,
    }
}

impl<'a> Row<'a> {
    fn new(dated: &'a DatedRow) -> Self {
        let (edge, evidence) = (&dated.edge, &dated.evidence);
        Self {
            date: &dated.first,
            until: until(dated),
            dated_by: if dated.is_event { "event" } else { "publication" },
            subject: &edge.subject.name,
            subject_kind: edge.subject.kind,
            subject_id: &edge.subject.key,
            relation: &edge.relation_type.name,
            object: &edge.object.name,
            object_kind: edge.object.kind,
            object_id: &edge.object.key,
            status: evidence.status,
            attributed_to: evidence.speaker.as_deref(),
            time: evidence.time.as_deref(),
            quantity: evidence.quantity.as_deref(),
            confidence: (evidence.confidence * 100.0).round() / 100.0,
            sentence: &evidence.sentence,
            title: &evidence.article.title,
            published: evidence.article.published.as_deref(),
            publisher: evidence.article.publisher.as_deref(),
            id: &edge.key,
            source: evidence.article.source.as_deref(),
        }
    }
}

/// The end of an interval; `..` where it is open.
fn until(dated: &DatedRow) -> Option<&str> {
    match dated.last.as_str() {
        "9999" => Some(".."),
        last if last == dated.first => None,
        last => Some(last),
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let entity = entity_name::find(&store, &args.entity)?;
    let other = args.other.as_ref().map(|name| entity_name::find(&store, name)).transpose()?;
    if let (Some(other), Some(typed)) = (&other, &args.other)
        && other.id == entity.id
    {
        entity_name::tell_same((&args.entity, typed), &entity);
        return Ok(Outcome::Nothing);
    }
    let selection = args.selection.get(&store, &args.kind)?;
    let (mut statements, n_undated) =
        store.timeline(entity.id, other.as_ref().map(|other| other.id), &selection).map_err(with_hint)?;
    let most = top::most(args.top, args.format.format);
    let n_earlier = statements.len().saturating_sub(most);
    statements.drain(..n_earlier);
    if statements.is_empty() {
        let name = subject(&entity, other.as_ref());
        listing::tell(&format!("nothing with a date is said of {name}"), args.selection.wider());
    }
    top::tell_the_rest(args.top, n_earlier, "earlier sentence");
    if n_undated > 0 {
        anstream::eprintln!("relata: {} without any date left out", counted(n_undated, "sentence"));
    }
    let rows: Vec<Row<'_>> = statements.iter().map(Row::new).collect();
    listing::print(args.format.format, &rows, || page(&entity, other.as_ref(), &statements))
}

fn subject(entity: &EntityRow, other: Option<&EntityRow>) -> String {
    match other {
        Some(other) => format!("{} and {}", entity_name::readable(entity), entity_name::readable(other)),
        None => entity_name::readable(entity),
    }
}

fn page(entity: &EntityRow, other: Option<&EntityRow>, statements: &[DatedRow]) -> anyhow::Result<String> {
    let mut out = String::new();
    writeln!(out, "{}", styled(&subject(entity, other), HEADING))?;
    let mut last = None;
    for dated in statements {
        let when = shown_date(dated);
        if last.as_ref() != Some(&when) {
            writeln!(out, "\n{}", styled(&when, HEADING))?;
        }
        last = Some(when);
        let edge = &dated.edge;
        let text = format!(
            "{} {} {}",
            clean(&edge.subject.name),
            clean(&edge.relation_type.name),
            clean(&edge.object.name)
        );
        let status = evidence_text::status(dated.evidence.status);
        let line = paragraph(&text, &[(Span::new(0, text.len()), HEADING)], 2, listing::width());
        writeln!(out, "{}{status}", line.trim_end_matches('\n'))?;
        out.push_str(&evidence_text::sentence(&dated.evidence, 4));
        out.push_str(&evidence_text::origin(&dated.evidence, 4));
    }
    let undated = |has: bool| statements.iter().any(|dated| !dated.is_event && happened(dated) == has);
    if undated(true) {
        writeln!(out, "\n{}", styled("≤ date of the article, where the sentence gives none", ASIDE))?;
    }
    if undated(false) {
        let note = "said: date of the article, of what is planned, possible or denied";
        writeln!(out, "{}{}", if undated(true) { "" } else { "\n" }, styled(note, ASIDE))?;
    }
    Ok(out)
}

/// Whether it was so by the day of the article; what is planned, possible or denied was not.
fn happened(dated: &DatedRow) -> bool {
    dated.evidence.status == Status::Asserted
}

/// "2025-03-01", "2025-03 to 2025-05", "since 2023", "≤ 2025-03-01", "said 2025-03-01".
fn shown_date(dated: &DatedRow) -> String {
    match until(dated) {
        _ if !dated.is_event && happened(dated) => format!("≤ {}", dated.first),
        _ if !dated.is_event => format!("said {}", dated.first),
        Some("..") => format!("since {}", dated.first),
        Some(last) if dated.first == ".." => format!("until {last}"),
        Some(last) => format!("{} to {last}", dated.first),
        None => dated.first.clone(),
    }
}
