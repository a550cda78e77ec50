//! The Louvain method: move nodes, make a node of each community, and again.

use super::{
    Settings,
    level::{self, Level},
    moving::Moving,
};
use crate::graph::{
    progress::{Progress, Stopped},
    random::Random,
};

/// The community of each node.
pub(super) fn labels(
    mut level: Level,
    settings: &Settings,
    progress: &Progress,
) -> Result<Vec<u32>, Stopped> {
    let mut random = Random::new(settings.seed);
    let mut labels = singletons(level.n_nodes());
    loop {
        progress.check()?;
        let mut moving = Moving::new(&level, singletons(level.n_nodes()), settings.resolution);
        let has_moved = moving.run(&order(level.n_nodes(), &mut random), progress)?;
        let mut of = moving.of;
        let n_communities = level::renumbered(&mut of);
        for label in &mut labels {
            *label = of[*label as usize];
        }
        if !has_moved || n_communities == level.n_nodes() {
            return Ok(labels);
        }
        level = level.grouped(&of, n_communities);
    }
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
