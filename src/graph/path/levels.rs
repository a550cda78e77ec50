//! The shortest path by number of links: a search from both ends at once, level by level.
//!
//! Each side goes on by one level where it has less to do, and keeps the links that lead from one level to the next. A level
//! is always finished, so that when the two sides meet all shortest paths are among the links kept; which of them is
//! the heaviest is then worked out on these alone.
//!
//! I. Pohl: Bi-directional Search. Machine Intelligence 6, 1971.

use super::{Terrain, first_by_name};
use crate::graph::csr::Csr;

/// Room for searches on one graph, made once and used for many.
pub(super) struct Levels {
    known: Vec<Known>,
    sides: [Side; 2],
    /// Links at which the two sides meet, and which side found them.
    crossings: Vec<Step>,
    meeting_side: usize,
    /// Of nodes on a shortest path the most weight on the way from there to the goal, valid where `marked` has the number
    /// of the search.
    ahead: Vec<u64>,
    marked: Vec<u32>,
    /// The links of all shortest paths, those of one level together, from the start to the goal.
    ways: Vec<Way>,
    /// The number of the search; what a node knows of another search is void.
    round: u32,
}

/// What is known of a node. It is known to one side, since the search ends where two meet.
#[derive(Clone, Copy, Default)]
struct Known {
    round: u32,
    /// Twice its distance from its side's end, and one more on the second side.
    level: u32,
}

/// The level of a node that must not be touched.
const CLOSED: u32 = u32::MAX;

#[derive(Default)]
struct Side {
    /// The nodes of the last level.
    frontier: Vec<u32>,
    /// The links from each level to the next, in the order of levels.
    steps: Vec<Step>,
    /// Where those of each level end.
    ends: Vec<usize>,
}

/// A link from a node to one that is farther from its side's end.
#[derive(Clone, Copy)]
struct Step {
    near: u32,
    far: u32,
    /// Its place among the links of the side.
    link: usize,
}

/// A link of a shortest path.
#[derive(Clone, Copy)]
struct Way {
    from: u32,
    to: u32,
    weight: u64,
}

impl Levels {
    /// Room for graphs of `n_nodes` nodes.
    pub(super) fn new(n_nodes: usize) -> Self {
        Self {
            known: vec![Known::default(); n_nodes],
            sides: [Side::default(), Side::default()],
            crossings: Vec::new(),
            meeting_side: 0,
            ahead: vec![0; n_nodes],
            marked: vec![0; n_nodes],
            ways: Vec::new(),
            round: 0,
        }
    }

    /// The best path from `start` to the terrain's goal, which is another node; none where there is none within `max_hops`.
    pub(super) fn best<E>(
        &mut self,
        terrain: &Terrain<'_>,
        start: u32,
        max_hops: Option<usize>,
        name_of: &mut impl FnMut(u32) -> Result<String, E>,
    ) -> Result<Option<Vec<u32>>, E> {
        if self.round == u32::MAX {
            *self = Self::new(self.known.len());
        }
        self.round += 1;
        let round = self.round;
        for &node in &terrain.closed {
            self.known[node as usize] = Known { round, level: CLOSED };
        }
        for (side, (end, level)) in self.sides.iter_mut().zip([(start, 0), (terrain.goal, 1)]) {
            side.frontier.clear();
            side.frontier.push(end);
            side.steps.clear();
            side.ends.clear();
            self.known[end as usize] = Known { round, level };
        }
        self.crossings.clear();
        if !self.meet(terrain, start, max_hops.unwrap_or(usize::MAX)) {
            return Ok(None);
        }
        self.weigh(terrain);
        self.read_off(start, name_of).map(Some)
    }

    /// Goes on until the sides meet; whether they do.
    fn meet(&mut self, terrain: &Terrain<'_>, start: u32, max_hops: usize) -> bool {
        let rows = [terrain.graph.outgoing(), terrain.graph.incoming()];
        for _ in 0..max_hops {
            let work = |side: usize| -> usize {
                self.sides[side].frontier.iter().map(|&node| rows[side].degree(node)).sum()
            };
            let works = [work(0), work(1)];
            if works.contains(&0) {
                return false;
            }
            let side = usize::from(works[1] < works[0]);
            self.expand(rows[side], side, terrain, start);
            if !self.crossings.is_empty() {
                self.meeting_side = side;
                return true;
            }
        }
        false
    }

    /// Goes on by one level on one side.
    fn expand(&mut self, rows: &Csr, side: usize, terrain: &Terrain<'_>, start: u32) {
        let round = self.round;
        let own = &mut self.sides[side];
        let frontier = std::mem::take(&mut own.frontier);
        let Some(&first) = frontier.first() else { return };
        let level = self.known[first as usize].level + 2;
        let is_barred = |node: u32, far: u32| {
            let (from, to) = if side == 0 { (node, far) } else { (far, node) };
            from == start && terrain.closed_starts.contains(&to)
        };
        for &node in &frontier {
            for (link, &far) in rows.row(node).zip(rows.neighbors(node)) {
                let known = &mut self.known[far as usize];
                let step = Step { near: node, far, link };
                if known.round != round {
                    if !is_barred(node, far) {
                        *known = Known { round, level };
                        own.frontier.push(far);
                        own.steps.push(step);
                    }
                } else if known.level == level {
                    own.steps.push(step);
                } else if known.level != CLOSED && (known.level ^ level) & 1 == 1 && !is_barred(node, far) {
                    self.crossings.push(step);
                }
            }
        }
        own.ends.push(own.steps.len());
    }

    /// Collects the links of all shortest paths, and the most weight from each of their nodes on.
    fn weigh(&mut self, terrain: &Terrain<'_>) {
        let round = self.round;
        let weights = [terrain.graph.outgoing().weights(), terrain.graph.incoming().weights()];
        let (marked, ahead) = (&mut self.marked, &mut self.ahead);
        let mut mark = |node: u32| marked[node as usize] = round;
        let crossing = |step: &Step| {
            let weight = weights[self.meeting_side][step.link];
            let (from, to) =
                if self.meeting_side == 0 { (step.near, step.far) } else { (step.far, step.near) };
            Way { from, to, weight }
        };
        let crossings: Vec<Way> = self.crossings.iter().map(crossing).collect();
        for way in &crossings {
            mark(way.from);
            mark(way.to);
            ahead[way.from as usize] = 0;
            ahead[way.to as usize] = 0;
        }
        let [mut first, second] = [0, 1].map(|side| {
            let side: usize = side;
            let mut ways: Vec<Way> = Vec::new();
            let own = &self.sides[side];
            for step in own.steps.iter().rev() {
                if marked[step.far as usize] == round {
                    if marked[step.near as usize] != round {
                        marked[step.near as usize] = round;
                        ahead[step.near as usize] = 0;
                    }
                    let weight = weights[side][step.link];
                    let (from, to) = if side == 0 { (step.near, step.far) } else { (step.far, step.near) };
                    ways.push(Way { from, to, weight });
                }
            }
            ways
        });
        first.reverse();
        self.ways.clear();
        self.ways.append(&mut first);
        self.ways.extend(crossings);
        self.ways.extend(second);
        for way in self.ways.iter().rev() {
            let total = ahead[way.to as usize].saturating_add(way.weight);
            let known = &mut ahead[way.from as usize];
            *known = total.max(*known);
        }
    }

    /// Walks from the start along the heaviest links, of equals to the node whose name comes first.
    fn read_off<E>(
        &self,
        start: u32,
        name_of: &mut impl FnMut(u32) -> Result<String, E>,
    ) -> Result<Vec<u32>, E> {
        let level = |way: &Way| self.known[way.from as usize].level;
        let mut path = vec![start];
        let mut node = start;
        for ways in self.ways.chunk_by(|a, b| level(a) == level(b)) {
            let keeps = |way: &&Way| {
                let total = self.ahead[way.to as usize].saturating_add(way.weight);
                way.from == node && total == self.ahead[node as usize]
            };
            let equals: Vec<u32> = ways.iter().filter(keeps).map(|way| way.to).collect();
            let Some(next) = first_by_name(&equals, name_of)? else { break };
            node = next;
            path.push(node);
        }
        Ok(path)
    }
}
