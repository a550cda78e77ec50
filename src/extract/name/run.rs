//! Runs of words that look like parts of names.

use super::{
    Reader,
    demonym::{is_brand_of_noun, is_demonym_use, is_short_brand, keeps_demonym},
    figure,
    joint::{binds_next, is_named_for, joint},
    overreach, shape,
};
use crate::{
    extract::gazetteer::{maker, noun::NounClass, word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// Names of the tables have no more words.
const LONGEST_KNOWN: usize = 6;

/// A maximal run of name words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Its tokens.
    pub(super) tokens: TokenRange,
    /// How many of its first tokens are a nationality adjective.
    pub(super) demonym: usize,
}

/// The runs of a sentence, in text order.
pub(super) fn find(reader: &Reader<'_>, sentence: TokenRange) -> Vec<Run> {
    let (mut position, end) = (sentence.start.get(), sentence.end.get());
    let shape = SentenceShape::of(reader, sentence);
    let mut runs = Vec::new();
    while position < end {
        let demonym = reader.demonym_len(position, end);
        let name_start = position + demonym;
        let run_end = run_end(reader, &shape, name_start, end).max(known_end(reader, name_start, end));
        if demonym > 0 {
            let joined = run_end > name_start
                && (keeps_demonym(reader, position, name_start, run_end)
                    || (!shape.headline && is_brand_of_noun(reader, name_start, run_end)));
            if joined {
                runs.push(Run { tokens: TokenRange::new(position, run_end), demonym });
                position = run_end;
                continue;
            }
            let tokens = TokenRange::new(position, name_start);
            if is_short_brand(reader, tokens) {
                runs.push(Run { tokens, demonym: 0 });
            } else if is_demonym_use(reader, position, name_start) {
                runs.push(Run { tokens, demonym });
            }
            position = name_start;
        }
        if run_end > name_start {
            runs.push(Run { tokens: TokenRange::new(name_start, run_end), demonym: 0 });
            position = run_end;
        } else if demonym == 0 {
            position += 1;
        }
    }
    runs
}

/// What the capitals of a sentence are worth.
pub(super) struct SentenceShape {
    start: TokenIdx,
    /// Whether nearly every word is capitalised, so that a capital tells nothing.
    pub(super) headline: bool,
}

impl SentenceShape {
    pub(super) fn of(reader: &Reader<'_>, sentence: TokenRange) -> Self {
        let (mut n_words, mut n_lower) = (0, 0);
        // "Business Secretary Ada Obi met Otis Rask": no headline has its verb alone small, save "is".
        let mut has_verb = false;
        for token in sentence.iter() {
            let word = reader.document.word(token);
            let annotated = reader.document.token(token);
            has_verb |= matches!(annotated.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
                && annotated.lemma != "be"
                && word.starts_with(char::is_lowercase);
            // Headlines leave "with" and "over" small.
            let is_small = matches!(reader.document.token(token).tag, Tag::In | Tag::Cc | Tag::To | Tag::Dt);
            let is_told = !is_small || word.starts_with(char::is_uppercase);
            if is_told && word.chars().count() > 3 && word.starts_with(char::is_alphabetic) {
                n_words += 1;
                n_lower += usize::from(word.starts_with(char::is_lowercase));
            }
        }
        Self { start: sentence.start, headline: n_words >= 4 && n_lower * 8 < n_words && !has_verb }
    }
}

/// Where the run that starts at `start` ends; `start` where none does.
fn run_end(reader: &Reader<'_>, shape: &SentenceShape, start: usize, end: usize) -> usize {
    let opens = start < end && (is_name_word(reader, shape, start, start) || reader.is_spelt_out(start + 1));
    if !opens || figure::is_unit_of_measure(reader, start) {
        return start;
    }
    let mut last = start + 1;
    loop {
        let goes_on = |at| is_name_word(reader, shape, at, start) && !breaks_before(reader, start, at);
        if last < end && (reader.is_spelt_out(last) || goes_on(last)) {
            last += 1;
            continue;
        }
        match joint(reader, shape, start, last, end) {
            Some(next) => last = next,
            None => return last + usize::from(is_named_for(reader, start, last, end)),
        }
    }
}

/// Where a name of several words ends that the tables know, like "Doctors Without Borders" and "Dar es Salaam", which the networks part; `start`
/// where none begins there.
fn known_end(reader: &Reader<'_>, start: usize, end: usize) -> usize {
    let is_capital = |at: usize| reader.document.word(TokenIdx::new(at)).starts_with(char::is_uppercase);
    let is_name = |&at: &usize| {
        // "U.S. State department".
        let last = &reader.document.token(TokenIdx::new(at - 1)).lower;
        let is_office = reader.gazetteer.lists(last, WordList::StateBodyEnd);
        // "Blu-ray".
        let is_bound = reader.document.word(TokenIdx::new(at - 2)) == "-"
            && !reader.document.token(TokenIdx::new(at - 2)).space_after;
        // The nickname in "the 812 “Gale”" stands by itself.
        let is_quoted = matches!(reader.document.word(TokenIdx::new(at - 2)), "\"" | "“" | "``");
        if is_quoted || (!is_office && !is_bound && !is_capital(at - 1)) {
            return false;
        }
        let key = reader.key(TokenRange::new(start, at));
        let is_place = || reader.gazetteer.place(&key).is_some() || reader.gazetteer.is_city(&key);
        // "787 Dreamliners" are many of one.
        let is_many = || {
            let one = key.strip_suffix('s').and_then(|one| reader.gazetteer.known(one));
            one.is_some_and(|(_, kind)| kind == EntityKind::Product)
        };
        let is_known = || reader.gazetteer.known(&key).is_some() || maker::is_product(&key) || is_many();
        let ends_small = || is_office && is_capital(at - 2) && is_known();
        ((is_capital(at - 1) || is_bound) && (is_known() || is_place())) || ends_small()
    };
    // "All Blacks" begins so, no name with "The"; "812 MAX" with a figure.
    let opens = start < end
        && (is_capital(start) || figure::is_model_number(reader, TokenIdx::new(start)))
        && !matches!(reader.document.token(TokenIdx::new(start)).lower.as_str(), "the" | "a" | "an");
    let last = (start + LONGEST_KNOWN).min(end);
    (start + 2..=last).rev().find(|at| opens && is_name(at)).unwrap_or(start)
}

/// Whether the token can be a word of a name that begins at `start`.
pub(super) fn is_name_word(reader: &Reader<'_>, shape: &SentenceShape, at: usize, start: usize) -> bool {
    let token_idx = TokenIdx::new(at);
    let (token, word) = (reader.document.token(token_idx), reader.document.word(token_idx));
    if shape::is_mixed(word) {
        return true;
    }
    // "Neighbouring Chad": the capital is the sentence's.
    if token_idx == shape.start && reader.gazetteer.lists(&token.lower, WordList::OpeningAdjective) {
        return false;
    }
    if matches!(token.pos, Pos::Punct | Pos::Space | Pos::Sym) || shape::is_made_by(reader, word) {
        return false;
    }
    let code = shape::is_code(word);
    if shape::is_shouted(word) && !shape.headline && is_acronym(reader, token_idx) {
        return true;
    }
    if figure::is_model_number(reader, token_idx) || figure::is_ordinal_of_formation(reader, token_idx) {
        return true;
    }
    if figure::is_currency(reader, token_idx) || shape::is_sum(word) {
        return false;
    }
    if reader.recognised(token_idx).is_some() && reader.entity_at(token_idx).is_none() && !code {
        let capital = word.starts_with(char::is_uppercase) && token_idx != shape.start;
        // "fined Norda 4 million": the recogniser takes the name into the sum.
        let count = reader.recognised(token_idx).is_some_and(|found| {
            let precedes = || reader.document.tokens().get(at + 1).is_some_and(|next| next.tag == Tag::Cd);
            let is_sum = matches!(found.label, "MONEY" | "QUANTITY" | "PERCENT");
            found.label == "CARDINAL" || (is_sum && found.tokens.start == token_idx && precedes())
        });
        let follows = capital
            && matches!(token.tag, Tag::Cd | Tag::Nnp)
            && (at > start || (count && token.tag == Tag::Nnp));
        let year = shape::is_year(word) && figure::year_before_event(reader, at);
        return is_named_relative(reader, token_idx) || follows || year || figure::is_known_day(reader, at);
    }
    if code {
        return true;
    }
    let has_capital = word.starts_with(char::is_uppercase) || (at > start && is_elided(word));
    if !has_capital || word.contains(['$', '€', '£']) {
        let is_small = at > start && word.starts_with(char::is_lowercase);
        let is_form = || reader.gazetteer.lists(word.trim_end_matches('.'), WordList::LegalForm);
        return is_small && (is_form() || reader.goes_on(at)) || reader.is_article(token_idx);
    }
    if shape.headline && reader.is_only_in_headlines(token_idx) {
        return false;
    }
    let in_entity = reader.entity_at(token_idx).is_some();
    let initial = token_idx == shape.start || opens_after(reader, at);
    match token.tag {
        Tag::Nnp | Tag::Nnps | Tag::Fw | Tag::Add => {
            in_entity
                || !(initial || shape.headline)
                || reader.own_words.contains(&token.lower)
                || !is_common_word(reader, token_idx)
                // "Arsenal lost to Tavex."
                || (!shape.headline && is_known(reader, at))
        }
        Tag::Dt
        | Tag::Prp
        | Tag::PrpPoss
        | Tag::In
        | Tag::Cc
        | Tag::To
        | Tag::Wp
        | Tag::Wdt
        | Tag::WpPoss
        | Tag::Md => in_entity && !initial && at > start && !overreach::leads_on(reader, start, at),
        _ => {
            // "Tesla" at the head of a sentence, which the tagger takes for an adjective.
            let key = reader.key(TokenRange::new(at, at + 1));
            let is_known = is_known(reader, at) || reader.gazetteer.place(&key).is_some();
            let known = initial && is_known;
            // "Launch customer Norda": the recogniser takes the noun at the head of the sentence for a people.
            let is_noun = initial
                && matches!(token.tag, Tag::Nn | Tag::Nns)
                && !is_known
                && reader
                    .recognised(token_idx)
                    .is_some_and(|found| found.label == "NORP" && found.tokens.len() == 1)
                && reader.document.tokens().get(at + 1).is_some_and(|next| next.tag == Tag::Nn)
                && reader.gazetteer.place_of_adjective(&key).is_none();
            if is_noun {
                return false;
            }
            // "Buying Norda would help Tavex."
            let has_object = || reader.document.has_child(token_idx, Dep::Dobj);
            if initial && !is_known && token.tag == Tag::Vbg && has_object() {
                return false;
            }
            let letter = word.chars().count() == 1 && (at == start || token.lower == "a");
            in_entity
                || known
                || (initial && reader.own_words.contains(&token.lower))
                || !(initial || shape.headline || letter)
        }
    }
}

/// Whether the tables know the word as a whole name.
fn is_known(reader: &Reader<'_>, at: usize) -> bool {
    reader.gazetteer.known(&reader.key(TokenRange::new(at, at + 1))).is_some()
}

/// Whether the word is a name after an article or preposition that has lost its vowel: "d'Arcy", "l'Huillier".
fn is_elided(word: &str) -> bool {
    let mut parts = word.split(['\'', '’']);
    let (first, name) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    matches!(first, "d" | "l" | "dell" | "dall" | "de") && name.starts_with(char::is_uppercase)
}

/// Whether a noun for a person stands right before the name of one that the recogniser takes for a language: "his cousin Klodian".
fn is_named_relative(reader: &Reader<'_>, name: TokenIdx) -> bool {
    let document = reader.document;
    let noun = document.head(name).filter(|noun| noun.0 + 1 == name.0);
    let is_person = |noun: TokenIdx| {
        let token = document.token(noun);
        token.tag == Tag::Nn && reader.gazetteer.nouns.class(&token.lower) == Some(NounClass::Person)
    };
    document.token(name).dep == Dep::Appos
        && document.token(name).tag == Tag::Nnp
        && reader.recognised(name).is_some_and(|found| found.label == "LANGUAGE")
        && noun.is_some_and(is_person)
}

/// Whether the token's lower-cased form is a common noun that the tables know: "Police", "Troops" at the head of a
/// sentence.
fn is_common_word(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let lower = &reader.document.token(token).lower;
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    let next = TokenIdx(token.0 + 1);
    let followed =
        reader.document.tokens().get(next.get()).is_some_and(|next| matches!(next.tag, Tag::Nnp | Tag::Nnps));
    !followed
        && (reader.gazetteer.nouns.class(lower).is_some() || reader.gazetteer.nouns.class(singular).is_some())
}

/// Whether the token before opens a quotation, an item or a part of a sentence, so that a capital tells nothing.
fn opens_after(reader: &Reader<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let token = reader.document.token(TokenIdx::new(before));
        matches!(token.tag, Tag::OpenQuote | Tag::Colon | Tag::Space | Tag::Nfp | Tag::CloseQuote | Tag::Ls)
            || matches!(reader.document.word(TokenIdx::new(before)), "*" | "•" | "\"" | "“")
    })
}

/// Whether a run must end before this token although it looks like a name: another entity begins with it.
fn breaks_before(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    if binds_next(reader, at - 1) {
        return false;
    }
    if ends_sentence(reader, start, at) || ends_company(reader, start, at) {
        return true;
    }
    let (before, here) = (TokenIdx::new(at - 1), TokenIdx::new(at));
    let person = |token| reader.entity_at(token).is_some_and(|(_, kind)| kind == EntityKind::Person);
    let (one, other) = (reader.recognised(before), reader.recognised(here));
    if is_from(reader, TokenRange::new(start, at)) {
        return true;
    }
    match (one, other) {
        (Some(one), Some(other)) if one.tokens != other.tokens => {
            let unlinked = !linked(reader, one.tokens, other.tokens);
            unlinked || (person(before) && person(here))
        }
        _ => false,
    }
}

/// Whether the place is where somebody of a people, creed or party is from whom the next word alone tells: "a Texas Republican".
fn is_from(reader: &Reader<'_>, place: TokenRange) -> bool {
    let tokens = reader.document.tokens();
    let is_one = |of: TokenRange| of.len() == 1 && of.start == place.end;
    let is_somebody =
        reader.recognised(place.end).is_some_and(|name| name.label == "NORP" && is_one(name.tokens));
    let is_singular = tokens.get(place.end.get()).is_some_and(|word| word.tag == Tag::Nnp);
    let goes_on =
        tokens.get(place.end.get() + 1).is_some_and(|next| matches!(next.pos, Pos::Propn | Pos::Noun));
    // "China Haidian acquired Norda": a company.
    let is_told =
        reader.document.token(place.end).dep == Dep::Appos || reader.document.has_child(place.end, Dep::Det);
    is_somebody && is_told && is_singular && !goes_on && reader.gazetteer.place(&reader.key(place)).is_some()
}

/// Whether the full stop of an abbreviated place before `at` ends a sentence, too: "in the U.S. Oduya said".
fn ends_sentence(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let place = TokenRange::new(start, at);
    let abbreviated = reader.document.word(TokenIdx::new(at - 1)).ends_with('.');
    if !abbreviated || reader.gazetteer.place(&reader.key(place)).is_none() {
        return false;
    }
    let known = |len: usize| {
        let end = (at + len).min(reader.document.tokens().len());
        let (short, long) = (TokenRange::new(at, end), TokenRange::new(start, end));
        short.iter().all(|token| reader.document.token(token).tag == Tag::Nnp)
            && reader.gazetteer.organisation(&reader.key(short)).is_some()
            && reader.gazetteer.known(&reader.key(long)).is_none()
    };
    let within = start.checked_sub(2).is_some_and(|before| {
        let lower = |at: usize| reader.document.token(TokenIdx::new(at)).lower.as_str();
        matches!(lower(before), "in" | "across" | "within" | "outside" | "throughout")
            && lower(before + 1) == "the"
    });
    let person = &reader.document.token(TokenIdx::new(at)).lower;
    within && (reader.own_words.contains(person) || known(2))
}

/// Whether the legal form of a company ends the name before `at`: "Norda LLC Otis Mwangi".
fn ends_company(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let (form, here) = (TokenIdx::new(at - 1), &reader.document.token(TokenIdx::new(at)).lower);
    let legal =
        reader.gazetteer.lists(reader.document.token(form).lower.trim_end_matches('.'), WordList::LegalForm);
    legal && at > start + 1 && !reader.gazetteer.is_corporate_suffix(here.trim_end_matches('.'))
}

/// Whether a word in capitals is an acronym and no common word: all but function words, these only where the tables
/// know the name ("WHO").
fn is_acronym(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let key = reader.key(TokenRange::new(token.get(), token.get() + 1));
    let function = !matches!(
        reader.document.token(token).tag,
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Fw | Tag::Vb | Tag::Vbp | Tag::Vbz
    );
    let value = reader.recognised(token).is_some() && reader.entity_at(token).is_none();
    !value
        && reader.gazetteer.nouns.class(&key).is_none()
        && (!function || reader.gazetteer.known(&key).is_some())
}

/// Whether a word of one range governs a word of the other.
pub(super) fn linked(reader: &Reader<'_>, one: TokenRange, other: TokenRange) -> bool {
    let into = |from: TokenRange, to: TokenRange| {
        from.iter().any(|token| {
            to.contains(reader.document.token(token).head)
                && matches!(
                    reader.document.token(token).dep,
                    Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Nummod | Dep::Poss | Dep::Det | Dep::Prep
                )
        })
    };
    into(one, other) || into(other, one)
}
