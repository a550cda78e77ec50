//! Which two ends fill the subject and the object of a pattern of the vocabulary.

use compact_str::CompactString;

use super::{Matcher, holder};
use crate::{
    extract::{
        candidate::{Candidate, End, Predicate},
        clause::{Frame, Slot, Trigger},
        extraction::{EntityIdx, MentionForm},
        filler::Via,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        vocabulary::{Kinds, Pattern, RelationId},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

/// Two ends of a possible statement.
pub(super) type Pair<'e> = (&'e End, &'e End);

impl Matcher<'_> {
    /// A candidate of the relation for each agent of the frame with each of its patients, where the two may be; `word` tells of it.
    pub(super) fn of_agents(
        &self,
        frame: &Frame,
        (relation, name): (RelationId, &str),
        word: TokenIdx,
        may_be: impl Fn(&End, &End) -> bool,
    ) -> Vec<Candidate> {
        let ends = self.ends(frame);
        let of = |slot: Slot| ends.iter().filter(move |end| end.slot == slot);
        let pairs = of(Slot::Agent).flat_map(|agent| of(Slot::Patient).map(move |patient| (agent, patient)));
        let pairs = pairs.filter(|(agent, patient)| agent.filler.entity != patient.filler.entity);
        pairs
            .filter(|(agent, patient)| may_be(agent, patient))
            .map(|(agent, patient)| {
                let parts = (Predicate::Known(relation), name.into());
                let pair = (agent.clone(), patient.clone());
                Candidate::new(frame, self.lemma_of(frame), pair, parts, self.phrase(frame, &[word]))
            })
            .collect()
    }

    /// The pairs of entities that fill the pattern's subject and object.
    pub(super) fn pairs<'e>(&self, frame: &Frame, pattern: &Pattern, ends: &'e [End]) -> Vec<Pair<'e>> {
        let relation = self.vocabulary.relation(pattern.relation);
        let subject_kinds = relation.subject.and(pattern.subject_kinds);
        let object_kinds = relation.object.and(pattern.object_kinds);
        let is_role = pattern.trigger == Trigger::Role;
        let lends = self.vocabulary.lends_subject(self.tree(), frame, pattern);
        // What the verb around a noun does something to is lent like its subject.
        let is_noun = pattern.trigger == Trigger::Noun;
        let usable = |slot: &&Slot| lends || !(**slot == Slot::Agent || (is_noun && **slot == Slot::Patient));
        let subject_slots: Vec<Slot> = pattern.subject.iter().filter(usable).cloned().collect();
        let mut subjects = fitting(ends, &subject_slots, subject_kinds, false);
        if self.is_device(frame) {
            return Vec::new();
        }
        if is_role {
            let lemma = self.tree().lemma(frame.token).to_lowercase();
            subjects.retain(|subject| holder::may_hold(&lemma, subject.kind));
        }
        let tells_patient = pattern.require.iter().any(|condition| condition.slot == Slot::Patient);
        if subjects.is_empty() && tells_patient && subject_slots.contains(&Slot::Agent) {
            let is_owner = |end: &&End| end.filler.via == Via::Owner && subject_kinds.holds(end.kind);
            subjects = ends.iter().filter(is_owner).collect();
        }
        let mut pairs: Vec<Pair<'e>> = Vec::new();
        for &subject in &subjects {
            let is_other = |slot: &&Slot| **slot != subject.slot;
            let others: Vec<Slot> = pattern.object.iter().filter(usable).filter(is_other).cloned().collect();
            let mut objects = fitting(ends, &others, object_kinds, is_role);
            // "talks between A and B": one slot with both. The "support of A and B" is that of each for a third.
            let is_mutual = relation.symmetric || pattern.subject == pattern.object;
            let is_among_them = is_mutual && !self.has_third(frame);
            if objects.is_empty() && is_among_them && pattern.object.contains(&subject.slot) {
                objects = fitting(ends, std::slice::from_ref(&subject.slot), object_kinds, is_role);
            }
            if is_role && others.len() > 1 && has_body(ends) {
                objects.retain(|object| {
                    !is_where(object) && !is_home(object) && !self.is_owner_of_body(object, ends)
                });
            }
            if is_role && self.is_of_body(frame) {
                objects.retain(|object| object.kind != EntityKind::Gpe);
            }
            if relation.name == "is from" && self.is_of_team(frame) {
                objects.retain(|object| !is_team(object));
            }
            // "his Republican opponent": whose opponent the possessor tells.
            if is_role && objects.iter().any(|object| object.slot == Slot::Poss) {
                let is_sort =
                    |object: &&End| object.slot == Slot::Compound && object.kind == EntityKind::Group;
                objects.retain(|object| !is_sort(object));
            }
            for object in objects {
                let is_same_slot = object.slot == subject.slot;
                let is_backwards = is_same_slot && position(ends, object) <= position(ends, subject);
                if is_same_slot && self.acts_each(frame, subjects.len()) {
                    continue;
                }
                if object.filler.entity != subject.filler.entity && !is_backwards {
                    pairs.push((subject, object));
                }
            }
        }
        pairs
    }

    /// "Norda, Tavex and Orlin all agreed to leave": of more than two each says what it will do, and not to the others.
    fn acts_each(&self, frame: &Frame, n_subjects: usize) -> bool {
        frame.trigger == Trigger::Verb && n_subjects > 2 && self.tree().has_child(frame.token, Dep::Xcomp)
    }

    /// "the oldest university president in the country": a noun before the office tells that it is a body's, not a state's.
    pub(super) fn is_of_body(&self, frame: &Frame) -> bool {
        let tree = self.tree();
        let nouns = &Gazetteer::shared().nouns;
        let is_body = |word: TokenIdx| {
            tree.document.token(word).pos == Pos::Noun
                && nouns.class(tree.lemma(word)) == Some(NounClass::Org)
        };
        tree.lemma(frame.token) == "president"
            && tree
                .document
                .children_by(frame.token, Dep::Compound)
                .any(|word| word < frame.token && is_body(word))
    }

    /// "its media player": what plays records plays for nobody.
    pub(super) fn is_device(&self, frame: &Frame) -> bool {
        let tree = self.tree();
        let plays = |&word: &TokenIdx| Gazetteer::shared().lists(tree.lower(word), WordList::Playable);
        matches!(frame.trigger, Trigger::Role | Trigger::Noun | Trigger::Link)
            && tree.lemma(frame.token) == "player"
            && tree
                .document
                .children(frame.token)
                .take_while(|&word| word < frame.token)
                .any(|word| plays(&word))
    }

    /// Whether the frame's noun tells what people are in a team.
    fn is_of_team(&self, frame: &Frame) -> bool {
        frame.trigger == Trigger::Role
            && Gazetteer::shared().lists(&self.tree().lemma(frame.token).to_lowercase(), WordList::TeamOffice)
    }

    /// Whether the end is the place of a body right before the role: who is the chief of "Peru's navy" is not Peru's.
    fn is_owner_of_body(&self, end: &End, ends: &[End]) -> bool {
        let is_before = matches!(end.slot, Slot::Poss | Slot::Compound)
            && matches!(end.kind, EntityKind::Gpe | EntityKind::Loc);
        let is_its = |body: &End| {
            let entity = self.fillers.resolved.entity(body.filler.entity);
            body.slot == Slot::Compound && !entity.named && entity.tied_to == Some(end.filler.entity)
        };
        is_before && ends.iter().any(is_its)
    }
}

/// Whether the place before a player's noun is a team's: "Hamburg defender Otis Rask" need not be from there, as "the Kenyan
/// defender" is.
fn is_team(place: &End) -> bool {
    place.slot == Slot::Compound
        && place.filler.form == MentionForm::Name
        && place.filler.via == Via::Itself
        && place.kind == EntityKind::Gpe
}

/// Whether a role's body is told by a word before it or by "of": where "a Kurdish Party leader in Iraq" leads is not whom.
pub(super) fn has_body(ends: &[End]) -> bool {
    let tells = |slot: &Slot| match slot {
        Slot::Poss | Slot::Compound => true,
        Slot::Prep(word) => matches!(word.as_str(), "of" | "at"),
        _ => false,
    };
    ends.iter().any(|end| tells(&end.slot) && end.kind == EntityKind::Org)
}

/// Whether the end is a place where something is.
fn is_where(end: &End) -> bool {
    let is_place = matches!(end.kind, EntityKind::Gpe | EntityKind::Loc);
    is_place && end.slot == Slot::Prep(CompactString::const_new("in"))
}

/// Whether the end is a place that the holder's name brings along: "Norda's chief Ada Obi of Peru".
pub(super) fn is_home(end: &End) -> bool {
    end.route.reattached
        && end.kind == EntityKind::Gpe
        && end.slot == Slot::Prep(CompactString::const_new("of"))
}

fn position(ends: &[End], end: &End) -> usize {
    ends.iter().position(|other| std::ptr::eq(other, end)).unwrap_or(usize::MAX)
}

/// The ends in the first of `slots` that one of fitting kind fills; in each of them for a role.
fn fitting<'e>(ends: &'e [End], slots: &[Slot], kinds: Kinds, every: bool) -> Vec<&'e End> {
    let mut found = Vec::new();
    for slot in slots {
        let fit = |end: &&End| {
            end.slot == *slot
                && kinds.holds(end.kind)
                && !matches!(end.filler.via, Via::Inside { .. } | Via::Owner)
        };
        found.extend(ends.iter().filter(fit));
        if !every && !found.is_empty() {
            break;
        }
    }
    found
}

/// Whether the candidate is of the same two, in whichever direction.
pub(super) fn is_of_pair(candidate: &Candidate, (subject, object): Pair<'_>) -> bool {
    let known = (candidate.subject.filler.entity, candidate.object.filler.entity);
    let (a, b): (EntityIdx, EntityIdx) = (subject.filler.entity, object.filler.entity);
    known == (a, b) || known == (b, a)
}
