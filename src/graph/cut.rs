//! Where the graph would fall apart: nodes and links without which others lose their connection.
//!
//! J. Hopcroft, R. Tarjan: Efficient Algorithms for Graph Manipulation. Communications of the ACM 16(6), 1973; with a stack
//! of its own, so that a long chain does not exhaust the thread's.

use super::csr::{Adjacency, Csr};

/// A node whose removal splits its part of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutNode {
    /// The node.
    pub node: u32,
    /// Into how many parts.
    pub n_parts: usize,
    /// How many nodes are then no longer in the largest of these.
    pub n_cut_off: usize,
}

/// A link whose removal splits its part of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// Its ends, the lower number first.
    pub ends: (u32, u32),
    /// How many nodes are on the smaller side.
    pub n_cut_off: usize,
}

/// All such nodes (networkx: `articulation_points`) and links (`bridges`), ascending. Directions do not count, and
/// parallel edges are one link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    /// Nodes.
    pub nodes: Vec<CutNode>,
    /// Links.
    pub bridges: Vec<Bridge>,
}

/// Finds them.
pub fn cuts(graph: &Adjacency) -> Cuts {
    let undirected = graph.undirected();
    let n_nodes = graph.n_nodes();
    let mut search = Search {
        numbers: vec![0; n_nodes],
        steps: Vec::new(),
        parted: vec![Parted::default(); n_nodes],
        seen: Vec::new(),
        subtrees: Vec::new(),
        n_seen: 0,
        found: Cuts::default(),
    };
    for node in graph.nodes() {
        if search.numbers[node as usize] == 0 {
            search.run(undirected.outgoing(), node);
        }
    }
    search.found.nodes.sort_by_key(|cut| cut.node);
    search.found.bridges.sort_by_key(|bridge| bridge.ends);
    search.found
}

/// What the removal of a node would part from the rest.
#[derive(Clone, Copy, Default)]
struct Parted {
    n_parts: usize,
    n_nodes: usize,
    largest: usize,
}

struct Search {
    /// In which order nodes were seen, from 1; 0 where not yet.
    numbers: Vec<usize>,
    steps: Vec<Step>,
    parted: Vec<Parted>,
    /// The nodes of this part of the graph.
    seen: Vec<u32>,
    /// Links that are bridges, with the number of nodes below each.
    subtrees: Vec<((u32, u32), usize)>,
    n_seen: usize,
    found: Cuts,
}

/// A node on the way from the root.
struct Step {
    node: u32,
    before: u32,
    /// The place of its next link.
    link: usize,
    /// The first node, by number, that it or those below it link to.
    low: usize,
    /// How many nodes are below it, itself included.
    n_below: usize,
}

impl Search {
    fn run(&mut self, rows: &Csr, root: u32) {
        self.enter(rows, root, root);
        while let Some(step) = self.steps.last_mut() {
            if step.link < rows.row(step.node).end {
                let neighbor = rows.ends()[step.link];
                step.link += 1;
                let number = self.numbers[neighbor as usize];
                if number == 0 {
                    let node = step.node;
                    self.enter(rows, neighbor, node);
                } else if neighbor != step.before {
                    step.low = step.low.min(number);
                }
            } else {
                self.leave(root);
            }
        }
        self.report(root);
    }

    fn enter(&mut self, rows: &Csr, node: u32, before: u32) {
        self.n_seen += 1;
        self.numbers[node as usize] = self.n_seen;
        self.seen.push(node);
        self.steps.push(Step { node, before, link: rows.row(node).start, low: self.n_seen, n_below: 1 });
    }

    fn leave(&mut self, root: u32) {
        let Some(step) = self.steps.pop() else { return };
        let Some(above) = self.steps.last_mut() else { return };
        above.n_below += step.n_below;
        above.low = above.low.min(step.low);
        let number = self.numbers[above.node as usize];
        if step.low >= number || above.node == root {
            let parted = &mut self.parted[above.node as usize];
            parted.n_parts += 1;
            parted.n_nodes += step.n_below;
            parted.largest = parted.largest.max(step.n_below);
        }
        if step.low > number {
            let ends = (above.node.min(step.node), above.node.max(step.node));
            self.subtrees.push((ends, step.n_below));
        }
    }

    /// What was found in the part of the graph that is now complete.
    fn report(&mut self, root: u32) {
        let n_nodes = self.seen.len();
        for node in self.seen.drain(..) {
            let mut parted = self.parted[node as usize];
            if node != root && parted.n_parts > 0 {
                // What lies towards the root is a part too.
                parted.n_parts += 1;
                parted.largest = parted.largest.max(n_nodes - 1 - parted.n_nodes);
            }
            if parted.n_parts > 1 {
                let n_cut_off = n_nodes - 1 - parted.largest;
                self.found.nodes.push(CutNode { node, n_parts: parted.n_parts, n_cut_off });
            }
        }
        for (ends, n_below) in self.subtrees.drain(..) {
            self.found.bridges.push(Bridge { ends, n_cut_off: n_below.min(n_nodes - n_below) });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::{component, csr::Orientation};

    #[test]
    fn every_inner_node_and_link_of_a_chain_of_a_million_is_a_cut() {
        let edges: Vec<_> = (1..1_000_000).map(|node| (node - 1, node, 1)).collect();
        let found = cuts(&Adjacency::new(1_000_000, &edges, Orientation::Directed));
        assert_eq!((found.nodes.len(), found.bridges.len()), (999_998, 999_999));
        assert_eq!(found.nodes[2], CutNode { node: 3, n_parts: 2, n_cut_off: 3 });
    }

    #[test]
    fn the_middle_of_a_star_of_a_million_cuts_off_all_leaves_but_one() {
        let edges: Vec<_> = (1..=1_000_000).map(|leaf| (0, leaf, 1)).collect();
        let found = cuts(&Adjacency::new(1_000_001, &edges, Orientation::Undirected));
        assert_eq!(found.nodes, [CutNode { node: 0, n_parts: 1_000_000, n_cut_off: 999_999 }]);
        assert_eq!(found.bridges.len(), 1_000_000);
    }

    #[test]
    fn a_graph_of_nothing_has_no_cuts() {
        assert_eq!(cuts(&Adjacency::new(0, &[], Orientation::Directed)), Cuts::default());
        assert_eq!(cuts(&Adjacency::new(1, &[(0, 0, 1)], Orientation::Directed)), Cuts::default());
    }

    /// The sizes of the parts among those that are left of the part that `kept` nodes were in.
    fn sizes(edges: &[(u32, u32, u64)], kept: &[u32]) -> Vec<usize> {
        let graph = Adjacency::new(9, edges, Orientation::Undirected);
        let parts = component::weak(&graph).of;
        let mut counts = std::collections::BTreeMap::new();
        for &node in kept {
            *counts.entry(parts[node as usize]).or_insert(0) += 1;
        }
        counts.into_values().collect()
    }

    proptest! {
        #[test]
        fn cuts_are_what_taking_each_node_and_link_away_shows(
            edges in prop::collection::vec((0_u32..9, 0_u32..9, Just(1_u64)), 0..18),
        ) {
            let graph = Adjacency::new(9, &edges, Orientation::Undirected);
            let parts = component::weak(&graph).of;
            let mut expected = Cuts::default();
            for node in 0..9_u32 {
                let kept: Vec<u32> =
                    (0..9).filter(|&other| other != node && parts[other as usize] == parts[node as usize]).collect();
                let rest: Vec<_> = edges.iter().copied().filter(|edge| edge.0 != node && edge.1 != node).collect();
                let sizes = sizes(&rest, &kept);
                if sizes.len() > 1 {
                    let n_cut_off = kept.len() - sizes.iter().max().unwrap();
                    expected.nodes.push(CutNode { node, n_parts: sizes.len(), n_cut_off });
                }
                for &other in graph.outgoing().neighbors(node).iter().filter(|&&other| other > node) {
                    let rest: Vec<_> = edges
                        .iter()
                        .copied()
                        .filter(|edge| (edge.0.min(edge.1), edge.0.max(edge.1)) != (node, other))
                        .collect();
                    let sizes = self::sizes(&rest, &[kept.clone(), vec![node]].concat());
                    if sizes.len() > 1 {
                        let n_cut_off = *sizes.iter().min().unwrap();
                        expected.bridges.push(Bridge { ends: (node, other), n_cut_off });
                    }
                }
            }
            prop_assert_eq!(cuts(&graph), expected);
        }
    }
}
