//! Who takes orders and does not place them: "Norda's orders for its Vireo", "Boeing's orders for the 787".

use compact_str::CompactString;

use super::Matcher;
use crate::{
    extract::{
        candidate::Candidate,
        clause::Trigger,
        gazetteer::{Gazetteer, maker, normal_form},
    },
    nlp::{document::TokenIdx, labels::Dep},
};

impl Matcher<'_> {
    /// Nobody orders what is their own: who seems to do so has orders for it.
    pub(super) fn take_order(&self, candidate: &mut Candidate) {
        let is_order = candidate.trigger == Trigger::Noun
            && candidate.name == "buys"
            && matches!(self.tree().lemma(candidate.token), "order" | "commitment");
        if is_order && (self.is_own(candidate) || self.makes_it(candidate)) {
            candidate.name = CompactString::const_new("has orders for");
            let ends = (&candidate.subject, &candidate.object);
            candidate.predicate = self.predicate_of(&candidate.name, ends);
        }
    }

    /// "orders for its Vireo": the pronoun means who has them.
    fn is_own(&self, order: &Candidate) -> bool {
        let document = self.tree().document;
        let means_subject =
            |owner: TokenIdx| self.fillers.resolved.entities_of(owner).contains(&order.subject.filler.entity);
        let head = order.object.filler.head;
        let mut nouns = std::iter::once(head).chain(document.head(head));
        nouns.any(|noun| document.children_by(noun, Dep::Poss).any(means_subject))
    }

    /// Whether every reader knows that the one makes the other.
    fn makes_it(&self, order: &Candidate) -> bool {
        let name = |entity| normal_form(&self.fillers.resolved.entity(entity).name);
        let (firm, product) = (name(order.subject.filler.entity), name(order.object.filler.entity));
        let Some(firm) = maker::known_name(Gazetteer::shared(), &firm) else { return false };
        let words: Vec<&str> = product.split(' ').collect();
        let own = maker::n_words_of_maker(&words).filter(|&n| n < words.len());
        let is_called = own.is_some_and(|n| words.get(..n).is_some_and(|maker| maker.join(" ") == firm));
        let rest = words.get(own.unwrap_or(0)..).unwrap_or_default();
        is_called || maker::of_product(rest).is_some_and(|(made, _)| made.makers().any(|maker| maker == firm))
    }
}
