//! Plurals of what each of several has its own of: "the Kenyan and Chadian governments", "the presidents of Kenya and Chad", "Asian
//! and European markets".

use compact_str::{CompactString, CompactStringExt};

use super::{
    again, nominal,
    owner::Owner,
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{noun::NounClass, word_list::WordList},
        mention::Entity,
    },
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// Where the phrase tells whose each is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    AfterOf,
}

/// The several that the phrase means, one for each owner that it names.
pub(super) fn several(pass: &mut Pass<'_, '_>, phrase: &Phrase) -> Option<Vec<EntityIdx>> {
    if !phrase.plural || !matches!(phrase.determiner, Determiner::Definite | Determiner::Bare) {
        return None;
    }
    let (owners, place) = before(pass, phrase)
        .map(|owners| (owners, Place::Before))
        .or_else(|| Some((after_of(pass, phrase)?, Place::AfterOf)))?;
    let is_whole = phrase.count.is_none_or(|count| count as usize == owners.len());
    let is_plain = is_whole && (phrase.count.is_some() || !phrase.numbered);
    let one_each = is_one_each(pass, phrase, place);
    let kind = kind(pass, phrase, one_each).filter(|_| is_plain && (one_each || place == Place::Before))?;
    let mut found = Vec::new();
    for owner in owners {
        let own = Phrase {
            plural: !one_each,
            count: None,
            numbered: false,
            determiner: if one_each { Determiner::Definite } else { phrase.determiner },
            ..phrase.clone()
        };
        let known = again::meant(pass, &own, Some(&owner));
        if let Some([entity]) = known.as_deref() {
            found.push(*entity);
            continue;
        }
        let name = name(pass, phrase, &owner, (place, one_each));
        found.push(add(pass, &own, &owner, Entity { name, kind, label: None, named: false, tied_to: None }));
    }
    Some(found)
}

/// The nations and bodies of a coordination right before the noun: "Kenyan and Chadian".
fn before(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Vec<Owner>> {
    let document = pass.draft.reader.document;
    let is_modifier =
        |word: &TokenIdx| matches!(document.token(*word).dep, Dep::Amod | Dep::Compound | Dep::Nmod);
    let words = document.children(phrase.head).take_while(|&word| word < phrase.head);
    let first = words.into_iter().filter(is_modifier).find(|&word| pass.draft.name_over(word).is_some())?;
    let owners = listed(pass, first)?;
    let is_nation =
        |owner: &Owner| matches!(pass.draft.kind(owner.entity), EntityKind::Gpe | EntityKind::Loc);
    let is_adjective = |owner: &Owner| {
        pass.draft.name_over(owner.token).is_some_and(|name| name.form == MentionForm::Adjective)
    };
    // "the US and Chinese markets"; in "signed with Kenya and Chad agreements" there is no such thing.
    (owners.iter().all(is_nation) && owners.iter().any(is_adjective)).then_some(owners)
}

/// The places of a list after "of": "the governments of Kenya and Chad".
fn after_of(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Vec<Owner>> {
    let document = pass.draft.reader.document;
    let of = TokenIdx(phrase.head.0 + 1);
    let is_of = document.tokens().get(of.get()).is_some_and(|of| of.lower == "of")
        && document.head(of) == Some(phrase.head);
    let first = is_of.then(|| document.children_by(of, Dep::Pobj).next())??;
    let owners = listed(pass, first)?;
    let is_place = |owner: &Owner| matches!(pass.draft.kind(owner.entity), EntityKind::Gpe | EntityKind::Loc);
    owners.iter().all(is_place).then_some(owners)
}

/// What is named at `first` and coordinated with it by an "and"; none where one of them is no name.
fn listed(pass: &Pass<'_, '_>, first: TokenIdx) -> Option<Vec<Owner>> {
    let document = pass.draft.reader.document;
    let mut owners: Vec<Owner> = Vec::new();
    let mut is_joined = false;
    let mut next = Some(first);
    while let Some(token) = next {
        let mention = pass.draft.name_over(token).filter(|mention| mention.head == token)?;
        let [entity] = mention.entities.as_slice() else { return None };
        if owners.iter().any(|owner| owner.entity == *entity) {
            return None;
        }
        owners.push(Owner { entity: *entity, token });
        is_joined |= document.children_by(token, Dep::Cc).any(|word| document.token(word).lower == "and");
        next = document.children_by(token, Dep::Conj).find(|&below| below > token);
    }
    (owners.len() > 1 && is_joined).then_some(owners)
}

/// Whether each owner has one of what the noun names: "leaders of Kenya and Chad" are one each, "Kenyan and Chadian leaders" may be
/// more.
fn is_one_each(pass: &Pass<'_, '_>, phrase: &Phrase, place: Place) -> bool {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_person = gazetteer.nouns.class(&phrase.lemma) == Some(NounClass::Person);
    let is_known = phrase.determiner == Determiner::Definite || place == Place::AfterOf;
    gazetteer.lists(&phrase.lemma, WordList::Apiece) && (!is_person || is_known)
}

/// The kind of what each has.
fn kind(pass: &Pass<'_, '_>, phrase: &Phrase, one_each: bool) -> Option<EntityKind> {
    let nouns = &pass.draft.reader.gazetteer.nouns;
    let class = nouns.class(&phrase.lemma)?;
    match class.kind(!one_each)? {
        EntityKind::Org if !one_each => Some(EntityKind::Group),
        kind => Some(kind),
    }
}

/// The words for what one owner has: "Kenyan government", "president of Chad".
fn name(
    pass: &Pass<'_, '_>,
    phrase: &Phrase,
    owner: &Owner,
    (place, one_each): (Place, bool),
) -> CompactString {
    let document = pass.draft.reader.document;
    let spoken = |tokens: TokenRange| document.words(tokens).split_whitespace().join_compact(" ");
    let whose = pass
        .draft
        .name_over(owner.token)
        .map_or(TokenRange { start: owner.token, end: TokenIdx(owner.token.0 + 1) }, |name| name.tokens);
    let noun: CompactString = if one_each { phrase.lemma.clone() } else { document.word(phrase.head).into() };
    let start = match place {
        Place::AfterOf => phrase.core.start,
        Place::Before => first_after_names(pass, phrase),
    };
    let ahead = spoken(TokenRange { start, end: phrase.head });
    let what = [ahead.as_str(), if ahead.is_empty() { "" } else { " " }, noun.as_str()].concat_compact();
    match place {
        Place::Before => [spoken(whose).as_str(), " ", what.as_str()].concat_compact(),
        Place::AfterOf => {
            let article = whose.start.0.checked_sub(1).map(|before| document.token(TokenIdx(before)));
            let has_article = article.is_some_and(|article| article.tag == Tag::Dt);
            let of = if has_article { " of the " } else { " of " };
            [what.as_str(), of, spoken(whose).as_str()].concat_compact()
        }
    }
}

/// Where the words begin between the last name before the noun and the noun: "foreign" of "Kenyan and Chadian foreign ministers".
fn first_after_names(pass: &Pass<'_, '_>, phrase: &Phrase) -> TokenIdx {
    let mut start = phrase.head;
    while start.0 > 0 && pass.draft.name_over(TokenIdx(start.0 - 1)).is_none() {
        start.0 -= 1;
    }
    start
}

/// A new entity for what `owner` has.
fn add(pass: &mut Pass<'_, '_>, phrase: &Phrase, owner: &Owner, entity: Entity) -> EntityIdx {
    let entity = pass.draft.add_entity(Entity { tied_to: Some(owner.entity), ..entity });
    let profile = &mut pass.draft.profiles[entity.get()];
    profile.plural = phrase.plural;
    profile.descriptors.push(phrase.lemma.clone());
    pass.introduced.insert(entity, (phrase.head, phrase.determiner));
    pass.described.entry(phrase.lemma.clone()).or_default().push(entity);
    let names = nominal::content_modifiers(pass, phrase, Some(owner.entity));
    pass.modifiers.insert(entity, names);
    entity
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture::entities;

    #[test]
    fn each_country_has_its_own_government() {
        let names = entities("The Kenyan and Chadian governments signed the treaty in Lima.");
        assert!(names.iter().any(|name| name == "Kenyan government"), "{names:?}");
        assert!(names.iter().any(|name| name == "Chadian government"), "{names:?}");
    }
}
