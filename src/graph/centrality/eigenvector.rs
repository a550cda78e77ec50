//! Eigenvector centrality by power iteration on the adjacency matrix plus the identity, as networkx does it: the shift
//! keeps a bipartite graph from swinging between two vectors.
//!
//! P. Bonacich: Power and Centrality: A Family of Measures. American Journal of Sociology 92(5), 1987.

use rayon::prelude::*;

use super::{Links, NotConverged, counted};
use crate::graph::csr::Adjacency;

/// The iteration ends when the entries change by less than this on average.
const TOLERANCE: f64 = 1e-13;
const MAX_ROUNDS: usize = 20_000;

/// The centralities as a vector of Euclidean length 1.
pub(super) fn scores(graph: &Adjacency, links: Links) -> Result<Vec<f64>, NotConverged> {
    let n_nodes = graph.n_nodes();
    if n_nodes == 0 {
        return Ok(Vec::new());
    }
    let mut vector = vec![1.0 / (n_nodes as f64).sqrt(); n_nodes];
    for _ in 0..MAX_ROUNDS {
        let next = step(graph, links, &vector);
        let change: f64 = next.iter().zip(&vector).map(|(new, old)| (new - old).abs()).sum();
        vector = next;
        if change < TOLERANCE * n_nodes as f64 {
            return Ok(vector);
        }
    }
    Err(NotConverged { rounds: MAX_ROUNDS })
}

fn step(graph: &Adjacency, links: Links, vector: &[f64]) -> Vec<f64> {
    let mut next: Vec<f64> = graph
        .nodes()
        .into_par_iter()
        .with_min_len(4096)
        .map(|node| {
            let incoming = graph.incoming().links(node);
            let pulled: f64 =
                incoming.map(|(from, weight)| vector[from as usize] * counted(weight, links)).sum();
            vector[node as usize] + pulled
        })
        .collect();
    let length = next.iter().map(|entry| entry * entry).sum::<f64>().sqrt();
    if length > 0.0 {
        for entry in &mut next {
            *entry /= length;
        }
    }
    next
}
