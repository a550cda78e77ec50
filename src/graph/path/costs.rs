//! The shortest path where links differ in cost: a search from both ends at once.
//!
//! Both sides note the cost of each node that they reach. When no cheaper way can follow, every shortest path is a part
//! that the first side has settled, one crossing link, and a part that the second has; what ranks paths of one cost is
//! then worked out on these alone.
//!
//! I. Pohl: Bi-directional Search. Machine Intelligence 6, 1971.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{Label, Terrain, first_by_name};
use crate::graph::csr::Csr;

/// Room for searches on one graph, made once and used for many.
pub(super) struct Costs {
    sides: [Side; 2],
    /// Links where the two sides touch, with the cost of the way through them.
    crossings: Vec<(u32, u32, u64)>,
    best: u64,
    /// Label of each node that lies on a shortest path, valid where `marked` has the number of this search.
    labels: Vec<Option<Label>>,
    marked: Vec<u32>,
    round: u32,
}

/// What one side knows.
struct Side {
    costs: Vec<u64>,
    /// A cost is valid where this has the number of the search.
    seen: Vec<u32>,
    queue: BinaryHeap<Reverse<(u64, u32)>>,
    /// Costs up to this are final.
    settled: u64,
}

impl Side {
    fn new(n_nodes: usize) -> Self {
        Self { costs: vec![0; n_nodes], seen: vec![0; n_nodes], queue: BinaryHeap::new(), settled: 0 }
    }

    fn begin(&mut self, node: u32, round: u32) {
        self.queue.clear();
        self.queue.push(Reverse((0, node)));
        self.settled = 0;
        self.costs[node as usize] = 0;
        self.seen[node as usize] = round;
    }

    fn cost(&self, node: u32, round: u32) -> Option<u64> {
        (self.seen[node as usize] == round).then(|| self.costs[node as usize])
    }

    /// The cost where it is final.
    fn settled_cost(&self, node: u32, round: u32) -> Option<u64> {
        self.cost(node, round).filter(|cost| *cost <= self.settled)
    }

    fn note(&mut self, node: u32, cost: u64, round: u32) {
        self.costs[node as usize] = cost;
        self.seen[node as usize] = round;
    }
}

impl Costs {
    /// Space for graphs of `n_nodes` nodes.
    pub(super) fn new(n_nodes: usize) -> Self {
        Self {
            sides: [Side::new(n_nodes), Side::new(n_nodes)],
            crossings: Vec::new(),
            best: u64::MAX,
            labels: vec![None; n_nodes],
            marked: vec![0; n_nodes],
            round: 0,
        }
    }

    /// The best path from `start` to the terrain's goal, which is another node; none where there is none.
    pub(super) fn best<E>(
        &mut self,
        terrain: &Terrain<'_>,
        start: u32,
        name_of: &mut impl FnMut(u32) -> Result<String, E>,
    ) -> Result<Option<Vec<u32>>, E> {
        if self.round == u32::MAX {
            *self = Self::new(self.marked.len());
        }
        self.round += 1;
        self.crossings.clear();
        self.best = u64::MAX;
        self.sides[0].begin(start, self.round);
        self.sides[1].begin(terrain.goal, self.round);
        self.search(terrain, start);
        if self.best == u64::MAX {
            return Ok(None);
        }
        self.label(terrain, start);
        self.read_off(terrain, start, name_of).map(Some)
    }

    /// Dijkstra's way, from the side that has less to do.
    fn search(&mut self, terrain: &Terrain<'_>, start: u32) {
        loop {
            for side in &mut self.sides {
                while let Some(&Reverse((cost, node))) = side.queue.peek() {
                    if side.costs[node as usize] == cost {
                        break;
                    }
                    side.queue.pop();
                }
            }
            let [Some(first), Some(second)] =
                [0, 1].map(|side: usize| self.sides[side].queue.peek().map(|next| next.0.0))
            else {
                break;
            };
            // Not at equality: every path of the best cost is wanted.
            if first.saturating_add(second) > self.best {
                break;
            }
            let side = usize::from(self.sides[1].queue.len() < self.sides[0].queue.len());
            let Some(Reverse((cost, node))) = self.sides[side].queue.pop() else { break };
            self.sides[side].settled = cost;
            let other_least = if side == 0 { second } else { first };
            self.relax(terrain, start, side, (node, other_least));
        }
        // A side that has run dry has settled all it can reach.
        for side in &mut self.sides {
            if side.queue.is_empty() {
                side.settled = u64::MAX;
            }
        }
    }

    /// Follows the links of `node`; the next node of the other side costs `other_least`.
    fn relax(&mut self, terrain: &Terrain<'_>, start: u32, side: usize, (node, other_least): (u32, u64)) {
        let round = self.round;
        let (rows, is_first): (&Csr, bool) =
            if side == 0 { (terrain.graph.outgoing(), true) } else { (terrain.graph.incoming(), false) };
        let so_far = self.sides[side].costs[node as usize];
        for (other, weight) in rows.links(node) {
            let (from, to) = if is_first { (node, other) } else { (other, node) };
            if !terrain.is_open(start, from, to) {
                continue;
            }
            let total = so_far.saturating_add(terrain.step(to, weight));
            if let Some(rest) = self.sides[1 - side].cost(other, round) {
                let whole = total.saturating_add(rest);
                if whole <= self.best {
                    self.best = whole;
                    self.crossings.push((from, to, whole));
                }
            }
            // What is left of a way on through a node that the other side has not settled costs that side's least or more;
            // a way as good as the best is still wanted.
            if total.saturating_add(other_least) > self.best {
                continue;
            }
            let known = self.sides[side].cost(other, round);
            if known.is_none_or(|known| total < known) {
                self.sides[side].note(other, total, round);
                self.sides[side].queue.push(Reverse((total, other)));
            }
        }
    }

    /// How far along the best paths a node lies, if the side that is asked has settled it.
    fn place(&self, node: u32, side: usize) -> Option<u64> {
        let cost = self.sides[side].settled_cost(node, self.round)?;
        if side == 0 { Some(cost) } else { self.best.checked_sub(cost) }
    }

    /// Labels the nodes of all best paths with the best way on from each.
    fn label(&mut self, terrain: &Terrain<'_>, start: u32) {
        let mut nodes: Vec<(u64, u32)> = Vec::new();
        let crossings = std::mem::take(&mut self.crossings);
        let best = self.best;
        for &(from, to, _) in crossings.iter().filter(|crossing| crossing.2 == best) {
            for (node, side) in [(from, 0), (to, 1)] {
                if let Some(place) = self.place(node, side) {
                    self.mark(node, place, &mut nodes);
                }
            }
        }
        self.crossings = crossings;
        let mut at = 0;
        while let Some(&(place, node)) = nodes.get(at) {
            at += 1;
            for side in [0, 1] {
                if self.place(node, side) != Some(place) {
                    continue;
                }
                let rows = if side == 0 { terrain.graph.incoming() } else { terrain.graph.outgoing() };
                for (other, weight) in rows.links(node) {
                    let (from, to) = if side == 0 { (other, node) } else { (node, other) };
                    let Some(there) = self.place(other, side).filter(|_| terrain.is_open(start, from, to))
                    else {
                        continue;
                    };
                    let (first, second) = if side == 0 { (there, place) } else { (place, there) };
                    if first.checked_add(terrain.step(to, weight)) == Some(second) {
                        self.mark(other, there, &mut nodes);
                    }
                }
            }
        }
        nodes.sort_unstable_by_key(|&(place, node)| (Reverse(place), node));
        for (_, node) in nodes {
            let label = if node == terrain.goal {
                Some(Label::GOAL)
            } else {
                let links = terrain.graph.outgoing().links(node);
                let open = links.filter(|(next, _)| terrain.is_open(start, node, *next));
                open.filter_map(|(next, weight)| self.after(terrain, next, weight)).min()
            };
            self.labels[node as usize] = label;
        }
    }

    fn mark(&mut self, node: u32, place: u64, nodes: &mut Vec<(u64, u32)>) {
        if self.marked[node as usize] != self.round {
            self.marked[node as usize] = self.round;
            self.labels[node as usize] = None;
            nodes.push((place, node));
        }
    }

    /// The label of a node from which a link of `weight` leads to `next`, if that is on a best path.
    fn after(&self, terrain: &Terrain<'_>, next: u32, weight: u64) -> Option<Label> {
        let label = self.labels[next as usize].filter(|_| self.marked[next as usize] == self.round)?;
        Some(label.before(weight, terrain.step(next, weight)))
    }

    /// Walks from the start along links that keep what its label promises.
    fn read_off<E>(
        &self,
        terrain: &Terrain<'_>,
        start: u32,
        name_of: &mut impl FnMut(u32) -> Result<String, E>,
    ) -> Result<Vec<u32>, E> {
        let mut path = vec![start];
        let mut node = start;
        while node != terrain.goal {
            let promised = self.labels[node as usize];
            let keeps = |&(next, weight): &(u32, u64)| {
                terrain.is_open(start, node, next) && self.after(terrain, next, weight) == promised
            };
            let equals: Vec<u32> =
                terrain.graph.outgoing().links(node).filter(keeps).map(|link| link.0).collect();
            let Some(next) = first_by_name(&equals, name_of)? else { break };
            node = next;
            path.push(node);
        }
        Ok(path)
    }
}
