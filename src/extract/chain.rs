//! Which names of an article stand for one entity: same name, country and adjective, acronym, surname, short form.

use compact_str::{CompactString, CompactStringExt, ToCompactString};
use hashbrown::HashMap;

use super::{
    extraction::MentionForm,
    gazetteer::{Gender, PlaceSort, normal_form, word_list::WordList},
    name::{
        NameSpan, Reader, couple,
        evidence::{self, Votes},
        shape,
    },
};
use crate::{
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Pos},
};

mod acronym;
mod alias;
mod blend;
mod capital;
mod company;
mod firm;
mod first_word;
mod flight;
mod full_name;
mod index;
mod inverted;
mod key;
pub(crate) mod kind;
mod misspelt;
mod partial;
mod person;
mod shared;
mod short;
mod singular;
mod sort;
mod spelled;

use key::{key, sort_of_place};
use kind::{Settling, record::Recording};
use singular::LastWords;

/// How many votes of the recogniser count for one name.
const MOST_RECOGNISED: f32 = 3.0;

/// All mentions of one name form, and with it those of the forms that were joined to it.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    /// Normal form of the name, or of the place that an adjective stands for.
    pub(crate) key: CompactString,
    /// Positions of its mentions in the list of spans, in text order.
    pub(crate) spans: Vec<usize>,
    /// What the rules say that it may be.
    pub(crate) ruled: Votes,
    /// What it may be.
    pub(crate) votes: Votes,
    /// What it is.
    pub(crate) kind: EntityKind,
    /// The gender that titles and given names tell.
    pub(crate) gender: Option<Gender>,
    /// Its fullest name.
    pub(crate) name: CompactString,
    /// The recogniser's label, where that has no kind of its own.
    pub(crate) label: Option<CompactString>,
}

/// The chains of the article, in the order of their first mention.
pub(crate) fn link(reader: &Reader<'_>, spans: &[NameSpan]) -> Vec<Chain> {
    link_by(reader, spans, &mut Settling::Learned)
}

/// What tells of the kinds of the article's names, each time that they are settled; the rules settle them.
pub(crate) fn record(reader: &Reader<'_>, spans: &[NameSpan]) -> Recording {
    let mut recording = Recording::default();
    link_by(reader, spans, &mut Settling::Ruled(&mut recording));
    recording
}

fn link_by(reader: &Reader<'_>, spans: &[NameSpan], settling: &mut Settling<'_>) -> Vec<Chain> {
    let last_words = LastWords::of(spans);
    let mut chains = same_names(reader, &last_words, spans);
    kind::settle(reader, spans, &mut chains, settling);
    spelled::join(reader, &mut chains);
    flight::join(reader, &mut chains);
    alias::join(reader, spans, &mut chains);
    acronym::join(reader, spans, &mut chains);
    person::join_persons(reader, spans, &mut chains);
    short::join_others(reader, spans, &mut chains);
    misspelt::join(reader, &mut chains);
    shared::join(reader, &mut chains);
    capital::join(reader, spans, &mut chains);
    chains.retain(|chain| !chain.spans.is_empty());
    chains.sort_by_key(|chain| chain.spans[0]);
    kind::settle(reader, spans, &mut chains, settling);
    for chain in &mut chains {
        finish(reader, &last_words, spans, chain);
    }
    chains
}

/// One chain for each name, places under the name that the tables give them.
fn same_names(reader: &Reader<'_>, last_words: &LastWords, spans: &[NameSpan]) -> Vec<Chain> {
    let mut by_key: HashMap<CompactString, usize> = HashMap::new();
    let mut chains: Vec<Chain> = Vec::new();
    let mut recognised: Vec<Votes> = Vec::new();
    for (position, span) in spans.iter().enumerate() {
        let key = key(reader, last_words, span);
        let chain = *by_key.entry(key.clone()).or_insert_with(|| {
            let votes = evidence::votes_of_words(reader.gazetteer, &key, reader.document.words(span.tokens));
            chains.push(Chain {
                key,
                spans: Vec::new(),
                ruled: votes,
                votes,
                kind: EntityKind::Other,
                gender: None,
                name: CompactString::default(),
                label: None,
            });
            recognised.push(Votes::default());
            chains.len() - 1
        });
        chains[chain].spans.push(position);
        recognised[chain].join(&evidence::votes_of_recogniser(span));
        chains[chain].votes.join(&evidence::votes_of_context(reader, span));
        if let (None, Some(title)) = (chains[chain].gender, span.title) {
            let title = normal_form(reader.document.words(title));
            chains[chain].gender = reader.gazetteer.gender_of_title(&title);
        }
    }
    for (chain, votes) in chains.iter_mut().zip(&recognised) {
        // The recogniser errs alike wherever a name stands alike, so that its votes do not add up for ever.
        chain.votes.join(&votes.capped(MOST_RECOGNISED));
        chain.kind = chain.votes.winner();
    }
    company::vote(reader, spans, &mut chains, &by_key);
    for chain in &mut chains {
        chain.ruled = chain.votes;
    }
    chains
}

/// Joins chain `from` to chain `into`.
fn merge(chains: &mut [Chain], from: usize, into: usize) {
    if from == into {
        return;
    }
    let moved = std::mem::take(&mut chains[from].spans);
    let (votes, ruled) = (chains[from].votes, chains[from].ruled);
    let gender = chains[from].gender;
    let target = &mut chains[into];
    target.spans.extend(moved);
    target.spans.sort_unstable();
    target.votes.join(&votes);
    target.ruled.join(&ruled);
    target.gender = target.gender.or(gender);
    target.kind = target.votes.winner();
}

/// Settles name, kind and gender once all forms are together.
fn finish(reader: &Reader<'_>, last_words: &LastWords, spans: &[NameSpan], chain: &mut Chain) {
    chain.kind = chain.votes.winner();
    chain.name = name(reader, last_words, spans, chain);
    let words: Vec<&str> = chain.key.split(' ').collect();
    if chain.kind == EntityKind::Person && chain.gender.is_none() {
        chain.gender =
            chain.spans.iter().filter(|&&span| spans[span].tokens.len() > 1 || words.len() == 1).find_map(
                |&span| {
                    let first = spans[span].key.split(' ').next().unwrap_or_default();
                    reader.gazetteer.gender_of_given_name(first)
                },
            );
    }
    if chain.kind == EntityKind::Other {
        chain.label = chain.spans.iter().find_map(|&span| spans[span].label.clone());
    }
}

/// The fullest form: the tables' name for a place, else the longest one in the article, the earliest of equals.
fn name(reader: &Reader<'_>, last_words: &LastWords, spans: &[NameSpan], chain: &Chain) -> CompactString {
    if matches!(chain.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Org)
        && let Some(place) = reader.gazetteer.place(&chain.key)
        && chain.spans.iter().all(|&span| !names_place(reader, chain, &spans[span]))
    {
        return place.name.clone();
    }
    let mut best: Option<(usize, usize, CompactString)> = None;
    // A country is not called as the capital that stands for it.
    let plain = |span: usize| {
        let key = &spans[span].key;
        sort_of_place(reader.gazetteer, key).is_none()
            && !alias::is_office(reader.gazetteer, key)
            && !capital::is_of(reader.gazetteer, key, &chain.key)
    };
    // "the Tour" is not called "1996 Tour" by an article that once speaks of that year's.
    let has_year = |span: usize| {
        let mut words = spans[span].key.split(' ');
        let ends = [words.next(), words.next_back()];
        let may_recur = !matches!(chain.kind, EntityKind::Product | EntityKind::Person | EntityKind::Law);
        may_recur && ends.into_iter().flatten().any(shape::is_year)
    };
    let first = chain.spans.first().copied();
    let plain = |span: usize| plain(span) && !(has_year(span) && first.is_some_and(|first| !has_year(first)));
    let any_plain = chain.spans.iter().any(|&span| spans[span].form == MentionForm::Name && plain(span));
    for &span in chain.spans.iter().filter(|&&span| spans[span].form == MentionForm::Name) {
        if any_plain && !plain(span) {
            continue;
        }
        let mut words = spoken(reader, &spans[span]);
        if chain.kind != EntityKind::Person && last_words.singular(reader, &spans[span]).is_some() {
            words.pop();
        }
        let rank =
            (words.split(' ').count(), words.chars().filter(|character| character.is_lowercase()).count());
        if best.as_ref().is_none_or(|(n_words, n_lower, _)| rank > (*n_words, *n_lower)) {
            best = Some((rank.0, rank.1, words));
        }
    }
    // "Tavex's" has lost a letter that is a part of the name.
    let owned = |name: &CompactString| {
        let (known, _) = reader.gazetteer.known(&normal_form(name))?;
        known.strip_suffix("'s").is_some_and(|short| short == name).then(|| CompactString::from(known))
    };
    // "R-Ala." tells a state by a shortened name that few readers would show.
    let state = reader.gazetteer.place(&chain.key).filter(|place| place.sort == PlaceSort::State);
    let is_short = |name: &CompactString| name.ends_with('.') && !name.contains(' ');
    match best {
        Some((_, _, name)) if is_short(&name) && state.is_some() => {
            state.map_or(name, |state| state.name.clone())
        }
        Some((_, _, name)) => owned(&name).unwrap_or(name),
        None => {
            reader.gazetteer.place(&chain.key).map_or_else(|| chain.key.clone(), |place| place.name.clone())
        }
    }
}

/// Whether the span gives a name of its own to the place of the chain: no adjective, and not "Korea" for South Korea.
fn names_place(reader: &Reader<'_>, chain: &Chain, span: &NameSpan) -> bool {
    let is_shared = span.key != chain.key && reader.gazetteer.lists(&span.key, WordList::SharedCountry);
    span.form == MentionForm::Name && !is_shared
}

/// The words of a name, blanks evened, shouting ("LAGOS") softened where the name is no acronym.
fn spoken(reader: &Reader<'_>, span: &NameSpan) -> CompactString {
    let mut words = reader.document.words(span.tokens).split_whitespace().join_compact(" ");
    if ends_with_full_stop(reader, span) {
        words.pop();
    }
    if let Some(surname) =
        couple::shared_surname(reader, span.tokens.start).filter(|_| span.tokens.len() == 1)
    {
        let surname = reader.document.words(surname).split_whitespace().join_compact(" ");
        return [words.as_str(), " ", surname.as_str()].concat_compact();
    }
    // "SEOUL" is no acronym though it is as short as one; "USA" is.
    let longest_acronym = if reader.gazetteer.place(&span.key).is_some() { 3 } else { 5 };
    let shouted = words.chars().filter(|character| character.is_alphabetic()).count() > longest_acronym
        && words.chars().all(|character| !character.is_lowercase());
    if !shouted || words.contains(|character: char| character.is_ascii_digit()) {
        return words;
    }
    let soften = |word: &str| {
        let is_acronym = reader.gazetteer.known(&normal_form(word)).is_some_and(|(name, _)| name == word)
            || (word.len() < 4 && reader.gazetteer.place(&normal_form(word)).is_some());
        if is_acronym { CompactString::from(word) } else { softened(word) }
    };
    words.split(' ').map(soften).join_compact(" ")
}

/// The word in small letters but for the first of each part.
fn softened(word: &str) -> CompactString {
    let mut soft = CompactString::default();
    let mut initial = true;
    for character in word.chars() {
        if initial {
            soft.push(character);
        } else {
            soft.extend(character.to_lowercase());
        }
        initial = !character.is_alphanumeric();
    }
    soft
}

/// Whether the dot at the end of a name ends the sentence and abbreviates nothing: "at Hospital del Mar."
fn ends_with_full_stop(reader: &Reader<'_>, span: &NameSpan) -> bool {
    let last = TokenIdx(span.tokens.end.0 - 1);
    let word = reader.document.word(last);
    let sentence = reader.document.sentences()[reader.document.sentence_of(last)];
    let Some(plain) = word.strip_suffix('.').filter(|plain| !plain.contains('.')) else { return false };
    let abbreviates = plain.chars().count() < 3
        || reader.gazetteer.is_corporate_suffix(&plain.to_lowercase())
        || reader.gazetteer.place(&span.key).is_some();
    sentence.iter().all(|token| token <= last || reader.document.token(token).pos == Pos::Space)
        && !abbreviates
}

/// The words of a key.
fn words(key: &str) -> Vec<CompactString> {
    key.split(' ').map(ToCompactString::to_compact_string).collect()
}

#[cfg(test)]
mod tests;
