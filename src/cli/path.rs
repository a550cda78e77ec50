//! `relata path`.

use std::{collections::BTreeSet, fmt::Write};

use relata::{
    graph::{
        Edge, Graph,
        centrality::Links,
        cost,
        csr::Orientation,
        estimate,
        path::{self, Request, Through},
        surroundings::{self, Between},
    },
    kind::EntityKind,
    store::{
        Store, edge::EdgeRow, error::StoreError, evidence::EvidenceRow, row::EntityRow, selection::Selection,
    },
};

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name, evidence_text,
    listing::{self, FormatOption, clean, counted},
    long_work::{self, watched},
    paragraph::{ASIDE, HEADING, styled},
    selection::SelectionOptions,
};

mod graphs;
mod question;
mod row;
mod unlinked;

use graphs::{Graphs, Ready};
use question::Question;
use row::Row;

/// Show the shortest path between two entities, with a sentence for each hop
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(super) struct Args {
    /// Where it begins: any of its names, in any case; NAME@KIND or id:KEY where several entities have the name
    a: String,

    /// Where it ends, named likewise
    b: String,

    /// At most so many hops
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_hops: Option<u32>,

    /// The N shortest paths, none of which passes an entity twice
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with_all = ["all", "via"], value_parser = clap::value_parser!(u32).range(1..))]
    k: u32,

    /// Every path of at most --max-hops hops, the shortest first
    #[arg(long, requires = "max_hops", conflicts_with = "via")]
    all: bool,

    /// Of --all, at most so many
    #[arg(long, value_name = "N", default_value_t = 50, requires = "all", value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,

    /// Only along the arrows, from subject to object
    #[arg(long)]
    directed: bool,

    /// Prefer hops that many articles state: a hop costs 1/articles
    #[arg(long)]
    weighted: bool,

    /// Go round entities with many neighbours: to pass one costs as much as log2 of its neighbours more hops
    #[arg(long)]
    avoid_hubs: bool,

    /// Through this entity; several times: through all of them, in this order
    #[arg(long, value_name = "ENTITY")]
    via: Vec<String>,

    /// Not through this entity; may be given several times
    #[arg(long, value_name = "ENTITY")]
    avoid: Vec<String>,

    /// Only through entities of this kind, the ends included; may be given several times
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
Paths run along and against the arrows unless --directed; each hop shows which way its relation points. Of several \
shortest paths the one that most articles state is shown, of these the one whose names come first.

Examples:
  relata path \"Angela Merkel\" \"Deutsche Bank\"
  relata path merkel nairobi --k 3 --avoid \"United States\"
  relata path merkel nairobi --all --max-hops 3 --class CONSULT --since 2024
  relata path merkel nairobi --directed --weighted --format json";

/// What was found.
#[derive(Default)]
struct Found {
    /// The best first.
    paths: Vec<Path>,
    /// Whether there may be one though none was found.
    given_up: bool,
}

struct Path {
    hops: Vec<Hop>,
    /// Where it is not the number of hops.
    cost: Option<f64>,
}

/// One hop with what is printed of it.
struct Hop {
    from: EntityRow,
    to: EntityRow,
    edge: EdgeRow,
    n_more: usize,
    evidence: Option<EvidenceRow>,
    cost: Option<f64>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let question = args.question(&store)?;
    if question.a.id == question.b.id {
        entity_name::tell_same((&args.a, &args.b), &question.a);
        return Ok(Outcome::Nothing);
    }
    question.check()?;
    let mut graphs = Graphs::new(&store);
    let Found { paths, given_up } = find_paths(&mut graphs, &question)?;
    if paths.is_empty() {
        unlinked::tell(&mut graphs, &question, given_up)?;
    } else if args.all && paths.len() == args.limit as usize {
        listing::tell("there may be more paths", "`--limit N` shows more");
    } else if paths.len() < args.k as usize {
        anstream::eprintln!("relata: there is no further such path");
    }
    let mut rows = Vec::new();
    for (nth, path) in (1..).zip(&paths) {
        rows.extend((1..).zip(&path.hops).map(|(hop_nth, hop)| Row::new(nth, hop_nth, path, hop)));
    }
    listing::print(args.format.format, &rows, || page(&paths))
}

impl Args {
    fn question(&self, store: &Store) -> anyhow::Result<Question> {
        let find = |name: &String| entity_name::find(store, name);
        Ok(Question {
            a: find(&self.a)?,
            b: find(&self.b)?,
            via: self.via.iter().map(find).collect::<anyhow::Result<_>>()?,
            avoid: self.avoid.iter().map(find).collect::<anyhow::Result<_>>()?,
            selection: self.selection.get(store, &self.kind)?,
            max_hops: self.max_hops.map(|most| most as usize),
            most: if self.all { self.limit } else { self.k } as usize,
            directed: self.directed,
            weighted: self.weighted,
            avoid_hubs: self.avoid_hubs,
        })
    }
}

/// The paths wanted, the best first.
fn find_paths(graphs: &mut Graphs<'_>, question: &Question) -> anyhow::Result<Found> {
    let store = graphs.store;
    if question.is_plain() {
        let avoid = question.avoid_ids();
        let found = surroundings::between(store, &question.selection, &question.between(&avoid));
        match found.map_err(with_hint)? {
            Between::Linked(graph) => {
                return paths_in(store, &Ready::new(graph, question.orientation()), question);
            }
            Between::Unlinked => return Ok(Found::default()),
            Between::TooMuch => {}
        }
    }
    let ready = graphs.get(&question.selection, question.orientation()).map_err(with_hint)?;
    paths_in(store, &ready, question)
}

fn paths_in(store: &Store, ready: &Ready, question: &Question) -> anyhow::Result<Found> {
    let Ready { graph, adjacency } = ready;
    let Some((request, via)) = request(graph, question) else { return Ok(Found::default()) };
    let name_of = |node| -> Result<String, StoreError> {
        let row = store.entity(graph.node(node).entity)?;
        Ok(row.map(|row| row.name).unwrap_or_default())
    };
    long_work::warn("paths", adjacency, estimate::paths(adjacency, &request, question.most), None);
    let mut given_up = false;
    let found = if !via.is_empty() {
        match path::through(adjacency, &request, &via, name_of).map_err(with_hint)? {
            Through::Path(path) => vec![path],
            Through::Nothing => Vec::new(),
            Through::GivenUp => {
                given_up = true;
                Vec::new()
            }
        }
    } else if question.most == 1 {
        path::shortest(adjacency, &request, name_of).map_err(with_hint)?.into_iter().collect()
    } else {
        let found = watched("paths", |progress| {
            path::shortest_few(adjacency, &request, question.most, progress, name_of)
        });
        found.map_err(with_hint)?
    };
    let mut paths = Vec::new();
    for nodes in found {
        let costs = path::hop_costs(adjacency, &request, &nodes);
        let mut hops = Vec::new();
        for (ends, cost) in nodes.windows(2).zip(&costs) {
            let cost = question.has_costs().then(|| cost::in_links(*cost));
            hops.extend(hop(store, graph, (ends[0], ends[1]), question, cost)?);
        }
        let cost = question.has_costs().then(|| cost::in_links(costs.iter().sum()));
        paths.push(Path { hops, cost });
    }
    Ok(Found { paths, given_up })
}

/// What is asked of the graph, and through which nodes; none where one that it has to visit is not in it.
fn request(graph: &Graph, question: &Question) -> Option<(Request, Vec<u32>)> {
    let via: Option<Vec<u32>> = question.via.iter().map(|stop| graph.node_of(stop.id)).collect();
    let request = Request {
        from: graph.node_of(question.a.id)?,
        to: graph.node_of(question.b.id)?,
        links: if question.weighted { Links::Weighted } else { Links::Equal },
        tolls: if question.avoid_hubs {
            path::hub_tolls(graph.adjacency(Orientation::Undirected).outgoing())
        } else {
            Vec::new()
        },
        max_hops: question.max_hops,
        avoid: question
            .avoid
            .iter()
            .filter_map(|avoided| graph.node_of(avoided.id))
            .collect::<BTreeSet<u32>>(),
    };
    Some((request, via?))
}

fn hop(
    store: &Store,
    graph: &Graph,
    (from, to): (u32, u32),
    question: &Question,
    cost: Option<f64>,
) -> anyhow::Result<Option<Hop>> {
    let selection: &Selection = &question.selection;
    let along =
        |(subject, _, edge): &(u32, u32, Edge)| !question.directed || *subject == from || edge.symmetric;
    let mut edges: Vec<Edge> =
        graph.edges_between(from, to).into_iter().filter(along).map(|link| link.2).collect();
    // The sort keeps the order of equals: forward before backward, then by name of the relation.
    edges.sort_by(|a, b| {
        (a.status, std::cmp::Reverse(a.weight))
            .cmp(&(b.status, std::cmp::Reverse(b.weight)))
            .then(b.confidence.total_cmp(&a.confidence))
    });
    let Some(best) = edges.first() else { return Ok(None) };
    let end = |node| store.entity(graph.node(node).entity).map_err(with_hint);
    let (Some(from), Some(to)) = (end(from)?, end(to)?) else { return Ok(None) };
    let Some(edge) = store.edge(best.relation, selection).map_err(with_hint)? else { return Ok(None) };
    let evidence = store.strongest_evidence(edge.id, selection).map_err(with_hint)?;
    Ok(Some(Hop { from, to, edge, n_more: edges.len() - 1, evidence, cost }))
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
        if let Some(cost) = self.cost {
            asides.push(format!("cost {cost:.2}"));
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

/// To 9 digits: what is equal in theory differs in the last bits.
fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

fn page(paths: &[Path]) -> anyhow::Result<String> {
    let mut out = String::new();
    for (nth, path) in (1..).zip(paths) {
        let Some(first) = path.hops.first() else { continue };
        let mut length = counted(path.hops.len() as u64, "hop");
        if let Some(cost) = path.cost {
            write!(length, ", cost {cost:.2}")?;
        }
        let heading =
            if paths.len() > 1 { format!("Path {nth} of {}: {length}", paths.len()) } else { length };
        let gap = if nth > 1 { "\n" } else { "" };
        writeln!(out, "{gap}{}\n", styled(&heading, ASIDE))?;
        writeln!(out, "{}", entity_name::readable(&first.from))?;
        for hop in &path.hops {
            hop.print(&mut out)?;
        }
    }
    Ok(out)
}
