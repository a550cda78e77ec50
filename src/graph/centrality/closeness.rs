//! Closeness: how near the others are.
//!
//! Breadth-first searches from 64 sources at once, one bit of a word each: M. Then et al.: The More the Merrier: Efficient
//! Multi-Source Graph Traversal. PVLDB 8(4), 2014. Only how many sources reach a node at which distance is counted, so
//! the sums are whole numbers and the same for any number of threads.

use rayon::prelude::*;

use super::Links;
use crate::graph::{cost, csr::Adjacency, distance};

/// How many sources one search takes together: the bits of a word.
const BATCH: usize = 64;

/// For one node: how many others reach it, and the sum of their distances.
#[derive(Clone, Copy, Default)]
struct Reach {
    n_sources: u64,
    total: u128,
}

/// `(r / total distance) · (r / (n - 1))` of each node, where `r` others can reach it; 0 where none can.
pub(super) fn scores(graph: &Adjacency, links: Links) -> Vec<f64> {
    let n_nodes = graph.n_nodes();
    let (reaches, unit) = match links {
        Links::Equal => (hops(graph), 1.0),
        Links::Weighted => (costs(graph), cost::UNIT as f64),
    };
    let n_others = n_nodes.saturating_sub(1).max(1) as f64;
    let score = |reach: &Reach| match reach.n_sources {
        0 => 0.0,
        n_sources => n_sources as f64 / (reach.total as f64 / unit) * (n_sources as f64 / n_others),
    };
    reaches.iter().map(score).collect()
}

fn hops(graph: &Adjacency) -> Vec<Reach> {
    let n_nodes = graph.n_nodes();
    let sources: Vec<u32> = graph.nodes().collect();
    sources
        .par_chunks(BATCH)
        .fold(
            || vec![Reach::default(); n_nodes],
            |mut reaches, batch| {
                search(graph, batch, &mut reaches);
                reaches
            },
        )
        .reduce(|| vec![Reach::default(); n_nodes], added)
}

fn search(graph: &Adjacency, sources: &[u32], reaches: &mut [Reach]) {
    let n_nodes = graph.n_nodes();
    let mut seen = vec![0_u64; n_nodes];
    let mut next = vec![0_u64; n_nodes];
    let mut frontier: Vec<(u32, u64)> = Vec::new();
    for (bit, &source) in sources.iter().enumerate() {
        seen[source as usize] = 1 << bit;
        frontier.push((source, 1 << bit));
    }
    let mut distance = 0_u64;
    while !frontier.is_empty() {
        distance += 1;
        let mut touched: Vec<u32> = Vec::new();
        for &(node, bits) in &frontier {
            for &neighbor in graph.outgoing().neighbors(node) {
                let fresh = bits & !seen[neighbor as usize];
                if fresh != 0 && next[neighbor as usize] == 0 {
                    touched.push(neighbor);
                }
                next[neighbor as usize] |= fresh;
            }
        }
        frontier.clear();
        for node in touched {
            let bits = std::mem::take(&mut next[node as usize]);
            seen[node as usize] |= bits;
            let n_sources = u64::from(bits.count_ones());
            reaches[node as usize].n_sources += n_sources;
            reaches[node as usize].total += u128::from(n_sources * distance);
            frontier.push((node, bits));
        }
    }
}

fn costs(graph: &Adjacency) -> Vec<Reach> {
    let n_nodes = graph.n_nodes();
    graph
        .nodes()
        .into_par_iter()
        .fold(
            || vec![Reach::default(); n_nodes],
            |mut reaches, source| {
                for (node, cost) in distance::costs(graph.outgoing(), source).into_iter().enumerate() {
                    if let Some(cost) = cost.filter(|_| node != source as usize) {
                        reaches[node].n_sources += 1;
                        reaches[node].total += u128::from(cost);
                    }
                }
                reaches
            },
        )
        .reduce(|| vec![Reach::default(); n_nodes], added)
}

fn added(mut sum: Vec<Reach>, more: Vec<Reach>) -> Vec<Reach> {
    for (reach, other) in sum.iter_mut().zip(more) {
        reach.n_sources += other.n_sources;
        reach.total += other.total;
    }
    sum
}
