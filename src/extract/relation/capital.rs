//! Of which country a capital is that the article calls no more than that: "the capital, Oslo".

use super::Matcher;
use crate::extract::{
    clause::{Frame, Slot},
    extraction::EntityIdx,
    gazetteer::{Gazetteer, normal_form},
};

impl Matcher<'_> {
    /// The country of the town that is called a capital, where the article names it.
    pub(super) fn country_of_capital(&self, frame: &Frame) -> Option<EntityIdx> {
        if self.tree().lower(frame.token) != "capital" {
            return None;
        }
        let resolved = self.fillers.resolved;
        let gazetteer = Gazetteer::shared();
        let place = |entity: EntityIdx| gazetteer.place(&normal_form(&resolved.entity(entity).name));
        let mut towns = frame.fillers(&Slot::Holder).flat_map(|holder| resolved.entities_of(holder.token));
        let country = towns.find_map(|&town| place(town)?.capital_of.clone())?;
        (0..resolved.entities.len())
            .map(EntityIdx::new)
            .find(|&entity| place(entity).is_some_and(|place| normal_form(&place.name) == country))
    }
}
