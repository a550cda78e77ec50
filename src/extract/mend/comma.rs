//! What ends at a comma, and whether what follows may tell of it.

use super::{is_measure, name_around};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// The noun that ends at the comma before `start`: the head of the name there, where it is one.
pub(super) fn before_comma(document: &Document, start: TokenIdx) -> Option<TokenIdx> {
    // The parser may hang the comma on what it begins.
    let begins = document.token(start).lower == ",";
    let comma = if begins { start } else { start.0.checked_sub(1).map(TokenIdx)? };
    let mut noun = comma.0.checked_sub(1).map(TokenIdx)?;
    let is_noun = matches!(document.token(noun).pos, Pos::Noun | Pos::Propn);
    let is_within = document.sentence_of(noun) == document.sentence_of(start);
    if document.token(comma).lower != "," || !is_noun || !is_within || is_measure(document, noun) {
        return None;
    }
    if let Some(name) = name_around(document, noun) {
        while let Some(head) = document.head(noun).filter(|&head| name.tokens.contains(head)) {
            noun = head;
        }
    }
    Some(noun)
}

/// Whether an apposition with the chief word `second` may tell what `first` is: of one number, with a word that begins a phrase.
pub(super) fn may_describe(document: &Document, first: TokenIdx, second: TokenIdx) -> bool {
    let (one, other) = (document.token(first), document.token(second));
    let begins = document.has_any_child(second, &[Dep::Det, Dep::Poss]);
    let agrees = one.pos == Pos::Propn || one.tag == other.tag;
    matches!(other.tag, Tag::Nn | Tag::Nns) && begins && agrees
}
