//! The shortest k paths, and paths through given nodes.

use std::collections::BTreeSet;

use super::{Ranked, Request, Terrain, TwoSided, best, terrain};
use crate::graph::csr::Adjacency;

/// How many ways to each node on the way are tried before a path through it is given up.
const N_TRIED: usize = 12;

/// The `most` shortest paths without repeated nodes, the best first.
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
    mut name_of: impl FnMut(u32) -> Result<String, E>,
) -> Result<Vec<Vec<u32>>, E> {
    let mut search = TwoSided::new(graph.n_nodes());
    let mut terrain = terrain(graph, request);
    let mut found: Vec<Ranked> = Vec::new();
    let mut open: BTreeSet<(Ranked, usize)> = BTreeSet::new();
    if most > 0
        && let Some(nodes) = best(&mut search, &terrain, request.from, request.max_hops, &mut name_of)?
    {
        open.insert((ranked(&terrain, nodes, &mut name_of)?, 0));
    }
    while let Some((path, parted)) = open.pop_first() {
        let nodes = path.nodes.clone();
        found.push(path);
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
            if let Some(rest) = best(&mut search, &terrain, nodes[at], hops_left, &mut name_of)? {
                let whole: Vec<u32> = root[..at].iter().copied().chain(rest).collect();
                open.insert((ranked(&terrain, whole, &mut name_of)?, at));
            }
        }
    }
    Ok(found.into_iter().map(|path| path.nodes).collect())
}

fn ranked<E>(
    terrain: &Terrain<'_>,
    nodes: Vec<u32>,
    name_of: &mut impl FnMut(u32) -> Result<String, E>,
) -> Result<Ranked, E> {
    let names = nodes.iter().map(|&node| name_of(node)).collect::<Result<Vec<String>, E>>()?;
    Ok(Ranked { label: terrain.label(&nodes), names, nodes })
}

/// A short path through all of `stops`, in their order, without repeated nodes; none where none is found.
///
/// Of the shortest few ways to each stop those are taken that leave the shortest way on: mostly the shortest path there
/// is, but to be sure of that takes more time than there is (the problem is NP-hard where links have a direction).
///
/// # Errors
///
/// Those of `name_of`.
pub fn through<E>(
    graph: &Adjacency,
    request: &Request,
    stops: &[u32],
    mut name_of: impl FnMut(u32) -> Result<String, E>,
) -> Result<Option<Vec<u32>>, E> {
    let path = leg(graph, request, stops, &mut name_of)?;
    Ok(path.map(|path| path.nodes))
}

fn leg<E>(
    graph: &Adjacency,
    request: &Request,
    stops: &[u32],
    mut name_of: &mut dyn FnMut(u32) -> Result<String, E>,
) -> Result<Option<Ranked>, E> {
    let later: BTreeSet<u32> = stops.iter().skip(1).copied().chain([request.to]).collect();
    let mut first = request.clone();
    if let Some(&stop) = stops.first() {
        first.to = stop;
        first.avoid.extend(later);
        first.max_hops = request.max_hops.map(|most| most.saturating_sub(stops.len()));
    }
    let n_tried = if stops.is_empty() { 1 } else { N_TRIED };
    let mut shortest: Option<Ranked> = None;
    // Stops have no toll, as the ends have none.
    for way in shortest_few(graph, &first, n_tried, &mut *name_of)? {
        let mut whole = way.clone();
        if !stops.is_empty() {
            let mut rest = request.clone();
            rest.from = first.to;
            rest.avoid.extend(&way[..way.len() - 1]);
            rest.max_hops = request.max_hops.map(|most| most.saturating_sub(way.len() - 1));
            let Some(rest) = leg(graph, &rest, &stops[1..], &mut *name_of)? else { continue };
            whole.extend(&rest.nodes[1..]);
        }
        let whole = ranked(&terrain(graph, request), whole, &mut name_of)?;
        if shortest.as_ref().is_none_or(|known| whole < *known) {
            shortest = Some(whole);
        }
    }
    Ok(shortest)
}
