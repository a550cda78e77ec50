//! What bare noun-phrase constructions state, and where they state nothing.

use compact_str::CompactString;

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Frame, Slot, Trigger},
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, PlaceSort, aircraft, normal_form, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
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
        let said = self.links.statement(&frame.link, self.lemma_of(frame), name, ends)?;
        let (subject, object, name) = self.reworded(frame, said);
        // "sold the Vireo in Peru": what has a name is sold there, not there.
        let is_elsewhere = name == "is in" && subject.named && subject.kind == EntityKind::Product;
        let is_device = name == "plays for" && self.is_device(frame);
        if subject.filler.entity == object.filler.entity || is_elsewhere || is_device {
            return None;
        }
        if self.is_of_other_name(frame, subject) || self.is_of_other_name(frame, object) {
            return None;
        }
        let is_place = matches!(name.as_str(), "is in" | "is based in" | "takes place in" | "is from");
        // "the former Soviet republics" are in it no more.
        let tree = self.tree();
        let is_over = is_place
            && frame.link == "compound"
            && tree.document.children_by(frame.token, Dep::Amod).any(|word| tree.lower(word) == "former");
        let is_of_faith = frame.link == "compound"
            && Gazetteer::shared().lists(tree.lower(object.filler.head), WordList::Religion);
        let is_of_people = matches!(subject.kind, EntityKind::Group | EntityKind::Person);
        // "the Brask family" is the Brask.
        let is_namesake = frame.link == "compound"
            && name == "belongs to"
            && Gazetteer::shared().lists(self.lemma_of(frame), WordList::Namesakes);
        if is_namesake || (is_of_faith && is_of_people && name != "is cleric of") {
            return None;
        }
        let is_mixed = (is_place || name == "works for") && self.is_one_of_several(frame, object);
        if is_over
            || is_mixed
            || (is_place && self.is_between(subject, object))
            || (is_place && self.stands_elsewhere(frame, subject, object))
        {
            return None;
        }
        if name == "is version of" && self.is_sibling(subject, object) {
            return None;
        }
        let name = if name == "is parliament of" && self.is_no_chamber(subject) {
            CompactString::const_new("is based in")
        } else {
            name
        };
        let predicate = self.predicate_of(&name, (subject, object));
        let mut words: Vec<TokenIdx> = object.preposition.into_iter().collect();
        words.extend([subject, object].into_iter().filter_map(telling_adjective));
        let ends = (subject.clone(), object.clone());
        let phrase = self.phrase(frame, &words);
        Some(Candidate::new(frame, self.lemma_of(frame), ends, (predicate, name), phrase))
    }

    /// What the construction means of just these two, where the kinds alone would tell it less well.
    fn reworded<'e>(
        &self,
        frame: &Frame,
        (subject, object, name): (&'e End, &'e End, CompactString),
    ) -> (&'e End, &'e End, CompactString) {
        let other = CompactString::const_new;
        match (name.as_str(), frame.link.as_str()) {
            // "the Oslo District Court" is not the city's.
            ("is court of", _) if self.is_city(object) => (subject, object, other("is in")),
            ("is agency of", "name" | "compound") if self.is_city(object) => {
                (subject, object, other("is in"))
            }
            // "a satellite of Norda", "an internal Norda document": who made them is not told.
            ("makes", "of") | ("publishes", "compound") if !object.named => {
                (object, subject, other("belongs to"))
            }
            // "Norda Flight 12": no airline makes it.
            ("makes", _) if self.is_flight(object) => (subject, object, other("operates")),
            // "Norda's Tavex 812": it is Tavex that makes it.
            ("makes", "poss" | "compound" | "of") if self.is_made_by_other(subject, object) => {
                let is_flown = self.is_aircraft(object);
                (subject, object, other(if is_flown { "operates" } else { "uses" }))
            }
            // "Norda's Vireo": the one is no department of the other.
            ("is part of", "poss") if subject.named && subject.kind == EntityKind::Org => {
                (subject, object, other("belongs to"))
            }
            _ => (subject, object, name),
        }
    }

    /// Whether the name of the product begins with that of another company, or is a model that only makers of aircraft make.
    fn is_made_by_other(&self, company: &End, product: &End) -> bool {
        let resolved = self.fillers.resolved;
        let name = &resolved.entity(product.filler.entity).name;
        let begins = |maker: EntityIdx| {
            let maker = resolved.entity(maker);
            maker.kind == EntityKind::Org
                && name.strip_prefix(maker.name.as_str()).is_some_and(|rest| rest.starts_with(' '))
        };
        let company_name = &resolved.entity(company.filler.entity).name;
        if let Some(maker) = resolved.entity(product.filler.entity).tied_to.filter(|&maker| begins(maker)) {
            // "Norda and Tavex jets" are of both.
            maker != company.filler.entity && !name.contains(company_name.as_str())
        } else {
            let company_name = company_name.to_lowercase();
            aircraft::is_model(&name.to_lowercase()) && !company_name.split(' ').any(aircraft::is_of_maker)
        }
    }

    /// Whether the name tells that what an airline has is a flight.
    fn is_flight(&self, end: &End) -> bool {
        let name = &self.fillers.resolved.entity(end.filler.entity).name;
        name.split(' ').any(|word| word.eq_ignore_ascii_case("flight"))
    }

    /// Whether the name tells that the product is an aircraft.
    fn is_aircraft(&self, product: &End) -> bool {
        let name = self.fillers.resolved.entity(product.filler.entity).name.to_lowercase();
        name.split(' ').next().is_some_and(|first| aircraft::is_of_maker(first) || aircraft::is_model(first))
    }

    /// Whether the end is a city that a table knows.
    fn is_city(&self, end: &End) -> bool {
        let name = normal_form(&self.fillers.resolved.entity(end.filler.entity).name);
        Gazetteer::shared().place(&name).is_some_and(|place| place.sort == PlaceSort::City)
    }

    /// "the Oslo stock exchange" is no national body of the city.
    pub(super) fn place_in_city(&self, candidate: &mut Candidate) {
        if candidate.name == "is national body of" && self.is_city(&candidate.object) {
            candidate.name = CompactString::const_new("is based in");
            candidate.predicate = self.predicate_of(&candidate.name, (&candidate.subject, &candidate.object));
        }
    }

    /// "Norda offered Tavex owners money": they have bought what Tavex makes, and not Tavex.
    pub(super) fn owners_of_wares(&self, candidate: &mut Candidate) {
        let (tree, owners) = (self.tree(), candidate.token);
        let is_told = |word: TokenIdx| matches!(tree.dep(word), Dep::Det | Dep::Poss) && word < owners;
        if candidate.name == "owns"
            && candidate.trigger == Trigger::Role
            && candidate.object.kind == EntityKind::Org
            && candidate.object.slot == Slot::Compound
            && !candidate.subject.named
            && tree.tag(owners) == Tag::Nns
            && !tree.document.children(owners).any(is_told)
        {
            candidate.name = CompactString::const_new("is customer of");
            candidate.predicate = self.predicate_of(&candidate.name, (&candidate.subject, &candidate.object));
        }
    }

    /// "the breakaway Georgian region of Lossia": of Georgia it is none any more.
    pub(super) fn part_from_country(&self, candidate: &mut Candidate) {
        let (tree, object) = (self.tree(), &candidate.object);
        if candidate.name != "is in" || object.kind != EntityKind::Gpe || !candidate.subject.named {
            return;
        }
        let has_left = |noun: TokenIdx| {
            tree.document
                .children(noun)
                .any(|word| word < noun && Gazetteer::shared().lists(tree.lower(word), WordList::Breakaway))
        };
        // The region's noun, which the nation's word stands before, or its own phrase after.
        let mut above = tree.document.ancestors(object.filler.head).take(2);
        if has_left(candidate.token) || above.any(has_left) {
            candidate.name = CompactString::const_new("splits from");
            candidate.predicate = self.predicate_of(&candidate.name, (&candidate.subject, &candidate.object));
        }
    }

    /// "took over the port", "kept out Norda": what a particle verb says of its object is said, however little the verb alone says.
    pub(super) fn is_particle_verb(&self, frame: &Frame, object: &End) -> bool {
        let tree = self.tree();
        object.slot == Slot::Patient && frame.trigger == Trigger::Verb && tree.particle(frame.token).is_some()
    }

    /// "its owner Norda, the Kenyan bank Tavex and Orlin": where the parser takes the bank for an apposition, it is still Tavex that is
    /// Kenyan.
    fn is_of_other_name(&self, frame: &Frame, end: &End) -> bool {
        let tree = self.tree();
        let noun = frame.token;
        let resolved = self.fillers.resolved;
        let is_other = |name: TokenIdx| {
            let entities = resolved.entities_of(name);
            !entities.contains(&end.filler.entity)
                && entities.iter().any(|&entity| resolved.entity(entity).named)
        };
        end.slot == Slot::Head
            && end.filler.head != noun
            && tree.dep(noun) == Dep::Appos
            && tree.document.head(noun) == Some(end.filler.head)
            && tree.document.children_by(noun, Dep::Appos).any(is_other)
    }

    /// Whether a house or congress makes no laws, as its name tells: "Kenya's Trades Union Congress", "Oslo's Opera House".
    fn is_no_chamber(&self, body: &End) -> bool {
        let name = self.fillers.resolved.entity(body.filler.entity).name.to_lowercase();
        name.split_whitespace().any(|word| Gazetteer::shared().lists(word, WordList::NoChamber))
    }

    /// Whether a hyphen ties the place to another before an event, which is then between the two and in neither: "the
    /// Kenyan-Polish war".
    fn is_between(&self, event: &End, place: &End) -> bool {
        let (tree, tokens) = (self.tree(), place.filler.tokens);
        if event.kind != EntityKind::Event || event.filler.head < tokens.end {
            return false;
        }
        let is_land = |word: TokenIdx| {
            let mut entities = self.fillers.resolved.entities_of(word).iter();
            entities.any(|&entity| self.fillers.resolved.entity(entity).kind == EntityKind::Gpe)
        };
        let joins =
            |hyphen: TokenIdx, other: TokenIdx| matches!(tree.lower(hyphen), "-" | "–") && is_land(other);
        let before = tokens.start.0.checked_sub(2).map(TokenIdx);
        joins(tokens.end, TokenIdx(tokens.end.0 + 1))
            || before.is_some_and(|other| joins(TokenIdx(other.0 + 1), other))
    }

    /// "Kenyan and Norwegian banks": each of them is of one country, which the two together are not.
    fn is_one_of_several(&self, frame: &Frame, place: &End) -> bool {
        let tree = self.tree();
        let before = place.filler.head;
        let is_listed = || tree.conjuncts(tree.first_conjunct(before)).len() > 1;
        let is_plural = matches!(tree.tag(frame.token), Tag::Nns | Tag::Nnps);
        frame.link == "compound" && is_plural && before < frame.token && is_listed()
    }

    /// "the Norwegian camp in Chad", "the Kenyan mission in Oslo": whose it is the adjective tells, where it stands the phrase.
    fn stands_elsewhere(&self, frame: &Frame, what: &End, place: &End) -> bool {
        let tree = self.tree();
        let gazetteer = Gazetteer::shared();
        let country_of = |entity: EntityIdx| {
            let place = gazetteer.place(&normal_form(&self.fillers.resolved.entity(entity).name))?;
            let is_country = place.sort == PlaceSort::Country;
            if is_country { Some(normal_form(&place.name)) } else { place.capital_of.clone() }
        };
        let own = country_of(place.filler.entity);
        let may_be_abroad = gazetteer.lists(&self.lemma_of(frame).to_lowercase(), WordList::Abroad);
        let is_other = |word: TokenIdx| {
            let entities = self.fillers.resolved.entities_of(word).iter();
            entities.filter(|&&entity| entity != place.filler.entity).any(|&entity| {
                let kind = self.fillers.resolved.entity(entity).kind;
                let is_place = matches!(kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac);
                let country = country_of(entity);
                is_place && (may_be_abroad || (country.is_some() && country != own))
            })
        };
        let is_where = |&phrase: &TokenIdx| matches!(tree.lower(phrase), "in" | "at" | "on" | "near");
        let phrases = tree.document.children_by(frame.token, Dep::Prep).filter(is_where);
        frame.link == "compound"
            && matches!(what.kind, EntityKind::Fac | EntityKind::Event | EntityKind::Org | EntityKind::Group)
            && phrases.filter_map(|phrase| tree.child(phrase, Dep::Pobj)).any(is_other)
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

/// The adjective that tells by itself what it brings: "Kenyan" of "Kenyan police", without which "police" says nothing of whose.
pub(super) fn telling_adjective(end: &End) -> Option<TokenIdx> {
    let is_before = matches!(end.slot, Slot::Modifier | Slot::Compound);
    (is_before && end.filler.form == MentionForm::Adjective).then_some(end.filler.head)
}
