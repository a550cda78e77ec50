//! `relata why`.

use std::fmt::Write;

use relata::{
    extract::extraction::Status,
    kind::EntityKind,
    span::Span,
    store::{edge::EdgeRow, evidence::EvidenceRow, row::EntityRow, selection::Selection},
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name, evidence_text,
    listing::{self, FormatOption, clean, counted, record},
    paragraph::{ASIDE, HEADING, paragraph, styled},
    selection::SelectionOptions,
};

/// Show every sentence that relates two entities
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// One of them: any of its names, in any case; NAME@KIND or id:KEY where several entities have the name
    a: String,

    /// The other, named likewise
    b: String,

    /// Only where the other one is of this kind; may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<EntityKind>,

    #[command(flatten)]
    selection: SelectionOptions,

    #[command(flatten)]
    format: FormatOption,

    #[command(flatten)]
    database: Database,
}

const AFTER_HELP: &str = "\
On a terminal the two entities are bold in each sentence and the words for the relation underlined. In json, jsonl and \
csv the spans are byte offsets in the article's text.

Examples:
  relata why \"Angela Merkel\" \"Deutsche Bank\"
  relata why kenya somalia --status all
  relata why kenya somalia --relation \"supplies arms to\" --format jsonl";

record! {
    /// One statement: a row of `json`, `jsonl` and `csv`.
    #[derive(Serialize)]
    struct Row {
        subject: String,
        subject_kind: EntityKind,
        subject_id: String,
        relation: String,
        object: String,
        object_kind: EntityKind,
        object_id: String,
        status: Status,
        attributed_to: Option<String>,
        time: Option<String>,
        when: Option<String>,
        quantity: Option<String>,
        confidence: f64,
        sentence: String,
        title: String,
        published: Option<String>,
        publisher: Option<String>,
        /// Key of the article.
        article: String,
        sentence_start: usize,
        sentence_end: usize,
        subject_start: usize,
        subject_end: usize,
        phrase_start: usize,
        phrase_end: usize,
        object_start: usize,
        object_end: usize,
        /// Key of the edge.
        id: String,
        /// Where the article was read.
        source: Option<String>,
    }
}

impl Row {
    fn new(edge: &EdgeRow, evidence: &EvidenceRow) -> Self {
        Self {
            subject: edge.subject.name.clone(),
            subject_kind: edge.subject.kind,
            subject_id: edge.subject.key.clone(),
            relation: edge.relation_type.name.clone(),
            object: edge.object.name.clone(),
            object_kind: edge.object.kind,
            object_id: edge.object.key.clone(),
            status: evidence.status,
            attributed_to: evidence.speaker.clone(),
            time: evidence.time.clone(),
            when: evidence.event_date.clone(),
            quantity: evidence.quantity.clone(),
            confidence: (evidence.confidence * 100.0).round() / 100.0,
            sentence: evidence.sentence.clone(),
            title: evidence.article.title.clone(),
            published: evidence.article.published.clone(),
            publisher: evidence.article.publisher.clone(),
            article: evidence.article.key.clone(),
            sentence_start: evidence.sentence_span.start(),
            sentence_end: evidence.sentence_span.end(),
            subject_start: evidence.subject_span.start(),
            subject_end: evidence.subject_span.end(),
            phrase_start: evidence.phrase_span.start(),
            phrase_end: evidence.phrase_span.end(),
            object_start: evidence.object_span.start(),
            object_end: evidence.object_span.end(),
            id: edge.key.clone(),
            source: evidence.article.source.clone(),
        }
    }
}

/// An edge with its evidence.
type Backed = (EdgeRow, Vec<EvidenceRow>);

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let (a, b) = (entity_name::find(&store, &args.a)?, entity_name::find(&store, &args.b)?);
    if a.id == b.id {
        entity_name::tell_same((&args.a, &args.b), &a);
        return Ok(Outcome::Nothing);
    }
    let selection = args.selection.get(&store, &args.kind)?;
    let all = store.edges_between(a.id, b.id, &Selection::default()).map_err(with_hint)?;
    let mut edges = store.edges_between(a.id, b.id, &selection).map_err(with_hint)?;
    edges.retain(|_| selection.takes_kind(b.kind));
    tell_the_rest(&a, &b, edges.len(), all.len());
    let mut backed: Vec<Backed> = Vec::new();
    for edge in edges {
        let evidence = store.evidence(edge.id, &selection).map_err(with_hint)?;
        backed.push((edge, evidence));
    }
    let rows: Vec<Row> = backed
        .iter()
        .flat_map(|(edge, evidence)| evidence.iter().map(move |evidence| Row::new(edge, evidence)))
        .collect();
    listing::print(args.format.format, &rows, || page(&backed))
}

/// Says on stderr what the status leaves out, or that there is nothing at all.
fn tell_the_rest(a: &EntityRow, b: &EntityRow, n_shown: usize, n_all: usize) {
    if n_all == 0 {
        let (a, b) = (entity_name::readable(a), entity_name::readable(b));
        let hint = "`relata path` finds whether others link them";
        listing::tell(&format!("no sentence relates {a} to {b}"), hint);
    } else if n_shown < n_all {
        let rest = counted((n_all - n_shown) as u64, "relation");
        let hint = "`--status all --min-confidence 0` shows every one";
        listing::tell(
            &format!("{rest} between the two left out: of another status, weak, or not asked for"),
            hint,
        );
    }
}

fn page(backed: &[Backed]) -> anyhow::Result<String> {
    let mut out = String::new();
    for (at, (edge, evidence)) in backed.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let (subject, object) = (entity_name::readable(&edge.subject), entity_name::readable(&edge.object));
        let heading = format!("{subject} {} {object}", clean(&edge.relation_type.name));
        let all = Span::new(0, heading.len());
        out.push_str(&paragraph(&heading, &[(all, HEADING)], 0, listing::width()));
        let counts = format!(
            "{} in {}",
            counted(edge.n_statements, "sentence"),
            counted(edge.weight, "independent article")
        );
        writeln!(out, "{}{}", styled(&counts, ASIDE), evidence_text::status(edge.status))?;
        for evidence in evidence {
            out.push('\n');
            out.push_str(&evidence_text::sentence(evidence, 2));
            out.push_str(&evidence_text::origin_with_source(evidence, 4));
        }
    }
    Ok(out)
}
