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
        let apart = || owned_apart(document, first, coordinator).filter(|_| is_whole);
        if let Some((owned, second)) = if owned.is_none() { apart() } else { None } {
            changes.push(Change::new(first, owned, Dep::Poss));
            changes.push(Change::new(second, first, Dep::Conj));
            continue;
        }
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
    document.has_child(noun, Dep::Poss)
}

/// "runs on Norda's Pixo, Tavex's Vireo and Unifly's Breeze": the thing of another owner is one more, and not what the one before it is.
pub(super) fn things(document: &Document) -> Vec<Change> {
    let owner = |thing: TokenIdx| {
        let owner = document.children_by(thing, Dep::Poss).next()?;
        (document.token(owner).pos == Pos::Propn).then(|| document.token(owner).lower.as_str())
    };
    let apposed = document.labelled([Dep::Appos]).filter(|&thing| document.token(thing).pos == Pos::Propn);
    let mended = apposed.filter_map(|thing| {
        let first = document.head(thing).filter(|&first| first < thing)?;
        let (one, other) = (owner(first)?, owner(thing)?);
        let is_person = name_around(document, thing).is_some_and(|name| name.label == "PERSON");
        let is_listed = document.has_child(thing, Dep::Conj)
            || document.children_by(first, Dep::Cc).any(|and| and > thing);
        (one != other && is_listed && !is_person && !is_role(document, first))
            .then(|| Change::new(thing, first, Dep::Conj))
    });
    mended.collect()
}

/// What the owner after the coordinator has, and that owner, where the parser leaves the first one beside it: "Tavex's and Norda's
/// networks differ".
fn owned_apart(document: &Document, first: TokenIdx, coordinator: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let next = TokenIdx(coordinator.0 + 1);
    document.tokens().get(next.get())?;
    let names = std::iter::once(next).chain(document.ancestors(next));
    let second = names.take_while(|&name| name >= next && document.token(name).pos == Pos::Propn).last()?;
    let owned =
        document.head(second).filter(|&owned| document.token(second).dep == Dep::Poss && second < owned)?;
    let is_apart = document.head(first) != Some(owned)
        && !document.ancestors(first).any(|above| above == owned)
        && document.subtree(second).start == next;
    is_apart.then_some((owned, second))
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

    #[test]
    fn what_two_have_is_of_both_though_the_first_stands_apart() {
        let document = fixture::document(
            "Tavex NNP nsubj 7 B-ORG
             's POS case 1
             and CC cc 1
             Norda NNP poss 6 B-ORG
             's POS case 4
             networks|network NNS nsubj 7
             differ|differ VBP ROOT 0",
        );
        let changes = by_several(&document);
        assert!(changes.contains(&Change::new(TokenIdx(0), TokenIdx(5), Dep::Poss)), "{changes:?}");
        assert!(changes.contains(&Change::new(TokenIdx(3), TokenIdx(0), Dep::Conj)), "{changes:?}");
    }

    #[test]
    fn things_of_several_owners_are_a_list() {
        let lines = "
            uses|use VBZ ROOT 0
            Norda NNP poss 4 B-ORG
            's POS case 2
            Pixo NNP dobj 1 B-PRODUCT
            , , punct 4
            Tavex NNP poss 8 B-ORG
            's POS case 6
            Vireo NNP appos 4 B-PRODUCT
            and CC cc 8
            Breeze NNP conj 8 B-PRODUCT";
        assert_eq!(things(&fixture::document(lines)), [Change::new(TokenIdx(7), TokenIdx(3), Dep::Conj)]);
        let one_owner = lines.replace("Tavex", "Norda");
        assert_eq!(things(&fixture::document(&one_owner)), []);
    }
}
