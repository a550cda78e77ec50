//! What is told to be the first, the only or the most of its kind, with an infinitive of what it did: "Norda was the largest bank to
//! fail", "Tavex, the last yard to build tugs".

use super::{Subjects, Tree};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// Whether the noun is such a one: a superlative or ordinal by itself, or a thing, body or person with one before it. The first attempt
/// and the best way to do something are none, as they do nothing.
pub(crate) fn is_ranked(document: &Document, noun: TokenIdx) -> bool {
    if ranks(document, noun) {
        return true;
    }
    let has_rank = document.children(noun).any(|word| {
        let is_before = word < noun && document.token(word).dep == Dep::Amod;
        is_before && (ranks(document, word) || document.children(word).any(|most| ranks(document, most)))
    });
    let lemma = document.token(noun).lemma.as_str();
    let is_thing = |class: NounClass| !matches!(class, NounClass::Vague | NounClass::Abstract);
    has_rank && (lemma == "person" || Gazetteer::shared().nouns.class(lemma).is_some_and(is_thing))
}

/// "first", "strongest", "most".
fn ranks(document: &Document, word: TokenIdx) -> bool {
    let token = document.token(word);
    Gazetteer::shared().lists(&token.lower, WordList::Ordinal)
        || (matches!(token.tag, Tag::Jjs | Tag::Rbs) && token.lower != "least" && token.lower != "best")
}

impl Tree<'_> {
    /// Of whom the predicate or apposition tells that: the subject of what the infinitive after it says.
    pub(super) fn ranked_subject(self, noun: TokenIdx, depth: usize) -> Subjects {
        if !is_ranked(self.document, noun) {
            return Subjects::default();
        }
        match self.document.head(noun) {
            Some(described) if self.dep(noun) == Dep::Appos && described < noun => {
                Subjects::own(vec![described])
            }
            _ => self.predicate_subject(noun, depth),
        }
    }
}
