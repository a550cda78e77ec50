//! The Leiden method: as Louvain, but what becomes a node of the level above are well-connected parts of communities, so
//! that a community that holds together badly can still fall apart.

use super::{
    Settings,
    level::{self, Level},
    louvain::{order, singletons},
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
    let mut level = std::borrow::Cow::Borrowed(bottom);
    // The node of this level that each node of the graph is in, and the community of each node of this level.
    let mut place = singletons(bottom.n_nodes());
    let mut of = labels.to_vec();
    level::renumbered(&mut of);
    loop {
        progress.check()?;
        let mut moving = Moving::new(&level, of, settings.resolution);
        moving.run(&order(level.n_nodes(), random), progress)?;
        of = moving.of;
        let n_communities = level::renumbered(&mut of);
        if n_communities == level.n_nodes() {
            break;
        }
        let (mut parts, mut n_parts) = refined(&level, &of, n_communities, settings.resolution, random);
        if n_parts == level.n_nodes() {
            // No two nodes hold together well: what is left to see is whether whole communities gain by merging.
            (parts, n_parts) = (of.clone(), n_communities);
        }
        for node in &mut place {
            *node = parts[*node as usize];
        }
        let mut above = vec![0; n_parts];
        for (part, community) in parts.iter().zip(&of) {
            above[*part as usize] = *community;
        }
        level = std::borrow::Cow::Owned(level.grouped(&parts, n_parts));
        of = above;
    }
    for (label, &node) in labels.iter_mut().zip(&place) {
        *label = of[node as usize];
    }
    Ok(())
}

/// Every community in parts that are connected well with each other: single nodes, taken in random order, join the part
/// of their community that gains most.
fn refined(
    level: &Level,
    of: &[u32],
    n_communities: usize,
    resolution: f64,
    random: &mut Random,
) -> (Vec<u32>, usize) {
    let mut refining = Refining::new(level, of, n_communities, resolution);
    for node in order(level.n_nodes(), random) {
        refining.join(node);
    }
    let mut parts = refining.parts;
    let n_parts = level::renumbered(&mut parts);
    (parts, n_parts)
}

struct Refining<'a> {
    level: &'a Level,
    of: &'a [u32],
    scale: f64,
    /// The strength of each community.
    communities: Vec<f64>,
    /// The part of each node.
    parts: Vec<u32>,
    is_alone: Vec<bool>,
    /// The strength of each part, and the weight of its links to the rest of its community.
    strengths: Vec<f64>,
    outward: Vec<f64>,
    to: Vec<f64>,
    around: Vec<u32>,
}

impl<'a> Refining<'a> {
    fn new(level: &'a Level, of: &'a [u32], n_communities: usize, resolution: f64) -> Self {
        let n_nodes = level.n_nodes();
        let mut communities = vec![0.0; n_communities];
        for (community, strength) in of.iter().zip(&level.strengths) {
            communities[*community as usize] += strength;
        }
        let parts = singletons(n_nodes);
        let inward = |&node: &u32| -> f64 {
            let links = level.links(node).filter(|(end, _)| of[*end as usize] == of[node as usize]);
            links.map(|(_, weight)| weight).sum()
        };
        Self {
            level,
            of,
            scale: resolution / level.total,
            communities,
            is_alone: vec![true; n_nodes],
            strengths: level.strengths.clone(),
            outward: parts.iter().map(inward).collect(),
            to: vec![0.0; n_nodes],
            around: Vec::new(),
            parts,
        }
    }

    /// Whether a part has as many links to the rest of its community as chance would give it.
    fn is_well_connected(&self, part: u32, community: u32) -> bool {
        let strength = self.strengths[part as usize];
        let rest = self.communities[community as usize] - strength;
        self.outward[part as usize] >= self.scale * strength * rest
    }

    fn join(&mut self, node: u32) {
        let community = self.of[node as usize];
        // A node that was alone is called as its part.
        if !self.is_alone[node as usize] || !self.is_well_connected(node, community) {
            return;
        }
        for (neighbor, weight) in self.level.links(node) {
            if self.of[neighbor as usize] == community {
                let part = self.parts[neighbor as usize];
                if self.to[part as usize] == 0.0 {
                    self.around.push(part);
                }
                self.to[part as usize] += weight;
            }
        }
        let strength = self.strengths[node as usize];
        let mut best = (0.0, None);
        let around = std::mem::take(&mut self.around);
        for &part in &around {
            let gain = self.to[part as usize] - self.scale * strength * self.strengths[part as usize];
            if gain > best.0 && self.is_well_connected(part, community) {
                best = (gain, Some((part, self.to[part as usize])));
            }
        }
        for &part in &around {
            self.to[part as usize] = 0.0;
        }
        self.around = around;
        self.around.clear();
        if let Some((part, shared)) = best.1 {
            self.parts[node as usize] = part;
            self.is_alone[node as usize] = false;
            self.is_alone[part as usize] = false;
            self.strengths[part as usize] += strength;
            self.outward[part as usize] += self.outward[node as usize] - 2.0 * shared;
            self.strengths[node as usize] = 0.0;
        }
    }
}
