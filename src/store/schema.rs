//! The schema's versions, and how a file is told to be a relata database.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::{error::StoreError, integer, packed};

/// How long a command waits for another that is writing.
pub(super) const BUSY: Duration = Duration::from_secs(10);

/// "rela", which the first migration sets.
const APPLICATION_ID: i64 = 0x7265_6c61;

const MIGRATIONS: &[M<'_>] = &[
    M::up(include_str!("../../migrations/0001_graph.sql")),
    M::up(include_str!("../../migrations/0002_stems_and_sources.sql")),
    M::up(include_str!("../../migrations/0003_labels.sql")),
    M::up(include_str!("../../migrations/0004_packed_links.sql")),
];

/// Whether the schema is older than this program's.
///
/// # Errors
/// The file is not relata's, or newer.
pub(super) fn is_behind(connection: &Connection, path: &Path) -> Result<bool, StoreError> {
    let found = version(connection, path)?;
    if found == 0 {
        return Err(StoreError::NotADatabase { path: path.to_owned() });
    }
    Ok(found < latest())
}

/// Makes the schema, or brings it up to date; another's file is left as it is.
///
/// # Errors
/// The file is not relata's and not empty, or newer, or cannot be written.
pub(super) fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let fail = |source| StoreError::from_sqlite(path, source);
    connection.busy_timeout(BUSY).map_err(fail)?;
    if version(connection, path)? == latest() {
        return can_write(connection).map_err(fail);
    }
    // Switches to the write-ahead log for good, so only once the file is known to be ours to change.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).map_err(fail)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(fail)?;
    Migrations::from_slice(MIGRATIONS).to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => StoreError::from_sqlite(path, err),
        other => StoreError::Damaged { path: path.to_owned(), what: other.to_string() },
    })?;
    in_transaction(connection, packed::pack).map_err(fail)
}

fn in_transaction(
    connection: &mut Connection,
    work: fn(&Connection) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    work(&transaction)?;
    transaction.commit()
}

/// The schema's version; 0 for an empty file.
fn version(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let fail = |source| StoreError::from_sqlite(path, source);
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(fail);
    let n_tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(fail)?;
    let (application, found) = (pragma("application_id")?, pragma("user_version")?);
    if application != APPLICATION_ID && (n_tables > 0 || found > 0) {
        return Err(StoreError::NotADatabase { path: path.to_owned() });
    }
    if found > latest() {
        return Err(StoreError::NewerVersion { path: path.to_owned(), found, known: latest() });
    }
    Ok(found)
}

fn latest() -> i64 {
    integer(MIGRATIONS.len())
}

/// Fails now, and not after an hour of reading articles, if the file cannot be written.
fn can_write(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)?.rollback()
}
