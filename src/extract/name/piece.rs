//! Cuts a run of name words into names: titles off, persons apart, inner words kept together.

use super::{
    NameSpan, Reader, dealing, faction, figure, joint, nickname, no_name, office, run::Run, shape, title,
};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{aircraft, maker, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::{Token, TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// Adds the names of `run` to `spans`.
pub(super) fn cut(reader: &Reader<'_>, run: Run, spans: &mut Vec<NameSpan>) {
    let (start, end) = (run.tokens.start.get(), run.tokens.end.get());
    if run.demonym == run.tokens.len() {
        push(reader, run.tokens, MentionForm::Adjective, None, spans);
        return;
    }
    let mut piece_start = start;
    let mut title: Option<TokenRange> = None;
    let mut position = start;
    while position < end {
        let n_title = title::len_before(reader, position, end);
        if n_title > 0 {
            let words = TokenRange::new(position, position + n_title);
            let left = office::whose(reader, TokenRange::new(piece_start, position), words);
            if reader.gazetteer.place_of_adjective(&reader.key(left)).is_some() {
                push(reader, left, MentionForm::Adjective, None, spans);
            } else {
                push_name(reader, left, title.take(), spans);
            }
            title = Some(words);
            position += n_title;
            piece_start = position;
        } else {
            if position > piece_start && parts_here(reader, piece_start, position, end) {
                push_name(reader, TokenRange::new(piece_start, position), title.take(), spans);
                title = office::held_in(reader, piece_start);
                piece_start = position;
            }
            position += 1;
        }
    }
    let end = end - title::len_after(reader, piece_start, end);
    push_name(reader, TokenRange::new(piece_start, end), title, spans);
}

/// Whether the name from `start` ends before `at`, where another one begins without a break.
fn parts_here(reader: &Reader<'_>, start: usize, at: usize, end: usize) -> bool {
    let document = reader.document;
    let (left, right) = (TokenRange::new(start, at), TokenRange::new(at, end));
    // "Ursula von der Leyen", whatever the networks make of the particles.
    let is_particle = |at: usize| {
        let word = document.word(TokenIdx::new(at));
        word.starts_with(char::is_lowercase) && reader.gazetteer.lists(word, WordList::Joiner)
    };
    let is_quoted = nickname::is_mark(reader, at) || nickname::is_mark(reader, at - 1);
    // "the new gPad 3G", whatever the figure hangs on in the tree.
    let is_version = figure::joined_variant(reader, at, end).is_some();
    // "Desperate Housewives", whatever the networks make of its words.
    let is_known = || {
        (at + 1..=end).any(|end| {
            let key = reader.key(TokenRange::new(start, end));
            reader.gazetteer.known(&key).is_some() || maker::is_product(&key)
        })
    };
    let is_bound = joint::binds_next(reader, at - 1) || (at == start + 1 && is_known());
    let is_numbered = is_numbered_site(reader, at - 1, at) || faction::is_within(reader, start, at, end);
    if is_numbered || is_particle(at) || is_particle(at - 1) || is_quoted || is_version || is_bound {
        return false;
    }
    let person_begins = reader.entity_at(TokenIdx::new(at)).is_some_and(|(found, kind)| {
        kind == EntityKind::Person && found.tokens.start.get() == at && found.tokens.len() > 1
    });
    let person_ended = reader.entity_at(TokenIdx::new(at - 1)).is_some_and(|(found, kind)| {
        kind == EntityKind::Person && found.tokens.end.get() == at && found.tokens.len() > 1
    });
    let other_left =
        reader.entity_at(TokenIdx::new(at - 1)).is_some_and(|(_, kind)| kind != EntityKind::Person);
    let other_right = reader.entity_at(TokenIdx::new(at)).is_some_and(|(_, kind)| kind != EntityKind::Person);
    if (person_begins && other_left)
        || (person_ended && other_right)
        || place_ends(reader, left, right)
        || holder_begins(reader, left, right)
        || is_operated(reader, left, right)
        || is_flown(reader, left, right)
    {
        return true;
    }
    let joins = |at: usize| match document.token(TokenIdx::new(at)).tag {
        Tag::Hyph | Tag::Pos | Tag::In | Tag::Cc => true,
        // "Bureau of Roads, Bridges and Dams".
        Tag::Comma => dealing::joins_series(reader, start, at, end),
        _ => false,
    };
    let joined = joins(at) || joins(at - 1);
    let same_span = reader
        .entity_at(TokenIdx::new(at - 1))
        .is_some_and(|(found, _)| found.tokens.contains(TokenIdx::new(at)));
    !joined && !same_span && !crosses(reader, left, right)
}

/// Whether a code tells which of several sites of its sort the noun before it is for: "Launch Pad 39A", "Gate B12".
fn is_numbered_site(reader: &Reader<'_>, noun: usize, code: usize) -> bool {
    let token = reader.document.token(TokenIdx::new(noun));
    token.tag == Tag::Nnp
        && reader.gazetteer.lists(&token.lower, WordList::NumberedSite)
        && shape::is_code(reader.document.word(TokenIdx::new(code)))
}

/// Whether a place ends the left part and a person or a body of its own begins: "of Kano | Otis Mwangi", "Texas | Norda".
fn place_ends(reader: &Reader<'_>, left: TokenRange, right: TokenRange) -> bool {
    let gazetteer = reader.gazetteer;
    let whole = TokenRange { start: left.start, end: right.end };
    if is_setting(reader, left, right) {
        return true;
    }
    if gazetteer.place(&reader.key(left)).is_none() || gazetteer.known(&reader.key(whole)).is_some() {
        return false;
    }
    let first = &reader.document.token(right.start).lower;
    let person = right.len() == 2 && gazetteer.is_given_name(first) && gazetteer.place(first).is_none();
    let same_span = reader.entity_at(right.start).is_some_and(|(found, _)| found.tokens.contains(left.start));
    // "U.S. Congress" stays one name: "congress" alone says little.
    let body = right.len() == 1
        && gazetteer.organisation(&reader.key(right)).is_some()
        && gazetteer.nouns.class(first).is_none();
    person || (!same_span && body)
}

/// Whether the left part tells where it is that the right one, which the article names elsewhere, does something: "In Kenya | Norda
/// sold phones". The pair stands nowhere else: "In Manchester United won".
fn is_setting(reader: &Reader<'_>, left: TokenRange, right: TokenRange) -> bool {
    let (document, gazetteer) = (reader.document, reader.gazetteer);
    let Some(first) = left.start.0.checked_sub(1).map(TokenIdx) else { return false };
    let tag = |at: TokenIdx| document.tokens().get(at.get()).map(|token| token.tag);
    let opens = document.token(first).lower == "in"
        && document.sentences()[document.sentence_of(first)].start == first
        && matches!(tag(right.end), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    let key = reader.key(left);
    if !opens || (gazetteer.place(&key).is_none() && !gazetteer.is_city(&key)) {
        return false;
    }
    let last = &document.token(TokenIdx(left.end.0 - 1)).lower;
    let elsewhere = || reader.occurrences().all(right.start).filter(|&other| other != right.start);
    let is_after_place = |other: TokenIdx| {
        other.0.checked_sub(1).is_some_and(|before| document.token(TokenIdx(before)).lower == *last)
    };
    elsewhere().next().is_some() && !elsewhere().any(is_after_place)
}

/// Whether an office is held in the left part, and the right one names who holds it: "Mayor of Lodz | Ada Obi",
/// "Inspector General of Police | Ada Obi".
fn holder_begins(reader: &Reader<'_>, left: TokenRange, right: TokenRange) -> bool {
    let gazetteer = reader.gazetteer;
    let is_name = |token: TokenIdx| {
        title::may_be_persons(reader, token) && gazetteer.place(&reader.document.token(token).lower).is_none()
    };
    let is_given = gazetteer.is_given_name(&reader.document.token(right.start).lower);
    let is_place = gazetteer.place(&reader.key(left)).is_some();
    let whole = TokenRange { start: left.start, end: right.end };
    let is_body = (is_given && !reader.is_institution(TokenIdx(left.end.0 - 1)))
        || is_named_person(reader, right)
        || (right.len() == 2 && title::is_initials(reader, right.start));
    (2..=3).contains(&right.len())
        && right.iter().all(is_name)
        && (is_place || is_body || is_dealt_with(reader, left, right))
        && gazetteer.known(&reader.key(whole)).is_none()
        && office::held_in(reader, left.start.get()).is_some()
}

/// Whether an office deals with what the left part names, and nothing in the right one is of that: "Commissioner for
/// Competition | Ada Obi".
fn is_dealt_with(reader: &Reader<'_>, left: TokenRange, right: TokenRange) -> bool {
    let is_portfolio =
        |token: TokenIdx| reader.gazetteer.lists(&reader.document.token(token).lower, WordList::Portfolio);
    // "Director of the National Brask Study" is none of a nation.
    let is_noun = |token: &Token| matches!(token.tag, Tag::Nn | Tag::Nns);
    office::is_portfolio(reader, left)
        && is_portfolio(TokenIdx(left.end.0 - 1))
        && !right.iter().any(is_portfolio)
        && !reader.document.tokens().get(right.end.get()).is_some_and(is_noun)
}

/// Whether the recogniser takes just these words for a person.
fn is_named_person(reader: &Reader<'_>, words: TokenRange) -> bool {
    reader
        .entity_at(words.start)
        .is_some_and(|(found, kind)| kind == EntityKind::Person && found.tokens == words)
}

/// Whether an aircraft follows the name of who flies it: "Tavex Airways | Boeing 812", "Tavex | MD-82".
fn is_flown(reader: &Reader<'_>, left: TokenRange, right: TokenRange) -> bool {
    let document = reader.document;
    let word = |token: TokenIdx| document.token(token).lower.as_str();
    let is_coded = |token: TokenIdx| document.word(token).contains(|c: char| c.is_ascii_digit());
    let is_made = aircraft::is_maker(word(right.start)) && right.iter().nth(1).is_some_and(is_coded);
    // Of figures alone many count something else.
    let is_body = || {
        let last = TokenIdx(left.end.0 - 1);
        reader
            .entity_at(last)
            .is_some_and(|(found, kind)| kind == EntityKind::Org && !found.tokens.contains(right.start))
    };
    let is_model = aircraft::is_model(word(right.start))
        && (document.word(right.start).starts_with(char::is_uppercase) || is_body());
    (is_made || is_model)
        && !left.iter().any(|token| aircraft::is_of_maker(word(token)))
        && reader.gazetteer.place_of_adjective(&reader.key(left)).is_none()
}

/// Whether a model follows the name of who has it and not of who makes it: "Tavex Airways | 812".
fn is_operated(reader: &Reader<'_>, left: TokenRange, right: TokenRange) -> bool {
    let gazetteer = reader.gazetteer;
    let model = TokenRange { start: right.start, end: TokenIdx(right.start.0 + 1) };
    let coded = reader.document.word(right.start).contains(|c: char| c.is_ascii_digit());
    if !coded {
        return false;
    }
    let body = gazetteer.lists(&reader.document.token(TokenIdx(left.end.0 - 1)).lower, WordList::BodyEnd);
    let figure =
        figure::is_model_number(reader, right.start) || shape::is_code(reader.document.word(right.start));
    let key = reader.key(model);
    let singular = key.strip_suffix('s').unwrap_or(&key);
    let other_maker = gazetteer.known(singular).is_some_and(|(name, _)| {
        let maker = gazetteer.organisation(&reader.key(left));
        maker.is_some_and(|maker| !name.starts_with(maker))
    });
    (body && figure) || other_maker
}

/// Whether an arc of a noun phrase joins the two ranges, or both hang off one word as its premodifiers.
fn crosses(reader: &Reader<'_>, left: TokenRange, right: TokenRange) -> bool {
    let document = reader.document;
    let mate = |token: TokenIdx| {
        let dep = document.token(token).dep;
        matches!(dep, Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Nummod | Dep::Poss)
            .then(|| document.token(token).head)
    };
    let (first, last) = (right.start, TokenIdx(left.end.0 - 1));
    super::run::linked(reader, left, right)
        || mate(last).is_some_and(|head| head.0 > first.0 && mate(first) == Some(head))
        || document.token(first).dep == Dep::Appos && left.contains(document.token(first).head)
}

fn push_name(reader: &Reader<'_>, tokens: TokenRange, title: Option<TokenRange>, spans: &mut Vec<NameSpan>) {
    let tokens = trim(reader, tokens);
    let tokens = no_name::state_of_seat(reader, tokens).unwrap_or(tokens);
    if tokens.is_empty() || no_name::is_none(reader, tokens, title.is_some()) {
        return;
    }
    push(reader, tokens, MentionForm::Name, title, spans);
}

/// The range without articles, particles and punctuation at its ends.
fn trim(reader: &Reader<'_>, tokens: TokenRange) -> TokenRange {
    let edge = |token: TokenIdx| {
        let word = reader.document.word(token);
        matches!(
            reader.document.token(token).tag,
            Tag::Dt | Tag::Pos | Tag::Hyph | Tag::Cc | Tag::Colon | Tag::Period | Tag::Prp | Tag::PrpPoss
        ) || matches!(word, "the" | "The" | "of" | "and" | "&")
    };
    let (mut start, mut end) = (tokens.start, tokens.end);
    // "(in NTC) | -1": a name does not close a bracket that it has not opened.
    let opens = |token: &TokenIdx| reader.document.word(*token).contains('(');
    let closes = |token: &TokenIdx| reader.document.word(*token).contains(')');
    if let Some(close) = tokens.iter().take_while(|token| !opens(token)).find(closes) {
        end = close;
    }
    // "Guild on Trade (LGRAT | )": nor does it open one that it does not close.
    let last = tokens.iter().rev().find(|token| *token < end && opens(token));
    if let Some(open) =
        last.filter(|&open| start < open && !tokens.iter().any(|token| open <= token && closes(&token)))
    {
        end = open;
    }
    while start < end && edge(start) {
        start.0 += 1;
    }
    // What a run ends in "'s" is a part of: "Christie's".
    let is_ending = |at: TokenIdx| reader.document.token(at).tag == Tag::Pos && at.0 == start.0 + 1;
    while start < end && edge(TokenIdx(end.0 - 1)) && !is_ending(TokenIdx(end.0 - 1)) {
        end.0 -= 1;
    }
    // "Assistant U.S. | Attorney": a word of the office before whose it is.
    let is_rank = |at: TokenIdx| {
        let place = TokenRange { start: TokenIdx(at.0 + 1), end };
        reader.gazetteer.lists(&reader.document.token(at).lower, WordList::Rank)
            && reader.gazetteer.place(&reader.key(place)).is_some()
    };
    if end.0 > start.0 + 1 && is_rank(start) {
        start.0 += 1;
    }
    if end.0 > start.0 + 1 && is_trade_ahead(reader, TokenRange { start, end }) {
        start.0 += 1;
    }
    while end.0 > start.0 + 1 && is_day_after(reader, TokenRange { start, end }) {
        end.0 -= 1;
        // "the Vireo 4 on | Monday".
        let joins = reader.document.word(TokenIdx(end.0 - 1)).starts_with(char::is_lowercase)
            && reader.gazetteer.lists(&reader.document.token(TokenIdx(end.0 - 1)).lower, WordList::Joiner);
        end.0 -= u32::from(joins && end.0 > start.0 + 1);
    }
    // "the court in The | Hague"
    if let Some(article) = start.0.checked_sub(1).map(TokenIdx)
        && reader.document.word(article) == "The"
        && end.0 == start.0 + 1
        && reader.gazetteer.lists(&reader.document.token(start).lower, WordList::WithArticle)
    {
        start = article;
    }
    TokenRange { start, end }
}

/// Whether the words begin with a trade that has its capital from the sentence which it opens: "Chipmaker Norda", not "Retailer
/// Corp.".
fn is_trade_ahead(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let document = reader.document;
    let trade = &document.token(tokens.start).lower;
    let opens = document.sentences()[document.sentence_of(tokens.start)].start == tokens.start;
    let next = TokenIdx(tokens.start.0 + 1);
    opens
        && reader.gazetteer.lists(trade, WordList::TradeAhead)
        && !reader.cased_words.contains(trade)
        && document.word(next).starts_with(char::is_uppercase)
        && !reader.gazetteer.is_corporate_suffix(document.token(next).lower.trim_end_matches('.'))
        && reader.gazetteer.known(&reader.key(tokens)).is_none()
}

/// Whether the name ends in a day on which something happens there: "Peru Sunday", not "Black Sunday".
fn is_day_after(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let word = |at: u32| reader.document.token(TokenIdx(at)).lower.as_str();
    let is_day = reader.gazetteer.lists(word(tokens.end.0 - 1), WordList::Day);
    is_day
        && !reader.gazetteer.lists(word(tokens.end.0 - 2), WordList::FeastFirst)
        && reader.gazetteer.known(&reader.key(tokens)).is_none()
}

fn push(
    reader: &Reader<'_>,
    tokens: TokenRange,
    form: MentionForm,
    title: Option<TokenRange>,
    spans: &mut Vec<NameSpan>,
) {
    let head = reader.head(tokens);
    let last = TokenIdx(tokens.end.0 - 1);
    let found = reader
        .entity_at(head)
        .filter(|(found, _)| found.tokens.contains(last) || head < last)
        // The recogniser often sees the first half of a person's name only.
        .or_else(|| reader.entity_at(tokens.start).filter(|(_, kind)| *kind == EntityKind::Person));
    spans.push(NameSpan {
        tokens,
        head,
        form,
        key: reader.key(tokens),
        kind: found.map(|(_, kind)| kind),
        label: found.filter(|(_, kind)| *kind == EntityKind::Other).map(|(found, _)| found.label.into()),
        title: title.or_else(|| title_before(reader, tokens.start)),
    });
}

/// The lower-case or capitalised role words right before a name: "chief executive" of "chief executive Oduya".
fn title_before(reader: &Reader<'_>, start: TokenIdx) -> Option<TokenRange> {
    let end = start.get();
    (1..=3).rev().filter(|len| *len <= end).map(|len| TokenRange::new(end - len, end)).find(|words| {
        let same_sentence = reader.document.sentence_of(words.start) == reader.document.sentence_of(start);
        same_sentence && reader.gazetteer.is_title(&reader.key(*words))
    })
}
