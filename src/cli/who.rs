//! `relata who`.

use std::{borrow::Cow, collections::BTreeMap};

use comfy_table::Cell;
use relata::{
    extract::extraction::Status,
    kind::EntityKind,
    store::{
        edge::{EdgeRow, Heaviest},
        row::EntityRow,
    },
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name,
    listing::{self, FormatOption, Listing, clean, counted, record},
    paragraph::{ASIDE, HEADING, styled},
    selection::SelectionOptions,
    top,
};

/// List the relations of an entity, in both directions
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// Whose relations: any of its names, in any case; NAME@KIND or id:KEY where several entities have the name
    entity: String,

    /// Only relations with entities of this kind; may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<EntityKind>,

    /// Only the N relations that most articles state; 0 for all [default: 100 in a table, else all]
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
A relation that comes in is shown by its inverse name (\"hosts troops of\"), or with `←` where it has none.

Examples:
  relata who \"Angela Merkel\"
  relata who merkel --kind ORG --status all
  relata who Georgia@GPE --relation \"supplies arms to\" --since 2024 --format jsonl";

record! {
    /// One relation of the entity: a row of `json`, `jsonl` and `csv`.
    #[derive(Serialize)]
    pub(super) struct Row<'a> {
        entity: &'a str,
        entity_kind: EntityKind,
        entity_id: &'a str,
        /// `out`: the entity is the subject; `in`: the object; `both`: the relation is symmetric.
        direction: &'static str,
        relation: &'a str,
        inverse: Option<&'a str>,
        class: Option<&'a str>,
        other: &'a str,
        other_kind: EntityKind,
        other_id: &'a str,
        status: Status,
        /// Independent articles.
        articles: u64,
        statements: u64,
        confidence: f64,
        id: &'a str,
    }
}

impl<'a> Row<'a> {
    /// `edge` as `entity` sees it.
    pub(super) fn new(entity: &'a EntityRow, edge: &'a EdgeRow) -> Self {
        let is_subject = edge.subject.id == entity.id;
        let direction = match (edge.relation_type.symmetric, is_subject) {
            (true, _) => "both",
            (false, true) => "out",
            (false, false) => "in",
        };
        let other = if is_subject { &edge.object } else { &edge.subject };
        Self {
            entity: &entity.name,
            entity_kind: entity.kind,
            entity_id: &entity.key,
            direction,
            relation: &edge.relation_type.name,
            inverse: edge.relation_type.inverse.as_deref(),
            class: edge.relation_type.class.as_deref(),
            other: &other.name,
            other_kind: other.kind,
            other_id: &other.key,
            status: edge.status,
            articles: edge.weight,
            statements: edge.n_statements,
            confidence: (edge.confidence * 100.0).round() / 100.0,
            id: &edge.key,
        }
    }

    /// The relation as a sentence.
    pub(super) fn in_words(&self) -> String {
        let status = match self.status {
            Status::Asserted => String::new(),
            other => format!(" [{}]", other.as_str()),
        };
        match self.direction {
            "in" => format!("{} {} {}{status}", self.other, self.relation, self.entity),
            _ => format!("{} {} {}{status}", self.entity, self.relation, self.other),
        }
    }

    /// The same, with its status behind it where it is not asserted.
    pub(super) fn seen_with_status(&self) -> String {
        match self.status {
            Status::Asserted => self.seen().into_owned(),
            other => format!("{} [{}]", self.seen(), other.as_str()),
        }
    }

    /// The relation as the entity would say it; against the arrow where it has no name for that.
    fn seen(&self) -> Cow<'a, str> {
        match (self.direction, self.inverse) {
            ("in", Some(inverse)) => inverse.into(),
            ("in", None) => format!("← {}", self.relation).into(),
            _ => self.relation.into(),
        }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let entity = entity_name::find(&store, &args.entity)?;
    let selection = args.selection.get(&store, &args.kind)?;
    let most = top::most(args.top, args.format.format);
    let found = store.heaviest_edges_of(entity.id, &selection, most).map_err(with_hint)?;
    let rows = grouped(found.edges.iter().map(|edge| Row::new(&entity, edge)).collect());
    if rows.is_empty() {
        let name = entity_name::readable(&entity);
        listing::tell(&format!("{name} has no such relation"), args.selection.wider());
    }
    top::tell_the_rest(args.top, found.n_edges - rows.len(), "relation");
    let label = store.label(entity.id).map_err(with_hint)?;
    let heading = heading(&entity_name::readable_with_label(&entity, label.as_deref()), &found);
    listing::print(args.format.format, &rows, || {
        Ok(format!("{}\n\n{}", styled(&heading, HEADING), relations(&rows)))
    })
}

/// The rows of one relation together, the relations that most articles state first.
pub(super) fn grouped(rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let mut groups: BTreeMap<(Cow<'_, str>, &str), Vec<Row<'_>>> = BTreeMap::new();
    for row in rows {
        groups.entry((row.seen(), row.direction)).or_default().push(row);
    }
    let mut groups: Vec<Vec<Row<'_>>> = groups.into_values().collect();
    groups.sort_by_key(|rows| std::cmp::Reverse(rows.iter().map(|row| row.articles).sum::<u64>()));
    groups.into_iter().flatten().collect()
}

/// Of how many relations with how many entities the entity is part.
fn heading(name: &str, found: &Heaviest) -> String {
    let relations = counted(found.n_edges as u64, "relation");
    format!("{name}: {relations} with {}", counted(found.n_others as u64, "entity"))
}

/// The rows as a table, a relation's name only where it changes.
pub(super) fn relations(rows: &[Row<'_>]) -> String {
    let with_status = rows.iter().any(|row| row.status != Status::Asserted);
    let mut headers = vec!["RELATION", "ENTITY", "KIND", "ARTICLES>"];
    if with_status {
        headers.push("STATUS");
    }
    let mut table = Listing::new(&headers);
    let mut last = String::new();
    for row in rows {
        let seen = clean(&row.seen());
        let mut cells = vec![
            Cell::new(if seen == last { "" } else { &seen }),
            Cell::new(clean(row.other)),
            Cell::new(row.other_kind),
            Cell::new(row.articles),
        ];
        if with_status {
            cells.push(listing::status_cell(row.status));
        }
        table.add_row(cells);
        last = seen;
    }
    let mut page = table.finish();
    if let Some(row) = rows.iter().find(|row| row.direction == "in" && row.inverse.is_none()) {
        page.push_str(&styled(&format!("\n← from the other side: {}\n", clean(&row.in_words())), ASIDE));
    }
    page
}
