//! Compressed sparse rows: the simple weighted graph that the kernels run on.

use std::{ops::Range, sync::OnceLock};

use rayon::prelude::*;

use super::ranked::Ranked;

/// Rows are made on at most so many threads, since each has to walk all links.
const MAX_SHARES: usize = 8;

/// Fewer rows than this are not worth a thread.
const LEAST_SHARE: usize = 4_096;

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
    /// The rows of `n_nodes` nodes with these `(from, to, weight)` links, in time linear in both.
    pub fn new(n_nodes: usize, links: &[(u32, u32, u64)]) -> Self {
        Self::of(n_nodes, || links.iter().copied())
    }

    /// Sorted by two stable distributions, first by end, then by start.
    fn of<I: Iterator<Item = (u32, u32, u64)>>(n_nodes: usize, links: impl Fn() -> I + Sync) -> Self {
        let proper = || links().filter(|(from, to, _)| from != to);
        let by_end = Self::distributed(n_nodes, || proper().map(|(from, to, weight)| (to, from, weight)));
        let mut rows = Self::distributed(n_nodes, || by_end.reversed());
        rows.collapse();
        rows
    }

    /// Every link in its row, in the order in which they come, repeats and all.
    ///
    /// Each thread walks all links and takes those of its own rows, so that these are the same on any number of threads.
    fn distributed<I: Iterator<Item = (u32, u32, u64)>>(
        n_nodes: usize,
        links: impl Fn() -> I + Sync,
    ) -> Self {
        let n_shares = rayon::current_num_threads().min(MAX_SHARES).min(n_nodes / LEAST_SHARE).max(1);
        let mut offsets = vec![0; n_nodes + 1];
        let share = n_nodes.div_ceil(n_shares).max(1);
        offsets[1..].par_chunks_mut(share).enumerate().for_each(|(at, counts)| {
            for (from, ..) in links() {
                if let Some(count) = of_share(counts, from, at * share) {
                    *count += 1;
                }
            }
        });
        for node in 0..n_nodes {
            offsets[node + 1] += offsets[node];
        }
        let n_links = offsets[n_nodes];
        let (mut neighbors, mut weights) = (vec![0; n_links], vec![0; n_links]);
        let (mut neighbors_left, mut weights_left) = (neighbors.as_mut_slice(), weights.as_mut_slice());
        let mut first = 0;
        let mut shares = Vec::with_capacity(n_shares);
        for at in 1..=n_shares {
            // As many links to each, for hubs often come first.
            let end = if at == n_shares {
                n_nodes
            } else {
                offsets.partition_point(|&offset| offset < n_links * at / n_shares).clamp(first, n_nodes)
            };
            let starts = &offsets[first..end];
            let n_taken = offsets[end] - offsets[first];
            let (neighbors, weights);
            (neighbors, neighbors_left) = neighbors_left.split_at_mut(n_taken);
            (weights, weights_left) = weights_left.split_at_mut(n_taken);
            shares.push((first, starts, neighbors, weights));
            first = end;
        }
        shares.into_par_iter().for_each(|(first, starts, neighbors, weights)| {
            let mut ends: Vec<usize> = starts.iter().map(|start| start - starts[0]).collect();
            for (from, to, weight) in links() {
                if let Some(end) = of_share(&mut ends, from, first) {
                    neighbors[*end] = to;
                    weights[*end] = weight;
                    *end += 1;
                }
            }
        });
        Self { offsets, neighbors, weights }
    }

    /// Makes one link of those that follow each other between the same nodes.
    fn collapse(&mut self) {
        let mut n_kept = 0;
        let mut start = 0;
        for node in 0..self.n_nodes() {
            let end = self.offsets[node + 1];
            let first_kept = n_kept;
            for at in start..end {
                if n_kept > first_kept && self.neighbors[n_kept - 1] == self.neighbors[at] {
                    self.weights[n_kept - 1] += self.weights[at];
                } else {
                    self.neighbors[n_kept] = self.neighbors[at];
                    self.weights[n_kept] = self.weights[at];
                    n_kept += 1;
                }
            }
            start = end;
            self.offsets[node + 1] = n_kept;
        }
        self.neighbors.truncate(n_kept);
        self.weights.truncate(n_kept);
    }

    /// Every link as `(to, from, weight)`, by `from`.
    fn reversed(&self) -> impl Iterator<Item = (u32, u32, u64)> + '_ {
        self.nodes().flat_map(|from| self.links(from).map(move |(to, weight)| (to, from, weight)))
    }

    /// The same links the other way round.
    pub(super) fn transposed(&self) -> Self {
        Self::distributed(self.n_nodes(), || self.reversed())
    }

    /// The same links between renumbered nodes; `node_at` names the old number of each new one.
    pub(super) fn renumbered(&self, transposed: &Self, node_at: &[u32], place_of: &[u32]) -> Self {
        let in_order = || {
            (0_u32..).zip(node_at).flat_map(|(to, &node)| {
                transposed.links(node).map(move |(from, weight)| (place_of[from as usize], to, weight))
            })
        };
        Self::distributed(self.n_nodes(), in_order)
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

/// The value of `node` in a share that begins with node `first`, if it is in it.
fn of_share(share: &mut [usize], node: u32, first: usize) -> Option<&mut usize> {
    // Of a node before the share the difference wraps around, beyond its end.
    share.get_mut((node as usize).wrapping_sub(first))
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
    pub fn new(n_nodes: usize, edges: &[(u32, u32, u64)], orientation: Orientation) -> Self {
        match orientation {
            Orientation::Undirected => Self::with_rows(
                Csr::of(n_nodes, || {
                    edges.iter().flat_map(|&(from, to, weight)| [(from, to, weight), (to, from, weight)])
                }),
                None,
            ),
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
                let outgoing = &self.outgoing;
                let both = Csr::of(self.n_nodes(), || outgoing.reversed().chain(incoming.reversed()));
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
