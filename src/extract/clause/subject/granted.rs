//! Who gets what an infinitive after it says what to do with: "was awarded a contract by Norda to build", "gave Tavex permission to leave".

use super::{Subjects, Tree};
use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Pos},
};

impl Tree<'_> {
    /// Whom the noun reaches: who is given it, where the verb above gives, else who does what that verb says.
    pub(super) fn receiver(self, noun: TokenIdx, depth: usize) -> Subjects {
        let above = self.document.head(noun).filter(|&verb| {
            depth > 0
                && self.dep(noun) == Dep::Dobj
                && self.is_verb(verb)
                && self.control.gives(self.lemma(verb))
        });
        let Some(verb) = above else { return self.governing_subject(noun, depth) };
        if self.is_passive(verb) {
            return Subjects { governor: Some(verb), ..self.subjects_within(verb, depth - 1) };
        }
        let given = self.dependants(verb, &[Dep::Dative]).into_iter().next();
        let given = match given {
            // "awarded a contract to Tavex to build".
            Some(to) if self.document.token(to).pos == Pos::Adp => self.child(to, Dep::Pobj),
            given => given,
        };
        match given {
            Some(given) => Subjects::own(self.conjuncts(given)),
            None => self.governing_subject(noun, depth),
        }
    }
}
