//! Ways that go on through what somebody else does, which say nothing of their first end without him.

use super::Clause;
use crate::{
    extract::{
        clause::{Path, Step},
        relation::Matcher,
    },
    nlp::labels::{Dep, Tag},
};

impl Matcher<'_> {
    /// "denied a claim that Norda sold Tavex": whether the way ends at who does what a noun on it only says to be so.
    pub(super) fn is_told_of_another(&self, path: &Path) -> bool {
        let tree = self.tree();
        let is_told = |step: &Step| {
            step.dep == Dep::Acl
                && tree.document.children_by(step.token, Dep::Mark).any(|mark| tree.lower(mark) == "that")
        };
        let ends_at_subject =
            path.down.last().is_some_and(|step| matches!(step.dep, Dep::Nsubj | Dep::Nsubjpass));
        ends_at_subject && path.down.iter().any(is_told)
    }

    /// "was barred by Norda from suing Tavex", "let Obi sue Tavex": whether the way goes on through what somebody else does, which says
    /// nothing of the first end without him. What is only asked for ("urges to free") does.
    pub(super) fn is_others_act(&self, clause: &Clause<'_>, is_by_agent: bool, last: Step) -> bool {
        let tree = self.tree();
        let control = tree.control;
        let lemma = tree.lemma(clause.verb);
        let mut acts = clause.below.iter().filter(|step| tree.is_verb(step.token));
        let Some(act) = acts.next() else { return false };
        let is_asked = tree.is_infinitive(act.token);
        if is_by_agent {
            return match act.dep {
                Dep::Pcomp => control.speaks_of_object(lemma),
                _ => is_asked && control.hands_on_object(lemma, true) && !control.pleads(lemma),
            };
        }
        let is_bare = act.dep == Dep::Ccomp && tree.tag(act.token) == Tag::Vb && !is_asked;
        let is_subject = matches!(last.dep, Dep::Nsubj | Dep::Nsubjpass);
        is_bare && !is_subject && matches!(lemma, "let" | "make" | "help" | "have")
    }
}
