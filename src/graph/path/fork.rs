//! Two ways from one node to two others that share nothing but their start, the shortest together.
//!
//! A flow of two units through a graph in which every node lets one unit pass: the first way is the shortest to either end,
//! the second the shortest to the other that may take parts of the first one back. Every node counts as two, where one
//! arrives and where one leaves.
//!
//! J. W. Suurballe: Disjoint Paths in a Network. Networks 4, 1974.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
    ops::{Add, Neg},
};

use super::Terrain;

/// What is compared of two ways, and can be taken back: cost, then links, then weight, of which more is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Length {
    cost: i64,
    hops: i64,
    lightness: i64,
}

impl Length {
    fn of_cost(cost: u64) -> Self {
        Self { cost: signed(cost), hops: 0, lightness: 0 }
    }

    fn of_link(cost: u64, weight: u64) -> Self {
        Self { cost: signed(cost), hops: 1, lightness: -signed(weight) }
    }
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            cost: self.cost.saturating_add(other.cost),
            hops: self.hops.saturating_add(other.hops),
            lightness: self.lightness.saturating_add(other.lightness),
        }
    }
}

impl Neg for Length {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            cost: self.cost.saturating_neg(),
            hops: self.hops.saturating_neg(),
            lightness: self.lightness.saturating_neg(),
        }
    }
}

/// The nodes of the best path from one end through `middle` to the other, on a graph without directions; none where there
/// is none. Of paths that only their names tell apart it is not said which.
pub(super) fn path(terrain: &Terrain<'_>, ends: [u32; 2], middle: u32) -> Option<Vec<u32>> {
    if ends.iter().chain([&middle]).any(|stop| terrain.closed.contains(stop)) {
        return None;
    }
    let mut flow = Flow { terrain, ends, middle, before: BTreeMap::new() };
    let first = flow.search(None)?;
    flow.turn(&first);
    let second = flow.search(Some(&first))?;
    flow.turn(&second);
    let mut path = flow.way(ends[0]);
    let mut rest = flow.way(ends[1]);
    rest.pop();
    path.extend(rest.into_iter().rev());
    Some(path)
}

struct Flow<'a> {
    terrain: &'a Terrain<'a>,
    ends: [u32; 2],
    middle: u32,
    /// The node before each that a way leads to.
    before: BTreeMap<u32, u32>,
}

/// Where a search went: a place is twice the node where one arrives, and one more where one leaves.
struct Search {
    lengths: Vec<Option<Length>>,
    came_from: Vec<usize>,
    /// Where it ended, and how far that is.
    last: usize,
    length: Length,
}

fn arrival(node: u32) -> usize {
    2 * node as usize
}

fn departure(node: u32) -> usize {
    2 * node as usize + 1
}

#[expect(clippy::cast_possible_truncation, reason = "half a place is the number of a node")]
fn node_of(place: usize) -> u32 {
    (place / 2) as u32
}

impl Flow<'_> {
    /// The shortest way to an end that none leads to yet. With the lengths of the search before it no step is negative
    /// (J. Edmonds, R. M. Karp: Journal of the ACM 19(2), 1972).
    fn search(&self, earlier: Option<&Search>) -> Option<Search> {
        let level = |place: usize| {
            earlier.map_or(Length::default(), |earlier| {
                earlier.lengths[place].map_or(earlier.length, |length| length.min(earlier.length))
            })
        };
        let start = departure(self.middle);
        let n_places = 2 * self.terrain.graph.n_nodes();
        let mut search = Search {
            lengths: vec![None; n_places],
            came_from: vec![start; n_places],
            last: start,
            length: Length::default(),
        };
        search.lengths[start] = Some(Length::default());
        let mut queue = BinaryHeap::from([Reverse((-level(start), start))]);
        let mut is_done = vec![false; n_places];
        while let Some(Reverse((_, place))) = queue.pop() {
            let Some(length) = search.lengths[place].filter(|_| !is_done[place]) else { continue };
            is_done[place] = true;
            if self.is_goal(place) {
                search.last = place;
                search.length = length;
                return Some(search);
            }
            self.each_step(place, |next, step| {
                let offer = length + step;
                if !is_done[next] && search.lengths[next].is_none_or(|known| offer < known) {
                    search.lengths[next] = Some(offer);
                    search.came_from[next] = place;
                    queue.push(Reverse((offer + -level(next), next)));
                }
            });
        }
        None
    }

    fn is_goal(&self, place: usize) -> bool {
        let node = node_of(place);
        place == arrival(node) && self.ends.contains(&node) && !self.before.contains_key(&node)
    }

    /// Tells `take` where one can go from `place`, and what that adds.
    fn each_step(&self, place: usize, mut take: impl FnMut(usize, Length)) {
        let node = node_of(place);
        let before = self.before.get(&node).copied();
        if place == arrival(node) {
            match before {
                Some(before) => take(departure(before), -self.link(before, node)),
                None => take(departure(node), Length::of_cost(self.terrain.toll(node))),
            }
            return;
        }
        if before.is_some() {
            take(arrival(node), -Length::of_cost(self.terrain.toll(node)));
        }
        for (next, weight) in self.terrain.graph.outgoing().links(node) {
            let is_taken = self.before.get(&next) == Some(&node);
            if next != self.middle && !is_taken && !self.terrain.closed.contains(&next) {
                take(arrival(next), Length::of_link(self.terrain.link(weight), weight));
            }
        }
    }

    fn link(&self, from: u32, to: u32) -> Length {
        let weight = self.terrain.graph.outgoing().weight(from, to).unwrap_or(0);
        Length::of_link(self.terrain.link(weight), weight)
    }

    /// Adds the way found; where it goes back along another, that part is in neither.
    fn turn(&mut self, search: &Search) {
        let mut added = Vec::new();
        let mut place = search.last;
        while place != departure(self.middle) {
            let from = search.came_from[place];
            let (node, node_before) = (node_of(place), node_of(from));
            if node != node_before {
                if place == arrival(node) {
                    added.push((node, node_before));
                } else {
                    self.before.remove(&node_before);
                }
            }
            place = from;
        }
        self.before.extend(added);
    }

    /// The nodes from an end back to the middle.
    fn way(&self, end: u32) -> Vec<u32> {
        std::iter::successors(Some(end), |node| self.before.get(node).copied()).collect()
    }
}
