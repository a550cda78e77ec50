//! `relata stats`.

use std::fmt::Write;

use comfy_table::Cell;
use relata::{
    extract::extraction::Status,
    graph::Graph,
    kind::EntityKind,
    store::{Store, census::Census, error::StoreError},
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    listing::{self, FormatOption, Listing, clean, counted, record},
    paragraph::{HEADING, styled},
    selection::SelectionOptions,
    top,
};

/// Count what the database holds
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// How many of the most used relations; 0 for all
    #[arg(long, value_name = "N", default_value = "10", value_parser = top::number)]
    top: usize,

    /// Only relations between entities of this kind; may be given several times
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
The options choose the relations of the lower part: linked entities, separate parts, most used relations.
In json and jsonl it is one object; in csv, rows of measure and count.

Examples:
  relata stats
  relata stats --status all --top 50
  relata stats --format json";

#[derive(Serialize)]
struct Stats {
    articles: u64,
    /// Articles when reprints of each other count once.
    independent_articles: u64,
    first_published: Option<String>,
    last_published: Option<String>,
    sentences: u64,
    mentions: u64,
    statements: u64,
    entities: u64,
    entities_by_kind: Vec<OfKind>,
    relations: u64,
    relations_by_status: Vec<OfStatus>,
    relation_types: u64,
    /// Entities with a relation of the status asked for.
    linked_entities: usize,
    /// Parts of the graph that no relation of that status joins.
    components: usize,
    top_relations: Vec<OfType>,
}

#[derive(Serialize)]
struct OfKind {
    kind: EntityKind,
    entities: u64,
}

#[derive(Serialize)]
struct OfStatus {
    status: Status,
    relations: u64,
}

#[derive(Serialize)]
struct OfType {
    relation: String,
    relations: u64,
}

record! {
    #[derive(Serialize)]
    struct Measure {
        measure: String,
        count: String,
    }
}

impl Stats {
    fn new(census: Census, graph: &Graph, top_relations: Vec<OfType>) -> Self {
        Self {
            articles: census.n_articles,
            independent_articles: census.n_independent,
            first_published: census.first_published,
            last_published: census.last_published,
            sentences: census.n_sentences,
            mentions: census.n_mentions,
            statements: census.n_statements,
            entities: census.entities.iter().map(|(_, n)| n).sum(),
            entities_by_kind: census
                .entities
                .into_iter()
                .map(|(kind, entities)| OfKind { kind, entities })
                .collect(),
            relations: census.relations.iter().map(|(_, n)| n).sum(),
            relations_by_status: census
                .relations
                .into_iter()
                .map(|(status, relations)| OfStatus { status, relations })
                .collect(),
            relation_types: census.n_relation_types,
            linked_entities: graph.n_nodes(),
            components: graph.n_components(),
            top_relations,
        }
    }

    /// Name and count of everything, as in the JSON object; what has parts under `name: part`.
    fn measures(&self) -> Vec<Measure> {
        let mut rows: Vec<(String, String)> = vec![
            ("articles".into(), self.articles.to_string()),
            ("independent_articles".into(), self.independent_articles.to_string()),
        ];
        let dates = [("first_published", &self.first_published), ("last_published", &self.last_published)];
        rows.extend(dates.into_iter().filter_map(|(name, date)| Some((name.into(), date.clone()?))));
        rows.push(("sentences".into(), self.sentences.to_string()));
        rows.push(("mentions".into(), self.mentions.to_string()));
        rows.push(("statements".into(), self.statements.to_string()));
        rows.push(("entities".into(), self.entities.to_string()));
        let kinds = self.entities_by_kind.iter();
        rows.extend(kinds.map(|part| (format!("entities: {}", part.kind), part.entities.to_string())));
        rows.push(("relations".into(), self.relations.to_string()));
        let statuses = self.relations_by_status.iter();
        rows.extend(
            statuses.map(|part| (format!("relations: {}", part.status.as_str()), part.relations.to_string())),
        );
        rows.push(("relation_types".into(), self.relation_types.to_string()));
        rows.push(("linked_entities".into(), self.linked_entities.to_string()));
        rows.push(("components".into(), self.components.to_string()));
        let types = self.top_relations.iter();
        rows.extend(types.map(|part| (format!("relations: {}", part.relation), part.relations.to_string())));
        rows.into_iter().map(|(measure, count)| Measure { measure, count }).collect()
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let selection = args.selection.get(&store, &args.kind)?;
    let graph = Graph::load(&store, &selection).map_err(with_hint)?;
    let top = top_relations(&store, &graph, args.top).map_err(with_hint)?;
    let stats = Stats::new(store.census().map_err(with_hint)?, &graph, top);
    listing::print_one(args.format.format, &stats, &stats.measures(), || page(&stats))
}

/// The `most` relations with the most edges of the graph; those whose name comes first among equals.
fn top_relations(store: &Store, graph: &Graph, most: usize) -> Result<Vec<OfType>, StoreError> {
    let types = store.relation_types()?;
    let mut counts: Vec<(u64, usize)> = (0..types.len()).map(|rank| (0, rank)).collect();
    for (.., edge) in graph.edges() {
        counts[edge.type_rank as usize].0 += 1;
    }
    counts.retain(|(n, _)| *n > 0);
    counts.sort_by_key(|&(n, rank)| (std::cmp::Reverse(n), rank));
    let row = |&(relations, rank): &(u64, usize)| OfType { relation: types[rank].name.clone(), relations };
    Ok(counts.iter().take(most).map(row).collect())
}

fn page(stats: &Stats) -> anyhow::Result<String> {
    let mut out = String::new();
    let mut table = Listing::new(&["", ">", ""]);
    let dates = match (&stats.first_published, &stats.last_published) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(date), _) => date.clone(),
        _ => String::new(),
    };
    let reprints = stats.articles - stats.independent_articles;
    let reprints = if reprints == 0 { String::new() } else { format!("{reprints} of them reprints") };
    let notes: Vec<String> = [dates, reprints].into_iter().filter(|note| !note.is_empty()).collect();
    let parts = |parts: Vec<String>| if parts.len() > 1 { parts.join(", ") } else { String::new() };
    let kinds =
        stats.entities_by_kind.iter().map(|part| format!("{} {}", part.entities, part.kind)).collect();
    let statuses = stats
        .relations_by_status
        .iter()
        .map(|part| format!("{} {}", part.relations, part.status.as_str()))
        .collect();
    let parts_of_graph = counted(stats.components as u64, "separate part");
    let linked = format!("{} with a relation, in {parts_of_graph}", stats.linked_entities);
    let lines = [
        ("articles", stats.articles, notes.join("; ")),
        ("sentences", stats.sentences, String::new()),
        ("mentions", stats.mentions, String::new()),
        ("statements", stats.statements, String::new()),
        ("entities", stats.entities, parts(kinds)),
        ("", 0, linked),
        ("relations", stats.relations, parts(statuses)),
        ("relation types", stats.relation_types, String::new()),
    ];
    for (what, count, note) in lines {
        let count = if what.is_empty() { String::new() } else { count.to_string() };
        table.add_row([Cell::new(what), Cell::new(count), Cell::new(note)]);
    }
    out.push_str(&table.finish());
    if !stats.top_relations.is_empty() {
        writeln!(out, "\n{}\n", styled("Most used relations", HEADING))?;
        let mut table = Listing::new(&["", ">"]);
        for part in &stats.top_relations {
            table.add_row([Cell::new(clean(&part.relation)), Cell::new(part.relations)]);
        }
        out.push_str(&table.finish());
    }
    Ok(out)
}
