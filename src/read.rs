//! Files, folders and standard input → articles.

/// One article as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its id of a JSON line, or the file's name.
    pub id: String,
    /// Where it was read: path, path with line number, or `-`.
    pub location: String,
    /// Headline; empty when unknown.
    pub title: String,
    /// The day on which it was published, if known.
    pub published: Option<jiff::civil::Date>,
    /// Who published it (`source` of a JSON line), if known.
    pub publisher: Option<String>,
    /// The text, to which all offsets refer.
    pub text: String,
}
