//! What is known of an antecedent.

use super::{Asks, Choice, Demand, Place, Tally, count_up_to};
use crate::extract::resolve::{preference::Asked, salience::Shadow};

impl Place<'_, '_, '_> {
    /// What is known of a noun phrase that stands for no entity.
    pub(super) fn of_shadow(&self, choice: &Choice<'_>, shadow: Shadow, tally: &mut Tally<'_>) {
        let sort = self.sort;
        let does = match (shadow.human, shadow.acts) {
            (true, _) => "human",
            (false, true) => "acts",
            (false, false) => "thing",
        };
        tally.add(&["shadow", sort, does, self.asked()]);
        tally.add(&["shadow", sort, does, if shadow.plural { "plural" } else { "singular" }]);
        if let Some(noun) = choice.shadow {
            tally.add(&["shadow", sort, "noun", &self.pass.draft.reader.document.token(noun).lemma]);
            tally.add(&["governor", sort, self.governor, does]);
        }
    }

    /// What is known of the entity, or of the first of several.
    pub(super) fn of_entity(&self, choice: &Choice<'_>, source: &str, tally: &mut Tally<'_>) {
        let (sort, pass) = (self.sort, self.pass);
        let Some(&entity) = choice.entities.first() else { return };
        let profile = pass.draft.profile(entity);
        let kind = profile.entity.kind.as_str();
        tally.add(&["kind", sort, kind, source]);
        let n_words = profile.entity.name.split(' ').count();
        tally.add(&["words", sort, kind, count_up_to(n_words, 3), source]);
        tally.add(&["governor", sort, self.governor, kind]);
        tally.add(&["asked", sort, self.asked(), kind]);
        if choice.entities.iter().any(|entity| self.excluded.contains(entity)) {
            tally.add(&["bound", sort]);
        }
        if choice.entities.iter().any(|entity| self.subjects.contains(entity)) {
            tally.add(&["subject", sort]);
        }
        if choice.entities.iter().any(|&entity| self.speaker == Some(entity)) {
            tally.add(&["speaker", sort]);
        }
        let n_mentions = profile.n_mentions;
        tally.add(&["mentions", sort, count_up_to(n_mentions.max(1).ilog2() as usize, 4)]);
        let share = if n_mentions == self.most {
            "most"
        } else if 2 * n_mentions >= self.most {
            "half"
        } else {
            "few"
        };
        tally.add(&["share", sort, share, source]);
        let gender = match (&self.anaphor.asks, profile.gender) {
            (Asks::Pronoun(Demand::Person(asked)), Some(known)) if known == *asked => "same",
            (Asks::Pronoun(Demand::Person(_)), Some(_)) => "other",
            _ => "unknown",
        };
        tally.add(&["gender", sort, gender]);
        if pass.bodies.values().any(|&body| body == entity) {
            tally.add(&["employs", sort]);
        }
    }

    /// What the place of the anaphor asks for.
    fn asked(&self) -> &'static str {
        match self.asked {
            None => "none",
            Some(Asked::Actor) => "actor",
            Some(Asked::Thing) => "thing",
            Some(Asked::Event) => "event",
        }
    }
}
