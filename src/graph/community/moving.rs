//! Moving single nodes to the neighbouring community where they add most to the modularity.

use std::collections::VecDeque;

use super::level::Level;
use crate::graph::progress::{Progress, Stopped};

/// After so many nodes it is asked whether to stop.
const NODES_A_LOOK: usize = 1 << 12;
/// A move has to gain more than this share of the node's own weight, so that rounding cannot move it back and forth.
const LEAST_GAIN: f64 = 1e-9;

/// What communities hold, and room to compare those around a node.
pub(super) struct Moving<'a> {
    pub(super) level: &'a Level,
    pub(super) resolution: f64,
    /// The community of each node, `[nodes]`; numbers are below the number of nodes.
    pub(super) of: Vec<u32>,
    /// The strength of each community.
    pub(super) strengths: Vec<f64>,
    /// How many nodes each community has.
    sizes: Vec<u32>,
    /// Communities without nodes.
    empty: Vec<u32>,
    /// The weight of the links between the node looked at and each community; 0 but for those in `around`.
    to: Vec<f64>,
    around: Vec<u32>,
}

impl<'a> Moving<'a> {
    pub(super) fn new(level: &'a Level, of: Vec<u32>, resolution: f64) -> Self {
        let n_nodes = level.n_nodes();
        let (mut strengths, mut sizes) = (vec![0.0; n_nodes], vec![0; n_nodes]);
        for (&community, strength) in of.iter().zip(&level.strengths) {
            strengths[community as usize] += strength;
            sizes[community as usize] += 1;
        }
        let empty =
            (0_u32..).zip(&sizes).filter(|(_, size)| **size == 0).map(|(community, _)| community).collect();
        Self { level, resolution, of, strengths, sizes, empty, to: vec![0.0; n_nodes], around: Vec::new() }
    }

    /// Moves nodes until none gains by it, beginning with all in `order`; a move wakes the neighbours. Whether any moved.
    pub(super) fn run(&mut self, order: &[u32], progress: &Progress) -> Result<bool, Stopped> {
        let mut queue: VecDeque<u32> = order.iter().copied().collect();
        let mut is_queued = vec![false; self.level.n_nodes()];
        for &node in order {
            is_queued[node as usize] = true;
        }
        let mut has_moved = false;
        let mut n_looked = 0;
        while let Some(node) = queue.pop_front() {
            n_looked += 1;
            if n_looked % NODES_A_LOOK == 0 {
                progress.check()?;
            }
            is_queued[node as usize] = false;
            let Some(community) = self.better(node) else { continue };
            self.move_to(node, community);
            has_moved = true;
            for (neighbor, _) in self.level.links(node) {
                if self.of[neighbor as usize] != community && !is_queued[neighbor as usize] {
                    is_queued[neighbor as usize] = true;
                    queue.push_back(neighbor);
                }
            }
        }
        progress.advance(1);
        Ok(has_moved)
    }

    /// The community that gains most by taking `node`, if one gains more than its own; an empty one may do.
    fn better(&mut self, node: u32) -> Option<u32> {
        let own = self.of[node as usize];
        let strength = self.level.strengths[node as usize];
        for (neighbor, weight) in self.level.links(node) {
            let community = self.of[neighbor as usize];
            let to = &mut self.to[community as usize];
            if *to == 0.0 {
                self.around.push(community);
            }
            *to += weight;
        }
        let scale = self.resolution * strength / self.level.total;
        let stay =
            std::mem::take(&mut self.to[own as usize]) - scale * (self.strengths[own as usize] - strength);
        let mut best = (stay + LEAST_GAIN * strength, None);
        // A community of its own gains nothing, which may be more than what the node has.
        if best.0 < 0.0 && self.sizes[own as usize] > 1 {
            best = (0.0, self.empty.last().copied());
        }
        for community in self.around.drain(..) {
            let to = std::mem::take(&mut self.to[community as usize]);
            let gain = to - scale * self.strengths[community as usize];
            if community != own && gain > best.0 {
                best = (gain, Some(community));
            }
        }
        best.1
    }

    fn move_to(&mut self, node: u32, community: u32) {
        let own = std::mem::replace(&mut self.of[node as usize], community);
        let strength = self.level.strengths[node as usize];
        self.strengths[own as usize] -= strength;
        self.strengths[community as usize] += strength;
        if self.empty.last() == Some(&community) {
            self.empty.pop();
        }
        self.sizes[community as usize] += 1;
        self.sizes[own as usize] -= 1;
        if self.sizes[own as usize] == 0 {
            self.strengths[own as usize] = 0.0;
            self.empty.push(own);
        }
    }
}
