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

fn sums(graph: &Adjacency, links: Links, sources: &[u32], progress: &Progress) -> Result<Vec<Sum>, Stopped> {
    progress.begin(sources.len());
    let of_group = |group: usize| {
        let mut search = Search::new(graph.n_nodes());
        let mut sums = vec![Sum::default(); graph.n_nodes()];
        for &source in sources.iter().skip(group).step_by(N_GROUPS) {
            progress.check()?;
            search.run(graph.outgoing(), source, links);
            search.accumulate(source, &mut sums);
            progress.advance(1);
        }
        Ok(sums)
    };
    let groups: Vec<Vec<Sum>> =
        (0..N_GROUPS).into_par_iter().map(of_group).collect::<Result<_, Stopped>>()?;
    let mut sums = vec![Sum::default(); graph.n_nodes()];
    for group in groups {
        for (sum, more) in sums.iter_mut().zip(group) {
            sum.total += more.total;
            sum.squares += more.squares;
        }
    }
    Ok(sums)
}

/// The shortest paths from one source.
struct Search {
    /// Distance of each node; `u64::MAX` where it was not reached.
    distance: Vec<u64>,
    /// How many shortest paths lead to each node.
    n_paths: Vec<f64>,
    /// The last node before each on a shortest path.
    before: Vec<Vec<u32>>,
    /// The nodes reached, nearest first.
    order: Vec<u32>,
    dependency: Vec<f64>,
}

impl Search {
    fn new(n_nodes: usize) -> Self {
        Self {
            distance: vec![u64::MAX; n_nodes],
            n_paths: vec![0.0; n_nodes],
            before: vec![Vec::new(); n_nodes],
            order: Vec::with_capacity(n_nodes),
            dependency: vec![0.0; n_nodes],
        }
    }

    fn run(&mut self, rows: &Csr, source: u32, links: Links) {
        for node in std::mem::take(&mut self.order) {
            self.distance[node as usize] = u64::MAX;
            self.n_paths[node as usize] = 0.0;
            self.before[node as usize].clear();
            self.dependency[node as usize] = 0.0;
        }
        self.distance[source as usize] = 0;
        self.n_paths[source as usize] = 1.0;
        match links {
            Links::Equal => self.run_by_hops(rows, source),
            Links::Weighted => self.run_by_cost(rows, source),
        }
    }

    fn run_by_hops(&mut self, rows: &Csr, source: u32) {
        self.order.push(source);
        let mut head = 0;
        while let Some(&node) = self.order.get(head) {
            head += 1;
            let distance = self.distance[node as usize] + 1;
            for &neighbor in rows.neighbors(node) {
                if self.distance[neighbor as usize] == u64::MAX {
                    self.distance[neighbor as usize] = distance;
                    self.order.push(neighbor);
                }
                if self.distance[neighbor as usize] == distance {
                    self.n_paths[neighbor as usize] += self.n_paths[node as usize];
                    self.before[neighbor as usize].push(node);
                }
            }
        }
    }

    fn run_by_cost(&mut self, rows: &Csr, source: u32) {
        let mut queue = BinaryHeap::from([Reverse((0_u64, source))]);
        let mut settled = vec![false; self.distance.len()];
        while let Some(Reverse((so_far, node))) = queue.pop() {
            if std::mem::replace(&mut settled[node as usize], true) {
                continue;
            }
            self.order.push(node);
            for (neighbor, weight) in rows.links(node) {
                let total = so_far.saturating_add(cost::of_weight(weight));
                if total < self.distance[neighbor as usize] {
                    self.distance[neighbor as usize] = total;
                    self.n_paths[neighbor as usize] = 0.0;
                    self.before[neighbor as usize].clear();
                    queue.push(Reverse((total, neighbor)));
                }
                if total == self.distance[neighbor as usize] {
                    self.n_paths[neighbor as usize] += self.n_paths[node as usize];
                    self.before[neighbor as usize].push(node);
                }
            }
        }
    }

    /// Adds to `sums` how much each node lies between the source and the others.
    fn accumulate(&mut self, source: u32, sums: &mut [Sum]) {
        for &node in self.order.iter().rev() {
            let share = (1.0 + self.dependency[node as usize]) / self.n_paths[node as usize];
            for &before in &self.before[node as usize] {
                self.dependency[before as usize] += self.n_paths[before as usize] * share;
            }
            if node != source {
                let dependency = self.dependency[node as usize];
                sums[node as usize].total += dependency;
                sums[node as usize].squares += dependency * dependency;
            }
        }
    }
}
