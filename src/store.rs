//! The SQLite database: schema, writing and every query.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};

pub mod census;
pub mod change;
pub mod connected;
pub mod edge;
pub mod error;
pub mod evidence;
pub mod link;
pub mod name;
pub mod profile;
pub mod row;
pub mod selection;
pub mod source;
pub mod support;
pub mod timeline;
pub mod write;

mod derive;
mod packed;
mod schema;

#[cfg(test)]
pub(crate) mod dump;
#[cfg(test)]
pub(crate) mod sample;

use error::StoreError;

/// Bytes of a database that is read which are mapped into memory, at most.
const MAPPED: i64 = 1 << 40;

/// An open database.
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the database at `path` for reading; one that an older relata made is brought up to date first.
    ///
    /// # Errors
    /// There is none at `path`, or the file is another thing, made by a newer relata, damaged or not readable.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        let fail = |source| StoreError::from_sqlite(path, source);
        let connection = connect_to_read(path).map_err(fail)?;
        if schema::is_behind(&connection, path)? {
            drop(connection);
            return Self::create(path);
        }
        // One state of the database for all that is asked of it, since row ids are good until the next write alone; and a
        // lock taken once, not for each of thousands of queries.
        connection.execute_batch("BEGIN").map_err(fail)?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Opens the database at `path` for writing and makes it where there is none.
    ///
    /// # Errors
    /// The file is another thing, made by a newer relata, damaged, or cannot be written.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let fail = |source| StoreError::from_sqlite(path, source);
        if path.is_dir() {
            return Err(StoreError::NotADatabase { path: path.to_owned() });
        }
        let connection = Connection::open(path).map_err(fail)?;
        Self::prepare(connection, path.to_owned())
    }

    /// A database that lives in memory and is gone when it is dropped.
    ///
    /// # Errors
    /// Only if SQLite runs out of memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = PathBuf::from(":memory:");
        let connection =
            Connection::open_in_memory().map_err(|source| StoreError::from_sqlite(&path, source))?;
        Self::prepare(connection, path)
    }

    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn prepare(mut connection: Connection, path: PathBuf) -> Result<Self, StoreError> {
        schema::bring_up_to_date(&mut connection, &path)?;
        let store = Self { connection, path };
        store.sqlite(|connection| {
            connection.set_prepared_statement_cache_capacity(64);
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            connection.pragma_update(None, "foreign_keys", true)
        })?;
        Ok(store)
    }

    /// What `query` gives, its failure told with the database's path.
    fn sqlite<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        query(&self.connection).map_err(|source| StoreError::from_sqlite(&self.path, source))
    }
}

/// A connection that cannot write. In a folder that cannot be written either, SQLite cannot make its `-shm` file, and
/// takes the database as one that nobody changes.
fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(schema::BUSY)?;
    // To copy each page from the system's cache into SQLite's takes a fifth of the time of a question.
    connection.pragma_update(None, "mmap_size", MAPPED)?;
    match probe(&connection) {
        Err(rusqlite::Error::SqliteFailure(failure, _))
            if matches!(failure.code, ErrorCode::CannotOpen | ErrorCode::ReadOnly) => {}
        other => return other.map(|()| connection),
    }
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' => uri.push(char::from(byte)),
            other => uri.extend(format!("%{other:02X}").chars()),
        }
    }
    let connection = Connection::open_with_flags(uri + "?immutable=1", flags | OpenFlags::SQLITE_OPEN_URI)?;
    probe(&connection).map(|()| connection)
}

fn probe(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(())).optional().map(|_| ())
}

/// A count or offset as SQLite's integer.
fn integer(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod tests;
