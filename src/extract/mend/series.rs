//! Lists of names of which the parser takes a member for what tells of the one before it, or of whom that belongs to.

use super::{Change, before_comma, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "Ada Obi of Tavex and Otis Rask of Norda": a person is coordinated with a person, not with whom that works for.
pub(super) fn people(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for member in document.labelled([Dep::Conj]) {
        let Some(body) = document.head(member) else { continue };
        let preposition = document.head(body).filter(|&phrase| document.token(phrase).pos == Pos::Adp);
        let Some(first) = preposition.and_then(|phrase| document.head(phrase)) else { continue };
        let is_person = |token: TokenIdx| label(document, token) == Some("PERSON");
        let are_two = is_person(first) && is_person(member) && !is_person(body);
        if are_two && document.token(first).pos == Pos::Propn && document.token(member).pos == Pos::Propn {
            changes.push(Change::new(member, first, Dep::Conj));
            changes.extend(coordinator(document, body, member).map(|cc| Change::new(cc, first, Dep::Cc)));
        }
    }
    changes
}

/// "met Ada Obi in Lodz and Otis Rask in Lima", "named Obi as director and Rask as chairman": a person is no second place or office.
pub(super) fn both_objects(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for member in document.labelled([Dep::Conj]) {
        let Some(head) = document.head(member) else { continue };
        let is_name_of_one = label(document, member).is_some_and(|label| matches!(label, "PERSON" | "ORG"));
        let is_phrase = document.token(head).dep == Dep::Pobj && document.token(member).pos == Pos::Propn;
        let Some(verb) = document.head(head).and_then(|phrase| document.head(phrase)) else { continue };
        let next = document.subtree(member).end;
        let goes_on = document.tokens().get(next.get()).is_some_and(|next| {
            next.pos == Pos::Adp && matches!(next.lower.as_str(), "in" | "as" | "to" | "at")
        });
        let object = document.children_by(verb, Dep::Dobj).find(|&object| {
            object < head
                && document.token(object).pos == Pos::Propn
                && label(document, object) == Some("PERSON")
        });
        let is_office = document.token(head).pos == Pos::Noun;
        let is_place = label(document, head).is_some_and(|label| matches!(label, "GPE" | "FAC"));
        let is_other = is_place && label(document, member) == Some("PERSON") || is_office && is_name_of_one;
        if let Some(object) = object.filter(|_| is_phrase && goes_on && is_other) {
            changes.push(Change::new(member, object, Dep::Conj));
            changes.extend(coordinator(document, head, member).map(|cc| Change::new(cc, object, Dep::Cc)));
        }
    }
    changes
}

/// "Norda and Tavex, the Dutch maker, merged": one description after several names is of the last.
pub(super) fn last_described(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for noun in document.labelled([Dep::Appos]) {
        let token = document.token(noun);
        let Some(first) = document.head(noun).filter(|_| token.tag == Tag::Nn) else {
            continue;
        };
        let is_several = document.has_child(noun, Dep::Conj);
        let next = |&before: &TokenIdx| {
            document.children_by(before, Dep::Conj).rfind(|&last| before < last && last < noun)
        };
        let last = std::iter::successors(next(&first), next).last();
        let Some(last) =
            last.filter(|&last| !is_several && is_name(document, last) && is_name(document, first))
        else {
            continue;
        };
        let has_own = document.has_child(last, Dep::Appos);
        if !has_own && before_comma(document, document.subtree(noun).start) == Some(last) {
            changes.push(Change::new(noun, last, Dep::Appos));
        }
    }
    changes
}

/// "Norda, the Kenyan maker Tavex and Orlin announced": three, as a description ends at a comma.
pub(super) fn described(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for second in document.labelled([Dep::Appos]) {
        let Some(first) = document.head(second).filter(|&first| first < second) else {
            continue;
        };
        let start = document.subtree(second).start;
        // The noun before the name may be the apposition, the name one of it.
        let named = document.children_by(second, Dep::Appos).find(|&name| is_name(document, name));
        let chief = if is_name(document, second) { Some(second) } else { named };
        let is_owned = document
            .children(second)
            .any(|child| document.token(child).dep == Dep::Poss && document.token(child).pos == Pos::Propn);
        let Some(chief) = chief.or(Some(second).filter(|_| is_owned)) else { continue };
        let third = document.children_by(chief, Dep::Conj).find(|&third| third > chief);
        let Some((third, coordinator)) =
            third.and_then(|third| Some((third, coordinator(document, chief, third)?)))
        else {
            continue;
        };
        let before = TokenIdx(coordinator.0 - 1);
        let ends_at_coordinator = document.token(before).lower != "," && before >= chief;
        let follows_comma = before_comma(document, start) == Some(first);
        let is_place = |token: TokenIdx| matches!(label(document, token), Some("GPE" | "LOC"));
        // "Norda, Tavex's supplier and owner of Orlin": one with two roles.
        let is_role =
            document.token(third).tag == Tag::Nn && !document.has_any_child(third, &[Dep::Det, Dep::Poss]);
        let are_alike = is_name(document, first)
            && !is_role
            && label(document, first) != Some("PERSON")
            && !(is_place(first) && is_place(chief))
            && (is_name(document, third) || is_owned);
        let is_enclosed = document
            .tokens()
            .get(document.subtree(third).end.get())
            .is_some_and(|next| next.lower == "," && chief != second);
        if follows_comma && ends_at_coordinator && are_alike && !is_enclosed {
            changes.push(Change::new(second, first, Dep::Conj));
            changes.push(Change::new(third, second, Dep::Conj));
            changes.push(Change::new(coordinator, second, Dep::Cc));
        }
    }
    changes
}

/// "Norda, the Kenyan maker Tavex and Orlin announced": the parser gives the verb two subjects, of which the second goes on.
pub(super) fn subjects(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for second in document.labelled([Dep::Nsubj, Dep::Nsubjpass]) {
        let token = document.token(second);
        let Some(verb) = document.head(second) else { continue };
        // "Nauru, Palau and Tuvalu met": the first stands apart, as if it told where.
        let is_apart =
            |first: TokenIdx| matches!(document.token(first).dep, Dep::Advmod | Dep::Npadvmod | Dep::Dep);
        let first = before_comma(document, document.subtree(second).start).filter(|&first| {
            document.head(first) == Some(verb) && (document.token(first).dep == token.dep || is_apart(first))
        });
        let Some(first) = first.filter(|&first| is_name(document, first) && is_name(document, second)) else {
            continue;
        };
        let has = |dep: Dep| document.has_child(second, dep);
        if has(Dep::Cc) || (has(Dep::Conj) && is_apart(first)) {
            if is_apart(first) {
                changes.push(Change::new(first, verb, token.dep));
            }
            changes.push(Change::new(second, first, Dep::Conj));
        }
    }
    changes
}

/// "flew there for talks with Ada Obi, and the head of Tavex": who has a role is coordinated with somebody, not with the verb.
pub(super) fn roles(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    let nouns = &Gazetteer::shared().nouns;
    let is_role = |token: TokenIdx| {
        document.token(token).pos == Pos::Noun
            && nouns.may_be(&document.token(token).lemma, NounClass::Person)
    };
    for member in document.labelled([Dep::Conj]) {
        let Some(verb) = document.head(member) else { continue };
        let start = document.subtree(member).start;
        let Some(cc) = coordinator(document, verb, member).filter(|cc| cc.0 + 1 == start.0) else { continue };
        let is_comma = |token: TokenIdx| document.token(token).lower == ",";
        let comma = cc.0.checked_sub(1).map(TokenIdx).filter(|&comma| is_comma(comma));
        let before = comma.and_then(|comma| before_comma(document, TokenIdx(comma.0 + 1)));
        let Some(mut noun) = before.filter(|_| document.token(verb).pos == Pos::Verb && is_role(member))
        else {
            continue;
        };
        while document.token(noun).dep == Dep::Appos
            && let Some(described) = document.head(noun)
        {
            noun = described;
        }
        let is_somebody = is_role(noun) || label(document, noun) == Some("PERSON");
        let is_argument = matches!(document.token(noun).dep, Dep::Pobj | Dep::Dobj);
        if is_somebody && is_argument && noun > verb {
            changes.push(Change::new(member, noun, Dep::Conj));
            changes.push(Change::new(cc, noun, Dep::Cc));
        }
    }
    changes
}

/// The word between the two that coordinates them.
pub(super) fn coordinator(document: &Document, first: TokenIdx, second: TokenIdx) -> Option<TokenIdx> {
    document.children_by(first, Dep::Cc).rfind(|&word| first < word && word < second)
}

fn is_name(document: &Document, token: TokenIdx) -> bool {
    document.token(token).pos == Pos::Propn
}

fn label(document: &Document, token: TokenIdx) -> Option<&str> {
    name_around(document, token).map(|name| name.label.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn one_description_after_two_names_is_of_the_second() {
        let text = "Norda NNP nsubj 7 B-ORG
             and CC cc 1
             Tavex NNP conj 1 B-ORG
             , , punct 1
             a DT det 6
             carmaker|carmaker NN appos 1
             merged|merge VBD ROOT 0";
        let carmaker = TokenIdx(5);
        let described = |text: &str| last_described(&fixture::document(text));
        assert_eq!(described(text), [Change::new(carmaker, TokenIdx(2), Dep::Appos)]);
        assert_eq!(described(&text.replace("carmaker|carmaker NN", "carmakers|carmaker NNS")), []);
    }

    #[test]
    fn a_person_is_coordinated_with_a_person() {
        let document = fixture::document(
            "Obi NNP nsubj 7 B-PERSON
             of IN prep 1
             Tavex NNP pobj 2 B-ORG
             and CC cc 3
             Rask NNP conj 3 B-PERSON
             and CC cc 7
             met|meet VBD ROOT 0",
        );
        assert_eq!(
            people(&document),
            [
                Change::new(TokenIdx(4), TokenIdx(0), Dep::Conj),
                Change::new(TokenIdx(3), TokenIdx(0), Dep::Cc)
            ]
        );
    }

    #[test]
    fn a_described_name_before_a_coordinator_is_one_of_a_list() {
        let document = fixture::document(
            "Norda NNP nsubj 9 B-ORG
             , , punct 1
             the DT det 5
             Kenyan JJ amod 5 B-NORP
             maker|maker NN appos 1
             Tavex NNP appos 5 B-ORG
             and CC cc 6
             Orlin NNP conj 6 B-ORG
             merged|merge VBD ROOT 0",
        );
        let maker = TokenIdx(4);
        assert_eq!(
            described(&document),
            [
                Change::new(maker, TokenIdx(0), Dep::Conj),
                Change::new(TokenIdx(7), maker, Dep::Conj),
                Change::new(TokenIdx(6), maker, Dep::Cc)
            ]
        );
    }

    #[test]
    fn what_two_commas_enclose_tells_of_the_name_before_it() {
        let document = fixture::document(
            "Norda NNP nsubj 8 B-ORG
             , , punct 1
             the DT det 4
             owner|owner NN appos 1
             of IN prep 4
             Tavex NNP pobj 5 B-ORG
             , , punct 1
             grew|grow VBD ROOT 0",
        );
        assert_eq!(described(&document), []);
    }

    #[test]
    fn a_second_subject_that_goes_on_is_one_of_a_list() {
        let document = fixture::document(
            "Norda NNP nsubj 6 B-ORG
             , , punct 1
             Tavex NNP nsubj 6 B-ORG
             and CC cc 3
             Orlin NNP conj 3 B-ORG
             merged|merge VBD ROOT 0",
        );
        assert_eq!(subjects(&document), [Change::new(TokenIdx(2), TokenIdx(0), Dep::Conj)]);
    }

    #[test]
    fn a_person_is_no_second_place() {
        let document = fixture::document(
            "Kone NNP nsubj 2 B-PERSON
             met|meet VBD ROOT 0
             Obi NNP dobj 2 B-PERSON
             in IN prep 2
             Lodz NNP pobj 4 B-GPE
             and CC cc 5
             Rask NNP conj 5 B-PERSON
             in IN prep 2
             Lima NNP pobj 8 B-GPE",
        );
        assert_eq!(
            both_objects(&document),
            [
                Change::new(TokenIdx(6), TokenIdx(2), Dep::Conj),
                Change::new(TokenIdx(5), TokenIdx(2), Dep::Cc)
            ]
        );
    }

    #[test]
    fn who_has_a_role_is_coordinated_with_somebody() {
        let document = fixture::document(
            "Kone NNP nsubj 2 B-PERSON
             met|meet VBD ROOT 0
             Obi NNP dobj 2 B-PERSON
             , , punct 2
             and CC cc 2
             the DT det 7
             chairman|chairman NN conj 2
             of IN prep 7
             Tavex NNP pobj 8 B-ORG",
        );
        assert_eq!(
            roles(&document),
            [
                Change::new(TokenIdx(6), TokenIdx(2), Dep::Conj),
                Change::new(TokenIdx(4), TokenIdx(2), Dep::Cc)
            ]
        );
    }
}
