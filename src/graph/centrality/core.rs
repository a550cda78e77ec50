//! Core numbers: how deep in the dense part of the graph a node lies.
//!
//! V. Batagelj, M. Zaveršnik: An O(m) Algorithm for Cores Decomposition of Networks. 2003: nodes are taken off in order of
//! how many links they have left.

use crate::graph::{
    csr::{Adjacency, Csr},
    progress::{Progress, Stopped},
};

/// How many nodes are taken off between two looks at whether to stop.
const NODES_A_LOOK: usize = 1 << 14;

/// The largest `k` for which each node is in a part of the graph where every node has at least `k` links, `[nodes]`.
///
/// On a directed graph incoming and outgoing links both count, as in networkx.
///
/// # Errors
/// `Stopped`.
pub fn numbers(graph: &Adjacency, progress: &Progress) -> Result<Vec<u32>, Stopped> {
    let ranked = graph.ranked();
    let n_nodes = graph.n_nodes();
    progress.begin(n_nodes);
    let sides: Vec<&Csr> = if ranked.is_directed() {
        vec![ranked.outgoing(), ranked.incoming()]
    } else {
        vec![ranked.outgoing()]
    };
    let degree = |place: u32| sides.iter().map(|rows| rows.degree(place)).sum::<usize>();
    let mut peeling = Peeling::new(ranked.outgoing().nodes().map(degree).collect());
    for at in 0..n_nodes {
        if at % NODES_A_LOOK == 0 {
            progress.check()?;
            progress.advance(NODES_A_LOOK.min(n_nodes - at));
        }
        let place = peeling.order[at];
        for rows in &sides {
            for &neighbor in rows.neighbors(place) {
                peeling.loosen(neighbor, place);
            }
        }
    }
    Ok(ranked.restored(&peeling.left))
}

/// The nodes in order of how many links they have left.
struct Peeling {
    /// Links left; of nodes already taken off, the core number.
    left: Vec<u32>,
    order: Vec<u32>,
    /// Where each node stands in the order.
    at: Vec<u32>,
    /// Where in the order the nodes with at least so many links left begin.
    starts: Vec<u32>,
}

impl Peeling {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "nodes are numbered in 32 bits, links of one node too"
    )]
    fn new(degrees: Vec<usize>) -> Self {
        let most = degrees.iter().copied().max().unwrap_or(0);
        let mut starts = vec![0_u32; most + 2];
        for &degree in &degrees {
            starts[degree + 1] += 1;
        }
        for degree in 0..=most {
            starts[degree + 1] += starts[degree];
        }
        let mut ends = starts.clone();
        let (mut order, mut at) = (vec![0; degrees.len()], vec![0; degrees.len()]);
        for (node, &degree) in degrees.iter().enumerate() {
            at[node] = ends[degree];
            order[ends[degree] as usize] = node as u32;
            ends[degree] += 1;
        }
        Self { left: degrees.into_iter().map(|degree| degree as u32).collect(), order, at, starts }
    }

    /// Takes one link off `node`, unless it has no more left than `taken`, which is being taken off.
    fn loosen(&mut self, node: u32, taken: u32) {
        let left = self.left[node as usize];
        if left <= self.left[taken as usize] {
            return;
        }
        // The first of those with as many links changes places with it, and the next number of links begins one later.
        let start = self.starts[left as usize];
        let first = self.order[start as usize];
        let at = self.at[node as usize];
        self.order[at as usize] = first;
        self.at[first as usize] = at;
        self.order[start as usize] = node;
        self.at[node as usize] = start;
        self.starts[left as usize] += 1;
        self.left[node as usize] -= 1;
    }
}
