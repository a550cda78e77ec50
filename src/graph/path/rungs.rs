//! The links from the nodes of one level of a search to those of the next.

use super::Terrain;

/// What a search knows of a node. It is known to one side, since the search ends where two meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// Which search knows it.
    pub(super) round: u32,
    /// Twice its distance from its side's end, and one more on the second side.
    pub(super) level: u32,
}

/// Nodes that are at the same distance from an end.
#[derive(Clone, Copy)]
pub(super) struct Rung<'a> {
    pub(super) nodes: &'a [u32],
    /// What is known of these nodes and of no others.
    pub(super) known: Known,
}

/// A link of a shortest path.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) weight: u64,
}

/// Adds the links from the nodes of the first rung to those of the second.
///
/// The rows of the nodes of one rung are read where that is less to do. Where a row is long and the other rung is short, as that of
/// a hub, the few are looked up in it.
pub(super) fn links_between(
    terrain: &Terrain<'_>,
    start: u32,
    known: &[Known],
    rungs: [Rung<'_>; 2],
    ways: &mut Vec<Way>,
) {
    let rows = [terrain.graph.outgoing(), terrain.graph.incoming()];
    // What reading the rows of a rung takes, or `most` if it is more.
    let effort = |side: usize, most: usize| {
        let mut total = 0;
        for &node in rungs[side].nodes {
            if total >= most {
                return most;
            }
            let degree = rows[side].degree(node);
            total += degree.min(lookups(rungs[1 - side].nodes.len(), degree)) + 1;
        }
        total
    };
    let shorter = usize::from(rungs[1].nodes.len() < rungs[0].nodes.len());
    let least = effort(shorter, usize::MAX);
    let side = if effort(1 - shorter, least) < least { 1 - shorter } else { shorter };
    let others = &rungs[1 - side];
    let mut add = |node: u32, other: u32, weight: u64| {
        let (from, to) = if side == 0 { (node, other) } else { (other, node) };
        if from != start || !terrain.closed_starts.contains(&to) {
            ways.push(Way { from, to, weight });
        }
    };
    for &node in rungs[side].nodes.iter().filter(|node| known[**node as usize] == rungs[side].known) {
        let degree = rows[side].degree(node);
        if lookups(others.nodes.len(), degree) < degree {
            for &other in others.nodes.iter().filter(|other| known[**other as usize] == others.known) {
                if let Some(weight) = rows[side].weight(node, other) {
                    add(node, other, weight);
                }
            }
        } else {
            let row = rows[side].row(node);
            for (at, &other) in row.clone().zip(rows[side].neighbors(node)) {
                if known[other as usize] == others.known {
                    add(node, other, rows[side].weights()[at]);
                }
            }
        }
    }
}

/// How many steps it takes to look up so many nodes in a row of that many links.
fn lookups(n_nodes: usize, degree: usize) -> usize {
    n_nodes.saturating_mul((usize::BITS - degree.leading_zeros()) as usize)
}
