//! `relata path`.

use std::{collections::BTreeSet, fmt::Write};

use anyhow::anyhow;
use relata::{
    graph::{
        Edge, Graph,
        centrality::Links,
        csr::Orientation,
        path::{self, Request},
        surroundings::{self, Between},
    },
    kind::EntityKind,
    store::{
        Store,
        edge::EdgeRow,
        error::StoreError,
        evidence::EvidenceRow,
        row::{EntityId, EntityRow},
        selection::Selection,
    },
};

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name, evidence_text,
    listing::{self, FormatOption, clean, counted},
    paragraph::{ASIDE, HEADING, styled},
    selection::SelectionOptions,
};

mod row;
mod unlinked;

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

/// One hop with what is printed of it.
struct Hop {
    from: EntityRow,
    to: EntityRow,
    edge: EdgeRow,
    n_more: usize,
    evidence: Option<EvidenceRow>,
}

/// The entities that the question names.
struct Ends {
    a: EntityRow,
    b: EntityRow,
    via: Vec<EntityRow>,
    avoid: Vec<EntityRow>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let find = |name: &String| entity_name::find(&store, name);
    let ends = Ends {
        a: find(&args.a)?,
        b: find(&args.b)?,
        via: args.via.iter().map(find).collect::<anyhow::Result<_>>()?,
        avoid: args.avoid.iter().map(find).collect::<anyhow::Result<_>>()?,
    };
    if ends.a.id == ends.b.id {
        let both = entity_name::readable(&ends.a);
        anstream::eprintln!("relata: `{}` and `{}` are both {both}", args.a, args.b);
        return Ok(Outcome::Nothing);
    }
    ends.check()?;
    let selection = args.selection.get(&store, &args.kind)?;
    let paths = find_paths(&store, &selection, args, &ends)?;
    if paths.is_empty() {
        unlinked::tell(&store, &selection, args, &ends)?;
    } else if args.all && paths.len() == args.limit as usize {
        listing::tell("there may be more paths", "`--limit N` shows more");
    }
    let rows: Vec<Row> = (1..)
        .zip(&paths)
        .flat_map(|(nth, hops)| (1..).zip(hops).map(move |(hop_nth, hop)| Row::new(nth, hop_nth, hop)))
        .collect();
    listing::print(args.format.format, &rows, || page(&paths))
}

impl Ends {
    /// Refuses what contradicts itself.
    fn check(&self) -> anyhow::Result<()> {
        let mut stops: BTreeSet<EntityId> = BTreeSet::new();
        for stop in [&self.a, &self.b].into_iter().chain(&self.via) {
            let name = entity_name::readable(stop);
            if !stops.insert(stop.id) {
                return Err(anyhow!("a path visits {name} only once\nhint: name it once"));
            }
            if self.avoid.iter().any(|avoided| avoided.id == stop.id) {
                return Err(anyhow!("{name} is to be visited and avoided\nhint: leave out one of the two"));
            }
        }
        Ok(())
    }

    fn ids(&self) -> (EntityId, EntityId) {
        (self.a.id, self.b.id)
    }
}

impl Args {
    /// Whether a search through the indexes answers it: one path by hops, nothing that the indexes do not hold.
    fn is_plain(&self, selection: &Selection) -> bool {
        let is_one = self.k == 1 && !self.all && self.via.is_empty() && self.avoid.is_empty();
        is_one && !self.weighted && !self.avoid_hubs && self.kind.is_empty() && !selection.is_by_statement()
    }

    fn most_hops(&self) -> Option<usize> {
        self.max_hops.map(|most| most as usize)
    }

    fn orientation(&self) -> Orientation {
        if self.directed { Orientation::Directed } else { Orientation::Undirected }
    }
}

/// The paths wanted, the best first.
fn find_paths(
    store: &Store,
    selection: &Selection,
    args: &Args,
    ends: &Ends,
) -> anyhow::Result<Vec<Vec<Hop>>> {
    if args.is_plain(selection) {
        match surroundings::between(store, selection, ends.ids(), args.directed, args.most_hops())
            .map_err(with_hint)?
        {
            Between::Linked(graph) => return paths_in(store, &graph, selection, args, ends),
            Between::Unlinked => return Ok(Vec::new()),
            Between::TooMuch => {}
        }
    }
    let graph = Graph::load(store, selection).map_err(with_hint)?;
    paths_in(store, &graph, selection, args, ends)
}

fn paths_in(
    store: &Store,
    graph: &Graph,
    selection: &Selection,
    args: &Args,
    ends: &Ends,
) -> anyhow::Result<Vec<Vec<Hop>>> {
    let paths = nodes(store, graph, args, ends).map_err(with_hint)?;
    let hops = |nodes: &Vec<u32>| {
        let hops =
            nodes.windows(2).map(|pair| hop(store, graph, (pair[0], pair[1]), selection, args.directed));
        hops.filter_map(Result::transpose).collect::<anyhow::Result<Vec<Hop>>>()
    };
    paths.iter().map(hops).collect()
}

fn nodes(store: &Store, graph: &Graph, args: &Args, ends: &Ends) -> Result<Vec<Vec<u32>>, StoreError> {
    let (Some(from), Some(to)) = (graph.node_of(ends.a.id), graph.node_of(ends.b.id)) else {
        return Ok(Vec::new());
    };
    let via: Option<Vec<u32>> = ends.via.iter().map(|stop| graph.node_of(stop.id)).collect();
    let Some(via) = via else { return Ok(Vec::new()) };
    let adjacency = graph.adjacency(args.orientation());
    let request = Request {
        from,
        to,
        links: if args.weighted { Links::Weighted } else { Links::Equal },
        tolls: if args.avoid_hubs {
            path::hub_tolls(graph.adjacency(Orientation::Undirected).outgoing())
        } else {
            Vec::new()
        },
        max_hops: args.most_hops(),
        avoid: ends.avoid.iter().filter_map(|avoided| graph.node_of(avoided.id)).collect(),
    };
    let name_of = |node| {
        let row = store.entity(graph.node(node).entity)?;
        Ok(row.map(|row| row.name).unwrap_or_default())
    };
    if !via.is_empty() {
        return Ok(path::through(&adjacency, &request, &via, name_of)?.into_iter().collect());
    }
    match if args.all { args.limit } else { args.k } {
        1 => Ok(path::shortest(&adjacency, &request, name_of)?.into_iter().collect()),
        most => path::shortest_few(&adjacency, &request, most as usize, name_of),
    }
}

fn hop(
    store: &Store,
    graph: &Graph,
    (from, to): (u32, u32),
    selection: &Selection,
    directed: bool,
) -> anyhow::Result<Option<Hop>> {
    let along = |(subject, _, edge): &(u32, u32, Edge)| !directed || *subject == from || edge.symmetric;
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
    Ok(Some(Hop { from, to, edge, n_more: edges.len() - 1, evidence }))
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

fn page(paths: &[Vec<Hop>]) -> anyhow::Result<String> {
    let mut out = String::new();
    for (nth, hops) in (1..).zip(paths) {
        let Some(first) = hops.first() else { continue };
        let length = counted(hops.len() as u64, "hop");
        let heading =
            if paths.len() > 1 { format!("Path {nth} of {}: {length}", paths.len()) } else { length };
        let gap = if nth > 1 { "\n" } else { "" };
        writeln!(out, "{gap}{}\n", styled(&heading, ASIDE))?;
        writeln!(out, "{}", entity_name::readable(&first.from))?;
        for hop in hops {
            hop.print(&mut out)?;
        }
    }
    Ok(out)
}
