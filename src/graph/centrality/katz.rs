//! Katz centrality: how many walks end in a node, each further link counting less.
//!
//! L. Katz: A New Status Index Derived from Sociometric Analysis. Psychometrika 18(1), 1953.

use super::{
    CentralityError, Links,
    product::{Rounds, pulled},
};
use crate::graph::{block, csr::Adjacency, progress::Progress};

/// What a further link of a walk counts, where the graph allows it: networkx's default.
const ATTENUATION: f64 = 0.1;
/// The share of the largest attenuation at which the sum over all walks is finite that is used where the graph does not.
const SHARE: f64 = 0.5;
/// How near 1 the growth of a walk by one link may come for the sum to be finite after a sensible number of rounds.
const FINITE: f64 = 0.95;
const TOLERANCE: f64 = 1e-13;
/// How many products the bound on the largest eigenvalue is taken from.
const N_PRODUCTS: usize = 10;

/// The centralities as a vector of Euclidean length 1.
///
/// Without an `attenuation` it is networkx's 0.1 or, on a graph with too many walks for that, what
/// [`attenuation`] gives.
///
/// # Errors
/// `NotConverged` where the attenuation given is too large for the graph, `Stopped`.
pub fn scores(
    graph: &Adjacency,
    links: Links,
    attenuation: Option<f64>,
    progress: &Progress,
) -> Result<Vec<f64>, CentralityError> {
    let n_nodes = graph.n_nodes();
    let mut rounds = Rounds::new("Katz centrality", TOLERANCE * n_nodes as f64, progress);
    let factor = attenuation.unwrap_or_else(|| self::attenuation(graph, links));
    let ranked = graph.ranked();
    let rows = ranked.incoming();
    let blocks = block::blocks(rows, n_nodes);
    let mut values = vec![1.0; n_nodes];
    let mut next = vec![0.0; n_nodes];
    loop {
        let sums = block::fill(&blocks, &mut next, |block, next| {
            let mut squares = 0.0;
            for (place, next) in block.zip(next) {
                *next = 1.0 + factor * pulled(rows, place, links, &values);
                squares += *next * *next;
            }
            squares
        });
        let length = sums.iter().sum::<f64>().sqrt();
        let scale = 1.0 / length.max(1.0);
        let change = block::changes(&blocks, &next, scale, &values, scale);
        std::mem::swap(&mut values, &mut next);
        if rounds.has_settled(if length.is_finite() { change } else { f64::INFINITY })? {
            let values: Vec<f64> = values.iter().map(|value| value / length).collect();
            return Ok(ranked.restored(&values));
        }
    }
}

/// The attenuation that is used where none is given: 0.1 where the sum over all walks is finite with it, else half of a
/// lower bound on where it stops being so.
///
/// The bound is Collatz and Wielandt's on the largest eigenvalue: no eigenvalue passes the largest factor by which a
/// product with the matrix (plus the identity, so that no entry vanishes) makes an entry of a positive vector grow.
pub fn attenuation(graph: &Adjacency, links: Links) -> f64 {
    let rows = graph.ranked().incoming();
    let blocks = block::blocks(rows, graph.n_nodes());
    let mut vector = vec![1.0; graph.n_nodes()];
    let mut next = vec![0.0; graph.n_nodes()];
    let mut bound = f64::INFINITY;
    for _ in 0..N_PRODUCTS {
        let of_blocks = block::fill(&blocks, &mut next, |block, next| {
            let (mut growth, mut largest) = (1.0_f64, 0.0_f64);
            for (place, next) in block.zip(next) {
                *next = vector[place] + pulled(rows, place, links, &vector);
                growth = growth.max(*next / vector[place]);
                largest = largest.max(*next);
            }
            (growth, largest)
        });
        let growth = of_blocks.iter().map(|of_block| of_block.0).fold(1.0, f64::max);
        let largest = of_blocks.iter().map(|of_block| of_block.1).fold(1.0, f64::max);
        bound = bound.min(growth - 1.0);
        // Kept well above the smallest number: a vanished entry would void the bound.
        for (entry, grown) in vector.iter_mut().zip(&next) {
            *entry = (grown / largest).max(1e-200);
        }
    }
    if bound * ATTENUATION <= FINITE { ATTENUATION } else { SHARE / bound }
}
