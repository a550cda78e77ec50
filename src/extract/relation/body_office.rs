//! What an office tells of a body or people of another sort than those that have it.

use compact_str::CompactString;

use super::Matcher;
use crate::{
    extract::{
        candidate::Candidate,
        clause::{Slot, Trigger},
        gazetteer::{Gazetteer, word_list::WordList},
    },
    kind::EntityKind,
};

impl Matcher<'_> {
    /// An agent of a bureau is in its service, a deputy of a sheriff or of the police makes no laws, and a general of a people that has no
    /// army only belongs to it: "the Hutu general Ada Obi".
    pub(super) fn of_such_body(&self, candidate: &mut Candidate) {
        if candidate.trigger != Trigger::Role {
            return;
        }
        let name = match candidate.name.as_str() {
            "represents" if self.is_public_agent(candidate) => "works for",
            "is lawmaker of" if self.enforces_law(candidate) => "works for",
            "is commander of" if self.is_of_people(candidate) => "belongs to",
            _ => return,
        };
        candidate.name = CompactString::const_new(name);
        candidate.predicate = self.predicate_of(name, (&candidate.subject, &candidate.object));
    }

    /// An agent of a public body is in its service, as one of a country or company may be anybody.
    fn is_public_agent(&self, candidate: &Candidate) -> bool {
        let name = &self.fillers.resolved.entity(candidate.object.filler.entity).name;
        let is_public = |word: &str| Gazetteer::shared().lists(&word.to_lowercase(), WordList::PublicWord);
        let is_acronym = || (2..=4).contains(&name.len()) && name.chars().all(char::is_uppercase);
        candidate.object.kind == EntityKind::Org
            && self.tree().lemma(candidate.token) == "agent"
            && (name.split(' ').any(is_public) || is_acronym())
    }

    fn enforces_law(&self, candidate: &Candidate) -> bool {
        let name = self.fillers.resolved.entity(candidate.object.filler.entity).name.to_lowercase();
        name.split(' ').any(|word| Gazetteer::shared().lists(word, WordList::StateForce))
    }

    /// Whether a people stands before a rank, and not before a commander, who commands it.
    fn is_of_people(&self, candidate: &Candidate) -> bool {
        candidate.object.kind == EntityKind::Group
            && candidate.object.named
            && candidate.object.slot == Slot::Compound
            && Gazetteer::shared().lists(self.tree().lemma(candidate.token), WordList::ArmyRank)
    }
}
