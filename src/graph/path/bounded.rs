//! The cheapest path of at most so many links, where the cheapest of all has more.

use super::{Label, Terrain, first_by_name};

/// The best path from `start` to the goal with at most `max_hops` links.
///
/// Labels of ways of at most 0, 1, … `max_hops` links, `[max_hops + 1, nodes]` (R. Bellman, L. R. Ford); the layers are
/// fewer than the links of the cheapest path, since only then is this asked.
pub(super) fn best<E>(
    terrain: &Terrain<'_>,
    start: u32,
    max_hops: usize,
    name_of: &mut impl FnMut(u32) -> Result<String, E>,
) -> Result<Option<Vec<u32>>, E> {
    let layers = layers(terrain, start, max_hops);
    if layers[max_hops][start as usize].is_none() {
        return Ok(None);
    }
    let label = |step: usize, node: u32| layers[max_hops - step][node as usize];
    let mut path = vec![start];
    let mut node = start;
    while node != terrain.goal {
        let step = path.len() - 1;
        let promised = label(step, node);
        let keeps = |&(next, weight): &(u32, u64)| {
            terrain.is_open(start, node, next)
                && label(step + 1, next).map(|label| label.before(weight, terrain.step(next, weight)))
                    == promised
        };
        let equals: Vec<u32> =
            terrain.graph.outgoing().links(node).filter(keeps).map(|link| link.0).collect();
        let Some(next) = first_by_name(&equals, name_of)? else { break };
        node = next;
        path.push(node);
    }
    Ok(Some(path))
}

fn layers(terrain: &Terrain<'_>, start: u32, max_hops: usize) -> Vec<Vec<Option<Label>>> {
    let incoming = terrain.graph.incoming();
    let mut first = vec![None; incoming.n_nodes()];
    first[terrain.goal as usize] = Some(Label::GOAL);
    let mut layers: Vec<Vec<Option<Label>>> = vec![first];
    for hops in 0..max_hops {
        let mut next = layers[hops].clone();
        for node in incoming.nodes() {
            let Some(label) = layers[hops][node as usize] else { continue };
            for (before, weight) in incoming.links(node) {
                let offer = label.before(weight, terrain.step(node, weight));
                let known = &mut next[before as usize];
                if terrain.is_open(start, before, node) && known.is_none_or(|known| offer < known) {
                    *known = Some(offer);
                }
            }
        }
        layers.push(next);
    }
    layers
}
