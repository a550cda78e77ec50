//! Candidates that no reader would take for what is said, whatever the words.

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Slot, Trigger},
        extraction::MentionForm,
        filler::Via,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::labels::Dep,
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
        match candidate.trigger {
            // "became the first Kenyan to win" tells where somebody is from.
            Trigger::Verb => {
                let are_both_subjects = ends.iter().all(|end| end.slot == Slot::Agent);
                (candidate.name != "is from" && ends.into_iter().any(|end| self.means_people(end)))
                    || (are_both_subjects && ends.into_iter().any(|end| self.is_example(end)))
            }
            Trigger::Role => self.is_kin_of_body(candidate),
            _ => false,
        }
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
            && matches!(
                tree.dep(first),
                Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Attr | Dep::Dative | Dep::Appos
            )
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
