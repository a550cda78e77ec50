//! What there is instead of a path: how far either side reaches.

use relata::{
    graph::{Graph, csr::Adjacency, distance},
    store::{Store, row::EntityRow, selection::Selection},
};

use super::{
    super::{
        database::with_hint,
        entity_name,
        listing::{self, counted},
        selection::SelectionOptions,
    },
    Args, Ends, paths_in,
};

/// How many of the nearest are named.
const N_NAMED: usize = 5;

/// Says on stderr that there is no path, what each end reaches, and what would find one.
pub(super) fn tell(store: &Store, selection: &Selection, args: &Args, ends: &Ends) -> anyhow::Result<()> {
    let graph = Graph::load(store, selection).map_err(with_hint)?;
    let adjacency = graph.adjacency(args.orientation());
    let mut lines = vec![question(args, ends)];
    for (end, outgoing) in [(&ends.a, true), (&ends.b, false)] {
        lines.push(reach(store, &graph, &adjacency, end, outgoing, args)?);
    }
    listing::tell(&lines.join("\n  "), &hint(store, selection, args, ends)?);
    Ok(())
}

fn question(args: &Args, ends: &Ends) -> String {
    let mut text = format!("no path leads from {}", entity_name::readable(&ends.a));
    for (word, names) in [("through", &ends.via), ("around", &ends.avoid)] {
        if !names.is_empty() {
            let names: Vec<String> = names.iter().map(entity_name::readable).collect();
            text = format!("{text} {word} {}", names.join(", "));
        }
    }
    text = format!("{text} to {}", entity_name::readable(&ends.b));
    match args.max_hops {
        Some(most) => format!("{text} within {}", counted(u64::from(most), "hop")),
        None => text,
    }
}

/// Whom one end reaches, the nearest by name.
fn reach(
    store: &Store,
    graph: &Graph,
    adjacency: &Adjacency,
    end: &EntityRow,
    outgoing: bool,
    args: &Args,
) -> anyhow::Result<String> {
    let name = entity_name::readable(end);
    let Some(node) = graph.node_of(end.id) else { return Ok(format!("{name} has no such relation")) };
    let (rows, back) = if outgoing {
        (adjacency.outgoing(), adjacency.incoming())
    } else {
        (adjacency.incoming(), adjacency.outgoing())
    };
    let most = args.max_hops.unwrap_or(distance::UNREACHED);
    let mut reached: Vec<(u32, usize, u32)> = (0..)
        .zip(distance::hops(rows, back, node))
        .filter(|(_, hops)| (1..=most).contains(hops) && *hops != distance::UNREACHED)
        .map(|(other, hops)| (hops, usize::MAX - rows.neighbors(other).len(), other))
        .collect();
    reached.sort_unstable();
    let verb = if outgoing || !args.directed { "reaches" } else { "is reached from" };
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

/// What would find a path, tried out.
fn hint(store: &Store, selection: &Selection, args: &Args, ends: &Ends) -> anyhow::Result<String> {
    let wide = SelectionOptions::widest(selection);
    let graph = Graph::load(store, &wide).map_err(with_hint)?;
    let path = paths_in(store, &graph, &wide, args, ends)?;
    if let Some(path) = path.first() {
        let hops = counted(path.len() as u64, "hop");
        let mut options = Vec::new();
        if selection.status.is_some() {
            options.push("--status all");
        }
        if selection.min_confidence > 0.0 {
            options.push("--min-confidence 0");
        }
        let rest = if selection.is_by_statement() || selection.min_weight > 1 {
            " and no limit of time, source or weight"
        } else {
            ""
        };
        return Ok(format!("with `{}`{rest} there is one of {hops}", options.join(" ")));
    }
    Ok(match (args.max_hops.is_some(), args.directed) {
        (true, _) => "a larger `--max-hops` may find one",
        (false, true) => "without `--directed` a path may also run against the arrows",
        (false, false)
            if selection.relation_types.is_some()
                || !selection.kinds.is_empty()
                || !ends.avoid.is_empty() =>
        {
            "fewer options may find one"
        }
        (false, false) => "nothing in the database links the two; more articles might",
    }
    .to_owned())
}
