//! Candidates that no reader would take for what is said, whatever the words.

use super::{Matcher, Pair};
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Slot, Trigger},
        extraction::MentionForm,
        filler::Via,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

impl Matcher<'_> {
    /// Whether the candidate says of a country what some of its people did, of a body that it is somebody's kin, or of anybody that a
    /// belief does it, or leaves out of which country or body it speaks.
    pub(super) fn is_absurd(&self, candidate: &Candidate) -> bool {
        let ends = [&candidate.subject, &candidate.object];
        let is_of_any_whole = matches!(candidate.trigger, Trigger::Role | Trigger::Link)
            && self.is_any_whole(&candidate.object);
        if is_of_any_whole || ends.into_iter().any(|end| self.is_creed_alone(end)) {
            return true;
        }
        if self.is_anothers((&candidate.subject, &candidate.object)) {
            return true;
        }
        match candidate.trigger {
            // "became the first Kenyan to win" tells where somebody is from.
            Trigger::Verb => {
                let are_both_subjects = ends.iter().all(|end| end.slot == Slot::Agent);
                (candidate.name != "is from" && ends.into_iter().any(|end| self.means_people(end)))
                    || self.is_left_so(candidate)
                    || (candidate.name == "leads" && self.is_index(&candidate.object))
                    || (are_both_subjects && ends.into_iter().any(|end| self.is_example(end)))
            }
            Trigger::Role => {
                self.is_kin_of_body(candidate) || self.is_of_other(candidate) || self.is_of_past(candidate)
            }
            _ => false,
        }
    }

    /// Whether the end is a stock index: "The Dow fell, led by Norda" tells what fell most.
    fn is_index(&self, end: &End) -> bool {
        let name = &self.fillers.resolved.entity(end.filler.entity).name.to_lowercase();
        let is_of = |word: &str| Gazetteer::shared().lists(word, WordList::IndexFirst);
        end.kind != EntityKind::Person && name.split(' ').next().is_some_and(is_of)
    }

    /// "withdrew, leaving Lodz as the only bidder": nobody went away from what is left so.
    pub(super) fn is_left_so(&self, candidate: &Candidate) -> bool {
        let (tree, verb, object) = (self.tree(), candidate.token, candidate.object.filler.head);
        let tells_how = |phrase: TokenIdx| {
            let is_phrase =
                tree.dep(phrase) == Dep::Prep && matches!(tree.lower(phrase), "as" | "with" | "without");
            object < phrase && (is_phrase || matches!(tree.dep(phrase), Dep::Oprd | Dep::Acomp))
        };
        candidate.name == "leaves"
            && candidate.object.slot == Slot::Patient
            && tree.tag(verb) == Tag::Vbg
            && tree.dep(verb) == Dep::Advcl
            && !tree.has_child(verb, Dep::Aux)
            && tree.document.children(verb).chain(tree.document.children(object)).any(tells_how)
    }

    /// "Maoist rebels": what they believe in is no body of which they are, where the article names none by more than the adjective.
    fn is_creed_alone(&self, end: &End) -> bool {
        let is_before_noun =
            matches!(self.tree().dep(end.filler.head), Dep::Amod | Dep::Compound | Dep::Nmod);
        let name = &self.fillers.resolved.entity(end.filler.entity).name;
        is_before_noun && Gazetteer::shared().lists(&name.to_lowercase(), WordList::Creed)
    }

    /// "The Kenyans landed in Lodz", "insulted the Kenyans": some people, and not their country.
    pub(super) fn means_people(&self, end: &End) -> bool {
        let tree = self.tree();
        let first = tree.first_conjunct(end.filler.head);
        end.filler.form == MentionForm::Adjective
            && end.filler.via == Via::Itself
            && match tree.dep(first) {
                Dep::Nsubj
                | Dep::Nsubjpass
                | Dep::Dobj
                | Dep::Pobj
                | Dep::Attr
                | Dep::Dative
                | Dep::Appos => true,
                // "the Kenyan's health".
                Dep::Poss => tree.has_child(first, Dep::Case),
                _ => false,
            }
    }

    /// "Ada and Otis became heads of Norda and Tavex respectively": each has to do with one of the other list alone.
    pub(super) fn is_anothers(&self, (subject, object): Pair<'_>) -> bool {
        let tree = self.tree();
        let (subject, object) = (subject.filler.head, object.filler.head);
        let is_listed = |token: TokenIdx| tree.dep(token) == Dep::Conj || tree.has_child(token, Dep::Conj);
        if !is_listed(subject) || tree.first_conjunct(subject) == tree.first_conjunct(object) {
            return false;
        }
        // The lists may be of what the ends belong to: "as culture secretary and Kenya secretary".
        let list_of = |token: TokenIdx| {
            let above = std::iter::once(token).chain(tree.document.ancestors(token).take(2));
            above.take_while(|&token| !tree.is_verb(token)).find(|&token| is_listed(token))
        };
        let place_of = |token: TokenIdx| {
            let mut list = tree.conjuncts(tree.first_conjunct(token));
            list.sort_unstable();
            Some((list.iter().position(|&member| member == token)?, list.len()))
        };
        let sentence = tree.document.sentences()[tree.document.sentence_of(subject)];
        let places = place_of(subject).zip(list_of(object).and_then(place_of));
        places.is_some_and(|((one, n), (other, m))| n == m && one != other)
            && (sentence.start.0..sentence.end.0).any(|word| tree.lower(TokenIdx(word)) == "respectively")
    }

    /// "the former Soviet republic of Lossia": it is there no more.
    fn is_of_past(&self, candidate: &Candidate) -> bool {
        let tree = self.tree();
        let lists = |word: &str, list: WordList| Gazetteer::shared().lists(word, list);
        candidate.name == "is in"
            && lists(tree.lemma(candidate.token), WordList::PartOfPast)
            && candidate.object.filler.form == MentionForm::Adjective
            && tree
                .document
                .children(candidate.token)
                .any(|word| word < candidate.token && lists(tree.lower(word), WordList::Past))
    }

    /// "Kenya's Norda rival Tavex": a name right before the role tells whose it is, and the country where the rest is from.
    fn is_of_other(&self, candidate: &Candidate) -> bool {
        let (tree, object) = (self.tree(), &candidate.object);
        let is_named_before = |word: TokenIdx| {
            let entities = self.fillers.resolved.entities_of(word);
            word.0 + 1 == candidate.token.0
                && entities.iter().any(|&entity| {
                    let entity = self.fillers.resolved.entity(entity);
                    entity.named && matches!(entity.kind, EntityKind::Org | EntityKind::Product)
                })
        };
        object.slot == Slot::Poss
            && object.kind == EntityKind::Gpe
            && tree.dep(object.filler.head) == Dep::Poss
            && candidate.name != "is in"
            && !Gazetteer::shared().lists(tree.lower(candidate.token), WordList::Office)
            && tree.document.children_by(candidate.token, Dep::Compound).any(is_named_before)
    }

    /// "Norda, the nation's largest supplier", "Board Chairman Ada Obi": nobody is told which nation or board it is.
    fn is_any_whole(&self, end: &End) -> bool {
        let entity = self.fillers.resolved.entity(end.filler.entity);
        ["nation", "country", "board"].iter().any(|whole| entity.name.eq_ignore_ascii_case(whole))
    }

    /// "Rivals like Norda and Tavex compete": with whom the rivals compete is not told.
    fn is_example(&self, end: &End) -> bool {
        let tree = self.tree();
        let first = tree.first_conjunct(end.filler.head);
        let above = tree.document.head(first).filter(|_| tree.dep(first) == Dep::Pobj);
        above.is_some_and(|above| matches!(tree.lower(above), "like" | "including" | "as"))
    }

    /// "Norda, held by the brothers Ada and Ben Obi": they are no brothers of the company.
    fn is_kin_of_body(&self, candidate: &Candidate) -> bool {
        let lemma = self.tree().lemma(candidate.token).to_lowercase();
        let is_person = |end: &End| matches!(end.kind, EntityKind::Person | EntityKind::Group);
        let belongs = match &candidate.object.slot {
            Slot::Poss | Slot::Compound => true,
            Slot::Prep(word) => word == "of",
            _ => false,
        };
        belongs
            && is_person(&candidate.subject)
            && !is_person(&candidate.object)
            // "Norda's parent, Tavex" is a company's, as are daughters and sisters in some articles.
            && !(candidate.object.kind == EntityKind::Org
                && matches!(lemma.as_str(), "parent" | "daughter" | "sister"))
            && Gazetteer::shared().nouns.is_of_family(&lemma, "relative")
    }

    /// "the islands between Lodz and Brask", "travellers between the two": of what lies or moves between them neither has any.
    pub(super) fn is_stretch(&self, lemma: &str, one: &End, other: &End) -> bool {
        let is_place = |end: &End| {
            matches!(end.kind, EntityKind::Loc | EntityKind::Fac)
                || (end.kind == EntityKind::Gpe && !self.is_country(end))
        };
        let class = Gazetteer::shared().nouns.class(&lemma.to_lowercase());
        let is_deed = matches!(class, Some(NounClass::Event | NounClass::Law | NounClass::Abstract));
        !is_deed && is_place(one) && is_place(other)
    }
}
