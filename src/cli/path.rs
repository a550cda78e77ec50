//! `relata path`.

use std::fmt::Write;

use relata::{
    extract::extraction::Status,
    graph::{
        Edge, Graph,
        centrality::Links,
        csr::Orientation,
        path::{self, Request},
    },
    kind::EntityKind,
    store::{
        Store,
        edge::EdgeRow,
        error::StoreError,
        evidence::EvidenceRow,
        row::{EntityId, EntityRow},
    },
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name, evidence_text,
    listing::{self, FormatOption, clean, counted},
    paragraph::{ASIDE, HEADING, styled},
    selection::SelectionOptions,
};

/// Show the shortest path between two entities, with a sentence for each hop
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// Where it begins: any of its names, in any case; NAME@KIND or id:KEY where several entities have the name
    a: String,

    /// Where it ends, named likewise
    b: String,

    /// At most so many hops
    #[arg(long, value_name = "N")]
    max_hops: Option<usize>,

    /// Only along the arrows, from subject to object
    #[arg(long)]
    directed: bool,

    /// Prefer hops that many articles state: a hop costs 1/articles
    #[arg(long)]
    weighted: bool,

    #[command(flatten)]
    selection: SelectionOptions,

    #[command(flatten)]
    format: FormatOption,

    #[command(flatten)]
    database: Database,
}

const AFTER_HELP: &str = "\
Paths run along and against the arrows unless --directed; each hop shows which way its relation points. Of several \
shortest paths the one that most articles state is shown, of these the one whose names come first.

Examples:
  relata path \"Angela Merkel\" \"Deutsche Bank\"
  relata path merkel nairobi --max-hops 4 --status all
  relata path merkel nairobi --directed --weighted --format json";

/// One hop: a row of `json`, `jsonl` and `csv`.
#[derive(Serialize)]
struct Row {
    hop: usize,
    from: String,
    from_kind: EntityKind,
    from_id: String,
    /// `forward`: from says it of to; `backward`: to says it of from; `both`: the relation is symmetric.
    direction: &'static str,
    relation: String,
    inverse: Option<String>,
    to: String,
    to_kind: EntityKind,
    to_id: String,
    status: Status,
    articles: u64,
    statements: u64,
    /// How many other relations of the selection link the two.
    more_relations: usize,
    sentence: Option<String>,
    attributed_to: Option<String>,
    title: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    id: String,
}

/// One hop with what is printed of it.
struct Hop {
    from: EntityRow,
    to: EntityRow,
    edge: EdgeRow,
    n_more: usize,
    evidence: Option<EvidenceRow>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let (a, b) = (entity_name::find(&store, &args.a)?, entity_name::find(&store, &args.b)?);
    if a.id == b.id {
        anstream::eprintln!("relata: `{}` and `{}` are both {}", args.a, args.b, entity_name::readable(&a));
        return Ok(Outcome::Nothing);
    }
    let graph = Graph::load(&store, &args.selection.get(&store, &[])?).map_err(with_hint)?;
    let hops = match nodes(&store, &graph, args, (a.id, b.id)).map_err(with_hint)? {
        Some(nodes) => nodes
            .windows(2)
            .map(|pair| hop(&store, &graph, (pair[0], pair[1]), args.directed))
            .filter_map(Result::transpose)
            .collect::<anyhow::Result<Vec<Hop>>>()?,
        None => Vec::new(),
    };
    if hops.is_empty() {
        let (a, b) = (entity_name::readable(&a), entity_name::readable(&b));
        listing::tell(&format!("no path leads from {a} to {b}"), hint(args));
    }
    let rows: Vec<Row> = hops.iter().enumerate().map(|(at, hop)| Row::new(at + 1, hop)).collect();
    listing::print(args.format.format, &rows, || page(&hops))
}

fn nodes(
    store: &Store,
    graph: &Graph,
    args: &Args,
    (a, b): (EntityId, EntityId),
) -> Result<Option<Vec<u32>>, StoreError> {
    let (Some(from), Some(to)) = (graph.node_of(a), graph.node_of(b)) else { return Ok(None) };
    let orientation = if args.directed { Orientation::Directed } else { Orientation::Undirected };
    let links = if args.weighted { Links::Weighted } else { Links::Equal };
    let request = Request { from, to, links, max_hops: args.max_hops };
    path::shortest(&graph.adjacency(orientation), request, |node| {
        let row = store.entity(graph.node(node).entity)?;
        Ok(row.map(|row| row.name).unwrap_or_default())
    })
}

fn hop(store: &Store, graph: &Graph, (from, to): (u32, u32), directed: bool) -> anyhow::Result<Option<Hop>> {
    let along = |(subject, _, edge): &(u32, u32, Edge)| !directed || *subject == from || edge.symmetric;
    let mut edges: Vec<Edge> =
        graph.edges_between(from, to).into_iter().filter(along).map(|link| link.2).collect();
    // The sort keeps the order of equals: forward before backward, then by name of the relation.
    edges.sort_by_key(|edge| (edge.status, std::cmp::Reverse(edge.weight)));
    let Some(best) = edges.first() else { return Ok(None) };
    let end = |node| store.entity(graph.node(node).entity).map_err(with_hint);
    let (Some(from), Some(to)) = (end(from)?, end(to)?) else { return Ok(None) };
    let Some(edge) = store.edge(best.relation).map_err(with_hint)? else { return Ok(None) };
    let evidence = store.strongest_evidence(edge.id).map_err(with_hint)?;
    Ok(Some(Hop { from, to, edge, n_more: edges.len() - 1, evidence }))
}

fn hint(args: &Args) -> &'static str {
    match (args.max_hops.is_some(), args.directed) {
        (true, _) => "a larger `--max-hops`, or `--status all`, may find one",
        (false, true) => "without `--directed` a path may also run against the arrows",
        (false, false) => args.selection.wider(),
    }
}

impl Row {
    fn new(hop_number: usize, hop: &Hop) -> Self {
        let article = hop.evidence.as_ref().map(|evidence| evidence.article.clone());
        Self {
            hop: hop_number,
            from: hop.from.name.clone(),
            from_kind: hop.from.kind,
            from_id: hop.from.key.clone(),
            direction: hop.direction(),
            relation: hop.edge.relation_type.name.clone(),
            inverse: hop.edge.relation_type.inverse.clone(),
            to: hop.to.name.clone(),
            to_kind: hop.to.kind,
            to_id: hop.to.key.clone(),
            status: hop.edge.status,
            articles: hop.edge.weight,
            statements: hop.edge.n_statements,
            more_relations: hop.n_more,
            sentence: hop.evidence.as_ref().map(|evidence| evidence.sentence.clone()),
            attributed_to: hop.evidence.as_ref().and_then(|evidence| evidence.speaker.clone()),
            title: article.as_ref().map(|article| article.title.clone()),
            published: article.as_ref().and_then(|article| article.published.clone()),
            publisher: article.and_then(|article| article.publisher),
            id: hop.edge.key.clone(),
        }
    }
}

impl Hop {
    fn direction(&self) -> &'static str {
        match (self.edge.relation_type.symmetric, self.edge.subject.id == self.from.id) {
            (true, _) => "both",
            (false, true) => "forward",
            (false, false) => "backward",
        }
    }

    fn print(&self, out: &mut String) -> anyhow::Result<()> {
        let relation = clean(&self.edge.relation_type.name);
        let arrow = match self.direction() {
            "both" => format!("↔ {relation}"),
            "forward" => format!("→ {relation}"),
            _ => format!("← {relation}"),
        };
        let mut asides = Vec::new();
        if self.edge.weight > 1 {
            asides.push(counted(self.edge.weight, "article"));
        }
        if self.n_more > 0 {
            asides.push(format!("+{} more between the two", self.n_more));
        }
        let aside = if asides.is_empty() { String::new() } else { format!("  ({})", asides.join("; ")) };
        let status = evidence_text::status(self.edge.status);
        writeln!(out, "  {}{status}{}", styled(&arrow, HEADING), styled(&aside, ASIDE))?;
        if let Some(evidence) = &self.evidence {
            out.push_str(&evidence_text::sentence(evidence, 6));
            out.push_str(&evidence_text::origin(evidence, 6));
        }
        writeln!(out, "{}", entity_name::readable(&self.to))?;
        Ok(())
    }
}

fn page(hops: &[Hop]) -> anyhow::Result<String> {
    let mut out = String::new();
    if let Some(first) = hops.first() {
        writeln!(out, "{}\n", styled(&counted(hops.len() as u64, "hop"), ASIDE))?;
        writeln!(out, "{}", entity_name::readable(&first.from))?;
    }
    for hop in hops {
        hop.print(&mut out)?;
    }
    Ok(out)
}
