//! The graph for other tools, one format a file.

use std::io;

use crate::store::error::StoreError;

pub mod csv;
pub mod dot;
pub mod spreadsheet;

/// Why the graph cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be written.
    #[error("the export cannot be written")]
    Write(#[from] io::Error),
}
