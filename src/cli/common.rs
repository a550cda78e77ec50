//! `relata common`.

use std::{cmp::Reverse, collections::BTreeMap};

use comfy_table::Cell;
use relata::{
    kind::EntityKind,
    store::{
        Store,
        edge::EdgeRow,
        link::Link,
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
    top, who,
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

    /// Only the first N; 0 for all [default: 100 in a table, else all]
    #[arg(long, value_name = "N", value_parser = top::number)]
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
    let (rows, n_common) = rows(&store, &a, &b, &selection, top::most(args.top, args.format.format))?;
    if rows.is_empty() {
        let what = format!(
            "{} and {} relate to nothing in common",
            entity_name::readable(&a),
            entity_name::readable(&b)
        );
        listing::tell(&what, "`relata path` finds longer ways between them");
    }
    top::tell_the_rest(args.top, n_common - rows.len(), "entity");
    listing::print(args.format.format, &rows, || Ok(page(&a, &b, n_common, &rows)))
}

/// Relations with another entity, those that most articles state first.
type Ties = BTreeMap<EntityId, Vec<EdgeRow>>;

/// The relations of both with an entity that both relate to.
struct Shared {
    of_a: Vec<RelationId>,
    of_b: Vec<RelationId>,
    /// The smaller sum of articles.
    weaker: u64,
}

/// The `most` first of what is common, and how much is.
fn rows(
    store: &Store,
    a: &EntityRow,
    b: &EntityRow,
    selection: &Selection,
    most: usize,
) -> anyhow::Result<(Vec<Row>, usize)> {
    let mut shared = shared(store, a.id, b.id, selection)?;
    let mut n_common = shared.len();
    // Which statements carry them, and with that their order, is not known before they are read.
    if !selection.is_by_statement() {
        keep_first(&mut shared, most);
    }
    let of_a: Vec<RelationId> = shared.iter().flat_map(|shared| &shared.of_a).copied().collect();
    let of_b: Vec<RelationId> = shared.iter().flat_map(|shared| &shared.of_b).copied().collect();
    let of_a = ties(store, a, &of_a, selection)?;
    let mut of_b = ties(store, b, &of_b, selection)?;
    let articles = |edges: &[EdgeRow]| edges.iter().map(|edge| edge.weight).sum();
    let (mut others, mut rows) = (Vec::new(), Vec::new());
    for (other, with_a) in of_a {
        let Some(with_b) = of_b.remove(&other) else { continue };
        let Some(entity) = store.entity(other).map_err(with_hint)? else { continue };
        others.push(other);
        rows.push(Row {
            entity: entity.name,
            kind: entity.kind,
            id: entity.key,
            articles_a: articles(&with_a),
            relations_a: seen_by(a, &with_a),
            articles_b: articles(&with_b),
            relations_b: seen_by(b, &with_b),
            neighbours: 0,
        });
    }
    let counts = store.count_neighbours(&others, selection).map_err(with_hint)?;
    for (row, count) in rows.iter_mut().zip(counts) {
        row.neighbours = count;
    }
    rows.sort_by_cached_key(|row| {
        let weaker = row.articles_a.min(row.articles_b);
        (Reverse(weaker), row.neighbours, row.entity.clone(), row.id.clone())
    });
    if selection.is_by_statement() {
        n_common = rows.len();
    }
    rows.truncate(most);
    Ok((rows, n_common))
}

/// What both relate to, by the indexes alone; where single statements are chosen, also what these do not carry.
fn shared(store: &Store, a: EntityId, b: EntityId, selection: &Selection) -> anyhow::Result<Vec<Shared>> {
    let (relation_types, kinds) = (selection.relation_types.clone(), selection.kinds.clone());
    let wide = Selection { relation_types, kinds, ..Selection::default() };
    let selection = if selection.is_by_statement() { &wide } else { selection };
    let links = |entity| -> anyhow::Result<Vec<(EntityId, Link)>> {
        let mut links = store.links_of(entity, selection).map_err(with_hint)?;
        links.sort_unstable_by_key(|(other, link)| (*other, link.id));
        Ok(links)
    };
    let (of_a, of_b) = (links(a)?, links(b)?);
    let mut shared = Vec::new();
    let mut rest = of_b.as_slice();
    for of_a in of_a.chunk_by(|one, next| one.0 == next.0) {
        let other = of_a[0].0;
        rest = &rest[rest.partition_point(|link| link.0 < other)..];
        let of_b = &rest[..rest.partition_point(|link| link.0 == other)];
        if of_b.is_empty() {
            continue;
        }
        let ids = |links: &[(EntityId, Link)]| links.iter().map(|link| link.1.id).collect();
        let weight = |links: &[(EntityId, Link)]| links.iter().map(|link| link.1.weight).sum::<u64>();
        let weaker = weight(of_a).min(weight(of_b));
        shared.push(Shared { of_a: ids(of_a), of_b: ids(of_b), weaker });
    }
    Ok(shared)
}

/// Leaves those that can be among the `most` first: what decides between equals is not in the index.
fn keep_first(shared: &mut Vec<Shared>, most: usize) {
    let mut order: Vec<u64> = shared.iter().map(|shared| shared.weaker).collect();
    if most < order.len() {
        let least = *order.select_nth_unstable_by_key(most.saturating_sub(1), |weaker| Reverse(*weaker)).1;
        shared.retain(|shared| shared.weaker >= least);
    }
}

/// Those of the relations of `entity` that are among `wanted`, by their other ends.
fn ties(
    store: &Store,
    entity: &EntityRow,
    wanted: &[RelationId],
    selection: &Selection,
) -> anyhow::Result<Ties> {
    let mut ties = Ties::new();
    for edge in store.edges_among(entity.id, wanted, selection).map_err(with_hint)? {
        let other = if edge.subject.id == entity.id { edge.object.id } else { edge.subject.id };
        ties.entry(other).or_default().push(edge);
    }
    Ok(ties)
}

/// The names of the relations as `entity` sees them, those of other statuses marked.
fn seen_by(entity: &EntityRow, edges: &[EdgeRow]) -> Vec<String> {
    edges.iter().map(|edge| who::Row::new(entity, edge).seen_with_status()).collect()
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
