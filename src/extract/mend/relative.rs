//! Relative clauses that the parser hangs on somebody, though their pronoun is of a thing.

use super::{Change, before_comma, name_around};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos},
};

/// "Ada Obi, the head of Tavex, which makes ships": a person is no `which`.
pub(super) fn clauses(document: &Document) -> Vec<Change> {
    let is_person = |token: TokenIdx| name_around(document, token).is_some_and(|name| name.label == "PERSON");
    let mut changes = Vec::new();
    for position in 0..document.tokens().len() {
        let verb = TokenIdx::new(position);
        let Some(head) = document.head(verb).filter(|_| document.token(verb).dep == Dep::Relcl) else {
            continue;
        };
        let start = document.subtree(verb).start;
        let is_of_thing = document.token(start).lower == "which";
        if !is_of_thing || !is_person(head) || document.token(head).pos != Pos::Propn {
            continue;
        }
        let nearest = before_comma(document, start).filter(|&noun| head < noun && !is_person(noun));
        if let Some(noun) = nearest {
            changes.push(Change::new(verb, noun, Dep::Relcl));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_which_begins_is_of_the_body_and_not_of_its_head() {
        let document = fixture::document(
            "Obi NNP nsubj 12 B-PERSON
             , , punct 1
             head|head NN appos 1
             of IN prep 3
             Tavex NNP pobj 4 B-ORG
             , , punct 1
             which WDT nsubj 8
             makes|make VBZ relcl 1
             ships|ship NNS dobj 8
             , , punct 1
             has|have VBZ aux 12
             left|leave VBN ROOT 0",
        );
        assert_eq!(clauses(&document), [Change::new(TokenIdx(7), TokenIdx(4), Dep::Relcl)]);
    }
}
