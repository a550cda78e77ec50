//! Whose an office is, and of which country a capital, where no word beside it tells: "President Ada Obi", "the capital, Oslo".

use compact_str::CompactString;

use super::Matcher;
use crate::{
    extract::{
        candidate::End,
        clause::{Argument, Frame, Route, Slot, Trigger, installation},
        extraction::EntityIdx,
        filler::Filler,
        gazetteer::{Gazetteer, normal_form, word_list::WordList},
    },
    kind::EntityKind,
    nlp::labels::Dep,
};

impl Matcher<'_> {
    /// Adds whose the office is where no end tells it.
    pub(super) fn imply_owner(&self, frame: &Frame, ends: &mut Vec<End>) {
        // "Minister Ada Obi of the Greens" is not theirs, nor "Labor Secretary Ada Obi" that of a body called "Labor".
        ends.retain(|end| end.slot == Slot::Holder || !self.is_no_owner(frame, end));
        let Some(owner) = self.implied_owner(frame, ends) else { return };
        // "his finance director" is the company's; of "customers such as Norda" only Norda is told.
        ends.retain(|end| match end.slot {
            Slot::Holder => end.named,
            _ => end.kind != EntityKind::Person,
        });
        ends.push(owner);
    }

    /// Whose the office is where none of the `ends` is a body or place that tells it.
    fn implied_owner(&self, frame: &Frame, ends: &[End]) -> Option<End> {
        let is_told = |end: &End| end.slot != Slot::Holder && end.named && end.kind != EntityKind::Person;
        // "customers" alone are nobody's of whom the article tells.
        let has_holder = ends.iter().any(|end| end.slot == Slot::Holder && end.named);
        if !has_holder || ends.iter().any(is_told) {
            return None;
        }
        let appointer = self.appointer(frame);
        let implied = appointer.or_else(|| self.fillers.resolved.implied.get(&frame.token).copied());
        let is_bare = || frame.arguments.iter().all(|held| held.slot == Slot::Holder);
        let entity = implied.or_else(|| self.country_of_capital(frame).filter(|_| is_bare()))?;
        let filler = Filler::implied(entity, frame.token);
        let route = Route { reattached: true, ..Route::default() };
        Some(self.end(filler, &Argument { slot: Slot::Poss, token: frame.token, preposition: None, route }))
    }

    /// "Norda named Ada Obi vice president": the office is that of the body which gives it.
    fn appointer(&self, frame: &Frame) -> Option<EntityIdx> {
        let tree = self.tree();
        let above = tree.document.head(frame.token)?;
        let is_phrase = tree.dep(frame.token) == Dep::Pobj && matches!(tree.lower(above), "as" | "to");
        let event = installation(tree, above).filter(|_| is_phrase);
        let verb = match tree.dep(frame.token) {
            Dep::Oprd => above,
            Dep::Pobj if event.is_some() => above,
            Dep::Pobj if tree.lower(above) == "as" => tree.document.head(above)?,
            _ => return None,
        };
        let gazetteer = Gazetteer::shared();
        let gives = event.is_some() || gazetteer.lists(tree.lemma(verb), WordList::Installing);
        let lower = tree.lower(frame.token);
        let is_of_body = [WordList::OfficeOfBody, WordList::SharedOffice, WordList::TeamOffice]
            .into_iter()
            .any(|list| gazetteer.lists(lower, list))
            && !gazetteer.lists(lower, WordList::PlaceOffice);
        if !gives || !is_of_body {
            return None;
        }
        let agents = if let Some(event) = event {
            // "Ada Obi's promotion to chief executive": the owner may be who gets it.
            let mut own = [tree.dependants(event, &[Dep::Poss]), tree.phrases_of(event, &["by"])].concat();
            own.retain(|&token| self.fillers.itself(token).iter().any(|filler| self.is_body(filler.entity)));
            if own.is_empty() { tree.governing_subject(event, 2).tokens } else { own }
        } else if tree.is_passive(verb) {
            tree.agents_of_passive(verb)
        } else {
            tree.dependants(verb, &[Dep::Nsubj])
        };
        let [agent] = agents[..] else { return None };
        let fillers = self.fillers.itself(agent);
        let [body] = fillers.as_slice() else { return None };
        self.is_body(body.entity).then_some(body.entity)
    }

    fn is_body(&self, entity: EntityIdx) -> bool {
        let entity = self.fillers.resolved.entity(entity);
        entity.kind == EntityKind::Org && entity.named
    }

    /// Whether the end is the party of who holds an office of a country, or what the office is for.
    fn is_no_owner(&self, frame: &Frame, end: &End) -> bool {
        let name = &self.fillers.resolved.entity(end.filler.entity).name;
        // "the minister for the Sami"
        let is_for = end.preposition.is_some_and(|word| self.tree().lower(word) == "for");
        end.named
            && !is_for
            && matches!(end.kind, EntityKind::Org | EntityKind::Group)
            && Gazetteer::shared().is_no_owner(self.tree().lower(frame.token), name)
    }

    /// "Berlin's foreign minister" is Germany's, as is "the government in Berlin", where the article names that.
    pub(super) fn of_capital(&self, frame: &Frame, end: &mut End) {
        if frame.trigger != Trigger::Role || end.kind != EntityKind::Gpe {
            return;
        }
        if self.is_seat_of_government(frame, end) {
            if let Some(country) = self.country_of(end.filler.entity) {
                end.filler.entity = country;
                end.slot = Slot::Prep(CompactString::const_new("of"));
            }
        } else if end.slot != Slot::Holder
            && Gazetteer::shared().lists(self.tree().lower(frame.token), WordList::StateOffice)
        {
            let country = self.country_of(end.filler.entity);
            end.filler.entity = country.unwrap_or(end.filler.entity);
        }
    }

    /// "the government in Berlin".
    fn is_seat_of_government(&self, frame: &Frame, end: &End) -> bool {
        matches!(&end.slot, Slot::Prep(word) if word == "in")
            && matches!(self.tree().lower(frame.token), "government" | "parliament" | "regime")
    }

    /// The country of the town that is called a capital, where the article names it.
    fn country_of_capital(&self, frame: &Frame) -> Option<EntityIdx> {
        if self.tree().lower(frame.token) != "capital" {
            return None;
        }
        let resolved = self.fillers.resolved;
        let mut towns = frame.fillers(&Slot::Holder).flat_map(|holder| resolved.entities_of(holder.token));
        towns.find_map(|&town| self.country_of(town))
    }

    /// The country whose capital the town is, where the article names it.
    fn country_of(&self, town: EntityIdx) -> Option<EntityIdx> {
        let resolved = self.fillers.resolved;
        let gazetteer = Gazetteer::shared();
        let place = |entity: EntityIdx| gazetteer.place(&normal_form(&resolved.entity(entity).name));
        let country = place(town)?.capital_of.clone()?;
        (0..resolved.entities.len())
            .map(EntityIdx::new)
            .find(|&entity| place(entity).is_some_and(|place| normal_form(&place.name) == country))
    }
}
