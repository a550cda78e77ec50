//! Writing articles: a savepoint each, a commit a batch.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, named_params};

use super::{Store, error::StoreError, integer};
use crate::{
    extract::extraction::{Entity, EntityIdx, Extraction, MentionForm, RelationType, Statement},
    key::Key,
    link::{normal_form::normal_form, reprint::Signature},
    read::Article,
    span::Span,
};

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
    let text: String = row.get(idx)?;
    text.parse().map_err(|error| {
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
    put_extraction(connection, id, &article.text, extraction)?;
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

fn put_extraction(
    connection: &Connection,
    article: i64,
    text: &str,
    extraction: &Extraction,
) -> rusqlite::Result<()> {
    let mut sentences = BTreeMap::new();
    let mut insert = connection.prepare_cached(
        "INSERT INTO sentence (article, start_byte, end_byte, text) VALUES (:article, :start, :end, :text)",
    )?;
    for sentence in &extraction.sentences {
        if !sentences.contains_key(sentence) {
            let (start, end) = (integer(sentence.start()), integer(sentence.end()));
            insert.execute(named_params! { ":article": article, ":start": start, ":end": end, ":text": sentence.of(text) })?;
            sentences.insert(*sentence, connection.last_insert_rowid());
        }
    }
    let mut entities = Vec::with_capacity(extraction.entities.len());
    for (idx, entity) in extraction.entities.iter().enumerate() {
        entities.push(put_entity(connection, article, idx, entity, text)?);
    }
    let types = extraction.relation_types.iter().map(|relation| put_relation_type(connection, relation));
    let types = types.collect::<rusqlite::Result<Vec<i64>>>()?;
    let rows = Rows { article, text, sentences, entities, types };
    extraction.statements.iter().try_for_each(|statement| put_statement(connection, &rows, statement))
}

/// Row ids of what the statements of an article refer to.
struct Rows<'a> {
    article: i64,
    text: &'a str,
    sentences: BTreeMap<Span, i64>,
    entities: Vec<i64>,
    types: Vec<i64>,
}

fn put_entity(
    connection: &Connection,
    article: i64,
    idx: usize,
    entity: &Entity,
    text: &str,
) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO local_entity (article, idx, name, kind, label, named)
             VALUES (:article, :idx, :name, :kind, :label, :named)",
        )?
        .execute(named_params! {
            ":article": article,
            ":idx": integer(idx),
            ":name": entity.name,
            ":kind": entity.kind.as_str(),
            ":label": entity.label,
            ":named": entity.named,
        })?;
    let id = connection.last_insert_rowid();
    let mut insert = connection.prepare_cached(
        "INSERT INTO mention (local_entity, start_byte, end_byte, form) VALUES (:entity, :start, :end, :form)",
    )?;
    for mention in &entity.mentions {
        let form = match mention.form {
            MentionForm::Name => "name",
            MentionForm::Adjective => "adjective",
            MentionForm::Nominal => "nominal",
            MentionForm::Pronoun => "pronoun",
        };
        let (start, end) = (integer(mention.span.start()), integer(mention.span.end()));
        insert.execute(named_params! { ":entity": id, ":start": start, ":end": end, ":form": form })?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO local_alias (local_entity, name, normal_form, n_mentions) VALUES (:entity, :name, :form, :n)",
    )?;
    for (name, n_mentions) in count_names(entity, text) {
        insert.execute(
            named_params! { ":entity": id, ":name": name, ":form": normal_form(name), ":n": n_mentions },
        )?;
    }
    Ok(id)
}

/// Every form of the entity's name, and how many of its mentions use it, article and possessive aside.
fn count_names<'a>(entity: &'a Entity, text: &str) -> BTreeMap<&'a str, u32> {
    let names = || std::iter::once(&entity.name).chain(&entity.aliases).map(String::as_str);
    let mut counts: BTreeMap<&str, u32> =
        names().filter(|name| !name.is_empty()).map(|name| (name, 0)).collect();
    for mention in entity.mentions.iter().filter(|mention| mention.form != MentionForm::Pronoun) {
        let words = mention.span.of(text);
        let form = normal_form(words);
        let exact = names().find(|name| words.contains(name) && normal_form(name) == form);
        if let Some(count) = exact
            .or_else(|| names().find(|name| normal_form(name) == form))
            .and_then(|name| counts.get_mut(name))
        {
            *count += 1;
        }
    }
    counts
}

/// The row of the relation's name. An entry of the vocabulary beats an open relation of the same name; otherwise the
/// greater one stays, so that the order of articles does not matter.
fn put_relation_type(connection: &Connection, relation: &RelationType) -> rusqlite::Result<i64> {
    let class = relation.class.and_then(|class| serde_json::to_value(class).ok());
    connection
        .prepare_cached(
            "INSERT INTO relation_type (name, inverse, symmetric, class, canonical)
             VALUES (:name, :inverse, :symmetric, :class, :canonical)
             ON CONFLICT (name) DO UPDATE SET inverse = excluded.inverse, symmetric = excluded.symmetric,
                 class = excluded.class, canonical = excluded.canonical
             WHERE (excluded.canonical, excluded.symmetric, ifnull(excluded.class, ''), ifnull(excluded.inverse, ''))
                 > (canonical, symmetric, ifnull(class, ''), ifnull(inverse, ''))",
        )?
        .execute(named_params! {
            ":name": relation.name.as_str(),
            ":inverse": relation.inverse.as_deref(),
            ":symmetric": relation.symmetric,
            ":class": class.as_ref().and_then(serde_json::Value::as_str),
            ":canonical": relation.canonical,
        })?;
    connection
        .prepare_cached("SELECT id FROM relation_type WHERE name = :name")?
        .query_row(named_params! { ":name": relation.name.as_str() }, |row| row.get(0))
}

fn put_statement(connection: &Connection, rows: &Rows<'_>, statement: &Statement) -> rusqlite::Result<()> {
    let words = |span: Option<Span>| span.map(|span| span.of(rows.text));
    connection
        .prepare_cached(include_str!("insert_statement.sql"))?
        .execute(named_params! {
            ":article": rows.article,
            ":sentence": rows.sentences[&statement.sentence],
            ":subject": rows.entities[statement.subject.get()],
            ":type": rows.types[statement.relation.get()],
            ":object": rows.entities[statement.object.get()],
            ":status": statement.status.as_str(),
            ":speaker": statement.attributed_to.map(|speaker| rows.entities[speaker.get()]),
            ":subject_start": integer(statement.subject_span.start()),
            ":subject_end": integer(statement.subject_span.end()),
            ":phrase_start": integer(statement.phrase_span.start()),
            ":phrase_end": integer(statement.phrase_span.end()),
            ":object_start": integer(statement.object_span.start()),
            ":object_end": integer(statement.object_span.end()),
            ":time": words(statement.time),
            ":event_date": statement.when,
            ":quantity": words(statement.quantity),
            ":confidence": f64::from(statement.confidence),
        })
        .map(|_| ())
}
