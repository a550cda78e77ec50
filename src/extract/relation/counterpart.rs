//! Which office somebody has of whom the article tells that somebody else has the same elsewhere: "Norda chairman Ada Obi and her Tavex
//! counterpart, Otis Rask".

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Route, Slot, Trigger},
        extraction::EntityIdx,
        filler::Filler,
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

impl Matcher<'_> {
    /// The offices of those who are called somebody's counterpart, where they have no office of the same body by `known`.
    pub(crate) fn counterparts(&self, known: &[Candidate]) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        let told = known.iter().filter(|candidate| {
            let somebody = &candidate.subject;
            candidate.trigger == Trigger::Role
                && candidate.lemma == "counterpart"
                && somebody.named
                && somebody.kind == EntityKind::Person
        });
        for told in told {
            let somebody = told.subject.filler.entity;
            for body in self.bodies_of(told.token) {
                let is_same = |candidate: &Candidate| {
                    candidate.subject.filler.entity == somebody
                        && candidate.object.filler.entity == body
                        && self.is_office(candidate)
                };
                if known.iter().chain(&found).any(is_same) {
                    continue;
                }
                let office = self.office_beside(known, told, body);
                found.extend(office.map(|office| held(told, body, office)));
            }
        }
        found
    }

    /// The nearest office of somebody else, of whom `told` tells or of whom its sentence told before, at another body of the sort of `body`.
    fn office_beside<'k>(
        &self,
        known: &'k [Candidate],
        told: &Candidate,
        body: EntityIdx,
    ) -> Option<&'k Candidate> {
        let others = known.iter().filter(|other| other.token == told.token);
        let others: Vec<EntityIdx> = others
            .filter(|other| other.object.kind == EntityKind::Person)
            .map(|other| other.object.filler.entity)
            .collect();
        let kind = self.fillers.resolved.entity(body).kind;
        let offices = known.iter().filter(|office| {
            let holder = office.subject.filler.entity;
            let is_beside = office.token < told.token && self.is_in_one_sentence(office.token, told.token);
            self.is_office(office)
                && office.object.kind == kind
                && office.object.filler.entity != body
                && holder != told.subject.filler.entity
                && (is_beside || others.contains(&holder))
        });
        offices.min_by_key(|office| office.token.0.abs_diff(told.token.0))
    }

    /// The bodies and countries that words before the noun, or an "at" or "in" after it, tell.
    fn bodies_of(&self, counterpart: TokenIdx) -> Vec<EntityIdx> {
        let tree = self.tree();
        let before = tree.document.children(counterpart).filter(|&word| {
            word < counterpart && matches!(tree.dep(word), Dep::Amod | Dep::Compound | Dep::Nmod)
        });
        let phrases = tree.document.children_by(counterpart, Dep::Prep).filter(|&phrase| {
            counterpart < phrase && matches!(tree.lower(phrase), "at" | "in" | "of" | "from")
        });
        let after = phrases.flat_map(|phrase| tree.document.children_by(phrase, Dep::Pobj));
        let fillers = before.chain(after).flat_map(|word| self.fillers.itself(word));
        let bodies = fillers.map(|filler| filler.entity).filter(|&entity| {
            let entity = self.fillers.resolved.entity(entity);
            entity.named && matches!(entity.kind, EntityKind::Org | EntityKind::Gpe)
        });
        bodies.collect()
    }

    fn is_in_one_sentence(&self, one: TokenIdx, other: TokenIdx) -> bool {
        let document = self.tree().document;
        document.sentence_of(one) == document.sentence_of(other)
    }
}

/// Whether the candidate takes somebody for the counterpart of the body or country that only tells where he has his office.
pub(crate) fn is_of_body(candidate: &Candidate) -> bool {
    candidate.trigger == Trigger::Role
        && candidate.lemma == "counterpart"
        && candidate.subject.kind == EntityKind::Person
        && matches!(candidate.object.kind, EntityKind::Org | EntityKind::Gpe)
        && candidate.name == "is counterpart of"
}

/// The office as somebody has it of `body`.
fn held(told: &Candidate, body: EntityIdx, office: &Candidate) -> Candidate {
    let route = Route { reattached: true, ..Route::default() };
    let filler = Filler::implied(body, told.token);
    Candidate {
        subject: End { slot: Slot::Holder, ..told.subject.clone() },
        object: End { filler, slot: Slot::Poss, preposition: None, route, ..office.object.clone() },
        token: told.token,
        link: "succession".into(),
        governor: told.governor,
        phrase: told.phrase,
        ..office.clone()
    }
}
