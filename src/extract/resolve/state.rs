//! Whose the bodies of state are that the article names without their country: "the government", "the finance ministry" in an
//! article that speaks of one country above all.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::{
    draft::Draft,
    owner::Owner,
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{PlaceSort, normal_form, word_list::WordList},
    },
    kind::EntityKind,
    nlp::labels::Dep,
};

/// How often the article must speak of the country.
const LEAST_MENTIONS: usize = 2;

/// How many times as often as of any other it speaks of its own one.
const DOMINANCE: usize = 3;

/// The country of the body that the phrase describes, if the phrase tells none.
pub(super) fn owner(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Owner> {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_definite = phrase.determiner == Determiner::Definite
        || (phrase.determiner == Determiner::Bare && phrase.lemma == "parliament");
    // A province has a government, too, and every town a court.
    let is_national = match phrase.lemma.as_str() {
        "bank" => phrase.modifiers.iter().any(|word| word == "central"),
        "court" => phrase.modifiers.iter().any(|word| matches!(word.as_str(), "supreme" | "constitutional")),
        lemma => {
            gazetteer.lists(lemma, WordList::StateBody)
                && !phrase.modifiers.iter().any(|word| gazetteer.lists(word, WordList::Local))
        }
    };
    if phrase.plural || !is_definite || !is_national {
        return None;
    }
    let entity = own_country(pass.draft)?;
    let is_elsewhere = seat(pass.draft, phrase).is_some_and(|seat| seat != entity);
    (!is_elsewhere).then_some(Owner { entity, token: phrase.head })
}

/// The place that the words after the noun name: "the government in Brask" is not that of the country that the article is about.
fn seat(draft: &Draft<'_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = draft.reader.document;
    let within = document.children_by(phrase.head, Dep::Prep).next()?;
    let is_within = within.0 == phrase.head.0 + 1 && document.token(within).lower == "in";
    let place = document.children_by(within, Dep::Pobj).next().filter(|_| is_within)?;
    let mention = draft.name_over(place)?;
    mention.entities.iter().copied().find(|&entity| draft.kind(entity) == EntityKind::Gpe)
}

/// The country that the article is about: the only one, or the one that it speaks of much more often than of any other. A
/// capital counts for its country.
pub(super) fn own_country(draft: &Draft<'_>) -> Option<EntityIdx> {
    let mut counts: BTreeMap<CompactString, (usize, Option<EntityIdx>)> = BTreeMap::new();
    for (position, profile) in draft.profiles.iter().enumerate() {
        let name = normal_form(&profile.entity.name);
        let Some(place) = draft.reader.gazetteer.place(&name) else { continue };
        let is_country = place.sort == PlaceSort::Country;
        let country = if is_country { Some(normal_form(&place.name)) } else { place.capital_of.clone() };
        let Some(country) = country else { continue };
        let (count, entity) = counts.entry(country).or_default();
        *count += profile.n_mentions;
        if is_country {
            *entity = Some(EntityIdx::new(position));
        }
    }
    let mut counts: Vec<(usize, Option<EntityIdx>)> = counts.into_values().collect();
    counts.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    let &(most, country) = counts.first()?;
    let most_other = counts.get(1).map_or(0, |&(other, _)| other);
    country.filter(|_| most >= LEAST_MENTIONS.max(DOMINANCE * most_other))
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture::entities;

    #[test]
    fn a_body_of_state_is_of_the_own_country() {
        let text = "Kenya will close its border. The finance ministry sued Norda in Kenya.";
        let names = entities(text);
        assert!(names.contains(&"Kenya's finance ministry".to_owned()), "{names:?}");
        let other = "Kenya and Norway will talk. The finance ministry sued Norda.";
        assert!(!entities(other).iter().any(|name| name.ends_with("'s finance ministry")));
    }
}
