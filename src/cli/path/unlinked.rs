//! What there is instead of a path: how far either side reaches, and without which options there would be one.

use std::{collections::BTreeSet, rc::Rc};

use relata::{
    graph::{distance, surroundings},
    store::{Store, row::EntityRow},
};

use super::{
    super::{
        database::with_hint,
        entity_name,
        listing::{self, counted},
    },
    find_paths,
    graphs::{Graphs, Ready},
    question::{Limit, Question},
};

/// How many of the nearest are named.
const N_NAMED: usize = 5;

/// Says on stderr that there is no path (or, where the search was `given_up`, that none was found), what each end reaches,
/// and what would find one.
pub(super) fn tell(graphs: &mut Graphs<'_>, question: &Question, given_up: bool) -> anyhow::Result<()> {
    let ready = in_reach(graphs, question)?;
    let mut lines = vec![answer(question, given_up)];
    for (end, outgoing) in [(&question.a, true), (&question.b, false)] {
        lines.push(reach(graphs.store, &ready, end, outgoing, question)?);
    }
    for stop in &question.via {
        if ready.graph.node_of(stop.id).is_none() {
            lines.push(format!("{} has no such relation", entity_name::readable(stop)));
        }
    }
    listing::tell(&lines.join("\n  "), &hint(graphs, question)?);
    Ok(())
}

/// What either end reaches: read through the indexes where that is little, as within a few days of news.
fn in_reach(graphs: &mut Graphs<'_>, question: &Question) -> anyhow::Result<Rc<Ready>> {
    if question.via.is_empty() {
        let avoid = question.avoid_ids();
        let found = surroundings::within_reach(graphs.store, &question.selection, &question.between(&avoid));
        if let Some(graph) = found.map_err(with_hint)? {
            return Ok(Rc::new(Ready::new(graph, question.orientation())));
        }
    }
    graphs.get(&question.selection, question.orientation()).map_err(with_hint)
}

fn answer(question: &Question, given_up: bool) -> String {
    let mut text = if given_up { "found no path from" } else { "no path leads from" }.to_owned();
    text = format!("{text} {}", entity_name::readable(&question.a));
    for (word, names) in [("through", &question.via), ("around", &question.avoid)] {
        if !names.is_empty() {
            let names: Vec<String> = names.iter().map(entity_name::readable).collect();
            text = format!("{text} {word} {}", names.join(", "));
        }
    }
    text = format!("{text} to {}", entity_name::readable(&question.b));
    if let Some(most) = question.max_hops {
        text = format!("{text} within {}", counted(most as u64, "hop"));
    }
    if given_up {
        text = format!("{text}; to be sure that there is none would take too long");
    }
    text
}

/// Whom one end reaches, the nearest by name.
fn reach(
    store: &Store,
    Ready { graph, adjacency }: &Ready,
    end: &EntityRow,
    outgoing: bool,
    question: &Question,
) -> anyhow::Result<String> {
    let name = entity_name::readable(end);
    let Some(node) = graph.node_of(end.id) else { return Ok(format!("{name} has no such relation")) };
    let (rows, back) = if outgoing {
        (adjacency.outgoing(), adjacency.incoming())
    } else {
        (adjacency.incoming(), adjacency.outgoing())
    };
    let avoided: BTreeSet<u32> =
        question.avoid.iter().filter_map(|avoided| graph.node_of(avoided.id)).collect();
    let most = question.max_hops.and_then(|most| u32::try_from(most).ok()).unwrap_or(distance::UNREACHED - 1);
    let mut reached: Vec<(u32, usize, u32)> = (0..)
        .zip(distance::hops_around(rows, back, node, &avoided))
        .filter(|(_, hops)| (1..=most).contains(hops))
        .map(|(other, hops)| (hops, usize::MAX - rows.neighbors(other).len(), other))
        .collect();
    reached.sort_unstable();
    let verb = if outgoing || !question.directed { "reaches" } else { "is reached from" };
    if reached.is_empty() {
        return Ok(format!("{name} {verb} nothing"));
    }
    let mut named = Vec::new();
    for &(hops, _, other) in reached.iter().take(N_NAMED) {
        let row = store.entity(graph.node(other).entity).map_err(with_hint)?;
        let other = row.map(|row| listing::clean(&row.name)).unwrap_or_default();
        named.push(if hops == 1 { other } else { format!("{other} ({hops} hops)") });
    }
    let count = counted(reached.len() as u64, "entity");
    let list = named.join(", ");
    let list = if reached.len() > N_NAMED { format!(", first of all {list}") } else { format!(": {list}") };
    Ok(format!("{name} {verb} {count}{list}"))
}

/// What would find a path, each tried: first without any limit at all, since mostly there is none then either; then
/// without a single one of them; then without one after the other, as long as there is still a path.
fn hint(graphs: &mut Graphs<'_>, question: &Question) -> anyhow::Result<String> {
    let mut limits: Vec<Limit> = Limit::ALL.into_iter().filter(|limit| question.has(*limit)).collect();
    if n_hops(graphs, &question.without(&limits))?.is_none() {
        return Ok("nothing in the database links the two; more articles might".to_owned());
    }
    for limit in limits.clone() {
        if let Some(n_hops) = n_hops(graphs, &question.without(&[limit]))? {
            return Ok(format!("{} there is one of {}", limit.lifted(n_hops), counted(n_hops, "hop")));
        }
    }
    // Those that need not be lifted stay, the last named first.
    for limit in limits.clone().into_iter().rev() {
        let fewer: Vec<Limit> = limits.iter().copied().filter(|other| *other != limit).collect();
        if n_hops(graphs, &question.without(&fewer))?.is_some() {
            limits = fewer;
        }
    }
    let found = n_hops(graphs, &question.without(&limits))?.unwrap_or_default();
    let lifted: Vec<String> = limits.iter().map(|limit| limit.lifted(found)).collect();
    Ok(format!("{} there is one of {}", lifted.join(" and "), counted(found, "hop")))
}

/// How long the shortest path is.
fn n_hops(graphs: &mut Graphs<'_>, question: &Question) -> anyhow::Result<Option<u64>> {
    let found = find_paths(graphs, question)?;
    Ok(found.paths.first().map(|path| path.hops.len() as u64))
}
