//! How long a question will take, roughly, before it is asked.
//!
//! Rates are what one core of a 2023 server does; they are good to a factor of three, enough to say "a second", "minutes" or
//! "hours". Those of paths were measured on 200,000 entities with 2,000,000 relations, by what 98 more paths by hops, 38 more
//! by weight, 3 more by weight within 5 hops and 10 more around hubs took, on a core of 2017 that others used, too.

use super::{
    centrality::{Links, Measure, Request, reach::BATCH},
    csr::Adjacency,
    path,
};

/// Values of more nodes than this no longer stay in the cache, and each look at one takes longer.
const N_CACHED: usize = 50_000;

/// How many nodes of a path those that deviate from it leave it at, about.
const N_SEARCHES_A_PATH: f64 = 4.0;

/// What is to be expected of a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Seconds on as many threads as rayon has now.
    pub seconds: f64,
    /// The measure that can be estimated from a sample of sources in its stead; none where there is no such way or the
    /// request takes it already.
    pub sampled: Option<Measure>,
}

/// What is to be expected of centrality.
pub fn centrality(graph: &Adjacency, request: &Request<'_>) -> Estimate {
    let n_nodes = graph.n_nodes() as f64;
    let size = n_nodes + graph.outgoing().n_links() as f64;
    let is_cached = graph.n_nodes() < N_CACHED;
    let look = |cached: f64, uncached: f64| 1e-9 * if is_cached { cached } else { uncached };
    let n_sources = request.sample.map_or(n_nodes, |sample| (sample.n_sources as f64).min(n_nodes));
    let by_cost = n_sources * size * look(30.0, 90.0);
    let seconds = match (request.measure, request.links) {
        (Measure::Degree | Measure::InDegree | Measure::OutDegree, _) => size * 2e-9,
        (Measure::PageRank | Measure::Core, _) => size * 60e-9,
        (Measure::Eigenvector | Measure::Katz | Measure::Hub | Measure::Authority, _) => size * 300e-9,
        (Measure::Clustering | Measure::Triangles, _) => size * size.sqrt() * 0.2e-9,
        (Measure::Constraint, _) => n_looks_of_constraint(graph) * 3e-9,
        (Measure::Betweenness, Links::Equal) => n_sources * size * look(5.0, 25.0),
        (Measure::Closeness, Links::Equal) => (n_nodes / BATCH as f64).ceil() * size * look(8.0, 60.0),
        (Measure::Harmonic, Links::Equal) => (n_sources / BATCH as f64).ceil() * size * look(8.0, 60.0),
        (Measure::Closeness, Links::Weighted) => n_nodes * size * look(30.0, 90.0),
        (Measure::Betweenness | Measure::Harmonic, Links::Weighted) => by_cost,
    };
    let sampled = match request.measure {
        Measure::Betweenness if request.sample.is_none() => Some(Measure::Betweenness),
        Measure::Harmonic if request.sample.is_none() => Some(Measure::Harmonic),
        Measure::Closeness => Some(Measure::Harmonic),
        _ => None,
    };
    Estimate { seconds: seconds / rayon::current_num_threads() as f64, sampled }
}

/// Seconds for as many paths; each is found by searches from all nodes of the one before.
pub fn paths(graph: &Adjacency, request: &path::Request, most: usize) -> f64 {
    let size = (graph.n_nodes() + graph.outgoing().n_links()) as f64;
    let is_even = request.links == Links::Equal && request.tolls.is_empty();
    let search = match request.max_hops {
        _ if is_even => size * 0.15e-9,
        // A search that finds a path of too many links is done again, link by link, in all of the graph.
        Some(most) => size * 5e-9 * most as f64,
        None => size * 3e-9,
    };
    most as f64 * N_SEARCHES_A_PATH * search
}

/// Every neighbour's neighbours are looked at.
fn n_looks_of_constraint(graph: &Adjacency) -> f64 {
    let degree = |node| graph.outgoing().degree(node) as f64 + graph.incoming().degree(node) as f64;
    graph.nodes().map(|node| degree(node).powi(2)).sum::<f64>() / if graph.is_directed() { 1.0 } else { 4.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{centrality::Sample, csr::Orientation};

    #[test]
    fn exact_betweenness_of_a_large_graph_takes_over_a_minute_and_names_the_sampled_way() {
        let edges: Vec<_> =
            (0..300_000_u32).map(|at| (at % 200_000, at.wrapping_mul(7919) % 200_000, 1)).collect();
        let graph = Adjacency::new(200_000, &edges, Orientation::Directed);
        let exact = centrality(&graph, &Request::new(Measure::Betweenness, Links::Equal));
        assert!(exact.seconds > 60.0);
        assert_eq!(exact.sampled, Some(Measure::Betweenness));
        let sample = Some(Sample { n_sources: 100, seed: 1 });
        let request = Request { sample, ..Request::new(Measure::Betweenness, Links::Equal) };
        let sampled = centrality(&graph, &request);
        assert!(sampled.seconds < 10.0);
        assert_eq!(sampled.sampled, None);
        let closeness = centrality(&graph, &Request::new(Measure::Closeness, Links::Weighted));
        assert_eq!(closeness.sampled, Some(Measure::Harmonic));
        assert!(centrality(&graph, &Request::new(Measure::PageRank, Links::Weighted)).seconds < 1.0);
    }

    #[test]
    fn many_paths_by_weight_within_few_hops_take_over_a_minute_and_one_path_does_not() {
        let edges: Vec<_> =
            (0..2_000_000_u32).map(|at| (at % 200_000, at.wrapping_mul(7919) % 200_000, 1)).collect();
        let graph = Adjacency::new(200_000, &edges, Orientation::Directed);
        let (tolls, avoid) = (Vec::new(), std::collections::BTreeSet::new());
        let request =
            path::Request { from: 0, to: 1, links: Links::Weighted, tolls, max_hops: Some(4), avoid };
        assert!(paths(&graph, &request, 1000) > 60.0);
        assert!(paths(&graph, &request, 1) < 1.0);
        assert!(paths(&graph, &path::Request { links: Links::Equal, ..request }, 1000) < 10.0);
    }
}
