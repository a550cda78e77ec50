//! Writing articles: a savepoint each, a commit a batch.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, named_params};

use super::{Store, error::StoreError};
use crate::{
    extract::extraction::{EntityIdx, Extraction},
    key::Key,
    link::reprint::Signature,
    read::Article,
    span::Span,
};

mod extraction;

/// What became of an article that was put into the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It was not in the database.
    New,
    /// It was in the database, read from another place.
    Known,
    /// Another article had been read from its location.
    Replaced,
    /// Only what is said about it changed: another engine read it.
    ReadAgain,
}

/// Where an article was read before, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The article's key.
    pub key: Key,
    /// The engine that read it.
    pub engine: String,
}

/// Articles that are committed together.
pub struct Batch<'a> {
    transaction: Transaction<'a>,
    path: &'a std::path::Path,
}

impl Store {
    /// Begins a batch. One that is dropped without [`Batch::commit`] leaves no trace.
    ///
    /// # Errors
    /// The database cannot be written, or another program is writing.
    pub fn batch(&mut self) -> Result<Batch<'_>, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|source| StoreError::from_sqlite(&self.path, source))?;
        Ok(Batch { transaction, path: &self.path })
    }

    /// Forgets these locations, and the articles that were found nowhere else with all that only they say.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forget(&mut self, locations: &[&str]) -> Result<(), StoreError> {
        let mut batch = self.batch()?;
        locations.iter().try_for_each(|location| batch.forget_source(location))?;
        batch.commit()?;
        self.derive().map(|_| ())
    }

    /// Every location that was read before.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn known(&self) -> Result<BTreeMap<String, Known>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare(
                "SELECT source.location, article.key, article.engine
                 FROM source JOIN article ON article.id = source.article",
            )?;
            let rows = query
                .query_map([], |row| Ok((row.get(0)?, Known { key: key(row, 1)?, engine: row.get(2)? })))?;
            rows.collect()
        })
    }
}

/// The key in column `idx`.
pub(super) fn key(row: &rusqlite::Row<'_>, idx: usize) -> rusqlite::Result<Key> {
    let digits = row.get_ref(idx)?.as_bytes()?;
    if let Some(key) = Key::from_digits(digits) {
        return Ok(key);
    }
    String::from_utf8_lossy(digits).parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(idx, rusqlite::types::Type::Text, Box::new(error))
    })
}

impl Batch<'_> {
    /// Writes `article` and what `engine` extracted from it, whole or not at all.
    ///
    /// # Errors
    /// The extraction does not fit the article, or the database cannot be written.
    pub fn put(
        &mut self,
        article: &Article,
        engine: &str,
        extraction: &Extraction,
    ) -> Result<Put, StoreError> {
        check(article, extraction)?;
        let path = self.path;
        let write = |source| StoreError::from_sqlite(path, source);
        let savepoint = self.transaction.savepoint().map_err(write)?;
        let put = put(&savepoint, article, engine, extraction).map_err(write)?;
        savepoint.commit().map_err(write)?;
        Ok(put)
    }

    /// Notes that the article with `key` is also found at `location`; `None` if it is not in the database.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn put_source(&mut self, location: &str, doc: &str, key: Key) -> Result<Option<Put>, StoreError> {
        let write = |source| StoreError::from_sqlite(self.path, source);
        let Some((article, _)) = find(&self.transaction, key).map_err(write)? else { return Ok(None) };
        let replaced = put_source(&self.transaction, location, doc, article).map_err(write)?;
        Ok(Some(if replaced { Put::Replaced } else { Put::Known }))
    }

    /// Forgets `location`; its article goes with the next derivation unless it was found elsewhere too.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forget_source(&mut self, location: &str) -> Result<(), StoreError> {
        let forget = || {
            self.transaction
                .prepare_cached("DELETE FROM source WHERE location = :location")?
                .execute(named_params! { ":location": location })?;
            mark_stale(&self.transaction)
        };
        forget().map_err(|source| StoreError::from_sqlite(self.path, source))
    }

    /// Makes the batch last.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn commit(self) -> Result<(), StoreError> {
        let path = self.path;
        self.transaction.commit().map_err(|source| StoreError::from_sqlite(path, source))
    }
}

/// Refuses references to entities, relation types and words that are not there.
fn check(article: &Article, extraction: &Extraction) -> Result<(), StoreError> {
    let refuse = |what: String| Err(StoreError::Extraction { location: article.location.clone(), what });
    let fits = |span: Span| article.text.get(span.start()..span.end()).is_some();
    let mentions = extraction.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.span);
    if let Some(span) = extraction.sentences.iter().copied().chain(mentions).find(|span| !fits(*span)) {
        return refuse(format!("bytes {} to {} are no words of the text", span.start(), span.end()));
    }
    for (nth, statement) in extraction.statements.iter().enumerate() {
        let is_entity = |entity: EntityIdx| entity.get() < extraction.entities.len();
        let spans = [statement.subject_span, statement.phrase_span, statement.object_span];
        if ![Some(statement.subject), Some(statement.object), statement.attributed_to]
            .into_iter()
            .flatten()
            .all(is_entity)
        {
            return refuse(format!("statement {nth} speaks of an entity that is not listed"));
        }
        if statement.relation.get() >= extraction.relation_types.len() {
            return refuse(format!("statement {nth} has a relation that is not listed"));
        }
        if !extraction.sentences.contains(&statement.sentence) {
            return refuse(format!("statement {nth} stands in a sentence that is not listed"));
        }
        if !spans.into_iter().chain(statement.time).chain(statement.quantity).all(fits) {
            return refuse(format!("statement {nth} has a span that does not fit the text"));
        }
    }
    Ok(())
}

fn mark_stale(connection: &Connection) -> rusqlite::Result<()> {
    connection.prepare_cached("UPDATE derivation SET stale = 1 WHERE stale = 0")?.execute([]).map(|_| ())
}

fn find(connection: &Connection, key: Key) -> rusqlite::Result<Option<(i64, String)>> {
    connection
        .prepare_cached("SELECT id, engine FROM article WHERE key = :key")?
        .query_row(named_params! { ":key": key.to_string() }, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Points `location` to the article; true if it pointed to another one before.
fn put_source(connection: &Connection, location: &str, doc: &str, article: i64) -> rusqlite::Result<bool> {
    let before: Option<i64> = connection
        .prepare_cached("SELECT article FROM source WHERE location = :location")?
        .query_row(named_params! { ":location": location }, |row| row.get(0))
        .optional()?;
    connection
        .prepare_cached(
            "INSERT INTO source (location, doc, article) VALUES (:location, :doc, :article)
             ON CONFLICT (location) DO UPDATE SET doc = excluded.doc, article = excluded.article",
        )?
        .execute(named_params! { ":location": location, ":doc": doc, ":article": article })?;
    if before != Some(article) {
        mark_stale(connection)?;
    }
    Ok(before.is_some_and(|before| before != article))
}

fn put(
    connection: &Connection,
    article: &Article,
    engine: &str,
    extraction: &Extraction,
) -> rusqlite::Result<Put> {
    let (id, is_known) = match find(connection, article.key())? {
        Some((id, read_by)) if read_by == engine => {
            let moved = put_source(connection, &article.location, &article.id, id)?;
            return Ok(if moved { Put::Replaced } else { Put::Known });
        }
        Some((id, _)) => {
            clear(connection, id, engine)?;
            (id, true)
        }
        None => (put_article(connection, article, engine)?, false),
    };
    let replaced = put_source(connection, &article.location, &article.id, id)?;
    mark_stale(connection)?;
    extraction::put(connection, id, &article.text, extraction)?;
    Ok(match (is_known, replaced) {
        (_, true) => Put::Replaced,
        (true, false) => Put::ReadAgain,
        (false, false) => Put::New,
    })
}

/// Takes back all that an article says, to read it again.
fn clear(connection: &Connection, article: i64, engine: &str) -> rusqlite::Result<()> {
    for delete in [
        "DELETE FROM statement WHERE article = :article",
        "DELETE FROM local_entity WHERE article = :article",
        "DELETE FROM sentence WHERE article = :article",
    ] {
        connection.prepare_cached(delete)?.execute(named_params! { ":article": article })?;
    }
    connection
        .prepare_cached("UPDATE article SET engine = :engine WHERE id = :article")?
        .execute(named_params! { ":article": article, ":engine": engine })
        .map(|_| ())
}

fn put_article(connection: &Connection, article: &Article, engine: &str) -> rusqlite::Result<i64> {
    let key = article.key().to_string();
    connection
        .prepare_cached(
            "INSERT INTO article (key, engine, signature, title, published, publisher, text, reprint_of)
             VALUES (:key, :engine, :signature, :title, :published, :publisher, :text, :key)",
        )?
        .execute(named_params! {
            ":key": key,
            ":engine": engine,
            ":signature": Signature::of(&article.text).to_bytes(),
            ":title": article.title,
            ":published": article.published.map(|date| date.to_string()),
            ":publisher": article.publisher,
            ":text": article.text,
        })?;
    Ok(connection.last_insert_rowid())
}
