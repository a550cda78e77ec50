//! People called by their nation alone: "the Serb", "the Frenchwoman", "two Americans".

use super::{
    definite, governing,
    pass::Pass,
    phrase::{Determiner, Phrase},
    salience::faded,
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{Gazetteer, PlaceSort, normal_form, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How many sentences back the person may have been named.
const WINDOW: usize = 2;

/// How much more prominent than any other person it must be.
const MARGIN: f32 = 8.0;

/// The person whom "the Serb" means: who is on the reader's mind most.
pub(super) fn resolve(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let nation = pass.draft.reader.gazetteer.place_of_people(&phrase.lemma)?;
    if phrase.plural || phrase.determiner != Determiner::Definite {
        return None;
    }
    let country = |person: EntityIdx| {
        let own = pass.nations.get(&person).map(|&own| normal_form(&pass.draft.profile(own).entity.name));
        let own = own.and_then(|own| pass.draft.reader.gazetteer.place(&own));
        own.filter(|own| own.sort == PlaceSort::Country)
    };
    let is_of_nation = |person: &EntityIdx| country(*person).is_some_and(|own| own.name == nation.name);
    // "the Serb" is nobody whom the article calls a Spaniard.
    let is_other = |person: EntityIdx| country(person).is_some_and(|own| own.name != nation.name);
    only_told(pass, phrase.head, is_of_nation).or_else(|| most_prominent(pass, phrase.head, is_other))
}

/// The only person of whom the article told what the test asks.
fn only_told(
    pass: &Pass<'_, '_>,
    token: TokenIdx,
    is_told: impl Fn(&EntityIdx) -> bool,
) -> Option<EntityIdx> {
    let sentence = pass.draft.reader.document.sentence_of(token);
    let subjects = governing::own_clause_subject(pass, token);
    let recent = pass.salience.recent(sentence, BODY_WINDOW);
    let people = recent.filter_map(|antecedent| match *antecedent.entities.as_slice() {
        [person] => Some(person),
        _ => None,
    });
    let mut told = people.filter(|person| {
        pass.draft.kind(*person) == EntityKind::Person
            && pass.draft.profile(*person).entity.named
            && !subjects.contains(person)
            && is_told(person)
    });
    let found = told.next()?;
    told.all(|other| other == found).then_some(found)
}

/// The person whom a trade or fame tells of who was only named before: "the midfielder", "the singer".
pub(super) fn epithet(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let is_epithet = pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::Epithet);
    if !is_epithet
        || phrase.plural
        || phrase.determiner != Determiner::Definite
        || definite::is_restricted(pass, phrase)
    {
        return None;
    }
    most_prominent(pass, phrase.head, |_| false)
}

/// The person whom "the 40-year-old" means, where `token` is its last word.
pub(super) fn of_age(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let annotated = document.token(token);
    let before = |n: u32| token.0.checked_sub(n).map(|at| document.token(TokenIdx(at)).lower.as_str());
    let is_age = annotated.lower == "old"
        && matches!(annotated.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Poss)
        && before(2) == Some("year")
        && before(5) == Some("the");
    if !is_age {
        return None;
    }
    most_prominent(pass, token, |_| false)
}

/// The person who is on the reader's mind at `token` much more than any other, and does not act on whom it stands for;
/// `is_other` tells who cannot be meant.
fn most_prominent(
    pass: &Pass<'_, '_>,
    token: TokenIdx,
    is_other: impl Fn(EntityIdx) -> bool,
) -> Option<EntityIdx> {
    let sentence = pass.draft.reader.document.sentence_of(token);
    let subjects = governing::own_clause_subject(pass, token);
    let mut best: Option<(f32, EntityIdx)> = None;
    let mut second = 0.0_f32;
    for antecedent in pass.salience.recent(sentence, WINDOW) {
        let [entity] = antecedent.entities.as_slice() else { continue };
        let is_named_person =
            pass.draft.kind(*entity) == EntityKind::Person && pass.draft.profile(*entity).entity.named;
        if !is_named_person || subjects.contains(entity) || is_other(*entity) {
            continue;
        }
        let weight = faded(antecedent, sentence);
        match best {
            Some((most, known)) if known == *entity => best = Some((most.max(weight), known)),
            Some((most, _)) if weight <= most => second = second.max(weight),
            Some((most, _)) => {
                second = second.max(most);
                best = Some((weight, *entity));
            }
            None => best = Some((weight, *entity)),
        }
    }
    best.filter(|&(most, _)| most >= second + MARGIN).map(|(_, entity)| entity)
}

/// How many sentences back the body may have been named that "the Danes" means.
const BODY_WINDOW: usize = 4;

/// The body whom the name of a people at `token` means: Norda for "the Danes", after "the Danish dairy Norda", where the article spoke
/// of no other Danish one just then.
pub(super) fn body(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let mention = pass.draft.name_over(token).filter(|mention| mention.head == token)?;
    let [nation] = mention.entities.as_slice() else { return None };
    let lower = document.token(token).lower.as_str();
    let gazetteer = pass.draft.reader.gazetteer;
    let is_people = document.token(token).tag == Tag::Nnps
        && mention.tokens.len() == 1
        && (gazetteer.place_of_people(lower).is_some() || gazetteer.place_of_adjective(lower).is_some());
    let is_plain = document.children(token).all(|child| match document.token(child).dep {
        Dep::Det => document.token(child).lower == "the",
        dep => child > token && dep != Dep::Prep,
    });
    if !is_people || !is_plain || !document.has_child(token, Dep::Det) {
        return None;
    }
    let sentence = document.sentence_of(token);
    let mut bodies = pass.salience.recent(sentence, BODY_WINDOW).filter_map(|antecedent| {
        let [entity] = antecedent.entities.as_slice() else { return None };
        let profile = pass.draft.profile(*entity);
        let is_body = profile.entity.named && profile.entity.kind == EntityKind::Org;
        (is_body && pass.nations.get(entity) == Some(nation)).then_some(*entity)
    });
    let body = bodies.next()?;
    bodies.all(|other| other == body).then_some(body)
}

/// The class of `word`, where it means some people of a nation: "two Americans" and "young Serbs" are people, not the
/// United States and Serbia.
pub(super) fn counted(gazetteer: &Gazetteer, phrase: &Phrase, word: &str) -> Option<NounClass> {
    let is_nation = gazetteer.place_of_people(word).is_some();
    (is_nation && phrase.plural).then_some(NounClass::People)
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture;

    #[test]
    fn a_person_is_meant_by_the_nation() {
        let extraction = fixture::extraction(
            "Goran Petrovic defeated Pablo Ruiz in the final in Lima. The Serb, who is coached by Anna Lindqvist, \
             won his second title.",
        );
        let coached = extraction.statements.iter().any(|statement| {
            let name =
                |entity: crate::extract::extraction::EntityIdx| &extraction.entities[entity.get()].name;
            name(statement.subject) == "Anna Lindqvist" && name(statement.object) == "Goran Petrovic"
        });
        assert!(coached, "{:?}", extraction.statements);
    }

    #[test]
    fn a_people_is_meant_by_the_plural() {
        let extraction =
            fixture::extraction("Goran Petrovic played in Lima. The Serbs defeated the Peruvians.");
        assert!(extraction.entities.iter().any(|entity| entity.name == "Serbia"));
    }

    #[test]
    fn counted_people_are_not_their_state() {
        let extraction = fixture::extraction("Iran freed two Americans on Tuesday.");
        let names: Vec<&str> = extraction.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert!(names.contains(&"two Americans") && !names.contains(&"United States"), "{names:?}");
        let young =
            fixture::extraction("The church in Nairobi helped young Serbs and thousands of Peruvians.");
        assert!(!young.entities.iter().any(|entity| matches!(entity.name.as_str(), "Serbia" | "Peru")));
    }
}
