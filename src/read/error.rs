//! Why something could not be read as an article.

use std::path::PathBuf;

/// Why there is no article.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No such path.
    #[error("there is no file or folder `{}`", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// The operating system refuses.
    #[error("`{location}` cannot be read")]
    Open {
        /// The file.
        location: String,
        /// Why.
        source: std::io::Error,
    },
    /// A folder whose links lead back into itself.
    #[error("the link `{}` leads back to a folder that holds it; it was not followed", path.display())]
    Loop {
        /// The link.
        path: PathBuf,
    },
    /// A file whose name does not tell a format that relata reads.
    #[error("`{}` is of no kind that relata reads: give it one of the endings .txt, .md, .html, .jsonl, .json", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// A folder in which nothing can be read.
    #[error("no file in `{}` ends in .txt, .md, .html, .jsonl or .json", folder.display())]
    NoArticles {
        /// The folder.
        folder: PathBuf,
    },
    /// Text in another encoding.
    #[error(
        "`{location}` is not UTF-8: line {line} has bytes of another encoding; convert it with `iconv -f {encoding} -t UTF-8`"
    )]
    Encoding {
        /// The file.
        location: String,
        /// Line of the first offending byte, from 1.
        line: usize,
        /// What the encoding may be.
        encoding: String,
    },
    /// No text at all.
    #[error("`{location}` is not text: it holds zero bytes")]
    Binary {
        /// The file.
        location: String,
    },
    /// A JSON line that is none, or lacks a field.
    #[error("`{location}` is no article: {what}")]
    Json {
        /// File and line.
        location: String,
        /// What is wrong, and where in the line.
        what: String,
    },
    /// A web page without main text.
    #[error(
        "`{location}` holds no article text: save the page after it has loaded, or put its text into a .txt file"
    )]
    NoMainText {
        /// The page.
        location: String,
    },
    /// Nothing to read.
    #[error("`{location}` holds no text")]
    Empty {
        /// File, or file and line.
        location: String,
    },
    /// More text than an article has.
    #[error(
        "`{location}` has {n_bytes} bytes of text, more than the {longest} that an article may have: split it, or give a larger \
         `--max-article`"
    )]
    TooLong {
        /// File, or file and line.
        location: String,
        /// Its length.
        n_bytes: usize,
        /// The limit.
        longest: usize,
    },
}

impl ReadError {
    /// The error for what the walk through a folder could not enter.
    pub(super) fn from_walk(error: walkdir::Error) -> Self {
        let path = error.path().map(PathBuf::from).unwrap_or_default();
        if error.loop_ancestor().is_some() {
            return Self::Loop { path };
        }
        let location = path.display().to_string();
        match error.into_io_error() {
            Some(source) => Self::Open { location, source },
            None => Self::Missing { path },
        }
    }

    /// Where the article was looked for.
    pub fn location(&self) -> String {
        match self {
            Self::Missing { path } | Self::Loop { path } | Self::UnknownFormat { path } => {
                path.display().to_string()
            }
            Self::NoArticles { folder } => folder.display().to_string(),
            Self::Open { location, .. }
            | Self::Encoding { location, .. }
            | Self::Binary { location }
            | Self::Json { location, .. }
            | Self::NoMainText { location }
            | Self::Empty { location }
            | Self::TooLong { location, .. } => location.clone(),
        }
    }
}
