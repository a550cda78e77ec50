//! The name of the one who was told of right before it, which the parser takes for a second one: "his wife, Ada, and three firms".

use super::{Change, before_comma, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Makes the name the apposition of the role, and what follows a third member of the list one of the role's.
pub(super) fn names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Conj]) {
        let Some(role) = document.head(name).filter(|&role| role < name) else { continue };
        if document.token(name).pos != Pos::Propn || !is_role_of(document, role, name) {
            continue;
        }
        let is_joined = document.children_by(role, Dep::Cc).any(|cc| cc < name);
        let has_other = document
            .children(role)
            .any(|other| other < name && matches!(document.token(other).dep, Dep::Conj | Dep::Appos));
        let begins = before_comma(document, document.subtree(name).start);
        if is_joined || has_other || begins.is_none_or(|before| !reaches(document, role, before)) {
            continue;
        }
        let next = document.children_by(name, Dep::Conj).next();
        let Some(next) = next else {
            if is_comma_after(document, document.subtree(name).end) {
                changes.push(Change::new(name, role, Dep::Appos));
            }
            continue;
        };
        // "his wife, Ada, and three firms", but "his wife, Ada and Otis".
        let cc = document.children_by(name, Dep::Cc).find(|&cc| cc < next);
        let Some(cc) = cc.filter(|cc| cc.0 > 0 && document.token(TokenIdx(cc.0 - 1)).lower == ",") else {
            continue;
        };
        changes.push(Change::new(name, role, Dep::Appos));
        changes.push(Change::new(next, role, Dep::Conj));
        changes.push(Change::new(cc, role, Dep::Cc));
    }
    changes
}

/// Whether the noun is for one who is known, and the name may be theirs.
fn is_role_of(document: &Document, role: TokenIdx, name: TokenIdx) -> bool {
    let token = document.token(role);
    if token.tag != Tag::Nn || name_around(document, role).is_some() {
        return false;
    }
    let may_be = |class: NounClass| Gazetteer::shared().nouns.may_be(&token.lemma, class);
    let is_known = document.children(role).any(|child| {
        let child = document.token(child);
        child.dep == Dep::Poss || (child.dep == Dep::Prep && child.lower == "of")
    });
    is_known
        && match name_around(document, name).map(|name| name.label.as_str()) {
            Some("PERSON") => may_be(NounClass::Person),
            Some("ORG") => may_be(NounClass::Org) || may_be(NounClass::Person),
            _ => false,
        }
}

/// Whether what ends before the comma is the role or a phrase of it.
fn reaches(document: &Document, role: TokenIdx, before: TokenIdx) -> bool {
    // "the board of the parent company, Norda, met": the name is the company's.
    let is_named = document.token(before).pos == Pos::Propn;
    before == role
        || is_named
            && document
                .children_by(role, Dep::Prep)
                .any(|phrase| role < phrase && document.subtree(phrase).contains(before))
}

fn is_comma_after(document: &Document, end: TokenIdx) -> bool {
    let is_end = |at: u32| {
        document
            .tokens()
            .get(at as usize)
            .is_some_and(|token| matches!(token.lower.as_str(), "," | "." | ";"))
    };
    is_end(end.0) || is_end(end.0.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn the_name_after_a_role_is_its_own() {
        let text = |comma: &str| {
            format!(
                "froze VBD ROOT 0
                 his PRP$ poss 3
                 wife|wife NN dobj 1
                 , , punct 3
                 Ada NNP conj 3 B-PERSON
                 {comma}
                 and CC cc 5
                 Otis NNP conj 5 B-PERSON"
            )
        };
        let expected = [
            Change::new(TokenIdx(4), TokenIdx(2), Dep::Appos),
            Change::new(TokenIdx(7), TokenIdx(2), Dep::Conj),
            Change::new(TokenIdx(6), TokenIdx(2), Dep::Cc),
        ];
        assert_eq!(names(&fixture::document(&text(", , punct 5"))), expected);
        assert_eq!(names(&fixture::document(&text("too RB advmod 5"))), []);
    }
}
