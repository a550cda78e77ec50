//! Degree: with how many others a node is linked.

use super::{Links, counted};
use crate::graph::csr::Adjacency;

/// Links of each node over the number of other nodes (incoming plus outgoing on a directed graph, as networkx has it);
/// where links are weighted, the sum of their weights, not divided by anything.
pub(super) fn scores(graph: &Adjacency, links: Links) -> Vec<f64> {
    let n_others = graph.n_nodes().saturating_sub(1).max(1) as f64;
    let scale = match links {
        Links::Equal => 1.0 / n_others,
        Links::Weighted => 1.0,
    };
    graph.nodes().map(|node| strength(graph, node, links) * scale).collect()
}

fn strength(graph: &Adjacency, node: u32, links: Links) -> f64 {
    let mut sum: f64 = graph.outgoing().links(node).map(|(_, weight)| counted(weight, links)).sum();
    if graph.is_directed() {
        sum += graph.incoming().links(node).map(|(_, weight)| counted(weight, links)).sum::<f64>();
    }
    sum
}
