//! `relata rank`.

use anyhow::anyhow;
use comfy_table::Cell;
use relata::{
    graph::{
        Graph,
        centrality::{self, Links, Measure},
        csr::{Adjacency, Orientation},
        progress::Progress,
    },
    kind::EntityKind,
    store::Store,
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    listing::{self, FormatOption, Listing, clean},
    selection::SelectionOptions,
};

/// List the most central entities
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// By what
    #[arg(long, value_enum, default_value_t = By::Degree, hide_possible_values = true, value_name = "degree|pagerank|betweenness|closeness|eigenvector")]
    by: By,

    /// Only entities of this kind (the others still count as neighbours); may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<EntityKind>,

    /// How many; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,

    /// Follow the arrows, from subject to object
    #[arg(long)]
    directed: bool,

    /// Count each link with the articles that state it
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
Measures, with networkx's definitions on the graph in which all relations between two entities are one link:
  degree       share of the other entities that it is linked with (--weighted: articles on all its links)
  pagerank     where a random walk that now and then starts anew spends its time
  betweenness  share of the shortest paths between others that lead through it
  closeness    how near all others are
  eigenvector  how central its neighbours are
With --weighted, paths are as long as the sum of 1/articles; with --directed, a symmetric relation runs both ways.
Only entities with a relation of the selection take part.

Examples:
  relata rank
  relata rank --by betweenness --kind PERSON --top 10
  relata rank --by pagerank --directed --weighted --format csv";

/// The measures.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum By {
    Degree,
    Pagerank,
    Betweenness,
    Closeness,
    Eigenvector,
}

impl By {
    fn measure(self) -> Measure {
        match self {
            Self::Degree => Measure::Degree,
            Self::Pagerank => Measure::PageRank,
            Self::Betweenness => Measure::Betweenness,
            Self::Closeness => Measure::Closeness,
            Self::Eigenvector => Measure::Eigenvector,
        }
    }
}

/// One entity: a row of `json`, `jsonl` and `csv`.
#[derive(Serialize)]
struct Row {
    /// Place among those listed; entities with one score share a place.
    rank: usize,
    entity: String,
    kind: EntityKind,
    id: String,
    score: f64,
    /// With how many others it is linked, in either direction.
    neighbours: usize,
    /// Articles that mention it.
    articles: u64,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let graph = Graph::load(&store, &args.selection.get(&store, &[])?).map_err(with_hint)?;
    let undirected = graph.adjacency(Orientation::Undirected);
    let directed = args.directed.then(|| graph.adjacency(Orientation::Directed));
    let links = if args.weighted { Links::Weighted } else { Links::Equal };
    let request = centrality::Request::new(args.by.measure(), links);
    let scores = centrality::scores(directed.as_ref().unwrap_or(&undirected), &request, &Progress::new())
        .map_err(|error| {
            let hint = "without `--directed` there is mostly a value; `--by pagerank` has one on every graph";
            anyhow!("{error}\nhint: {hint}")
        })?;
    let rows = rows(&store, &graph, &undirected, &scores.values, args)?;
    if rows.is_empty() {
        listing::tell("no entity has such a relation", args.selection.wider());
    }
    listing::print(args.format.format, &rows, || Ok(page(&rows)))
}

fn rows(
    store: &Store,
    graph: &Graph,
    undirected: &Adjacency,
    scores: &[f64],
    args: &Args,
) -> anyhow::Result<Vec<Row>> {
    let mut nodes: Vec<(f64, u32)> = undirected
        .nodes()
        .zip(scores)
        .filter(|(node, _)| args.kind.is_empty() || args.kind.contains(&graph.node(*node).kind))
        .map(|(node, score)| (rounded(*score), node))
        .collect();
    nodes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let most = if args.top == 0 { usize::MAX } else { args.top };
    // Names decide between equal scores, so all that share the last place are looked up.
    let last = nodes.get(most - 1).map(|node| node.0);
    nodes.retain(|(score, _)| last.is_none_or(|last| *score >= last));
    let mut rows = Vec::new();
    for (score, node) in nodes {
        let Some(entity) = store.entity(graph.node(node).entity).map_err(with_hint)? else { continue };
        let neighbours = undirected.outgoing().neighbors(node).len();
        let (kind, articles) = (entity.kind, entity.n_articles);
        rows.push(Row { rank: 0, entity: entity.name, kind, id: entity.key, score, neighbours, articles });
    }
    rows.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| (&a.entity, &a.id).cmp(&(&b.entity, &b.id)))
    });
    rows.truncate(most);
    for at in 0..rows.len() {
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        let shared = above.filter(|above| above.score <= rows[at].score);
        rows[at].rank = shared.map_or(at + 1, |above| above.rank);
    }
    Ok(rows)
}

/// `score` to 12 digits: what is equal in theory differs in the last bits, and would be listed by these.
fn rounded(score: f64) -> f64 {
    format!("{score:.11e}").parse().unwrap_or(score)
}

fn page(rows: &[Row]) -> String {
    let mut table = Listing::new(&["#>", "ENTITY", "KIND", "SCORE>", "NEIGHBOURS>", "ARTICLES>"]);
    for row in rows {
        table.add_row([
            Cell::new(row.rank),
            Cell::new(clean(&row.entity)),
            Cell::new(row.kind),
            Cell::new(shown(row.score)),
            Cell::new(row.neighbours),
            Cell::new(row.articles),
        ]);
    }
    table.finish()
}

/// A whole number as it is, another to four places; what these would hide, by its first digits.
fn shown(score: f64) -> String {
    if score.fract() == 0.0 {
        format!("{score:.0}")
    } else if score < 0.0005 {
        format!("{score:.2e}")
    } else {
        format!("{score:.4}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_that_differ_in_the_last_bits_only_are_equal() {
        assert!((rounded(0.1 + 0.2) - rounded(0.3)).abs() < f64::MIN_POSITIVE);
        assert!((rounded(1e-9) - 1e-9).abs() < 1e-20);
    }

    #[test]
    fn scores_are_shown_so_that_none_looks_like_zero() {
        let scores = [0.0, 12.0, 0.123_456, 0.000_012_3];
        assert_eq!(scores.map(shown), ["0", "12", "0.1235", "1.23e-5"]);
    }
}
