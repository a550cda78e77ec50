//! The Louvain method: move nodes, make a node of each community, and again.

use std::borrow::Cow;

use super::{
    Settings,
    level::{self, Level},
    moving::Moving,
};
use crate::graph::{
    progress::{Progress, Stopped},
    random::Random,
};

/// From the communities in `labels` up to the level where nothing moves any more.
pub(super) fn pass(
    bottom: &Level,
    labels: &mut [u32],
    settings: &Settings,
    random: &mut Random,
    progress: &Progress,
) -> Result<(), Stopped> {
    let mut level = Cow::Borrowed(bottom);
    // The node of this level that each node of the graph is in.
    let mut place = singletons(bottom.n_nodes());
    let mut of = labels.to_vec();
    loop {
        progress.check()?;
        let mut moving = Moving::new(&level, of, settings.resolution);
        let has_moved = moving.run(&order(level.n_nodes(), random), progress)?;
        of = moving.of;
        let n_communities = level::renumbered(&mut of);
        for node in &mut place {
            *node = of[*node as usize];
        }
        if n_communities == level.n_nodes() || (!has_moved && level.n_nodes() < bottom.n_nodes()) {
            break;
        }
        level = Cow::Owned(level.grouped(&of, n_communities));
        of = singletons(n_communities);
    }
    labels.copy_from_slice(&place);
    Ok(())
}

/// Every node for itself.
pub(super) fn singletons(n_nodes: usize) -> Vec<u32> {
    (0..u32::try_from(n_nodes).unwrap_or(u32::MAX)).collect()
}

/// The nodes in random order.
pub(super) fn order(n_nodes: usize, random: &mut Random) -> Vec<u32> {
    let mut order = singletons(n_nodes);
    random.shuffle(&mut order);
    order
}
