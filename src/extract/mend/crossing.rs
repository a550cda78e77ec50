//! Lists in which a place stands between two members: whose the second is, or where the first is.

use super::{Change, is_place, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, normal_form},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// "from Norda of Kenya and Ghana's Tavex": what follows "and" is listed beside the one before, and tells nothing of it.
pub(super) fn apposed(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for member in document.labelled([Dep::Appos]) {
        let Some(first) = document.head(member).filter(|&first| first < member) else { continue };
        let and = document.subtree(member).start.0.checked_sub(1).map(TokenIdx);
        let Some(and) = and.filter(|&and| document.token(and).dep == Dep::Cc) else { continue };
        if document.token(member).pos == Pos::Propn && has_owner(document, member) {
            changes.push(Change::new(member, first, Dep::Conj));
            changes.push(Change::new(and, first, Dep::Cc));
        }
    }
    changes
}

/// "by Norda of Kenya and Ghana's Tavex", "Norda of Lagos and Tavex": a body is listed beside a body, and not with the place where
/// that one is.
pub(super) fn placed(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for member in document.labelled([Dep::Conj]) {
        let place = document.head(member).filter(|&place| document.token(place).dep == Dep::Pobj);
        let Some(place) = place.filter(|&place| place < member && is_known_place(document, place)) else {
            continue;
        };
        let first = document.head(place).and_then(|preposition| document.head(preposition));
        let Some(first) = first.filter(|&first| document.token(first).pos == Pos::Propn) else { continue };
        let is_person = |token: TokenIdx| Some(name_around(document, token)?.label == "PERSON");
        let are_alike = is_person(first).is_some() && is_person(first) == is_person(member);
        let is_other = || is_place(document, member) || is_known_place(document, member);
        if !(are_alike || has_owner(document, member)) || is_other() {
            continue;
        }
        changes.push(Change::new(member, first, Dep::Conj));
        let and = document.children_by(place, Dep::Cc).rfind(|&and| and < member);
        changes.extend(and.map(|and| Change::new(and, first, Dep::Cc)));
    }
    changes
}

/// Whether a place before the noun says whose it is: "Ghana's Tavex".
fn has_owner(document: &Document, noun: TokenIdx) -> bool {
    let mut owners = document.children_by(noun, Dep::Poss);
    owners.any(|owner| owner < noun && is_known_place(document, owner))
}

/// Whether the noun with the words of its name before it is what a place is called, whatever name the recogniser finds around it.
pub(super) fn is_known_place(document: &Document, noun: TokenIdx) -> bool {
    let first = document.children_by(noun, Dep::Compound).find(|&word| word < noun).unwrap_or(noun);
    let words: Vec<&str> = (first.0..=noun.0).map(|word| document.word(TokenIdx(word))).collect();
    Gazetteer::shared().place(&normal_form(&words.join(" "))).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_follows_and_is_no_apposition() {
        let document = fixture::document(
            "Norda NNP dobj 0 B-ORG
             of IN prep 1
             Kenya NNP pobj 2 B-GPE
             and CC cc 3
             Ghana NNP poss 7 B-GPE
             's POS case 5
             Tavex NNP appos 1 B-ORG",
        );
        let [norda, and, tavex] = [0, 3, 6].map(TokenIdx);
        assert_eq!(
            apposed(&document),
            [Change::new(tavex, norda, Dep::Conj), Change::new(and, norda, Dep::Cc)]
        );
    }

    const LISTED: &str = "Norda NNP dobj 0 B-ORG
        of IN prep 1
        Kenya NNP pobj 2 B-GPE
        and CC cc 3
        Tavex NNP conj 3 B-ORG";

    #[test]
    fn a_body_is_listed_with_a_body_and_not_with_its_place() {
        let [norda, and, tavex] = [0, 3, 4].map(TokenIdx);
        assert_eq!(
            placed(&fixture::document(LISTED)),
            [Change::new(tavex, norda, Dep::Conj), Change::new(and, norda, Dep::Cc)]
        );
    }

    #[test]
    fn what_is_of_two_stays_so() {
        assert_eq!(
            placed(&fixture::document(&LISTED.replace("Tavex NNP conj 3 B-ORG", "Ghana NNP conj 3 B-GPE"))),
            []
        );
        assert_eq!(
            placed(&fixture::document(&LISTED.replace("Kenya NNP pobj 2 B-GPE", "Orlin NNP pobj 2 B-ORG"))),
            []
        );
        assert_eq!(
            placed(&fixture::document(&LISTED.replace("Norda NNP dobj 0 B-ORG", "owner NN dobj 0"))),
            []
        );
    }
}
