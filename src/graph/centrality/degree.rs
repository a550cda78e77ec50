//! Degree: with how many others a node is linked.

use super::{Links, counted};
use crate::graph::csr::{Adjacency, Csr};

/// Which links of a directed graph count; on an undirected one all do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Incoming plus outgoing, as networkx has it: a pair linked both ways counts twice.
    Both,
    /// Those that end in the node.
    Incoming,
    /// Those that start in the node.
    Outgoing,
}

/// Links of each node over the number of other nodes; where links are weighted, the sum of their weights, not divided by
/// anything.
pub fn scores(graph: &Adjacency, side: Side, links: Links) -> Vec<f64> {
    let n_others = graph.n_nodes().saturating_sub(1).max(1) as f64;
    let scale = match links {
        Links::Equal => 1.0 / n_others,
        Links::Weighted => 1.0,
    };
    let of_rows = |rows: &Csr, node| rows.links(node).map(|(_, weight)| counted(weight, links)).sum::<f64>();
    let of_node = |node| match side {
        Side::Both if graph.is_directed() => {
            of_rows(graph.incoming(), node) + of_rows(graph.outgoing(), node)
        }
        Side::Both | Side::Outgoing => of_rows(graph.outgoing(), node),
        Side::Incoming => of_rows(graph.incoming(), node),
    };
    graph.nodes().map(|node| of_node(node) * scale).collect()
}
