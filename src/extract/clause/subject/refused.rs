//! Acts of which the subject of the verb above is no doer: what somebody is charged with, what a refused plan would do.

use super::{Subjects, Tree};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{document::TokenIdx, labels::Dep},
};

impl Tree<'_> {
    /// Who is blamed for what a gerund after the noun and "of" says: whom the noun is "against", the object of the verb in "sued Norda over
    /// claims of misleading Obi", the subject in "was jailed on charges of bribing Obi" and "denied charges of bribing Obi". `None` where
    /// the noun blames nobody, no one where it is not told whom.
    pub(super) fn charged(self, noun: TokenIdx, preposition: TokenIdx, depth: usize) -> Option<Subjects> {
        if self.lower(preposition) != "of" || !self.control.blames(self.lemma(noun)) || depth == 0 {
            return None;
        }
        let against = self.phrases_of(noun, &["against"]);
        if !against.is_empty() {
            return Some(Subjects::own(against));
        }
        let first = self.first_conjunct(noun);
        let above = self.document.head(first)?;
        let is_verdict = |word: TokenIdx| Gazetteer::shared().lists(self.lower(word), WordList::Verdict);
        let verb = match self.dep(first) {
            // "pleaded guilty to charges of bribing Obi".
            Dep::Pobj if self.document.head(above).is_some_and(is_verdict) => {
                return self.document.head(above).map(|verdict| self.predicate_subject(verdict, depth - 1));
            }
            Dep::Pobj => self.document.head(above).filter(|&verb| self.is_verb(verb))?,
            Dep::Dobj if self.is_verb(above) => {
                let answers = self.control.answers(self.lemma(above));
                return (!answers).then(Subjects::default);
            }
            _ => return None,
        };
        // "filed charges of bribing Obi in a court": a thing is not blamed.
        let objects = self.dependants(verb, &[Dep::Dobj]);
        let is_blamed = objects.first().is_some_and(|&object| object < noun && self.acts(object));
        if self.is_passive(verb) {
            Some(self.subjects_within(verb, depth - 1))
        } else {
            is_blamed.then(|| Subjects::own(objects))
        }
    }

    /// "rejected a plan to rescue Norda", "protested against plans to close Norda": whether who does what the verb above says would not
    /// do what the infinitive after the noun says.
    pub(super) fn is_turned_down(self, noun: TokenIdx) -> bool {
        use NounClass::{Abstract, Event, Law, Vague};
        let class = Gazetteer::shared().nouns.class(self.lemma(noun));
        let is_deed = matches!(class, None | Some(Abstract | Event | Law | Vague));
        let first = self.first_conjunct(noun);
        let Some(above) = self.document.head(first).filter(|_| is_deed) else { return false };
        match self.dep(first) {
            Dep::Dobj | Dep::Nsubjpass => self.control.turns_down(self.lemma(above)),
            Dep::Pobj => self.lower(above) == "against",
            _ => false,
        }
    }
}
