//! What stands after "of" beside a name that is whole without it: "Vireo of Lagos", "Tavex Group of Ada Obi".

use super::Reader;
use crate::{
    extract::gazetteer::{PlaceSort, town, word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::Tag,
    },
};

/// Whether what stands after "of" only tells where the body with a name of its own is, or whose it is: "Vireo of Lagos", "Tavex
/// Group of Ada Obi", not "Bank of Ghana".
pub(super) fn is_of_owner(reader: &Reader<'_>, start: usize, at: usize, target: TokenIdx) -> bool {
    let gazetteer = reader.gazetteer;
    let ends =
        || (target.get() + 1..=target.get() + 3).take_while(|&end| end <= reader.document.tokens().len());
    let key = |start: usize, end: usize| reader.key(TokenRange::new(start, end));
    if ends().any(|end| gazetteer.known(&key(start, end)).is_some()) {
        return false;
    }
    let is_common = |at: usize| {
        let lower = &reader.document.token(TokenIdx::new(at)).lower;
        gazetteer.nouns.class(lower).or_else(|| gazetteer.nouns.class(lower.strip_suffix('s')?)).is_some()
            || gazetteer.lists(lower, WordList::OfHead)
    };
    // "Otis of Kano" bears the place as a surname.
    let is_single =
        at == start + 1 && gazetteer.is_given_name(&reader.document.token(TokenIdx::new(start)).lower);
    // "Kano Motors of Lagos": a trade ends a name as a whole.
    let is_trade = |at: usize| {
        let lower = &reader.document.token(TokenIdx::new(at)).lower;
        let before = at.checked_sub(1).and_then(|before| reader.document.tokens().get(before));
        // The recogniser may begin the name at "Motors".
        let is_last = at > start || before.is_some_and(|before| before.tag == Tag::Nnp);
        is_last && gazetteer.lists(lower, WordList::Trade) && !gazetteer.lists(lower, WordList::OfHead)
    };
    let is_at_place = || {
        ends().any(|end| is_place_name(reader, &key(target.get(), end))) || is_place_elsewhere(reader, target)
    };
    let is_persons = || {
        let next = target.get() + 1;
        let surname =
            reader.document.tokens().get(next).filter(|token| matches!(token.tag, Tag::Nnp | Tag::Nnps));
        (gazetteer.is_given_name(&reader.document.token(target).lower) || is_party_of(reader, at, target))
            && gazetteer.place(&key(target.get(), target.get() + 1)).is_none()
            && surname.is_some_and(|surname| !gazetteer.lists(&surname.lower, WordList::Portfolio))
            && !is_common(next)
    };
    let is_of_place = || {
        (is_trade(at - 1) && is_at_place())
            || (!is_common(at - 1)
                && (is_at_place()
                    || stands_alone(reader, start, at)
                    || (!is_common(start) && stands_alone(reader, start, start + 1))))
    };
    !is_single && (is_of_place() || is_persons())
}

/// "the Centre Party of Trygve Vedum": whether a party stands before "of", and what follows is taken for somebody's full name.
fn is_party_of(reader: &Reader<'_>, at: usize, target: TokenIdx) -> bool {
    let last = &reader.document.token(TokenIdx::new(at - 1)).lower;
    let is_full_name = reader
        .document
        .names()
        .iter()
        .any(|name| name.label == "PERSON" && name.tokens.start == target && name.tokens.len() > 1);
    is_full_name && reader.gazetteer.lists(last, WordList::LedBody)
}

/// Whether what stands before "of" is the district of which a court's name tells: "District Court for the Southern District of".
pub(super) fn names_district(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let lower = |at: usize| reader.document.token(TokenIdx::new(at)).lower.as_str();
    reader.gazetteer.lists(lower(at - 1), WordList::CourtDistrict)
        && (start + 1..at).any(|word| lower(word) == "for" && lower(word - 1) == "court")
}

/// Whether the recogniser takes the word for a place where it stands alone.
fn is_place_elsewhere(reader: &Reader<'_>, place: TokenIdx) -> bool {
    let word = reader.document.word(place);
    let others = reader.occurrences().all(place);
    others.filter(|&other| other != place && reader.document.word(other) == word).any(|other| {
        reader
            .entity_at(other)
            .is_some_and(|(found, kind)| kind == EntityKind::Gpe && found.tokens.len() == 1)
    })
}

/// Whether the article has the words from `start` to `at` as a name of their own elsewhere: "Vireo" beside "Vireo of Quill" or
/// "Vireo Automobil of Quill".
fn stands_alone(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let document = reader.document;
    let tokens = document.tokens();
    let is_name =
        |token: usize| tokens.get(token).is_some_and(|token| matches!(token.tag, Tag::Nnp | Tag::Nnps));
    let word = |token: usize| document.word(TokenIdx::new(token));
    let len = at - start;
    reader.occurrences().all(TokenIdx::new(start)).map(TokenIdx::get).any(|other| {
        other != start
            && other + len < tokens.len()
            && (0..len).all(|word_of| word(other + word_of) == word(start + word_of))
            && !is_name(other + len)
            && word(other + len) != "of"
            && !other.checked_sub(1).is_some_and(is_name)
    })
}

pub(super) fn is_place_name(reader: &Reader<'_>, key: &str) -> bool {
    reader.gazetteer.place(key).is_some() || reader.gazetteer.is_city(key) || town::is_one(key)
}

/// Whether the word is a part of the world, of which an arm of a firm has its name: "Norda of Europe".
pub(super) fn is_part_of_world(reader: &Reader<'_>, word: TokenIdx) -> bool {
    let place = reader.gazetteer.place(&reader.key(TokenRange::new(word.get(), word.get() + 1)));
    place.is_some_and(|place| place.sort == PlaceSort::Region)
}
