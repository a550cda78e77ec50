//! Which antecedent a pronoun or a definite description takes: what the rules found, what else the article spoke of shortly
//! before, or nothing of that; the likeliest by weights that were learned from annotated articles.
//!
//! A log-linear ranker over the antecedents of one anaphor: Denis & Baldridge, *A ranking approach to pronoun resolution* (2007).

use super::{pass::Pass, phrase::Phrase, pronoun::Demand};
use crate::{extract::extraction::EntityIdx, nlp::document::TokenIdx};

mod choice;
pub(crate) mod fit;
pub(crate) mod record;
mod sign;
pub(crate) mod weights;

use choice::Choice;
use record::Sort;
use weights::{Tally, Weights};

/// What is left open is still a guess where it is so likely: good for a candidate, but not for what is read after it.
const LEAST_OF_GUESS: f32 = 0.35;

/// What the rules found stays unless something else is so much likelier that this share of its likelihood is more.
const RULED: f32 = 0.5;

/// What has to be resolved.
pub(super) struct Anaphor<'p> {
    /// The pronoun, or the noun of the description.
    pub(super) token: TokenIdx,
    /// What it asks for.
    pub(super) asks: Asks<'p>,
    /// What the rules take it for, and which rule does.
    pub(super) ruled: Ruled,
}

/// What an anaphor asks of its antecedent.
pub(super) enum Asks<'p> {
    /// What a pronoun does.
    Pronoun(Demand),
    /// To be what the noun describes.
    Description(&'p Phrase),
}

impl Asks<'_> {
    fn sort(&self) -> Sort {
        match self {
            Self::Pronoun(_) => Sort::Pronoun,
            Self::Description(_) => Sort::Description,
        }
    }
}

/// What the rules found: some entities, or nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Ruled {
    /// The rule.
    pub(super) rule: &'static str,
    /// The entities.
    pub(super) entities: Vec<EntityIdx>,
}

impl Ruled {
    /// Whether the rule asks for so much that it is seldom wrong, and is asked alone.
    pub(super) fn is_certain(&self) -> bool {
        const CERTAIN: [&str; 11] = [
            "beside",
            "counted",
            "people",
            "company",
            "coordinated",
            "epithet",
            "led",
            "seat",
            "since",
            "spelt",
            "subject-ahead",
        ];
        !self.entities.is_empty() && CERTAIN.contains(&self.rule)
    }
}

/// What was decided.
#[derive(Clone, Debug, Default)]
pub(super) struct Decision {
    /// The entities that the anaphor means; none where it means nothing that is an entity.
    pub(super) entities: Vec<EntityIdx>,
    /// How likely that is, 0 to 1.
    pub(super) sure: f32,
    /// The likeliest of the named entities that a description may mean where that is left open, and how likely it is.
    pub(super) guess: Option<(EntityIdx, f32)>,
}

/// What the anaphor means. Where the pass is recorded, it is what the rules say, so that what is learned does not depend on
/// what was learned before.
pub(super) fn decide(pass: &mut Pass<'_, '_>, anaphor: &Anaphor<'_>) -> Decision {
    if anaphor.ruled.is_certain() {
        return Decision { entities: anaphor.ruled.entities.clone(), sure: 1.0, guess: None };
    }
    if pass.recorded.is_none() {
        return likeliest(pass, anaphor);
    }
    let recorded = record::anaphor(pass, anaphor);
    pass.recorded.get_or_insert_default().push(recorded);
    Decision { entities: anaphor.ruled.entities.clone(), sure: 1.0, guess: None }
}

fn likeliest(pass: &Pass<'_, '_>, anaphor: &Anaphor<'_>) -> Decision {
    let choices = choice::collect(pass, anaphor);
    if choices.len() == 1 {
        return Decision::default();
    }
    let place = sign::Place::of(pass, anaphor, &choices);
    let score = |choice: &Choice<'_>| {
        let mut tally = Tally::new(Weights::shipped());
        place.signs(choice, &mut tally);
        tally.sum()
    };
    let scores: Vec<f32> = choices.iter().map(score).collect();
    let ruled = choices.iter().position(|choice| choice.is_ruled(anaphor)).filter(|&ruled| ruled > 0);
    match best(&scores, ruled, anaphor.asks.sort().least()) {
        Some((position, sure)) if !choices[position].entities.is_empty() => {
            Decision { entities: choices[position].entities.to_vec(), sure, guess: None }
        }
        // "The country" is one of those that were named.
        _ => {
            let guess = guess(&scores, |position| choices[position].is_called(pass, anaphor));
            let guess = guess.and_then(|(position, sure)| Some((*choices[position].entities.first()?, sure)));
            Decision { guess, ..Decision::default() }
        }
    }
}

/// The likeliest of the choices that `may_be` admits, and how likely it is, where that is enough for a guess.
pub(crate) fn guess(scores: &[f32], may_be: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
    let most = scores.iter().copied().max_by(f32::total_cmp)?;
    let all = scores.iter().map(|score| (score - most).exp()).sum::<f32>();
    let admitted = scores.iter().copied().enumerate().filter(|&(position, _)| may_be(position));
    let (position, score) = admitted.max_by(|one, other| one.1.total_cmp(&other.1))?;
    let sure = (score - most).exp() / all;
    (sure >= LEAST_OF_GUESS).then_some((position, sure))
}

/// The choice of the highest score, or the one at `ruled` if it is nearly as likely, and how likely it is; none where no choice
/// is as likely as `least`.
pub(crate) fn best(scores: &[f32], ruled: Option<usize>, least: f32) -> Option<(usize, f32)> {
    let (position, most) =
        scores.iter().copied().enumerate().max_by(|one, other| one.1.total_cmp(&other.1))?;
    let sure = 1.0 / scores.iter().map(|score| (score - most).exp()).sum::<f32>();
    let share = |score: f32| (score - most).exp();
    match ruled.filter(|&ruled| share(scores[ruled]) >= RULED) {
        Some(ruled) => Some((ruled, sure * share(scores[ruled]))),
        None => (sure >= least).then_some((position, sure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_likely_enough_stays_open() {
        assert_eq!(best(&[0.0, 2.0], None, 0.5).map(|(position, _)| position), Some(1));
        assert_eq!(best(&[0.0, 0.1, 0.0], None, 0.5), None);
        assert_eq!(best(&[], None, 0.5), None);
    }

    #[test]
    fn what_is_left_open_may_be_guessed() {
        let position = |scores: &[f32]| guess(scores, |position| position > 0).map(|(position, _)| position);
        assert_eq!(position(&[1.0, 0.0, 0.8]), Some(2));
        assert_eq!(position(&[1.0, 0.0, 0.5]), None);
        assert_eq!(position(&[5.0, 0.0]), None);
        assert_eq!(position(&[]), None);
    }

    #[test]
    fn what_the_rules_found_gives_way_to_what_is_much_likelier() {
        let position = |scores: &[f32]| best(scores, Some(1), 0.5).map(|(position, _)| position);
        assert_eq!(position(&[0.0, 2.0, 2.3]), Some(1));
        assert_eq!(position(&[0.0, 2.0, 3.5]), Some(2));
    }
}
