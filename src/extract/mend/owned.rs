//! What has an owner of its own or several, and what the parser coordinates with one of these.

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
    for second in document.labelled([Dep::Conj]) {
        let Some(owner) = document.head(second) else { continue };
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

/// "met Kenya's and Chad's ministers": the ministers are of both, and nobody met Kenya, with which the parser coordinates them.
pub(super) fn by_several(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 1..document.tokens().len() {
        let coordinator = TokenIdx::new(position);
        let before = document.token(TokenIdx::new(position - 1));
        if before.tag != Tag::Pos || before.dep != Dep::Case || document.token(coordinator).dep != Dep::Cc {
            continue;
        }
        let Some(first) = document.head(coordinator) else { continue };
        let is_whole = before.head == first
            && document.token(first).pos == Pos::Propn
            && document.token(first).dep != Dep::Poss;
        let owned = document.children_by(first, Dep::Conj).find(|&owned| coordinator < owned);
        let second = owned.filter(|_| is_whole).and_then(|owned| {
            let mut owners = document.children_by(owned, Dep::Poss);
            owners.find(|&owner| document.subtree(owner).start.0 == coordinator.0 + 1)
        });
        let (Some(above), Some(owned), Some(second)) = (document.head(first), owned, second) else {
            continue;
        };
        if document.token(second).pos != Pos::Propn {
            continue;
        }
        changes.push(Change::new(owned, above, document.token(first).dep));
        changes.push(Change::new(first, owned, Dep::Poss));
        changes.push(Change::new(second, first, Dep::Conj));
        let others = document.children(first).filter(|&other| other > owned);
        changes.extend(others.map(|other| Change::new(other, owned, document.token(other).dep)));
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

    #[test]
    fn what_is_two_owners_is_of_both() {
        let document = fixture::document(
            "Obi NNP nsubj 2 B-PERSON
             met|meet VBD ROOT 0
             Kenya NNP dobj 2 B-GPE
             's POS case 3
             and CC cc 3
             Chad NNP poss 8 B-GPE
             's POS case 6
             ministers|minister NNS conj 3
             . . punct 2",
        );
        let [verb, first, second, owned] = [1, 2, 5, 7].map(TokenIdx);
        assert_eq!(
            by_several(&document),
            [
                Change::new(owned, verb, Dep::Dobj),
                Change::new(first, owned, Dep::Poss),
                Change::new(second, first, Dep::Conj),
            ]
        );
    }

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
