//! The shortest k paths.

use std::collections::BTreeSet;

use super::{Ranked, Request, Room, Terrain, terrain};
use crate::graph::{csr::Adjacency, progress::Progress};

/// The `most` shortest paths without repeated nodes, the best first; a step of `progress` for each.
///
/// J. Y. Yen: Finding the K Shortest Loopless Paths in a Network. Management Science 17(11), 1971; a path deviates only
/// behind where its parent did (E. L. Lawler: Management Science 18(7), 1972).
///
/// # Errors
///
/// Those of `name_of`.
pub fn shortest_few<E>(
    graph: &Adjacency,
    request: &Request,
    most: usize,
    progress: &Progress,
    mut name_of: impl FnMut(u32) -> Result<String, E>,
) -> Result<Vec<Vec<u32>>, E> {
    progress.begin(most);
    let mut room = Room::new(graph.n_nodes());
    let mut terrain = terrain(graph, request);
    let mut found: Vec<Ranked> = Vec::new();
    let mut open: BTreeSet<(Ranked, usize)> = BTreeSet::new();
    if most > 0
        && let Some(nodes) = room.best(&terrain, request.from, request.max_hops, &mut name_of)?
    {
        open.insert((ranked(&terrain, nodes, &mut name_of)?, 0));
    }
    while let Some((path, parted)) = open.pop_first() {
        let nodes = path.nodes.clone();
        found.push(path);
        progress.advance(1);
        if found.len() >= most {
            break;
        }
        for at in parted..nodes.len() - 1 {
            let root = &nodes[..=at];
            terrain.closed.clone_from(&request.avoid);
            terrain.closed.extend(&root[..at]);
            terrain.closed_starts = found
                .iter()
                .filter(|known| known.nodes.starts_with(root))
                .filter_map(|known| known.nodes.get(at + 1).copied())
                .collect();
            let hops_left = request.max_hops.map(|hops| hops.saturating_sub(at));
            if let Some(rest) = room.best(&terrain, nodes[at], hops_left, &mut name_of)? {
                let whole: Vec<u32> = root[..at].iter().copied().chain(rest).collect();
                open.insert((ranked(&terrain, whole, &mut name_of)?, at));
            }
        }
    }
    Ok(found.into_iter().map(|path| path.nodes).collect())
}

/// A path with its label and names.
pub(super) fn ranked<E>(
    terrain: &Terrain<'_>,
    nodes: Vec<u32>,
    name_of: &mut impl FnMut(u32) -> Result<String, E>,
) -> Result<Ranked, E> {
    let names = nodes.iter().map(|&node| name_of(node)).collect::<Result<Vec<String>, E>>()?;
    Ok(Ranked { label: terrain.label(&nodes), names, nodes })
}
