//! The shortest path by number of links: a search from both ends at once, level by level.
//!
//! Each side goes on by one level where it has less to do, until the two meet; that gives the length, and the search stops in
//! the middle of the level. Every shortest path then goes from one known level to the next, so that which of them is the heaviest
//! is worked out from where the two meet outwards, on the links between neighbouring levels alone.
//!
//! I. Pohl: Bi-directional Search. Machine Intelligence 6, 1971.

use std::ops::Range;

use super::{
    Terrain, first_by_name,
    rungs::{Known, Rung, Way, links_between},
};
use crate::graph::csr::Csr;

/// Room for searches on one graph, made once and used for many.
pub(super) struct Levels {
    known: Vec<Known>,
    sides: [Side; 2],
    /// Of nodes on a shortest path the most weight on the way from there to the goal.
    ahead: Vec<u64>,
    /// The links of all shortest paths, those from one level to the next together.
    ways: Vec<Way>,
    /// Where those of each step lie, from the start to the goal.
    steps: Vec<Range<usize>>,
    /// The number of the search; what a node knows of an earlier one is void. Nodes on a shortest path have the next.
    round: u32,
}

/// The level of a node that must not be touched.
const CLOSED: u32 = u32::MAX;

#[derive(Default)]
struct Side {
    /// The nodes in the order of their distance.
    nodes: Vec<u32>,
    /// Where those of each distance start.
    starts: Vec<usize>,
    /// How many of the last level's nodes have been looked at, and how many links these have.
    counted: (usize, usize),
}

impl Side {
    fn level(&self, distance: usize) -> &[u32] {
        let end = self.starts.get(distance + 1).copied().unwrap_or(self.nodes.len());
        &self.nodes[self.starts[distance]..end]
    }

    fn last_distance(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn last_level(&self) -> &[u32] {
        self.level(self.last_distance())
    }
}

impl Levels {
    /// Room for graphs of `n_nodes` nodes.
    pub(super) fn new(n_nodes: usize) -> Self {
        Self {
            known: vec![Known::default(); n_nodes],
            sides: [Side::default(), Side::default()],
            ahead: vec![0; n_nodes],
            ways: Vec::new(),
            steps: Vec::new(),
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
        if self.round >= u32::MAX - 3 {
            *self = Self::new(self.known.len());
        }
        self.round += 2;
        let round = self.round;
        for &node in &terrain.closed {
            self.known[node as usize] = Known { round, level: CLOSED };
        }
        for (side, (end, level)) in self.sides.iter_mut().zip([(start, 0), (terrain.goal, 1)]) {
            *side = Side { nodes: std::mem::take(&mut side.nodes), starts: vec![0], counted: (0, 0) };
            side.nodes.clear();
            side.nodes.push(end);
            self.known[end as usize] = Known { round, level };
        }
        if !self.meet(terrain, start, max_hops.unwrap_or(usize::MAX)) {
            return Ok(None);
        }
        self.collect(terrain, start);
        self.weigh();
        self.read_off(start, name_of).map(Some)
    }

    /// Goes on until the sides meet; whether they do. Their last levels are then those between which they meet.
    fn meet(&mut self, terrain: &Terrain<'_>, start: u32, max_hops: usize) -> bool {
        let rows = [terrain.graph.outgoing(), terrain.graph.incoming()];
        for _ in 0..max_hops {
            let side = self.lighter(rows);
            if self.sides[side].counted.1 == 0 {
                return false;
            }
            if self.expand(rows[side], side, terrain, start) {
                return true;
            }
        }
        false
    }

    /// The side whose last level has fewer links. They are counted on both at once, so that the larger level is not read to
    /// its end.
    fn lighter(&mut self, rows: [&Csr; 2]) -> usize {
        loop {
            let lighter = usize::from(self.sides[1].counted.1 < self.sides[0].counted.1);
            let side = &mut self.sides[lighter];
            let Some(&node) = side.last_level().get(side.counted.0) else { return lighter };
            side.counted = (side.counted.0 + 1, side.counted.1 + rows[lighter].degree(node));
        }
    }

    /// Goes on by one level on one side; whether it meets the other, in which case the level is left off.
    fn expand(&mut self, rows: &Csr, side: usize, terrain: &Terrain<'_>, start: u32) -> bool {
        let round = self.round;
        let own = &mut self.sides[side];
        let frontier = own.starts.last().copied().unwrap_or(0)..own.nodes.len();
        let Some(&first) = own.nodes.get(frontier.start) else { return false };
        let level = self.known[first as usize].level + 2;
        let is_barred = |node: u32, far: u32| {
            let (from, to) = if side == 0 { (node, far) } else { (far, node) };
            from == start && terrain.closed_starts.contains(&to)
        };
        for at in frontier.clone() {
            let node = own.nodes[at];
            for &far in rows.neighbors(node) {
                let known = &mut self.known[far as usize];
                if known.round != round {
                    if !is_barred(node, far) {
                        *known = Known { round, level };
                        own.nodes.push(far);
                    }
                } else if known.level != CLOSED && (known.level ^ level) & 1 == 1 && !is_barred(node, far) {
                    own.nodes.truncate(frontier.end);
                    return true;
                }
            }
        }
        own.starts.push(frontier.end);
        own.counted = (0, 0);
        false
    }

    /// Collects the links of all shortest paths, from where the sides meet to the two ends.
    fn collect(&mut self, terrain: &Terrain<'_>, start: u32) {
        let round = self.round;
        let chosen = round + 1;
        self.ways.clear();
        self.steps.clear();
        let at = |side: u32, distance: usize, round: u32| Known {
            round,
            level: u32::try_from(2 * distance).unwrap_or(CLOSED - 1) + side,
        };
        let lasts = [self.sides[0].last_distance(), self.sides[1].last_distance()];
        let from = Rung { nodes: self.sides[0].last_level(), known: at(0, lasts[0], round) };
        let to = Rung { nodes: self.sides[1].last_level(), known: at(1, lasts[1], round) };
        links_between(terrain, start, &self.known, [from, to], &mut self.ways);
        self.steps.push(0..self.ways.len());
        let mut near = [Vec::new(), Vec::new()];
        for way in &self.ways {
            for (side, end) in [way.from, way.to].into_iter().enumerate() {
                choose(&mut self.known, &mut self.ahead, &mut near[side], end, round);
            }
        }
        for side in [0, 1] {
            for distance in (0..lasts[side]).rev() {
                let tag = u32::from(side == 1);
                let inner = Rung { nodes: &near[side], known: at(tag, distance + 1, chosen) };
                let outer = Rung { nodes: self.sides[side].level(distance), known: at(tag, distance, round) };
                let rungs = if side == 0 { [outer, inner] } else { [inner, outer] };
                let first = self.ways.len();
                links_between(terrain, start, &self.known, rungs, &mut self.ways);
                near[side].clear();
                for way in &self.ways[first..] {
                    let end = if side == 0 { way.from } else { way.to };
                    choose(&mut self.known, &mut self.ahead, &mut near[side], end, round);
                }
                self.steps.push(first..self.ways.len());
            }
            if side == 0 {
                self.steps.reverse();
            }
        }
    }

    /// Works out the most weight from each node of the shortest paths on.
    fn weigh(&mut self) {
        for step in self.steps.iter().rev() {
            for way in &self.ways[step.clone()] {
                let total = self.ahead[way.to as usize].saturating_add(way.weight);
                let known = &mut self.ahead[way.from as usize];
                *known = total.max(*known);
            }
        }
    }

    /// Walks from the start along the heaviest links, of equals to the node whose name comes first.
    fn read_off<E>(
        &self,
        start: u32,
        name_of: &mut impl FnMut(u32) -> Result<String, E>,
    ) -> Result<Vec<u32>, E> {
        let mut path = vec![start];
        let mut node = start;
        for step in &self.steps {
            let keeps = |way: &&Way| {
                let total = self.ahead[way.to as usize].saturating_add(way.weight);
                way.from == node && total == self.ahead[node as usize]
            };
            let equals: Vec<u32> = self.ways[step.clone()].iter().filter(keeps).map(|way| way.to).collect();
            let Some(next) = first_by_name(&equals, name_of)? else { break };
            node = next;
            path.push(node);
        }
        Ok(path)
    }
}

/// Notes that `node` lies on a shortest path, if that is new.
fn choose(known: &mut [Known], ahead: &mut [u64], chosen: &mut Vec<u32>, node: u32, round: u32) {
    let entry = &mut known[node as usize];
    if entry.round == round {
        entry.round = round + 1;
        ahead[node as usize] = 0;
        chosen.push(node);
    }
}
