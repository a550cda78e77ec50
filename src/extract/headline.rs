//! The headline of an article: a first line that is no sentence with a full stop.

use crate::nlp::{
    document::{Document, TokenIdx},
    labels::Tag,
};

/// Whether the headline holds the token. The empty line after a paragraph of one sentence does not make a headline of it.
pub(crate) fn holds(document: &Document, token: TokenIdx) -> bool {
    document.sentences().first().is_some_and(|first| {
        let mut words = first.iter().map(|word| document.token(word).tag).filter(|&tag| tag != Tag::Space);
        token < first.end && words.next_back().is_some_and(|last| last != Tag::Period)
    })
}
