//! Constraint: how much a node's neighbours depend on each other. A broker between parts that do not know each other has
//! little.
//!
//! R. Burt: Structural Holes and Good Ideas. American Journal of Sociology 110(2), 2004.

use rayon::prelude::*;

use super::{Links, counted};
use crate::graph::{
    csr::{Adjacency, Csr},
    progress::{Progress, Stopped},
};

/// The constraint of each node, `[nodes]`: the links of both directions count together. Not a number where a node has no
/// links, as in networkx.
///
/// # Errors
/// `Stopped`.
pub fn scores(graph: &Adjacency, links: Links, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let ties = Ties::of(graph, links);
    let n_nodes = graph.n_nodes();
    progress.begin(n_nodes);
    let of_node = |shares: &mut Vec<f64>, node: u32| {
        progress.check()?;
        progress.advance(1);
        Ok(if ties.rows.degree(node) == 0 { f64::NAN } else { ties.constraint(node, shares) })
    };
    graph.nodes().into_par_iter().map_init(|| vec![0.0; n_nodes], of_node).collect()
}

/// How many steps along a row the search for one entry costs.
const LOOKUP_COST: usize = 16;

/// The rows of the undirected graph with the share that each link has of all that its node puts into its links.
struct Ties {
    rows: Csr,
    shares: Vec<f64>,
}

impl Ties {
    fn of(graph: &Adjacency, links: Links) -> Self {
        let undirected = graph.undirected();
        let rows = undirected.outgoing().clone();
        let tie = |node: u32, neighbor: u32, weight: u64| match links {
            Links::Weighted => counted(weight, links),
            Links::Equal if graph.is_directed() => {
                let n_ways = [(node, neighbor), (neighbor, node)]
                    .iter()
                    .filter(|(from, to)| graph.outgoing().weight(*from, *to).is_some())
                    .count();
                n_ways as f64
            }
            Links::Equal => 1.0,
        };
        let of_row = |node| {
            let ties: Vec<f64> =
                rows.links(node).map(|(neighbor, weight)| tie(node, neighbor, weight)).collect();
            let total: f64 = ties.iter().sum();
            ties.into_iter().map(move |tie| tie / total)
        };
        let shares = rows.nodes().flat_map(of_row).collect();
        Self { rows, shares }
    }

    /// The constraint of `node`; `own` is all 0 before and after.
    fn constraint(&self, node: u32, own: &mut [f64]) -> f64 {
        let row = self.rows.row(node);
        for link in row.clone() {
            own[self.rows.ends()[link] as usize] = self.shares[link];
        }
        // What node puts into neighbours that put into `neighbor`, summed over the shares that `neighbor` gets from each.
        let mut through = vec![0.0; row.len()];
        for link in row.clone() {
            let between = self.rows.ends()[link];
            let row_between = self.rows.row(between);
            // Of a leaf and its hub the leaf's row is walked: a star would take the square of its size otherwise.
            if row_between.len() > row.len().saturating_mul(LOOKUP_COST) {
                for (at, end) in self.rows.neighbors(node).iter().enumerate() {
                    if let Ok(place) = self.rows.neighbors(between).binary_search(end) {
                        through[at] += self.shares[link] * self.shares[row_between.start + place];
                    }
                }
                continue;
            }
            for other in row_between {
                let end = self.rows.ends()[other];
                if own[end as usize] != 0.0
                    && let Ok(at) = self.rows.neighbors(node).binary_search(&end)
                {
                    through[at] += self.shares[link] * self.shares[other];
                }
            }
        }
        let mut constraint = 0.0;
        for (link, through) in row.zip(through) {
            constraint += (self.shares[link] + through).powi(2);
            own[self.rows.ends()[link] as usize] = 0.0;
        }
        constraint
    }
}
