//! Which entities relate to the most others.

use rusqlite::named_params;

use super::{
    Store,
    error::StoreError,
    integer,
    row::{self, EntityRow},
};

/// An entity and how well it is connected by what is asserted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connected {
    /// The entity.
    pub entity: EntityRow,
    /// Other entities that it relates to, in either direction.
    pub n_neighbours: u64,
    /// Its edges.
    pub n_relations: u64,
}

impl Store {
    /// The `limit` named entities with the most neighbours; those with the most edges first among equals, then by name.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn most_connected(&self, limit: usize) -> Result<Vec<Connected>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare(include_str!("most_connected.sql"))?;
            let rows = query.query_map(named_params! { ":limit": integer(limit) }, |row| {
                Ok(Connected {
                    entity: EntityRow::read(row)?,
                    n_neighbours: row::count(row, "n_neighbours")?,
                    n_relations: row::count(row, "n_relations")?,
                })
            })?;
            rows.collect()
        })
    }
}
