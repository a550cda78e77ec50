//! How much of everything the database holds.

use std::collections::BTreeMap;

use rusqlite::Row;

use super::{Store, error::StoreError, row};
use crate::{extract::extraction::Status, kind::EntityKind};

/// Numbers of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Articles.
    pub n_articles: u64,
    /// Articles left when reprints count once.
    pub n_independent: u64,
    /// Date of the earliest article, if any has one.
    pub first_published: Option<String>,
    /// Date of the latest article, if any has one.
    pub last_published: Option<String>,
    /// Sentences.
    pub n_sentences: u64,
    /// Mentions of entities.
    pub n_mentions: u64,
    /// Statements: sentences that say that someone relates to someone.
    pub n_statements: u64,
    /// Relation types in use.
    pub n_relation_types: u64,
    /// Entities of each kind, most first.
    pub entities: Vec<(EntityKind, u64)>,
    /// Edges of each status.
    pub relations: Vec<(Status, u64)>,
}

impl Store {
    /// The numbers.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn census(&self) -> Result<Census, StoreError> {
        Ok(Census {
            entities: self.entities_by_kind()?,
            relations: self.relations_by_status()?,
            ..self.totals()?
        })
    }

    fn totals(&self) -> Result<Census, StoreError> {
        let read = |row: &Row<'_>| {
            Ok(Census {
                n_articles: row::count(row, "n_articles")?,
                n_independent: row::count(row, "n_independent")?,
                first_published: row.get("first_published")?,
                last_published: row.get("last_published")?,
                n_sentences: row::count(row, "n_sentences")?,
                n_mentions: row::count(row, "n_mentions")?,
                n_statements: row::count(row, "n_statements")?,
                n_relation_types: row::count(row, "n_relation_types")?,
                ..Census::default()
            })
        };
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT (SELECT count(*) FROM article) AS n_articles,
                        (SELECT count(DISTINCT reprint_of) FROM article) AS n_independent,
                        (SELECT min(published) FROM article) AS first_published,
                        (SELECT max(published) FROM article) AS last_published,
                        (SELECT count(*) FROM sentence) AS n_sentences,
                        (SELECT count(*) FROM mention) AS n_mentions,
                        (SELECT count(*) FROM statement) AS n_statements,
                        (SELECT count(DISTINCT type) FROM relation) AS n_relation_types",
            )?;
            query.query_row([], read)
        })
    }

    /// How many edges each relation type has, by name.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn relation_counts(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT type.name, count(*) AS n_edges
                 FROM relation JOIN relation_type AS type ON type.id = relation.type GROUP BY type.id",
            )?;
            let rows = query.query_map([], |row| Ok((row.get("name")?, row::count(row, "n_edges")?)))?;
            rows.collect()
        })
    }

    fn entities_by_kind(&self) -> Result<Vec<(EntityKind, u64)>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
            "SELECT kind, count(*) AS n_entities FROM entity GROUP BY kind ORDER BY n_entities DESC, kind",
        )?;
            let rows =
                query.query_map([], |row| Ok((row::kind(row, "kind")?, row::count(row, "n_entities")?)))?;
            rows.collect()
        })
    }

    fn relations_by_status(&self) -> Result<Vec<(Status, u64)>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT status, count(*) AS n_edges FROM relation GROUP BY status ORDER BY status",
            )?;
            let rows =
                query.query_map([], |row| Ok((row::status(row, "status")?, row::count(row, "n_edges")?)))?;
            rows.collect()
        })
    }
}
