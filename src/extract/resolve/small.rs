//! Names that the article writes small elsewhere: "the labour court" for the Labour Court, "Chad's army" for the Chadian Armed
//! Forces.

use super::{owner::Owner, pass::Pass, phrase::Phrase, sort::noun_of_name};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{PlaceSort, normal_form, word_list::WordList},
        mention::Entity,
    },
    kind::EntityKind,
    nlp::document::{TokenIdx, TokenRange},
};

/// What is named by the words of the phrase, alone or after others, but for the capitals; `owner` is whose it is.
pub(super) fn spelt(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<EntityIdx>) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let is_place = |at| pass.draft.name_over(at).is_some_and(|name| name.head < phrase.head);
    let start = phrase
        .core
        .iter()
        .take_while(|&at| is_place(at))
        .last()
        .map_or(phrase.core.start, |at| TokenIdx(at.0 + 1));
    let words = TokenRange { start, end: phrase.core.end };
    if words.len() < 2 || phrase.plural {
        return None;
    }
    let key = normal_form(document.words(words));
    let named = |fits: &dyn Fn(&str) -> bool| only(pass, owner, |entity| fits(&normal_form(&entity.name)));
    named(&|name| name == key)
        .or_else(|| named(&|name| name.strip_suffix(key.as_str()).is_some_and(|rest| rest.ends_with(' '))))
}

/// The capital, or the body named in full, that the phrase says the place has.
pub(super) fn of_place(pass: &Pass<'_, '_>, phrase: &Phrase, owner: &Owner) -> Option<EntityIdx> {
    let gazetteer = pass.draft.reader.gazetteer;
    if phrase.plural || pass.draft.kind(owner.entity) != EntityKind::Gpe {
        return None;
    }
    let place = normal_form(&pass.draft.profile(owner.entity).entity.name);
    if phrase.lemma == "capital" {
        return pass
            .draft
            .profiles
            .iter()
            .position(|profile| {
                let city = gazetteer.place(&normal_form(&profile.entity.name));
                city.is_some_and(|city| city.capital_of.as_ref() == Some(&place))
            })
            .map(EntityIdx::new);
    }
    let is_alone =
        phrase.modifiers.iter().all(|word| gazetteer.place_of_adjective(word).is_some() || *word == place);
    let is_body = is_alone && gazetteer.lists(&phrase.lemma, WordList::StateBody);
    let body = is_body.then(|| {
        only(pass, Some(owner.entity), |entity| {
            let name = normal_form(&entity.name);
            let noun = noun_of_name(&name);
            let singular = noun.strip_suffix('s').unwrap_or(noun);
            entity.tied_to == Some(owner.entity)
                && entity.kind == EntityKind::Org
                && [noun, singular].iter().any(|noun| gazetteer.nouns.agree(noun, &phrase.lemma))
        })
    });
    body.flatten().or_else(|| spelt(pass, phrase, Some(owner.entity)))
}

/// The only named thing that fits and is not of another country than `owner`.
fn only(pass: &Pass<'_, '_>, owner: Option<EntityIdx>, fits: impl Fn(&Entity) -> bool) -> Option<EntityIdx> {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_country = |place: EntityIdx| {
        let name = normal_form(&pass.draft.profile(place).entity.name);
        gazetteer.place(&name).is_some_and(|place| place.sort == PlaceSort::Country)
    };
    let is_others = |entity: &Entity| {
        let (Some(owner), Some(tied)) = (owner, entity.tied_to) else { return false };
        owner != tied && is_country(tied)
    };
    let mut fitting = pass.draft.profiles.iter().enumerate().filter(|(_, profile)| {
        let entity = &profile.entity;
        let bears_name = matches!(
            entity.kind,
            EntityKind::Org | EntityKind::Fac | EntityKind::Event | EntityKind::Law | EntityKind::Work
        );
        entity.named && bears_name && !is_others(entity) && fits(entity)
    });
    let (found, _) = fitting.next()?;
    fitting.next().is_none().then(|| EntityIdx::new(found))
}
