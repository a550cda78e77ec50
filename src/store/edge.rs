//! The edges: all of them for the graph, or those of one entity or pair for a reader.

use rusqlite::{Row, named_params};

use super::{
    Store,
    error::StoreError,
    row::{self, EntityId, EntityRow, RelationId, RelationTypeId},
};
use crate::{extract::extraction::Status, kind::EntityKind};

/// An edge in integers, as the graph holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its row.
    pub id: RelationId,
    /// Who.
    pub subject: EntityId,
    /// Which relation.
    pub relation_type: RelationTypeId,
    /// To whom.
    pub object: EntityId,
    /// Whether it is so.
    pub status: Status,
    /// Independent articles that state it.
    pub weight: u64,
}

/// The name and nature of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationTypeRow {
    /// Its row.
    pub id: RelationTypeId,
    /// Seen from the subject.
    pub name: String,
    /// Seen from the object, where it has a name.
    pub inverse: Option<String>,
    /// Whether it holds both ways.
    pub symmetric: bool,
    /// Its class, if it has one.
    pub class: Option<String>,
    /// Whether it is of the vocabulary.
    pub canonical: bool,
}

/// An edge with everything a reader wants of it but the evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeRow {
    /// Its row.
    pub id: RelationId,
    /// The same in every database.
    pub key: String,
    /// Who.
    pub subject: EntityRow,
    /// Which relation.
    pub relation_type: RelationTypeRow,
    /// To whom.
    pub object: EntityRow,
    /// Whether it is so.
    pub status: Status,
    /// Independent articles that state it.
    pub weight: u64,
    /// Statements of it.
    pub n_statements: u64,
    /// Confidence of the surest of them, 0 to 1.
    pub confidence: f64,
}

impl EdgeRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: RelationId(row.get("id")?),
            key: row.get("key")?,
            subject: EntityRow::read(row, "subject_")?,
            relation_type: RelationTypeRow::read(row)?,
            object: EntityRow::read(row, "object_")?,
            status: row::status(row, "status")?,
            weight: row::count(row, "weight")?,
            n_statements: row::count(row, "n_statements")?,
            confidence: row.get("confidence")?,
        })
    }
}

impl RelationTypeRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: RelationTypeId(row.get("type_id")?),
            name: row.get("type_name")?,
            inverse: row.get("type_inverse")?,
            symmetric: row.get("type_symmetric")?,
            class: row.get("type_class")?,
            canonical: row.get("type_canonical")?,
        })
    }
}

impl Store {
    /// Every entity and its kind, in key order: the order of the graph's nodes.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entity_kinds(&self) -> Result<Vec<(EntityId, EntityKind)>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached("SELECT id, kind FROM entity ORDER BY key")?;
            let rows = query.query_map([], |row| Ok((EntityId(row.get("id")?), row::kind(row, "kind")?)))?;
            rows.collect()
        })
    }

    /// Every edge in integers, in no order that means anything: one walk over the index by subject.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn links(&self) -> Result<Vec<Link>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
            "SELECT id, subject, type, object, status, weight FROM relation INDEXED BY relation_by_subject",
        )?;
            let mut rows = query.query([])?;
            let mut links = Vec::new();
            while let Some(row) = rows.next()? {
                links.push(Link {
                    id: RelationId(row.get(0)?),
                    subject: EntityId(row.get(1)?),
                    relation_type: RelationTypeId(row.get(2)?),
                    object: EntityId(row.get(3)?),
                    status: row::status_at(row, 4)?,
                    weight: row::count_at(row, 5)?,
                });
            }
            Ok(links)
        })
    }

    /// Every relation type, by name.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn relation_types(&self) -> Result<Vec<RelationTypeRow>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
            "SELECT id AS type_id, name AS type_name, inverse AS type_inverse, symmetric AS type_symmetric,
                    class AS type_class, canonical AS type_canonical
             FROM relation_type ORDER BY name",
        )?;
            let rows = query.query_map([], RelationTypeRow::read)?;
            rows.collect()
        })
    }

    /// The edges that begin or end at `entity`, heaviest first; of any status where `status` is none.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edges_of(&self, entity: EntityId, status: Option<Status>) -> Result<Vec<EdgeRow>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(include_str!("edges_of.sql"))?;
            let parameters = named_params! { ":entity": entity.0, ":status": status.map(Status::as_str) };
            let rows = query.query_map(parameters, EdgeRow::read)?;
            rows.collect()
        })
    }

    /// The edges between two entities in either direction, heaviest first; of any status where `status` is none.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edges_between(
        &self,
        a: EntityId,
        b: EntityId,
        status: Option<Status>,
    ) -> Result<Vec<EdgeRow>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(include_str!("edges_between.sql"))?;
            let parameters = named_params! { ":a": a.0, ":b": b.0, ":status": status.map(Status::as_str) };
            let rows = query.query_map(parameters, EdgeRow::read)?;
            rows.collect()
        })
    }

    /// The edge of this row, if there is one.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edge(&self, id: RelationId) -> Result<Option<EdgeRow>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(include_str!("edge.sql"))?;
            let mut rows = query.query_map(named_params! { ":id": id.0 }, EdgeRow::read)?;
            rows.next().transpose()
        })
    }
}
