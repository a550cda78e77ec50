//! Phrases that the parser leaves without their noun, or hangs on one beyond the verb.

use super::{Change, before_comma, may_describe};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos},
};

/// "will sail on STS-4": the parser makes an odd name a sister of the preposition right before it.
pub(super) fn preposition_objects(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 0..document.tokens().len().saturating_sub(1) {
        let preposition = TokenIdx::new(position);
        let next = TokenIdx::new(position + 1);
        let is_bare = document.token(preposition).pos == Pos::Adp
            && document.token(preposition).dep == Dep::Prep
            && document.children(preposition).next().is_none();
        let is_odd = matches!(
            document.token(next).dep,
            Dep::Advcl | Dep::Npadvmod | Dep::Dep | Dep::Appos | Dep::Advmod | Dep::Nummod
        );
        let is_sister = document.head(preposition).is_some()
            && document.head(next) == document.head(preposition)
            && document.subtree(next).start == next;
        let word = document.word(next);
        let looks_like_name = word.starts_with(char::is_uppercase);
        if is_bare && is_odd && is_sister && looks_like_name {
            changes.push(Change::new(next, preposition, Dep::Pobj));
        }
    }
    changes
}

/// "The fire came before the Fete, the yearly fair": the parser hangs what tells of the last word on the subject, with the verb
/// between them.
pub(super) fn parted_appositions(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 0..document.tokens().len() {
        let noun = TokenIdx::new(position);
        let Some(head) =
            document.head(noun).filter(|&head| document.token(noun).dep == Dep::Appos && head < noun)
        else {
            continue;
        };
        let is_parted = document.ancestors(head).any(|above| {
            head < above && above < noun && matches!(document.token(above).pos, Pos::Verb | Pos::Aux)
        });
        let nearest = before_comma(document, document.subtree(noun).start).filter(|_| is_parted);
        if let Some(nearest) = nearest.filter(|&nearest| may_describe(document, nearest, noun)) {
            changes.push(Change::new(noun, nearest, Dep::Appos));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_preposition_gets_the_odd_name_after_it() {
        let document = fixture::document(
            "Orlin NNP nsubj 2 B-PRODUCT
             sails|sail VBZ ROOT 0
             on IN prep 2
             STS-4|sts-4 VBN advcl 2
             in IN prep 2
             May NNP pobj 5",
        );
        assert_eq!(preposition_objects(&document), [Change::new(TokenIdx(3), TokenIdx(2), Dep::Pobj)]);
    }

    #[test]
    fn an_apposition_beyond_the_verb_is_of_the_word_before_it() {
        let document = fixture::document(
            "The DT det 2
             fire|fire NN nsubj 3
             precedes|precede VBZ ROOT 0
             the DT det 5
             Fete NNP dobj 3 B-EVENT
             , , punct 8
             a DT det 8
             fair|fair NN appos 2
             . . punct 3",
        );
        assert_eq!(parted_appositions(&document), [Change::new(TokenIdx(7), TokenIdx(4), Dep::Appos)]);
    }
}
