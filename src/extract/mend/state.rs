//! Phrases between commas that tell in what state or place the one named before them is, which the parser hangs on the verb: "Ada Obi, on
//! trial in Lodz, denied it".

use super::{Change, before_comma};
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Hangs the phrase on the name before the comma, whose verb stands behind the second comma.
pub(super) fn phrases(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]) {
        let token = document.token(phrase);
        let Some(verb) = document.head(phrase).filter(|&verb| phrase < verb) else { continue };
        if !is_of_state(document, phrase) || !matches!(document.token(verb).pos, Pos::Verb | Pos::Aux) {
            continue;
        }
        let inside = document.subtree(phrase);
        let start = after_adverbs(document, inside.start);
        let ends = document.tokens().get(inside.end.get()).is_some_and(|next| next.lower == ",");
        let name = before_comma(document, start).filter(|&name| ends && document.head(name) == Some(verb));
        let is_named = |name: &TokenIdx| {
            let name = document.token(*name);
            name.pos == Pos::Propn && matches!(name.dep, Dep::Nsubj | Dep::Nsubjpass)
        };
        changes.extend(name.filter(is_named).map(|name| Change::new(phrase, name, token.dep)));
    }
    changes
}

/// "Lodz, home to Norda": what the parser takes for an adverb tells of the name before the comma.
pub(super) fn homes(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for home in document.labelled([Dep::Advmod, Dep::Npadvmod, Dep::Advcl, Dep::Dep]) {
        let is_home = document.token(home).lower == "home"
            && document.children_by(home, Dep::Prep).any(|to| document.token(to).lower == "to");
        if !is_home {
            continue;
        }
        let name = before_comma(document, document.subtree(home).start);
        let name = name.filter(|&name| document.token(name).pos == Pos::Propn);
        changes.extend(name.map(|name| Change { tag: Some(Tag::Nn), ..Change::new(home, name, Dep::Appos) }));
    }
    changes
}

/// Whether the phrase names a state that somebody is in, with what it has to do with: "under contract to".
fn is_of_state(document: &Document, phrase: TokenIdx) -> bool {
    matches!(document.token(phrase).lower.as_str(), "on" | "in" | "at" | "under")
        && document.children_by(phrase, Dep::Pobj).any(|noun| {
            let token = document.token(noun);
            token.pos == Pos::Noun
                && Gazetteer::shared().lists(&token.lemma, WordList::StateOf)
                && document.has_child(noun, Dep::Prep)
        })
}

/// The first word of the phrase with the adverbs right before it: "now on trial".
fn after_adverbs(document: &Document, mut start: TokenIdx) -> TokenIdx {
    while let Some(before) = start.0.checked_sub(1).map(TokenIdx)
        && document.token(before).pos == Pos::Adv
    {
        start = before;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_state_between_commas_is_that_of_the_name() {
        let text = |noun: &str| {
            format!(
                "Ada NNP nsubj 8 B-PERSON
                 , , punct 8
                 on IN prep 8
                 {noun} NN pobj 3
                 in IN prep 4
                 Lodz NNP pobj 5 B-GPE
                 , , punct 8
                 left|leave VBD ROOT 0"
            )
        };
        let found = phrases(&fixture::document(&text("trial|trial")));
        assert_eq!(found, [Change::new(TokenIdx(2), TokenIdx(0), Dep::Prep)]);
        assert_eq!(phrases(&fixture::document(&text("Monday|monday"))), []);
    }

    #[test]
    fn a_town_is_home_to_somebody() {
        let document = fixture::document(
            "He PRP nsubj 2
             flew|fly VBD ROOT 0
             to IN prep 2
             Lodz NNP pobj 3 B-GPE
             , , punct 4
             home NN advmod 2
             to IN prep 6
             Norda NNP pobj 7 B-ORG",
        );
        let as_noun = Change { tag: Some(Tag::Nn), ..Change::new(TokenIdx(5), TokenIdx(3), Dep::Appos) };
        assert_eq!(homes(&document), [as_noun]);
    }
}
