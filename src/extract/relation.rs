//! From frames to candidates: the vocabulary first, open relations for what it does not cover.

use compact_str::CompactString;

use super::{
    candidate::{Candidate, End, Predicate},
    clause::{Argument, Frame, Route, Sharing, Slot, Tree, Trigger, place_after},
    extraction::{EntityIdx, MentionForm},
    filler::{Filler, Fillers, Via},
    gazetteer::{Gazetteer, PlaceSort, normal_form},
    inflection::Inflection,
    vocabulary::{Pattern, RelationId, Vocabulary},
};
use crate::{
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::Dep,
    },
};

mod absurd;
mod body_office;
pub(super) mod counterpart;
mod coverage;
pub(crate) mod credit;
mod departure;
mod edition;
mod holder;
mod home;
mod homeland;
mod implied;
mod link;
mod linked;
mod maker;
mod news;
mod open;
mod order;
mod pair;
mod path;
mod phrase;
mod speech;
mod stance;
mod strike;
mod succession;
#[cfg(test)]
mod tests;
mod together;
mod traded;
mod vacuous;
mod ware;

pub(crate) use departure::leaves_office;
pub(crate) use holder::may_hold;
pub(crate) use home::Homes;
pub(crate) use link::Links;
use linked::telling_adjective;
pub(crate) use maker::Deeds;
pub(crate) use news::Moves;
use pair::{Pair, is_of_pair};
use phrase::{before_noun, phrase};
pub(crate) use speech::Speech;
pub(crate) use stance::Stances;
pub(crate) use together::Reciprocals;
pub(crate) use traded::says_same;
pub(crate) use vacuous::Vacuous;

/// Longest name of a relation that is read at a glance, in words.
const MAX_NAME: usize = 5;

/// Matches the frames of one document.
pub(crate) struct Matcher<'d> {
    pub(crate) fillers: Fillers<'d>,
    pub(crate) vocabulary: &'d Vocabulary,
    pub(crate) inflection: &'d Inflection,
    pub(crate) links: &'d Links,
    pub(crate) speech: &'d Speech,
    pub(crate) stances: &'d Stances,
    pub(crate) vacuous: &'d Vacuous,
    pub(crate) reciprocals: &'d Reciprocals,
    pub(crate) homes: &'d Homes,
    pub(crate) moves: &'d Moves,
    pub(crate) deeds: &'d Deeds,
}

impl<'d> Matcher<'d> {
    fn tree(&self) -> Tree<'d> {
        self.fillers.tree
    }

    /// Every candidate of the frame: at most one for a pair of entities.
    pub(crate) fn candidates(&self, frame: &Frame) -> Vec<Candidate> {
        let ends = self.ends(frame);
        if ends.len() < 2 || self.is_list_of_countries(frame, &ends) {
            return Vec::new();
        }
        let mut found: Vec<Candidate> = Vec::new();
        found.extend(self.linked(frame, &ends));
        for pattern in self.vocabulary.patterns_of(self.tree(), frame) {
            for pair in self.pairs(frame, pattern, &ends) {
                let is_new =
                    !found.iter().any(|known| is_of_pair(known, pair)) && !self.is_of_themselves(pair);
                if is_new {
                    found.push(self.known(frame, pattern, pair));
                }
            }
        }
        for (pair, name, words) in open::statements(self, frame, &ends) {
            if pair.0.filler.entity != pair.1.filler.entity
                && (self.says_something(&name, pair) || self.is_particle_verb(frame, pair.1))
                && !self.is_of_themselves(pair)
                && !found.iter().any(|known| is_of_pair(known, pair))
            {
                let phrase = self.phrase(frame, &words);
                let parts = (self.predicate_of(&name, pair), name);
                found.push(Candidate::new(
                    frame,
                    self.lemma_of(frame),
                    (pair.0.clone(), pair.1.clone()),
                    parts,
                    phrase,
                ));
            }
        }
        found.retain(|candidate| !self.is_absurd(candidate));
        for candidate in &mut found {
            self.take_order(candidate);
            self.place_in_city(candidate);
            self.owners_of_wares(candidate);
            self.part_from_country(candidate);
            self.of_such_body(candidate);
        }
        // No country is in another or in a city, whatever the words between the two seem to say.
        found.retain(|candidate| {
            candidate.name != "is in"
                || !(self.is_country(&candidate.subject) && candidate.object.kind == EntityKind::Gpe)
        });
        found
    }

    /// "Kenya and Chad urged both parties": where the object means the subject, too, it is not the other one that is urged.
    fn is_of_themselves(&self, (subject, object): Pair<'_>) -> bool {
        let means = |one: &End, other: &End| {
            one.filler.joint
                && one.filler.form != MentionForm::Name
                // "Each other" is whoever the subject is not.
                && !matches!(self.tree().lower(one.filler.head), "other" | "another")
                && self.fillers.resolved.entities_of(one.filler.head).contains(&other.filler.entity)
        };
        subject.slot != object.slot && means(object, subject)
    }

    /// The entry of the vocabulary that has this name and admits the pair, where there is one.
    fn predicate_of(&self, name: &str, (subject, object): Pair<'_>) -> Predicate {
        let admits = |id: &RelationId| {
            let relation = self.vocabulary.relation(*id);
            relation.subject.holds(subject.kind) && relation.object.holds(object.kind)
        };
        self.vocabulary.named(name).filter(admits).map_or(Predicate::Open, Predicate::Known)
    }

    /// Whether the end is a country.
    fn is_country(&self, end: &End) -> bool {
        let name = normal_form(&self.fillers.resolved.entity(end.filler.entity).name);
        Gazetteer::shared().place(&name).is_some_and(|place| place.sort == PlaceSort::Country)
    }

    fn ends(&self, frame: &Frame) -> Vec<End> {
        let mut ends = Vec::new();
        // "a plant in Lodz, Poland": Poland holds Lodz, not the plant.
        let tree = self.tree();
        let place_of = |argument: &Argument| place_after(tree, self.fillers.resolved, argument.token);
        let outer: Vec<TokenIdx> = match frame.trigger {
            Trigger::Link if frame.link == "comma" => Vec::new(),
            _ => frame.arguments.iter().filter_map(place_of).collect(),
        };
        for argument in frame.arguments.iter().filter(|argument| !outer.contains(&argument.token)) {
            // "Kenya's envoy to Norway": Kenya, for which the envoy stands elsewhere, is none itself.
            let is_own = frame.trigger == Trigger::Role && argument.token == frame.token;
            let fillers = match argument.slot {
                // "Ada Obi, a Democrat": of whom she is one, not she herself.
                Slot::Head if frame.link == "one of" => self.fillers.innermost(argument.token),
                Slot::Modifier if frame.link == "name" => self.fillers.innermost(argument.token),
                Slot::Modifier if matches!(frame.link.as_str(), "appos" | "origin") => {
                    self.fillers.itself(argument.token)
                }
                // "the Kenyan authorities": what the two are to each other.
                Slot::Head if self.fillers.is_proxy(argument.token) => self.fillers.itself(argument.token),
                _ => self.fillers_of(argument),
            };
            for filler in fillers {
                let is_of_another = is_own && filler.via == Via::Through;
                if !is_of_another && !is_language(&filler, argument) {
                    let mut end = self.end(filler, argument);
                    self.of_capital(frame, &mut end);
                    ends.push(end);
                }
            }
        }
        if frame.passive && frame.fillers(&Slot::Agent).next().is_none() {
            ends.extend(self.owners_as_agents(frame));
        }
        ends.extend(self.strikers(frame));
        if frame.trigger == Trigger::Role {
            self.imply_owner(frame, &mut ends);
        }
        ends
    }

    /// Whom the argument means; the noun of a relative clause that has no name is whom it is said of.
    fn fillers_of(&self, argument: &Argument) -> Vec<Filler> {
        let fillers = self.fillers.of(argument.token);
        match argument.route.sharing {
            Some(Sharing::Relative) => self.fillers.or_described(argument.token, fillers),
            _ => fillers,
        }
    }

    fn end(&self, filler: Filler, argument: &Argument) -> End {
        let entity = self.fillers.resolved.entity(filler.entity);
        End {
            kind: entity.kind,
            named: entity.named,
            filler,
            slot: argument.slot.clone(),
            preposition: argument.preposition,
            route: argument.route,
        }
    }

    /// "Kenyan troops were sent to Haiti": whom the passive subject belongs to did it, where nobody else is named.
    fn owners_as_agents(&self, frame: &Frame) -> Vec<End> {
        let mut ends = Vec::new();
        for patient in frame.fillers(&Slot::Patient) {
            // "Tavex's sale by Norda was announced": Norda did that.
            let tree = self.tree();
            if tree.document.children_by(patient.token, Dep::Prep).any(|by| tree.lower(by) == "by") {
                continue;
            }
            let route = Route { reattached: true, ..patient.route };
            let agent = Argument { slot: Slot::Agent, route, ..patient.clone() };
            // "The Mona Lisa was returned": a part of the subject's own name owns nothing.
            let fillers = self.fillers.of(patient.token);
            let own: Vec<EntityIdx> = fillers
                .iter()
                .filter(|filler| filler.via == Via::Itself)
                .map(|filler| filler.entity)
                .collect();
            let owners = self.fillers.owners(patient.token).into_iter();
            ends.extend(
                owners.filter(|owner| !own.contains(&owner.entity)).map(|owner| self.end(owner, &agent)),
            );
        }
        ends
    }

    fn lemma_of(&self, frame: &Frame) -> &'d str {
        self.tree().lemma(frame.token)
    }

    fn known(&self, frame: &Frame, pattern: &Pattern, (subject, object): Pair<'_>) -> Candidate {
        let relation = self.vocabulary.relation(pattern.relation);
        let mut words: Vec<TokenIdx> = object.preposition.into_iter().collect();
        words.extend(telling_adjective(object).filter(|_| frame.trigger == Trigger::Role));
        let conditioned = pattern.require.iter().flat_map(|condition| frame.fillers(&condition.slot));
        words.extend(conditioned.map(|argument| argument.token));
        let names_governor = pattern.governor.first().is_some_and(|verb| verb != "*");
        let governor = frame.governor.filter(|_| names_governor && subject.slot == Slot::Agent);
        words.extend(governor);
        let parts = (Predicate::Known(pattern.relation), relation.name.clone());
        let ends = (subject.clone(), object.clone());
        let phrase = self.phrase(frame, &words);
        Candidate { governor, ..Candidate::new(frame, self.lemma_of(frame), ends, parts, phrase) }
    }

    /// The words that say it: the trigger with its particle and object, the verbs around it that share its subject, and
    /// `others`.
    fn phrase(&self, frame: &Frame, others: &[TokenIdx]) -> TokenRange {
        let tree = self.tree();
        let mut words = [others, &before_noun(tree, frame)].concat();
        words.extend(tree.particle(frame.token));
        if frame.trigger == Trigger::Verb {
            let objects = frame.fillers(&Slot::Patient).map(|argument| argument.token);
            words.extend(objects.filter(|&object| object > frame.token && tree.is_nominal(object)));
            let mut verb = frame.token;
            while let Some(above) = tree.document.head(verb).filter(|_| tree.dep(verb) == Dep::Xcomp) {
                words.push(above);
                verb = above;
            }
        }
        words.extend(frame.governor);
        phrase(tree, frame.token, &words)
    }
}

/// Whether an adjective for a country stands alone in a phrase with "in": "said in Norwegian". "Norwegian-made" has no such word.
fn is_language(filler: &Filler, argument: &Argument) -> bool {
    filler.form == MentionForm::Adjective
        && filler.head == argument.token
        && argument.preposition.is_some()
        && argument.slot == Slot::Prep(CompactString::const_new("in"))
}

/// A relation's name from its words, or nothing where it is too long.
fn name_of(words: &[&str]) -> Option<CompactString> {
    let mut words: Vec<&str> = words.iter().filter(|word| !word.is_empty()).copied().collect();
    words.dedup();
    let name = words.join(" ").to_lowercase();
    (name.split(' ').count() <= MAX_NAME && !name.is_empty()).then(|| name.into())
}
