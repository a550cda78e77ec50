//! `relata export`.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use relata::{
    export::{csv, dot},
    graph::{
        Graph,
        excerpt::{Excerpt, Frame, excerpt},
    },
    kind::EntityKind,
    store::{
        Store,
        row::{EntityId, EntityRow, RelationId},
        selection::Selection,
    },
};

use super::{
    NothingFound, Outcome,
    database::{Database, with_hint},
    entity_name,
    listing::{self, counted},
    selection::SelectionOptions,
    top,
};

/// Write the graph for other tools
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  relata export csv graph
  relata export dot | dot -Tsvg > graph.svg
`relata export csv --help` and `relata export dot --help` have more.")]
pub(super) struct Args {
    #[command(subcommand)]
    format: Format,
}

#[derive(clap::Subcommand)]
enum Format {
    Csv(Csv),
    Dot(Dot),
}

/// What part of the graph is written.
#[derive(clap::Args)]
struct Part {
    /// Only what is within --hops links of this entity
    #[arg(long, value_name = "ENTITY")]
    around: Option<String>,

    /// How far --around reaches
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    hops: u32,

    /// Only entities of this kind; may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<EntityKind>,

    #[command(flatten)]
    selection: SelectionOptions,

    #[command(flatten)]
    database: Database,
}

/// Write nodes and edges as two tables, as Gephi, pandas and networkx read them
#[derive(clap::Args)]
#[command(after_help = CSV_HELP)]
struct Csv {
    /// The folder for nodes.csv and edges.csv; made if it is not there
    #[arg(required_unless_present_any = ["nodes", "edges"], conflicts_with_all = ["nodes", "edges"])]
    dir: Option<PathBuf>,

    /// The file for the nodes; `-` is standard output
    #[arg(long, value_name = "FILE")]
    nodes: Option<PathBuf>,

    /// The file for the edges; `-` is standard output
    #[arg(long, value_name = "FILE")]
    edges: Option<PathBuf>,

    /// Only the N most central entities; 0 for all
    #[arg(long, value_name = "N", value_parser = top::number)]
    top: Option<usize>,

    #[command(flatten)]
    part: Part,
}

const CSV_HELP: &str = "\
Columns of nodes: Id, Label, Kind, Named, Articles, Mentions, Aliases, ModelLabel. Columns of edges: Source, Target, \
Type (Directed or Undirected), Kind and Label (the relation), Weight (independent articles), Id, Status, Class, Inverse, Statements, \
Confidence, Sentence, Title, Published, Location (the file). Ids are the same in every database. Without --around, \
--kind, --top or an option for relations of some name, class, weight, time or source, every entity is written, also one \
without a relation.
A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line break) gets a ' before it.

Examples:
  relata export csv graph
  relata export csv --edges - --status all | head
  relata export csv bank --around \"Deutsche Bank\" --hops 2";

/// Write a picture for Graphviz
#[derive(clap::Args)]
#[command(after_help = DOT_HELP)]
struct Dot {
    /// The file; standard output if it is left out
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// At most the N most central entities (with --around: the nearest); 0 for all
    #[arg(long, value_name = "N", default_value = "60", value_parser = top::number)]
    top: usize,

    #[command(flatten)]
    part: Part,
}

const DOT_HELP: &str = "\
Shape and colour tell the kind of an entity, an arrow has the colour of its subject; dashed is hypothetical, dotted red \
negated, a line without a head holds both ways; width is the number of articles; the mouse on an arrow \
of an SVG shows its sentences. What is left out is said on stderr and below the picture: \
of more than 3 linked pairs to 2 entities, those that fewest articles state are left out too, unless --top is 0.

Examples:
  relata export dot | dot -Tsvg > graph.svg
  relata export dot --around nairobi --hops 2 --status all | dot -Tpng > nairobi.png
  relata export dot --kind PERSON --min-weight 2 -o people.dot";

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    match &args.format {
        Format::Csv(args) => write_csv(args),
        Format::Dot(args) => write_dot(args),
    }
}

/// The graph of the part wanted, what it is around, and what of it is kept.
struct Cut {
    store: Store,
    graph: Graph,
    center: Option<EntityRow>,
    excerpt: Excerpt,
    selection: Selection,
}

impl Part {
    fn cut(
        &self,
        store: Store,
        selection: Selection,
        max_nodes: Option<usize>,
        max_pairs: Option<usize>,
    ) -> anyhow::Result<Cut> {
        let center = self.around.as_ref().map(|name| entity_name::find(&store, name)).transpose()?;
        let graph = Graph::load(&store, &selection).map_err(with_hint)?;
        let mut frame = Frame { around: None, max_nodes, max_pairs };
        if let Some(center) = &center {
            let Some(node) = graph.node_of(center.id) else {
                let name = entity_name::readable(center);
                let hint = self.selection.wider();
                return Err(NothingFound(format!("{name} has no such relation\nhint: {hint}")).into());
            };
            frame.around = Some((node, self.hops));
        }
        let excerpt = excerpt(&graph, frame);
        Ok(Cut { store, graph, center, excerpt, selection })
    }

    fn is_whole(&self) -> bool {
        self.around.is_none() && self.kind.is_empty() && !self.selection.is_narrow()
    }
}

fn write_csv(args: &Csv) -> anyhow::Result<Outcome> {
    let store = args.part.database.open()?;
    let selection = args.part.selection.get_with_weak(&store, &args.part.kind)?;
    let top = args.top.filter(|most| *most < usize::MAX);
    let Cut { store, graph, excerpt, selection, .. } = args.part.cut(store, selection, top, None)?;
    let mut entities: Vec<EntityId> = if args.part.is_whole() && top.is_none() {
        store.entity_kinds().map_err(with_hint)?.into_iter().map(|entity| entity.0).collect()
    } else {
        let mut nodes = excerpt.nodes.clone();
        nodes.sort_unstable();
        nodes.into_iter().map(|node| graph.node(node).entity).collect()
    };
    entities.dedup();
    let relations: Vec<RelationId> = excerpt.edges.iter().map(|(.., edge)| edge.relation).collect();
    let is_empty = relations.is_empty();
    let (mut nodes_path, mut edges_path) = (args.nodes.clone(), args.edges.clone());
    if let Some(dir) = &args.dir {
        std::fs::create_dir_all(dir)
            .with_context(|| format!("cannot make the folder `{}`", dir.display()))?;
        nodes_path = Some(dir.join("nodes.csv"));
        edges_path = Some(dir.join("edges.csv"));
    }
    let counts = (counted(entities.len() as u64, "entity"), counted(relations.len() as u64, "relation"));
    if let Some(path) = nodes_path {
        to_file(&path, |out| Ok(csv::write_nodes(&store, entities, out)?))?;
        anstream::eprintln!("relata: wrote {} to {}", counts.0, shown(&path));
    }
    if let Some(path) = edges_path {
        to_file(&path, |out| Ok(csv::write_edges(&store, relations, &selection, out)?))?;
        anstream::eprintln!("relata: wrote {} to {}", counts.1, shown(&path));
    }
    Ok(if is_empty { Outcome::Nothing } else { Outcome::Done })
}

fn write_dot(args: &Dot) -> anyhow::Result<Outcome> {
    let most = Some(args.top).filter(|most| *most < usize::MAX);
    let store = args.part.database.open()?;
    let selection = args.part.selection.get(&store, &args.part.kind)?;
    let Cut { store, graph, center, excerpt, selection } =
        args.part.cut(store, selection, most, most.map(|most| most * 3 / 2))?;
    if excerpt.nodes.is_empty() {
        let hint = args.part.selection.wider();
        return Err(NothingFound(format!("there is no such relation to draw\nhint: {hint}")).into());
    }
    let subject = subject(&excerpt, center.as_ref(), args.part.hops);
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from("-"));
    to_file(&path, |out| Ok(dot::write(&store, &graph, &excerpt, &selection, &subject, out)?))?;
    if let Some(left_out) = dot::left_out(&excerpt) {
        listing::tell(&left_out, "`--top N` draws more, `--top 0` all; `--around ENTITY` draws a part");
    }
    Ok(Outcome::Done)
}

fn subject(excerpt: &Excerpt, center: Option<&EntityRow>, hops: u32) -> String {
    let around = center.map(|center| {
        let links = if hops == 1 { "1 link".to_owned() } else { format!("{hops} links") };
        format!(" within {links} of {}", listing::clean(&center.name))
    });
    format!(
        "{}, {}{}",
        counted(excerpt.nodes.len() as u64, "entity"),
        counted(excerpt.edges.len() as u64, "relation"),
        around.unwrap_or_default()
    )
}

fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    if path == Path::new("-") {
        let mut out = BufWriter::new(std::io::stdout().lock());
        write(&mut out)?;
        return Ok(out.flush()?);
    }
    let file = File::create(path).with_context(|| format!("cannot write `{}`", path.display()))?;
    let mut out = BufWriter::new(file);
    write(&mut out).with_context(|| format!("cannot write `{}`", path.display()))?;
    out.flush().with_context(|| format!("cannot write `{}`", path.display()))
}

fn shown(path: &Path) -> String {
    if path == Path::new("-") { "standard output".to_owned() } else { path.display().to_string() }
}
