//! A preposition that the tagger takes for a conjunction.

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// "called upon Norda to sell its plant": "upon" with an object brings that.
pub(super) fn prepositions(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 0..document.tokens().len() {
        let word = TokenIdx::new(position);
        let token = document.token(word);
        let is_misread = token.pos == Pos::Sconj && token.dep == Dep::Prep && token.lower == "upon";
        if is_misread && document.children_by(word, Dep::Pobj).next().is_some() {
            changes.push(Change { tag: Some(Tag::In), ..Change::new(word, token.head, token.dep) });
        }
    }
    changes
}
