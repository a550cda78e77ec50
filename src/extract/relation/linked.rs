//! What bare noun-phrase constructions state, and where they state nothing.

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Frame, Slot, Trigger},
        gazetteer::{Gazetteer, noun::NounClass},
    },
    kind::EntityKind,
    nlp::document::TokenIdx,
};

impl Matcher<'_> {
    /// Whether a country stands beside another ("the Kenyan and Chadian ministers"), or before a comma that separates the
    /// items of a list: a country lies in no other.
    pub(super) fn is_list_of_countries(&self, frame: &Frame, ends: &[End]) -> bool {
        let has_country = |slot: Slot| ends.iter().any(|end| end.slot == slot && self.is_country(end));
        let is_listed = matches!(frame.link.as_str(), "comma" | "bracket") || has_country(Slot::Modifier);
        frame.trigger == Trigger::Link && is_listed && has_country(Slot::Head)
    }

    /// What the frame's bare construction means by the kinds of its ends.
    pub(super) fn linked(&self, frame: &Frame, ends: &[End]) -> Option<Candidate> {
        if frame.trigger != Trigger::Link {
            return None;
        }
        let name = |end: &End| self.fillers.resolved.entity(end.filler.entity).name.as_str();
        let (subject, object, name) = self.links.statement(&frame.link, self.lemma_of(frame), name, ends)?;
        // "sold the Vireo in Peru": what has a name is sold there, not there.
        let is_elsewhere = name == "is in" && subject.named && subject.kind == EntityKind::Product;
        if subject.filler.entity == object.filler.entity || is_elsewhere {
            return None;
        }
        if name == "is version of" && self.is_sibling(subject, object) {
            return None;
        }
        let predicate = self.predicate_of(&name, (subject, object));
        let words: Vec<TokenIdx> = object.preposition.into_iter().collect();
        let ends = (subject.clone(), object.clone());
        let phrase = self.phrase(frame, &words);
        Some(Candidate::new(frame, self.lemma_of(frame), ends, (predicate, name), phrase))
    }

    /// "Norda Vireo" and "Norda Pixo", which the article also calls "Norda": neither is a version of the other. Nor is what ends
    /// in a noun for something that happens or for a body ("S4 Conference") a version of the S4.
    fn is_sibling(&self, whole: &End, part: &End) -> bool {
        let document = self.tree().document;
        let name = &self.fillers.resolved.entity(part.filler.entity).name;
        let words = document.words(part.filler.tokens);
        let is_short = name.len() > words.len()
            && name.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
        let last = &document.token(TokenIdx(whole.filler.tokens.end.0.saturating_sub(1))).lower;
        let class = Gazetteer::shared().nouns.class(last);
        is_short
            || matches!(
                class,
                Some(NounClass::Event | NounClass::Org | NounClass::Unit | NounClass::Facility)
            )
    }
}
