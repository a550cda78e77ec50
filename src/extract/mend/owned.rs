//! A role with its own owner after another role, which the parser coordinates with that one's owner.

use super::{Change, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "Obi, the former head of Norda and Kenya's former finance minister": a minister is coordinated with a head, not with Norda.
pub(super) fn roles(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 0..document.tokens().len() {
        let second = TokenIdx::new(position);
        let Some(owner) = document.head(second).filter(|_| document.token(second).dep == Dep::Conj) else {
            continue;
        };
        let is_owner = document.token(owner).dep == Dep::Pobj
            && name_around(document, owner).is_none_or(|name| name.label != "PERSON");
        let phrase =
            document.head(owner).filter(|&phrase| is_owner && document.token(phrase).pos == Pos::Adp);
        let first = phrase.and_then(|phrase| document.head(phrase)).filter(|&first| is_role(document, first));
        let Some(first) = first.filter(|_| is_role(document, second) && is_owned(document, second)) else {
            continue;
        };
        let is_between = |&word: &TokenIdx| owner < word && word < second;
        let Some(coordinator) = document.children_by(owner, Dep::Cc).find(is_between) else { continue };
        if document.children_by(owner, Dep::Conj).count() == 1 {
            changes.push(Change::new(second, first, Dep::Conj));
            changes.push(Change::new(coordinator, first, Dep::Cc));
        }
    }
    changes
}

fn is_role(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    let is_person = || Gazetteer::shared().nouns.may_be(&token.lemma, NounClass::Person);
    token.pos == Pos::Noun && token.tag == Tag::Nn && is_person()
}

fn is_owned(document: &Document, noun: TokenIdx) -> bool {
    document.children_by(noun, Dep::Poss).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const ROLES: &str = "Obi NNP nsubj 11 B-PERSON
        , , punct 1
        head|head NN appos 1
        of IN prep 3
        Norda NNP pobj 4 B-ORG
        and CC cc 5
        Kenya NNP poss 9 B-GPE
        's POS case 7
        minister|minister NN conj 5
        , , punct 1
        left|leave VBD ROOT 0";

    #[test]
    fn a_role_with_its_own_owner_is_coordinated_with_a_role() {
        let head = TokenIdx(2);
        assert_eq!(
            roles(&fixture::document(ROLES)),
            [Change::new(TokenIdx(8), head, Dep::Conj), Change::new(TokenIdx(5), head, Dep::Cc)]
        );
    }

    #[test]
    fn what_is_no_role_stays() {
        let units = ROLES.replace("minister|minister", "army|army");
        assert_eq!(roles(&fixture::document(&units)), []);
    }
}
