//! `relata common`.

use std::collections::BTreeMap;

use comfy_table::Cell;
use relata::{
    kind::EntityKind,
    store::{
        Store,
        edge::EdgeRow,
        row::{EntityId, EntityRow},
        selection::Selection,
    },
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name,
    listing::{self, FormatOption, Listing, clean, counted},
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

/// One common entity: a row of `json`, `jsonl` and `csv`.
#[derive(Serialize)]
struct Row {
    entity: String,
    kind: EntityKind,
    id: String,
    /// Relations as A sees them, joined by `; `.
    relations_a: String,
    /// Sum of their articles.
    articles_a: u64,
    relations_b: String,
    articles_b: u64,
    /// To how many entities it relates.
    neighbours: usize,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let (a, b) = (entity_name::find(&store, &args.a)?, entity_name::find(&store, &args.b)?);
    if a.id == b.id {
        let both = entity_name::readable(&a);
        anstream::eprintln!("relata: `{}` and `{}` are both {both}", args.a, args.b);
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

/// Relations with another entity.
type Ties = BTreeMap<EntityId, Vec<EdgeRow>>;

fn rows(store: &Store, a: &EntityRow, b: &EntityRow, selection: &Selection) -> anyhow::Result<Vec<Row>> {
    let [of_a, mut of_b] = [ties(store, a, selection)?, ties(store, b, selection)?];
    let everyone = Selection { kinds: Vec::new(), ..selection.clone() };
    let mut rows = Vec::new();
    for (other, with_a) in of_a {
        let Some(with_b) = of_b.remove(&other) else { continue };
        let Some(entity) = store.entity(other).map_err(with_hint)? else { continue };
        let neighbours = ties(store, &entity, &everyone)?.len();
        let articles = |edges: &[EdgeRow]| edges.iter().map(|edge| edge.weight).sum();
        rows.push(Row {
            entity: entity.name,
            kind: entity.kind,
            id: entity.key,
            articles_a: articles(&with_a),
            relations_a: seen_by(a, with_a),
            articles_b: articles(&with_b),
            relations_b: seen_by(b, with_b),
            neighbours,
        });
    }
    rows.sort_by_cached_key(|row| {
        let weaker = row.articles_a.min(row.articles_b);
        (std::cmp::Reverse(weaker), row.neighbours, row.entity.clone(), row.id.clone())
    });
    Ok(rows)
}

fn ties(store: &Store, entity: &EntityRow, selection: &Selection) -> anyhow::Result<Ties> {
    let mut ties = Ties::new();
    for edge in store.edges_of(entity.id, selection).map_err(with_hint)? {
        let other = if edge.subject.id == entity.id { edge.object.id } else { edge.subject.id };
        ties.entry(other).or_default().push(edge);
    }
    Ok(ties)
}

/// The names of the relations as `entity` sees them, those of other statuses marked.
fn seen_by(entity: &EntityRow, edges: Vec<EdgeRow>) -> String {
    let names: Vec<String> =
        edges.into_iter().map(|edge| who::Row::new(entity, edge).seen_with_status()).collect();
    names.join("; ")
}

fn page(a: &EntityRow, b: &EntityRow, n_common: usize, rows: &[Row]) -> String {
    let heading = format!(
        "{} and {}: {} in common",
        entity_name::readable(a),
        entity_name::readable(b),
        counted(n_common as u64, "entity")
    );
    let mut table = Listing::new(&["ENTITY", "KIND", "A", "B"]);
    for row in rows {
        table.add_row([
            Cell::new(clean(&row.entity)),
            Cell::new(row.kind),
            Cell::new(clean(&row.relations_a)),
            Cell::new(clean(&row.relations_b)),
        ]);
    }
    let key = format!("A: {} …, B: {} …", clean(&a.name), clean(&b.name));
    format!("{}\n{key}\n\n{}", styled(&heading, HEADING), table.finish())
}
