//! Betweenness: how many shortest paths between others run through a node.
//!
//! U. Brandes: A Faster Algorithm for Betweenness Centrality. Journal of Mathematical Sociology 25(2), 2001. Sources are
//! dealt to a fixed number of groups whose sums are added in order, so the result does not depend on the threads.

use std::{cmp::Reverse, collections::BinaryHeap};

use rayon::prelude::*;

use super::{Links, Sample, Scores, bound::Draw};
use crate::graph::{
    cost,
    csr::{Adjacency, Csr},
    progress::{Progress, Stopped},
    random::Random,
};

/// How many groups of sources are summed on their own; each costs a vector of `[nodes]`.
const N_GROUPS: usize = 32;

/// Share of the pairs of other nodes whose shortest paths pass each node (a pair with several counts by share);
/// estimated where `sample` has fewer sources than nodes.
///
/// # Errors
/// `Stopped`.
pub fn scores(
    graph: &Adjacency,
    links: Links,
    sample: Option<Sample>,
    progress: &Progress,
) -> Result<Scores, Stopped> {
    let n_nodes = graph.n_nodes();
    if n_nodes < 3 {
        return Ok(Scores::exact(vec![0.0; n_nodes]));
    }
    let sample = sample.filter(|sample| sample.n_sources < n_nodes);
    let sources = match sample {
        None => graph.nodes().collect(),
        Some(Sample { n_sources, seed }) => Random::new(seed).sample(graph.nodes().end, n_sources.max(1)),
    };
    let sums = sums(graph, links, &sources, progress)?;
    // networkx: on an undirected graph each pair is met from both ends and the scale halves that, on a directed one
    // the ordered pairs are counted; the two come to the same.
    let n_pairs = (n_nodes - 1) as f64 * (n_nodes - 2) as f64;
    let share = n_nodes as f64 / sources.len() as f64;
    let values = sums.iter().map(|sum| sum.total * share / n_pairs).collect();
    let draw = Draw { n_sources: sources.len(), n_nodes, range: (n_nodes - 2) as f64 };
    let error = |sum: &Sum| draw.error_of_mean(sum.total, sum.squares) * n_nodes as f64 / n_pairs;
    Ok(Scores { values, errors: sample.map(|_| sums.iter().map(error).collect()) })
}

/// Of one node: what all sources depend on it, and the squares of that.
#[derive(Clone, Copy, Default)]
struct Sum {
    total: f64,
    squares: f64,
}

impl Sum {
    fn add(&mut self, dependency: f64) {
        self.total += dependency;
        self.squares += dependency * dependency;
    }
}

/// All shortest paths from a source, added up over the nodes that they pass.
trait Search {
    fn run(&mut self, rows: &Csr, source: u32, sums: &mut [Sum]);
}

/// By node of the graph.
fn sums(graph: &Adjacency, links: Links, sources: &[u32], progress: &Progress) -> Result<Vec<Sum>, Stopped> {
    let ranked = graph.ranked();
    let places: Vec<u32> = sources.iter().map(|&node| ranked.place_of(node)).collect();
    let rows = ranked.outgoing();
    let by_place = match links {
        Links::Equal => grouped(rows, &places, || ByHops::new(rows.n_nodes()), progress)?,
        Links::Weighted => grouped(rows, &places, || ByCost::new(rows.n_nodes()), progress)?,
    };
    Ok(ranked.restored(&by_place))
}

fn grouped<S: Search>(
    rows: &Csr,
    sources: &[u32],
    search: impl Fn() -> S + Sync,
    progress: &Progress,
) -> Result<Vec<Sum>, Stopped> {
    progress.begin(sources.len());
    let of_group = |group: usize| {
        let mut search = search();
        let mut sums = vec![Sum::default(); rows.n_nodes()];
        for &source in sources.iter().skip(group).step_by(N_GROUPS) {
            progress.check()?;
            search.run(rows, source, &mut sums);
            progress.advance(1);
        }
        Ok(sums)
    };
    let groups: Vec<Vec<Sum>> =
        (0..N_GROUPS).into_par_iter().map(of_group).collect::<Result<_, Stopped>>()?;
    let mut sums = vec![Sum::default(); rows.n_nodes()];
    for group in groups {
        for (sum, more) in sums.iter_mut().zip(group) {
            sum.total += more.total;
            sum.squares += more.squares;
        }
    }
    Ok(sums)
}

/// What a search by hops knows of a node; one line of the cache holds four.
#[derive(Clone, Copy)]
struct Known {
    /// How many shortest paths lead to it; on the way back, what each of them brings to the nodes before.
    paths: f64,
    distance: u32,
}

const UNKNOWN: Known = Known { paths: 0.0, distance: u32::MAX };

/// The shortest paths from one source where all links are equally long.
struct ByHops {
    known: Vec<Known>,
    /// The nodes reached, nearest first.
    order: Vec<u32>,
}

impl ByHops {
    fn new(n_nodes: usize) -> Self {
        Self { known: vec![UNKNOWN; n_nodes], order: Vec::with_capacity(n_nodes) }
    }
}

impl Search for ByHops {
    fn run(&mut self, rows: &Csr, source: u32, sums: &mut [Sum]) {
        self.order.clear();
        self.order.push(source);
        self.known[source as usize] = Known { paths: 1.0, distance: 0 };
        let mut head = 0;
        while let Some(&node) = self.order.get(head) {
            head += 1;
            let Known { paths, distance } = self.known[node as usize];
            for &neighbor in rows.neighbors(node) {
                let known = &mut self.known[neighbor as usize];
                if known.distance == u32::MAX {
                    *known = Known { paths, distance: distance + 1 };
                    self.order.push(neighbor);
                } else if known.distance == distance + 1 {
                    known.paths += paths;
                }
            }
        }
        for &node in self.order.iter().rev() {
            let Known { paths, distance } = self.known[node as usize];
            let mut brought = 0.0;
            for &neighbor in rows.neighbors(node) {
                let known = self.known[neighbor as usize];
                brought += if known.distance == distance + 1 { known.paths } else { 0.0 };
            }
            let dependency = paths * brought;
            self.known[node as usize].paths = (1.0 + dependency) / paths;
            if dependency > 0.0 && node != source {
                sums[node as usize].add(dependency);
            }
        }
        for &node in &self.order {
            self.known[node as usize] = UNKNOWN;
        }
    }
}

/// The cheapest paths from one source.
struct ByCost {
    /// Cost of each node; `u64::MAX` where it was not reached.
    costs: Vec<u64>,
    n_paths: Vec<f64>,
    is_settled: Vec<bool>,
    order: Vec<u32>,
    dependencies: Vec<f64>,
    queue: BinaryHeap<Reverse<(u64, u32)>>,
}

impl ByCost {
    fn new(n_nodes: usize) -> Self {
        Self {
            costs: vec![u64::MAX; n_nodes],
            n_paths: vec![0.0; n_nodes],
            is_settled: vec![false; n_nodes],
            order: Vec::with_capacity(n_nodes),
            dependencies: vec![0.0; n_nodes],
            queue: BinaryHeap::new(),
        }
    }

    fn reach(&mut self, rows: &Csr, source: u32) {
        self.costs[source as usize] = 0;
        self.n_paths[source as usize] = 1.0;
        self.queue.push(Reverse((0, source)));
        while let Some(Reverse((so_far, node))) = self.queue.pop() {
            if std::mem::replace(&mut self.is_settled[node as usize], true) {
                continue;
            }
            self.order.push(node);
            for (neighbor, weight) in rows.links(node) {
                let total = so_far.saturating_add(cost::of_weight(weight));
                let known = &mut self.costs[neighbor as usize];
                if total < *known {
                    *known = total;
                    self.n_paths[neighbor as usize] = self.n_paths[node as usize];
                    self.queue.push(Reverse((total, neighbor)));
                } else if total == *known {
                    self.n_paths[neighbor as usize] += self.n_paths[node as usize];
                }
            }
        }
    }
}

impl Search for ByCost {
    fn run(&mut self, rows: &Csr, source: u32, sums: &mut [Sum]) {
        for node in self.order.drain(..) {
            self.costs[node as usize] = u64::MAX;
            self.is_settled[node as usize] = false;
        }
        self.reach(rows, source);
        for &node in self.order.iter().rev() {
            let so_far = self.costs[node as usize];
            let mut brought = 0.0;
            for (neighbor, weight) in rows.links(node) {
                let neighbor = neighbor as usize;
                if so_far.saturating_add(cost::of_weight(weight)) == self.costs[neighbor] {
                    brought += (1.0 + self.dependencies[neighbor]) / self.n_paths[neighbor];
                }
            }
            let dependency = self.n_paths[node as usize] * brought;
            self.dependencies[node as usize] = dependency;
            if node != source {
                sums[node as usize].add(dependency);
            }
        }
    }
}
