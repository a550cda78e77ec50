//! `relata components`.

use comfy_table::Cell;
use relata::{
    graph::{Graph, component, csr::Orientation},
    kind::EntityKind,
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    group,
    listing::{self, FormatOption, Listing, record},
    selection::SelectionOptions,
    top,
};

/// List the separate parts of the graph
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// Parts in which everyone reaches everyone along the arrows
    #[arg(long)]
    strong: bool,

    /// List the members of each part, one a line
    #[arg(long)]
    members: bool,

    /// How many parts, the largest first; 0 for all
    #[arg(long, value_name = "N", default_value = "10", value_parser = top::number)]
    top: usize,

    /// Only parts with at least so many entities
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_size: usize,

    /// Only entities of this kind; may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<EntityKind>,

    #[command(flatten)]
    selection: SelectionOptions,

    #[command(flatten)]
    format: FormatOption,

    #[command(flatten)]
    database: Database,
}

const AFTER_HELP: &str = "\
Two entities are in one part if relations lead from one to the other, whichever way the arrows point; with --strong only \
if they lead there and back along the arrows (a symmetric relation runs both ways). The most central members come first: \
those with most articles on their relations within the part.

Examples:
  relata components
  relata components --strong --class CONSULT
  relata components --top 1 --members --format csv";

record! {
    /// One part: a row of `json`, `jsonl` and `csv`.
    #[derive(Serialize)]
    struct Row {
        /// The largest is 1.
        part: usize,
        entities: usize,
        /// Between its members.
        relations: u64,
        /// The most central ones.
        central: Vec<String>,
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let graph = Graph::load(&store, &args.selection.get(&store, &args.kind)?).map_err(with_hint)?;
    let undirected = graph.adjacency(Orientation::Undirected);
    let partition = if args.strong {
        component::strong(&graph.adjacency(Orientation::Directed))
    } else {
        component::weak(&undirected)
    };
    let rows = undirected.outgoing();
    let groups = group::largest(&graph, rows, &partition, args.top, args.min_size);
    if groups.is_empty() {
        listing::tell("there is no such part", args.selection.wider());
    }
    if args.members {
        let members = group::member_rows(&store, &graph, rows, &partition, &groups)?;
        return listing::print(args.format.format, &members, || Ok(group::member_page(&members, "PART>")));
    }
    let mut parts = Vec::new();
    for group in &groups {
        let central = group::central_names(&store, &graph, rows, &partition, group)?;
        let (part, entities) = (group.number, group.members.len());
        parts.push(Row { part, entities, relations: group.n_relations, central });
    }
    tell_the_rest(&partition.sizes, parts.len());
    listing::print(args.format.format, &parts, || Ok(page(&parts)))
}

/// Says on stderr what is not listed.
fn tell_the_rest(sizes: &[usize], n_shown: usize) {
    let rest = sizes.get(n_shown..).unwrap_or_default();
    if !rest.is_empty() && n_shown > 0 {
        let (n_parts, largest) = (rest.len() as u64, rest.first().copied().unwrap_or_default() as u64);
        let parts = listing::counted(n_parts, "smaller part");
        let largest = listing::counted(largest, "entity");
        anstream::eprintln!("relata: {parts} of at most {largest} not listed");
    }
}

fn page(parts: &[Row]) -> String {
    let mut table = Listing::new(&["PART>", "ENTITIES>", "RELATIONS>", "MOST CENTRAL"]);
    for row in parts {
        let more = if row.entities > row.central.len() { "; …" } else { "" };
        table.add_row([
            Cell::new(row.part),
            Cell::new(row.entities),
            Cell::new(row.relations),
            Cell::new(format!("{}{more}", row.central.join("; "))),
        ]);
    }
    table.finish()
}
