//! Compressed sparse rows: the simple weighted graph that the kernels run on.

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
    /// The rows of `n_nodes` nodes with these `(from, to, weight)` links.
    pub fn new(n_nodes: usize, mut links: Vec<(u32, u32, u64)>) -> Self {
        links.retain(|&(from, to, _)| from != to);
        links.sort_unstable();
        links.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        let mut offsets = vec![0; n_nodes + 1];
        for &(from, ..) in &links {
            offsets[from as usize + 1] += 1;
        }
        for node in 0..n_nodes {
            offsets[node + 1] += offsets[node];
        }
        Self {
            offsets,
            neighbors: links.iter().map(|link| link.1).collect(),
            weights: links.iter().map(|link| link.2).collect(),
        }
    }

    /// How many nodes it has.
    pub fn n_nodes(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Every node, in order.
    pub fn nodes(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.n_nodes()).unwrap_or(u32::MAX)
    }

    /// How many links it has.
    pub fn n_links(&self) -> usize {
        self.neighbors.len()
    }

    /// The nodes that `node` links to, ascending.
    pub fn neighbors(&self, node: u32) -> &[u32] {
        &self.neighbors[self.offsets[node as usize]..self.offsets[node as usize + 1]]
    }

    /// The weight of the link from one node to another; none where there is none.
    pub fn weight(&self, from: u32, to: u32) -> Option<u64> {
        let at = self.neighbors(from).binary_search(&to).ok()?;
        Some(self.weights[self.offsets[from as usize] + at])
    }

    /// The nodes that `node` links to, ascending, with the weight of each link.
    pub fn links(&self, node: u32) -> impl Iterator<Item = (u32, u64)> + '_ {
        let row = self.offsets[node as usize]..self.offsets[node as usize + 1];
        self.neighbors[row.clone()].iter().copied().zip(self.weights[row].iter().copied())
    }
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
}

impl Adjacency {
    /// The collapsed graph of `n_nodes` nodes and these `(from, to, weight)` edges; where `orientation` is
    /// undirected, the edges of both directions between two nodes are one link with the sum of their weights.
    pub fn new(n_nodes: usize, edges: &[(u32, u32, u64)], orientation: Orientation) -> Self {
        let reversed = edges.iter().map(|&(from, to, weight)| (to, from, weight));
        match orientation {
            Orientation::Undirected => Self {
                outgoing: Csr::new(n_nodes, edges.iter().copied().chain(reversed).collect()),
                incoming: None,
            },
            Orientation::Directed => Self {
                outgoing: Csr::new(n_nodes, edges.to_vec()),
                incoming: Some(Csr::new(n_nodes, reversed.collect())),
            },
        }
    }

    /// How many nodes it has.
    pub fn n_nodes(&self) -> usize {
        self.outgoing.n_nodes()
    }

    /// Every node, in order.
    pub fn nodes(&self) -> std::ops::Range<u32> {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_edges_add_up_and_loops_are_left_out() {
        let rows = Csr::new(3, vec![(2, 0, 1), (0, 1, 2), (1, 1, 9), (0, 1, 3)]);
        assert_eq!(rows.links(0).collect::<Vec<_>>(), [(1, 5)]);
        assert_eq!(rows.neighbors(1), [] as [u32; 0]);
        assert_eq!(rows.links(2).collect::<Vec<_>>(), [(0, 1)]);
        assert_eq!((rows.n_nodes(), rows.n_links()), (3, 2));
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
        assert_eq!(Csr::new(0, Vec::new()).n_nodes(), 0);
        assert_eq!(Csr::default().n_nodes(), 0);
    }
}
