//! Clauses that leave out the verb of the one before: "Norda owns 60 percent of Tavex and Chad the rest".

use super::{Change, is_measure};
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// Who has another share than the subject: the parser coordinates it with the object, which the subject would own, too. Beside the
/// subject it has its share of the same.
pub(super) fn holders(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Conj, Dep::Nmod, Dep::Compound]).filter(|name| 2 < name.0) {
        if !matches!(document.token(name).pos, Pos::Propn | Pos::Noun) {
            continue;
        }
        let Some(share) = share_after(document, name) else { continue };
        let Some(verb) = document.ancestors(name).find(|&above| document.token(above).pos == Pos::Verb)
        else {
            continue;
        };
        let holds = Gazetteer::shared().lists(&document.token(verb).lemma, WordList::Sharing);
        let object = document.children_by(verb, Dep::Dobj).next().filter(|&object| holds && object < name);
        let has_share = object.is_some_and(|object| {
            is_part(document, object)
                || document.children_by(object, Dep::Nummod).any(|number| is_measure(document, number))
        });
        let subject = document.children_by(verb, Dep::Nsubj).find(|&subject| has_share && subject < verb);
        let Some((subject, object)) = subject.zip(object) else { continue };
        let start = document.subtree(name).start;
        let is_joined = start.0 > 0
            && matches!(document.token(TokenIdx(start.0 - 1)).lower.as_str(), "and" | "," | "while");
        if is_joined {
            changes.push(Change::new(name, subject, Dep::Conj));
            changes.push(Change::new(share, object, Dep::Conj));
        }
    }
    changes
}

/// The chief word of the share right after the name, with which the clause ends: "the rest", "40 percent", "11".
fn share_after(document: &Document, name: TokenIdx) -> Option<TokenIdx> {
    let word = |token: TokenIdx| document.tokens().get(token.get());
    let next = TokenIdx(name.0 + 1);
    let first = word(next)?;
    let last = match first.lower.as_str() {
        "the" | "another" => TokenIdx(next.0 + 1),
        _ if first.pos == Pos::Num => match word(TokenIdx(next.0 + 1)) {
            Some(unit) if matches!(unit.lower.as_str(), "percent" | "%") => TokenIdx(next.0 + 1),
            _ => next,
        },
        _ => return None,
    };
    let ends = word(TokenIdx(last.0 + 1)).is_none_or(|after| after.pos == Pos::Punct);
    let is_share = last == next || is_part(document, last) || document.token(last).lower == "%";
    (ends && is_share && word(last).is_some()).then_some(last)
}

/// "percent", "rest", "half".
fn is_part(document: &Document, token: TokenIdx) -> bool {
    Gazetteer::shared().lists(&document.token(token).lemma, WordList::Share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn who_has_the_rest_is_not_owned() {
        let document = fixture::document(
            "Norda NNP nsubj 2 B-ORG
             owns|own VBZ ROOT 0
             60 CD nummod 4 B-PERCENT
             percent NN dobj 2 I-PERCENT
             of IN prep 4
             Brask NNP pobj 5 B-ORG
             and CC cc 6
             Chad NNP conj 6 B-GPE
             the DT det 10
             rest NN appos 8
             . . punct 2",
        );
        let [subject, object, name, rest] = [0, 3, 7, 9].map(TokenIdx);
        assert_eq!(
            holders(&document),
            [Change::new(name, subject, Dep::Conj), Change::new(rest, object, Dep::Conj)]
        );
    }

    #[test]
    fn of_two_that_are_owned_none_owns() {
        let document = fixture::document(
            "Norda NNP nsubj 2 B-ORG
             owns|own VBZ ROOT 0
             60 CD nummod 4 B-PERCENT
             percent NN dobj 2 I-PERCENT
             of IN prep 4
             Brask NNP pobj 5 B-ORG
             and CC cc 6
             Tavex NNP conj 6 B-ORG
             . . punct 2",
        );
        assert!(holders(&document).is_empty());
    }
}
