//! What is between two, where the two stand behind the verb: "Talks began on Monday between Norda and Tavex".

use super::{Change, is_measure};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// How far up from what the parser hangs the phrase on its verb is looked for.
const MOST_STEPS: usize = 5;

/// Hangs the phrase on the deed that is between the two, where the parser hangs it on the verb, on when or where it was done, or on
/// somebody.
pub(super) fn deeds(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for between in document.labelled([Dep::Prep]) {
        if document.token(between).lower != "between" {
            continue;
        }
        let Some(head) = document.head(between).filter(|&head| head < between && !is_deed(document, head))
        else {
            continue;
        };
        let is_party =
            |party: TokenIdx| document.token(party).pos != Pos::Num && !is_measure(document, party);
        let are_two = document
            .children_by(between, Dep::Pobj)
            .any(|first| is_party(first) && document.has_child(first, Dep::Conj));
        // "a step towards the end of the rift between the two", but "a race to build a railway between the two".
        let beside = TokenIdx(between.0.saturating_sub(1));
        let is_beside = document.token(beside).pos == Pos::Noun && !is_measure(document, beside);
        let deed = if is_beside {
            Some(beside).filter(|&noun| is_deed(document, noun))
        } else {
            deed_above(document, head, between)
        };
        let Some(deed) = deed.filter(|_| are_two) else {
            continue;
        };
        changes.push(Change::new(between, deed, Dep::Prep));
    }
    changes
}

/// "the dispute between Kenya and neighbouring Chad ended": the second hangs on the first, and not on the deed.
pub(super) fn pairs(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for between in document.labelled([Dep::Prep]) {
        if document.token(between).lower != "between" {
            continue;
        }
        let Some(first) = document.children_by(between, Dep::Pobj).next() else { continue };
        let deed = document.head(between).filter(|_| !document.has_child(first, Dep::Conj));
        let and = document.subtree(first).end;
        let is_and = deed.is_some() && document.tokens().get(and.get()).is_some_and(|and| and.lower == "and");
        let second =
            deed.into_iter().flat_map(|deed| document.children_by(deed, Dep::Conj)).find(|&second| {
                is_and
                    && and.0 + 1 == document.subtree(second).start.0
                    && document.token(second).pos == Pos::Propn
            });
        if let Some(second) = second {
            changes.push(Change::new(second, first, Dep::Conj));
            changes.push(Change::new(and, first, Dep::Cc));
        }
    }
    changes
}

/// The deed at or above the word, up to the first verb and what that says of one.
fn deed_above(document: &Document, head: TokenIdx, between: TokenIdx) -> Option<TokenIdx> {
    let is_verb = |token: TokenIdx| document.token(token).pos == Pos::Verb;
    let mut above = std::iter::once(head).chain(document.ancestors(head)).take(MOST_STEPS);
    above.find_map(|above| match deed_at(document, above, between) {
        None if is_verb(above) => Some(None),
        None => None,
        deed => Some(deed),
    })?
}

/// The word itself, where it is a deed, or the deed of which the verb there tells: the last one before the phrase.
fn deed_at(document: &Document, above: TokenIdx, between: TokenIdx) -> Option<TokenIdx> {
    let before = |noun: &TokenIdx| *noun < between && is_deed(document, *noun);
    if document.token(above).pos != Pos::Verb {
        return Some(above).filter(before);
    }
    let has_object = document.has_child(above, Dep::Dobj);
    let arguments = document.children(above).flat_map(|child| {
        let is_own = match document.token(child).dep {
            Dep::Nsubj => !has_object,
            Dep::Nsubjpass | Dep::Dobj => true,
            _ => false,
        };
        let inner = document.children_by(child, Dep::Pobj);
        let is_phrase = document.token(child).dep == Dep::Prep;
        Some(child).filter(|_| is_own).into_iter().chain(inner.filter(move |_| is_phrase))
    });
    arguments.filter(before).max()
}

/// Whether the noun is for what two do or have with each other.
fn is_deed(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    let nouns = &Gazetteer::shared().nouns;
    let lemma = token.lemma.to_lowercase();
    let is_plain = || matches!(nouns.class(&lemma), Some(NounClass::Abstract | NounClass::Law));
    matches!(token.pos, Pos::Noun | Pos::Propn)
        // "talks" are known by their plural.
        && (nouns.may_be(&lemma, NounClass::Event) || nouns.may_be(&token.lower, NounClass::Event) || is_plain())
        && !is_measure(document, noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_is_between_two_is_what_began() {
        let text = |noun: &str| {
            format!(
                "{noun} NNS nsubj 2
                 began|begin VBD ROOT 0
                 on IN prep 2
                 Monday NNP pobj 3 B-DATE
                 between IN prep 2
                 Norda NNP pobj 5 B-ORG
                 and CC cc 6
                 Tavex NNP conj 6 B-ORG"
            )
        };
        let found = deeds(&fixture::document(&text("Talks|talk")));
        assert_eq!(found, [Change::new(TokenIdx(4), TokenIdx(0), Dep::Prep)]);
        assert_eq!(deeds(&fixture::document(&text("Trains|train"))), []);
    }
}
