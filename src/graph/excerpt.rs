//! The part of a graph that fits into a picture.

use std::collections::BTreeSet;

use crate::graph::{
    Edge, Graph,
    centrality::{self, Links, Measure},
    csr::Orientation,
    distance,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
/// Of more nodes than it allows, the nearest to the node it is around are kept, else those with the highest PageRank by
/// weight; of more pairs, those with the most weight, but so that no kept node loses its last link. A node that is left
/// without a link goes too, unless it is the one that the frame is around.
pub fn excerpt(graph: &Graph, frame: Frame) -> Excerpt {
    let adjacency = graph.adjacency(Orientation::Undirected);
    let ranks = centrality::scores(&adjacency, Measure::PageRank, Links::Weighted).unwrap_or_default();
    let center = frame.around.map(|(center, _)| center);
    let distances = center.map(|center| distance::hops(adjacency.outgoing(), center));
    let distance_of = |node: u32| distances.as_ref().map_or(Some(0), |distances| distances[node as usize]);
    let reach = frame.around.map_or(u32::MAX, |(_, reach)| reach);
    let mut nodes: Vec<u32> = adjacency
        .nodes()
        .filter(|&node| distance_of(node).is_some_and(|distance| distance <= reach))
        .collect();
    let in_reach: BTreeSet<u32> = nodes.iter().copied().collect();
    nodes.sort_by(|&a, &b| {
        let by_rank = ranks[b as usize].total_cmp(&ranks[a as usize]);
        distance_of(a).cmp(&distance_of(b)).then(by_rank).then(a.cmp(&b))
    });
    nodes.truncate(frame.max_nodes.unwrap_or(usize::MAX));
    let kept: BTreeSet<u32> = nodes.iter().copied().collect();
    let pairs = heaviest_pairs(graph, &kept, frame.max_pairs.unwrap_or(usize::MAX));
    let is_kept = |subject: u32, object: u32| pairs.contains(&(subject.min(object), subject.max(object)));
    let edges: Vec<_> = graph.edges().filter(|&(subject, object, _)| is_kept(subject, object)).collect();
    let linked: BTreeSet<u32> = edges.iter().flat_map(|&(subject, object, _)| [subject, object]).collect();
    nodes.retain(|&node| linked.contains(&node) || center == Some(node));
    let n_edges_in_reach = graph
        .edges()
        .filter(|(subject, object, _)| in_reach.contains(subject) && in_reach.contains(object))
        .count();
    Excerpt {
        n_nodes_left_out: in_reach.len() - nodes.len(),
        n_edges_left_out: n_edges_in_reach - edges.len(),
        nodes,
        edges,
    }
}

/// The `most` heaviest linked pairs (smaller node first) among `nodes`; before them the heaviest pair of each node.
fn heaviest_pairs(graph: &Graph, nodes: &BTreeSet<u32>, most: usize) -> BTreeSet<(u32, u32)> {
    let mut weights: std::collections::BTreeMap<(u32, u32), u64> = std::collections::BTreeMap::new();
    for (subject, object, edge) in graph.edges() {
        if nodes.contains(&subject) && nodes.contains(&object) {
            *weights.entry((subject.min(object), subject.max(object))).or_default() += edge.weight;
        }
    }
    let mut pairs: Vec<((u32, u32), u64)> = weights.into_iter().collect();
    pairs.sort_by_key(|&(pair, weight)| (std::cmp::Reverse(weight), pair));
    if pairs.len() <= most {
        return pairs.into_iter().map(|(pair, _)| pair).collect();
    }
    let mut reached: BTreeSet<u32> = BTreeSet::new();
    let mut kept: BTreeSet<(u32, u32)> = BTreeSet::new();
    for &((a, b), _) in &pairs {
        let is_first = [reached.insert(a), reached.insert(b)];
        if is_first.contains(&true) && kept.len() < most {
            kept.insert((a, b));
        }
    }
    for (pair, _) in pairs {
        if kept.len() >= most {
            break;
        }
        kept.insert(pair);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        graph::Selection,
        kind::EntityKind::Person,
        store::sample::{Sample, store_of},
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
        assert_eq!(excerpt(&graph, Frame { around: Some((leaf, 1)), ..Frame::default() }).nodes, [leaf, hub]);
        assert_eq!(excerpt(&graph, Frame { around: Some((leaf, 0)), ..Frame::default() }).nodes, [leaf]);
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_counted() {
        let graph = chain_and_hub();
        let some = excerpt(&graph, Frame { max_nodes: Some(3), ..Frame::default() });
        assert!(some.nodes.len() <= 3 && !some.edges.is_empty());
        assert_eq!(some.nodes.len() + some.n_nodes_left_out, 9);
        assert_eq!(some.edges.len() + some.n_edges_left_out, 7);
        let few = excerpt(&graph, Frame { max_pairs: Some(2), ..Frame::default() });
        assert_eq!((few.edges.len(), few.n_edges_left_out), (2, 5));
    }
}
