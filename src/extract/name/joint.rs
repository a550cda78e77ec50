//! What a joining word ties to a name: "of", "and", a hyphen, a particle.

use super::{
    Reader, figure,
    run::{SentenceShape, is_name_word},
};
use crate::{
    extract::gazetteer::word_list::WordList,
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// The end of the name word that a joining word at `at` ties to the run before it.
pub(super) fn joint(
    reader: &Reader<'_>,
    shape: &SentenceShape,
    start: usize,
    at: usize,
    end: usize,
) -> Option<usize> {
    let document = reader.document;
    if let Some(next) = figure::joined_variant(reader, at, end) {
        return Some(next);
    }
    let known = TokenRange::new(start, (at + 2).min(end));
    let possessive = at < end && reader.document.token(TokenIdx::new(at)).tag == Tag::Pos;
    if possessive && known.end.get() > at && reader.gazetteer.known(&reader.key(known)).is_some() {
        return Some(known.end.get());
    }
    // "Christie's sold the vase": a house named for its founder, as nothing follows that it could own.
    let tag = |at: usize| reader.document.tokens().get(at).map(|token| token.tag);
    let is_house = matches!(tag(at + 1), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    if possessive && at == start + 1 && is_house {
        return Some(at + 1);
    }
    // "Port-au-Prince": a small word between hyphens, in one span of the recogniser's.
    let is_hyphen = at + 1 < end && matches!(document.word(TokenIdx::new(at)), "-" | "–");
    if is_hyphen && !document.token(TokenIdx::new(at)).space_after && is_one_span(reader, at - 1, at + 1) {
        return Some(at + 2);
    }
    let mut next = at;
    while next < end && next < at + 3 && is_joiner(reader, next) {
        next += 1;
    }
    if next == at || next >= end || !is_name_word(reader, shape, next, start) {
        return figure::joined_number(reader, start, at, end);
    }
    let (first, target) = (TokenIdx::new(at), TokenIdx::new(next));
    let before = TokenIdx::new(at - 1);
    let same_span = is_one_span(reader, at - 1, next);
    let holds = match document.token(first).lower.as_str() {
        "of" if repeats(reader, start, at, target) || is_seat(reader, start, at, target) => false,
        "of" if is_office(reader, start, at, target) => false,
        "for" if is_speaker(reader, start, at) => false,
        "of" | "for" => {
            same_span
                || reader.is_institution(before)
                || reader.gazetteer.lists(&document.token(before).lower, WordList::OfHead)
        }
        "and" => same_span && joins_words(reader, at, end),
        "at" if is_complete(reader, start, at) => false,
        "/" => same_span || reader.entity_at(target).is_none(),
        "'s" | "’s" => {
            reader.gazetteer.lists(&document.token(before).lower, WordList::OwnersInName)
                || (same_span && is_possessive_name(reader, start, at))
        }
        "-" | "–" => {
            let spaced = document.token(before).space_after || document.token(first).space_after;
            !spaced && document.token(target).tag != Tag::Vbn
        }
        "," => reader.gazetteer.is_corporate_suffix(&document.token(target).lower.replace('.', "")),
        "the" | "in" | "to" | "on" | "at" | "with" | "from" | "a" | ":" => same_span,
        // A particle: "de", "van", "al".
        _ => true,
    };
    holds.then_some(next + 1)
}

/// Whether the recogniser takes both tokens for parts of one name.
fn is_one_span(reader: &Reader<'_>, one: usize, other: usize) -> bool {
    let span = |at| reader.entity_at(TokenIdx::new(at)).map(|(found, _)| found.tokens);
    span(one).is_some() && span(one) == span(other)
}

/// Whether the word after "of" already stands in the name: "Kano Steel Works of Kano" is a place added to a name.
fn repeats(reader: &Reader<'_>, start: usize, at: usize, target: TokenIdx) -> bool {
    let word = &reader.document.token(target).lower;
    (start..at).any(|earlier| reader.document.token(TokenIdx::new(earlier)).lower == *word)
}

/// Whether the place after "of" only tells where the thing named in full before it is: "Kano Steel Works of Lagos".
fn is_seat(reader: &Reader<'_>, start: usize, at: usize, target: TokenIdx) -> bool {
    let place = reader
        .entity_at(target)
        .is_some_and(|(found, kind)| kind == EntityKind::Gpe && found.tokens.start == target);
    let followed = reader.document.tokens().get(target.get() + 1).is_some_and(|next| next.tag == Tag::Comma);
    followed && at >= start + 2 && (place || is_place(reader, target.get() + 2))
}

/// Whether the words before "of" are an office held in the place after it: "Governor of Kano".
fn is_office(reader: &Reader<'_>, start: usize, at: usize, target: TokenIdx) -> bool {
    let office = &reader.document.token(TokenIdx::new(at - 1)).lower;
    let noble = reader.gazetteer.lists(office, WordList::TitleInName);
    at == start + 1 && !noble && reader.gazetteer.is_title(office) && is_place(reader, target.get())
}

/// Whether the words before "for" are a person's first and last name: "Ada Obi for the Norda Board".
fn is_speaker(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    at == start + 2 && reader.gazetteer.is_given_name(&reader.document.token(TokenIdx::new(start)).lower)
}

/// Whether the token is a place of the tables.
fn is_place(reader: &Reader<'_>, at: usize) -> bool {
    at < reader.document.tokens().len()
        && reader.gazetteer.place(&reader.key(TokenRange::new(at, at + 1))).is_some()
}

/// Whether the words from `start` on name a body or building in full, so that "at" only tells where it is: "Lindgren
/// Museum of Art at Duluth University".
fn is_complete(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    (start + 1..at).any(|word| reader.is_institution(TokenIdx::new(word)))
}

fn is_joiner(reader: &Reader<'_>, at: usize) -> bool {
    let word = &reader.document.token(TokenIdx::new(at)).lower;
    matches!(word.as_str(), "&" | "/" | "-" | "–" | "'s" | "’s" | "," | ":")
        || (reader.gazetteer.lists(word, WordList::Joiner) && reader.document.word(TokenIdx::new(at)) == word)
}

/// Whether the "and" at `at` joins words of one name ("Food and Drug Board") rather than two names ("Norda and Tavex").
fn joins_words(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let (before, after) = (TokenIdx::new(at - 1), TokenIdx::new(at + 1));
    let own = |token: TokenIdx| {
        let key = reader.key(TokenRange::new(token.get(), token.get() + 1));
        reader.gazetteer.place(&key).is_some() || reader.gazetteer.organisation(&key).is_some()
    };
    let again = reader.document.token(before).lower == reader.document.token(after).lower;
    if own(before) || own(after) || again {
        return false;
    }
    let span_end = reader.entity_at(after).map_or(end, |(found, _)| found.tokens.end.get());
    let last = TokenIdx::new(span_end.max(at + 2) - 1);
    (last > after && reader.is_institution(last)) || reader.document.token(after).dep != Dep::Conj
}

/// Whether the words from `start` to the possessive at `at` are common ones: "People's Daily", not "Chad's Senate".
fn is_possessive_name(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    if at != start + 1 {
        return false;
    }
    let lower = &reader.document.token(TokenIdx::new(start)).lower;
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    [lower.as_str(), singular, "people", "children"]
        .iter()
        .take(2)
        .any(|lemma| reader.gazetteer.nouns.class(lemma).is_some())
}
