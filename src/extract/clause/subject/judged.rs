//! Whose act it is for which somebody is praised or blamed by a noun, and whose it is not which only tells where a statement is from:
//! "voiced its anger at Norda for closing a plant", "as reported by Norda".

use super::Tree;
use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Tag},
};

impl Tree<'_> {
    /// "as demanded by Norda", "as reported by the paper": what the whole clause tells is demanded or reported, not who does it.
    pub(super) fn cites(self, verb: TokenIdx) -> bool {
        let is_bare = |dep: Dep| self.child(verb, dep).is_none();
        self.tag(verb) == Tag::Vbn
            && is_bare(Dep::Auxpass)
            && is_bare(Dep::Aux)
            && self.document.children_by(verb, Dep::Mark).any(|mark| self.lower(mark) == "as")
    }

    /// Whom the noun with the phrase, or the object of the verb with it, says what is thought of or done to, where the phrase tells what
    /// for.
    pub(super) fn judged(self, governor: TokenIdx, preposition: TokenIdx) -> Vec<TokenIdx> {
        if self.lower(preposition) != "for" {
            return Vec::new();
        }
        let object = || self.dependants(governor, &[Dep::Dobj]).into_iter().next();
        let noun = if self.is_verb(governor) { object() } else { Some(governor) };
        let is_judgement = |&noun: &TokenIdx| noun < preposition && self.control.judges(self.lemma(noun));
        let Some(noun) = noun.filter(is_judgement) else { return Vec::new() };
        let words = ["with", "of", "at", "against", "on", "toward", "towards", "to"];
        let mut found = self.phrases_of(noun, &words);
        if noun != governor {
            found.extend(self.phrases_of(governor, &words));
        }
        let is_between = |&whom: &TokenIdx| noun < whom && whom < preposition && self.acts(whom);
        let whom = found.into_iter().find(is_between);
        whom.map(|whom| self.conjuncts(whom)).unwrap_or_default()
    }
}
