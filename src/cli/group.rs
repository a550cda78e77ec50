//! Groups of entities (parts of the graph, communities) as lists of their most central members.

use std::cmp::Reverse;

use comfy_table::Cell;
use relata::{
    graph::{Graph, csr::Csr, partition::Partition},
    kind::EntityKind,
    store::{Store, row::EntityRow},
};
use serde::Serialize;

use super::{
    database::with_hint,
    listing::{Listing, clean, record},
    tie,
};

/// How many members a summary names.
const N_NAMED: usize = 5;

/// A group with its members, the most central first.
pub(super) struct Group {
    /// Its number among all groups, the largest being 1.
    pub(super) number: usize,
    pub(super) members: Vec<u32>,
    /// Relations between members.
    pub(super) n_relations: u64,
}

record! {
    /// One member: a row of `json`, `jsonl` and `csv` with `--members`.
    #[derive(Serialize)]
    pub(super) struct MemberRow {
        /// Number of the group.
        group: usize,
        entity: String,
        kind: EntityKind,
        id: String,
        /// Articles on its links within the group.
        strength: u64,
    }
}

/// The `most` largest groups of at least `least` members.
///
/// Central is who has most articles on its links within the group.
pub(super) fn largest(
    graph: &Graph,
    rows: &Csr,
    partition: &Partition,
    most: usize,
    least: usize,
) -> Vec<Group> {
    let mut n_relations = vec![0_u64; partition.n_groups()];
    for (subject, object, _) in graph.edges() {
        let group = partition.of[subject as usize];
        if group == partition.of[object as usize] {
            n_relations[group as usize] += 1;
        }
    }
    let groups = partition.members().into_iter().zip(n_relations).enumerate();
    let large = groups.filter(|(_, (members, _))| members.len() >= least).take(most);
    large
        .map(|(at, (mut members, n_relations))| {
            members.sort_by_cached_key(|&node| (Reverse(strength(rows, partition, node)), node));
            Group { number: at + 1, members, n_relations }
        })
        .collect()
}

/// Articles on the links of `node` within its group.
fn strength(rows: &Csr, partition: &Partition, node: u32) -> u64 {
    let is_within = |&(other, _): &(u32, u64)| partition.of[other as usize] == partition.of[node as usize];
    rows.links(node).filter(is_within).map(|(_, weight)| weight).sum()
}

/// The names of the most central members; of equals those that come first.
pub(super) fn central_names(
    store: &Store,
    graph: &Graph,
    rows: &Csr,
    partition: &Partition,
    group: &Group,
) -> anyhow::Result<Vec<String>> {
    let strength = |node: &u32| strength(rows, partition, *node);
    let name_of =
        |node: &u32| entity(store, graph, *node).map(|row| row.map(|row| row.name).unwrap_or_default());
    let central = tie::first_by_name(&group.members, N_NAMED, strength, name_of)?;
    Ok(central.into_iter().map(|(name, _)| clean(&name)).collect())
}

/// Every member of the groups.
pub(super) fn member_rows(
    store: &Store,
    graph: &Graph,
    rows: &Csr,
    partition: &Partition,
    groups: &[Group],
) -> anyhow::Result<Vec<MemberRow>> {
    let mut members = Vec::new();
    for group in groups {
        for &node in &group.members {
            let Some(row) = entity(store, graph, node)? else { continue };
            let strength = strength(rows, partition, node);
            let (number, kind) = (group.number, row.kind);
            members.push(MemberRow { group: number, entity: row.name, kind, id: row.key, strength });
        }
    }
    members.sort_by(|a, b| {
        (a.group, Reverse(a.strength), &a.entity, &a.id).cmp(&(
            b.group,
            Reverse(b.strength),
            &b.entity,
            &b.id,
        ))
    });
    Ok(members)
}

/// The members as a table; `header` is that of the group's number.
pub(super) fn member_page(members: &[MemberRow], header: &'static str) -> String {
    let mut table = Listing::new(&[header, "ENTITY", "KIND", "ARTICLES WITHIN>"]);
    for member in members {
        table.add_row([
            Cell::new(member.group),
            Cell::new(clean(&member.entity)),
            Cell::new(member.kind),
            Cell::new(member.strength),
        ]);
    }
    table.finish()
}

fn entity(store: &Store, graph: &Graph, node: u32) -> anyhow::Result<Option<EntityRow>> {
    store.entity(graph.node(node).entity).map_err(with_hint)
}
