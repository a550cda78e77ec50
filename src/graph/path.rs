//! The shortest path between two nodes.
//!
//! The search runs from the goal backwards and labels each node with the best way on; then the path is read off forwards.
//! Ties are broken by what a reader would rather see: more weight, then the names in order.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

use crate::graph::{
    centrality::Links,
    cost,
    csr::{Adjacency, Csr},
};

/// What path is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The first node.
    pub from: u32,
    /// The last node.
    pub to: u32,
    /// Shortest by number of links, or by the sum of 1/weight.
    pub links: Links,
    /// How many links it may have at most.
    pub max_hops: Option<usize>,
}

/// How good the best way from a node to the goal is: less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    /// In the unit of [`cost`]; 0 where only hops count.
    cost: u64,
    hops: usize,
    weight: Reverse<u64>,
}

impl Label {
    const GOAL: Self = Self { cost: 0, hops: 0, weight: Reverse(0) };

    /// The label of a node one link of `weight` before.
    fn before(self, weight: u64, links: Links) -> Self {
        let step = match links {
            Links::Equal => 0,
            Links::Weighted => cost::of_weight(weight),
        };
        Self {
            cost: self.cost.saturating_add(step),
            hops: self.hops + 1,
            weight: Reverse(self.weight.0.saturating_add(weight)),
        }
    }
}

/// The nodes of the shortest path, both ends included; none where no path leads within the hops allowed.
///
/// `name_of` is asked only where several paths are equal in length and weight; of these the one whose names come first
/// is taken, so the result does not depend on node numbers.
///
/// # Errors
///
/// Those of `name_of`.
pub fn shortest<E>(
    graph: &Adjacency,
    request: Request,
    mut name_of: impl FnMut(u32) -> Result<String, E>,
) -> Result<Option<Vec<u32>>, E> {
    let rows = graph.outgoing();
    let max_hops = request.max_hops.unwrap_or(usize::MAX);
    let labels = match request.links {
        Links::Equal => by_hops(graph.incoming(), request, max_hops),
        Links::Weighted => by_cost(graph.incoming(), request),
    };
    match labels[request.from as usize] {
        None => Ok(None),
        Some(best) if best.hops <= max_hops => {
            read_off(rows, request, |_, node| labels[node as usize], &mut name_of).map(Some)
        }
        Some(_) => {
            let layers = by_cost_within(graph.incoming(), request, max_hops);
            if layers[max_hops][request.from as usize].is_none() {
                return Ok(None);
            }
            let label = |step: usize, node: u32| layers[max_hops - step][node as usize];
            read_off(rows, request, label, &mut name_of).map(Some)
        }
    }
}

/// Labels by number of links, breadth first, up to the level of `request.from`.
fn by_hops(incoming: &Csr, request: Request, max_hops: usize) -> Vec<Option<Label>> {
    let mut labels = vec![None; incoming.n_nodes()];
    labels[request.to as usize] = Some(Label::GOAL);
    let mut frontier = vec![(request.to, Label::GOAL)];
    let mut hops = 0;
    while labels[request.from as usize].is_none() && !frontier.is_empty() && hops < max_hops {
        hops += 1;
        let mut next = Vec::new();
        for (node, label) in frontier {
            for (before, weight) in incoming.links(node) {
                let offer = label.before(weight, request.links);
                match &mut labels[before as usize] {
                    known @ None => {
                        *known = Some(offer);
                        next.push(before);
                    }
                    Some(known) if offer < *known => *known = offer,
                    Some(_) => {}
                }
            }
        }
        // A node's weight is final only when its whole level has been seen.
        frontier =
            next.into_iter().filter_map(|node| labels[node as usize].map(|label| (node, label))).collect();
    }
    labels
}

/// Labels by cost (Dijkstra), until `request.from` is settled.
fn by_cost(incoming: &Csr, request: Request) -> Vec<Option<Label>> {
    let mut labels: Vec<Option<Label>> = vec![None; incoming.n_nodes()];
    labels[request.to as usize] = Some(Label::GOAL);
    let mut queue = BinaryHeap::from([Reverse((Label::GOAL, request.to))]);
    while let Some(Reverse((label, node))) = queue.pop() {
        if node == request.from {
            break;
        }
        if labels[node as usize] != Some(label) {
            continue;
        }
        for (before, weight) in incoming.links(node) {
            let offer = label.before(weight, request.links);
            let known = &mut labels[before as usize];
            if known.is_none_or(|known| offer < known) {
                *known = Some(offer);
                queue.push(Reverse((offer, before)));
            }
        }
    }
    labels
}

/// Labels by cost of ways of at most 0, 1, … `max_hops` links, `[max_hops + 1, nodes]` (Bellman and Ford).
///
/// Only asked where the cheapest way has more links than that, so the layers are fewer than its links.
fn by_cost_within(incoming: &Csr, request: Request, max_hops: usize) -> Vec<Vec<Option<Label>>> {
    let mut first = vec![None; incoming.n_nodes()];
    first[request.to as usize] = Some(Label::GOAL);
    let mut layers: Vec<Vec<Option<Label>>> = vec![first];
    for hops in 0..max_hops {
        let mut next = layers[hops].clone();
        for node in incoming.nodes() {
            let Some(label) = layers[hops][node as usize] else { continue };
            for (before, weight) in incoming.links(node) {
                let offer = label.before(weight, request.links);
                let known = &mut next[before as usize];
                if known.is_none_or(|known| offer < known) {
                    *known = Some(offer);
                }
            }
        }
        layers.push(next);
    }
    layers
}

/// Walks from the start along links that keep what its label promises.
fn read_off<E>(
    rows: &Csr,
    request: Request,
    label_after: impl Fn(usize, u32) -> Option<Label>,
    name_of: &mut impl FnMut(u32) -> Result<String, E>,
) -> Result<Vec<u32>, E> {
    let mut path = vec![request.from];
    let mut node = request.from;
    while node != request.to {
        let step = path.len() - 1;
        let promised = label_after(step, node);
        let keeps = |&(next, weight): &(u32, u64)| {
            label_after(step + 1, next).map(|label| label.before(weight, request.links)) == promised
        };
        let equals: Vec<u32> = rows.links(node).filter(keeps).map(|link| link.0).collect();
        let Some(next) = first_by_name(equals, name_of)? else { break };
        node = next;
        path.push(node);
    }
    Ok(path)
}

fn first_by_name<E>(
    nodes: Vec<u32>,
    name_of: &mut impl FnMut(u32) -> Result<String, E>,
) -> Result<Option<u32>, E> {
    if nodes.len() < 2 {
        return Ok(nodes.first().copied());
    }
    let mut best: Option<(String, u32)> = None;
    for node in nodes {
        let name = name_of(node)?;
        if best.as_ref().is_none_or(|(known, _)| name.cmp(known) == Ordering::Less) {
            best = Some((name, node));
        }
    }
    Ok(best.map(|(_, node)| node))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;
    use crate::graph::csr::Orientation;

    fn path(
        graph: &Adjacency,
        from: u32,
        to: u32,
        links: Links,
        max_hops: Option<usize>,
    ) -> Option<Vec<u32>> {
        let request = Request { from, to, links, max_hops };
        let found = shortest(graph, request, |node| Ok::<_, Infallible>(format!("{node:03}")));
        match found {
            Ok(found) => found,
        }
    }

    #[test]
    fn of_equally_short_paths_the_one_with_more_weight_is_taken() {
        let edges = [(0, 1, 1), (1, 3, 1), (0, 2, 1), (2, 3, 5)];
        let graph = Adjacency::new(4, &edges, Orientation::Undirected);
        assert_eq!(path(&graph, 0, 3, Links::Equal, None), Some(vec![0, 2, 3]));
    }

    #[test]
    fn of_equally_heavy_paths_the_one_whose_names_come_first_is_taken_whatever_the_numbers() {
        let edges = [(0, 1, 1), (1, 3, 1), (0, 2, 1), (2, 3, 1)];
        let graph = Adjacency::new(4, &edges, Orientation::Undirected);
        let request = Request { from: 0, to: 3, links: Links::Equal, max_hops: None };
        let names = ["start", "zebra", "aardvark", "goal"];
        let found = shortest(&graph, request, |node| Ok::<_, Infallible>(names[node as usize].to_owned()));
        assert_eq!(found, Ok(Some(vec![0, 2, 3])));
    }

    #[test]
    fn a_weighted_path_goes_the_long_way_round_over_strong_links_unless_hops_are_few() {
        let edges = [(0, 3, 1), (0, 1, 4), (1, 2, 4), (2, 3, 4)];
        let graph = Adjacency::new(4, &edges, Orientation::Undirected);
        assert_eq!(path(&graph, 0, 3, Links::Weighted, None), Some(vec![0, 1, 2, 3]));
        assert_eq!(path(&graph, 0, 3, Links::Weighted, Some(2)), Some(vec![0, 3]));
        assert_eq!(path(&graph, 0, 3, Links::Weighted, Some(0)), None);
    }

    #[test]
    fn a_directed_path_does_not_run_against_the_arrow() {
        let graph = Adjacency::new(3, &[(0, 1, 1), (2, 1, 1)], Orientation::Directed);
        assert_eq!(path(&graph, 0, 1, Links::Equal, None), Some(vec![0, 1]));
        assert_eq!(path(&graph, 1, 0, Links::Equal, None), None);
        assert_eq!(path(&graph, 0, 2, Links::Weighted, None), None);
    }

    #[test]
    fn a_node_is_linked_with_itself_by_a_path_without_links() {
        let graph = Adjacency::new(2, &[(0, 1, 1)], Orientation::Undirected);
        assert_eq!(path(&graph, 1, 1, Links::Equal, None), Some(vec![1]));
        assert_eq!(path(&graph, 1, 1, Links::Weighted, Some(0)), Some(vec![1]));
    }

    #[test]
    fn a_chain_of_a_million_links_is_walked() {
        let n_nodes = 1_000_000;
        let edges: Vec<_> = (1..n_nodes).map(|node| (node - 1, node, 1)).collect();
        let graph = Adjacency::new(n_nodes as usize, &edges, Orientation::Directed);
        let found = path(&graph, 0, n_nodes - 1, Links::Equal, None).unwrap();
        assert_eq!(found.len(), n_nodes as usize);
    }

    /// Every loopless path, the slow way.
    fn all_paths(rows: &Csr, from: u32, to: u32) -> Vec<Vec<u32>> {
        let mut done = Vec::new();
        let mut open = vec![vec![from]];
        while let Some(path) = open.pop() {
            let last = path[path.len() - 1];
            if last == to {
                done.push(path);
                continue;
            }
            for &next in rows.neighbors(last) {
                if !path.contains(&next) {
                    open.push(path.iter().copied().chain([next]).collect());
                }
            }
        }
        done
    }

    fn rank(rows: &Csr, path: &[u32], links: Links) -> (u64, usize, Reverse<u64>, Vec<u32>) {
        let weights = path.windows(2).map(|hop| rows.links(hop[0]).find(|link| link.0 == hop[1]).unwrap().1);
        let weights: Vec<u64> = weights.collect();
        let cost = match links {
            Links::Equal => 0,
            Links::Weighted => weights.iter().map(|&weight| cost::of_weight(weight)).sum(),
        };
        (cost, weights.len(), Reverse(weights.iter().sum()), path.to_vec())
    }

    proptest! {
        #[test]
        fn the_path_is_the_best_of_all_paths(
            edges in prop::collection::vec((0_u32..6, 0_u32..6, 1_u64..4), 0..16),
            ends in (0_u32..6, 0_u32..6),
            max_hops in prop::option::of(0_usize..5),
            directed: bool,
            weighted: bool,
        ) {
            let orientation = if directed { Orientation::Directed } else { Orientation::Undirected };
            let links = if weighted { Links::Weighted } else { Links::Equal };
            let graph = Adjacency::new(6, &edges, orientation);
            let fits = |path: &Vec<u32>| max_hops.is_none_or(|most| path.len() - 1 <= most);
            let expected = all_paths(graph.outgoing(), ends.0, ends.1)
                .into_iter()
                .filter(fits)
                .min_by_key(|path| rank(graph.outgoing(), path, links));
            prop_assert_eq!(path(&graph, ends.0, ends.1, links, max_hops), expected);
        }
    }
}
