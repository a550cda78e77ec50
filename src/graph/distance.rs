//! Distances from one node to all others.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::graph::{cost, csr::Csr};

/// How many links lie between `source` and each node, `[nodes]`; none where no path leads.
pub fn hops(rows: &Csr, source: u32) -> Vec<Option<u32>> {
    let mut distances = vec![None; rows.n_nodes()];
    distances[source as usize] = Some(0);
    let mut frontier = vec![source];
    let mut distance = 0;
    while !frontier.is_empty() {
        distance += 1;
        let mut next = Vec::new();
        for node in frontier {
            for &neighbor in rows.neighbors(node) {
                if distances[neighbor as usize].is_none() {
                    distances[neighbor as usize] = Some(distance);
                    next.push(neighbor);
                }
            }
        }
        frontier = next;
    }
    distances
}

/// The cost of the cheapest path from `source` to each node, `[nodes]`, in the unit of [`cost`]; none where none leads.
///
/// E. W. Dijkstra: A Note on Two Problems in Connexion with Graphs. Numerische Mathematik 1, 1959.
pub fn costs(rows: &Csr, source: u32) -> Vec<Option<u64>> {
    let mut costs: Vec<Option<u64>> = vec![None; rows.n_nodes()];
    costs[source as usize] = Some(0);
    let mut queue = BinaryHeap::from([Reverse((0_u64, source))]);
    while let Some(Reverse((so_far, node))) = queue.pop() {
        if costs[node as usize] != Some(so_far) {
            continue;
        }
        for (neighbor, weight) in rows.links(node) {
            let total = so_far.saturating_add(cost::of_weight(weight));
            let known = &mut costs[neighbor as usize];
            if known.is_none_or(|known| total < known) {
                *known = Some(total);
                queue.push(Reverse((total, neighbor)));
            }
        }
    }
    costs
}
