//! Paths between two nodes: the shortest, the shortest k, one through given nodes.
//!
//! Ties are broken by what a reader would rather see: fewer links, then more weight, then the names in order. The result
//! does not depend on node numbers.

use std::{cmp::Reverse, collections::BTreeSet};

use crate::graph::{
    centrality::Links,
    cost,
    csr::{Adjacency, Csr},
};

mod bounded;
mod costs;
mod fork;
mod levels;
mod rungs;
mod several;
mod through;

pub use several::shortest_few;
pub use through::{Through, through};

use costs::Costs;
use levels::Levels;

/// What path is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The first node.
    pub from: u32,
    /// The last node.
    pub to: u32,
    /// Shortest by number of links, or by the sum of 1/weight.
    pub links: Links,
    /// What it costs to pass through each node, `[nodes]`, in the unit of [`cost`]; nothing where it is empty.
    pub tolls: Vec<u64>,
    /// How many links it may have at most.
    pub max_hops: Option<usize>,
    /// Nodes that it must not touch.
    pub avoid: BTreeSet<u32>,
}

/// What it costs to pass through each node if hubs are to be avoided, `[nodes]`: as much as log2 of its links more links.
pub fn hub_tolls(rows: &Csr) -> Vec<u64> {
    let toll = |node| {
        let n_links = rows.neighbors(node).len().max(1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a logarithm from 0 to 32 times the unit fits"
        )]
        let toll = ((n_links as f64).log2() * 1024.0).round() as u64 * (cost::UNIT / 1024);
        toll
    };
    rows.nodes().map(toll).collect()
}

/// How good a way is: less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    /// In the unit of [`cost`], or the number of links.
    cost: u64,
    hops: usize,
    weight: Reverse<u64>,
}

impl Label {
    const GOAL: Self = Self { cost: 0, hops: 0, weight: Reverse(0) };

    /// The label of a node one link of `weight`, which costs `step`, before.
    fn before(self, weight: u64, step: u64) -> Self {
        Self {
            cost: self.cost.saturating_add(step),
            hops: self.hops + 1,
            weight: Reverse(self.weight.0.saturating_add(weight)),
        }
    }
}

/// A path with what ranks it among others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked {
    label: Label,
    names: Vec<String>,
    nodes: Vec<u32>,
}

/// What a search may use: the graph, what steps cost, and what is closed for now.
struct Terrain<'a> {
    graph: &'a Adjacency,
    links: Links,
    tolls: &'a [u64],
    /// Whether all links cost the same, so that counting them is enough.
    is_even: bool,
    /// The last node, which takes no toll.
    goal: u32,
    closed: BTreeSet<u32>,
    /// Links that must not be taken as the first ones.
    closed_starts: BTreeSet<u32>,
}

impl Terrain<'_> {
    /// What the link to `next` costs: 1 where all cost the same.
    fn step(&self, next: u32, weight: u64) -> u64 {
        let toll = if next == self.goal { 0 } else { self.toll(next) };
        self.link(weight).saturating_add(toll)
    }

    /// What a link of `weight` costs in itself.
    fn link(&self, weight: u64) -> u64 {
        if self.is_even { 1 } else { cost::of_link(weight, self.links) }
    }

    /// What it costs to pass `node`.
    fn toll(&self, node: u32) -> u64 {
        self.tolls.get(node as usize).copied().unwrap_or(0)
    }

    fn is_open(&self, start: u32, from: u32, to: u32) -> bool {
        let is_closed_start = from == start && self.closed_starts.contains(&to);
        !is_closed_start && !self.closed.contains(&to) && !self.closed.contains(&from)
    }

    /// The label of a path.
    fn label(&self, path: &[u32]) -> Label {
        path.windows(2).rev().fold(Label::GOAL, |label, hop| {
            let weight = self.graph.outgoing().weight(hop[0], hop[1]).unwrap_or(0);
            label.before(weight, self.step(hop[1], weight))
        })
    }
}

/// The nodes of the shortest path, both ends included; none where no path leads within the hops allowed.
///
/// `name_of` is asked only where several paths are equal in length and weight; of these the one whose names come first
/// is taken.
///
/// # Errors
///
/// Those of `name_of`.
pub fn shortest<E>(
    graph: &Adjacency,
    request: &Request,
    name_of: impl FnMut(u32) -> Result<String, E>,
) -> Result<Option<Vec<u32>>, E> {
    Finder::new(graph.n_nodes()).shortest(graph, request, name_of)
}

/// Finds one shortest path after the other: room for the search is made once.
pub struct Finder {
    room: Room,
}

impl Finder {
    /// For graphs of this many nodes.
    pub fn new(n_nodes: usize) -> Self {
        Self { room: Room::new(n_nodes) }
    }

    /// As [`shortest`].
    ///
    /// # Errors
    ///
    /// Those of `name_of`.
    pub fn shortest<E>(
        &mut self,
        graph: &Adjacency,
        request: &Request,
        mut name_of: impl FnMut(u32) -> Result<String, E>,
    ) -> Result<Option<Vec<u32>>, E> {
        self.room.best(&terrain(graph, request), request.from, request.max_hops, &mut name_of)
    }
}

/// What each hop of a path costs, in the unit of [`cost`]: its link, and what it costs to pass the node that it leads to.
pub fn hop_costs(graph: &Adjacency, request: &Request, path: &[u32]) -> Vec<u64> {
    let terrain = Terrain { is_even: false, ..terrain(graph, request) };
    let step = |hop: &[u32]| terrain.step(hop[1], graph.outgoing().weight(hop[0], hop[1]).unwrap_or(0));
    path.windows(2).map(step).collect()
}

fn terrain<'a>(graph: &'a Adjacency, request: &'a Request) -> Terrain<'a> {
    Terrain {
        graph,
        links: request.links,
        tolls: &request.tolls,
        is_even: request.links == Links::Equal && request.tolls.is_empty(),
        goal: request.to,
        closed: request.avoid.clone(),
        closed_starts: BTreeSet::new(),
    }
}

/// Room for searches on one graph, made when it is first needed.
struct Room {
    n_nodes: usize,
    levels: Option<Levels>,
    costs: Option<Costs>,
}

impl Room {
    fn new(n_nodes: usize) -> Self {
        Self { n_nodes, levels: None, costs: None }
    }

    /// The best path from `start` to the terrain's goal.
    fn best<E>(
        &mut self,
        terrain: &Terrain<'_>,
        start: u32,
        max_hops: Option<usize>,
        name_of: &mut impl FnMut(u32) -> Result<String, E>,
    ) -> Result<Option<Vec<u32>>, E> {
        if terrain.closed.contains(&start) || terrain.closed.contains(&terrain.goal) {
            return Ok(None);
        }
        if start == terrain.goal {
            return Ok(Some(vec![start]));
        }
        if terrain.is_even {
            let levels = self.levels.get_or_insert_with(|| Levels::new(self.n_nodes));
            return levels.best(terrain, start, max_hops, name_of);
        }
        let costs = self.costs.get_or_insert_with(|| Costs::new(self.n_nodes));
        match (costs.best(terrain, start, name_of)?, max_hops) {
            (Some(path), Some(most)) if path.len() - 1 > most => bounded::best(terrain, start, most, name_of),
            (found, _) => Ok(found),
        }
    }
}

/// The node among `nodes` whose name comes first, and of these the one with the lowest number.
fn first_by_name<E>(
    nodes: &[u32],
    name_of: &mut impl FnMut(u32) -> Result<String, E>,
) -> Result<Option<u32>, E> {
    if nodes.len() < 2 {
        return Ok(nodes.first().copied());
    }
    let mut best: Option<(String, u32)> = None;
    for &node in nodes {
        let name = name_of(node)?;
        if best.as_ref().is_none_or(|(known, number)| (&name, node) < (known, *number)) {
            best = Some((name, node));
        }
    }
    Ok(best.map(|(_, node)| node))
}

#[cfg(test)]
mod tests;
