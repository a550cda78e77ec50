//! Why an annotation cannot be read.

use std::{io, path::PathBuf};

/// Why an annotation cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// The file or folder cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is no annotation.
    #[error("`{}` is no annotated article", path.display())]
    Parse {
        /// Which.
        path: PathBuf,
        /// Where and why.
        source: serde_json::Error,
    },
    /// A line of the file does not tell what it should of an article.
    #[error("`{}`, line {line} is no article with {with}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What it should tell of.
        with: &'static str,
        /// Where and why.
        source: serde_json::Error,
    },
    /// What a line says cannot be so.
    #[error("`{}`, line {line}: {wrong}", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The article, and what is wrong with it.
        wrong: String,
    },
    /// A verdict gives no figure that there is.
    #[error("`{}`, article `{id}`: {worth} of `{edge}` is no figure from 0 to 9", path.display())]
    Worth {
        /// The file.
        path: PathBuf,
        /// The article.
        id: String,
        /// The edge judged.
        edge: String,
        /// What is said of it.
        worth: u8,
    },
    /// An annotation comes without the text of its article.
    #[error("no file of texts holds the article `{id}`")]
    NoText {
        /// Its name.
        id: String,
    },
}
