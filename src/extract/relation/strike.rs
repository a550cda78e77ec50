//! Who kills and destroys where only what does so is told: "a NATO raid killed the leader", "he was killed in a Kenyan air strike".

use super::Matcher;
use crate::{
    extract::{
        candidate::End,
        clause::{Argument, Frame, Route, Slot, Trigger},
        extraction::EntityIdx,
        filler::{Filler, Via},
        gazetteer::{Gazetteer, word_list::WordList},
    },
    kind::EntityKind,
};

impl Matcher<'_> {
    /// Whose the raids, shells and planes are that harm somebody by the frame's verb; a town before them is where they strike.
    pub(super) fn strikers(&self, frame: &Frame) -> Vec<End> {
        let tree = self.tree();
        let gazetteer = Gazetteer::shared();
        let harms = || gazetteer.lists(tree.lemma(frame.token), WordList::Harming);
        if frame.trigger != Trigger::Verb || !harms() {
            return Vec::new();
        }
        let is_means = |argument: &&Argument| {
            let brings = match &argument.slot {
                Slot::Agent => true,
                Slot::Prep(word) => frame.passive && word == "in",
                _ => false,
            };
            brings && gazetteer.lists(tree.lemma(argument.token), WordList::Striker)
        };
        let mut ends = Vec::new();
        for means in frame.arguments.iter().filter(is_means) {
            let own: Vec<EntityIdx> =
                self.fillers.itself(means.token).iter().map(|filler| filler.entity).collect();
            let route = Route { reattached: true, ..means.route };
            let agent = Argument { slot: Slot::Agent, route, preposition: None, ..means.clone() };
            let mut owners = self.fillers.owners(means.token);
            for by in tree.phrases_of(means.token, &["by"]) {
                owners.extend(self.fillers.itself(by));
            }
            let owners = owners.into_iter().filter(|owner| !own.contains(&owner.entity));
            let owners = owners.map(|owner| Filler { via: Via::Through, ..owner });
            ends.extend(owners.map(|owner| self.end(owner, &agent)).filter(|end| match end.kind {
                EntityKind::Org | EntityKind::Group => true,
                EntityKind::Gpe => self.is_country(end),
                _ => false,
            }));
        }
        ends
    }
}
