//! How a description fits an antecedent.

use super::{Choice, Place, Tally, count_up_to, determiner, yes};
use crate::extract::resolve::{definite::Fit, phrase::Phrase};

impl Place<'_, '_, '_> {
    /// How the description fits the entity.
    pub(super) fn of_description(&self, phrase: &Phrase, choice: &Choice<'_>, tally: &mut Tally<'_>) {
        let [entity] = choice.entities else { return };
        let profile = self.pass.draft.profile(*entity);
        let fit = match choice.fit {
            None => "none",
            Some(Fit::Possible) => "possible",
            Some(Fit::Likely) => "likely",
            Some(Fit::Told) => "told",
        };
        let kind = profile.entity.kind.as_str();
        let named = if profile.entity.named { "named" } else { "described" };
        tally.add(&["fit", fit, named, kind]);
        tally.add(&["fit", fit, "of", count_up_to(self.n_fits, 3)]);
        tally.add(&["class", self.class, kind, named]);
        tally.add(&["noun", &phrase.lemma, kind]);
        let same = profile.descriptors.contains(&phrase.lemma);
        let in_name = profile.entity.name.split(' ').any(|word| is_lower_form(&phrase.lemma, word));
        let nouns = &self.pass.draft.reader.gazetteer.nouns;
        let kin = profile.descriptors.iter().any(|known| nouns.agree(known, &phrase.lemma));
        tally.add(&["called", yes(same), yes(in_name), yes(kin), named]);
        let other = !profile.descriptors.is_empty() && !kin && !same;
        tally.add(&["otherwise", yes(other), named, kind]);
        tally.add(&["restricted", self.restricted, named, determiner(phrase.determiner)]);
    }
}

/// Whether `lower` is the word in lower case.
fn is_lower_form(lower: &str, word: &str) -> bool {
    word.chars().flat_map(char::to_lowercase).eq(lower.chars())
}
