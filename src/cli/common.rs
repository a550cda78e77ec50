//! `relata common`.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use comfy_table::Cell;
use relata::{
    kind::EntityKind,
    store::{
        Store,
        edge::EdgeRow,
        row::{EntityId, EntityRow, RelationId},
        selection::Selection,
    },
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name,
    listing::{self, FormatOption, Listing, clean, counted, record},
    paragraph::{HEADING, styled},
    selection::SelectionOptions,
    who,
};

/// List whom and what two entities both have to do with
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// One of them: any of its names, in any case; NAME@KIND or id:KEY where several entities have the name
    a: String,

    /// The other, named likewise
    b: String,

    /// Only common entities of this kind; may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<EntityKind>,

    /// Only the first N
    #[arg(long, value_name = "N")]
    top: Option<usize>,

    #[command(flatten)]
    selection: SelectionOptions,

    #[command(flatten)]
    format: FormatOption,

    #[command(flatten)]
    database: Database,
}

const AFTER_HELP: &str = "\
The relations are told from the side of A and of B; `←` where one has no name from that side. Those come first that both \
are most often told to relate to, and of these those that relate to the fewest others: a small company that two people \
share says more than a country.

Examples:
  relata common \"Angela Merkel\" \"Deutsche Bank\"
  relata common kenya norway --kind PERSON --format csv";

record! {
    /// One common entity: a row of `json`, `jsonl` and `csv`.
    #[derive(Serialize)]
    struct Row {
        entity: String,
        kind: EntityKind,
        id: String,
        /// Relations as A sees them.
        relations_a: Vec<String>,
        /// Sum of their articles.
        articles_a: u64,
        relations_b: Vec<String>,
        articles_b: u64,
        /// To how many entities it relates.
        neighbours: usize,
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let (a, b) = (entity_name::find(&store, &args.a)?, entity_name::find(&store, &args.b)?);
    if a.id == b.id {
        entity_name::tell_same((&args.a, &args.b), &a);
        return Ok(Outcome::Nothing);
    }
    let selection = args.selection.get(&store, &args.kind)?;
    let mut rows = rows(&store, &a, &b, &selection)?;
    let n_common = rows.len();
    rows.truncate(args.top.unwrap_or(usize::MAX));
    if rows.is_empty() {
        let what = format!(
            "{} and {} relate to nothing in common",
            entity_name::readable(&a),
            entity_name::readable(&b)
        );
        listing::tell(&what, "`relata path` finds longer ways between them");
    }
    listing::print(args.format.format, &rows, || Ok(page(&a, &b, n_common, &rows)))
}

/// Relations with another entity, those that most articles state first.
type Ties = BTreeMap<EntityId, Vec<EdgeRow>>;

fn rows(store: &Store, a: &EntityRow, b: &EntityRow, selection: &Selection) -> anyhow::Result<Vec<Row>> {
    // By the indexes alone: little of what a hub relates to is common.
    let [near_a, near_b] = [links(store, a.id, selection)?, links(store, b.id, selection)?];
    let is_common = |other: &EntityId| near_b.contains_key(other) && ![a.id, b.id].contains(other);
    let common: BTreeSet<EntityId> = near_a.keys().copied().filter(is_common).collect();
    let of_a = ties(store, a, &near_a, &common, selection)?;
    let mut of_b = ties(store, b, &near_b, &common, selection)?;
    let articles = |edges: &[EdgeRow]| edges.iter().map(|edge| edge.weight).sum();
    let mut rows = Vec::new();
    for (other, with_a) in of_a {
        let Some(with_b) = of_b.remove(&other) else { continue };
        let Some(entity) = store.entity(other).map_err(with_hint)? else { continue };
        if !selection.takes_kind(entity.kind) {
            continue;
        }
        rows.push(Row {
            neighbours: n_neighbours(store, other, selection)?,
            entity: entity.name,
            kind: entity.kind,
            id: entity.key,
            articles_a: articles(&with_a),
            relations_a: seen_by(a, with_a),
            articles_b: articles(&with_b),
            relations_b: seen_by(b, with_b),
        });
    }
    rows.sort_by_cached_key(|row| {
        let weaker = row.articles_a.min(row.articles_b);
        (Reverse(weaker), row.neighbours, row.entity.clone(), row.id.clone())
    });
    Ok(rows)
}

/// The edges of `entity` by their other end; where single statements are chosen, with edges that these do not carry.
fn links(
    store: &Store,
    entity: EntityId,
    selection: &Selection,
) -> anyhow::Result<BTreeMap<EntityId, Vec<RelationId>>> {
    let types_alone = Selection { relation_types: selection.relation_types.clone(), ..Selection::default() };
    let selection = if selection.is_by_statement() { &types_alone } else { selection };
    let mut links: BTreeMap<EntityId, Vec<RelationId>> = BTreeMap::new();
    for outgoing in [true, false] {
        let found = store.each_link_of(entity, outgoing, selection, |link| {
            links.entry(if outgoing { link.object } else { link.subject }).or_default().push(link.id);
        });
        found.map_err(with_hint)?;
    }
    Ok(links)
}

/// The relations of `entity` with each of `common`.
fn ties(
    store: &Store,
    entity: &EntityRow,
    links: &BTreeMap<EntityId, Vec<RelationId>>,
    common: &BTreeSet<EntityId>,
    selection: &Selection,
) -> anyhow::Result<Ties> {
    let mut ties = Ties::new();
    if selection.is_by_statement() {
        // Which status was the latest shows only when all edges are there.
        for edge in store.edges_of(entity.id, selection).map_err(with_hint)? {
            let other = if edge.subject.id == entity.id { edge.object.id } else { edge.subject.id };
            if common.contains(&other) {
                ties.entry(other).or_default().push(edge);
            }
        }
        return Ok(ties);
    }
    for other in common {
        let mut edges = Vec::new();
        for id in links.get(other).into_iter().flatten() {
            edges.extend(store.edge(*id, selection).map_err(with_hint)?);
        }
        edges.sort_by(|a, b| {
            (Reverse(a.weight), Reverse(a.n_statements))
                .cmp(&(Reverse(b.weight), Reverse(b.n_statements)))
                .then(b.confidence.total_cmp(&a.confidence))
                .then_with(|| a.relation_type.name.cmp(&b.relation_type.name))
                .then_with(|| (&a.subject.name, &a.key).cmp(&(&b.subject.name, &b.key)))
        });
        if !edges.is_empty() {
            ties.insert(*other, edges);
        }
    }
    Ok(ties)
}

/// To how many entities of any kind `entity` relates.
fn n_neighbours(store: &Store, entity: EntityId, selection: &Selection) -> anyhow::Result<usize> {
    if !selection.is_by_statement() {
        return Ok(links(store, entity, selection)?.len());
    }
    let everyone = Selection { kinds: Vec::new(), ..selection.clone() };
    let edges = store.edges_of(entity, &everyone).map_err(with_hint)?;
    let others: BTreeSet<EntityId> = edges
        .iter()
        .map(|edge| if edge.subject.id == entity { edge.object.id } else { edge.subject.id })
        .collect();
    Ok(others.len())
}

/// The names of the relations as `entity` sees them, those of other statuses marked.
fn seen_by(entity: &EntityRow, edges: Vec<EdgeRow>) -> Vec<String> {
    edges.into_iter().map(|edge| who::Row::new(entity, edge).seen_with_status()).collect()
}

fn page(a: &EntityRow, b: &EntityRow, n_common: usize, rows: &[Row]) -> String {
    let heading = format!(
        "{} and {}: {} in common",
        entity_name::readable(a),
        entity_name::readable(b),
        counted(n_common as u64, "entity")
    );
    let [name_a, name_b] = [a, b].map(|entity| clean(&entity.name));
    let mut table = Listing::new(&["ENTITY", "KIND", &name_a, &name_b]);
    for row in rows {
        table.add_row([
            Cell::new(clean(&row.entity)),
            Cell::new(row.kind),
            Cell::new(clean(&row.relations_a.join("; "))),
            Cell::new(clean(&row.relations_b.join("; "))),
        ]);
    }
    format!("{}\n\n{}", styled(&heading, HEADING), table.finish())
}
