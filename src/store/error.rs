//! What can go wrong with the database.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file.
    #[error("there is no database at `{}`", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("`{}` is not a relata database", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// A newer relata made it.
    #[error("`{}` was made by a newer relata (schema {found}, this one knows {known})", path.display())]
    NewerVersion {
        /// The file.
        path: PathBuf,
        /// Its schema's version.
        found: i64,
        /// The version that this program knows.
        known: i64,
    },
    /// It, or its folder, cannot be written.
    #[error("`{}` cannot be written", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// SQLite cannot open it.
    #[error("`{}` cannot be opened", path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
    },
    /// Another program holds it.
    #[error("`{}` is in use by another program", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("no space is left on the disk of `{}`", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Its content is not what SQLite or relata wrote.
    #[error("`{}` is damaged: {what}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// An extraction that does not fit its article.
    #[error("the extraction of `{location}` cannot be stored: {what}")]
    Extraction {
        /// Where the article was read.
        location: String,
        /// What does not fit.
        what: String,
    },
    /// Anything else that SQLite refuses.
    #[error("the database `{}` failed", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// SQLite's own words.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// The error that tells what SQLite's failure means for the database at `path`.
    pub(super) fn from_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::CannotOpen) => Self::CannotOpen { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, what: source.to_string() },
            _ => Self::Sqlite { path, source },
        }
    }
}
