//! `relata communities`.

use comfy_table::Cell;
use relata::{
    graph::{
        Graph,
        centrality::Links,
        community::{self, Settings},
        csr::Orientation,
        partition::Partition,
    },
    kind::EntityKind,
    store::Store,
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    group::{self, Group},
    listing::{self, FormatOption, Listing, clean, record},
    long_work::watched,
    paragraph::{ASIDE, styled},
    selection::SelectionOptions,
    top,
};

/// How many relations tell what a community is about.
const N_RELATIONS: usize = 3;

/// Find groups of entities that have more to do with each other than with the rest
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// Above 1 more and smaller groups, below 1 fewer and larger ones
    #[arg(long, value_name = "R", default_value_t = 1.0, value_parser = positive)]
    resolution: f64,

    /// Every link counts the same, however many articles state it
    #[arg(long)]
    unweighted: bool,

    /// List the members of each community, one a line
    #[arg(long)]
    members: bool,

    /// How many communities, the largest first; 0 for all
    #[arg(long, value_name = "N", default_value = "10", value_parser = top::number)]
    top: usize,

    /// Only communities with at least so many entities
    #[arg(long, value_name = "N", default_value_t = 3)]
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
The Leiden algorithm, with a fixed seed: the same graph gives the same communities, and each of them hangs together. A \
community is told by its most central members, those with most articles on their relations within it, and by the relations \
that are more common in it than elsewhere. Modularity, from -0.5 to 1, says how clearly the graph falls into them; below \
0.3 hardly.

Examples:
  relata communities
  relata communities --kind PERSON --kind ORG --resolution 2
  relata communities --members --format csv";

record! {
    /// One community: a row of `json`, `jsonl` and `csv`.
    #[derive(Serialize)]
    struct Row {
        /// The largest is 1.
        community: usize,
        entities: usize,
        /// Between its members.
        relations: u64,
        /// The most central members.
        central: Vec<String>,
        /// Relations more common in it than elsewhere, the most telling first.
        distinguished_by: Vec<String>,
        /// Of all communities together.
        modularity: f64,
    }
}

fn positive(word: &str) -> Result<f64, String> {
    let value = word.parse().ok().filter(|value: &f64| *value > 0.0 && value.is_finite());
    value.ok_or_else(|| "a number above 0 is needed".to_owned())
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let graph = Graph::load(&store, &args.selection.get(&store, &args.kind)?).map_err(with_hint)?;
    let adjacency = graph.adjacency(Orientation::Undirected);
    let links = if args.unweighted { Links::Equal } else { Links::Weighted };
    let settings = Settings { links, resolution: args.resolution, ..Settings::default() };
    let found = watched("communities", |progress| community::leiden(&adjacency, &settings, progress))?;
    let rows_of = adjacency.outgoing();
    let groups = group::largest(&graph, rows_of, &found.partition, args.top, args.min_size);
    if groups.is_empty() {
        listing::tell("there is no such community", args.selection.wider());
    }
    if args.members {
        let members = group::member_rows(&store, &graph, rows_of, &found.partition, &groups)?;
        return listing::print(args.format.format, &members, || {
            Ok(group::member_page(&members, "COMMUNITY>"))
        });
    }
    let told = distinguishing(&store, &graph, &found.partition, &groups)?;
    let mut rows = Vec::new();
    for (group, distinguished_by) in groups.iter().zip(told) {
        rows.push(Row {
            community: group.number,
            entities: group.members.len(),
            relations: group.n_relations,
            central: group::central_names(&store, &graph, rows_of, &found.partition, group)?,
            distinguished_by,
            modularity: (found.modularity * 1e6).round() / 1e6,
        });
    }
    listing::print(args.format.format, &rows, || Ok(page(&rows, &found.partition)))
}

/// Of each group the relations that are more common in it than in the whole graph.
///
/// What a relation tells is how often it is there times the logarithm of how much more often than expected: its part of
/// the divergence between the two distributions (S. Kullback, R. Leibler 1951).
fn distinguishing(
    store: &Store,
    graph: &Graph,
    partition: &Partition,
    groups: &[Group],
) -> anyhow::Result<Vec<Vec<String>>> {
    let types = store.relation_types().map_err(with_hint)?;
    let mut everywhere = vec![0_u32; types.len()];
    let mut within = vec![vec![0_u32; types.len()]; groups.len()];
    for (subject, object, edge) in graph.edges() {
        let Some(count) = everywhere.get_mut(edge.type_rank as usize) else { continue };
        *count += 1;
        let group = partition.of[subject as usize] as usize;
        if group == partition.of[object as usize] as usize && group < groups.len() {
            within[group][edge.type_rank as usize] += 1;
        }
    }
    let n_edges = graph.n_edges().max(1) as f64;
    let told = within.iter().zip(groups).map(|(counts, group)| {
        let mut telling: Vec<(f64, usize)> = Vec::new();
        for (rank, (&here, &all)) in counts.iter().zip(&everywhere).enumerate() {
            let expected = f64::from(all) / n_edges * group.n_relations as f64;
            if here > 0 && f64::from(here) > expected {
                telling.push((f64::from(here) * (f64::from(here) / expected).ln(), rank));
            }
        }
        telling.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        telling.iter().take(N_RELATIONS).map(|&(_, rank)| clean(&types[rank].name)).collect()
    });
    Ok(told.collect())
}

fn page(rows: &[Row], partition: &Partition) -> String {
    let mut table = Listing::new(&["#>", "ENTITIES>", "RELATIONS>", "MOST CENTRAL", "MARKED BY"]);
    for row in rows {
        table.add_row([
            Cell::new(row.community),
            Cell::new(row.entities),
            Cell::new(row.relations),
            Cell::new(row.central.join("; ")),
            Cell::new(row.distinguished_by.join("; ")),
        ]);
    }
    let modularity = rows.first().map_or(0.0, |row| row.modularity);
    let count = listing::counted(partition.n_groups() as u64, "community");
    let note = format!("{} of {count} shown; modularity {modularity:.2}", rows.len());
    format!("{}\n{}\n", table.finish(), styled(&note, ASIDE))
}
