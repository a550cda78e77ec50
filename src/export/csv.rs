//! Nodes and edges as two tables that Gephi, pandas, networkx and Neo4j read.
//!
//! Nodes: `Id,Label,Kind,Named,Articles,Mentions,Aliases,ModelLabel`. Edges: `Source,Target,Type,Kind,Label,Weight,Id,…`; `Type` is
//! Gephi's `Directed` or `Undirected`, `Kind` the relation's name, by which Gephi keeps parallel edges apart. Ids are the
//! keys of entities and edges, the same in every database. Cells are [`defused`].

use std::io::{self, Write};

use csv::{ErrorKind, Writer};

use super::{ExportError, spreadsheet::defused};
use crate::store::{
    Store,
    row::{EntityId, RelationId},
    selection::Selection,
};

/// `Label` is what Gephi shows, the name; `ModelLabel` what the recogniser calls that for which relata has no kind.
const NODE_COLUMNS: [&str; 8] =
    ["Id", "Label", "Kind", "Named", "Articles", "Mentions", "Aliases", "ModelLabel"];
const EDGE_COLUMNS: [&str; 16] = [
    "Source",
    "Target",
    "Type",
    "Kind",
    "Label",
    "Weight",
    "Id",
    "Status",
    "Class",
    "Inverse",
    "Statements",
    "Confidence",
    "Sentence",
    "Title",
    "Published",
    "Location",
];

/// Writes the table of `entities`, in their order.
///
/// # Errors
/// The database cannot be read or `out` not written.
pub fn write_nodes(
    store: &Store,
    entities: impl IntoIterator<Item = EntityId>,
    out: impl Write,
) -> Result<(), ExportError> {
    let mut table = Table::new(out, &NODE_COLUMNS)?;
    for id in entities {
        let Some(entity) = store.entity(id)? else { continue };
        let names =
            store.aliases(id)?.into_iter().map(|alias| alias.name).filter(|name| *name != entity.name);
        let names: Vec<String> = names.collect();
        table.row(&[
            &entity.key,
            &entity.name,
            entity.kind.as_str(),
            if entity.named { "true" } else { "false" },
            &entity.n_articles.to_string(),
            &entity.n_mentions.to_string(),
            &names.join("; "),
            &store.label(id)?.unwrap_or_default(),
        ])?;
    }
    table.finish()
}

/// Writes the table of `relations`, in their order, each with the strongest sentence of the selection.
///
/// # Errors
/// The database cannot be read or `out` not written.
pub fn write_edges(
    store: &Store,
    relations: impl IntoIterator<Item = RelationId>,
    selection: &Selection,
    out: impl Write,
) -> Result<(), ExportError> {
    let mut table = Table::new(out, &EDGE_COLUMNS)?;
    for id in relations {
        let Some(edge) = store.edge(id, selection)? else { continue };
        let evidence = store.strongest_evidence(id, selection)?;
        let evidence = evidence.as_ref();
        let article = evidence.map(|evidence| &evidence.article);
        table.row(&[
            &edge.subject.key,
            &edge.object.key,
            if edge.relation_type.symmetric { "Undirected" } else { "Directed" },
            &edge.relation_type.name,
            &edge.relation_type.name,
            &edge.weight.to_string(),
            &edge.key,
            edge.status.as_str(),
            edge.relation_type.class.as_deref().unwrap_or_default(),
            edge.relation_type.inverse.as_deref().unwrap_or_default(),
            &edge.n_statements.to_string(),
            &format!("{:.2}", edge.confidence),
            evidence.map(|evidence| evidence.sentence.as_str()).unwrap_or_default(),
            article.map(|article| article.title.as_str()).unwrap_or_default(),
            article.and_then(|article| article.published.as_deref()).unwrap_or_default(),
            article.and_then(|article| article.source.as_deref()).unwrap_or_default(),
        ])?;
    }
    table.finish()
}

struct Table<W: Write>(Writer<W>);

impl<W: Write> Table<W> {
    fn new(out: W, columns: &[&str]) -> Result<Self, ExportError> {
        let mut writer = Writer::from_writer(out);
        writer.write_record(columns).map_err(as_io)?;
        Ok(Self(writer))
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), ExportError> {
        let cells = cells.iter().map(|cell| defused(cell).into_owned());
        Ok(self.0.write_record(cells).map_err(as_io)?)
    }

    fn finish(mut self) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }
}

fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kind::EntityKind::{Gpe, Org, Other, Person},
        store::sample::{Sample, store_of},
    };

    fn store() -> Store {
        store_of(&[Sample::new("=HYPERLINK(\"x\")")
            .published("2025-03-01")
            .says(("William \"Bill\" Ruto", Person), "meets with", ("Kagame", Person))
            .says(("@Home, Inc.", Org), "operates in", ("Kenya", Gpe))])
    }

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn edges(store: &Store) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        let whole = Selection::default();
        let mut links: Vec<RelationId> = Vec::new();
        store.each_link(&whole, |link| links.push(link.id)).unwrap();
        write_edges(store, links, &whole, &mut out).unwrap();
        rows(&out)
    }

    #[test]
    fn both_tables_are_read_back_with_every_name_and_ids_that_fit_together() {
        let store = store();
        let mut nodes = Vec::new();
        let entities: Vec<EntityId> =
            store.entity_kinds().unwrap().into_iter().map(|entity| entity.0).collect();
        write_nodes(&store, entities, &mut nodes).unwrap();
        let (nodes, edges) = (rows(&nodes), edges(&store));
        assert_eq!(nodes[0][..3], ["Id", "Label", "Kind"]);
        assert_eq!(edges[0][..7], ["Source", "Target", "Type", "Kind", "Label", "Weight", "Id"]);
        assert_eq!((nodes.len(), edges.len()), (5, 3));
        let ids: Vec<&String> = nodes.iter().map(|row| &row[0]).collect();
        assert!(edges[1..].iter().all(|row| ids.contains(&&row[0]) && ids.contains(&&row[1])));
        let labels: Vec<&str> = nodes.iter().map(|row| row[1].as_str()).collect();
        assert!(labels.contains(&"William \"Bill\" Ruto") && labels.contains(&"'@Home, Inc."));
    }

    #[test]
    fn a_node_without_a_kind_of_its_own_has_the_models_label() {
        let store = store_of(&[Sample::new("Ship")
            .says(("HMS Ada", Other), "visits", ("Kenya", Gpe))
            .label("HMS Ada", "SHIP")]);
        let mut nodes = Vec::new();
        write_nodes(&store, store.entity_kinds().unwrap().into_iter().map(|entity| entity.0), &mut nodes)
            .unwrap();
        let label = |name: &str| rows(&nodes).into_iter().find(|row| row[1] == name).unwrap()[7].clone();
        assert_eq!([label("Label"), label("HMS Ada"), label("Kenya")], ["ModelLabel", "SHIP", ""]);
    }

    #[test]
    fn symmetric_relations_are_undirected_and_titles_that_are_formulas_defused() {
        let edges = edges(&store());
        let meeting = edges.iter().find(|row| row[3] == "meets with").unwrap();
        assert_eq!((meeting[2].as_str(), meeting[13].as_str()), ("Undirected", "'=HYPERLINK(\"x\")"));
        let operating = edges.iter().find(|row| row[3] == "operates in").unwrap();
        assert_eq!(
            (operating[2].as_str(), operating[12].as_str()),
            ("Directed", "'@Home, Inc. operates in Kenya.")
        );
    }
}
