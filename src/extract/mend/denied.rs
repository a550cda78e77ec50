//! Names that a "not" between commas sets aside: "Norda, not Tavex, bought Orlin".

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos},
};

/// The parser takes the second name for another one of the first. It is a second member, which the "not" denies.
pub(super) fn names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for not in document.labelled([Dep::Neg]) {
        let Some(name) = document.head(not).filter(|&name| name < not) else { continue };
        let is_parted =
            not.0.checked_sub(1).is_some_and(|comma| document.token(TokenIdx(comma)).lower == ",");
        let mut others = document.children_by(name, Dep::Appos);
        let other = others.find(|&other| {
            document.subtree(other).start.0 == not.0 + 1 && document.token(other).pos == Pos::Propn
        });
        changes.extend(other.filter(|_| is_parted).map(|other| Change::new(other, name, Dep::Conj)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn who_did_not_do_it_is_no_other_name_of_who_did() {
        let text = "Norda NNP nsubj 6 B-ORG
             , , punct 1
             not RB neg 1
             Tavex NNP appos 1 B-ORG
             , , punct 1
             bought|buy VBD ROOT 0";
        let (norda, tavex) = (TokenIdx(0), TokenIdx(3));
        assert_eq!(names(&fixture::document(text)), [Change::new(tavex, norda, Dep::Conj)]);
        assert_eq!(names(&fixture::document(&text.replace("not RB neg", "once RB advmod"))), []);
    }
}
