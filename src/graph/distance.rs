//! Distances from one node to all others.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use crate::graph::{centrality::Links, cost, csr::Csr};

/// The distance of a node that no path leads to.
pub const UNREACHED: u32 = u32::MAX;

/// Below this share of all links the frontier's links are walked one by one; above it the nodes not yet reached look for
/// a neighbour in the frontier, of which the first will do.
const SHARE_TO_TURN: usize = 20;

/// How many links of `rows` lie between `source` and each node, `[nodes]`; [`UNREACHED`] where no path leads. `back` are
/// the same links the other way round.
///
/// S. Beamer, K. Asanović, D. Patterson: Direction-Optimizing Breadth-First Search. SC 2012.
pub fn hops(rows: &Csr, back: &Csr, source: u32) -> Vec<u32> {
    hops_around(rows, back, source, &BTreeSet::new())
}

/// The same without passing any of the nodes of `closed`, which are not reached.
pub fn hops_around(rows: &Csr, back: &Csr, source: u32, closed: &BTreeSet<u32>) -> Vec<u32> {
    let mut distances = vec![UNREACHED; rows.n_nodes()];
    // No path is so long, and what has a distance is not reached again.
    for &node in closed {
        distances[node as usize] = UNREACHED - 1;
    }
    distances[source as usize] = 0;
    let mut frontier = vec![source];
    let mut distance = 0;
    while !frontier.is_empty() {
        distance += 1;
        let n_links: usize = frontier.iter().map(|&node| rows.degree(node)).sum();
        frontier = if n_links > rows.n_links() / SHARE_TO_TURN {
            pulled(back, &mut distances, distance)
        } else {
            pushed(rows, &frontier, &mut distances, distance)
        };
    }
    for &node in closed {
        distances[node as usize] = UNREACHED;
    }
    distances
}

fn pushed(rows: &Csr, frontier: &[u32], distances: &mut [u32], distance: u32) -> Vec<u32> {
    let mut next = Vec::new();
    for &node in frontier {
        for &neighbor in rows.neighbors(node) {
            let known = &mut distances[neighbor as usize];
            if *known == UNREACHED {
                *known = distance;
                next.push(neighbor);
            }
        }
    }
    next
}

fn pulled(back: &Csr, distances: &mut [u32], distance: u32) -> Vec<u32> {
    let mut next = Vec::new();
    for node in back.nodes() {
        if distances[node as usize] == UNREACHED
            && back.neighbors(node).iter().any(|&before| distances[before as usize] == distance - 1)
        {
            distances[node as usize] = distance;
            next.push(node);
        }
    }
    next
}

/// The distances from one node at a time, with room that is used again.
///
/// E. W. Dijkstra: A Note on Two Problems in Connexion with Graphs. Numerische Mathematik 1, 1959.
#[derive(Clone, Debug)]
pub struct Distances {
    /// `u64::MAX` where a node is not reached.
    costs: Vec<u64>,
    reached: Vec<u32>,
    queue: BinaryHeap<Reverse<(u64, u32)>>,
}

impl Distances {
    /// Room for the distances of this many nodes.
    pub fn new(n_nodes: usize) -> Self {
        Self { costs: vec![u64::MAX; n_nodes], reached: Vec::new(), queue: BinaryHeap::new() }
    }

    /// Finds the cheapest ways from `source` along `rows`, in the unit of [`cost`].
    pub fn run(&mut self, rows: &Csr, source: u32, links: Links) {
        for node in self.reached.drain(..) {
            self.costs[node as usize] = u64::MAX;
        }
        self.costs[source as usize] = 0;
        self.reached.push(source);
        self.queue.push(Reverse((0, source)));
        while let Some(Reverse((so_far, node))) = self.queue.pop() {
            if self.costs[node as usize] != so_far {
                continue;
            }
            for (neighbor, weight) in rows.links(node) {
                let total = so_far.saturating_add(cost::of_link(weight, links));
                let known = &mut self.costs[neighbor as usize];
                if total < *known {
                    if *known == u64::MAX {
                        self.reached.push(neighbor);
                    }
                    *known = total;
                    self.queue.push(Reverse((total, neighbor)));
                }
            }
        }
    }

    /// The cost of the cheapest way to `node`; none where none leads.
    pub fn cost(&self, node: u32) -> Option<u64> {
        Some(self.costs[node as usize]).filter(|&cost| cost != u64::MAX)
    }

    /// The nodes reached, the source first, and what each costs.
    pub fn reached(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.reached.iter().map(|&node| (node, self.costs[node as usize]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::csr::{Adjacency, Orientation};

    #[test]
    fn what_lies_behind_a_closed_node_is_farther_or_not_reached() {
        let edges = [(0, 1, 1), (1, 2, 1), (0, 3, 1), (3, 4, 1), (4, 2, 1), (1, 5, 1)];
        let graph = Adjacency::new(6, &edges, Orientation::Undirected);
        let rows = graph.outgoing();
        assert_eq!(hops(rows, rows, 0), [0, 1, 2, 1, 2, 2]);
        let closed = BTreeSet::from([1]);
        assert_eq!(hops_around(rows, rows, 0, &closed), [0, UNREACHED, 3, 1, 2, UNREACHED]);
    }
}
