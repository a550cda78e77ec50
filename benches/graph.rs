//! The graph kernels on an uneven random graph: 2,000 nodes and 20,000 edges by default.
//!
//! `RELATA_BENCH_NODES=200000 RELATA_BENCH_EDGES=2000000 cargo bench --bench graph` takes a real size; what is quadratic
//! (betweenness, harmonic centrality) then runs on a sample of 64 sources.

use std::{collections::BTreeSet, convert::Infallible, hint::black_box};

use criterion::{Criterion, criterion_group, criterion_main};
use relata::graph::{
    centrality::{Links, Measure, Request, Sample, scores},
    community, component,
    csr::{Adjacency, Orientation},
    cut, distance,
    path::{Finder, Request as PathRequest},
    progress::Progress,
};

const MEASURES: [Measure; 11] = [
    Measure::PageRank,
    Measure::Betweenness,
    Measure::Closeness,
    Measure::Harmonic,
    Measure::Eigenvector,
    Measure::Katz,
    Measure::Authority,
    Measure::Core,
    Measure::Clustering,
    Measure::Triangles,
    Measure::Constraint,
];

/// Beyond so many nodes quadratic measures are sampled or left out.
const N_NODES_ALL: usize = 20_000;

fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Ends are the least of three random numbers, so that low numbers are hubs; a plain congruential generator.
fn edges(n_nodes: usize, n_edges: usize) -> Vec<(u32, u32, u64)> {
    let mut state = 1_u64;
    let mut draw = move |end: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    let mut node = move || -> u32 {
        let least = (0..3).map(|_| draw(n_nodes as u64)).min();
        least.and_then(|node| u32::try_from(node).ok()).unwrap_or(0)
    };
    (0..n_edges).map(|at| (node(), node(), at as u64 % 5 + 1)).collect()
}

fn bench(criterion: &mut Criterion) {
    let (n_nodes, n_edges) = (number("RELATA_BENCH_NODES", 2_000), number("RELATA_BENCH_EDGES", 20_000));
    let edges = edges(n_nodes.max(1), n_edges);
    criterion.bench_function("build", |bencher| {
        bencher.iter(|| Adjacency::new(n_nodes, &edges, Orientation::Directed).ranked().clone());
    });
    let directed = Adjacency::new(n_nodes, &edges, Orientation::Directed);
    let undirected = Adjacency::new(n_nodes, &edges, Orientation::Undirected);
    let progress = Progress::new();
    for measure in MEASURES {
        let is_quadratic = matches!(measure, Measure::Betweenness | Measure::Harmonic | Measure::Closeness);
        if is_quadratic && n_nodes > N_NODES_ALL && measure == Measure::Closeness {
            continue;
        }
        let sample = (n_nodes > N_NODES_ALL).then_some(Sample { n_sources: 64, seed: 1 });
        let request = Request { sample, ..Request::new(measure, Links::Equal) };
        criterion.bench_function(&format!("{measure:?}"), |bencher| {
            bencher.iter(|| scores(&directed, &request, &progress));
        });
    }
    criterion.bench_function("hops", |bencher| {
        bencher.iter(|| distance::hops(directed.outgoing(), directed.incoming(), black_box(0)));
    });
    let mut finder = Finder::new(n_nodes);
    let last = u32::try_from(n_nodes - 1).unwrap_or(u32::MAX);
    for links in [Links::Equal, Links::Weighted] {
        criterion.bench_function(&format!("pair {links:?}"), |bencher| {
            let request = PathRequest {
                from: black_box(last),
                to: black_box(last / 2),
                links,
                tolls: Vec::new(),
                max_hops: None,
                avoid: BTreeSet::new(),
            };
            bencher
                .iter(|| finder.shortest(&directed, &request, |node| Ok::<_, Infallible>(node.to_string())));
        });
    }
    criterion.bench_function("weak", |bencher| bencher.iter(|| component::weak(&directed)));
    criterion.bench_function("strong", |bencher| bencher.iter(|| component::strong(&directed)));
    criterion.bench_function("cuts", |bencher| bencher.iter(|| cut::cuts(&undirected)));
    let settings = community::Settings::default();
    criterion.bench_function("louvain", |bencher| {
        bencher.iter(|| community::louvain(&undirected, &settings, &progress));
    });
    criterion.bench_function("leiden", |bencher| {
        bencher.iter(|| community::leiden(&undirected, &settings, &progress));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = bench
}
criterion_main!(benches);
