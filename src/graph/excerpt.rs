//! The part of a graph that fits into a picture.

use std::{
    cmp::{Ordering, Reverse},
    collections::{BTreeMap, BTreeSet, BinaryHeap},
};

use petgraph::unionfind::UnionFind;

use crate::graph::{
    Edge, Graph,
    centrality::{Links, pagerank},
    csr::{Adjacency, Csr, Orientation},
    distance,
    progress::Progress,
};

/// What to keep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Only what lies within so many links of a node, directions aside.
    pub around: Option<(u32, u32)>,
    /// At most this many nodes.
    pub max_nodes: Option<usize>,
    /// At most this many linked pairs.
    pub max_pairs: Option<usize>,
}

/// A part of a graph, and how much was left out of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Excerpt {
    /// The nodes kept, most central first.
    pub nodes: Vec<u32>,
    /// The edges kept, with subject and object, in the graph's order.
    pub edges: Vec<(u32, u32, Edge)>,
    /// Nodes in reach that were left out.
    pub n_nodes_left_out: usize,
    /// Edges in reach that were left out.
    pub n_edges_left_out: usize,
}

/// The part of `graph` within `frame`.
///
/// Of more nodes than it allows, the nearest to the node it is around are kept; else it grows from the node with the
/// highest `PageRank` by weight, each time by the highest that is linked with what it has. Of more pairs, those with the
/// most weight are kept, but so that what was linked stays linked. A node that is left without a link goes too, unless
/// it is the one that the frame is around.
pub fn excerpt(graph: &Graph, frame: Frame) -> Excerpt {
    let adjacency = graph.adjacency(Orientation::Undirected);
    let settings = pagerank::Settings { links: Links::Weighted, ..pagerank::Settings::default() };
    let ranks = pagerank::scores(&adjacency, &settings, &Progress::new()).unwrap_or_default();
    let in_reach = match frame.around {
        Some((center, reach)) => nearest(&adjacency, center, reach, &ranks),
        None => grown(adjacency.outgoing(), &ranks),
    };
    let mut nodes = in_reach.clone();
    nodes.truncate(frame.max_nodes.unwrap_or(usize::MAX));
    let kept: BTreeSet<u32> = nodes.iter().copied().collect();
    let pairs = heaviest_pairs(graph, &kept, frame.max_pairs.unwrap_or(usize::MAX));
    let is_kept = |subject: u32, object: u32| pairs.contains(&(subject.min(object), subject.max(object)));
    let edges: Vec<_> = graph.edges().filter(|&(subject, object, _)| is_kept(subject, object)).collect();
    let linked: BTreeSet<u32> = edges.iter().flat_map(|&(subject, object, _)| [subject, object]).collect();
    nodes.retain(|node| linked.contains(node) || frame.around.is_some_and(|(center, _)| center == *node));
    nodes.sort_by(|&a, &b| by_rank(&ranks, a, b));
    let within: BTreeSet<u32> = in_reach.iter().copied().collect();
    let is_within =
        |(subject, object, _): &(u32, u32, Edge)| within.contains(subject) && within.contains(object);
    Excerpt {
        n_nodes_left_out: within.len() - nodes.len(),
        n_edges_left_out: graph.edges().filter(is_within).count() - edges.len(),
        nodes,
        edges,
    }
}

/// Highest rank first.
fn by_rank(ranks: &[f64], a: u32, b: u32) -> Ordering {
    ranks[b as usize].total_cmp(&ranks[a as usize]).then(a.cmp(&b))
}

/// The nodes within `reach` links of `center`, nearest first, of these those with the highest rank.
fn nearest(graph: &Adjacency, center: u32, reach: u32, ranks: &[f64]) -> Vec<u32> {
    let hops = distance::hops(graph.outgoing(), graph.incoming(), center);
    let reached = |hops: u32| hops != distance::UNREACHED && hops <= reach;
    let mut nodes: Vec<(u32, u32)> =
        graph.nodes().map(|node| (hops[node as usize], node)).filter(|(hops, _)| reached(*hops)).collect();
    nodes.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| by_rank(ranks, a.1, b.1)));
    nodes.into_iter().map(|(_, node)| node).collect()
}

/// Every node: first the one with the highest rank, then always the highest of those linked with one before; where none
/// is left, the highest of the rest.
fn grown(rows: &Csr, ranks: &[f64]) -> Vec<u32> {
    let mut starts: Vec<u32> = rows.nodes().collect();
    starts.sort_by(|&a, &b| by_rank(ranks, a, b));
    let mut place = vec![0_usize; starts.len()];
    for (at, &node) in starts.iter().enumerate() {
        place[node as usize] = at;
    }
    let mut seen = vec![false; starts.len()];
    let mut grown = Vec::with_capacity(starts.len());
    for &start in &starts {
        let mut open = BinaryHeap::from([Reverse(place[start as usize])]);
        while let Some(Reverse(at)) = open.pop() {
            let node = starts[at];
            if std::mem::replace(&mut seen[node as usize], true) {
                continue;
            }
            grown.push(node);
            let fresh = rows.neighbors(node).iter().filter(|next| !seen[**next as usize]);
            open.extend(fresh.map(|next| Reverse(place[*next as usize])));
        }
    }
    grown
}

/// The `most` heaviest linked pairs (smaller node first) among `nodes`; before them the heaviest that hold together what
/// is linked (J. B. Kruskal: On the Shortest Spanning Subtree of a Graph. Proceedings of the AMS 7, 1956).
fn heaviest_pairs(graph: &Graph, nodes: &BTreeSet<u32>, most: usize) -> BTreeSet<(u32, u32)> {
    let mut weights: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for (subject, object, edge) in graph.edges() {
        if nodes.contains(&subject) && nodes.contains(&object) {
            *weights.entry((subject.min(object), subject.max(object))).or_default() += edge.weight;
        }
    }
    let mut pairs: Vec<((u32, u32), u64)> = weights.into_iter().collect();
    pairs.sort_by_key(|&(pair, weight)| (Reverse(weight), pair));
    let mut parts: UnionFind<u32> = UnionFind::new(graph.n_nodes());
    let (holding, rest): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|&((a, b), _)| parts.union(a, b));
    holding.into_iter().chain(rest).take(most).map(|(pair, _)| pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kind::EntityKind::Person,
        store::{
            sample::{Sample, store_of},
            selection::Selection,
        },
    };

    fn chain_and_hub() -> Graph {
        let mut sample = Sample::new("All");
        for pair in ["Abe Bea", "Bea Cyd", "Cyd Dan", "Hub Ivy", "Hub Jon", "Hub Kay", "Hub Lee"] {
            let (subject, object) = pair.split_once(' ').unwrap();
            sample = sample.says((subject, Person), "advises", (object, Person));
        }
        Graph::load(&store_of(&[sample]), &Selection::default()).unwrap()
    }

    #[test]
    fn everything_is_kept_where_nothing_limits() {
        let graph = chain_and_hub();
        let all = excerpt(&graph, Frame::default());
        assert_eq!((all.nodes.len(), all.edges.len()), (9, 7));
        assert_eq!((all.n_nodes_left_out, all.n_edges_left_out), (0, 0));
    }

    #[test]
    fn a_frame_around_a_node_reaches_so_many_links() {
        let graph = chain_and_hub();
        let hub = excerpt(&graph, Frame::default()).nodes[0];
        let near = excerpt(&graph, Frame { around: Some((hub, 1)), ..Frame::default() });
        assert_eq!((near.nodes.len(), near.edges.len(), near.n_nodes_left_out), (5, 4, 0));
        let leaf = near.nodes[1];
        assert_eq!(excerpt(&graph, Frame { around: Some((leaf, 1)), ..Frame::default() }).nodes, [hub, leaf]);
        assert_eq!(excerpt(&graph, Frame { around: Some((leaf, 0)), ..Frame::default() }).nodes, [leaf]);
    }

    #[test]
    fn a_light_link_that_holds_the_picture_together_is_kept_before_a_heavy_one_that_does_not() {
        let often = |title: &str| {
            ["Abe Bea", "Bea Cyd", "Cyd Abe"].iter().fold(Sample::new(title), |sample, pair| {
                let (subject, object) = pair.split_once(' ').unwrap();
                sample.says((subject, Person), "advises", (object, Person))
            })
        };
        let once = Sample::new("C").says(("Cyd", Person), "advises", ("Dan", Person));
        let store =
            store_of(&[often("A"), often("B").text("Nothing else happened there in all those years."), once]);
        let graph = Graph::load(&store, &Selection::default()).unwrap();
        let cut = excerpt(&graph, Frame { max_pairs: Some(3), ..Frame::default() });
        assert_eq!((cut.nodes.len(), cut.edges.len()), (4, 3));
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_counted() {
        let graph = chain_and_hub();
        let some = excerpt(&graph, Frame { max_nodes: Some(3), ..Frame::default() });
        assert_eq!((some.nodes.len(), some.edges.len()), (3, 2));
        assert_eq!(some.nodes.len() + some.n_nodes_left_out, 9);
        assert_eq!(some.edges.len() + some.n_edges_left_out, 7);
        let tight = excerpt(&graph, Frame { max_pairs: Some(7), ..Frame::default() });
        assert_eq!((tight.nodes.len(), tight.n_edges_left_out), (9, 0));
        let few = excerpt(&graph, Frame { max_pairs: Some(2), ..Frame::default() });
        assert_eq!((few.edges.len(), few.n_edges_left_out), (2, 5));
    }
}
