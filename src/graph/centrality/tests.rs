//! Values of networkx on several graphs, and brute force on random ones.

use proptest::prelude::*;

use super::*;
use crate::graph::{
    cost,
    csr::{Csr, Orientation},
};

const MEASURES: [Measure; 15] = [
    Measure::Degree,
    Measure::InDegree,
    Measure::OutDegree,
    Measure::PageRank,
    Measure::Betweenness,
    Measure::Closeness,
    Measure::Harmonic,
    Measure::Eigenvector,
    Measure::Katz,
    Measure::Hub,
    Measure::Authority,
    Measure::Core,
    Measure::Clustering,
    Measure::Triangles,
    Measure::Constraint,
];

fn values(graph: &Adjacency, measure: Measure, links: Links) -> Result<Vec<f64>, CentralityError> {
    scores(graph, &Request::new(measure, links), &Progress::new()).map(|scores| scores.values)
}

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    include_str!("networkx.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

fn graph_called(name: &str, orientation: Orientation) -> Adjacency {
    let row = rows().find(|row| row[0] == "graph" && row[1] == name).unwrap();
    let edge = |cell: &&str| {
        let numbers: Vec<u32> = cell.split(' ').map(|number| number.parse().unwrap()).collect();
        (numbers[0], numbers[1], u64::from(numbers[2]))
    };
    Adjacency::new(row[2].parse().unwrap(), &row[3..].iter().map(edge).collect::<Vec<_>>(), orientation)
}

/// What `scores` gives for a row of the table; restart and attenuation are those of the script that wrote it.
fn ours(graph: &Adjacency, measure: &str, links: Links) -> Vec<f64> {
    match measure {
        "PersonalPageRank" => {
            let restart = [(0, 1.0), (3, 2.0)];
            let request = Request { restart: &restart, ..Request::new(Measure::PageRank, links) };
            scores(graph, &request, &Progress::new()).unwrap().values
        }
        "Katz" => katz::scores(graph, links, Some(0.01), &Progress::new()).unwrap(),
        _ => {
            let known = MEASURES.iter().find(|known| format!("{known:?}") == measure);
            values(graph, *known.unwrap(), links).unwrap()
        }
    }
}

#[test]
fn every_value_is_that_of_networkx() {
    let mut n_compared = 0;
    for row in rows().filter(|row| row[0] != "graph") {
        let directed = row[1] == "DiGraph";
        let orientation = if directed { Orientation::Directed } else { Orientation::Undirected };
        let links = if row[3] == "Equal" { Links::Equal } else { Links::Weighted };
        let graph = graph_called(row[0], orientation);
        let scores = ours(&graph, row[2], links);
        assert_eq!(scores.len(), row.len() - 4);
        for (node, (score, cell)) in scores.iter().zip(&row[4..]).enumerate() {
            let value: f64 = cell.parse().unwrap();
            let is_same = (score - value).abs() <= 1e-9 * value.abs().max(1.0);
            assert!(
                is_same || (score.is_nan() && value.is_nan()),
                "{:?} of {node}: {score}, networkx {cell}",
                &row[..4]
            );
        }
        n_compared += 1;
    }
    assert!(n_compared > 190, "{n_compared}");
}

#[test]
fn graphs_of_no_or_one_node_have_scores_without_a_division_by_zero() {
    for measure in MEASURES {
        for links in [Links::Equal, Links::Weighted] {
            for orientation in [Orientation::Undirected, Orientation::Directed] {
                let none = Adjacency::new(0, &[], orientation);
                assert_eq!(values(&none, measure, links).unwrap(), [] as [f64; 0]);
                let one = values(&Adjacency::new(1, &[(0, 0, 2)], orientation), measure, links).unwrap();
                assert!(one[0].is_finite() || measure == Measure::Constraint, "{measure:?}");
            }
        }
    }
}

#[test]
fn a_directed_chain_has_no_eigenvector_and_says_so() {
    let chain: Vec<_> = (1..200).map(|node| (node - 1, node, 1)).collect();
    let graph = Adjacency::new(200, &chain, Orientation::Directed);
    assert!(values(&graph, Measure::Eigenvector, Links::Equal).is_err());
}

#[test]
fn katz_with_too_large_an_attenuation_says_so_and_without_one_always_has_a_value() {
    let graph = graph_called("dense", Orientation::Directed);
    let too_large = katz::scores(&graph, Links::Weighted, Some(0.5), &Progress::new());
    assert!(matches!(too_large, Err(CentralityError::NotConverged { .. })));
    assert!(katz::attenuation(&graph, Links::Weighted) < 0.05);
    assert!(values(&graph, Measure::Katz, Links::Weighted).is_ok());
}

#[test]
fn pagerank_can_restart_only_where_weights_are_positive() {
    let graph = graph_called("knotty", Orientation::Directed);
    for restart in [[(0, 0.0), (1, 0.0)], [(0, -1.0), (1, 3.0)], [(0, f64::NAN), (1, 1.0)]] {
        let request = Request { restart: &restart, ..Request::new(Measure::PageRank, Links::Equal) };
        assert_eq!(scores(&graph, &request, &Progress::new()), Err(CentralityError::Restart));
    }
}

#[test]
fn a_stopped_computation_has_no_result() {
    let graph = graph_called("hubs", Orientation::Directed);
    let progress = Progress::new();
    progress.stop();
    for measure in &MEASURES[3..] {
        let request = Request::new(*measure, Links::Weighted);
        let stopped = Err(CentralityError::Stopped(Stopped));
        assert_eq!(scores(&graph, &request, &progress), stopped, "{measure:?}");
    }
}

fn star(n_leaves: u32) -> Adjacency {
    let edges: Vec<_> = (1..=n_leaves).map(|leaf| (0, leaf, 1)).collect();
    Adjacency::new(n_leaves as usize + 1, &edges, Orientation::Undirected)
}

#[test]
fn a_hub_of_a_million_leaves_is_the_centre() {
    let graph = star(1_000_000);
    for measure in [Measure::PageRank, Measure::Eigenvector, Measure::Katz, Measure::Degree] {
        let scores = values(&graph, measure, Links::Equal).unwrap();
        assert!(scores[1..].iter().all(|score| *score < scores[0]), "{measure:?}");
    }
    assert!(
        (values(&graph, Measure::PageRank, Links::Equal).unwrap().iter().sum::<f64>() - 1.0).abs() < 1e-9
    );
    assert!(
        values(&graph, Measure::Core, Links::Equal).unwrap().iter().all(|core| (core - 1.0).abs() < 1e-12)
    );
    assert!(
        values(&graph, Measure::Triangles, Links::Equal).unwrap().iter().all(|count| count.abs() < 1e-12)
    );
}

#[test]
fn constraint_of_a_star_and_a_chain_of_a_million_is_that_of_small_ones() {
    let n_leaves = 1_000_000;
    let spokes: Vec<_> = (1..=n_leaves).map(|leaf| (0, leaf, 1)).collect();
    let star = Adjacency::new(n_leaves as usize + 1, &spokes, Orientation::Undirected);
    let of_star = values(&star, Measure::Constraint, Links::Equal).unwrap();
    // The middle puts a millionth into each leaf, a leaf all into the middle.
    assert!((of_star[0] - 1e-6).abs() < 1e-12);
    assert!(of_star[1..].iter().all(|value| (value - 1.0).abs() < 1e-12));
    let links: Vec<_> = (1..1_000_000).map(|node| (node - 1, node, 1)).collect();
    let chain = Adjacency::new(1_000_000, &links, Orientation::Undirected);
    let of_chain = values(&chain, Measure::Constraint, Links::Equal).unwrap();
    assert!((of_chain[0] - 1.0).abs() < 1e-12 && (of_chain[500_000] - 0.5).abs() < 1e-12);
}

/// A graph that falls into many blocks, with hubs: ends are the lower of two numbers of a plain congruential generator.
fn large_graph(orientation: Orientation) -> Adjacency {
    let n_nodes = 3_000;
    let mut state = 1_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % n_nodes).unwrap()
    };
    let edges: Vec<_> = (0..12_000).map(|at| (draw().min(draw()), draw().min(draw()), at % 4 + 1)).collect();
    Adjacency::new(3_000, &edges, orientation)
}

#[test]
fn scores_of_a_graph_of_many_blocks_are_the_same_for_any_number_of_threads() {
    let asked = |n_threads: usize, orientation| {
        let graph = large_graph(orientation);
        assert!(crate::graph::block::blocks(graph.outgoing(), graph.n_nodes()).len() > 8);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        let ask = |measure, links| {
            // From every source by weight takes too long for a test.
            let is_sampled = matches!(measure, Measure::Betweenness | Measure::Harmonic);
            let sample = is_sampled.then_some(Sample { n_sources: 300, seed: 1 });
            let request = Request { sample, ..Request::new(measure, links) };
            scores(&graph, &request, &Progress::new()).map(|scores| bits(&scores.values)).unwrap_or_default()
        };
        pool.install(|| {
            let by_weight = MEASURES.iter().filter(|measure| **measure != Measure::Closeness);
            let mut found: Vec<_> = MEASURES.iter().map(|measure| ask(*measure, Links::Equal)).collect();
            found.extend(by_weight.map(|measure| ask(*measure, Links::Weighted)));
            found
        })
    };
    for orientation in [Orientation::Undirected, Orientation::Directed] {
        let one = asked(1, orientation);
        assert!(one.iter().all(|values| values.len() == 3_000) || orientation == Orientation::Directed);
        for n_threads in [2, 4] {
            assert!(asked(n_threads, orientation) == one, "{n_threads} threads, {orientation:?}");
        }
    }
}

/// The bits of scores; what is not a number is one value.
fn bits(scores: &[f64]) -> Vec<u64> {
    scores.iter().map(|score| if score.is_nan() { 0 } else { score.to_bits() }).collect()
}

#[test]
fn a_chain_of_a_million_links_is_no_deeper_than_a_short_one() {
    let n_nodes = 1_000_000;
    let chain: Vec<_> = (1..n_nodes).map(|node| (node - 1, node, 1)).collect();
    let graph = Adjacency::new(n_nodes as usize, &chain, Orientation::Directed);
    for measure in [Measure::PageRank, Measure::Katz, Measure::Core, Measure::Clustering, Measure::Constraint]
    {
        assert_eq!(values(&graph, measure, Links::Equal).unwrap().len(), n_nodes as usize);
    }
    let sample = Some(Sample { n_sources: 2, seed: 1 });
    let request = Request { sample, ..Request::new(Measure::Betweenness, Links::Equal) };
    assert!(scores(&graph, &request, &Progress::new()).is_ok());
}

/// Distances and numbers of shortest paths between all pairs, by Floyd and Warshall's way and counting in order.
fn all_pairs(rows: &Csr, links: Links) -> (Vec<Vec<Option<u64>>>, Vec<Vec<f64>>) {
    let n_nodes = rows.n_nodes();
    let mut distance = vec![vec![None; n_nodes]; n_nodes];
    for (from, row) in rows.nodes().zip(&mut distance) {
        row[from as usize] = Some(0);
        for (to, weight) in rows.links(from) {
            row[to as usize] = Some(cost::of_link(weight, links));
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
                let total = distance[from][node as usize].unwrap() + cost::of_link(weight, links);
                if distance[from][next as usize] == Some(total) {
                    counts[from][next as usize] += counts[from][node as usize];
                }
            }
        }
    }
    (distance, counts)
}

fn oriented(directed: bool) -> Orientation {
    if directed { Orientation::Directed } else { Orientation::Undirected }
}

fn counting(weighted: bool) -> Links {
    if weighted { Links::Weighted } else { Links::Equal }
}

proptest! {
    #[test]
    fn betweenness_and_closeness_are_what_counting_all_pairs_gives(
        edges in prop::collection::vec((0_u32..7, 0_u32..7, 1_u64..4), 0..20),
        directed: bool,
        weighted: bool,
    ) {
        let links = counting(weighted);
        let graph = Adjacency::new(7, &edges, oriented(directed));
        let (distance, counts) = all_pairs(graph.outgoing(), links);
        let betweenness = values(&graph, Measure::Betweenness, links).unwrap();
        let closeness = values(&graph, Measure::Closeness, links).unwrap();
        let harmonic = values(&graph, Measure::Harmonic, links).unwrap();
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
            let expected: f64 = near.iter().map(|&cost| 1.0 / cost::in_links(cost)).sum();
            prop_assert!((harmonic[node] - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn clustering_and_cores_are_what_their_definitions_say(
        edges in prop::collection::vec((0_u32..9, 0_u32..9, 1_u64..4), 0..40),
    ) {
        let graph = Adjacency::new(9, &edges, Orientation::Undirected);
        let rows = graph.outgoing();
        let is_linked = |a: u32, b: u32| rows.weight(a, b).is_some();
        let triangles = values(&graph, Measure::Triangles, Links::Equal).unwrap();
        let coefficients = values(&graph, Measure::Clustering, Links::Equal).unwrap();
        let cores = values(&graph, Measure::Core, Links::Equal).unwrap();
        for node in rows.nodes() {
            let mut closed = 0.0;
            for &a in rows.neighbors(node) {
                closed += rows.neighbors(node).iter().filter(|&&b| a < b && is_linked(a, b)).count() as f64;
            }
            let pairs = (rows.degree(node) * rows.degree(node).saturating_sub(1) / 2) as f64;
            prop_assert!((triangles[node as usize] - closed).abs() < 1e-9);
            prop_assert!((coefficients[node as usize] - closed / pairs.max(1.0)).abs() < 1e-9);
        }
        for k in 0_u32..9 {
            let mut rest: Vec<u32> = rows.nodes().collect();
            while let Some(at) = rest.iter().position(|&node| {
                rest.iter().filter(|&&other| is_linked(node, other)).count() < k as usize
            }) {
                rest.remove(at);
            }
            let deep: Vec<u32> = rows.nodes().filter(|&node| cores[node as usize] >= f64::from(k)).collect();
            prop_assert_eq!(deep, rest);
        }
    }

    #[test]
    fn an_estimate_keeps_within_its_bound_and_from_all_sources_is_exact(
        edges in prop::collection::vec((0_u32..60, 0_u32..60, 1_u64..4), 60..200),
        n_sources in 1_usize..60,
        seed: u64,
        weighted: bool,
    ) {
        let links = counting(weighted);
        let graph = Adjacency::new(60, &edges, Orientation::Directed);
        for measure in [Measure::Betweenness, Measure::Harmonic] {
            let exact = values(&graph, measure, links).unwrap();
            let ask = |n_sources| {
                let sample = Some(Sample { n_sources, seed });
                scores(&graph, &Request { sample, ..Request::new(measure, links) }, &Progress::new()).unwrap()
            };
            let estimate = ask(n_sources);
            let errors = estimate.errors.unwrap();
            for node in 0..60 {
                let error = (estimate.values[node] - exact[node]).abs();
                prop_assert!(error <= errors[node] + 1e-12, "{measure:?}: {error} > {}", errors[node]);
            }
            prop_assert_eq!(ask(60), Scores { values: exact, errors: None });
        }
    }

    #[test]
    fn scores_do_not_depend_on_the_number_of_threads(
        edges in prop::collection::vec((0_u32..150, 0_u32..150, 1_u64..4), 100..400),
        weighted: bool,
    ) {
        let run = |n_threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
            let graph = Adjacency::new(150, &edges, Orientation::Directed);
            pool.install(|| {
                MEASURES.map(|measure| {
                    bits(&values(&graph, measure, counting(weighted)).unwrap_or_default())
                })
            })
        };
        prop_assert_eq!(run(1), run(2));
        prop_assert_eq!(run(1), run(4));
    }
}
