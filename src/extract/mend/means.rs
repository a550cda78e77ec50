//! Phrases that tell by whose help or wish something is done, which the parser hangs on the noun before them.

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// "climbed out of the window with the help of Norda": the phrase is the verb's, unless the noun is something that is done, too.
pub(super) fn phrases(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]) {
        let token = document.token(phrase);
        let is_phrase = matches!(token.lower.as_str(), "with" | "at" | "under" | "over" | "on");
        let Some(noun) = document.head(phrase).filter(|&noun| is_phrase && noun < phrase) else { continue };
        let tells = document.children_by(phrase, Dep::Pobj).any(|means| {
            let of_whom = document
                .children_by(means, Dep::Prep)
                .any(|child| matches!(document.token(child).lower.as_str(), "of" | "from"));
            of_whom && Gazetteer::shared().lists(&document.token(means).lemma, WordList::Means)
        });
        let Some(verb) = verb_above(document, noun).filter(|_| tells && is_thing(document, noun)) else {
            continue;
        };
        changes.push(Change::new(phrase, verb, Dep::Prep));
    }
    changes
}

/// "got $3 billion in exchange for selling Tavex": what is given back is told of the verb, whose subject gives it.
pub(super) fn exchanges(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]).filter(|&phrase| document.token(phrase).lower == "in") {
        let tells = document.children_by(phrase, Dep::Pobj).any(|noun| {
            matches!(document.token(noun).lower.as_str(), "exchange" | "return")
                && document.children_by(noun, Dep::Prep).any(|what| document.token(what).lower == "for")
        });
        let noun = document.head(phrase).filter(|&noun| tells && noun < phrase);
        let verb = noun.and_then(|noun| verb_above(document, noun));
        changes.extend(verb.map(|verb| Change::new(phrase, verb, Dep::Prep)));
    }
    changes
}

/// Whether the noun is for nothing that happens or is decided, which itself may be done with somebody's help.
fn is_thing(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    let senses = Gazetteer::shared().nouns.senses(&token.lemma);
    match token.pos {
        Pos::Propn => true,
        Pos::Noun => !senses.iter().any(|sense| matches!(sense.class, NounClass::Event | NounClass::Law)),
        _ => false,
    }
}

/// The verb of which the noun is an object, or stands in a phrase.
fn verb_above(document: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let mut below = noun;
    for above in document.ancestors(noun).take(4) {
        let is_object = matches!(document.token(below).dep, Dep::Dobj | Dep::Pobj | Dep::Prep);
        if !is_object {
            return None;
        }
        if document.token(above).pos == Pos::Verb {
            return Some(above);
        }
        below = above;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const HELP: &str = "
        Obi NNP nsubj 2 B-PERSON
        left|leave VBD ROOT 0
        by IN prep 2
        a DT det 5
        window|window NN pobj 3
        with IN prep 5
        the DT det 8
        help|help NN pobj 6
        of IN prep 8
        Norda NNP pobj 9 B-ORG
        . . punct 2";

    #[test]
    fn help_is_given_to_who_does_something() {
        let document = fixture::document(HELP);
        assert_eq!(phrases(&document), [Change::new(TokenIdx(5), TokenIdx(1), Dep::Prep)]);
    }

    #[test]
    fn what_is_done_may_be_done_with_help() {
        let document = fixture::document(&HELP.replace("window|window", "raid|raid"));
        assert_eq!(phrases(&document), []);
    }
}
