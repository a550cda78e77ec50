//! The words under which a described entity is shown.

use compact_str::{CompactString, CompactStringExt};

use super::{
    owner::{self, Owner},
    pass::Pass,
    phrase::{Determiner, Phrase},
    site,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{noun::NounClass, word_list::WordList},
        mention::Entity,
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// A list that belongs to a description ends so many tokens after its first word.
const LONGEST_LIST: u32 = 6;

/// No more parties are named in what they are the parties of.
const MOST_PARTIES: usize = 3;

/// The words under which a described entity is shown: "Kenya's army", "Kenyan troops", "owners of the phone".
pub(super) fn display(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> CompactString {
    let document = pass.draft.reader.document;
    let spoken = |tokens: TokenRange| document.words(tokens).split_whitespace().join_compact(" ");
    if let Some(owner) = owner
        && (phrase.determiner == Determiner::Possessor(owner.token) || owner.token == phrase.head)
    {
        let core = spoken(without_stress(document, phrase.core, true));
        let Entity { name, named, .. } = &pass.draft.profile(owner.entity).entity;
        // "families of two men in Lodz", not "two men in Lodz's families"
        let is_tie = |word: &str| word == "of" || pass.draft.reader.gazetteer.lists(word, WordList::Site);
        if !named && name.split(' ').any(is_tie) {
            return [core.as_str(), " of ", name.as_str()].concat_compact();
        }
        let name = owner::called(pass, owner);
        return of_owner(&name, &core);
    }
    if let (Some(owner), Determiner::Possessor(clients)) = (owner, phrase.determiner)
        && owner::is_clientele(pass, clients)
    {
        let start = document.subtree(owner.token).start;
        return spoken(TokenRange { start, end: phrase.core.end });
    }
    let mut counted = counted_start(pass, phrase);
    if counted == phrase.core.start {
        counted = without_stress(document, phrase.core, false).start;
    }
    // "Two ferries" begin a sentence.
    let small = |words: CompactString| match words.split_once(' ') {
        Some((count, rest)) if counted < phrase.core.start => {
            [count.to_lowercase().as_str(), " ", rest].concat_compact()
        }
        _ => words,
    };
    let core = small(spoken(TokenRange { start: counted, end: phrase.core.end }));
    if phrase.core.len() > 1 {
        return core;
    }
    if let Some(site) = site::of(pass, phrase) {
        return [core.as_str(), " ", site::words(pass, phrase, &site).as_str()].concat_compact();
    }
    if let Some(parties) = parties(pass, phrase) {
        return [core.as_str(), " of ", parties.as_str()].concat_compact();
    }
    match complement(pass, phrase) {
        Some(end) => small(spoken(TokenRange { start: counted, end })),
        None => core,
    }
}

/// The words with whose they are before them, as newspapers write it: "the Philippines' navy", "Lumen Systems' chairman".
pub(super) fn of_owner(owner: &str, words: &str) -> CompactString {
    let mark = match owner {
        // "Corwin's vases" of the house Corwin's.
        name if name.ends_with("'s") || name.ends_with("’s") => " ",
        name if name.ends_with(['s', 'S']) => "' ",
        _ => "'s ",
    };
    [owner, mark, words].concat_compact()
}

/// The core without the words at its start that only stress whose or how much it is: "its own bank" is Norda's bank. Where somebody
/// has his seat is told of him, not of what is `owned`: "Norda's Lodz-based rivals" are Norda's rivals.
fn without_stress(document: &Document, core: TokenRange, owned: bool) -> TokenRange {
    let lower = |token: TokenIdx| document.token(token).lower.as_str();
    let mut start = core.start;
    let last = TokenIdx(core.end.0 - 1);
    let based = core.iter().find(|&token| {
        lower(token) == "based" && token > core.start && matches!(lower(TokenIdx(token.0 - 1)), "-" | "–")
    });
    if let Some(based) = based.filter(|&based| owned && based < last) {
        start = TokenIdx(based.0 + 1);
    }
    let is_stress = |token: TokenIdx| matches!(lower(token), "own" | "entire" | "whole" | "very" | "same");
    while start < last && is_stress(start) {
        start.0 += 1;
    }
    TokenRange { start, end: core.end }
}

/// Where the words begin that tell how many people or few things the phrase speaks of: "41 sailors", "two ferries".
pub(super) fn counted_start(pass: &Pass<'_, '_>, phrase: &Phrase) -> TokenIdx {
    let document = pass.draft.reader.document;
    let gazetteer = pass.draft.reader.gazetteer;
    let class = gazetteer.nouns.class(&phrase.lemma);
    let is_people = matches!(class, Some(NounClass::Person | NounClass::People))
        || gazetteer.lists(&phrase.lemma, WordList::Folk);
    let is_count = |token: TokenIdx, next: TokenIdx| {
        document.token(token).tag == Tag::Cd
            && (is_people || gazetteer.lists(&document.token(token).lower, WordList::Numeral))
            && (document.head(token) == Some(phrase.head) || document.head(token) == Some(next))
            && pass.draft.name_over(token).is_none()
    };
    let mut start = phrase.core.start;
    while phrase.plural && start.0 > 0 && is_count(TokenIdx(start.0 - 1), start) {
        start.0 -= 1;
    }
    // "between 20 and 40 sailors" are not 40.
    let before = start.0.checked_sub(1).map(|before| &document.token(TokenIdx(before)).lower);
    let is_range = before.is_some_and(|before| matches!(before.as_str(), "and" | "or" | "to" | "-" | "–"));
    if is_range { phrase.core.start } else { start }
}

/// The end of a short "of" phrase right after the noun: other phrases there are as often the verb's.
fn complement(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<TokenIdx> {
    let document = pass.draft.reader.document;
    let prep = document.children_by(phrase.head, Dep::Prep).next()?;
    let adjacent = prep.0 == phrase.head.0 + 1;
    let object = document.children_by(prep, Dep::Pobj).next()?;
    let noun = matches!(document.token(object).tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps);
    let last = last_of_list(pass, object);
    // "lawmakers of the Movement for Democratic Change"
    let name = pass.draft.name_over(last).map_or(last, |name| TokenIdx(name.tokens.end.0 - 1));
    let end = TokenIdx(last.max(name).0 + 1);
    let told = document.token(prep).lower == "of" && !is_figure(document, object);
    (adjacent && noun && told && object.0 < prep.0 + 6).then_some(end)
}

/// "of magnitude 6", "of 6.2 magnitude": how much something is tells nobody which it is.
fn is_figure(document: &Document, noun: TokenIdx) -> bool {
    // "owners of the Vireo 4" are those of one.
    if !matches!(document.token(noun).tag, Tag::Nn | Tag::Nns) {
        return false;
    }
    let is_number =
        |token: TokenIdx| document.tokens().get(token.get()).is_some_and(|next| next.tag == Tag::Cd);
    let mut numbers = document.children_by(noun, Dep::Nummod);
    is_number(TokenIdx(noun.0 + 1)) || numbers.any(|number| document.word(number).contains('.'))
}

/// The names of those of whom the thing is, without what the article tells of each beside: "Norda and Tavex" for "a consortium of
/// Kenya's Norda and the carmaker Tavex".
fn parties(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<CompactString> {
    let document = pass.draft.reader.document;
    let of = TokenIdx(phrase.head.0 + 1);
    let is_of = document.tokens().get(of.get()).is_some_and(|of| of.lower == "of")
        && document.head(of) == Some(phrase.head);
    let is_union = pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::OfParties);
    let first = (is_of && is_union).then(|| document.children_by(of, Dep::Pobj).next())??;
    let next = |&noun: &TokenIdx| document.children_by(noun, Dep::Conj).find(|&conjunct| conjunct > noun);
    let mut names: Vec<CompactString> = Vec::new();
    for token in std::iter::successors(Some(first), next) {
        let beside = || document.children_by(token, Dep::Appos).find_map(|name| pass.draft.name_over(name));
        let name = pass.draft.name_over(token).or_else(beside)?;
        let is_body = |&entity: &EntityIdx| pass.draft.kind(entity) == EntityKind::Org;
        if name.form != MentionForm::Name || !name.entities.iter().all(is_body) {
            return None;
        }
        names.push(document.words(name.tokens).split_whitespace().join_compact(" "));
    }
    let (last, rest) = names.split_last()?;
    let is_short = (1..MOST_PARTIES).contains(&rest.len());
    is_short.then(|| [rest.join(", ").as_str(), " and ", last.as_str()].concat_compact())
}

/// The last of the things that a short list names: Brask of "a tour of Lodz and Brask".
fn last_of_list(pass: &Pass<'_, '_>, first: TokenIdx) -> TokenIdx {
    let document = pass.draft.reader.document;
    let next = |&noun: &TokenIdx| {
        document.children_by(noun, Dep::Conj).find(|&conjunct| {
            matches!(document.token(conjunct).tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
                && document.token(conjunct).tag == document.token(noun).tag
        })
    };
    let last = std::iter::successors(Some(first), next).last();
    last.filter(|last| last.0 < first.0 + LONGEST_LIST).unwrap_or(first)
}
