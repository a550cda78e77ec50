//! The `--db` option, and opening the database that it names.

use std::path::PathBuf;

use anyhow::anyhow;
use relata::store::{Store, error::StoreError};

use super::{build::quoted, listing};

/// Which database.
#[derive(clap::Args)]
pub(super) struct Database {
    /// The database
    #[arg(long, help_heading = None::<&str>, env = "RELATA_DB", default_value = "relata.db", value_name = "FILE")]
    db: PathBuf,
}

impl Database {
    /// The option, with a space before it, by which another command finds the same database; empty if it does anyway.
    pub(super) fn option(&self) -> String {
        let usual = std::env::var_os("RELATA_DB").map_or_else(|| PathBuf::from("relata.db"), PathBuf::from);
        if self.db == usual { String::new() } else { format!(" --db {}", quoted(&self.db.to_string_lossy())) }
    }

    /// Opens the database to ask it something; says on stderr if a build was cut off before it joined what it read.
    pub(super) fn open(&self) -> anyhow::Result<Store> {
        let store = Store::open(&self.db).map_err(with_hint)?;
        if !store.is_derived().map_err(with_hint)? {
            let hint = "run the same `relata build` again: it goes on from there";
            listing::tell("the last build did not finish, so answers may be incomplete or wrong", hint);
        }
        Ok(store)
    }

    /// Opens the database if there is one.
    pub(super) fn open_if_there(&self) -> anyhow::Result<Option<Store>> {
        if self.db.exists() { self.open().map(Some) } else { Ok(None) }
    }

    /// Opens the database that is there to write to it.
    pub(super) fn open_to_write(&self) -> anyhow::Result<Store> {
        Store::open(&self.db).map_err(with_hint)?;
        self.create()
    }

    /// Opens the database to write to it; makes it where there is none.
    pub(super) fn create(&self) -> anyhow::Result<Store> {
        Store::create(&self.db).map_err(with_hint)
    }
}

/// The error, and what the user can do about it.
pub(super) fn with_hint(error: StoreError) -> anyhow::Error {
    let hint = match &error {
        StoreError::Missing { .. } => "build one with `relata build PATH…`, or name another with `--db FILE`",
        StoreError::NotADatabase { .. } => "name another file with `--db FILE`; this one was left as it is",
        StoreError::NewerVersion { .. } => {
            "install the newer relata, or build the articles again into another file"
        }
        StoreError::ReadOnly { .. } => {
            "check the rights of the file and its folder, or copy it and use `--db COPY`"
        }
        StoreError::CannotOpen { .. } => "check that its folder exists and that you may read and write there",
        StoreError::Busy { .. } => "wait for the other command to end, then try again",
        StoreError::DiskFull { .. } => {
            "free some space; the database is sound and the same command goes on from there"
        }
        StoreError::Damaged { .. } => "build the articles again into another file",
        StoreError::Extraction { .. } | StoreError::Sqlite { .. } => return error.into(),
    };
    anyhow!("{:#}\nhint: {hint}", anyhow::Error::from(error))
}
