//! Whether what a description says may be said of an entity.

use super::{
    super::{
        descriptor,
        pass::Pass,
        phrase::Phrase,
        seat, sole,
        sort::{is_known_for, is_machine, is_of_foe, is_public, may_be_company, noun_of_name},
    },
    Fit,
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{Gazetteer, PlaceSort, normal_form, word_list::WordList},
    },
    kind::EntityKind,
};

/// How well the noun of the phrase describes `entity`.
pub(in crate::extract::resolve) fn fit(
    pass: &Pass<'_, '_>,
    phrase: &Phrase,
    entity: EntityIdx,
) -> Option<Fit> {
    let gazetteer = pass.draft.reader.gazetteer;
    let lemma = phrase.lemma.as_str();
    let profile = pass.draft.profile(entity);
    if profile.plural || seat::is_elsewhere(pass, phrase, entity) {
        return None;
    }
    if is_of_foe(gazetteer, profile, lemma) {
        return None;
    }
    if let Some(is_its) = is_known_for(gazetteer, profile, phrase) {
        return is_its.then_some(Fit::Told);
    }
    // A chief is no president, though a president is a leader.
    let is_office =
        profile.entity.kind == EntityKind::Person && gazetteer.lists(lemma, WordList::StateOffice);
    let told = profile
        .descriptors
        .iter()
        .any(|known| known == lemma || (!is_office && gazetteer.nouns.agree(known, lemma)))
        // The article calls a prime minister "prime", too: see `descriptor`.
        || (lemma == "premier" && profile.descriptors.iter().any(|known| known == "prime"));
    if told && modifiers_fit(pass, phrase, entity) {
        // Any company may be called one: that the article calls one so tells little.
        let tells = !gazetteer.lists(lemma, WordList::AnyBody) || !phrase.modifiers.is_empty();
        return Some(if tells { Fit::Told } else { Fit::Likely });
    }
    if !profile.entity.named {
        return None;
    }
    let kind = profile.entity.kind;
    let may_be_named_so = kind != EntityKind::Person
        // The United Nations are no nation.
        && descriptor::fits(gazetteer, lemma, kind);
    let has_kind = matches!(kind, EntityKind::Org | EntityKind::Gpe | EntityKind::Loc | EntityKind::Product);
    if !may_be_named_so && !has_kind {
        return None;
    }
    let name = normal_form(&profile.entity.name);
    let last = name.rsplit(' ').next().unwrap_or_default();
    let singular = last.strip_suffix('s').unwrap_or(last);
    let named_so = may_be_named_so
        && name.contains(' ')
        && (noun_of_name(&name) == lemma
            || [last, singular].iter().any(|word| gazetteer.nouns.agree(word, lemma) || *word == lemma));
    if named_so && phrase.modifiers.is_empty() {
        return Some(Fit::Told);
    }
    let by_kind = match profile.entity.kind {
        EntityKind::Org => {
            ["company", "group"].iter().any(|family| gazetteer.nouns.is_of_family(lemma, family))
                // A consortium is of several, and no firm of its own is called one.
                && !gazetteer.lists(lemma, WordList::OfParties)
                && !is_public(gazetteer, &name)
                && (!gazetteer.nouns.is_of_family(lemma, "company") || may_be_company(gazetteer, profile))
        }
        EntityKind::Gpe | EntityKind::Loc if is_isle_or_realm(gazetteer, lemma, &name) => true,
        EntityKind::Gpe => match gazetteer.place(&name).map(|place| place.sort) {
            Some(PlaceSort::Country) => matches!(lemma, "country" | "nation"),
            Some(PlaceSort::State) => matches!(lemma, "state" | "province" | "region"),
            Some(PlaceSort::City | PlaceSort::Region) | None => matches!(lemma, "city" | "town"),
        },
        // "the jet", "the device"; "the hangar" and "the screen" are seldom what was named.
        EntityKind::Product => is_machine(gazetteer, lemma),
        EntityKind::Person
        | EntityKind::Loc
        | EntityKind::Fac
        | EntityKind::Event
        | EntityKind::Law
        | EntityKind::Work
        | EntityKind::Group
        | EntityKind::Other => false,
    };
    let adds_only = phrase.modifiers.iter().all(|word| gazetteer.lists(word, WordList::Light))
        || (profile.entity.kind == EntityKind::Gpe && sole::adds_only(pass, phrase));
    (by_kind && adds_only).then_some(Fit::Possible)
}

/// Whether the named place is known for an island or a monarchy, and the noun is what such a one is called.
fn is_isle_or_realm(gazetteer: &Gazetteer, lemma: &str, name: &str) -> bool {
    let list = match lemma {
        "island" => WordList::Isle,
        "kingdom" | "sultanate" | "monarchy" => WordList::Realm,
        _ => return false,
    };
    name.split(' ').any(|word| gazetteer.lists(word, list))
}

/// Whether the premodifiers of the phrase do not contradict what is known of the entity.
fn modifiers_fit(pass: &Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) -> bool {
    let known = pass.modifiers.get(&entity).map(Vec::as_slice).unwrap_or_default();
    let profile = pass.draft.profile(entity);
    phrase.modifiers.iter().all(|word| {
        pass.draft.reader.gazetteer.lists(word, WordList::Light)
            || known.contains(word)
            || profile.entity.name.to_lowercase().contains(word.as_str())
            || (profile.entity.named && profile.entity.kind == EntityKind::Person)
    })
}
