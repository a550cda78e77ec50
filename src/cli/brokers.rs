//! `relata brokers`.

use std::fmt::Write;

use comfy_table::Cell;
use relata::{
    graph::{
        Graph,
        centrality::{Links, Measure, Request, constraint},
        csr::{Adjacency, Orientation},
        cut::{self, Bridge, CutNode},
        estimate,
    },
    kind::EntityKind,
    store::{Store, selection::Selection},
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    listing::{self, FormatOption, Listing, clean, record},
    long_work::{self, watched},
    paragraph::{HEADING, styled},
    selection::SelectionOptions,
    tie, top,
};

/// Find who and what holds the graph together
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// How many of each; 0 for all
    #[arg(long, value_name = "N", default_value = "10", value_parser = top::number)]
    top: usize,

    /// Only entities of this kind (the others still count as neighbours); may be given several times
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
Three views, directions aside. `cut`: entities without which others could no longer be reached, and how many (articulation \
points). `link`: pairs whose relations are the only way between the two sides (bridges; those to a single entity are left \
out). `go-between`: entities whose neighbours have little to do with each other (R. Burt's constraint, low is free; \
entities with fewer than 3 neighbours are left out).

Examples:
  relata brokers
  relata brokers --kind PERSON --top 5
  relata brokers --format csv";

record! {
    /// One entity or link: a row of `json`, `jsonl` and `csv`.
    #[derive(Default, Serialize)]
    struct Row {
        /// `cut`, `link` or `go-between`.
        found: &'static str,
        entity: String,
        kind: Option<EntityKind>,
        id: String,
        /// Of a link: its other end.
        other: Option<String>,
        other_kind: Option<EntityKind>,
        other_id: Option<String>,
        /// Of a link: the relation that most articles state.
        relation: Option<String>,
        /// Entities that are cut off from the largest rest without it.
        cut_off: Option<usize>,
        /// Of a cut: into how many pieces its part of the graph falls.
        pieces: Option<usize>,
        constraint: Option<f64>,
        /// With how many others the entity is linked.
        neighbours: usize,
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let selection = args.selection.get(&store, &[])?;
    let graph = Graph::load(&store, &selection).map_err(with_hint)?;
    let adjacency = graph.adjacency(Orientation::Undirected);
    let view = View { store: &store, graph: &graph, adjacency: &adjacency, args };
    let request = Request::new(Measure::Constraint, Links::Equal);
    long_work::warn("constraint", &adjacency, estimate::centrality(&adjacency, &request).seconds, None);
    let constraints =
        watched("constraint", |progress| constraint::scores(&adjacency, Links::Equal, progress))?;
    let mut rows = view.cuts_and_links(&constraints, &selection)?;
    rows.extend(view.go_betweens(&constraints)?);
    if rows.is_empty() {
        listing::tell("nothing hangs on a single entity or link", args.selection.wider());
    }
    listing::print(args.format.format, &rows, || page(&rows))
}

/// What the rows are made from.
struct View<'a> {
    store: &'a Store,
    graph: &'a Graph,
    adjacency: &'a Adjacency,
    args: &'a Args,
}

impl View<'_> {
    fn is_wanted(&self, node: u32) -> bool {
        self.args.kind.is_empty() || self.args.kind.contains(&self.graph.node(node).kind)
    }

    fn name(&self, node: u32) -> anyhow::Result<String> {
        let entity = self.store.entity(self.graph.node(node).entity).map_err(with_hint)?;
        Ok(entity.map(|entity| entity.name).unwrap_or_default())
    }

    fn row(&self, found: &'static str, node: u32) -> anyhow::Result<Row> {
        let entity = self.store.entity(self.graph.node(node).entity).map_err(with_hint)?;
        let neighbours = self.adjacency.outgoing().neighbors(node).len();
        let row = Row { found, neighbours, ..Row::default() };
        Ok(match entity {
            Some(entity) => Row { entity: entity.name, kind: Some(entity.kind), id: entity.key, ..row },
            None => row,
        })
    }

    /// Those that cut off most first.
    fn cuts_and_links(&self, constraints: &[f64], selection: &Selection) -> anyhow::Result<Vec<Row>> {
        let mut cuts = cut::cuts(self.adjacency);
        cuts.nodes.retain(|cut| self.is_wanted(cut.node));
        cuts.nodes.sort_by_key(|cut| (std::cmp::Reverse((cut.n_cut_off, cut.n_parts)), cut.node));
        let mut rows = Vec::new();
        let size = |cut: &CutNode| (cut.n_cut_off, cut.n_parts);
        for (_, cut) in tie::first_by_name(&cuts.nodes, self.args.top, size, |cut| self.name(cut.node))? {
            rows.push(Row {
                cut_off: Some(cut.n_cut_off),
                pieces: Some(cut.n_parts),
                constraint: Some(rounded(constraints[cut.node as usize])),
                ..self.row("cut", cut.node)?
            });
        }
        let wanted = |bridge: &Bridge| {
            bridge.n_cut_off > 1 && (self.is_wanted(bridge.ends.0) || self.is_wanted(bridge.ends.1))
        };
        cuts.bridges.retain(wanted);
        cuts.bridges.sort_by_key(|bridge| (std::cmp::Reverse(bridge.n_cut_off), bridge.ends));
        let names = |bridge: &Bridge| {
            let (a, b) = bridge.ends;
            Ok([self.name(a)?, self.name(b)?].join("\n"))
        };
        let size = |bridge: &Bridge| bridge.n_cut_off;
        for (_, bridge) in tie::first_by_name(&cuts.bridges, self.args.top, size, names)? {
            rows.push(self.link(&bridge, selection)?);
        }
        Ok(rows)
    }

    fn link(&self, bridge: &Bridge, selection: &Selection) -> anyhow::Result<Row> {
        let (a, b) = bridge.ends;
        let best = self.graph.edges_between(a, b).into_iter().max_by_key(|(.., edge)| edge.weight);
        let Some((subject, object, edge)) = best else { return self.row("link", a) };
        let relation = self.store.edge(edge.relation, selection).map_err(with_hint)?;
        let other = self.row("link", object)?;
        Ok(Row {
            other: Some(other.entity),
            other_kind: other.kind,
            other_id: Some(other.id),
            relation: relation.map(|edge| edge.relation_type.name.clone()),
            cut_off: Some(bridge.n_cut_off),
            ..self.row("link", subject)?
        })
    }

    /// Those with the lowest constraint.
    fn go_betweens(&self, constraints: &[f64]) -> anyhow::Result<Vec<Row>> {
        let mut nodes: Vec<(f64, u32)> = self
            .adjacency
            .nodes()
            .filter(|&node| self.is_wanted(node) && self.adjacency.outgoing().neighbors(node).len() > 2)
            .map(|node| (rounded(constraints[node as usize]), node))
            .filter(|(constraint, _)| constraint.is_finite())
            .collect();
        nodes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let first = tie::first_by_name(&nodes, self.args.top, |one| one.0.to_bits(), |one| self.name(one.1))?;
        let rows = first.into_iter().map(|(_, (constraint, node))| {
            Ok(Row { constraint: Some(constraint), ..self.row("go-between", node)? })
        });
        rows.collect()
    }
}

/// To 9 digits: what is equal in theory differs in the last bits.
fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

fn page(rows: &[Row]) -> anyhow::Result<String> {
    let mut out = String::new();
    let views = [
        ("cut", "Without them others could not be reached", &["ENTITY", "KIND", "CUTS OFF>", "PIECES>"]),
        ("link", "Links without a second way round", &["ENTITY", "RELATION", "ENTITY", "CUTS OFF>"]),
        (
            "go-between",
            "Between those who have little to do with each other",
            &["ENTITY", "KIND", "CONSTRAINT>", "NEIGHBOURS>"],
        ),
    ];
    for (found, heading, headers) in views {
        let mut table = Listing::new(headers);
        let mut n_rows = 0;
        for row in rows.iter().filter(|row| row.found == found) {
            n_rows += 1;
            let kind = row.kind.map(|kind| kind.to_string()).unwrap_or_default();
            let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
            let cells = match found {
                "cut" => [clean(&row.entity), kind, number(row.cut_off), number(row.pieces)],
                "link" => {
                    let relation = clean(row.relation.as_deref().unwrap_or_default());
                    [
                        clean(&row.entity),
                        relation,
                        clean(row.other.as_deref().unwrap_or_default()),
                        number(row.cut_off),
                    ]
                }
                _ => {
                    let constraint = row.constraint.map(|value| format!("{value:.3}")).unwrap_or_default();
                    [clean(&row.entity), kind, constraint, row.neighbours.to_string()]
                }
            };
            table.add_row(cells.map(Cell::new));
        }
        if n_rows > 0 {
            let gap = if out.is_empty() { "" } else { "\n" };
            writeln!(out, "{gap}{}\n", styled(heading, HEADING))?;
            out.push_str(&table.finish());
        }
    }
    Ok(out)
}
