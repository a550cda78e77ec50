//! What is known of one entity besides its relations.

use rusqlite::named_params;

use super::{
    Store,
    error::StoreError,
    evidence::ArticleRow,
    row::{self, EntityId},
};

/// A name of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasRow {
    /// The name as articles write it.
    pub name: String,
    /// How often they do.
    pub n_mentions: u64,
}

impl Store {
    /// The names of an entity, most used first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn aliases(&self, entity: EntityId) -> Result<Vec<AliasRow>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT name, n_mentions FROM alias WHERE entity = :entity ORDER BY n_mentions DESC, name",
            )?;
            let rows = query.query_map(named_params! { ":entity": entity.0 }, |row| {
                Ok(AliasRow { name: row.get("name")?, n_mentions: row::count(row, "n_mentions")? })
            })?;
            rows.collect()
        })
    }

    /// The model's own label of an entity, where that has no kind of its own (`SHIP`).
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn label(&self, entity: EntityId) -> Result<Option<String>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached("SELECT label FROM entity WHERE id = :entity")?;
            query.query_row(named_params! { ":entity": entity.0 }, |row| row.get("label"))
        })
    }

    /// The articles that mention an entity, latest first, undated ones last; with each how often it does.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn articles_with(&self, entity: EntityId) -> Result<Vec<(ArticleRow, u64)>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT article.key AS article_key, article.title, article.published, article.publisher,
                    (SELECT min(location) FROM source WHERE source.article = article.id) AS source,
                    count(mention.id) AS n_mentions
             FROM local_entity
             JOIN article ON article.id = local_entity.article
             LEFT JOIN mention ON mention.local_entity = local_entity.id
             WHERE local_entity.entity = :entity
             GROUP BY article.id
             ORDER BY article.published DESC NULLS LAST, article.key",
            )?;
            let rows = query.query_map(named_params! { ":entity": entity.0 }, |row| {
                Ok((ArticleRow::read_at(row, 0)?, row::count(row, "n_mentions")?))
            })?;
            rows.collect()
        })
    }
}
