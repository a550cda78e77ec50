//! Eigenvector centrality by power iteration on the adjacency matrix plus the identity, as networkx does it: the shift
//! keeps a bipartite graph from swinging between two vectors. Where the values still have not settled after some rounds,
//! the shift grows to half the largest eigenvalue, which no longer lets a hub with many leaves swing for thousands of rounds.
//!
//! P. Bonacich: Power and Centrality: A Family of Measures. American Journal of Sociology 92(5), 1987.

use super::{
    CentralityError, Links,
    product::{Rounds, pulled},
};
use crate::graph::{block, csr::Adjacency, progress::Progress};

/// The change of an entry in a round, on average, below which the values are taken for settled.
pub const TOLERANCE: f64 = 1e-13;

/// After so many rounds the shift grows.
const ROUNDS_TO_SHIFT: usize = 50;

/// The centralities as a vector of Euclidean length 1.
///
/// # Errors
/// `NotConverged` where the values would not settle within some thousands of rounds, `Stopped`.
pub fn scores(
    graph: &Adjacency,
    links: Links,
    tolerance: f64,
    progress: &Progress,
) -> Result<Vec<f64>, CentralityError> {
    let n_nodes = graph.n_nodes();
    if n_nodes == 0 {
        return Ok(Vec::new());
    }
    let ranked = graph.ranked();
    let rows = ranked.incoming();
    let blocks = block::blocks(rows, n_nodes);
    let mut vector = vec![1.0 / (n_nodes as f64).sqrt(); n_nodes];
    let mut next = vec![0.0; n_nodes];
    let mut rounds = Rounds::new("eigenvector centrality", tolerance * n_nodes as f64, progress);
    // Entries are divided by the length only when they are read, which saves a walk over them.
    let mut scale = 1.0;
    let mut shift = 1.0;
    for round in 1.. {
        let sums = block::fill(&blocks, &mut next, |block, next| {
            let mut squares = 0.0;
            for (place, next) in block.zip(next) {
                *next = scale * (shift * vector[place] + pulled(rows, place, links, &vector));
                squares += *next * *next;
            }
            squares
        });
        let length = sums.iter().sum::<f64>().sqrt();
        let next_scale = if length > 0.0 { 1.0 / length } else { 1.0 };
        let changes = block::changes(&blocks, &next, next_scale, &vector, scale);
        std::mem::swap(&mut vector, &mut next);
        scale = next_scale;
        if rounds.has_settled(changes)? {
            break;
        }
        if round == ROUNDS_TO_SHIFT {
            // The old vector had the length 1, so the new one's is the eigenvalue, shift included.
            shift = ((length - shift) / 2.0).max(shift);
        }
    }
    let values: Vec<f64> = vector.iter().map(|value| value * scale).collect();
    Ok(ranked.restored(&values))
}
