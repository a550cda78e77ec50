//! `relata common`.

use std::{cmp::Reverse, collections::BTreeMap};

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
    let with = |near: &[(EntityId, RelationId)], far: &[(EntityId, RelationId)]| -> Vec<RelationId> {
        let is_common = |other: EntityId| far.binary_search_by_key(&other, |link| link.0).is_ok();
        near.iter().filter(|link| is_common(link.0)).map(|link| link.1).collect()
    };
    let of_a = ties(store, a, &with(&near_a, &near_b), selection)?;
    let mut of_b = ties(store, b, &with(&near_b, &near_a), selection)?;
    let articles = |edges: &[EdgeRow]| edges.iter().map(|edge| edge.weight).sum();
    let (mut others, mut rows) = (Vec::new(), Vec::new());
    for (other, with_a) in of_a {
        let Some(with_b) = of_b.remove(&other) else { continue };
        let Some(entity) = store.entity(other).map_err(with_hint)? else { continue };
        if !selection.takes_kind(entity.kind) {
            continue;
        }
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
    Ok(rows)
}

/// The edges of `entity` and their other ends, in the order of these; where single statements are chosen, with edges that
/// these do not carry.
fn links(
    store: &Store,
    entity: EntityId,
    selection: &Selection,
) -> anyhow::Result<Vec<(EntityId, RelationId)>> {
    let types_alone = Selection { relation_types: selection.relation_types.clone(), ..Selection::default() };
    let selection = if selection.is_by_statement() { &types_alone } else { selection };
    let mut links = Vec::new();
    for outgoing in [true, false] {
        let found = store.each_link_of(entity, outgoing, selection, |link| {
            links.push((if outgoing { link.object } else { link.subject }, link.id));
        });
        found.map_err(with_hint)?;
    }
    links.sort_unstable();
    Ok(links)
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
