//! Under which key the mentions of a name are collected.

use compact_str::{CompactString, CompactStringExt};

use super::singular::LastWords;
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, Place, normal_form, word_list::WordList},
        name::{NameSpan, Reader, couple},
    },
    kind::EntityKind,
    nlp::labels::Tag,
};

/// The key under which a span is collected: that of its place where it is an adjective or one of a place's names, of
/// what the tables know it for, or of its singular.
pub(super) fn key(reader: &Reader<'_>, last_words: &LastWords, span: &NameSpan) -> CompactString {
    let gazetteer = reader.gazetteer;
    // The recogniser takes the place of a shouted dateline for somebody: "ORLAN-SULA, March 3".
    let shouted = span.title.is_none() && is_shouted(reader.document.words(span.tokens));
    // "The major US banks" are led by no Major.
    let is_titled = span.title.is_some_and(|title| {
        title.iter().last().is_some_and(|last| reader.document.token(last).tag != Tag::Jj)
    });
    let person = (span.kind == Some(EntityKind::Person) && !shouted) || is_titled;
    let place = match span.form {
        MentionForm::Adjective => {
            let adjective = gazetteer.place_of_adjective(&span.key);
            let place = adjective.or_else(|| gazetteer.place_of_people(&span.key));
            place.or_else(|| gazetteer.place_of_prefix(&span.key))
        }
        MentionForm::Name | MentionForm::Nominal | MentionForm::Pronoun => {
            gazetteer.place(&span.key).or_else(|| sort_of_place(gazetteer, &span.key)).filter(|_| !person)
        }
    };
    if let Some(place) = place {
        return normal_form(&place.name);
    }
    if let Some(road) = in_full(&span.key) {
        return road;
    }
    if let Some(surname) =
        couple::shared_surname(reader, span.tokens.start).filter(|_| span.tokens.len() == 1)
    {
        return [span.key.as_str(), " ", normal_form(reader.document.words(surname)).as_str()]
            .concat_compact();
    }
    let one = last_words.singular(reader, span).unwrap_or(&span.key);
    // The recogniser takes products for persons; titles and given names stand before persons alone.
    let product = |kind| {
        kind == EntityKind::Product
            && span.title.is_none()
            && (one.contains(' ') || !gazetteer.is_given_name(one))
    };
    let known = gazetteer.known(one).filter(|(_, kind)| !person || product(*kind));
    let known = known
        .or_else(|| behind_maker(gazetteer, one))
        .or_else(|| without_s(reader, span, one))
        .or_else(|| by_short_name(gazetteer, one))
        .or_else(|| gazetteer.known(&span.key).filter(|_| !person))
        .or_else(|| with_code(gazetteer, one));
    known.map_or_else(|| one.into(), |(name, _)| normal_form(name))
}

/// The name of a road without abbreviations: "brask street" for "brask st".
fn in_full(key: &str) -> Option<CompactString> {
    let (name, sort) = key.rsplit_once(' ')?;
    let full = match sort {
        "st" => "street",
        "ave" => "avenue",
        "rd" => "road",
        "blvd" => "boulevard",
        _ => return None,
    };
    Some([name, " ", full].concat_compact())
}

/// The product of the tables that a maker of the tables stands before: the Pixo of "Norda Pixo".
fn behind_maker<'a>(gazetteer: &'a Gazetteer, key: &str) -> Option<(&'a str, EntityKind)> {
    let (maker, product) = key.split_once(' ')?;
    gazetteer.known(maker).filter(|(_, kind)| *kind == EntityKind::Org)?;
    gazetteer.known(product).filter(|(_, kind)| *kind == EntityKind::Product)
}

/// The company of the tables that a word for what it does goes on, whose last letter the article takes for a possessive's: "Norda
/// System's" for "Norda Systems'".
fn without_s<'a>(reader: &Reader<'a>, span: &NameSpan, key: &str) -> Option<(&'a str, EntityKind)> {
    let (company, last) = key.rsplit_once(' ')?;
    let next = reader.document.tokens().get(span.tokens.end.get());
    let is_trade = || reader.gazetteer.lists(&[last, "s"].concat(), WordList::Trade);
    let is_cut = next.is_some_and(|next| next.tag == Tag::Pos) && is_trade();
    let known = is_cut.then(|| reader.gazetteer.known(company))?;
    known.filter(|(_, kind)| *kind == EntityKind::Org)
}

/// The company of the tables that a short name means with words for its legal form after it: "NM Corp." for Norda Motors.
fn by_short_name<'a>(gazetteer: &'a Gazetteer, key: &str) -> Option<(&'a str, EntityKind)> {
    let short = gazetteer.known_short(key, |_| false);
    let (name, kind) = gazetteer.known(short).filter(|_| short.len() < key.len())?;
    (kind == EntityKind::Org && normal_form(name) != short).then_some((name, kind))
}

/// The product of the tables whose number is written apart from its letters: "Norda A 90" for "Norda A90".
fn with_code<'a>(gazetteer: &'a Gazetteer, key: &str) -> Option<(&'a str, EntityKind)> {
    let (before, number) = key.rsplit_once(' ')?;
    let letters = before.rsplit(' ').next()?;
    let is_code = letters.len() <= 2
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && number.starts_with(|digit: char| digit.is_ascii_digit());
    let joined = is_code.then(|| [before, number].concat_compact())?;
    gazetteer.known(&joined).filter(|(_, kind)| *kind == EntityKind::Product)
}

/// Whether a name longer than an acronym is in capitals throughout.
fn is_shouted(words: &str) -> bool {
    words.chars().filter(|character| character.is_alphabetic()).count() > 3
        && words.chars().all(|character| !character.is_lowercase())
}

/// The place of "State of Kano", "City of Oslo".
pub(super) fn sort_of_place<'a>(gazetteer: &'a Gazetteer, key: &str) -> Option<&'a Place> {
    let (sort, place) = key.split_once(" of ")?;
    gazetteer
        .lists(sort, WordList::PlaceSort)
        .then(|| gazetteer.place(place.strip_prefix("the ").unwrap_or(place)))?
}
