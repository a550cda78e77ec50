//! The edges of one entity or pair, for a reader.

use std::{cmp::Reverse, rc::Rc};

use hashbrown::{HashMap, HashSet};
use rusqlite::{Connection, Row, named_params};

use super::{
    Store,
    error::StoreError,
    row::{self, EntityId, EntityRow, RelationId, RelationTypeId},
    selection::{Selection, json_array},
    write::key,
};
use crate::{extract::extraction::Status, key::Key, kind::EntityKind};

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

/// An edge with everything a reader wants of it but the evidence. A hub's edges share what they have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeRow {
    /// Its row.
    pub id: RelationId,
    /// The same in every database.
    pub key: String,
    /// Who.
    pub subject: Rc<EntityRow>,
    /// Which relation.
    pub relation_type: Rc<RelationTypeRow>,
    /// To whom.
    pub object: Rc<EntityRow>,
    /// Whether it is so.
    pub status: Status,
    /// Independent articles that state it.
    pub weight: u64,
    /// Statements of it.
    pub n_statements: u64,
    /// Confidence of the surest of them, 0 to 1.
    pub confidence: f64,
}

/// The first edges of an entity, and how many it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Heaviest {
    /// The heaviest first.
    pub edges: Vec<EdgeRow>,
    /// All, these among them.
    pub n_edges: usize,
    /// Entities at the other ends of all.
    pub n_others: usize,
}

/// Columns of the queries for edges: where those of subject, type and object begin. By number, because a hub has tens of
/// thousands of edges, and to find a column by its name takes longer than to read it.
const SUBJECT: usize = 6;
const TYPE: usize = 13;
const OBJECT: usize = 19;
/// Where the other end begins in `edges_of.sql`.
const OTHER: usize = 8;

impl EdgeRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: RelationId(row.get(0)?),
            key: row.get(1)?,
            subject: Rc::new(EntityRow::read_at(row, SUBJECT)?),
            relation_type: Rc::new(RelationTypeRow::read_at(row, TYPE)?),
            object: Rc::new(EntityRow::read_at(row, OBJECT)?),
            status: row::status_at(row, 2)?,
            weight: row::count_at(row, 3)?,
            n_statements: row::count_at(row, 4)?,
            confidence: row.get(5)?,
        })
    }

    /// The edge of `entity` in a row of `edges_of.sql`.
    fn read_of(
        row: &Row<'_>,
        entity: &Rc<EntityRow>,
        relation_type: Rc<RelationTypeRow>,
    ) -> rusqlite::Result<Self> {
        let other = Rc::new(EntityRow::read_at(row, OTHER)?);
        let (subject, object) =
            if row.get(7)? { (Rc::clone(entity), other) } else { (other, Rc::clone(entity)) };
        Ok(Self {
            id: RelationId(row.get(0)?),
            key: row.get(1)?,
            subject,
            relation_type,
            object,
            status: row::status_at(row, 2)?,
            weight: row::count_at(row, 3)?,
            n_statements: row::count_at(row, 4)?,
            confidence: row.get(5)?,
        })
    }
}

/// The heaviest first, as the queries sort; by name where they weigh the same.
pub(super) fn sort_heaviest_first(edges: &mut [EdgeRow]) {
    edges.sort_unstable_by(|a, b| {
        let counts = |edge: &EdgeRow| (Reverse(edge.weight), Reverse(edge.n_statements));
        counts(a)
            .cmp(&counts(b))
            .then_with(|| b.confidence.total_cmp(&a.confidence))
            .then_with(|| a.relation_type.name.cmp(&b.relation_type.name))
            .then_with(|| a.subject.name.cmp(&b.subject.name))
            .then_with(|| a.object.name.cmp(&b.object.name))
            .then_with(|| a.key.cmp(&b.key))
    });
}

impl RelationTypeRow {
    /// The type in the six columns from `first` on: id, name, inverse, symmetric, class, canonical.
    fn read_at(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            id: RelationTypeId(row.get(first)?),
            name: row.get(first + 1)?,
            inverse: row.get(first + 2)?,
            symmetric: row.get(first + 3)?,
            class: row.get(first + 4)?,
            canonical: row.get(first + 5)?,
        })
    }
}

impl Store {
    /// Every entity and its kind, in key order: the order of the graph's nodes.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entity_kinds(&self) -> Result<Vec<(EntityId, EntityKind)>, StoreError> {
        // Sorted here, because SQLite would read the table in the order of the keys: a page of the disk each.
        let mut entities: Vec<(Key, EntityId, EntityKind)> = self.sqlite(|connection| {
            let mut query = connection.prepare_cached("SELECT id, key, kind FROM entity")?;
            let mut rows = query.query([])?;
            let mut entities = Vec::new();
            while let Some(row) = rows.next()? {
                entities.push((key(row, 1)?, EntityId(row.get(0)?), row::kind_at(row, 2)?));
            }
            Ok(entities)
        })?;
        entities.sort_unstable_by_key(|(key, ..)| key.number());
        Ok(entities.into_iter().map(|(_, id, kind)| (id, kind)).collect())
    }

    /// Every relation type, by name.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn relation_types(&self) -> Result<Vec<RelationTypeRow>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT id, name, inverse, symmetric, class, canonical FROM relation_type ORDER BY name",
            )?;
            let rows = query.query_map([], |row| RelationTypeRow::read_at(row, 0))?;
            rows.collect()
        })
    }

    /// The edges of the selection that begin or end at `entity`, heaviest first; the kinds are those of the other end.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edges_of(&self, entity: EntityId, selection: &Selection) -> Result<Vec<EdgeRow>, StoreError> {
        self.edges_at(entity, None, selection)
    }

    /// The `most` first of [`Store::edges_of`]. Of an entity with tens of thousands only few more than these are read, the
    /// others counted in an index.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn heaviest_edges_of(
        &self,
        entity: EntityId,
        selection: &Selection,
        most: usize,
    ) -> Result<Heaviest, StoreError> {
        if most == usize::MAX {
            let edges = self.edges_of(entity, selection)?;
            let ends = edges.iter().flat_map(|edge| [edge.subject.id, edge.object.id]);
            let n_others = ends.filter(|end| *end != entity).collect::<HashSet<EntityId>>().len();
            return Ok(Heaviest { n_edges: edges.len(), n_others, edges });
        }
        let links = self.links_of(entity, selection)?;
        let n_edges = links.len();
        let n_others = links.iter().map(|link| link.0).collect::<HashSet<EntityId>>().len();
        if most >= n_edges {
            return Ok(Heaviest { edges: self.edges_of(entity, selection)?, n_edges, n_others });
        }
        let mut weights: Vec<u64> = links.iter().map(|(_, link)| link.weight).collect();
        let nth = most.saturating_sub(1);
        let least = *weights.select_nth_unstable_by_key(nth, |weight| Reverse(*weight)).1;
        // What decides between edges of one weight is not in the index.
        let first = links.iter().map(|link| link.1).filter(|link| link.weight >= least);
        let first: Vec<RelationId> = first.map(|link| link.id).collect();
        let mut edges = self.edges_among(entity, &first, selection)?;
        edges.truncate(most);
        Ok(Heaviest { edges, n_edges, n_others })
    }

    /// The same of those of its edges that are among `relations`.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edges_among(
        &self,
        entity: EntityId,
        relations: &[RelationId],
        selection: &Selection,
    ) -> Result<Vec<EdgeRow>, StoreError> {
        self.edges_at(entity, Some(relations), selection)
    }

    fn edges_at(
        &self,
        entity: EntityId,
        relations: Option<&[RelationId]>,
        selection: &Selection,
    ) -> Result<Vec<EdgeRow>, StoreError> {
        let Some(row) = self.entity(entity)? else { return Ok(Vec::new()) };
        let row = Rc::new(row);
        let relations = relations.map(|relations| json_array(relations.iter().map(|relation| relation.0)));
        let mut edges: Vec<EdgeRow> = self.sqlite(|connection| {
            let mut types: HashMap<RelationTypeId, Rc<RelationTypeRow>> = HashMap::new();
            let mut query = connection.prepare_cached(include_str!("edges_of.sql"))?;
            let parameters = named_params! {
                ":entity": entity.0,
                ":relations": relations,
                ":status": early_status(selection),
            };
            let mut rows = query.query(parameters)?;
            let mut edges = Vec::new();
            while let Some(found) = rows.next()? {
                if !selection.takes_kind(row::kind_at(found, OTHER + 3)?) {
                    continue;
                }
                let id = RelationTypeId(found.get(6)?);
                let relation_type = match types.get(&id) {
                    Some(known) => Rc::clone(known),
                    None => Rc::clone(types.entry(id).or_insert(Rc::new(relation_type(connection, id)?))),
                };
                edges.push(EdgeRow::read_of(found, &row, relation_type)?);
            }
            Ok(edges)
        })?;
        sort_heaviest_first(&mut edges);
        self.supported(edges, selection)
    }

    /// The edges of the selection between two entities in either direction, heaviest first; whatever their kinds.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edges_between(
        &self,
        a: EntityId,
        b: EntityId,
        selection: &Selection,
    ) -> Result<Vec<EdgeRow>, StoreError> {
        let edges: Vec<EdgeRow> = self.sqlite(|connection| {
            let mut query = connection.prepare_cached(include_str!("edges_between.sql"))?;
            let parameters = named_params! { ":a": a.0, ":b": b.0, ":status": early_status(selection) };
            let rows = query.query_map(parameters, EdgeRow::read)?;
            rows.collect()
        })?;
        self.supported(edges, selection)
    }

    /// The edge of this row as far as the selection's statements carry it, if they do; whatever the kinds of its ends.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edge(&self, id: RelationId, selection: &Selection) -> Result<Option<EdgeRow>, StoreError> {
        let edge = self.sqlite(|connection| {
            let mut query = connection.prepare_cached(include_str!("edge.sql"))?;
            let mut rows = query.query_map(named_params! { ":id": id.0 }, EdgeRow::read)?;
            rows.next().transpose()
        })?;
        Ok(self.supported(edge.into_iter().collect(), selection)?.pop())
    }
}

fn relation_type(connection: &Connection, id: RelationTypeId) -> rusqlite::Result<RelationTypeRow> {
    let mut query = connection.prepare_cached(
        "SELECT id, name, inverse, symmetric, class, canonical FROM relation_type WHERE id = :id",
    )?;
    query.query_row(named_params! { ":id": id.0 }, |row| RelationTypeRow::read_at(row, 0))
}

/// The status that can be asked for before the statements are looked at: which one was the latest shows only when all
/// are there.
fn early_status(selection: &Selection) -> Option<&'static str> {
    selection.status.filter(|_| selection.period.as_of.is_none()).map(Status::as_str)
}
