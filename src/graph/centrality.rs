//! How central each node is: five measures with networkx's definitions.
//!
//! All run on the collapsed graph of [`Adjacency`]: parallel edges are one link (networkx: `Graph` or `DiGraph` with the
//! weights summed, without self-loops). On a directed graph, prestige runs against the arrow as networkx has it:
//! PageRank and eigenvector centrality come from the nodes that link *to* a node, closeness counts distances *to* it.

use crate::graph::csr::Adjacency;

mod betweenness;
mod closeness;
mod degree;
mod eigenvector;
mod pagerank;

/// A measure of centrality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Share of the other nodes that it is linked with (`networkx.degree_centrality`).
    Degree,
    /// Where a random walk that restarts now and then spends its time (`networkx.pagerank`, damping 0.85).
    PageRank,
    /// Share of the shortest paths between others that run through it (`networkx.betweenness_centrality`).
    Betweenness,
    /// How near the others are (`networkx.closeness_centrality`, improved by Wasserman and Faust).
    Closeness,
    /// How central its neighbours are (`networkx.eigenvector_centrality`).
    Eigenvector,
}

/// Whether a link counts once or with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Every link counts the same.
    Equal,
    /// By weight: strength, the chance that a walk takes it; a path's length is the sum of 1/weight.
    Weighted,
}

/// The measure has no value here.
#[derive(Debug, thiserror::Error)]
#[error("eigenvector centrality has no stable value on this graph (it did not converge in {rounds} rounds)")]
pub struct NotConverged {
    /// How many rounds were tried.
    pub rounds: usize,
}

/// The centrality of every node, `[nodes]`.
///
/// # Errors
///
/// [`NotConverged`], of eigenvector centrality only: a directed graph without cycles has no eigenvector.
pub fn scores(graph: &Adjacency, measure: Measure, links: Links) -> Result<Vec<f64>, NotConverged> {
    match measure {
        Measure::Degree => Ok(degree::scores(graph, links)),
        Measure::PageRank => Ok(pagerank::scores(graph, links)),
        Measure::Betweenness => Ok(betweenness::scores(graph, links)),
        Measure::Closeness => Ok(closeness::scores(graph, links)),
        Measure::Eigenvector => eigenvector::scores(graph, links),
    }
}

/// The weight of a link as the measure counts it.
fn counted(weight: u64, links: Links) -> f64 {
    match links {
        Links::Equal => 1.0,
        Links::Weighted => weight as f64,
    }
}

#[cfg(test)]
mod tests;
