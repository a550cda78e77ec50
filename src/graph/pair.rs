//! A shortest path between two nodes, for those who ask for many: room is made once and used again.
//!
//! Searches from both ends at once (I. Pohl: Bi-directional Search. Machine Intelligence 6, 1971). Which of several equally
//! short paths is found is not said; [`path`](super::path) has rules for that.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{
    centrality::Links,
    cost,
    csr::{Adjacency, Csr},
};

const NOBODY: u32 = u32::MAX;

/// Room for searches on graphs of one size.
#[derive(Clone, Debug)]
pub struct Pair {
    sides: [Side; 2],
    /// The number of the search; what a node knows of another search is void.
    round: u32,
}

/// What one side knows of a node.
#[derive(Clone, Copy, Debug)]
struct Known {
    round: u32,
    /// The node before it, seen from this side's end.
    before: u32,
}

#[derive(Clone, Debug)]
struct Side {
    known: Vec<Known>,
    /// What it costs to reach each node that is known, where that is asked.
    costs: Vec<u64>,
    frontier: Vec<u32>,
    queue: BinaryHeap<Reverse<(u64, u32)>>,
}

impl Side {
    fn begin(&mut self, node: u32, round: u32) {
        self.frontier.clear();
        self.frontier.push(node);
        self.queue.clear();
        self.queue.push(Reverse((0, node)));
        self.known[node as usize] = Known { round, before: NOBODY };
        self.costs[node as usize] = 0;
    }

    /// The first node of the queue that has not been dealt with at less cost, and its cost.
    fn next(&mut self) -> Option<(u64, u32)> {
        while let Some(&Reverse((cost, node))) = self.queue.peek() {
            if self.costs[node as usize] == cost {
                return Some((cost, node));
            }
            self.queue.pop();
        }
        None
    }
}

impl Pair {
    /// Room for graphs of this many nodes.
    pub fn new(n_nodes: usize) -> Self {
        let side = Side {
            known: vec![Known { round: 0, before: NOBODY }; n_nodes],
            costs: vec![0; n_nodes],
            frontier: Vec::new(),
            queue: BinaryHeap::new(),
        };
        Self { sides: [side.clone(), side], round: 0 }
    }

    /// The nodes of a shortest path, both ends included; none where no path leads.
    pub fn shortest(&mut self, graph: &Adjacency, from: u32, to: u32, links: Links) -> Option<Vec<u32>> {
        if self.round == u32::MAX {
            *self = Self::new(graph.n_nodes());
        }
        self.round += 1;
        self.sides[0].begin(from, self.round);
        self.sides[1].begin(to, self.round);
        if from == to {
            return Some(vec![from]);
        }
        let meeting = match links {
            Links::Equal => self.by_hops(graph),
            Links::Weighted => self.by_cost(graph),
        };
        meeting.map(|(first, second)| self.joined(first, second))
    }

    /// Two neighbours at which the two sides meet: level by level, from the side that has less to do.
    fn by_hops(&mut self, graph: &Adjacency) -> Option<(u32, u32)> {
        let rows = [graph.outgoing(), graph.incoming()];
        loop {
            let work = |side: usize| -> usize {
                self.sides[side].frontier.iter().map(|&node| rows[side].degree(node)).sum()
            };
            let works = [work(0), work(1)];
            if works.contains(&0) {
                return None;
            }
            let side = usize::from(works[1] < works[0]);
            if let Some((node, neighbor)) = self.level(rows[side], side) {
                return Some(if side == 0 { (node, neighbor) } else { (neighbor, node) });
            }
        }
    }

    /// Goes on by one level; a node and its neighbour that the other side knows already, if there is one.
    fn level(&mut self, rows: &Csr, side: usize) -> Option<(u32, u32)> {
        let round = self.round;
        let [first, second] = &mut self.sides;
        let (own, other) = if side == 0 { (first, second) } else { (second, first) };
        let frontier = std::mem::take(&mut own.frontier);
        for &node in &frontier {
            for &neighbor in rows.neighbors(node) {
                if other.known[neighbor as usize].round == round {
                    return Some((node, neighbor));
                }
                let known = &mut own.known[neighbor as usize];
                if known.round != round {
                    *known = Known { round, before: node };
                    own.frontier.push(neighbor);
                }
            }
        }
        None
    }

    /// The link at which the two sides of the cheapest way meet: Dijkstra's way, from the side that has less to do.
    fn by_cost(&mut self, graph: &Adjacency) -> Option<(u32, u32)> {
        let rows = [graph.outgoing(), graph.incoming()];
        let mut best = (u64::MAX, None);
        while let (Some(first), Some(second)) = (self.sides[0].next(), self.sides[1].next()) {
            if first.0.saturating_add(second.0) >= best.0 {
                break;
            }
            let side = usize::from(self.sides[1].queue.len() < self.sides[0].queue.len());
            let ((so_far, node), other_least) = if side == 0 { (first, second.0) } else { (second, first.0) };
            self.sides[side].queue.pop();
            for (neighbor, weight) in rows[side].links(node) {
                let cost = so_far.saturating_add(cost::of_weight(weight));
                let other = &self.sides[1 - side];
                if other.known[neighbor as usize].round == self.round {
                    let whole = cost.saturating_add(other.costs[neighbor as usize]);
                    if whole < best.0 {
                        best = (whole, Some(if side == 0 { (node, neighbor) } else { (neighbor, node) }));
                    }
                }
                // What is left of a way on through a node that the other side does not know costs that side's least or more.
                if cost.saturating_add(other_least) >= best.0 {
                    continue;
                }
                let round = self.round;
                let own = &mut self.sides[side];
                if own.known[neighbor as usize].round != round || cost < own.costs[neighbor as usize] {
                    own.known[neighbor as usize] = Known { round, before: node };
                    own.costs[neighbor as usize] = cost;
                    own.queue.push(Reverse((cost, neighbor)));
                }
            }
        }
        best.1
    }

    /// The way from the first end to `first`, and from `second` to the other.
    fn joined(&self, first: u32, second: u32) -> Vec<u32> {
        let way = |side: usize, start: u32| {
            std::iter::successors(Some(start), move |&node| {
                Some(self.sides[side].known[node as usize].before).filter(|before| *before != NOBODY)
            })
        };
        let mut path: Vec<u32> = way(0, first).collect();
        path.reverse();
        path.extend(way(1, second));
        path
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::{csr::Orientation, distance::Distances};

    #[test]
    fn a_chain_of_a_million_is_walked_and_not_against_its_arrows() {
        let n_nodes = 1_000_000;
        let edges: Vec<_> = (1..n_nodes).map(|node| (node - 1, node, 1)).collect();
        let graph = Adjacency::new(n_nodes as usize, &edges, Orientation::Directed);
        let mut pair = Pair::new(n_nodes as usize);
        for links in [Links::Equal, Links::Weighted] {
            let path = pair.shortest(&graph, 0, n_nodes - 1, links);
            assert_eq!(path.map(|path| path.len()), Some(n_nodes as usize));
            assert_eq!(pair.shortest(&graph, n_nodes - 1, 0, links), None);
        }
    }

    proptest! {
        #[test]
        fn paths_are_as_short_as_distances_say_however_often_one_asks(
            edges in prop::collection::vec((0_u32..12, 0_u32..12, 1_u64..5), 0..30),
            directed: bool,
            weighted: bool,
        ) {
            let orientation = if directed { Orientation::Directed } else { Orientation::Undirected };
            let links = if weighted { Links::Weighted } else { Links::Equal };
            let graph = Adjacency::new(12, &edges, orientation);
            let mut pair = Pair::new(12);
            let mut distances = Distances::new(12);
            for from in graph.nodes() {
                distances.run(graph.outgoing(), from, links);
                for to in graph.nodes() {
                    let path = pair.shortest(&graph, from, to, links);
                    let cost = path.map(|path| {
                        assert_eq!((path[0], path[path.len() - 1]), (from, to));
                        let steps = path.windows(2).map(|hop| {
                            cost::of_link(graph.outgoing().weight(hop[0], hop[1]).unwrap(), links)
                        });
                        steps.sum::<u64>()
                    });
                    prop_assert_eq!(cost, distances.cost(to));
                }
            }
        }
    }
}
