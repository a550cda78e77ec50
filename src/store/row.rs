//! What the reading queries give: rows as values.

use rusqlite::{
    Row,
    types::{FromSqlError, Type},
};

use crate::{extract::extraction::Status, kind::EntityKind};

/// Row id of an entity: good for this database until the next write, never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub i64);

/// Row id of a relation type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationTypeId(pub i64);

/// Row id of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub i64);

/// Row id of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub i64);

/// An entity as a reader knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRow {
    /// Its row.
    pub id: EntityId,
    /// The same in every database.
    pub key: String,
    /// The name most used.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Whether it bears a name or is only described.
    pub named: bool,
    /// How many articles mention it.
    pub n_articles: u64,
    /// How often they do.
    pub n_mentions: u64,
}

impl EntityRow {
    /// The entity in the columns `id`, `key`, … of `row`.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: EntityId(row.get("id")?),
            key: row.get("key")?,
            name: row.get("name")?,
            kind: kind(row, "kind")?,
            named: row.get("named")?,
            n_articles: count(row, "n_articles")?,
            n_mentions: count(row, "n_mentions")?,
        })
    }

    /// The entity in the seven columns from `first` on: id, key, name, kind, named, `n_articles`, `n_mentions`.
    pub(super) fn read_at(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            id: EntityId(row.get(first)?),
            key: row.get(first + 1)?,
            name: row.get(first + 2)?,
            kind: kind_at(row, first + 3)?,
            named: row.get(first + 4)?,
            n_articles: count_at(row, first + 5)?,
            n_mentions: count_at(row, first + 6)?,
        })
    }
}

/// The count in a column.
pub(super) fn count(row: &Row<'_>, column: &str) -> rusqlite::Result<u64> {
    count_at(row, row.as_ref().column_index(column)?)
}

/// The count in the column at `index`.
pub(super) fn count_at(row: &Row<'_>, index: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(index)?;
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(index, number))
}

/// The kind named in a column.
pub(super) fn kind(row: &Row<'_>, column: &str) -> rusqlite::Result<EntityKind> {
    kind_at(row, row.as_ref().column_index(column)?)
}

/// The kind named in the column at `index`.
pub(super) fn kind_at(row: &Row<'_>, index: usize) -> rusqlite::Result<EntityKind> {
    let word = row.get_ref(index)?.as_str()?;
    word.parse()
        .map_err(|unknown| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(unknown)))
}

/// The status named in a column.
pub(super) fn status(row: &Row<'_>, column: &str) -> rusqlite::Result<Status> {
    status_at(row, row.as_ref().column_index(column)?)
}

/// The status named in the column at `index`.
pub(super) fn status_at(row: &Row<'_>, index: usize) -> rusqlite::Result<Status> {
    // As bytes, because a check for UTF-8 would take as long as reading the rest of the row.
    let word = row.get_ref(index)?.as_bytes()?;
    let unknown = || {
        let error = FromSqlError::Other(format!("`{}` is no status", String::from_utf8_lossy(word)).into());
        rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
    };
    Status::ALL.into_iter().find(|status| status.as_str().as_bytes() == word).ok_or_else(unknown)
}
