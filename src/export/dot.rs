//! A picture of a part of the graph in Graphviz's DOT language, readable as it is.
//!
//! Shape and colour tell the kind of an entity, dashes and dots the status of a relation, width its weight; what was
//! left out is said below the picture. Relations of one status and direction between two entities are one arrow.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use super::ExportError;
use crate::{
    extract::extraction::Status,
    graph::{Graph, excerpt::Excerpt},
    kind::EntityKind,
    store::{Store, edge::EdgeRow, evidence::EvidenceRow, row::EntityRow, selection::Selection},
};

mod look;
mod text;

use text::{NO_BREAK, escaped, html, wrapped};

/// Columns of a name before it is broken.
const NAME_COLUMNS: usize = 20;
/// Columns of a relation's name before it is broken.
const RELATION_COLUMNS: usize = 24;
/// Relations that the label of one arrow names.
const MAX_NAMED: usize = 3;

/// Writes the excerpt of `graph`, which holds what `selection` takes, as DOT; `subject` says what it shows, for the line below the picture.
///
/// # Errors
/// The database cannot be read or `out` not written.
pub fn write(
    store: &Store,
    graph: &Graph,
    excerpt: &Excerpt,
    selection: &Selection,
    subject: &str,
    mut out: impl Write,
) -> Result<(), ExportError> {
    let mut entities: BTreeMap<u32, EntityRow> = BTreeMap::new();
    for &node in &excerpt.nodes {
        if let Some(row) = store.entity(graph.node(node).entity)? {
            entities.insert(node, row);
        }
    }
    let arrows = arrows(store, excerpt, selection)?;
    writeln!(out, "digraph relata {{")?;
    writeln!(out, "{}", look::DEFAULTS)?;
    // A larger picture is seen from farther away.
    let font_size = 12 + excerpt.nodes.len().min(120) / 8;
    writeln!(out, "  fontsize={font_size}")?;
    writeln!(out, "  label=<{}>", caption(excerpt, &entities, &arrows, subject))?;
    for (place, node) in excerpt.nodes.iter().enumerate() {
        if let Some(entity) = entities.get(node) {
            let importance = 1.0 - place as f64 / excerpt.nodes.len() as f64;
            write_node(entity, importance, &mut out)?;
        }
    }
    for arrow in &arrows {
        if let (Some(from), Some(to)) = (entities.get(&arrow.from), entities.get(&arrow.to)) {
            write_arrow(arrow, from, to, &tooltip(store, arrow, selection)?, &mut out)?;
        }
    }
    writeln!(out, "}}")?;
    Ok(out.flush()?)
}

/// The relations of one status and direction between two nodes.
struct Arrow {
    from: u32,
    to: u32,
    symmetric: bool,
    status: Status,
    /// Heaviest first.
    edges: Vec<EdgeRow>,
}

/// Which relations share an arrow: ends, whether it has a head, status.
type ArrowKey = (u32, u32, bool, Status);

fn arrows(store: &Store, excerpt: &Excerpt, selection: &Selection) -> Result<Vec<Arrow>, ExportError> {
    let mut groups: BTreeMap<ArrowKey, Vec<EdgeRow>> = BTreeMap::new();
    for &(subject, object, edge) in &excerpt.edges {
        if let Some(row) = store.edge(edge.relation, selection)? {
            groups.entry((subject, object, edge.symmetric, edge.status)).or_default().push(row);
        }
    }
    let arrow = |((from, to, symmetric, status), mut edges): (ArrowKey, Vec<EdgeRow>)| {
        edges.sort_by(|a, b| {
            b.weight.cmp(&a.weight).then_with(|| a.relation_type.name.cmp(&b.relation_type.name))
        });
        Arrow { from, to, symmetric, status, edges }
    };
    Ok(groups.into_iter().map(arrow).collect())
}

fn write_node(entity: &EntityRow, importance: f64, out: &mut impl Write) -> Result<(), ExportError> {
    let look = look::of_kind(entity.kind);
    let tooltip = format!(
        "{} ({}), mentioned {} in {}",
        entity.name,
        entity.kind,
        counted(entity.n_mentions, "time"),
        counted(entity.n_articles, "article")
    );
    writeln!(
        out,
        "  {} [label={}, tooltip={}, {}, fillcolor=\"{}\", color=\"{}\", fontsize={:.0}]",
        escaped(&entity.key),
        escaped(&wrapped(&entity.name, NAME_COLUMNS)),
        escaped(&tooltip),
        look.shape,
        look.fill,
        look.line,
        (12.0 + 4.0 * importance * importance).round(),
    )?;
    Ok(())
}

fn write_arrow(
    arrow: &Arrow,
    from: &EntityRow,
    to: &EntityRow,
    tooltip: &str,
    out: &mut impl Write,
) -> Result<(), ExportError> {
    let weight: u64 = arrow.edges.iter().map(|edge| edge.weight).sum();
    let tooltip = escaped(tooltip);
    write!(
        out,
        "  {} -> {} [label={}, tooltip={tooltip}, labeltooltip={tooltip}, penwidth={:.1}, {}",
        escaped(&from.key),
        escaped(&to.key),
        escaped(&label(arrow)),
        1.0 + (weight as f64).log2().min(4.0) * 0.7,
        look::of_arrow(arrow.status, from.kind),
    )?;
    if arrow.symmetric {
        write!(out, ", dir=none")?;
    }
    writeln!(out, "]")?;
    Ok(())
}

/// The names of the heaviest relations, one a line, with the articles that state them.
fn label(arrow: &Arrow) -> String {
    let mut lines: Vec<String> = Vec::new();
    for edge in arrow.edges.iter().take(MAX_NAMED) {
        // The number stays on the line of the last word.
        let times = if edge.weight > 1 { format!("{NO_BREAK}×{}", edge.weight) } else { String::new() };
        lines.push(wrapped(&format!("{}{times}", edge.relation_type.name), RELATION_COLUMNS));
    }
    if arrow.edges.len() > MAX_NAMED {
        lines.push(format!("+{} more", arrow.edges.len() - MAX_NAMED));
    }
    lines.join("\n")
}

/// Every relation of the arrow with its strongest sentence and where that stands.
fn tooltip(store: &Store, arrow: &Arrow, selection: &Selection) -> Result<String, ExportError> {
    let mut parts = Vec::new();
    for edge in &arrow.edges {
        let status = match edge.status {
            Status::Asserted => String::new(),
            other => format!(" [{}]", other.as_str()),
        };
        let mut part =
            format!("{} {} {}{status}", edge.subject.name, edge.relation_type.name, edge.object.name);
        if let Some(evidence) = store.strongest_evidence(edge.id, selection)? {
            part = format!("{part}\n{}", said(&evidence));
        }
        parts.push(part);
    }
    Ok(parts.join("\n\n"))
}

/// The sentence and where it stands. One that has quotation marks of its own gets no others, and a headline is not said
/// twice.
fn said(evidence: &EvidenceRow) -> String {
    let EvidenceRow { sentence, article, .. } = evidence;
    let is_quoted = sentence.contains(['"', '“', '”']);
    let quoted = if is_quoted { sentence.clone() } else { format!("“{sentence}”") };
    let title = match article.title.as_str() {
        "" => article.source.as_deref().filter(|source| !source.starts_with("-#")),
        title if title.trim() == sentence => Some("headline"),
        title => Some(title),
    };
    let place: Vec<&str> = title.into_iter().chain(article.published.as_deref()).collect();
    if place.is_empty() { quoted } else { format!("{quoted} ({})", place.join(", ")) }
}

fn counted(n: u64, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// The line below the picture and the legend, as Graphviz's HTML.
fn caption(
    excerpt: &Excerpt,
    entities: &BTreeMap<u32, EntityRow>,
    arrows: &[Arrow],
    subject: &str,
) -> String {
    let kinds: BTreeSet<EntityKind> = entities.values().map(|entity| entity.kind).collect();
    let statuses: BTreeSet<Status> = arrows.iter().map(|arrow| arrow.status).collect();
    let kinds = kinds.into_iter().map(|kind| {
        let look = look::of_kind(kind);
        format!(
            "<TD BGCOLOR=\"{}\" COLOR=\"{}\" BORDER=\"1\" STYLE=\"ROUNDED\"> {} </TD><TD BORDER=\"0\"> </TD>",
            look.fill, look.line, look.name
        )
    });
    let statuses =
        statuses.into_iter().map(|status| format!("<TD BORDER=\"0\">{}</TD>", look::in_legend(status)));
    let mut legend: String = kinds.chain(statuses).collect();
    if !legend.is_empty() {
        legend = format!(
            "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLSPACING=\"1\"><TR>{legend}</TR></TABLE></TD></TR>"
        );
    }
    let left_out = left_out(excerpt).map(|text| format!("; {text}")).unwrap_or_default();
    format!(
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"2\"><TR><TD ALIGN=\"LEFT\">{}{}</TD></TR>{legend}</TABLE>",
        html(subject),
        html(&left_out),
    )
}

/// What the picture does not show, in words; nothing where it shows all.
pub fn left_out(excerpt: &Excerpt) -> Option<String> {
    match (excerpt.n_nodes_left_out, excerpt.n_edges_left_out) {
        (0, 0) => None,
        (n_nodes, n_edges) => Some(format!(
            "left out: {n_nodes} of {} entities, {n_edges} of {} relations",
            n_nodes + excerpt.nodes.len(),
            n_edges + excerpt.edges.len()
        )),
    }
}

#[cfg(test)]
mod tests;
