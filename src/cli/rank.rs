//! `relata rank`.

use anyhow::anyhow;
use comfy_table::Cell;
use relata::{
    graph::{
        Graph,
        centrality::{self, Links, Request, Sample, Scores},
        csr::{Adjacency, Orientation},
        estimate,
    },
    kind::EntityKind,
    store::Store,
};
use serde::Serialize;

use super::{
    NothingFound, Outcome,
    database::{Database, with_hint},
    entity_name, evidence_text,
    listing::{self, FormatOption, Listing, clean, record},
    long_work::{self, watched},
    selection::SelectionOptions,
    top,
};

mod measure;

use measure::By;

/// List the most central entities
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// By what
    #[arg(long, value_enum, default_value_t = By::Degree, hide_possible_values = true, value_name = "MEASURE")]
    by: By,

    /// Of pagerank: how central seen from this entity; may be given several times
    #[arg(long, value_name = "ENTITY")]
    from: Vec<String>,

    /// Of betweenness and harmonic: estimate it from N sources, and tell how far off it can be
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    sample: Option<u32>,

    /// Only entities of this kind (the others still count as neighbours); may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<EntityKind>,

    /// How many; 0 for all
    #[arg(long, value_name = "N", default_value = "20", value_parser = top::number)]
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
  degree       share of the other entities that it is linked with; in-degree, out-degree: along the arrows
  strength     articles on all its links
  pagerank     where a random walk that now and then starts anew spends its time; with --from, starts anew there
  betweenness  share of the shortest paths between others that lead through it
  closeness    how near all others are; harmonic: the same, also where not all can be reached
  eigenvector  how central its neighbours are; katz: the same, also where eigenvector has no value
  authority    whether entities that point to many authorities point to it; hub: whether it points to them (HITS)
  core         the largest k such that it is in a group in which all have k links within
  clustering   how closely its neighbours are linked with each other; triangles: how often
  constraint   how much its neighbours depend on each other; the brokers, with the lowest, come first
With --weighted, paths are as long as the sum of 1/articles; with --directed, a symmetric relation runs both ways. \
in-degree, out-degree, authority and hub always follow the arrows; core and triangles know no weights, and triangles no \
arrows. Only entities with a relation of the selection take \
part.

Examples:
  relata rank
  relata rank --by betweenness --kind PERSON --top 10
  relata rank --by pagerank --from \"Deutsche Bank\"
  relata rank --by betweenness --sample 500 --format csv";

record! {
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
        /// Of an estimate: how far the true score may be from it, with a chance of 95 % for all entities together.
        error: Option<f64>,
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    args.check()?;
    let store = args.database.open()?;
    let graph = Graph::load(&store, &args.selection.get(&store, &[])?).map_err(with_hint)?;
    let restart = restart(&store, &graph, args)?;
    let undirected = graph.adjacency(Orientation::Undirected);
    let is_directed = args.directed || args.by.needs_directions();
    let directed = is_directed.then(|| graph.adjacency(Orientation::Directed));
    let rows = directed.as_ref().unwrap_or(&undirected);
    let is_weighted = args.weighted || args.by == By::Strength;
    let links = if is_weighted { Links::Weighted } else { Links::Equal };
    let sample = args.sample.map(|n| n as usize);
    let request = Request {
        restart: &restart,
        sample: sample.map(|n_sources| Sample { n_sources, seed: 0 }),
        ..Request::new(args.by.measure(), links)
    };
    let seconds = estimate::centrality(rows, &request).seconds;
    long_work::warn(args.by.as_str(), rows, seconds, measure::quicker(rows, &request));
    let scores = watched(args.by.as_str(), |progress| centrality::scores(rows, &request, progress));
    let scores = scores.map_err(|error| {
        let hint = "`--by pagerank` has a value on every graph; without `--directed` most measures have";
        anyhow!("{error}\nhint: {hint}")
    })?;
    let rows = ranked(&store, &graph, &undirected, &scores, args)?;
    if rows.is_empty() {
        listing::tell("no entity has such a relation", args.selection.wider());
    }
    listing::print(args.format.format, &rows, || Ok(page(&rows)))
}

impl Args {
    fn check(&self) -> anyhow::Result<()> {
        if self.sample.is_some() && !self.by.can_be_sampled() {
            let hint = if self.by == By::Closeness {
                "`--by harmonic` says much the same and can be sampled"
            } else {
                "the other measures are quick enough"
            };
            return Err(anyhow!("`--sample` is for betweenness and harmonic\nhint: {hint}"));
        }
        if !self.from.is_empty() && self.by != By::Pagerank {
            return Err(anyhow!("`--from` is for pagerank\nhint: `relata rank --by pagerank --from ENTITY`"));
        }
        Ok(())
    }
}

/// The nodes where walks start anew.
fn restart(store: &Store, graph: &Graph, args: &Args) -> anyhow::Result<Vec<(u32, f64)>> {
    let mut nodes = Vec::new();
    for name in &args.from {
        let entity = entity_name::find(store, name)?;
        let Some(node) = graph.node_of(entity.id) else {
            let name = entity_name::readable(&entity);
            return Err(NothingFound(format!(
                "{name} has no such relation\nhint: {}",
                args.selection.wider()
            ))
            .into());
        };
        nodes.push((node, 1.0));
    }
    Ok(nodes)
}

fn ranked(
    store: &Store,
    graph: &Graph,
    undirected: &Adjacency,
    scores: &Scores,
    args: &Args,
) -> anyhow::Result<Vec<Row>> {
    // The sign turns the order round; the first is always the greatest.
    let sign = if args.by.is_low_first() { -1.0 } else { 1.0 };
    let mut nodes: Vec<(f64, u32)> = undirected
        .nodes()
        .zip(&scores.values)
        .filter(|(node, score)| {
            !score.is_nan() && (args.kind.is_empty() || args.kind.contains(&graph.node(*node).kind))
        })
        .map(|(node, score)| (rounded(*score) * sign, node))
        .collect();
    nodes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // Names decide between equal scores, so all that share the last place are looked up.
    let last = nodes.get(args.top - 1).map(|node| node.0);
    nodes.retain(|(score, _)| last.is_none_or(|last| *score >= last));
    let mut rows = Vec::new();
    for (score, node) in nodes {
        let Some(entity) = store.entity(graph.node(node).entity).map_err(with_hint)? else { continue };
        rows.push(Row {
            rank: 0,
            entity: entity.name,
            kind: entity.kind,
            id: entity.key,
            // Not minus zero.
            score: score * sign + 0.0,
            neighbours: undirected.outgoing().neighbors(node).len(),
            articles: entity.n_articles,
            error: scores.errors.as_ref().map(|errors| rounded(errors[node as usize])),
        });
    }
    rows.sort_by(|a, b| {
        (b.score * sign)
            .total_cmp(&(a.score * sign))
            .then_with(|| (&a.entity, &a.id).cmp(&(&b.entity, &b.id)))
    });
    rows.truncate(args.top);
    for at in 0..rows.len() {
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        let shared = above.filter(|above| above.score.total_cmp(&rows[at].score).is_eq());
        rows[at].rank = shared.map_or(at + 1, |above| above.rank);
    }
    Ok(rows)
}

/// `score` to 12 digits: what is equal in theory differs in the last bits, and would be listed by these.
fn rounded(score: f64) -> f64 {
    format!("{score:.11e}").parse().unwrap_or(score)
}

fn page(rows: &[Row]) -> String {
    let is_estimate = rows.iter().any(|row| row.error.is_some());
    let mut headers = vec!["#>", "ENTITY", "KIND", "SCORE>", "NEIGHBOURS>", "ARTICLES>"];
    if is_estimate {
        headers.insert(4, "±>");
    }
    let mut table = Listing::new(&headers);
    for row in rows {
        let mut cells = vec![
            Cell::new(row.rank),
            Cell::new(clean(&row.entity)),
            Cell::new(row.kind),
            Cell::new(shown(row.score)),
            Cell::new(row.neighbours),
            Cell::new(row.articles),
        ];
        if is_estimate {
            cells.insert(4, Cell::new(row.error.map(shown).unwrap_or_default()));
        }
        table.add_row(cells);
    }
    let mut page = table.finish();
    if is_estimate {
        let note = "± with a chance of 95 % no true score is further off; a larger --sample narrows it";
        page.push_str(&evidence_text::aside(&format!("\n{note}"), 0));
    }
    page
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
