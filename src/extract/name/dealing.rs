//! With what a body deals whose name joins several things: "Bureau of Rescue and Freedom".

use super::{Reader, of_owner::is_place_name};
use crate::{
    extract::gazetteer::{noun::NounClass, word_list::WordList},
    nlp::document::{TokenIdx, TokenRange},
};

/// Whether the "and" at `at` stands in what the recogniser takes for the name of one body whose noun comes first: "Center for
/// Constitutional and Human Rights".
pub(super) fn is_within_body(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let span = reader.entity_at(TokenIdx::new(at)).map(|(found, _)| found.tokens);
    let is_one_word = |word: TokenIdx| {
        let key = reader.key(TokenRange::new(word.get(), word.get() + 1));
        let names = [reader.gazetteer.place(&key).is_some(), reader.gazetteer.known(&key).is_some()];
        !names.contains(&true)
            && !reader.is_institution(word)
            && !reader.gazetteer.is_given_name(&reader.document.token(word).lower)
            && reader.document.word(word).starts_with(char::is_uppercase)
    };
    span.is_some_and(|span| {
        follows_body(reader, start, at)
            && (at + 1..span.end.get()).all(|word| is_one_word(TokenIdx::new(word)))
            && is_one_word(TokenIdx::new(at - 1))
    })
}

/// Whether the name that begins at `start` has the noun for a body before its first "of", "for" or "on".
fn follows_body(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let is_of = |&of: &usize| matches!(reader.document.word(TokenIdx::new(of)), "of" | "for" | "on");
    (start + 1..at).find(is_of).is_some_and(|of| reader.is_institution(TokenIdx::new(of - 1)))
}

/// Whether the "and" at `at` stands between two things with which one body deals: "Ministry of Health and Population", "Freedom
/// and Justice Party".
pub(super) fn joins_portfolios(reader: &Reader<'_>, at: usize) -> bool {
    is_portfolio(reader, at - 1) && is_portfolio(reader, at + 1)
}

/// Whether the word with a capital is what some body deals with, as the tables know.
fn is_portfolio(reader: &Reader<'_>, at: usize) -> bool {
    let token = TokenIdx::new(at);
    let lower = &reader.document.token(token).lower;
    let lists = |list: WordList| reader.gazetteer.lists(lower, list);
    reader.document.word(token).starts_with(char::is_uppercase)
        && (lists(WordList::Portfolio) || lists(WordList::Field))
}

/// Whether the "and" at `at` stands between two things with which a body deals whose noun comes first: "Bureau of Rescue and
/// Freedom", "Movement for Rights and Freedoms".
pub(super) fn joins_dealings(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    follows_body(reader, start, at) && is_thing(reader, at - 1) && is_thing(reader, at + 1)
}

/// Whether the comma at `at` stands between things with which one body deals, the last of them after "and": "Bureau of Rescue, Freedom
/// and Danger".
pub(super) fn joins_series(reader: &Reader<'_>, start: usize, at: usize, end: usize) -> bool {
    if !follows_body(reader, start, at) || !is_thing(reader, at - 1) {
        return false;
    }
    let lower = |at: usize| reader.document.token(TokenIdx::new(at)).lower.as_str();
    let is_capital = |at: usize| reader.document.word(TokenIdx::new(at)).starts_with(char::is_uppercase);
    let mut next = at;
    while next + 1 < end && lower(next) == "," {
        next += 1;
        if lower(next) != "and" {
            if !is_thing(reader, next) {
                return false;
            }
            next += 1;
        }
    }
    // "Department of Energy, Trade and Tavex Mining".
    next + 1 < end
        && lower(next) == "and"
        && is_thing(reader, next + 1)
        && (next + 2 >= end || !is_capital(next + 2))
}

/// Whether a body may deal with what the word with a capital names.
fn is_thing(reader: &Reader<'_>, at: usize) -> bool {
    if is_portfolio(reader, at) {
        return true;
    }
    let token = TokenIdx::new(at);
    let lower = &reader.document.token(token).lower;
    let class = reader.gazetteer.nouns.class(lower);
    let class = class.or_else(|| reader.gazetteer.nouns.class(lower.strip_suffix('s')?));
    let is_thing = match class {
        Some(class) => {
            !matches!(class, NounClass::Person | NounClass::Org | NounClass::Unit | NounClass::Facility)
        }
        None => tells_thing(reader, lower),
    };
    let is_thing = is_thing || reader.gazetteer.lists(lower, WordList::Field);
    reader.document.word(token).starts_with(char::is_uppercase) && is_thing && !is_place_name(reader, lower)
}

/// Whether a word that no table of nouns has tells by its ending that it is a thing that is done: "Reconstruction", "Analysis".
fn tells_thing(reader: &Reader<'_>, lower: &str) -> bool {
    let mut endings = lower.char_indices().skip(3).filter_map(|(at, _)| lower.get(at..));
    endings.any(|ending| reader.gazetteer.lists(ending, WordList::EndingOfThing))
}
