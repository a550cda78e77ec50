//! Partitions of graphs whose communities are known, and what holds on random ones.

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use super::*;
use crate::graph::{component, csr::Orientation};

type Method = fn(&Adjacency, &Settings, &Progress) -> Result<Communities, Stopped>;

const METHODS: [Method; 2] = [leiden, louvain];

/// How many random graphs are divided.
const N_GRAPHS: usize = 200;

/// Rings of cliques: `n_cliques` groups of five, each linked by one edge to the next.
fn cliques(n_cliques: u32) -> Adjacency {
    let mut edges = Vec::new();
    for clique in 0..n_cliques {
        let first = clique * 5;
        for a in 0..5 {
            edges.extend((0..a).map(|b| (first + a, first + b, 1)));
        }
        edges.push((first, (first + 6) % (n_cliques * 5), 1));
    }
    Adjacency::new(n_cliques as usize * 5, &edges, Orientation::Directed)
}

#[test]
fn cliques_in_a_ring_are_the_communities() {
    for method in METHODS {
        let found = method(&cliques(8), &Settings::default(), &Progress::new()).unwrap();
        assert_eq!(found.partition.sizes, [5; 8]);
        // Eleven links of each clique's share; a part of an eighth would hold an eighth by chance.
        assert!((found.modularity - (10.0 / 11.0 - 1.0 / 8.0)).abs() < 1e-12);
    }
}

#[test]
fn a_higher_resolution_gives_more_communities() {
    for method in METHODS {
        let count = |resolution| {
            let settings = Settings { resolution, ..Settings::default() };
            method(&cliques(40), &settings, &Progress::new()).unwrap().partition.n_groups()
        };
        assert!(count(0.05) < count(1.0));
        assert!(count(1.0) < count(30.0));
    }
}

#[test]
fn weights_decide_where_links_are_as_many() {
    let edges = [(0, 1, 9), (1, 2, 1), (2, 3, 9), (3, 0, 1)];
    let graph = Adjacency::new(4, &edges, Orientation::Undirected);
    for method in METHODS {
        let found = method(&graph, &Settings::default(), &Progress::new()).unwrap();
        assert_eq!(found.partition.of, [0, 0, 1, 1]);
    }
}

#[test]
fn graphs_without_links_a_star_and_a_chain_of_a_million_have_communities() {
    let find = |method: Method, n_nodes, edges: &[(u32, u32, u64)]| {
        let graph = Adjacency::new(n_nodes, edges, Orientation::Undirected);
        method(&graph, &Settings::default(), &Progress::new()).unwrap()
    };
    for method in METHODS {
        assert_eq!(find(method, 0, &[]).partition.n_groups(), 0);
        assert_eq!(find(method, 1, &[(0, 0, 3)]).partition.sizes, [1]);
        assert_eq!(find(method, 3, &[]).partition.sizes, [1, 1, 1]);
    }
    // One method each: both move nodes in the same way, and these take seconds.
    let star: Vec<_> = (1..=1_000_000).map(|leaf| (0, leaf, 1)).collect();
    assert_eq!(find(louvain, 1_000_001, &star).partition.n_groups(), 1);
    let chain: Vec<_> = (1..1_000_000).map(|node| (node - 1, node, 1)).collect();
    assert!(find(leiden, 1_000_000, &chain).modularity > 0.99);
}

#[test]
fn a_stopped_search_finds_nothing() {
    let progress = Progress::new();
    progress.stop();
    for method in METHODS {
        assert_eq!(method(&cliques(4), &Settings::default(), &progress), Err(Stopped));
    }
}

/// The highest modularity of all partitions of up to six nodes.
fn best_modularity(graph: &Adjacency, settings: &Settings) -> f64 {
    let mut best = f64::MIN;
    let mut labels = vec![0_u32; graph.n_nodes()];
    loop {
        best = best.max(modularity(graph, &Partition::of_labels(&labels), settings));
        let Some(at) = labels.iter().rposition(|label| (*label as usize) < graph.n_nodes() - 1) else {
            break;
        };
        labels[at] += 1;
        labels[at + 1..].fill(0);
    }
    best
}

/// Both methods are heuristics: no bound holds for every graph, but nearly all are divided well.
#[test]
fn the_modularity_of_small_graphs_is_near_the_best_there_is() {
    let edges = prop::collection::vec((0_u32..6, 0_u32..6, 1_u64..4), 1..12);
    let mut runner = TestRunner::deterministic();
    let settings = Settings::default();
    let mut shortfalls = METHODS.map(|_| Vec::new());
    for _ in 0..N_GRAPHS {
        let edges = edges.new_tree(&mut runner).unwrap().current();
        let graph = Adjacency::new(6, &edges, Orientation::Undirected);
        let best = best_modularity(&graph, &settings);
        for (method, shortfalls) in METHODS.into_iter().zip(&mut shortfalls) {
            shortfalls.push(best - method(&graph, &settings, &Progress::new()).unwrap().modularity);
        }
    }
    for shortfalls in &mut shortfalls {
        shortfalls.sort_by(f64::total_cmp);
        let mean = shortfalls.iter().sum::<f64>() / N_GRAPHS as f64;
        assert!(
            mean < 0.02 && shortfalls[N_GRAPHS * 98 / 100] < 0.1,
            "{mean} {:?}",
            &shortfalls[N_GRAPHS * 9 / 10..]
        );
    }
}

proptest! {
    #[test]
    fn communities_are_connected_and_none_gains_by_merging_with_another(
        edges in prop::collection::vec((0_u32..30, 0_u32..30, 1_u64..4), 0..90),
        seed: u64,
        resolution in 0.3_f64..3.0,
    ) {
        let graph = Adjacency::new(30, &edges, Orientation::Directed);
        let settings = Settings { resolution, seed, ..Settings::default() };
        for method in METHODS {
            let found = method(&graph, &settings, &Progress::new()).unwrap();
            let of = &found.partition.of;
            let inner: Vec<_> =
                edges.iter().copied().filter(|edge| of[edge.0 as usize] == of[edge.1 as usize]).collect();
            let parts = component::weak(&Adjacency::new(30, &inner, Orientation::Undirected));
            prop_assert_eq!(&parts.of, of);
            for a in 0..u32::try_from(found.partition.n_groups()).unwrap() {
                for b in 0..a {
                    let merged: Vec<u32> = of.iter().map(|&group| if group == a { b } else { group }).collect();
                    let merged = modularity(&graph, &Partition::of_labels(&merged), &settings);
                    prop_assert!(merged <= found.modularity + 1e-9);
                }
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_communities_on_any_number_of_threads(
        edges in prop::collection::vec((0_u32..60, 0_u32..60, 1_u64..4), 60..200),
    ) {
        let graph = Adjacency::new(60, &edges, Orientation::Undirected);
        for method in METHODS {
            let run = |n_threads| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
                pool.install(|| method(&graph, &Settings::default(), &Progress::new()))
            };
            prop_assert_eq!(run(1), run(4));
        }
    }
}
