//! Prepositions at the beginning of a relative clause, with what they stand before and what they belong to.

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "Norda, in which Tavex plans to buy a stake": what the clause begins with belongs to the infinitive, not to what governs that.
pub(super) fn infinitives(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]) {
        let Some(verb) = document.head(phrase).filter(|&verb| phrase < verb) else { continue };
        let is_clause = document.token(verb).dep == Dep::Relcl && document.token(verb).pos == Pos::Verb;
        let pronoun = document.children_by(phrase, Dep::Pobj).next();
        let is_relative = |pronoun: TokenIdx| {
            matches!(document.token(pronoun).lower.as_str(), "which" | "whom") && pronoun.0 == phrase.0 + 1
        };
        if !is_clause || !pronoun.is_some_and(is_relative) || relies(document, verb) {
            continue;
        }
        let mut lowest = verb;
        while let Some(infinitive) = infinitive_below(document, lowest) {
            lowest = infinitive;
        }
        if lowest != verb {
            changes.push(Change::new(phrase, lowest, Dep::Prep));
        }
    }
    changes
}

/// "on which Norda relies to sell its cars": whether the phrase is the verb's own.
fn relies(document: &Document, verb: TokenIdx) -> bool {
    Gazetteer::shared().lists(&document.token(verb).lemma, WordList::Relying)
}

/// The infinitive that the verb governs, where it has no object of its own whose act that may be.
fn infinitive_below(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let has_object = document.has_child(verb, Dep::Dobj);
    document.children_by(verb, Dep::Xcomp).find(|&infinitive| {
        let has_to = document.children_by(infinitive, Dep::Aux).any(|to| document.token(to).tag == Tag::To);
        verb < infinitive && has_to && !has_object && document.token(infinitive).tag == Tag::Vb
    })
}

/// "said through its spokesman, Ada Obi": of two objects of one preposition the second, a name after a comma, tells who the first is.
pub(super) fn doubled(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Pobj]).skip_while(|name| name.0 < 2) {
        if document.token(name).pos != Pos::Propn {
            continue;
        }
        let Some(phrase) = document.head(name) else { continue };
        let first = document.children_by(phrase, Dep::Pobj).next().filter(|&first| first < name);
        let described = first.filter(|&first| {
            let has_owner = document.has_child(first, Dep::Poss);
            document.token(first).tag == Tag::Nn && (has_owner || document.has_child(first, Dep::Det))
        });
        let start = document.subtree(name).start;
        let follows = |first: TokenIdx| {
            let comma = TokenIdx(start.0 - 1);
            start.0 > 0 && super::is_comma(document, comma) && document.subtree(first).end == comma
        };
        changes.extend(
            described.filter(|&first| follows(first)).map(|first| Change::new(name, first, Dep::Appos)),
        );
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_a_relative_clause_begins_with_belongs_to_the_infinitive() {
        let document = fixture::document(
            "Chad NNP ROOT 0 B-GPE
             in IN prep 5
             which WDT pobj 2
             Kenya NNP nsubj 5 B-GPE
             plans|plan VBZ relcl 1
             to TO aux 7
             invest VB xcomp 5",
        );
        assert_eq!(infinitives(&document), [Change::new(TokenIdx(1), TokenIdx(6), Dep::Prep)]);
    }

    #[test]
    fn a_second_object_after_a_comma_tells_who_the_first_is() {
        let document = fixture::document(
            "Chad NNP nsubj 2 B-GPE
             spoke|speak VBD ROOT 0
             through IN prep 2
             its PRP$ poss 5
             envoy NN pobj 3
             , , punct 3
             Obi NNP pobj 3 B-PERSON",
        );
        assert_eq!(doubled(&document), [Change::new(TokenIdx(6), TokenIdx(4), Dep::Appos)]);
    }
}
