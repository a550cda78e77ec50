//! Deriving what the articles say together: entities, aliases, edges and the search over names.
//!
//! All of it is a function of what the articles say. Rows that are still right are not touched, so they keep their
//! ids, and a derivation that changes nothing writes nothing.

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};

use super::{Store, error::StoreError, integer, packed, write::key};
use crate::{
    key::Key,
    kind::EntityKind,
    link::{
        self,
        identity::{self, Linked, Local, Seat},
        reprint::{self, Signature},
    },
};

impl Store {
    /// Whether entities and edges are what the articles say; they are not after a build that was cut off.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn is_derived(&self) -> Result<bool, StoreError> {
        self.sqlite(|connection| {
            connection.query_row("SELECT NOT stale FROM derivation", [], |row| row.get(0))
        })
    }

    /// Derives entities and edges from all articles; false if they were up to date already.
    ///
    /// # Errors
    /// The database cannot be written, or holds what relata did not write.
    pub fn derive(&mut self) -> Result<bool, StoreError> {
        let path = self.path.clone();
        let fail = |source| StoreError::from_sqlite(&path, source);
        let (stale, rules): (bool, u32) = self.sqlite(|connection| {
            connection
                .query_row("SELECT stale, rules FROM derivation", [], |row| Ok((row.get(0)?, row.get(1)?)))
        })?;
        let is_derived = !stale && rules == link::RULES;
        if is_derived && self.sqlite(packed::is_done)? {
            return Ok(false);
        }
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        if !is_derived {
            derive(&transaction).map_err(fail)?;
        }
        if !packed::is_done(&transaction).map_err(fail)? {
            packed::pack(&transaction).map_err(fail)?;
        }
        transaction.commit().map_err(fail)?;
        if is_derived {
            return Ok(false);
        }
        self.sqlite(|connection| {
            connection.execute_batch("PRAGMA optimize; DROP TABLE IF EXISTS temp.said")
        })?;
        Ok(true)
    }
}

fn derive(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch("DELETE FROM article WHERE id NOT IN (SELECT article FROM source)")?;
    group_reprints(transaction)?;
    let articles = articles(transaction)?;
    let (rows, locals) = locals(transaction, &articles)?;
    let positions: Vec<identity::Article> = articles.values().map(|(_, article)| *article).collect();
    let seats = seats(transaction, &rows)?;
    let linked = identity::link(&positions, &locals, &seats);
    write_entities(transaction, &rows, &linked)?;
    write_aliases(transaction)?;
    write_relations(transaction)?;
    transaction.execute_batch(
        "DELETE FROM relation_type WHERE id NOT IN (SELECT type FROM statement)
             AND id NOT IN (SELECT type FROM relation)",
    )?;
    transaction.execute(
        "UPDATE derivation SET stale = 0, rules = :rules",
        named_params! { ":rules": link::RULES },
    )?;
    Ok(())
}

fn group_reprints(connection: &Connection) -> rusqlite::Result<()> {
    let mut query = connection.prepare("SELECT id, key, signature FROM article ORDER BY key")?;
    let rows = query.query_map([], |row| {
        let bytes: Vec<u8> = row.get(2)?;
        let signature = Signature::from_bytes(&bytes).ok_or(rusqlite::Error::InvalidColumnType(
            2,
            "signature".to_owned(),
            rusqlite::types::Type::Blob,
        ))?;
        Ok((row.get::<_, i64>(0)?, (key(row, 1)?, signature)))
    })?;
    let (ids, articles): (Vec<i64>, Vec<(Key, Signature)>) =
        rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().unzip();
    let mut text = connection.prepare("SELECT text FROM article WHERE id = :id")?;
    let groups = reprint::groups(&articles, |position| {
        text.query_row(named_params! { ":id": ids[position] }, |row| row.get(0))
    })?;
    let mut update = connection
        .prepare("UPDATE article SET reprint_of = :group WHERE id = :id AND reprint_of <> :group")?;
    for (id, group) in ids.iter().zip(groups) {
        update.execute(named_params! { ":id": id, ":group": group.to_string() })?;
    }
    Ok(())
}

/// Row id → position and value, for every article.
type Articles = BTreeMap<i64, (usize, identity::Article)>;

fn articles(connection: &Connection) -> rusqlite::Result<Articles> {
    let mut query = connection.prepare("SELECT id, key, reprint_of FROM article ORDER BY id")?;
    let rows = query.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?, identity::Article { key: key(row, 1)?, reprint_of: key(row, 2)? }))
    })?;
    rows.enumerate().map(|(position, row)| row.map(|(id, article)| (id, (position, article)))).collect()
}

/// The row ids and values of all local entities.
fn locals(connection: &Connection, articles: &Articles) -> rusqlite::Result<(Vec<i64>, Vec<Local>)> {
    let mut n_mentions: BTreeMap<i64, u32> = BTreeMap::new();
    let mut query = connection.prepare("SELECT local_entity, count(*) FROM mention GROUP BY local_entity")?;
    for row in query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (local, n) = row?;
        n_mentions.insert(local, n);
    }
    let mut query = connection
        .prepare("SELECT id, article, idx, name, kind, label, named FROM local_entity ORDER BY id")?;
    let rows = query.query_map([], |row| {
        let id: i64 = row.get(0)?;
        let article: i64 = row.get(1)?;
        let local = Local {
            article: articles.get(&article).map_or(0, |(position, _)| *position),
            idx: row.get(2)?,
            name: row.get(3)?,
            kind: kind(row, 4)?,
            label: row.get(5)?,
            named: row.get(6)?,
            aliases: Vec::new(),
            n_mentions: n_mentions.get(&id).copied().unwrap_or(0),
        };
        Ok((id, local))
    })?;
    let (ids, mut locals): (Vec<i64>, Vec<Local>) =
        rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().unzip();
    let mut query =
        connection.prepare("SELECT local_entity, name FROM local_alias ORDER BY local_entity, name")?;
    for row in query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))? {
        let (id, name) = row?;
        if let Some(local) =
            ids.binary_search(&id).ok().and_then(|at| locals.get_mut(at)).filter(|local| local.name != name)
        {
            local.aliases.push(name);
        }
    }
    Ok((ids, locals))
}

/// What the articles state of where the entities of the rows `locals` are and of which place they are a part.
fn seats(connection: &Connection, locals: &[i64]) -> rusqlite::Result<Vec<Seat>> {
    let mut query = connection.prepare(
        "SELECT DISTINCT statement.subject, statement.object
         FROM statement
         JOIN relation_type AS type ON type.id = statement.type
         JOIN local_entity AS place ON place.id = statement.object
         WHERE statement.status = 'asserted' AND place.named AND place.kind IN ('GPE', 'LOC')
             AND (type.class = 'PART' OR type.name IN ('is in', 'is based in', 'is capital of', 'is district of'))
         ORDER BY statement.subject, statement.object",
    )?;
    let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let position = |id: i64| locals.binary_search(&id).ok();
    Ok(rows
        .into_iter()
        .filter_map(|(of, place)| Some(Seat { of: position(of)?, place: position(place)? }))
        .collect())
}

fn kind(row: &rusqlite::Row<'_>, idx: usize) -> rusqlite::Result<EntityKind> {
    let text: String = row.get(idx)?;
    text.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(idx, rusqlite::types::Type::Text, Box::new(error))
    })
}

fn write_entities(connection: &Connection, locals: &[i64], linked: &Linked) -> rusqlite::Result<()> {
    let mut upsert = connection.prepare(include_str!("upsert_entity.sql"))?;
    let mut find = connection.prepare("SELECT id FROM entity WHERE key = :key")?;
    let mut ids: Vec<i64> = Vec::with_capacity(linked.entities.len());
    for entity in &linked.entities {
        let key = entity.key.to_string();
        upsert.execute(named_params! {
            ":key": key,
            ":name": entity.name,
            ":kind": entity.kind.as_str(),
            ":label": entity.label,
            ":named": entity.named,
            ":normal_form": entity.normal_form,
            ":n_articles": integer(entity.n_articles),
            ":n_mentions": i64::try_from(entity.n_mentions).unwrap_or(i64::MAX),
        })?;
        ids.push(find.query_row(named_params! { ":key": key }, |row| row.get(0))?);
    }
    let mut update = connection
        .prepare("UPDATE local_entity SET entity = :entity WHERE id = :local AND entity IS NOT :entity")?;
    for (local, of) in locals.iter().zip(&linked.of) {
        update.execute(named_params! { ":local": local, ":entity": ids[*of] })?;
    }
    connection.execute_batch(
        "DELETE FROM entity WHERE NOT EXISTS (SELECT 1 FROM local_entity WHERE local_entity.entity = entity.id)",
    )
}

/// Writes the aliases anew, and with them the search over names: no article may have the name by which readers know an entity
/// ("Supreme Court (Kenya)").
fn write_aliases(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "DELETE FROM alias;
         INSERT INTO alias (entity, name, normal_form, n_mentions)
         SELECT local_entity.entity, local_alias.name, max(local_alias.normal_form), sum(local_alias.n_mentions)
         FROM local_alias JOIN local_entity ON local_entity.id = local_alias.local_entity
         GROUP BY local_entity.entity, local_alias.name;
         INSERT OR IGNORE INTO alias (entity, name, normal_form, n_mentions)
         SELECT id, name, normal_form, 0 FROM entity WHERE named;
         DELETE FROM name_search;
         INSERT INTO name_search (name, entity) SELECT name, entity FROM alias ORDER BY entity, name;",
    )
}

/// One edge as its statements give it.
struct Edge {
    subject: (i64, String),
    relation: (i64, String),
    object: (i64, String),
    status: String,
    weight: i64,
    n_statements: i64,
    confidence: f64,
}

fn write_relations(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(include_str!("say.sql"))?;
    let mut query = connection.prepare(include_str!("group_said.sql"))?;
    let edges = query.query_map([], |row| {
        Ok(Edge {
            subject: (row.get("subject")?, row.get("subject_key")?),
            relation: (row.get("type")?, row.get("name")?),
            object: (row.get("object")?, row.get("object_key")?),
            status: row.get("status")?,
            weight: row.get("weight")?,
            n_statements: row.get("n_statements")?,
            confidence: row.get("confidence")?,
        })
    })?;
    let mut upsert = connection.prepare(include_str!("upsert_relation.sql"))?;
    for edge in edges {
        let edge = edge?;
        let key = Key::of(&["relation", &edge.subject.1, &edge.relation.1, &edge.object.1, &edge.status]);
        upsert.execute(named_params! {
            ":key": key.to_string(),
            ":subject": edge.subject.0,
            ":type": edge.relation.0,
            ":object": edge.object.0,
            ":status": edge.status,
            ":weight": edge.weight,
            ":n_statements": edge.n_statements,
            ":confidence": edge.confidence,
        })?;
    }
    connection.execute_batch(include_str!("attach_statements.sql"))
}
