//! Where articles come from.

use rusqlite::named_params;

use super::{
    Store,
    error::StoreError,
    row::{self, ArticleId},
};

impl Store {
    /// The articles of a publisher (in any case), or read from a location that is `source`, lies in that folder or ends
    /// in it; ascending.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn articles_from(&self, source: &str) -> Result<Vec<ArticleId>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT id FROM article WHERE lower(publisher) = lower(:source) OR id IN (
                     SELECT article FROM source
                     WHERE location = :source OR doc = :source
                     OR substr(location, 1, length(:folder)) = :folder
                     OR substr(location, -length(:file)) = :file
                 ) ORDER BY id",
            )?;
            let bare = source.trim_end_matches('/');
            let parameters = named_params! {
                ":source": source,
                ":folder": format!("{bare}/"),
                ":file": format!("/{bare}"),
            };
            let rows = query.query_map(parameters, |row| Ok(ArticleId(row.get(0)?)))?;
            rows.collect()
        })
    }

    /// The publishers with the most articles, `limit` at most, and how many they have.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn publishers(&self, limit: usize) -> Result<Vec<(String, u64)>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT publisher, count(*) AS n_articles FROM article WHERE publisher IS NOT NULL
                 GROUP BY publisher ORDER BY n_articles DESC, publisher LIMIT :limit",
            )?;
            let rows = query.query_map(named_params! { ":limit": super::integer(limit) }, |row| {
                Ok((row.get("publisher")?, row::count(row, "n_articles")?))
            })?;
            rows.collect()
        })
    }
}
