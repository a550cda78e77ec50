//! Closeness and harmonic centrality: how near the others are.
//!
//! L. Freeman: Centrality in Social Networks. Social Networks 1(3), 1978, with the factor of Wasserman and Faust for nodes
//! that not all others reach; M. Marchiori, V. Latora: Harmony in the Small-World. Physica A 285, 2000.

use rayon::prelude::*;

use super::{Links, Sample, Scores, bound::Draw, reach};
use crate::graph::{
    cost,
    csr::Adjacency,
    distance::Distances,
    progress::{Progress, Stopped},
    random::Random,
};

/// `(r / total distance) · (r / (n - 1))` of each node, where `r` others can reach it; 0 where none can.
///
/// # Errors
/// `Stopped`.
pub fn closeness(graph: &Adjacency, links: Links, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let n_others = graph.n_nodes().saturating_sub(1).max(1) as f64;
    let score = |n_sources: u64, total: f64| {
        if n_sources == 0 { 0.0 } else { n_sources as f64 / total * (n_sources as f64 / n_others) }
    };
    match links {
        Links::Equal => {
            let all: Vec<u32> = graph.nodes().collect();
            let reached = reach::by_hops(graph, &all, progress)?;
            Ok(reached.iter().map(|reach| score(reach.n_sources, reach.total as f64)).collect())
        }
        Links::Weighted => of_each(graph, progress, |distances| {
            // Whole numbers, so that the sum does not depend on the order in which nodes were reached.
            let total: u128 = distances.reached().map(|(_, cost)| u128::from(cost)).sum();
            score(distances.reached().count() as u64 - 1, total as f64 / cost::UNIT as f64)
        }),
    }
}

/// The sum of 1/distance from every other node, of each node; estimated where `sample` has fewer sources than nodes.
///
/// # Errors
/// `Stopped`.
pub fn harmonic(
    graph: &Adjacency,
    links: Links,
    sample: Option<Sample>,
    progress: &Progress,
) -> Result<Scores, Stopped> {
    if let Some(sample) = sample.filter(|sample| sample.n_sources < graph.n_nodes()) {
        return sampled(graph, links, sample, progress);
    }
    let values = match links {
        Links::Equal => {
            let all: Vec<u32> = graph.nodes().collect();
            reach::by_hops(graph, &all, progress)?.iter().map(|reach| reach.harmonic).collect()
        }
        Links::Weighted => of_each(graph, progress, |distances| {
            let mut costs: Vec<u64> =
                distances.reached().map(|(_, cost)| cost).filter(|&cost| cost > 0).collect();
            costs.sort_unstable_by(|a, b| b.cmp(a));
            costs.into_iter().map(|cost| 1.0 / cost::in_links(cost)).sum()
        })?,
    };
    Ok(Scores::exact(values))
}

/// What the costs of the ways to each node say of it.
fn of_each(
    graph: &Adjacency,
    progress: &Progress,
    score: impl Fn(&Distances) -> f64 + Sync,
) -> Result<Vec<f64>, Stopped> {
    progress.begin(graph.n_nodes());
    let start = || Distances::new(graph.n_nodes());
    let of_node = |distances: &mut Distances, node| {
        progress.check()?;
        distances.run(graph.incoming(), node, Links::Weighted);
        progress.advance(1);
        Ok(score(distances))
    };
    graph.nodes().into_par_iter().map_init(start, of_node).collect()
}

fn sampled(graph: &Adjacency, links: Links, sample: Sample, progress: &Progress) -> Result<Scores, Stopped> {
    let n_nodes = graph.n_nodes();
    let n_sources = sample.n_sources.max(1);
    let sources = Random::new(sample.seed).sample(graph.nodes().end, n_sources);
    let (reached, range) = match links {
        Links::Equal => (reach::by_hops(graph, &sources, progress)?, 1.0),
        Links::Weighted => (reach::by_cost(graph, &sources, progress)?, longest_step(graph)),
    };
    let draw = Draw { n_sources, n_nodes, range };
    let scale = n_nodes as f64 / n_sources as f64;
    Ok(Scores {
        values: reached.iter().map(|reach| reach.harmonic * scale).collect(),
        errors: Some(
            reached
                .iter()
                .map(|reach| n_nodes as f64 * draw.error_of_mean(reach.harmonic, reach.squares))
                .collect(),
        ),
    })
}

/// The most that one source can bring a node: 1 over the cost of the heaviest link.
fn longest_step(graph: &Adjacency) -> f64 {
    let heaviest = graph.outgoing().weights().iter().max();
    heaviest.map_or(1.0, |&weight| 1.0 / cost::in_links(cost::of_weight(weight)))
}
