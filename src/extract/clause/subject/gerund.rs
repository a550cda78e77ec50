//! Who does what a gerund in a phrase says: "accused Norda of cheating", "left after selling Norda".

use super::{Subjects, Tree};
use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Pos},
};

impl Tree<'_> {
    /// The subject of "accused X of killing", "after leaving X": the governor's object where its verb speaks of what
    /// the object does, else the governor's subject.
    pub(super) fn gerund_subject(self, preposition: TokenIdx, depth: usize) -> Subjects {
        let Some(governor) = self.document.head(preposition) else { return Subjects::default() };
        let judged = self.judged(governor, preposition);
        if !judged.is_empty() {
            return Subjects::own(judged);
        }
        if self.is_nominal(governor) {
            if let Some(charged) = self.charged(governor, preposition, depth) {
                return charged;
            }
            let blamed = self.blamed(governor, preposition);
            return if blamed.is_empty() { self.noun_agent(governor, depth) } else { Subjects::own(blamed) };
        }
        if !self.is_verb(governor) {
            return self.predicate_subject(governor, depth);
        }
        // "sued Norda instead of paying".
        let is_instead =
            self.document.children_by(preposition, Dep::Advmod).any(|word| self.lower(word) == "instead");
        let of_object = !is_instead
            && matches!(
                self.lower(preposition),
                "of" | "for" | "from" | "into" | "with" | "over" | "against"
            )
            && self.control.speaks_of_object(self.lemma(governor));
        if of_object && !self.is_passive(governor) {
            let objects = self.dependants(governor, &[Dep::Dobj]);
            if !objects.is_empty() {
                return Subjects::own(objects);
            }
        }
        self.subjects_within(governor, depth)
    }

    /// "suspects Ada Obi, the head of Tavex, of lying": the parser hangs on the name, or on what tells of it, what the verb says
    /// that its object did.
    fn blamed(self, noun: TokenIdx, preposition: TokenIdx) -> Vec<TokenIdx> {
        let above = std::iter::once(noun).chain(self.document.ancestors(noun)).take(3);
        // "suspects the navy of firing on Tavex".
        let is_somebody =
            |name: TokenIdx| self.document.token(name).pos == Pos::Propn || (name == noun && self.acts(noun));
        let mut names = above.filter(|&name| is_somebody(name));
        let Some(name) = names.find(|&name| matches!(self.dep(name), Dep::Dobj | Dep::Pobj)) else {
            return Vec::new();
        };
        let is_of = matches!(self.lower(preposition), "of" | "for" | "from");
        let speaks =
            |&verb: &TokenIdx| is_of && self.is_verb(verb) && self.control.speaks_of_object(self.lemma(verb));
        let Some(above) = self.document.head(name) else { return Vec::new() };
        if self.dep(name) == Dep::Dobj {
            return Some(above)
                .filter(speaks)
                .map_or_else(Vec::new, |verb| self.dependants(verb, &[Dep::Dobj]));
        }
        // "was accused by Norda of lying".
        let verb = self.document.head(above).filter(|_| self.lower(above) == "by").filter(speaks);
        let passive = verb.filter(|&verb| self.is_passive(verb));
        passive.map_or_else(Vec::new, |verb| self.dependants(verb, &[Dep::Nsubjpass]))
    }
}
