//! Paths on small graphs, and brute force on random ones.

use std::convert::Infallible;

use proptest::prelude::*;

use super::*;
use crate::graph::{csr::Orientation, progress::Progress};

fn path(graph: &Adjacency, from: u32, to: u32, links: Links, max_hops: Option<usize>) -> Option<Vec<u32>> {
    let request = Request { links, max_hops, ..between(from, to) };
    match shortest(graph, &request, numbered) {
        Ok(found) => found,
    }
}

fn few(graph: &Adjacency, request: &Request, most: usize) -> Result<Vec<Vec<u32>>, Infallible> {
    shortest_few(graph, request, most, &Progress::new(), numbered)
}

fn between(from: u32, to: u32) -> Request {
    let (tolls, avoid) = (Vec::new(), BTreeSet::new());
    Request { from, to, links: Links::Equal, tolls, max_hops: None, avoid }
}

/// Names in the order of the numbers.
#[expect(clippy::unnecessary_wraps, reason = "names that are looked up may fail")]
fn numbered(node: u32) -> Result<String, Infallible> {
    Ok(format!("{node:03}"))
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
    let names = ["start", "zebra", "aardvark", "goal"];
    let found = shortest(&graph, &between(0, 3), |node| Ok::<_, Infallible>(names[node as usize].to_owned()));
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
    for links in [Links::Equal, Links::Weighted] {
        assert_eq!(path(&graph, 0, n_nodes - 1, links, None).map(|path| path.len()), Some(n_nodes as usize));
        assert_eq!(path(&graph, n_nodes - 1, 0, links, None), None);
    }
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

fn rank(graph: &Adjacency, request: &Request, path: &[u32]) -> (Label, Vec<u32>) {
    (terrain(graph, request).label(path), path.to_vec())
}

/// The paths that the request allows, the best first, the slow way.
fn ranking(graph: &Adjacency, request: &Request) -> Vec<Vec<u32>> {
    let mut paths = all_paths(graph.outgoing(), request.from, request.to);
    paths.retain(|path| {
        request.max_hops.is_none_or(|most| path.len() - 1 <= most)
            && !path.iter().any(|node| request.avoid.contains(node))
    });
    paths.sort_by_key(|path| rank(graph, request, path));
    paths
}

#[test]
fn a_path_that_avoids_hubs_goes_round_them() {
    // 0 and 1 are linked through the hub 2 and, a step longer, through 3 and 4.
    let spokes = (5..40).map(|leaf| (2, leaf, 1));
    let edges: Vec<_> =
        [(0, 2, 1), (2, 1, 1), (0, 3, 1), (3, 4, 1), (4, 1, 1)].into_iter().chain(spokes).collect();
    let graph = Adjacency::new(40, &edges, Orientation::Undirected);
    assert_eq!(path(&graph, 0, 1, Links::Equal, None), Some(vec![0, 2, 1]));
    let request = Request { tolls: hub_tolls(graph.outgoing()), ..between(0, 1) };
    assert_eq!(shortest(&graph, &request, numbered), Ok(Some(vec![0, 3, 4, 1])));
    // To the hub itself there is no toll.
    let to_hub = Request { tolls: hub_tolls(graph.outgoing()), ..between(0, 2) };
    assert_eq!(shortest(&graph, &to_hub, numbered), Ok(Some(vec![0, 2])));
}

#[test]
fn a_path_through_a_node_visits_none_twice() {
    // The shortest ways 0-1-2 to 2 and 2-1-5 on would pass 1 twice.
    let edges = [(0, 1, 1), (1, 2, 1), (1, 5, 1), (0, 3, 1), (3, 4, 1), (4, 2, 1)];
    let graph = Adjacency::new(6, &edges, Orientation::Undirected);
    let found = through(&graph, &between(0, 5), &[2], numbered);
    assert_eq!(found, Ok(Through::Path(vec![0, 3, 4, 2, 1, 5])));
    let short = Request { max_hops: Some(4), ..between(0, 5) };
    assert_eq!(through(&graph, &short, &[2], numbered), Ok(Through::Nothing));
}

#[test]
fn a_path_through_a_node_is_found_where_hundreds_of_shorter_ways_to_it_leave_no_way_on() {
    // 2 is linked with 0 through every one of 200 pairs that begin at 1, and with 3 only through 1; the way round 1 is long.
    let mut edges = vec![(0, 1, 1), (1, 3, 1)];
    for at in 0..200 {
        edges.extend([(1, 10 + at, 1), (10 + at, 2, 1)]);
    }
    let detour = [0, 300, 301, 302, 303, 304, 2];
    edges.extend(detour.windows(2).map(|pair| (pair[0], pair[1], 1)));
    let graph = Adjacency::new(305, &edges, Orientation::Undirected);
    let expected = Through::Path(vec![0, 300, 301, 302, 303, 304, 2, 10, 1, 3]);
    assert_eq!(through(&graph, &between(0, 3), &[2], numbered), Ok(expected.clone()));
    assert_eq!(through::forked(&graph, &between(0, 3), 2), expected);
    let directed = Adjacency::new(305, &edges, Orientation::Directed);
    assert_eq!(through(&directed, &between(0, 3), &[2], numbered), Ok(Through::Nothing));
}

#[test]
fn a_search_through_nodes_that_would_take_too_long_says_so() {
    let edges = [(0, 1, 1), (1, 2, 1), (1, 5, 1), (0, 3, 1), (3, 4, 1), (4, 2, 1)];
    let graph = Adjacency::new(6, &edges, Orientation::Undirected);
    let found = through::conflict_free(&graph, &between(0, 5), &[2], 0, &mut numbered);
    assert_eq!(found, Ok(Through::GivenUp));
}

#[test]
fn a_star_of_a_million_is_crossed_at_once_and_holds_no_second_path() {
    let edges: Vec<_> = (1..=1_000_000).map(|leaf| (0, leaf, 1)).collect();
    let graph = Adjacency::new(1_000_001, &edges, Orientation::Undirected);
    assert_eq!(few(&graph, &between(7, 999_999), 3), Ok(vec![vec![7, 0, 999_999]]));
}

/// The shortest paths by hops, the slow way: each step goes one closer to the goal.
fn shortest_paths(graph: &Adjacency, from: u32, to: u32) -> Vec<Vec<u32>> {
    let mut hops = vec![usize::MAX; graph.n_nodes()];
    hops[to as usize] = 0;
    let mut queue = std::collections::VecDeque::from([to]);
    while let Some(node) = queue.pop_front() {
        for &before in graph.incoming().neighbors(node) {
            if hops[before as usize] == usize::MAX {
                hops[before as usize] = hops[node as usize] + 1;
                queue.push_back(before);
            }
        }
    }
    let mut paths = vec![vec![from]];
    for left in (0..hops[from as usize]).rev().take(graph.n_nodes()) {
        let mut longer = Vec::new();
        for path in &paths {
            let closer = graph.outgoing().neighbors(path[path.len() - 1]).iter();
            for &next in closer.filter(|next| hops[**next as usize] == left) {
                longer.push(path.iter().copied().chain([next]).collect());
            }
        }
        paths = longer;
    }
    paths
}

proptest! {
    #[test]
    fn of_the_shortest_paths_between_hubs_and_leaves_the_heaviest_is_found_among_many(
        edges in prop::collection::vec((0_u32..400, 0_u32..400, 1_u64..4), 30..160),
        ends in (0_u32..40, 1_u32..40),
        directed: bool,
    ) {
        // Low numbers are hubs, with rows that are longer than the levels of a search.
        let uneven: Vec<_> = edges.iter().map(|&(a, b, weight)| (a * a / 4000, b * b / 4000, weight)).collect();
        let orientation = if directed { Orientation::Directed } else { Orientation::Undirected };
        let graph = Adjacency::new(40, &uneven, orientation);
        let request = between(ends.0, (ends.0 + ends.1) % 40);
        let best = shortest_paths(&graph, request.from, request.to)
            .into_iter()
            .min_by_key(|path| rank(&graph, &request, path));
        prop_assert_eq!(shortest(&graph, &request, numbered), Ok(best));
    }

    #[test]
    fn the_shortest_few_are_the_first_of_all_paths(
        edges in prop::collection::vec((0_u32..7, 0_u32..7, 1_u64..4), 0..20),
        ends in (0_u32..7, 1_u32..7),
        max_hops in prop::option::of(0_usize..6),
        avoid in prop::option::of(0_u32..7),
        flags: (bool, bool, bool),
    ) {
        let (directed, weighted, wary) = flags;
        let orientation = if directed { Orientation::Directed } else { Orientation::Undirected };
        let graph = Adjacency::new(7, &edges, orientation);
        let request = Request {
            links: if weighted { Links::Weighted } else { Links::Equal },
            tolls: if wary { hub_tolls(graph.outgoing()) } else { Vec::new() },
            max_hops,
            avoid: avoid.into_iter().collect(),
            ..between(ends.0, (ends.0 + ends.1) % 7)
        };
        let expected = ranking(&graph, &request);
        prop_assert_eq!(shortest(&graph, &request, numbered), Ok(expected.first().cloned()));
        let mut finder = Finder::new(7);
        for from in 0..7 {
            let other = Request { from, ..request.clone() };
            let expected = ranking(&graph, &other).first().cloned();
            prop_assert_eq!(finder.shortest(&graph, &other, numbered), Ok(expected));
        }
        for most in [1, 3, 100] {
            let first: Vec<_> = expected.iter().take(most).cloned().collect();
            prop_assert_eq!(few(&graph, &request, most), Ok(first));
        }
    }

    #[test]
    fn the_path_through_nodes_is_the_first_of_all_paths_that_visit_them_in_order(
        edges in prop::collection::vec((0_u32..8, 0_u32..8, 1_u64..4), 0..22),
        order in Just((0_u32..8).collect::<Vec<_>>()).prop_shuffle(),
        n_stops in 1_usize..4,
        max_hops in prop::option::of(1_usize..8),
        avoids: bool,
        flags: (bool, bool, bool),
    ) {
        let (directed, weighted, wary) = flags;
        let orientation = if directed { Orientation::Directed } else { Orientation::Undirected };
        let graph = Adjacency::new(8, &edges, orientation);
        let stops = &order[2..2 + n_stops];
        let request = Request {
            links: if weighted { Links::Weighted } else { Links::Equal },
            tolls: if wary { hub_tolls(graph.outgoing()) } else { Vec::new() },
            max_hops,
            avoid: order.iter().skip(7).filter(|_| avoids).copied().collect(),
            ..between(order[0], order[1])
        };
        let visits = |path: &Vec<u32>| {
            let visited: Vec<u32> = path.iter().filter(|node| stops.contains(node)).copied().collect();
            visited == stops
        };
        let expected = ranking(&graph, &request).into_iter().find(visits);
        let found = expected.clone().map_or(Through::Nothing, Through::Path);
        prop_assert_eq!(through(&graph, &request, stops, numbered), Ok(found));
        if n_stops == 1 && !directed {
            let label = |path: &Vec<u32>| terrain(&graph, &request).label(path);
            match (through::forked(&graph, &request, stops[0]), &expected) {
                (Through::Path(path), Some(best)) => {
                    prop_assert!(visits(&path) && all_paths(graph.outgoing(), request.from, request.to).contains(&path));
                    let is_best = label(&path) == label(best);
                    prop_assert!(is_best || max_hops.is_some_and(|most| path.len() - 1 <= most));
                    prop_assert!(is_best || weighted || wary);
                }
                (found, expected) => prop_assert_eq!(found == Through::Nothing, expected.is_none()),
            }
        }
    }
}
