//! `relata changes`.

use std::fmt::Write;

use anyhow::anyhow;
use relata::{
    extract::extraction::Status,
    kind::EntityKind,
    span::Span,
    store::{change::ChangeRow, edge::EdgeRow, evidence::EvidenceRow},
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

/// List the relations that are new since a day, and those whose status changed
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// Only between entities of this kind; may be given several times
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
--since is needed; here it is the day on which articles were published. A relation is new if no article before that day \
states it, and changed if the last article before that day that speaks of it gives it another status (what was planned \
has happened, what was said is denied). Articles without a date are not counted. All statuses are listed unless --status \
is given.

Examples:
  relata changes --since 2025-06-01
  relata changes --since 2025-06 --kind ORG --format jsonl";

record! {
    /// One relation: a row of `json`, `jsonl` and `csv`.
    #[derive(Serialize)]
    struct Row {
        /// `new` or `changed`.
        change: &'static str,
        subject: String,
        subject_kind: EntityKind,
        subject_id: String,
        relation: String,
        object: String,
        object_kind: EntityKind,
        object_id: String,
        status: Status,
        sentence: String,
        attributed_to: Option<String>,
        title: String,
        published: Option<String>,
        publisher: Option<String>,
        id: String,
        /// Of a changed one, what was said before.
        status_before: Option<Status>,
        sentence_before: Option<String>,
        title_before: Option<String>,
        published_before: Option<String>,
        publisher_before: Option<String>,
        id_before: Option<String>,
        /// Where the articles were read.
        source: Option<String>,
        source_before: Option<String>,
    }
}

impl Row {
    fn new(change: &ChangeRow) -> Self {
        let (edge, evidence) = (&change.edge, &change.evidence);
        let before = change.before.as_ref();
        let (edge_before, said_before) = (before.map(|before| &before.0), before.map(|before| &before.1));
        Self {
            change: if before.is_some() { "changed" } else { "new" },
            subject: edge.subject.name.clone(),
            subject_kind: edge.subject.kind,
            subject_id: edge.subject.key.clone(),
            relation: edge.relation_type.name.clone(),
            object: edge.object.name.clone(),
            object_kind: edge.object.kind,
            object_id: edge.object.key.clone(),
            status: edge.status,
            sentence: evidence.sentence.clone(),
            attributed_to: evidence.speaker.clone(),
            title: evidence.article.title.clone(),
            published: evidence.article.published.clone(),
            publisher: evidence.article.publisher.clone(),
            id: edge.key.clone(),
            status_before: edge_before.map(|edge| edge.status),
            sentence_before: said_before.map(|said| said.sentence.clone()),
            title_before: said_before.map(|said| said.article.title.clone()),
            published_before: said_before.and_then(|said| said.article.published.clone()),
            publisher_before: said_before.and_then(|said| said.article.publisher.clone()),
            id_before: edge_before.map(|edge| edge.key.clone()),
            source: evidence.article.source.clone(),
            source_before: said_before.and_then(|said| said.article.source.clone()),
        }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let Some(since) = args.selection.since() else {
        return Err(anyhow!("from which day on?\nhint: `relata changes --since 2025-06-01`"));
    };
    if args.selection.ends() {
        return Err(anyhow!(
            "`changes` tells what is new since a day, up to now: it takes no `--until` and no `--as-of`\nhint: `relata timeline` lists what happened in a period"
        ));
    }
    let store = args.database.open()?;
    let selection = args.selection.get_of_any_status(&store, &args.kind)?;
    let changes = store.changes(since, &selection).map_err(with_hint)?;
    if changes.is_empty() {
        let what =
            format!("no article published since {since} states such a relation that was not stated before");
        listing::tell(&what, "an earlier day, or `--min-confidence 0`, may find one");
    }
    let rows: Vec<Row> = changes.iter().map(Row::new).collect();
    listing::print(args.format.format, &rows, || page(since, &changes))
}

fn page(since: &str, changes: &[ChangeRow]) -> anyhow::Result<String> {
    let mut out = String::new();
    let (changed, new): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.before.is_some());
    if !changed.is_empty() {
        let heading = format!("Changed since {since}: {}", counted(changed.len() as u64, "relation"));
        writeln!(out, "{}", styled(&heading, HEADING))?;
        for change in &changed {
            let Some((edge_before, before)) = &change.before else { continue };
            write!(out, "\n{}", heading_of(&change.edge))?;
            told(&mut out, &format!("before: {}", edge_before.status.as_str()), before)?;
            told(&mut out, &format!("now: {}", change.edge.status.as_str()), &change.evidence)?;
        }
    }
    if !new.is_empty() {
        let gap = if changed.is_empty() { "" } else { "\n" };
        let heading = format!("New since {since}: {}", counted(new.len() as u64, "relation"));
        writeln!(out, "{gap}{}", styled(&heading, HEADING))?;
        for change in &new {
            write!(out, "\n{}", heading_of(&change.edge))?;
            out.push_str(&evidence_text::sentence(&change.evidence, 4));
            out.push_str(&evidence_text::origin(&change.evidence, 4));
        }
    }
    Ok(out)
}

/// The relation as a line of its own, its status behind it.
fn heading_of(edge: &EdgeRow) -> String {
    let (subject, object) = (entity_name::readable(&edge.subject), entity_name::readable(&edge.object));
    let text = format!("{subject} {} {object}", clean(&edge.relation_type.name));
    let line = paragraph(&text, &[(Span::new(0, text.len()), HEADING)], 2, listing::width());
    format!("{}{}\n", line.trim_end_matches('\n'), evidence_text::status(edge.status))
}

fn told(out: &mut String, label: &str, evidence: &EvidenceRow) -> anyhow::Result<()> {
    writeln!(out, "    {}", styled(label, ASIDE))?;
    out.push_str(&evidence_text::sentence(evidence, 6));
    out.push_str(&evidence_text::origin(evidence, 6));
    Ok(())
}
