//! Runs of words that look like parts of names.

use super::Reader;
use crate::{
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

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
        let run_end = run_end(reader, &shape, name_start, end);
        if demonym > 0 {
            let joined = run_end > name_start && keeps_demonym(reader, position, name_start, run_end);
            if joined {
                runs.push(Run { tokens: TokenRange::new(position, run_end), demonym });
                position = run_end;
                continue;
            }
            if is_demonym_use(reader, position, name_start) {
                runs.push(Run { tokens: TokenRange::new(position, name_start), demonym });
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
struct SentenceShape {
    start: TokenIdx,
    /// Whether nearly every word is capitalised, so that a capital tells nothing.
    headline: bool,
}

impl SentenceShape {
    fn of(reader: &Reader<'_>, sentence: TokenRange) -> Self {
        let (mut n_words, mut n_lower) = (0, 0);
        for token in sentence.iter() {
            let word = reader.document.word(token);
            if word.chars().count() > 3 && word.starts_with(char::is_alphabetic) {
                n_words += 1;
                n_lower += usize::from(word.starts_with(char::is_lowercase));
            }
        }
        Self { start: sentence.start, headline: n_words >= 4 && n_lower * 8 < n_words }
    }
}

/// Where the run that starts at `start` ends; `start` where none does.
fn run_end(reader: &Reader<'_>, shape: &SentenceShape, start: usize, end: usize) -> usize {
    if start >= end || !is_name_word(reader, shape, start, start) {
        return start;
    }
    let mut last = start + 1;
    loop {
        if last < end && is_name_word(reader, shape, last, start) && !breaks_before(reader, last) {
            last += 1;
            continue;
        }
        match joint(reader, shape, start, last, end) {
            Some(next) => last = next,
            None => return last,
        }
    }
}

/// The end of the name word that a joining word at `at` ties to the run before it.
fn joint(reader: &Reader<'_>, shape: &SentenceShape, start: usize, at: usize, end: usize) -> Option<usize> {
    let document = reader.document;
    let mut next = at;
    while next < end && next < at + 3 && is_joiner(reader, next) {
        next += 1;
    }
    if next == at || next >= end || !is_name_word(reader, shape, next, start) {
        return joined_number(reader, start, at, end);
    }
    let (first, target) = (TokenIdx::new(at), TokenIdx::new(next));
    let before = TokenIdx::new(at - 1);
    let same_span = match (reader.entity_at(before), reader.entity_at(target)) {
        (Some((one, _)), Some((other, _))) => one.tokens == other.tokens,
        (None, _) | (_, None) => false,
    };
    let holds = match document.token(first).lower.as_str() {
        "of" if repeats(reader, start, at, target) => false,
        "of" | "for" => same_span || reader.is_institution(before) || is_of_name(document.word(before)),
        "and" => same_span && joins_words(reader, at, end),
        "/" => same_span || reader.entity_at(target).is_none(),
        "'s" | "’s" => same_span && is_possessive_name(reader, start, at),
        "&" => true,
        "-" | "–" => {
            let spaced = document.token(before).space_after || document.token(first).space_after;
            !spaced && document.token(target).tag != Tag::Vbn
        }
        "," => reader.gazetteer.is_corporate_suffix(&document.token(target).lower.replace('.', "")),
        "the" | "in" | "to" | "on" | "at" | "with" | "from" | "a" | ":" => same_span,
        _ => true,
    };
    holds.then_some(next + 1)
}

/// Whether the word after "of" already stands in the name: "Kano Steel Works of Kano" is a place added to a name.
fn repeats(reader: &Reader<'_>, start: usize, at: usize, target: TokenIdx) -> bool {
    let word = &reader.document.token(target).lower;
    (start..at).any(|earlier| reader.document.token(TokenIdx::new(earlier)).lower == *word)
}

/// A number right after a name that belongs to it: "Boeing 747", "Falcon 9".
fn joined_number(reader: &Reader<'_>, start: usize, at: usize, end: usize) -> Option<usize> {
    let document = reader.document;
    if at >= end || at == start {
        return None;
    }
    let (number, before) = (TokenIdx::new(at), TokenIdx::new(at - 1));
    let token = document.token(number);
    let short =
        document.word(number).len() <= 5 && document.word(number).starts_with(|c: char| c.is_ascii_digit());
    if token.tag != Tag::Cd || !short || document.token(before).tag == Tag::Cd {
        return None;
    }
    let body = matches!(
        document.token(before).lower.as_str(),
        "airlines" | "airways" | "inc." | "inc" | "corp." | "corp" | "ltd" | "group"
    );
    let is_value = body
        || reader.recognised(number).is_some_and(|found| {
            matches!(found.label, "DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY")
                && found.tokens.start == number
        });
    let same_span = reader.entity_at(number).is_some_and(|(found, _)| found.tokens.contains(before));
    let tied = token.head == before
        || (document.token(before).head == number && document.token(before).dep == Dep::Compound)
        || (document.token(before).dep == Dep::Compound && token.head == document.token(before).head);
    let counts = document.head(number).is_some_and(|head| {
        head.get() > at && token.dep == Dep::Nummod && document.token(head).tag == Tag::Nns
    });
    let next_is_unit =
        at + 1 < end && matches!(document.word(TokenIdx::new(at + 1)), "%" | "-" | "–" | "percent");
    ((same_span && !body) || (tied && !is_value && !counts && !next_is_unit)).then_some(at + 1)
}

/// Whether the token can be a word of a name that begins at `start`.
fn is_name_word(reader: &Reader<'_>, shape: &SentenceShape, at: usize, start: usize) -> bool {
    let token_idx = TokenIdx::new(at);
    let (token, word) = (reader.document.token(token_idx), reader.document.word(token_idx));
    if is_mixed(word) {
        return true;
    }
    if matches!(token.pos, Pos::Punct | Pos::Space | Pos::Sym) {
        return false;
    }
    let code = is_code(word);
    if is_model_number(reader, token_idx) {
        return true;
    }
    if reader.recognised(token_idx).is_some() && reader.entity_at(token_idx).is_none() && !code {
        let capital = word.starts_with(char::is_uppercase) && token_idx != shape.start;
        let count = reader.recognised(token_idx).is_some_and(|found| found.label == "CARDINAL");
        let follows = capital
            && matches!(token.tag, Tag::Cd | Tag::Nnp)
            && (at > start || (count && token.tag == Tag::Nnp));
        let year = is_year(word) && year_before_event(reader, at);
        return follows || year;
    }
    if code {
        return true;
    }
    if !word.starts_with(char::is_uppercase) || word.contains(['$', '€', '£']) {
        return false;
    }
    let in_entity = reader.entity_at(token_idx).is_some();
    let initial = token_idx == shape.start || opens_after(reader, at);
    match token.tag {
        Tag::Nnp | Tag::Nnps | Tag::Fw | Tag::Add => {
            in_entity || !(initial || shape.headline) || !is_common_word(reader, token_idx)
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
        | Tag::Md => in_entity && !initial && at > start,
        _ => in_entity || !(initial || shape.headline || word.chars().count() == 1),
    }
}

/// Whether a figure is the short form of a product that the article or the tables name: "the 747", "747-8".
fn is_model_number(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let document = reader.document;
    let word = document.word(token);
    let base = word.split('-').next().unwrap_or(word);
    let figure = base.len() >= 3 && base.chars().all(|character| character.is_ascii_digit());
    if document.token(token).tag != Tag::Cd || !figure {
        return false;
    }
    let measured = reader.recognised(token).is_some_and(|found| {
        matches!(found.label, "MONEY" | "PERCENT" | "QUANTITY" | "TIME")
            || (found.label == "DATE" && found.tokens.len() > 1)
    });
    let after = document.tokens().get(token.get() + 1).map_or("", |next| next.lower.as_str());
    let unit =
        matches!(after, "%" | "percent" | "million" | "billion" | "people" | "miles" | "km" | "passengers");
    !measured && !unit && (reader.models.contains(base) || reader.gazetteer.known(base).is_some())
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
fn breaks_before(reader: &Reader<'_>, at: usize) -> bool {
    let (before, here) = (TokenIdx::new(at - 1), TokenIdx::new(at));
    let person = |token| reader.entity_at(token).is_some_and(|(_, kind)| kind == EntityKind::Person);
    let (one, other) = (reader.recognised(before), reader.recognised(here));
    match (one, other) {
        (Some(one), Some(other)) if one.tokens != other.tokens => {
            let unlinked = !linked(reader, one.tokens, other.tokens);
            unlinked || (person(before) && person(here))
        }
        _ => false,
    }
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

fn is_joiner(reader: &Reader<'_>, at: usize) -> bool {
    matches!(
        reader.document.word(TokenIdx::new(at)),
        "of" | "for"
            | "and"
            | "&"
            | "-"
            | "–"
            | "'s"
            | "’s"
            | ","
            | "the"
            | "in"
            | "to"
            | "on"
            | "at"
            | "with"
            | "from"
            | "a"
            | ":"
            | "de"
            | "von"
            | "van"
            | "der"
            | "den"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "la"
            | "le"
            | "di"
            | "del"
            | "della"
            | "ter"
            | "zu"
            | "y"
    )
}

/// Heads of names with "of" that are no common institution noun.
fn is_of_name(word: &str) -> bool {
    matches!(
        word,
        "Bay"
            | "Gulf"
            | "Strait"
            | "Isle"
            | "Cape"
            | "Republic"
            | "Kingdom"
            | "States"
            | "Chamber"
            | "Joint"
            | "Chiefs"
            | "Board"
            | "Sea"
            | "Horn"
            | "Church"
            | "Tower"
            | "Order"
            | "Knights"
            | "Declaration"
            | "Treaty"
            | "Battle"
            | "Commonwealth"
            | "Province"
            | "State"
            | "City"
            | "University"
            | "Bank"
            | "Institute"
            | "Museum"
    )
}

/// Whether the "and" at `at` joins words of one name ("Food and Drug Board") rather than two names ("Norda and Tavex").
fn joins_words(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let (before, after) = (TokenIdx::new(at - 1), TokenIdx::new(at + 1));
    let own = |token: TokenIdx| {
        let key = reader.key(TokenRange::new(token.get(), token.get() + 1));
        reader.gazetteer.place(&key).is_some() || reader.gazetteer.organisation(&key).is_some()
    };
    if own(before) || own(after) {
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

/// A letter and a digit in one word, as model numbers have: "S4", "A380", "747-400ER".
fn is_code(word: &str) -> bool {
    let (mut letters, mut digits) = (0, 0);
    for character in word.chars() {
        letters += usize::from(character.is_uppercase());
        digits += usize::from(character.is_ascii_digit());
        if !(character.is_alphanumeric() || matches!(character, '-' | '.' | '/')) {
            return false;
        }
    }
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending));
    letters > 0 && digits > 0 && !ordinal && !word.starts_with("US$")
}

/// A capital after a lower-case letter, as brands have: "iPhone", "eBay".
fn is_mixed(word: &str) -> bool {
    let unit = matches!(word, "kWh" | "kHz" | "mAh" | "mRNA" | "kW" | "kB" | "kN" | "hPa" | "dB" | "pH");
    word.starts_with(char::is_lowercase)
        && word.len() > 2
        && !unit
        && word.chars().any(char::is_uppercase)
        && word.chars().all(|character| character.is_alphanumeric() || character == '-')
        && word.split('-').next().is_some_and(|first| first.chars().any(char::is_uppercase))
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.starts_with(['1', '2'])
        && word.chars().all(|character| character.is_ascii_digit())
}

/// A year that opens the name of an event: "2018 World Cup".
fn year_before_event(reader: &Reader<'_>, at: usize) -> bool {
    let document = reader.document;
    let year = TokenIdx::new(at);
    document.head(year).is_some_and(|head| {
        head.get() > at
            && head.get() <= at + 5
            && matches!(document.token(head).tag, Tag::Nnp | Tag::Nnps)
            && reader.gazetteer.nouns.class(&document.token(head).lower)
                == Some(crate::extract::gazetteer::noun::NounClass::Event)
            && document.token(TokenIdx::new(at + 1)).span.of(document.text()).starts_with(char::is_uppercase)
    })
}

/// Whether the name keeps the nationality adjective before it: "Kenyan Defence Ministry", not "Kenyan President Oduya".
fn keeps_demonym(reader: &Reader<'_>, start: usize, name: usize, end: usize) -> bool {
    let covered = reader
        .entity_at(TokenIdx::new(start))
        .is_some_and(|(found, kind)| kind != EntityKind::Person && found.tokens.end.get() > name);
    let person = reader.entity_at(TokenIdx::new(end - 1)).is_some_and(|(_, kind)| kind == EntityKind::Person);
    let titled = reader.gazetteer.title(&reader.document.token(TokenIdx::new(name)).lower).is_some();
    !person && (covered || (!titled && reader.is_institution(TokenIdx::new(end - 1))))
}

/// Whether the words are used for a nation here, and not as a language.
fn is_demonym_use(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let language = reader.recognised(TokenIdx::new(start)).is_some_and(|found| found.label == "LANGUAGE");
    let verb = reader.document.token(TokenIdx::new(end - 1)).pos == Pos::Verb;
    !language && !verb
}
