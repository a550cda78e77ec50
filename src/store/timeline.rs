//! Statements in the order of what they tell.

use std::{cmp::Ordering, rc::Rc};

use hashbrown::HashMap;
use rusqlite::{Row, named_params};

use super::{
    Store,
    edge::EdgeRow,
    error::StoreError,
    evidence::EvidenceRow,
    row::{EntityId, RelationId},
    selection::Selection,
};

/// A statement and when what it says was so.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedRow {
    /// The edge that it states, shared by its statements.
    pub edge: Rc<EdgeRow>,
    /// Begin, as an ISO 8601 date, month or year.
    pub first: String,
    /// End, likewise; as the begin where it is one date.
    pub last: String,
    /// Whether the statement gives the date itself; else it is that of the article.
    pub is_event: bool,
    /// The statement.
    pub evidence: EvidenceRow,
}

impl Store {
    /// The selection's statements about `entity` (and `other`, if given) that have a date, in the order of these dates;
    /// and how many more have none.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn timeline(
        &self,
        entity: EntityId,
        other: Option<EntityId>,
        selection: &Selection,
    ) -> Result<(Vec<DatedRow>, u64), StoreError> {
        let edges = match other {
            Some(other) => self.edges_between(entity, other, selection)?,
            None => self.edges_of(entity, selection)?,
        };
        let n_statements: u64 = edges.iter().map(|edge| edge.n_statements).sum();
        let by_id: HashMap<RelationId, Rc<EdgeRow>> =
            edges.into_iter().map(|edge| (edge.id, Rc::new(edge))).collect();
        let mut statements: Vec<DatedRow> = self.sqlite(|connection| {
            let mut query = connection.prepare_cached(include_str!("timeline.sql"))?;
            let parameters = named_params! {
                ":entity": entity.0,
                ":other": other.map(|other| other.0),
                ":since": selection.period.since,
                ":end": selection.period.end(),
                ":articles": selection.articles_json(),
            };
            let mut rows = query.query(parameters)?;
            let mut statements = Vec::new();
            while let Some(row) = rows.next()? {
                if let Some(edge) = by_id.get(&RelationId(row.get("relation")?)) {
                    statements.push(read(row, edge)?);
                }
            }
            Ok(statements)
        })?;
        statements.sort_unstable_by(in_order);
        let n_undated = n_statements.saturating_sub(statements.len() as u64);
        Ok((statements, n_undated))
    }
}

/// By date, those of one date in the order of their articles and of what these say.
fn in_order(a: &DatedRow, b: &DatedRow) -> Ordering {
    fn dates(row: &DatedRow) -> (&str, &str, Option<&str>, &str) {
        let article = &row.evidence.article;
        (&row.first, &row.last, article.published.as_deref(), &article.key)
    }
    let places = |row: &DatedRow| {
        let said = &row.evidence;
        (said.phrase_span.start(), said.subject_span.start(), said.object_span.start())
    };
    dates(a).cmp(&dates(b)).then_with(|| places(a).cmp(&places(b))).then_with(|| a.edge.key.cmp(&b.edge.key))
}

fn read(row: &Row<'_>, edge: &Rc<EdgeRow>) -> rusqlite::Result<DatedRow> {
    Ok(DatedRow {
        edge: Rc::clone(edge),
        first: row.get("first")?,
        last: row.get("last")?,
        is_event: row.get("is_event")?,
        evidence: EvidenceRow::read(row)?,
    })
}
