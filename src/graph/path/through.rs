//! The shortest path through given nodes.
//!
//! The shortest way to each of them may share nodes with the shortest way on. Where two ways do, one of them has to do
//! without the node that they share: both possibilities are followed, the shortest first, until nothing is shared. This is
//! exact, names included, but may take long; where it does, [`fork`] answers what it can: one node on the way, and
//! links without directions. Along arrows the question is NP-hard (S. Fortune, J. Hopcroft, J. Wyllie: Theoretical
//! Computer Science 10, 1980).
//!
//! G. Sharon, R. Stern, A. Felner, N. R. Sturtevant: Conflict-Based Search for Optimal Multi-Agent Pathfinding. Artificial
//! Intelligence 219, 2015.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ranked, Request, Room, Terrain, fork, several::ranked, terrain};
use crate::graph::{centrality::Links, csr::Adjacency};

/// Searches after which a question that [`fork`] answers is left to it.
const N_SEARCHES_BEFORE_FORK: usize = 60;
/// Searches after which any other question is given up.
const N_SEARCHES: usize = 2_000;

/// What a search for a path through nodes came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Through {
    /// The nodes of the best path, both ends included.
    Path(Vec<u32>),
    /// There is no such path.
    Nothing,
    /// None was found, and it would take too long to be sure that there is none.
    GivenUp,
}

/// The best path through all of `stops`, in their order, that visits no node twice.
///
/// Where the graph has no directions and there is one stop, it is always found if there is one, and it is the shortest; of
/// several equals the one whose names come first, unless telling takes too long. If it must have few links but costs
/// something else than links, it may be one with the fewest links instead where that takes too long.
///
/// # Errors
///
/// Those of `name_of`.
pub fn through<E>(
    graph: &Adjacency,
    request: &Request,
    stops: &[u32],
    mut name_of: impl FnMut(u32) -> Result<String, E>,
) -> Result<Through, E> {
    if let [middle] = stops
        && !graph.is_directed()
    {
        return match conflict_free(graph, request, stops, N_SEARCHES_BEFORE_FORK, &mut name_of)? {
            Through::GivenUp => Ok(forked(graph, request, *middle)),
            settled => Ok(settled),
        };
    }
    conflict_free(graph, request, stops, N_SEARCHES, &mut name_of)
}

/// The same for one stop and links without directions, whatever the names.
pub(super) fn forked(graph: &Adjacency, request: &Request, middle: u32) -> Through {
    let ends = [request.from, request.to];
    let is_short = |path: &Vec<u32>| request.max_hops.is_none_or(|most| path.len() - 1 <= most);
    let even = Request { links: Links::Equal, tolls: Vec::new(), ..request.clone() };
    // A path that is too long may be replaced by one of fewer links that costs more.
    let shortest = fork::path(&terrain(graph, request), ends, middle).filter(is_short);
    let found = shortest.or_else(|| {
        request.max_hops?;
        fork::path(&terrain(graph, &even), ends, middle).filter(is_short)
    });
    found.map_or(Through::Nothing, Through::Path)
}

/// Ways from stop to stop that may share nodes, and what they must do without.
struct Draft {
    legs: Vec<Leg>,
}

#[derive(Clone)]
struct Leg {
    closed: BTreeSet<u32>,
    max_hops: Option<usize>,
    nodes: Vec<u32>,
}

impl Draft {
    fn walk(&self) -> Vec<u32> {
        let mut walk: Vec<u32> = Vec::new();
        for leg in &self.legs {
            walk.pop();
            walk.extend(&leg.nodes);
        }
        walk
    }

    /// A node that two legs share, and which ones.
    fn conflict(&self) -> Option<(u32, [usize; 2])> {
        let mut owner: BTreeMap<u32, usize> = BTreeMap::new();
        for (nth, leg) in self.legs.iter().enumerate() {
            for &node in leg.nodes.iter().skip(1).take(leg.nodes.len().saturating_sub(2)) {
                if let Some(other) = owner.insert(node, nth) {
                    return Some((node, [other, nth]));
                }
            }
        }
        None
    }

    /// What would have to be otherwise for the draft to be a path: each as the leg that changes and how; none where it is
    /// one.
    fn changes(&self, most: Option<usize>) -> Vec<(usize, Leg)> {
        let n_hops: usize = self.legs.iter().map(|leg| leg.nodes.len() - 1).sum();
        if most.is_some_and(|most| n_hops > most) {
            let shorter = |(nth, leg): (usize, &Leg)| {
                (nth, Leg { max_hops: Some(leg.nodes.len().saturating_sub(2)), ..leg.clone() })
            };
            return self.legs.iter().enumerate().map(shorter).collect();
        }
        let Some((node, both)) = self.conflict() else { return Vec::new() };
        let without = |nth: usize| {
            let mut leg = self.legs[nth].clone();
            leg.closed.insert(node);
            (nth, leg)
        };
        both.map(without).into()
    }
}

/// The best path, if at most `n_searches` searches tell.
pub(super) fn conflict_free<E>(
    graph: &Adjacency,
    request: &Request,
    stops: &[u32],
    n_searches: usize,
    name_of: &mut impl FnMut(u32) -> Result<String, E>,
) -> Result<Through, E> {
    let corners: Vec<u32> =
        [request.from].into_iter().chain(stops.iter().copied()).chain([request.to]).collect();
    let mut room = Room::new(graph.n_nodes());
    let mut terrain = terrain(graph, request);
    let mut draft = Draft { legs: Vec::new() };
    for nth in 0..corners.len() - 1 {
        let mut closed = request.avoid.clone();
        closed.extend(
            corners.iter().enumerate().filter(|(at, _)| *at != nth && *at != nth + 1).map(|(_, stop)| *stop),
        );
        let max_hops = request.max_hops.map(|most| most.saturating_sub(stops.len()));
        let mut leg = Leg { closed, max_hops, nodes: Vec::new() };
        if !walk(&mut room, &mut terrain, (corners[nth], corners[nth + 1]), &mut leg, name_of)? {
            return Ok(Through::Nothing);
        }
        draft.legs.push(leg);
    }
    let mut open: BTreeMap<(Ranked, usize), Draft> = BTreeMap::new();
    let mut n_made = 0;
    let mut keep = |terrain: &mut Terrain<'_>, draft: Draft, name_of: &mut _| {
        terrain.goal = request.to;
        n_made += 1;
        ranked(terrain, draft.walk(), name_of).map(|rank| ((rank, n_made), draft))
    };
    let first = keep(&mut terrain, draft, name_of)?;
    open.insert(first.0, first.1);
    let mut n_left = n_searches;
    while let Some(((rank, _), draft)) = open.pop_first() {
        let changes = draft.changes(request.max_hops);
        if changes.is_empty() {
            return Ok(Through::Path(rank.nodes));
        }
        for (nth, mut leg) in changes {
            if n_left == 0 {
                return Ok(Through::GivenUp);
            }
            n_left -= 1;
            if walk(&mut room, &mut terrain, (corners[nth], corners[nth + 1]), &mut leg, name_of)? {
                let mut legs = draft.legs.clone();
                legs[nth] = leg;
                let next = keep(&mut terrain, Draft { legs }, name_of)?;
                open.insert(next.0, next.1);
            }
        }
    }
    Ok(Through::Nothing)
}

/// Finds the best way of one leg under what it must do without; whether there is one.
fn walk<E>(
    room: &mut Room,
    terrain: &mut Terrain<'_>,
    (from, to): (u32, u32),
    leg: &mut Leg,
    name_of: &mut impl FnMut(u32) -> Result<String, E>,
) -> Result<bool, E> {
    terrain.goal = to;
    terrain.closed.clone_from(&leg.closed);
    let found = room.best(terrain, from, leg.max_hops, name_of)?;
    let is_found = found.is_some();
    leg.nodes = found.unwrap_or_default();
    Ok(is_found)
}
