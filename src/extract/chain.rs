//! Which names of an article stand for one entity: same name, country and adjective, acronym, surname, short form.

use compact_str::{CompactString, CompactStringExt, ToCompactString};
use hashbrown::HashMap;

use super::{
    extraction::MentionForm,
    gazetteer::{Gazetteer, Gender, normal_form},
    name::{
        NameSpan, Reader,
        evidence::{self, Votes},
    },
};
use crate::kind::EntityKind;

mod acronym;
mod capital;
mod company;
mod short;

/// All mentions of one name form, and with it those of the forms that were joined to it.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    /// Normal form of the name, or of the place that an adjective stands for.
    pub(crate) key: CompactString,
    /// Positions of its mentions in the list of spans, in text order.
    pub(crate) spans: Vec<usize>,
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
    let mut chains = same_names(reader, spans);
    acronym::join(reader, spans, &mut chains);
    short::join_persons(reader, spans, &mut chains);
    short::join_others(reader, spans, &mut chains);
    capital::join(reader, spans, &mut chains);
    chains.retain(|chain| !chain.spans.is_empty());
    chains.sort_by_key(|chain| chain.spans[0]);
    for chain in &mut chains {
        finish(reader, spans, chain);
    }
    chains
}

/// One chain for each name, places under the name that the tables give them.
fn same_names(reader: &Reader<'_>, spans: &[NameSpan]) -> Vec<Chain> {
    let mut by_key: HashMap<CompactString, usize> = HashMap::new();
    let mut chains: Vec<Chain> = Vec::new();
    for (position, span) in spans.iter().enumerate() {
        let key = place_key(reader.gazetteer, span);
        let chain = *by_key.entry(key.clone()).or_insert_with(|| {
            let votes = evidence::votes_of_words(reader.gazetteer, &key, reader.document.words(span.tokens));
            chains.push(Chain {
                key,
                spans: Vec::new(),
                votes,
                kind: EntityKind::Other,
                gender: None,
                name: CompactString::default(),
                label: None,
            });
            chains.len() - 1
        });
        chains[chain].spans.push(position);
        let votes = evidence::votes(reader, span);
        chains[chain].votes.join(&votes);
        if let (None, Some(title)) = (chains[chain].gender, span.title) {
            let title = normal_form(reader.document.words(title));
            chains[chain].gender = reader.gazetteer.gender_of_title(&title);
        }
    }
    for chain in &mut chains {
        chain.kind = chain.votes.winner();
    }
    company::vote(reader, spans, &mut chains, &by_key);
    chains
}

/// The key under which a span is collected: that of its place where it is an adjective or one of a place's names.
fn place_key(gazetteer: &Gazetteer, span: &NameSpan) -> CompactString {
    let place = match span.form {
        MentionForm::Adjective => {
            gazetteer.place_of_adjective(&span.key).or_else(|| gazetteer.place_of_people(&span.key))
        }
        MentionForm::Name | MentionForm::Nominal | MentionForm::Pronoun => gazetteer
            .place(&span.key)
            .filter(|_| span.kind != Some(EntityKind::Person) && span.title.is_none()),
    };
    place.map_or_else(|| span.key.clone(), |place| normal_form(&place.name))
}

/// Joins chain `from` to chain `into`.
fn merge(chains: &mut [Chain], from: usize, into: usize) {
    if from == into {
        return;
    }
    let moved = std::mem::take(&mut chains[from].spans);
    let votes = chains[from].votes;
    let gender = chains[from].gender;
    let target = &mut chains[into];
    target.spans.extend(moved);
    target.spans.sort_unstable();
    target.votes.join(&votes);
    target.gender = target.gender.or(gender);
    target.kind = target.votes.winner();
}

/// Settles name, kind and gender once all forms are together.
fn finish(reader: &Reader<'_>, spans: &[NameSpan], chain: &mut Chain) {
    chain.kind = chain.votes.winner();
    chain.name = name(reader, spans, chain);
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
fn name(reader: &Reader<'_>, spans: &[NameSpan], chain: &Chain) -> CompactString {
    if matches!(chain.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Org)
        && let Some(place) = reader.gazetteer.place(&chain.key)
        && chain.spans.iter().all(|&span| spans[span].form != MentionForm::Name)
    {
        return place.name.clone();
    }
    let mut best: Option<(usize, usize, CompactString)> = None;
    for &span in chain.spans.iter().filter(|&&span| spans[span].form == MentionForm::Name) {
        let words = spoken(reader, &spans[span]);
        let rank =
            (words.split(' ').count(), words.chars().filter(|character| character.is_lowercase()).count());
        if best.as_ref().is_none_or(|(n_words, n_lower, _)| rank > (*n_words, *n_lower)) {
            best = Some((rank.0, rank.1, words));
        }
    }
    match best {
        Some((_, _, name)) => name,
        None => {
            reader.gazetteer.place(&chain.key).map_or_else(|| chain.key.clone(), |place| place.name.clone())
        }
    }
}

/// The words of a name, blanks evened, shouting ("LAGOS") softened where the name is no acronym.
fn spoken(reader: &Reader<'_>, span: &NameSpan) -> CompactString {
    let words = reader.document.words(span.tokens).split_whitespace().join_compact(" ");
    // "SEOUL" is no acronym though it is as short as one; "USA" is.
    let longest_acronym = if reader.gazetteer.place(&span.key).is_some() { 3 } else { 5 };
    let shouted = words.chars().filter(|character| character.is_alphabetic()).count() > longest_acronym
        && words.chars().all(|character| !character.is_lowercase());
    if !shouted || words.contains(|character: char| character.is_ascii_digit()) {
        return words;
    }
    let mut soft = CompactString::default();
    let mut initial = true;
    for character in words.chars() {
        if initial {
            soft.push(character);
        } else {
            soft.extend(character.to_lowercase());
        }
        initial = !character.is_alphanumeric();
    }
    soft
}

/// The words of a key.
fn words(key: &str) -> Vec<CompactString> {
    key.split(' ').map(ToCompactString::to_compact_string).collect()
}
