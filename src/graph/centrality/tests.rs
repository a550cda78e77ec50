//! Values of networkx on one graph, and brute force on random ones.

use proptest::prelude::*;

use super::*;
use crate::graph::{
    cost,
    csr::{Csr, Orientation},
};

const N_NODES: usize = 10;

const MEASURES: [Measure; 5] =
    [Measure::Degree, Measure::PageRank, Measure::Betweenness, Measure::Closeness, Measure::Eigenvector];

/// Parallel edges, a pair linked both ways, a loop, a second component and a node on its own.
const EDGES: [(u32, u32, u64); 14] = [
    (0, 1, 2),
    (0, 1, 1),
    (1, 0, 3),
    (1, 2, 1),
    (2, 3, 4),
    (3, 1, 1),
    (3, 4, 2),
    (4, 5, 1),
    (5, 3, 1),
    (6, 0, 5),
    (5, 6, 2),
    (7, 8, 1),
    (2, 0, 1),
    (4, 4, 3),
];

/// The measure, how links count, and the value of each node.
type Expected = (Measure, Links, Vec<f64>);

/// What networkx gives for `EDGES`, `graph` being "undirected" or "directed".
fn of_networkx(graph: &str) -> Vec<Expected> {
    let rows = include_str!("networkx.tsv").lines().filter(|line| line.split('\t').next() == Some(graph));
    let read = |row: &str| {
        let cells: Vec<&str> = row.split('\t').collect();
        let measure = *MEASURES.iter().find(|measure| format!("{measure:?}") == cells[1]).unwrap();
        let links = if cells[2] == "Equal" { Links::Equal } else { Links::Weighted };
        (measure, links, cells[3..].iter().map(|cell| cell.parse().unwrap()).collect())
    };
    rows.map(read).collect()
}

fn agrees(orientation: Orientation, expected: &[Expected]) {
    assert_eq!(expected.len(), 2 * MEASURES.len());
    let graph = Adjacency::new(N_NODES, &EDGES, orientation);
    for (measure, links, values) in expected {
        let scores = scores(&graph, *measure, *links).unwrap();
        for (node, (score, value)) in scores.iter().zip(values).enumerate() {
            assert!(
                (score - value).abs() < 1e-9,
                "{measure:?} {links:?} of {node}: {score}, networkx {value}"
            );
        }
    }
}

#[test]
fn undirected_values_are_those_of_networkx() {
    agrees(Orientation::Undirected, &of_networkx("undirected"));
}

#[test]
fn directed_values_are_those_of_networkx() {
    agrees(Orientation::Directed, &of_networkx("directed"));
}

#[test]
fn graphs_of_no_or_one_node_have_scores_without_a_division_by_zero() {
    for measure in
        [Measure::Degree, Measure::PageRank, Measure::Betweenness, Measure::Closeness, Measure::Eigenvector]
    {
        for links in [Links::Equal, Links::Weighted] {
            assert_eq!(
                scores(&Adjacency::new(0, &[], Orientation::Undirected), measure, links).unwrap(),
                [] as [f64; 0]
            );
            let one =
                scores(&Adjacency::new(1, &[(0, 0, 2)], Orientation::Directed), measure, links).unwrap();
            assert!(one[0].is_finite(), "{measure:?}");
        }
    }
}

#[test]
fn a_directed_chain_has_no_eigenvector_and_says_so() {
    let chain: Vec<_> = (1..200).map(|node| (node - 1, node, 1)).collect();
    let graph = Adjacency::new(200, &chain, Orientation::Directed);
    assert!(scores(&graph, Measure::Eigenvector, Links::Equal).is_err());
}

#[test]
fn a_hub_of_a_hundred_thousand_leaves_lies_between_all_of_them() {
    let n_leaves = 100_000;
    let edges: Vec<_> = (1..=n_leaves).map(|leaf| (0, leaf, 1)).collect();
    let graph = Adjacency::new(n_leaves as usize + 1, &edges, Orientation::Undirected);
    let ranks = scores(&graph, Measure::PageRank, Links::Equal).unwrap();
    assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!(ranks[0] > 0.4);
}

/// Distances and numbers of shortest paths between all pairs, by Floyd and Warshall's way and counting in order.
fn all_pairs(rows: &Csr, links: Links) -> (Vec<Vec<Option<u64>>>, Vec<Vec<f64>>) {
    let n_nodes = rows.n_nodes();
    let length = |weight| if links == Links::Equal { cost::UNIT } else { cost::of_weight(weight) };
    let mut distance = vec![vec![None; n_nodes]; n_nodes];
    for (from, row) in rows.nodes().zip(&mut distance) {
        row[from as usize] = Some(0);
        for (to, weight) in rows.links(from) {
            row[to as usize] = Some(length(weight));
        }
    }
    for via in 0..n_nodes {
        for from in 0..n_nodes {
            for to in 0..n_nodes {
                if let (Some(first), Some(second)) = (distance[from][via], distance[via][to]) {
                    let total = first + second;
                    distance[from][to] =
                        Some(distance[from][to].map_or(total, |known: u64| known.min(total)));
                }
            }
        }
    }
    let mut counts = vec![vec![0.0; n_nodes]; n_nodes];
    for from in 0..n_nodes {
        let mut order: Vec<u32> = rows.nodes().filter(|&to| distance[from][to as usize].is_some()).collect();
        order.sort_by_key(|&to| distance[from][to as usize]);
        counts[from][from] = 1.0;
        for node in order {
            for (next, weight) in rows.links(node) {
                let total = distance[from][node as usize].unwrap() + length(weight);
                if distance[from][next as usize] == Some(total) {
                    counts[from][next as usize] += counts[from][node as usize];
                }
            }
        }
    }
    (distance, counts)
}

proptest! {
    #[test]
    fn betweenness_and_closeness_are_what_counting_all_pairs_gives(
        edges in prop::collection::vec((0_u32..7, 0_u32..7, 1_u64..4), 0..20),
        directed: bool,
        weighted: bool,
    ) {
        let orientation = if directed { Orientation::Directed } else { Orientation::Undirected };
        let links = if weighted { Links::Weighted } else { Links::Equal };
        let graph = Adjacency::new(7, &edges, orientation);
        let (distance, counts) = all_pairs(graph.outgoing(), links);
        let betweenness = scores(&graph, Measure::Betweenness, links).unwrap();
        let closeness = scores(&graph, Measure::Closeness, links).unwrap();
        for node in 0..7 {
            let mut passing = 0.0;
            for from in (0..7).filter(|&from| from != node) {
                for to in (0..7).filter(|&to| to != node && to != from) {
                    if let (Some(whole), Some(first), Some(second)) =
                        (distance[from][to], distance[from][node], distance[node][to])
                        && first + second == whole
                    {
                        passing += counts[from][node] * counts[node][to] / counts[from][to];
                    }
                }
            }
            prop_assert!((betweenness[node] - passing / 30.0).abs() < 1e-9);
            let near: Vec<u64> =
                (0..7).filter(|&from| from != node).filter_map(|from| distance[from][node]).collect();
            let total = cost::in_links(near.iter().sum());
            let n_near = near.len() as f64;
            let expected = if near.is_empty() { 0.0 } else { n_near / total * n_near / 6.0 };
            prop_assert!((closeness[node] - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn scores_do_not_depend_on_the_number_of_threads(
        edges in prop::collection::vec((0_u32..150, 0_u32..150, 1_u64..4), 100..400),
    ) {
        let graph = Adjacency::new(150, &edges, Orientation::Undirected);
        let run = |n_threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
            pool.install(|| {
                [Measure::PageRank, Measure::Betweenness, Measure::Closeness]
                    .map(|measure| scores(&graph, measure, Links::Weighted).unwrap())
            })
        };
        prop_assert_eq!(run(1), run(3));
    }
}
