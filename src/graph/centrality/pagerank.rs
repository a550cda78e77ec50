//! PageRank by power iteration, pulling along incoming links.
//!
//! L. Page, S. Brin, R. Motwani, T. Winograd: The PageRank Citation Ranking. Stanford, 1999. Details as in networkx:
//! damping 0.85; what a node without outgoing links holds is spread over all.

use rayon::prelude::*;

use super::{Links, counted};
use crate::graph::csr::Adjacency;

const DAMPING: f64 = 0.85;
/// The iteration ends when the ranks change by less than this in sum.
const TOLERANCE: f64 = 1e-12;
/// 0.85^n falls below the tolerance after 170.
const MAX_ROUNDS: usize = 200;

/// The rank of each node; all ranks add up to 1.
pub(super) fn scores(graph: &Adjacency, links: Links) -> Vec<f64> {
    let n_nodes = graph.n_nodes();
    if n_nodes == 0 {
        return Vec::new();
    }
    let out_sum: Vec<f64> = graph
        .nodes()
        .map(|node| graph.outgoing().links(node).map(|(_, weight)| counted(weight, links)).sum())
        .collect();
    let mut ranks = vec![1.0 / n_nodes as f64; n_nodes];
    for _ in 0..MAX_ROUNDS {
        let next = step(graph, links, &ranks, &out_sum);
        let change: f64 = next.iter().zip(&ranks).map(|(new, old)| (new - old).abs()).sum();
        ranks = next;
        if change < TOLERANCE {
            break;
        }
    }
    ranks
}

fn step(graph: &Adjacency, links: Links, ranks: &[f64], out_sum: &[f64]) -> Vec<f64> {
    let n_nodes = ranks.len() as f64;
    let stuck: f64 = ranks.iter().zip(out_sum).filter(|(_, sum)| **sum == 0.0).map(|(rank, _)| rank).sum();
    let base = (1.0 - DAMPING + DAMPING * stuck) / n_nodes;
    let share: Vec<f64> =
        ranks.iter().zip(out_sum).map(|(rank, &sum)| if sum > 0.0 { rank / sum } else { 0.0 }).collect();
    graph
        .nodes()
        .into_par_iter()
        .with_min_len(4096)
        .map(|node| {
            let pulled: f64 = match links {
                Links::Equal => {
                    graph.incoming().neighbors(node).iter().map(|&from| share[from as usize]).sum()
                }
                Links::Weighted => graph
                    .incoming()
                    .links(node)
                    .map(|(from, weight)| share[from as usize] * weight as f64)
                    .sum(),
            };
            base + DAMPING * pulled
        })
        .collect()
}
