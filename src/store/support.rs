//! What is left of an edge when only some statements count.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use rusqlite::{Row, named_params};

use super::{
    Store,
    edge::EdgeRow,
    error::StoreError,
    row::{self, EntityId, RelationId, RelationTypeId},
    selection::Selection,
};

/// What the statements of a selection carry of an edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// Independent articles.
    pub weight: u64,
    /// Statements.
    pub n_statements: u64,
    /// Confidence of the surest of them.
    pub confidence: f64,
    /// When what they say last began; empty where none has a date.
    pub latest: String,
}

impl Support {
    fn read(row: &Row<'_>) -> rusqlite::Result<(RelationId, Self)> {
        let support = Self {
            weight: row::count(row, "weight")?,
            n_statements: row::count(row, "n_statements")?,
            confidence: row.get("confidence")?,
            latest: row.get::<_, Option<String>>("latest")?.unwrap_or_default(),
        };
        Ok((RelationId(row.get("relation")?), support))
    }
}

impl Store {
    /// What the selection's statements carry of every edge; nothing of those of which they carry none.
    pub(super) fn supports(&self, selection: &Selection) -> Result<HashMap<RelationId, Support>, StoreError> {
        self.supports_where(":relation IS NULL", [None].into_iter(), selection)
    }

    /// The same of these edges alone.
    pub(super) fn supports_of(
        &self,
        relations: impl Iterator<Item = RelationId>,
        selection: &Selection,
    ) -> Result<HashMap<RelationId, Support>, StoreError> {
        self.supports_where("statement.relation = :relation", relations.map(Some), selection)
    }

    fn supports_where(
        &self,
        edge: &str,
        relations: impl Iterator<Item = Option<RelationId>>,
        selection: &Selection,
    ) -> Result<HashMap<RelationId, Support>, StoreError> {
        let articles = selection.articles_json();
        self.sqlite(|connection| {
            let mut query =
                connection.prepare_cached(&include_str!("supports.sql").replace("{edge}", edge))?;
            let mut supports = HashMap::new();
            for relation in relations {
                let parameters = named_params! {
                    ":relation": relation.map(|relation| relation.0),
                    ":since": selection.period.since,
                    ":end": selection.period.end(),
                    ":articles": articles,
                };
                for support in query.query_map(parameters, Support::read)? {
                    let (relation, support) = support?;
                    supports.insert(relation, support);
                }
            }
            Ok(supports)
        })
    }

    /// The edges that the selection takes, kinds aside, with what its statements carry of them, heaviest first.
    pub(super) fn supported(
        &self,
        mut edges: Vec<EdgeRow>,
        selection: &Selection,
    ) -> Result<Vec<EdgeRow>, StoreError> {
        if selection.is_by_statement() {
            edges = self.weighed(edges, selection)?;
        }
        edges.retain(|edge| selection.takes_row(edge));
        Ok(edges)
    }

    fn weighed(&self, edges: Vec<EdgeRow>, selection: &Selection) -> Result<Vec<EdgeRow>, StoreError> {
        let mut latest: BTreeMap<(EntityId, RelationTypeId, EntityId), String> = BTreeMap::new();
        let mut carried: Vec<(EdgeRow, String)> = Vec::new();
        let mut supports = self.supports_of(edges.iter().map(|edge| edge.id), selection)?;
        for mut edge in edges {
            let Some(support) = supports.remove(&edge.id) else { continue };
            edge.weight = support.weight;
            edge.n_statements = support.n_statements;
            edge.confidence = support.confidence;
            if selection.period.as_of.is_some() {
                let known =
                    latest.entry((edge.subject.id, edge.relation_type.id, edge.object.id)).or_default();
                if *known < support.latest {
                    known.clone_from(&support.latest);
                }
            }
            carried.push((edge, support.latest));
        }
        carried.retain(|(edge, last)| {
            latest
                .get(&(edge.subject.id, edge.relation_type.id, edge.object.id))
                .is_none_or(|latest| last >= latest)
        });
        let mut edges: Vec<EdgeRow> = carried.into_iter().map(|(edge, _)| edge).collect();
        // Stable: names stay in order among edges of one weight.
        edges.sort_by(|a, b| {
            (b.weight, b.n_statements)
                .cmp(&(a.weight, a.n_statements))
                .then(b.confidence.total_cmp(&a.confidence))
        });
        Ok(edges)
    }
}
