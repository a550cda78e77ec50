//! How central each node is, with networkx's definitions.
//!
//! All run on the collapsed graph of [`Adjacency`]: parallel edges are one link (networkx: `Graph` or `DiGraph` with the
//! weights summed, without self-loops). On a directed graph, prestige runs against the arrow as networkx has it:
//! PageRank, eigenvector and Katz centrality come from the nodes that link *to* a node, closeness and harmonic count
//! distances *to* it. Everything is the same to the bit for any number of threads.

use super::{
    csr::Adjacency,
    progress::{Progress, Stopped},
};

pub mod betweenness;
pub mod bound;
pub mod closeness;
pub mod clustering;
pub mod constraint;
pub mod core;
pub mod degree;
pub mod eigenvector;
pub mod hits;
pub mod katz;
pub mod pagerank;
mod product;
pub(super) mod reach;

/// A measure of centrality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Share of the other nodes that it is linked with (`networkx.degree_centrality`); weighted: the sum of weights.
    Degree,
    /// The same of links that end in it (`networkx.in_degree_centrality`).
    InDegree,
    /// The same of links that start in it (`networkx.out_degree_centrality`).
    OutDegree,
    /// Where a random walk that restarts now and then spends its time (`networkx.pagerank`, damping 0.85).
    PageRank,
    /// Share of the shortest paths between others that run through it (`networkx.betweenness_centrality`).
    Betweenness,
    /// How near the others are (`networkx.closeness_centrality`, improved by Wasserman and Faust).
    Closeness,
    /// Sum of the reciprocals of the distances from the others (`networkx.harmonic_centrality`).
    Harmonic,
    /// How central its neighbours are (`networkx.eigenvector_centrality`).
    Eigenvector,
    /// How many walks end in it, long ones counting less (`networkx.katz_centrality`).
    Katz,
    /// Whether it links to good authorities (`networkx.hits`, first result).
    Hub,
    /// Whether good hubs link to it (`networkx.hits`, second result).
    Authority,
    /// The largest `k` for which it is in a part where all have `k` links (`networkx.core_number`); weights do not count.
    Core,
    /// How closely its neighbours are linked with each other (`networkx.clustering`).
    Clustering,
    /// How many triangles it is a corner of (`networkx.triangles`); directions and weights do not count.
    Triangles,
    /// How much its neighbours depend on each other: little where it is a broker (`networkx.constraint`).
    Constraint,
}

/// Whether a link counts once or with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Every link counts the same.
    Equal,
    /// By weight: strength, the chance that a walk takes it; a path's length is the sum of 1/weight.
    Weighted,
}

/// What is asked of every node.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The measure.
    pub measure: Measure,
    /// How links count.
    pub links: Links,
    /// Where the walks of PageRank restart, `(node, weight)`: everywhere alike where empty. Other measures ignore it.
    pub restart: &'a [(u32, f64)],
    /// From how many sources betweenness and harmonic centrality are estimated: all where none. Others ignore it.
    pub sample: Option<Sample>,
}

impl Request<'_> {
    /// The plain form of a measure: all sources, no restart at certain nodes.
    pub const fn new(measure: Measure, links: Links) -> Self {
        Self { measure, links, restart: &[], sample: None }
    }
}

/// Which sources an estimate is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How many: the more, the better and the slower.
    pub n_sources: usize,
    /// Decides which.
    pub seed: u64,
}

/// The values of a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Of every node, `[nodes]`.
    pub values: Vec<f64>,
    /// How far each may be from the true one, `[nodes]`: with a probability of 95 % all of them keep within it. None
    /// where the values are exact.
    pub errors: Option<Vec<f64>>,
}

impl Scores {
    const fn exact(values: Vec<f64>) -> Self {
        Self { values, errors: None }
    }
}

/// The measure has no value here.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CentralityError {
    /// The iteration does not come to an end, or not in a reasonable time.
    #[error("{measure} has no stable value on this graph (it did not settle in {rounds} rounds)")]
    NotConverged {
        /// Its name.
        measure: &'static str,
        /// How many rounds were tried.
        rounds: usize,
    },
    /// PageRank can restart nowhere.
    #[error("the weights of the nodes to start from must be positive numbers, and one of them above zero")]
    Restart,
    /// Somebody stopped it.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// The centrality of every node.
///
/// # Errors
///
/// [`CentralityError::NotConverged`] of eigenvector centrality, Katz and HITS (a directed graph without cycles has no
/// eigenvector), `Restart` of PageRank, `Stopped` after [`Progress::stop`].
pub fn scores(
    graph: &Adjacency,
    request: &Request<'_>,
    progress: &Progress,
) -> Result<Scores, CentralityError> {
    let &Request { measure, links, restart, sample } = request;
    let values = match measure {
        Measure::Degree => degree::scores(graph, degree::Side::Both, links),
        Measure::InDegree => degree::scores(graph, degree::Side::Incoming, links),
        Measure::OutDegree => degree::scores(graph, degree::Side::Outgoing, links),
        Measure::PageRank => {
            let settings = pagerank::Settings { links, restart, ..pagerank::Settings::default() };
            pagerank::scores(graph, &settings, progress)?
        }
        Measure::Betweenness => return Ok(betweenness::scores(graph, links, sample, progress)?),
        Measure::Closeness => closeness::closeness(graph, links, progress)?,
        Measure::Harmonic => return Ok(closeness::harmonic(graph, links, sample, progress)?),
        Measure::Eigenvector => eigenvector::scores(graph, links, eigenvector::TOLERANCE, progress)?,
        Measure::Katz => katz::scores(graph, links, None, progress)?,
        Measure::Hub => hits::scores(graph, links, hits::TOLERANCE, progress)?.hubs,
        Measure::Authority => hits::scores(graph, links, hits::TOLERANCE, progress)?.authorities,
        Measure::Core => core::numbers(graph, progress)?.into_iter().map(f64::from).collect(),
        Measure::Clustering => clustering::coefficients(graph, links, progress)?,
        Measure::Triangles => clustering::triangles(graph, progress)?,
        Measure::Constraint => constraint::scores(graph, links, progress)?,
    };
    Ok(Scores::exact(values))
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
