//! Hubs and authorities.
//!
//! J. Kleinberg: Authoritative Sources in a Hyperlinked Environment. Journal of the ACM 46(5), 1999. By power iteration;
//! scaled to add up to 1, as in networkx.

use super::{
    CentralityError, Links,
    product::{Rounds, pulled},
};
use crate::graph::{
    block,
    csr::{Adjacency, Csr},
    progress::Progress,
};

/// The change of all authorities in a round, in sum, below which the values are taken for settled.
pub const TOLERANCE: f64 = 1e-12;

/// Both values of every node, `[nodes]`; each adds up to 1, or is all 0 on a graph without links.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits {
    /// Whether it links to good authorities.
    pub hubs: Vec<f64>,
    /// Whether good hubs link to it.
    pub authorities: Vec<f64>,
}

/// Hubs and authorities; the same where links have no direction.
///
/// # Errors
/// `NotConverged` where the values would not settle within some thousands of rounds, `Stopped`.
pub fn scores(
    graph: &Adjacency,
    links: Links,
    tolerance: f64,
    progress: &Progress,
) -> Result<Hits, CentralityError> {
    let ranked = graph.ranked();
    let n_nodes = graph.n_nodes();
    if ranked.outgoing().n_links() == 0 {
        return Ok(Hits { hubs: vec![0.0; n_nodes], authorities: vec![0.0; n_nodes] });
    }
    let to_hubs = Step { rows: ranked.outgoing(), links, blocks: block::blocks(ranked.outgoing(), n_nodes) };
    let to_authorities =
        Step { rows: ranked.incoming(), links, blocks: block::blocks(ranked.incoming(), n_nodes) };
    let mut hubs = vec![1.0 / n_nodes as f64; n_nodes];
    let mut authorities = vec![0.0; n_nodes];
    let mut next = vec![0.0; n_nodes];
    let mut scale = 1.0;
    let mut rounds = Rounds::new("HITS", tolerance, progress);
    loop {
        let next_scale = 1.0 / to_authorities.run(&hubs, &mut next);
        let change = block::changes(&to_authorities.blocks, &next, next_scale, &authorities, scale);
        std::mem::swap(&mut authorities, &mut next);
        scale = next_scale;
        let hub_scale = 1.0 / to_hubs.run(&authorities, &mut hubs);
        let is_settled = rounds.has_settled(change)?;
        for hub in &mut hubs {
            *hub *= hub_scale;
        }
        if is_settled {
            let authorities: Vec<f64> = authorities.iter().map(|authority| authority * scale).collect();
            return Ok(Hits { hubs: ranked.restored(&hubs), authorities: ranked.restored(&authorities) });
        }
    }
}

struct Step<'a> {
    rows: &'a Csr,
    links: Links,
    blocks: Vec<std::ops::Range<usize>>,
}

impl Step<'_> {
    /// What `values` bring to each place goes to `next`; returns the sum.
    fn run(&self, values: &[f64], next: &mut [f64]) -> f64 {
        let sums = block::fill(&self.blocks, next, |block, next| {
            for (place, next) in block.zip(next.iter_mut()) {
                *next = pulled(self.rows, place, self.links, values);
            }
            next.iter().sum::<f64>()
        });
        sums.iter().sum()
    }
}
