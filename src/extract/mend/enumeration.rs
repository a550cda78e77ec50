//! Lists that the parser takes for words before their last noun.

use super::{Change, name_around};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos},
};

/// "the maker of Vireo, Pixo and Lumo cars": the first of the names before a noun is one of the list, too.
pub(super) fn modifiers(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for second in document.labelled([Dep::Compound, Dep::Nmod]) {
        let Some(noun) = document.head(second).filter(|_| is_modifier(document, second)) else { continue };
        let goes_on = document.has_child(second, Dep::Conj);
        let comma = TokenIdx(document.subtree(second).start.0.saturating_sub(1));
        let first = document.children(noun).find(|&first| {
            is_modifier(document, first)
                && first < comma
                && document.subtree(first).end.0.abs_diff(comma.0) <= 1
        });
        let are_listed = goes_on && document.token(comma).lower == "," && second < noun;
        if let Some(first) = first.filter(|_| are_listed && document.token(noun).pos == Pos::Noun) {
            changes.push(Change::new(second, first, Dep::Conj));
        }
    }
    changes
}

/// Whether the token is a name, of several words or one, before a noun.
fn is_modifier(document: &Document, token: TokenIdx) -> bool {
    let token = document.token(token);
    matches!(token.dep, Dep::Nmod | Dep::Compound) && token.pos == Pos::Propn
}

/// "plants in Lodz, Radom and Brask City": the parser gives the list to the last word of its last name.
pub(super) fn names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.names() {
        let (start, last) = (name.tokens.start, TokenIdx(name.tokens.end.0.saturating_sub(1)));
        if start >= last || document.token(last).pos != Pos::Propn {
            continue;
        }
        let first = document.children(last).find(|&first| first < start && is_modifier(document, first));
        let first = first
            .filter(|&first| name_around(document, first).is_some_and(|other| other.label == name.label));
        // "Brask" of "Brask City", which is coordinated with the one before it.
        let before = document.head(start).filter(|&before| {
            document.token(start).dep == Dep::Conj && before < start && document.head(last) != Some(before)
        });
        let Some((first, before)) = first.zip(before) else { continue };
        if document.subtree(first).contains(before) && document.subtree(first).end <= last {
            let token = document.token(last);
            changes.push(Change::new(start, last, Dep::Compound));
            changes.push(Change::new(first, token.head, token.dep));
            changes.push(Change::new(last, before, Dep::Conj));
        }
    }
    changes
}

/// "Ada Obi, Norda's Otis Rask and Jan Holub flew": no person is another, whatever tells whose the second is.
pub(super) fn people(document: &Document) -> Vec<Change> {
    let is_person = |token: TokenIdx| name_around(document, token).is_some_and(|name| name.label == "PERSON");
    let has = |token: TokenIdx, dep: Dep| document.has_child(token, dep);
    let seconds = document.labelled([Dep::Appos]).filter(|&second| {
        document.token(second).pos == Pos::Propn
            && has(second, Dep::Cc)
            && document.children_by(second, Dep::Conj).next().is_some_and(is_person)
            && is_person(second)
    });
    let listed = seconds.filter_map(|second| {
        let first = document.head(second).filter(|&first| is_person(first))?;
        let comma = document.subtree(second).start.0.checked_sub(1).map(TokenIdx)?;
        // Somebody's other name is one word, or in brackets.
        let is_full = has(first, Dep::Compound) && has(second, Dep::Compound);
        // "Ada Obi, flanked by party leaders, Otis Rask and Jan Holub among them".
        let is_next = name_around(document, first)?.tokens.end == comma;
        (is_full && is_next && document.token(comma).lower == ",").then_some(Change::new(
            second,
            first,
            Dep::Conj,
        ))
    });
    listed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn the_first_of_the_names_before_a_noun_is_one_of_the_list() {
        let document = fixture::document(
            "
            makes|make VBZ ROOT 0
            Vireo NNP nmod 7 B-PRODUCT
            , , punct 2
            Pixo NNP nmod 7 B-PRODUCT
            and CC cc 4
            Lumo NNP conj 4 B-PRODUCT
            cars|car NNS dobj 1",
        );
        assert_eq!(modifiers(&document), [Change::new(TokenIdx(3), TokenIdx(1), Dep::Conj)]);
    }

    #[test]
    fn a_person_is_no_apposition_of_another() {
        let text = "Ada NNP compound 2 B-PERSON
            Obi NNP nsubj 9 I-PERSON
            , , punct 2
            Otis NNP compound 5 B-PERSON
            Rask NNP appos 2 I-PERSON
            and CC cc 5
            Jan NNP compound 8 B-PERSON
            Holub NNP conj 5 I-PERSON
            left|leave VBD ROOT 0";
        let [first, second] = [1, 4].map(TokenIdx);
        assert_eq!(people(&fixture::document(text)), [Change::new(second, first, Dep::Conj)]);
        assert!(people(&fixture::document(&text.replace("cc 5", "dep 5"))).is_empty());
    }

    #[test]
    fn a_list_is_no_word_of_its_last_name() {
        let document = fixture::document(
            "
            left|leave VBD ROOT 0
            Lodz NNP nmod 7 B-GPE
            , , punct 2
            Radom NNP conj 2 B-GPE
            and CC cc 4
            Brask NNP conj 4 B-GPE
            City NNP dobj 1 I-GPE",
        );
        let expected = [
            Change::new(TokenIdx(5), TokenIdx(6), Dep::Compound),
            Change::new(TokenIdx(1), TokenIdx(0), Dep::Dobj),
            Change::new(TokenIdx(6), TokenIdx(3), Dep::Conj),
        ];
        assert_eq!(names(&document), expected);
    }
}
