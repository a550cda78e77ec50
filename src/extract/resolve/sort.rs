//! What sort of thing a noun or a name is for.

use compact_str::CompactString;

use super::{draft::Profile, phrase::Phrase};
use crate::{
    extract::{
        gazetteer::{Gazetteer, known_sort, normal_form, noun::NounClass, trade, word_list::WordList},
        mention::Entity,
    },
    kind::EntityKind,
};

/// Whether the noun is for a thing of a sort that bears names: a jet, a device.
pub(super) fn is_machine(gazetteer: &Gazetteer, lemma: &str) -> bool {
    let first = gazetteer.nouns.senses(lemma).first();
    first.is_some_and(|sense| sense.class == NounClass::Product && sense.family.is_some())
}

/// The word of a name that says what it is: "department" of "department of foreign affairs".
pub(super) fn noun_of_name(name: &str) -> &str {
    let mut words = name.split(' ').peekable();
    let mut noun = words.next().unwrap_or_default();
    while let Some(word) = words.next() {
        if matches!(word, "of" | "for" | "on") && words.peek().is_some() {
            break;
        }
        noun = word;
    }
    noun
}

/// The noun by which the first word of a name, in normal form, tells what bears it: "hurricane" of "Hurricane Odile", "ship" of
/// "HMS Argus".
pub(super) fn noun_ahead<'n>(gazetteer: &Gazetteer, name: &'n str, kind: EntityKind) -> Option<&'n str> {
    let (first, _) = name.split_once(' ')?;
    let tells = match kind {
        EntityKind::Event => gazetteer.lists(first, WordList::EventFirst),
        EntityKind::Loc | EntityKind::Fac => gazetteer.lists(first, WordList::LandFirst),
        // A few letters stand before the name of a ship, "Soyuz" is none.
        EntityKind::Product if first.len() <= 4 && gazetteer.lists(first, WordList::VesselFirst) => {
            return Some("ship");
        }
        _ => false,
    };
    (tells && gazetteer.nouns.class(first).is_some()).then_some(first)
}

/// Whether a name, in normal form, is that of a public body rather than a company: "Kenyan Parliament", "NATO".
pub(super) fn is_public(gazetteer: &Gazetteer, name: &str) -> bool {
    let full = gazetteer.organisation(name).map(normal_form);
    full.as_deref()
        .unwrap_or(name)
        .split(' ')
        .any(|word| gazetteer.lists(word, WordList::PublicWord) || gazetteer.lists(word, WordList::IndexName))
}

/// Whether every reader knows what bears the name for what the phrase tells: "the software giant", "the newspaper"; none where that is
/// not known.
pub(super) fn is_known_for(gazetteer: &Gazetteer, profile: &Profile, phrase: &Phrase) -> Option<bool> {
    is_of_trade(gazetteer, profile, phrase).or_else(|| is_of_sort(gazetteer, profile, phrase))
}

/// Whether every reader knows the named body for its trade, as the words before the noun tell it.
pub(super) fn is_of_trade(gazetteer: &Gazetteer, profile: &Profile, phrase: &Phrase) -> Option<bool> {
    let Entity { name, kind, named, .. } = &profile.entity;
    if !named || *kind != EntityKind::Org {
        return None;
    }
    let modifiers = phrase.modifiers.iter().map(CompactString::as_str);
    trade::is_known_for(gazetteer, name, &phrase.lemma, modifiers)
}

/// Whether what bears the name is of the sort that the noun tells. Words before the noun that say more leave it open.
fn is_of_sort(gazetteer: &Gazetteer, profile: &Profile, phrase: &Phrase) -> Option<bool> {
    let is_its = is_called(gazetteer, profile, &phrase.lemma)?;
    let Entity { name, kind, .. } = &profile.entity;
    let adds_only = |word: &CompactString| {
        gazetteer.lists(word, WordList::Light) || known_sort::may_precede(gazetteer, name, *kind, word)
    };
    (!is_its || phrase.modifiers.iter().all(adds_only)).then_some(is_its)
}

/// Whether what bears the name may be called by the noun, as every reader knows; none where it is not known, or where the article or the
/// name itself says so.
pub(super) fn is_called(gazetteer: &Gazetteer, profile: &Profile, noun: &str) -> Option<bool> {
    let Entity { name, kind, named, .. } = &profile.entity;
    if !named || !known_sort::tells(noun) {
        return None;
    }
    let is_its = known_sort::is_called(gazetteer, name, *kind, noun)?;
    let is_told = || {
        profile.descriptors.iter().any(|known| known == noun)
            || normal_form(name).split(' ').any(|word| word == noun)
    };
    (is_its || !is_told()).then_some(is_its)
}

/// Whether the noun is for a body of a state, and the name is known for that of a group that fights one: the "Syrian government" is not
/// "Islamic State".
pub(super) fn is_of_foe(gazetteer: &Gazetteer, profile: &Profile, noun: &str) -> bool {
    let Entity { name, kind, named, .. } = &profile.entity;
    *named
        && gazetteer.lists(noun, WordList::StateBody)
        && known_sort::is_called(gazetteer, name, *kind, "militia") == Some(true)
}

/// Whether nothing that the article calls the body, nor its name, tells that it is none that trades: a union, a party.
pub(super) fn may_be_company(gazetteer: &Gazetteer, profile: &Profile) -> bool {
    let name = normal_form(&profile.entity.name);
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_people =
        gazetteer.nouns.class(last.strip_suffix('s').unwrap_or_default()) == Some(NounClass::People);
    let is_told = profile.descriptors.iter().any(|noun| gazetteer.lists(noun, WordList::NoCompany));
    let is_body = name.split(' ').any(|word| gazetteer.lists(word, WordList::NoCompany));
    !is_told && !is_body && !is_people
}
