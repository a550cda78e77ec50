//! The parts that a graph falls into.

use super::{csr::Adjacency, partition::Partition};

/// Of each node so many links are followed first.
const N_FIRST: usize = 2;
/// Of so many nodes, spread evenly, the largest part is guessed.
const N_PROBES: usize = 1024;

/// Parts whose nodes are linked with each other when directions do not count.
///
/// Every node points to another of its part, or to itself; linking joins two such trees and walking flattens them
/// (B. Galler, M. Fischer: An Improved Equivalence Algorithm. Communications of the ACM 7(5), 1964). The first links of
/// all nodes mostly make one large part; the other links of the nodes in it need not be followed, since a link between it
/// and another node is a link of that node too (M. Sutton, T. Ben-Nun, A. Barak: Optimizing Parallel Graph Connectivity
/// Computation via Subgraph Sampling. IPDPS 2018).
pub fn weak(graph: &Adjacency) -> Partition {
    let rows = graph.outgoing();
    let mut parents: Vec<u32> = graph.nodes().collect();
    for node in graph.nodes() {
        join(&mut parents, node, rows.neighbors(node).iter().take(N_FIRST));
    }
    let largest = probable_largest(&mut parents);
    for node in graph.nodes() {
        if root(&mut parents, node) == largest {
            continue;
        }
        join(&mut parents, node, rows.neighbors(node).iter().skip(N_FIRST));
        if graph.is_directed() {
            join(&mut parents, node, graph.incoming().neighbors(node).iter());
        }
    }
    for node in graph.nodes() {
        // A parent has a lower number and points to its root already.
        parents[node as usize] = parents[parents[node as usize] as usize];
    }
    Partition::of_labels(&parents)
}

/// Makes one tree of those of `node` and `neighbors`.
fn join<'a>(parents: &mut [u32], node: u32, neighbors: impl Iterator<Item = &'a u32>) {
    let mut own = root(parents, node);
    for &neighbor in neighbors {
        if parents[neighbor as usize] == own {
            continue;
        }
        let other = root(parents, neighbor);
        // The lower number becomes the root, so that a tree hangs from its first node.
        if other < own {
            parents[own as usize] = other;
            own = other;
        } else {
            parents[other as usize] = own;
        }
    }
}

/// The root that most of some nodes have; a wrong guess costs time alone.
fn probable_largest(parents: &mut [u32]) -> u32 {
    let stride = (parents.len() / N_PROBES).max(1);
    let nodes = (0_u32..).zip(0..parents.len()).step_by(stride).map(|(node, _)| node);
    let mut roots: Vec<u32> = nodes.map(|node| root(parents, node)).collect();
    roots.sort_unstable();
    let runs = roots.chunk_by(|a, b| a == b);
    runs.max_by_key(|run| run.len()).map_or(0, |run| run[0])
}

fn root(parents: &mut [u32], mut node: u32) -> u32 {
    loop {
        let parent = parents[node as usize];
        if parent == node {
            return node;
        }
        let above = parents[parent as usize];
        parents[node as usize] = above;
        node = above;
    }
}

/// Parts in which every node can be reached from every other along the arrows.
///
/// R. Tarjan: Depth-First Search and Linear Graph Algorithms. SIAM Journal on Computing 1(2), 1972, with D. Pearce's saving
/// (Information Processing Letters 116(1), 2016) and a stack of its own, so that a long chain does not exhaust the
/// thread's.
pub fn strong(graph: &Adjacency) -> Partition {
    if !graph.is_directed() {
        return weak(graph);
    }
    let mut search =
        Search { low: vec![UNSEEN; graph.n_nodes()], open: Vec::new(), n_seen: 0, way: Vec::new() };
    for node in graph.nodes() {
        if search.low[node as usize] == UNSEEN {
            search.run(graph, node);
        }
    }
    let closed = search.low.iter().map(|low| low - CLOSED).collect::<Vec<u32>>();
    Partition::of_labels(&closed)
}

const UNSEEN: u32 = 0;
/// Marks of finished parts begin here; below are the numbers of nodes in order of discovery, from 1.
const CLOSED: u32 = 1 << 31;

struct Search {
    /// The least number of discovery known to be reachable, or, from [`CLOSED`] on, the part.
    low: Vec<u32>,
    /// Nodes whose part is not finished.
    open: Vec<u32>,
    n_seen: u32,
    way: Vec<Step>,
}

/// A node on the way from the root, and what of it has been seen.
struct Step {
    node: u32,
    /// The place of the next link among all.
    link: usize,
    /// Its number of discovery.
    number: u32,
}

impl Search {
    fn run(&mut self, graph: &Adjacency, root: u32) {
        let rows = graph.outgoing();
        let (offsets, ends) = (rows.offsets(), rows.ends());
        self.enter(offsets[root as usize], root);
        while let Some(step) = self.way.last_mut() {
            let (called, node) = (step.node, step.node as usize);
            if step.link < offsets[node + 1] {
                let neighbor = ends[step.link];
                step.link += 1;
                let low = self.low[neighbor as usize];
                if low == UNSEEN {
                    self.enter(offsets[neighbor as usize], neighbor);
                } else if low < self.low[node] {
                    self.low[node] = low;
                }
                continue;
            }
            let number = step.number;
            self.way.pop();
            let low = self.low[node];
            if low == number {
                self.close(called);
            } else {
                self.open.push(called);
            }
            if let Some(before) = self.way.last() {
                let before = before.node as usize;
                self.low[before] = self.low[before].min(self.low[node]);
            }
        }
    }

    fn enter(&mut self, link: usize, node: u32) {
        self.n_seen += 1;
        self.low[node as usize] = self.n_seen;
        self.way.push(Step { node, link, number: self.n_seen });
    }

    /// All nodes that were left open behind `node` are one part with it.
    fn close(&mut self, node: u32) {
        let number = self.low[node as usize];
        // A part is called by its root, which is in no other.
        let part = CLOSED + node;
        while let Some(&last) = self.open.last() {
            if self.low[last as usize] < number {
                break;
            }
            self.low[last as usize] = part;
            self.open.pop();
        }
        self.low[node as usize] = part;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::csr::Orientation;

    fn chain(n_nodes: u32, orientation: Orientation) -> Adjacency {
        let edges: Vec<_> = (1..n_nodes).map(|node| (node - 1, node, 1)).collect();
        Adjacency::new(n_nodes as usize, &edges, orientation)
    }

    #[test]
    fn a_chain_of_a_million_is_one_weak_part_and_a_million_strong_ones() {
        let graph = chain(1_000_000, Orientation::Directed);
        assert_eq!(weak(&graph).sizes, [1_000_000]);
        assert_eq!(strong(&graph).n_groups(), 1_000_000);
    }

    #[test]
    fn a_ring_of_a_million_is_one_strong_part() {
        let edges: Vec<_> = (0..1_000_000).map(|node| (node, (node + 1) % 1_000_000, 1)).collect();
        assert_eq!(strong(&Adjacency::new(1_000_000, &edges, Orientation::Directed)).n_groups(), 1);
    }

    #[test]
    fn a_star_of_a_million_and_a_graph_of_nothing_have_their_parts() {
        let edges: Vec<_> = (1..=1_000_000).map(|leaf| (leaf, 0, 1)).collect();
        assert_eq!(weak(&Adjacency::new(1_000_001, &edges, Orientation::Directed)).n_groups(), 1);
        assert_eq!(weak(&Adjacency::new(0, &[], Orientation::Directed)).n_groups(), 0);
        assert_eq!(strong(&Adjacency::new(2, &[], Orientation::Directed)).of, [0, 1]);
    }

    proptest! {
        #[test]
        fn nodes_are_in_one_part_exactly_if_they_reach_each_other(
            edges in prop::collection::vec((0_u32..9, 0_u32..9, Just(1_u64)), 0..25),
        ) {
            let reaches = |orientation| {
                let rows = Adjacency::new(9, &edges, orientation).outgoing().clone();
                let mut reaches = [[false; 9]; 9];
                for node in 0..9_u32 {
                    reaches[node as usize][node as usize] = true;
                    for &end in rows.neighbors(node) {
                        reaches[node as usize][end as usize] = true;
                    }
                }
                for via in 0..9 {
                    for from in 0..9 {
                        for to in 0..9 {
                            reaches[from][to] |= reaches[from][via] && reaches[via][to];
                        }
                    }
                }
                reaches
            };
            let directed = Adjacency::new(9, &edges, Orientation::Directed);
            let (weak, strong) = (weak(&directed), strong(&directed));
            let (any, along) = (reaches(Orientation::Undirected), reaches(Orientation::Directed));
            for a in 0..9 {
                for b in 0..9 {
                    prop_assert_eq!(weak.of[a] == weak.of[b], any[a][b]);
                    prop_assert_eq!(strong.of[a] == strong.of[b], along[a][b] && along[b][a]);
                }
            }
        }
    }
}
