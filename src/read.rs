//! Files, folders and standard input → articles.

use crate::key::Key;

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

impl Article {
    /// The article's key: equal for two articles exactly if title, date, publisher and text are.
    pub fn key(&self) -> Key {
        let published = self.published.map(|date| date.to_string()).unwrap_or_default();
        let publisher = self.publisher.as_deref().unwrap_or_default();
        Key::of(&["article", &self.title, &published, publisher, &self.text])
    }
}
