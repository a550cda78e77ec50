//! The graph at one level: nodes are those of the graph itself or groups of them.

use crate::graph::{centrality::Links, csr::Csr};

/// A weighted undirected graph whose nodes may hold weight themselves.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// Where each node's links start, `[nodes + 1]`.
    pub(super) offsets: Vec<usize>,
    pub(super) ends: Vec<u32>,
    /// None where every link weighs 1.
    pub(super) weights: Option<Vec<f64>>,
    /// The weight of all links of each node, those inside it counted from both ends, `[nodes]`.
    pub(super) strengths: Vec<f64>,
    /// The sum of these.
    pub(super) total: f64,
}

impl Level {
    /// The graph itself.
    pub(super) fn of(rows: &Csr, links: Links) -> Self {
        let weights: Option<Vec<f64>> = match links {
            Links::Equal => None,
            Links::Weighted => Some(rows.weights().iter().map(|&weight| weight as f64).collect()),
        };
        let strength = |node| {
            let row = rows.row(node);
            weights.as_ref().map_or(row.len() as f64, |weights| weights[row].iter().sum())
        };
        let strengths: Vec<f64> = rows.nodes().map(strength).collect();
        let total = strengths.iter().sum();
        Self { offsets: rows.offsets().to_vec(), ends: rows.ends().to_vec(), weights, strengths, total }
    }

    pub(super) fn n_nodes(&self) -> usize {
        self.strengths.len()
    }

    /// The links of a node, with their weights.
    #[inline]
    pub(super) fn links(&self, node: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
        let row = self.offsets[node as usize]..self.offsets[node as usize + 1];
        let weights = self.weights.as_ref().map(|weights| &weights[row.clone()]);
        self.ends[row]
            .iter()
            .enumerate()
            .map(move |(at, &end)| (end, weights.map_or(1.0, |weights| weights[at])))
    }

    /// The level above, in which each of `n_groups` groups is a node.
    pub(super) fn grouped(&self, group_of: &[u32], n_groups: usize) -> Self {
        let (starts, members) = gathered(group_of, n_groups);
        let mut above = Self {
            offsets: Vec::with_capacity(n_groups + 1),
            ends: Vec::new(),
            weights: None,
            strengths: vec![0.0; n_groups],
            total: self.total,
        };
        above.offsets.push(0);
        let mut weights = Vec::new();
        let mut to_group = vec![0.0; n_groups];
        let mut touched: Vec<u32> = Vec::new();
        for group in 0..n_groups {
            for &member in &members[starts[group]..starts[group + 1]] {
                above.strengths[group] += self.strengths[member as usize];
                for (end, weight) in self.links(member) {
                    let other = group_of[end as usize];
                    if other as usize != group {
                        if to_group[other as usize] == 0.0 {
                            touched.push(other);
                        }
                        to_group[other as usize] += weight;
                    }
                }
            }
            for other in touched.drain(..) {
                above.ends.push(other);
                weights.push(std::mem::take(&mut to_group[other as usize]));
            }
            above.offsets.push(above.ends.len());
        }
        above.weights = Some(weights);
        above
    }
}

/// The nodes group by group, and where each group's start, `[groups + 1]`.
pub(super) fn gathered(group_of: &[u32], n_groups: usize) -> (Vec<usize>, Vec<u32>) {
    let mut starts = vec![0_usize; n_groups + 1];
    for &group in group_of {
        starts[group as usize + 1] += 1;
    }
    for group in 0..n_groups {
        starts[group + 1] += starts[group];
    }
    let mut next = starts.clone();
    let mut members = vec![0; group_of.len()];
    for (node, &group) in (0..).zip(group_of) {
        members[next[group as usize]] = node;
        next[group as usize] += 1;
    }
    (starts, members)
}

/// Labels made to run from 0 without gaps, in the order in which they first appear; returns how many there are.
#[expect(
    clippy::cast_possible_truncation,
    reason = "there are no more labels than nodes, which 32 bits number"
)]
pub(super) fn renumbered(labels: &mut [u32]) -> usize {
    let mut number_of = vec![u32::MAX; labels.len()];
    let mut n_labels = 0;
    for label in labels.iter_mut() {
        let number = &mut number_of[*label as usize];
        if *number == u32::MAX {
            *number = n_labels as u32;
            n_labels += 1;
        }
        *label = *number;
    }
    n_labels
}

/// Labels by which nodes are alike that have the same one in `labels` and are linked through such nodes. No split of a
/// group that is not connected lowers the modularity.
pub(super) fn connected(rows: &Csr, labels: &[u32]) -> Vec<u32> {
    let mut parts = vec![u32::MAX; labels.len()];
    let mut open = Vec::new();
    for start in rows.nodes() {
        if parts[start as usize] != u32::MAX {
            continue;
        }
        parts[start as usize] = start;
        open.push(start);
        while let Some(node) = open.pop() {
            for &neighbor in rows.neighbors(node) {
                let part = &mut parts[neighbor as usize];
                if *part == u32::MAX && labels[neighbor as usize] == labels[start as usize] {
                    *part = start;
                    open.push(neighbor);
                }
            }
        }
    }
    parts
}
