//! Edges in integers: all of them for the graph, or those of one entity for a search that does not need all.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;
use rusqlite::{Row, Rows, named_params, params};

use super::{
    Store,
    error::StoreError,
    row::{self, EntityId, RelationId, RelationTypeId},
    selection::{Selection, short},
    support::Support,
};
use crate::extract::extraction::Status;

/// An edge in integers, as the graph holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    /// Confidence of the surest statement, 0 to 1.
    pub confidence: f32,
}

impl Link {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: RelationId(row.get_ref(0)?.as_i64()?),
            subject: EntityId(row.get_ref(1)?.as_i64()?),
            relation_type: RelationTypeId(row.get_ref(2)?.as_i64()?),
            object: EntityId(row.get_ref(3)?.as_i64()?),
            status: row::status_at(row, 4)?,
            weight: row::count_at(row, 5)?,
            confidence: short(row.get_ref(6)?.as_f64()?),
        })
    }
}

impl Store {
    /// Tells `take` every edge of the selection, kinds aside; those of one subject together, else in no order that means
    /// anything. Read from where they are packed; where they are not, one walk over the index by subject.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn each_link(&self, selection: &Selection, mut take: impl FnMut(Link)) -> Result<(), StoreError> {
        if selection.is_by_statement() {
            return self.supported_links(selection)?.into_iter().try_for_each(|link| {
                take(link);
                Ok(())
            });
        }
        let mut take_wanted = |link| {
            if selection.takes_values(&link) {
                take(link);
            }
        };
        if self.each_packed(&mut take_wanted)? {
            return Ok(());
        }
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT id, subject, type, object, status, weight, confidence
                 FROM relation INDEXED BY relation_by_subject",
            )?;
            each(query.query([])?, take_wanted)
        })
    }

    /// The edges of which the selection's statements carry enough, with the weight that these give them.
    fn supported_links(&self, selection: &Selection) -> Result<Vec<Link>, StoreError> {
        let supports = self.supports(selection)?;
        let mut links = Vec::new();
        self.each_link(&Selection::default(), |link| {
            if supports.contains_key(&link.id) {
                links.push(link);
            }
        })?;
        Ok(carried(links, &supports, selection))
    }

    /// Tells `take` the edges of the selection that begin (`outgoing`) or end at `entity`, kinds aside; how many edges were
    /// looked at.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn each_link_of(
        &self,
        entity: EntityId,
        outgoing: bool,
        selection: &Selection,
        take: impl FnMut(Link),
    ) -> Result<usize, StoreError> {
        if !selection.is_by_statement() {
            return self.each_touching(entity, outgoing, selection, take);
        }
        // Of any status and weight: the one may turn out not to be the latest, the other comes from the statements.
        let wider = Selection { relation_types: selection.relation_types.clone(), ..Selection::default() };
        let mut links = Vec::new();
        let n_read = self.each_touching(entity, outgoing, &wider, |link| links.push(link))?;
        let supports = self.supports_of(links.iter().map(|link| link.id), selection)?;
        carried(links, &supports, selection).into_iter().for_each(take);
        Ok(n_read)
    }

    fn each_touching(
        &self,
        entity: EntityId,
        outgoing: bool,
        selection: &Selection,
        mut take: impl FnMut(Link),
    ) -> Result<usize, StoreError> {
        let mut n_read = 0;
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(if outgoing {
                "SELECT id, subject, type, object, status, weight, confidence
                 FROM relation INDEXED BY relation_by_subject WHERE subject = :entity"
            } else {
                "SELECT id, subject, type, object, status, weight, confidence
                 FROM relation INDEXED BY relation_by_object WHERE object = :entity"
            })?;
            each(query.query(named_params! { ":entity": entity.0 })?, |link| {
                n_read += 1;
                if selection.takes_values(&link) {
                    take(link);
                }
            })
        })?;
        Ok(n_read)
    }

    /// The edges of the selection that begin or end at `entity`, each with its other end; the kinds are those of the other
    /// end.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn links_of(
        &self,
        entity: EntityId,
        selection: &Selection,
    ) -> Result<Vec<(EntityId, Link)>, StoreError> {
        let mut links = Vec::new();
        self.each_link_of(entity, true, selection, |link| links.push((link.object, link)))?;
        self.each_link_of(entity, false, selection, |link| links.push((link.subject, link)))?;
        if selection.kinds.is_empty() {
            return Ok(links);
        }
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached("SELECT kind FROM entity WHERE id = :id")?;
            let mut wanted = Vec::new();
            for link in links {
                let kind = query.query_row(named_params! { ":id": link.0.0 }, |row| row::kind_at(row, 0))?;
                if selection.takes_kind(kind) {
                    wanted.push(link);
                }
            }
            Ok(wanted)
        })
    }

    /// With how many entities the selection's edges link each of `entities`, kinds aside.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn count_neighbours(
        &self,
        entities: &[EntityId],
        selection: &Selection,
    ) -> Result<Vec<usize>, StoreError> {
        let mut counts = Vec::with_capacity(entities.len());
        let mut others = Vec::new();
        let mut count = |others: &mut Vec<i64>| {
            others.sort_unstable();
            others.dedup();
            counts.push(others.len());
            others.clear();
        };
        if selection.is_by_statement() {
            for &entity in entities {
                self.each_link_of(entity, true, selection, |link| others.push(link.object.0))?;
                self.each_link_of(entity, false, selection, |link| others.push(link.subject.0))?;
                count(&mut others);
            }
            return Ok(counts);
        }
        self.sqlite(|connection| {
            // Of two columns, because what is not read of an edge is half of the time.
            let mut queries = [
                connection.prepare(
                    "SELECT object, type FROM relation INDEXED BY relation_by_subject
                     WHERE subject = ?1 AND (?2 IS NULL OR status = ?2) AND confidence >= ?3
                     AND (?4 <= 1 OR weight >= ?4)",
                )?,
                connection.prepare(
                    "SELECT subject, type FROM relation INDEXED BY relation_by_object
                     WHERE object = ?1 AND (?2 IS NULL OR status = ?2) AND confidence >= ?3
                     AND (?4 <= 1 OR weight >= ?4)",
                )?,
            ];
            let status = selection.status.map(Status::as_str);
            let min_weight = i64::try_from(selection.min_weight).unwrap_or(i64::MAX);
            for entity in entities {
                for query in &mut queries {
                    let mut rows =
                        query.query(params![entity.0, status, selection.min_confidence, min_weight])?;
                    while let Some(row) = rows.next()? {
                        if selection.relation_types.is_none()
                            || selection.takes_type(RelationTypeId(row.get_ref(1)?.as_i64()?))
                        {
                            others.push(row.get_ref(0)?.as_i64()?);
                        }
                    }
                }
                count(&mut others);
            }
            Ok(())
        })?;
        Ok(counts)
    }

    /// The types of relations that hold both ways.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn symmetric_types(&self) -> Result<BTreeSet<RelationTypeId>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached("SELECT id FROM relation_type WHERE symmetric")?;
            let rows = query.query_map([], |row| Ok(RelationTypeId(row.get(0)?)))?;
            rows.collect()
        })
    }

    /// Every relation type by name, and whether it is symmetric; the names themselves are not read.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn types_by_name(&self) -> Result<Vec<(RelationTypeId, bool)>, StoreError> {
        self.sqlite(|connection| {
            let mut query =
                connection.prepare_cached("SELECT id, symmetric FROM relation_type ORDER BY name")?;
            let rows = query.query_map([], |row| Ok((RelationTypeId(row.get(0)?), row.get(1)?)))?;
            rows.collect()
        })
    }
}

/// Those of `links` that the selection takes with what its statements carry of them. The edges that differ from one of them in
/// status alone have to be among them.
fn carried(
    mut links: Vec<Link>,
    supports: &HashMap<RelationId, Support>,
    selection: &Selection,
) -> Vec<Link> {
    let triple = |link: &Link| (link.subject, link.relation_type, link.object);
    let mut latest: BTreeMap<(EntityId, RelationTypeId, EntityId), &str> = BTreeMap::new();
    links.retain_mut(|link| {
        let Some(support) = supports.get(&link.id) else { return false };
        link.weight = support.weight;
        link.confidence = short(support.confidence);
        if selection.period.as_of.is_some() {
            let known = latest.entry(triple(link)).or_default();
            *known = support.latest.as_str().max(known);
        }
        true
    });
    links.retain(|link| {
        let is_latest = latest.get(&triple(link)).is_none_or(|latest| *supports[&link.id].latest >= **latest);
        is_latest && selection.takes_values(link)
    });
    links
}

fn each(mut rows: Rows<'_>, mut take: impl FnMut(Link)) -> rusqlite::Result<()> {
    while let Some(row) = rows.next()? {
        take(Link::read(row)?);
    }
    Ok(())
}
