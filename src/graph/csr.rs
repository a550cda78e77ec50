//! Compressed sparse rows: the simple weighted graph that the kernels run on.

mod deal;

use std::{ops::Range, sync::OnceLock};

use super::{block, ranked::Ranked};

/// How many edges are dealt to their rows at a time.
const EDGES_A_PART: usize = 1 << 14;

/// From, to, and the weight.
type Link = (u32, u32, u64);

/// The neighbours of every node, one row after the other, each sorted and without repeats.
///
/// Parallel edges are collapsed into one link whose weight is their sum; an edge from a node to itself is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Csr {
    /// Where each node's row starts, `[nodes + 1]`.
    offsets: Vec<usize>,
    neighbors: Vec<u32>,
    weights: Vec<u64>,
}

impl Csr {
    /// The rows of `n_nodes` nodes with these `(from, to, weight)` links, in time linear in both but for sorting each row.
    pub fn new(n_nodes: usize, links: &[Link]) -> Self {
        let parts: Vec<&[Link]> = links.chunks(EDGES_A_PART).collect();
        deal::rows(n_nodes, &parts, |part| part.iter().copied())
    }

    /// The links of some nodes as `(from, to, weight)`.
    fn listed(&self, nodes: Range<usize>) -> impl Iterator<Item = Link> + '_ {
        let nodes = self.nodes().skip(nodes.start).take(nodes.len());
        nodes.flat_map(|from| self.links(from).map(move |(to, weight)| (from, to, weight)))
    }

    /// The same links the other way round.
    pub(super) fn transposed(&self) -> Self {
        let n_nodes = self.n_nodes();
        deal::rows(n_nodes, &block::blocks(self, n_nodes), |block| self.listed(block.clone()).map(turned))
    }

    /// The same links between renumbered nodes; `node_at` names the old number of each new one.
    pub(super) fn renumbered(&self, transposed: &Self, node_at: &[u32], place_of: &[u32]) -> Self {
        // By their ends, in order, so that no row has to be sorted.
        let blocks = block::cut(node_at.iter().map(|&node| transposed.degree(node)));
        deal::rows(self.n_nodes(), &blocks, |block| {
            let ends = (0..).zip(node_at).skip(block.start).take(block.len());
            ends.flat_map(|(to, &node)| {
                transposed.links(node).map(move |(from, weight)| (place_of[from as usize], to, weight))
            })
        })
    }

    /// How many nodes it has.
    pub fn n_nodes(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Every node, in order.
    pub fn nodes(&self) -> Range<u32> {
        0..u32::try_from(self.n_nodes()).unwrap_or(u32::MAX)
    }

    /// How many links it has.
    pub fn n_links(&self) -> usize {
        self.neighbors.len()
    }

    /// To how many nodes `node` links.
    pub fn degree(&self, node: u32) -> usize {
        self.row(node).len()
    }

    /// Where the links of `node` lie among all.
    pub(super) fn row(&self, node: u32) -> Range<usize> {
        self.offsets[node as usize]..self.offsets[node as usize + 1]
    }

    /// Where each node's links start, and where the last one's end, `[nodes + 1]`.
    pub(super) fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    /// The ends of all links, row by row.
    pub(super) fn ends(&self) -> &[u32] {
        &self.neighbors
    }

    /// The weights of all links, row by row.
    pub(super) fn weights(&self) -> &[u64] {
        &self.weights
    }

    /// The nodes that `node` links to, ascending.
    pub fn neighbors(&self, node: u32) -> &[u32] {
        &self.neighbors[self.row(node)]
    }

    /// The weight of the link from one node to another; none where there is none.
    pub fn weight(&self, from: u32, to: u32) -> Option<u64> {
        let at = self.neighbors(from).binary_search(&to).ok()?;
        Some(self.weights[self.offsets[from as usize] + at])
    }

    /// The nodes that `node` links to, ascending, with the weight of each link.
    pub fn links(&self, node: u32) -> impl Iterator<Item = (u32, u64)> + '_ {
        let row = self.row(node);
        self.neighbors[row.clone()].iter().copied().zip(self.weights[row].iter().copied())
    }
}

fn turned((from, to, weight): Link) -> Link {
    (to, from, weight)
}

/// Which way the links of a question run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Along each relation and against it.
    Undirected,
    /// From subject to object; a symmetric relation both ways.
    Directed,
}

/// The links out of and into every node; the same rows where the graph is undirected.
#[derive(Clone, Debug)]
pub struct Adjacency {
    outgoing: Csr,
    /// None where the links run both ways.
    incoming: Option<Csr>,
    ranked: OnceLock<Ranked>,
}

impl Adjacency {
    /// The collapsed graph of `n_nodes` nodes and these `(from, to, weight)` edges; where `orientation` is
    /// undirected, the edges of both directions between two nodes are one link with the sum of their weights.
    pub fn new(n_nodes: usize, edges: &[Link], orientation: Orientation) -> Self {
        match orientation {
            Orientation::Undirected => {
                let parts: Vec<&[Link]> = edges.chunks(EDGES_A_PART).collect();
                let rows =
                    deal::rows(n_nodes, &parts, |part| part.iter().flat_map(|&edge| [edge, turned(edge)]));
                Self::with_rows(rows, None)
            }
            Orientation::Directed => {
                let outgoing = Csr::new(n_nodes, edges);
                let incoming = outgoing.transposed();
                Self::with_rows(outgoing, Some(incoming))
            }
        }
    }

    pub(super) fn with_rows(outgoing: Csr, incoming: Option<Csr>) -> Self {
        Self { outgoing, incoming, ranked: OnceLock::new() }
    }

    /// How many nodes it has.
    pub fn n_nodes(&self) -> usize {
        self.outgoing.n_nodes()
    }

    /// Every node, in order.
    pub fn nodes(&self) -> Range<u32> {
        self.outgoing.nodes()
    }

    /// Links from each node.
    pub fn outgoing(&self) -> &Csr {
        &self.outgoing
    }

    /// Links to each node.
    pub fn incoming(&self) -> &Csr {
        self.incoming.as_ref().unwrap_or(&self.outgoing)
    }

    /// Whether links have a direction.
    pub fn is_directed(&self) -> bool {
        self.incoming.is_some()
    }

    /// The same graph with its nodes renumbered by degree, made when it is first asked for and kept.
    pub fn ranked(&self) -> &Ranked {
        self.ranked.get_or_init(|| Ranked::of(self))
    }

    /// The same graph without directions: a link each way weighs the sum of both.
    pub fn undirected(&self) -> std::borrow::Cow<'_, Self> {
        match &self.incoming {
            None => std::borrow::Cow::Borrowed(self),
            Some(incoming) => {
                let blocks =
                    |rows| block::blocks(rows, self.n_nodes()).into_iter().map(move |block| (rows, block));
                let parts: Vec<_> = blocks(&self.outgoing).chain(blocks(incoming)).collect();
                let both = deal::rows(self.n_nodes(), &parts, |(rows, block)| rows.listed(block.clone()));
                std::borrow::Cow::Owned(Self::with_rows(both, None))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parallel_edges_add_up_and_loops_are_left_out() {
        let rows = Csr::new(3, &[(2, 0, 1), (0, 1, 2), (1, 1, 9), (0, 1, 3)]);
        assert_eq!(rows.links(0).collect::<Vec<_>>(), [(1, 5)]);
        assert_eq!(rows.neighbors(1), [] as [u32; 0]);
        assert_eq!(rows.links(2).collect::<Vec<_>>(), [(0, 1)]);
        assert_eq!((rows.n_nodes(), rows.n_links()), (3, 2));
        assert_eq!((rows.weight(0, 1), rows.weight(1, 0)), (Some(5), None));
    }

    #[test]
    fn an_undirected_link_sums_the_edges_of_both_directions() {
        let edges = [(0, 1, 2), (1, 0, 3)];
        let undirected = Adjacency::new(2, &edges, Orientation::Undirected);
        assert_eq!(undirected.outgoing().links(0).collect::<Vec<_>>(), [(1, 5)]);
        assert_eq!(undirected.incoming().links(1).collect::<Vec<_>>(), [(0, 5)]);
        let directed = Adjacency::new(2, &edges, Orientation::Directed);
        assert_eq!(directed.outgoing().links(0).collect::<Vec<_>>(), [(1, 2)]);
        assert_eq!(directed.incoming().links(0).collect::<Vec<_>>(), [(1, 3)]);
    }

    #[test]
    fn a_graph_without_nodes_has_no_rows() {
        assert_eq!(Csr::new(0, &[]).n_nodes(), 0);
        assert_eq!(Csr::default().n_nodes(), 0);
    }

    proptest! {
        #[test]
        fn rows_hold_every_pair_once_in_order_with_the_sum_of_its_weights(
            edges in prop::collection::vec((0_u32..9, 0_u32..9, 1_u64..5), 0..60),
        ) {
            let mut sums = std::collections::BTreeMap::new();
            for &(from, to, weight) in edges.iter().filter(|edge| edge.0 != edge.1) {
                *sums.entry((from, to)).or_insert(0) += weight;
            }
            let rows = Csr::new(9, &edges);
            let links = |rows: &Csr| -> Vec<_> {
                rows.nodes().flat_map(|from| rows.links(from).map(move |(to, weight)| ((from, to), weight)))
                    .collect()
            };
            prop_assert_eq!(links(&rows), sums.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(rows.transposed().transposed(), rows);
        }

        #[test]
        fn dropping_directions_is_the_same_before_and_after_collapsing(
            edges in prop::collection::vec((0_u32..9, 0_u32..9, 1_u64..5), 0..60),
        ) {
            let directed = Adjacency::new(9, &edges, Orientation::Directed);
            let undirected = Adjacency::new(9, &edges, Orientation::Undirected);
            let dropped = directed.undirected();
            prop_assert_eq!(dropped.outgoing(), undirected.outgoing());
        }
    }
}
