//! Values of networkx 3.6.1 on one graph, and brute force on random ones.

use proptest::prelude::*;

use super::*;
use crate::graph::{
    cost,
    csr::{Csr, Orientation},
};

const N_NODES: usize = 10;

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

// From networkx 3.6.1: `Graph` and `DiGraph` of `EDGES` with the weights of parallel edges summed and the loop left out;
// `weight` None or the weight, for paths 1/weight; iterations with tol=1e-16.
#[expect(clippy::unreadable_literal, reason = "as networkx prints them")]
const UNDIRECTED: [(Measure, Links, [f64; N_NODES]); 10] = [
    (
        Measure::Degree,
        Links::Equal,
        [
            0.33333333333,
            0.33333333333,
            0.33333333333,
            0.44444444444,
            0.22222222222,
            0.33333333333,
            0.22222222222,
            0.11111111111,
            0.11111111111,
            0.0,
        ],
    ),
    (Measure::Degree, Links::Weighted, [12.0, 8.0, 6.0, 8.0, 3.0, 4.0, 7.0, 1.0, 1.0, 0.0]),
    (
        Measure::PageRank,
        Links::Equal,
        [
            0.11459735852,
            0.11182578437,
            0.11182578437,
            0.14719584908,
            0.08077685792,
            0.11683869658,
            0.08196699157,
            0.10928961749,
            0.10928961749,
            0.01639344262,
        ],
    ),
    (
        Measure::PageRank,
        Links::Weighted,
        [
            0.17099291366,
            0.1173075067,
            0.09825808491,
            0.13479699211,
            0.06082841419,
            0.07430875645,
            0.10853465437,
            0.10928961749,
            0.10928961749,
            0.01639344262,
        ],
    ),
    (
        Measure::Betweenness,
        Links::Equal,
        [
            0.05555555556,
            0.02314814815,
            0.02314814815,
            0.12962962963,
            0.0,
            0.06481481481,
            0.03703703704,
            0.0,
            0.0,
            0.0,
        ],
    ),
    (
        Measure::Betweenness,
        Links::Weighted,
        [0.11111111111, 0.08333333333, 0.0, 0.11111111111, 0.0, 0.02777777778, 0.05555555556, 0.0, 0.0, 0.0],
    ),
    (
        Measure::Closeness,
        Links::Equal,
        [
            0.4,
            0.44444444444,
            0.44444444444,
            0.5,
            0.36363636364,
            0.44444444444,
            0.4,
            0.11111111111,
            0.11111111111,
            0.0,
        ],
    ),
    (
        Measure::Closeness,
        Links::Weighted,
        [
            0.81632653061,
            0.81632653061,
            0.73394495413,
            0.7570977918,
            0.57831325301,
            0.75235109718,
            0.77922077922,
            0.11111111111,
            0.11111111111,
            0.0,
        ],
    ),
    (
        Measure::Eigenvector,
        Links::Equal,
        [
            0.36779992256,
            0.43267753572,
            0.43267753572,
            0.49442384432,
            0.27769295394,
            0.33664534252,
            0.23538291353,
            0.0,
            0.0,
            0.0,
        ],
    ),
    (
        Measure::Eigenvector,
        Links::Weighted,
        [
            0.65367130109,
            0.52146543855,
            0.23959975413,
            0.20816750006,
            0.06559642295,
            0.13335229232,
            0.42185323477,
            0.0,
            0.0,
            0.0,
        ],
    ),
];

#[expect(clippy::unreadable_literal, reason = "as networkx prints them")]
const DIRECTED: [(Measure, Links, [f64; N_NODES]); 10] = [
    (
        Measure::Degree,
        Links::Equal,
        [
            0.44444444444,
            0.44444444444,
            0.33333333333,
            0.44444444444,
            0.22222222222,
            0.33333333333,
            0.22222222222,
            0.11111111111,
            0.11111111111,
            0.0,
        ],
    ),
    (Measure::Degree, Links::Weighted, [12.0, 8.0, 6.0, 8.0, 3.0, 4.0, 7.0, 1.0, 1.0, 0.0]),
    (
        Measure::PageRank,
        Links::Equal,
        [
            0.23075823528,
            0.26164608207,
            0.13099503192,
            0.10754384714,
            0.06550158208,
            0.07547179182,
            0.05187095857,
            0.01979544705,
            0.03662157704,
            0.01979544705,
        ],
    ),
    (
        Measure::PageRank,
        Links::Weighted,
        [
            0.26040863811,
            0.26817378233,
            0.07678237579,
            0.09540350432,
            0.07385743283,
            0.08257426495,
            0.06658753052,
            0.01979544705,
            0.03662157704,
            0.01979544705,
        ],
    ),
    (
        Measure::Betweenness,
        Links::Equal,
        [
            0.07638888889,
            0.18055555556,
            0.15277777778,
            0.22916666667,
            0.125,
            0.125,
            0.02777777778,
            0.0,
            0.0,
            0.0,
        ],
    ),
    (
        Measure::Betweenness,
        Links::Weighted,
        [0.125, 0.18055555556, 0.15277777778, 0.18055555556, 0.125, 0.125, 0.08333333333, 0.0, 0.0, 0.0],
    ),
    (
        Measure::Closeness,
        Links::Equal,
        [
            0.4,
            0.36363636364,
            0.26666666667,
            0.30769230769,
            0.23529411765,
            0.19047619048,
            0.19047619048,
            0.0,
            0.11111111111,
            0.0,
        ],
    ),
    (
        Measure::Closeness,
        Links::Weighted,
        [
            0.75949367089,
            0.64690026954,
            0.36585365854,
            0.50847457627,
            0.45112781955,
            0.29925187032,
            0.30573248408,
            0.0,
            0.11111111111,
            0.0,
        ],
    ),
    (
        Measure::Eigenvector,
        Links::Equal,
        [
            0.62952789783,
            0.57746722863,
            0.36011630834,
            0.29647404217,
            0.18488518879,
            0.11529688327,
            0.07190068268,
            0.0,
            0.0,
            0.0,
        ],
    ),
    (
        Measure::Eigenvector,
        Links::Weighted,
        [
            0.67073981343,
            0.65911240851,
            0.19304902343,
            0.23813727914,
            0.13949720438,
            0.04085767273,
            0.02393380467,
            0.0,
            0.0,
            0.0,
        ],
    ),
];

fn agrees(orientation: Orientation, expected: &[(Measure, Links, [f64; N_NODES])]) {
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
    agrees(Orientation::Undirected, &UNDIRECTED);
}

#[test]
fn directed_values_are_those_of_networkx() {
    agrees(Orientation::Directed, &DIRECTED);
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
