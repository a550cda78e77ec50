//! The part of the graph between two entities, read through the indexes: a search that does not load the rest.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use crate::{
    graph::Graph,
    kind::EntityKind,
    store::{
        Store,
        error::StoreError,
        link::Link,
        row::{EntityId, RelationTypeId},
        selection::Selection,
    },
};

/// Edges after which reading everything in one go is the quicker way.
const MANY: usize = 150_000;

/// Edges after which it is when all that lies in reach is wanted, and more of it is likely to come.
const FEW: usize = 20_000;

/// What a search through the indexes came to.
#[derive(Debug)]
pub enum Between {
    /// A graph that holds every shortest path between the two.
    Linked(Graph),
    /// No path leads from one to the other within the hops allowed.
    Unlinked,
    /// Too much lies around them: the graph has to be loaded.
    TooMuch,
}

/// What lies between which entities is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Where paths begin and end.
    pub ends: (EntityId, EntityId),
    /// Whether they run along the arrows only.
    pub directed: bool,
    /// How many links they may have at most.
    pub max_hops: Option<usize>,
    /// What they must not touch.
    pub avoid: &'a BTreeSet<EntityId>,
}

/// One end of the search.
struct Side {
    /// Whether links are followed from subject to object, or against that; both ways if the search is undirected.
    forward: bool,
    /// Distance of each entity seen.
    hops: HashMap<EntityId, usize>,
    /// The entities of the last distance.
    frontier: Vec<EntityId>,
    /// The links found from each distance to the next, `(nearer end, farther end, link)`.
    levels: Vec<Vec<(EntityId, EntityId, Link)>>,
}

impl Side {
    fn new(start: EntityId, forward: bool) -> Self {
        Self { forward, hops: HashMap::from([(start, 0)]), frontier: vec![start], levels: Vec::new() }
    }
}

/// What lies between two entities: a search from both ends at once, a level at a time from the one with fewer entities to
/// go on from.
///
/// # Errors
/// The database cannot be read.
pub fn between(store: &Store, selection: &Selection, question: &Question<'_>) -> Result<Between, StoreError> {
    let (a, b) = question.ends;
    let symmetric = if question.directed { Some(store.symmetric_types()?) } else { None };
    let ground = Ground { store, selection, avoid: question.avoid, symmetric };
    if !ground.is_open(a)? || !ground.is_open(b)? {
        return Ok(Between::Unlinked);
    }
    let (mut from_a, mut from_b) = (Side::new(a, true), Side::new(b, false));
    let mut n_read = 0;
    let meeting: BTreeSet<EntityId> = loop {
        let n_hops = from_a.levels.len() + from_b.levels.len();
        let is_over = from_a.frontier.is_empty() || from_b.frontier.is_empty();
        if is_over || question.max_hops.is_some_and(|most| n_hops >= most) {
            return Ok(Between::Unlinked);
        }
        let a_is_smaller = from_a.frontier.len() <= from_b.frontier.len();
        let (near, far) = if a_is_smaller { (&mut from_a, &from_b) } else { (&mut from_b, &from_a) };
        n_read += ground.expand(near)?;
        let met = near.frontier.iter().filter(|entity| far.hops.contains_key(*entity)).copied();
        let met: BTreeSet<EntityId> = met.collect();
        if !met.is_empty() {
            break met;
        }
        if n_read > MANY {
            return Ok(Between::TooMuch);
        }
    };
    let mut links = Vec::new();
    for side in [from_a, from_b] {
        keep(side, meeting.clone(), &mut links);
    }
    Graph::of_links(store, &links).map(Between::Linked)
}

/// The graph as far as paths from the one end or to the other lead, however many hops away, and the links from there to what
/// they must not touch; none if that is too much to be read through the indexes.
///
/// # Errors
/// The database cannot be read.
pub fn within_reach(
    store: &Store,
    selection: &Selection,
    question: &Question<'_>,
) -> Result<Option<Graph>, StoreError> {
    let symmetric = if question.directed { Some(store.symmetric_types()?) } else { None };
    let ground = Ground { store, selection, avoid: &BTreeSet::new(), symmetric };
    let (mut links, mut n_read) = (Vec::new(), 0);
    for (end, forward) in [(question.ends.0, true), (question.ends.1, false)] {
        if !ground.is_open(end)? {
            continue;
        }
        let (mut frontier, mut seen) = (vec![end], BTreeSet::from([end]));
        while let Some(near) = frontier.pop() {
            // To look at what a hub's statements carry takes ten times as long as to see that it is one.
            for outgoing in [true, false] {
                n_read += store.each_link_of(near, outgoing, &Selection::default(), |_| {})?;
            }
            if n_read > FEW {
                return Ok(None);
            }
            let mut found = Vec::new();
            ground.each_step(near, forward, |far, link| found.push((far, link, true)))?;
            if near == end {
                // It takes part in the graph also where no path goes on from it.
                ground.each_step(near, !forward, |far, link| found.push((far, link, false)))?;
            }
            for (far, link, is_along) in found {
                if !ground.is_open(far)? {
                    continue;
                }
                links.push(link);
                // What is avoided is not passed, but it counts as a neighbour.
                if is_along && seen.insert(far) && !question.avoid.contains(&far) {
                    frontier.push(far);
                }
            }
        }
    }
    Graph::of_links(store, &links).map(Some)
}

/// Where the search may go.
struct Ground<'a> {
    store: &'a Store,
    selection: &'a Selection,
    avoid: &'a BTreeSet<EntityId>,
    /// Along the arrows: the types whose relations run both ways.
    symmetric: Option<BTreeSet<RelationTypeId>>,
}

impl Ground<'_> {
    fn is_open(&self, entity: EntityId) -> Result<bool, StoreError> {
        if self.avoid.contains(&entity) {
            return Ok(false);
        }
        if self.selection.kinds.is_empty() {
            return Ok(true);
        }
        let kind: Option<EntityKind> = self.store.entity(entity)?.map(|row| row.kind);
        Ok(kind.is_some_and(|kind| self.selection.takes_kind(kind)))
    }

    /// Tells `take` the links by which the search goes on from `near`, and where they lead; how many were read.
    fn each_step(
        &self,
        near: EntityId,
        forward: bool,
        mut take: impl FnMut(EntityId, Link),
    ) -> Result<usize, StoreError> {
        let mut n_read = 0;
        for outgoing in [true, false] {
            n_read += self.store.each_link_of(near, outgoing, self.selection, |link| {
                let symmetric = self.symmetric.as_ref();
                if outgoing == forward || symmetric.is_none_or(|types| types.contains(&link.relation_type)) {
                    take(if outgoing { link.object } else { link.subject }, link);
                }
            })?;
        }
        Ok(n_read)
    }

    /// Goes one level on; how many links were read.
    fn expand(&self, side: &mut Side) -> Result<usize, StoreError> {
        let distance = side.levels.len() + 1;
        let (mut level, mut fresh, mut n_read) = (Vec::new(), BTreeSet::new(), 0);
        for near in std::mem::take(&mut side.frontier) {
            n_read += self.each_step(near, side.forward, |far, link| {
                if !side.hops.contains_key(&far) {
                    fresh.insert(far);
                    level.push((near, far, link));
                }
            })?;
        }
        for far in fresh {
            if self.is_open(far)? {
                side.hops.insert(far, distance);
                side.frontier.push(far);
            }
        }
        level.retain(|(_, far, _)| side.hops.contains_key(far));
        side.levels.push(level);
        Ok(n_read)
    }
}

/// Adds the links by which `wanted` were reached from the side's start.
fn keep(side: Side, mut wanted: BTreeSet<EntityId>, links: &mut Vec<Link>) {
    for level in side.levels.into_iter().rev() {
        let mut nearer = BTreeSet::new();
        for (near, far, link) in level {
            if wanted.contains(&far) {
                nearer.insert(near);
                links.push(link);
            }
        }
        wanted = nearer;
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        extract::extraction::Status,
        graph::{
            centrality::Links,
            csr::Orientation,
            distance,
            path::{self, Request},
        },
        kind::EntityKind::{Org, Person},
        store::{
            sample::{Sample, store_of},
            selection::Period,
        },
    };

    /// The names along the shortest path.
    fn shortest(
        graph: &Graph,
        store: &Store,
        (a, b): (EntityId, EntityId),
        directed: bool,
        max_hops: Option<usize>,
        avoid: &BTreeSet<EntityId>,
    ) -> Option<Vec<String>> {
        let (from, to) = (graph.node_of(a)?, graph.node_of(b)?);
        let orientation = if directed { Orientation::Directed } else { Orientation::Undirected };
        let (tolls, avoid) =
            (Vec::new(), avoid.iter().filter_map(|&avoided| graph.node_of(avoided)).collect());
        let request = Request { from, to, links: Links::Equal, tolls, max_hops, avoid };
        let name_of = |node: u32| store.entity(graph.node(node).entity).unwrap().unwrap().name;
        let found = path::shortest(&graph.adjacency(orientation), &request, |node| {
            Ok::<_, Infallible>(name_of(node))
        });
        found.unwrap().map(|nodes| nodes.into_iter().map(name_of).collect())
    }

    /// Whom `end` reaches, or by whom it is reached, how many hops away, and with how many neighbours that way.
    fn reached(
        graph: &Graph,
        end: EntityId,
        outgoing: bool,
        directed: bool,
        avoid: &BTreeSet<EntityId>,
    ) -> Vec<(EntityId, u32, usize)> {
        let Some(node) = graph.node_of(end) else { return Vec::new() };
        let orientation = if directed { Orientation::Directed } else { Orientation::Undirected };
        let adjacency = graph.adjacency(orientation);
        let mut rows = (adjacency.outgoing(), adjacency.incoming());
        if !outgoing {
            rows = (rows.1, rows.0);
        }
        let avoid = avoid.iter().filter_map(|&avoided| graph.node_of(avoided)).collect();
        let hops = distance::hops_around(rows.0, rows.1, node, &avoid);
        let reached = (0..).zip(hops).filter(|(_, hops)| *hops != distance::UNREACHED);
        reached.map(|(to, hops)| (graph.node(to).entity, hops, rows.0.neighbors(to).len())).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn what_is_read_between_two_entities_holds_their_shortest_path(
            edges in prop::collection::vec((0_usize..9, 0_usize..9, 0_usize..3, 0_usize..6), 1..16),
            directed: bool,
            max_hops in prop::option::of(1_usize..5),
            avoided in prop::option::of(0_usize..9),
            only_people: bool,
            time in 0_usize..4,
            status in prop::option::of(0_usize..2),
        ) {
            let names = ["Abe", "Bea", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy"];
            let relations = ["meets with", "supplies arms to", "joins"];
            let kind = |at: usize| if at > 6 { Org } else { Person };
            let mut samples = ["2024-01-01", "2025-01-01", "2026-01-01"].map(|day| Sample::new(day).published(day));
            for &(subject, object, relation, how) in edges.iter().filter(|edge| edge.0 != edge.1) {
                let (subject, object) = ((names[subject], kind(subject)), (names[object], kind(object)));
                let sample = &mut samples[how % 3];
                let said = Status::ALL[how / 3];
                *sample = sample.clone().says_as(said, subject, relations[relation], object);
            }
            let store = store_of(&samples);
            let kinds = if only_people { vec![Person] } else { Vec::new() };
            let day = |wanted: usize| (time == wanted).then(|| "2025".to_owned());
            let period = Period { since: day(1), until: day(2), as_of: day(3) };
            let status = status.map(|status| Status::ALL[status]);
            let selection = Selection { status, kinds, period, ..Selection::default() };
            let whole = Graph::load(&store, &selection).unwrap();
            let everyone: Vec<EntityId> = store.entity_kinds().unwrap().into_iter().map(|entity| entity.0).collect();
            let avoid = avoided.and_then(|at| everyone.get(at).copied()).into_iter().collect();
            for &a in &everyone {
                for &b in everyone.iter().filter(|b| **b != a) {
                    let expected = shortest(&whole, &store, (a, b), directed, max_hops, &avoid);
                    let question = Question { ends: (a, b), directed, max_hops, avoid: &avoid };
                    let found = match between(&store, &selection, &question).unwrap() {
                        Between::Linked(part) => shortest(&part, &store, (a, b), directed, max_hops, &avoid),
                        Between::Unlinked => None,
                        Between::TooMuch => panic!("{} edges are not too much", edges.len()),
                    };
                    prop_assert_eq!(found, expected);
                    if avoid.contains(&a) || avoid.contains(&b) {
                        continue;
                    }
                    let near = within_reach(&store, &selection, &question).unwrap().unwrap();
                    for (end, outgoing) in [(a, true), (b, false)] {
                        prop_assert_eq!(
                            reached(&near, end, outgoing, directed, &avoid),
                            reached(&whole, end, outgoing, directed, &avoid)
                        );
                    }
                }
            }
        }
    }
}
