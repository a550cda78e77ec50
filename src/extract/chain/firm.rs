//! Companies that bear the name of somebody in the article: "Norlund" of Norlund Foods, whose chairman is Otis Norlund.

use super::Chain;
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        name::{NameSpan, Reader, description},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// How many words after a name a pronoun may stand to tell of it.
const NEAR: usize = 10;

/// Who is meant by a name that a person and a company share, as the words around it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearer {
    Person,
    Company,
}

/// Gives to the company what means it of the mentions of a surname that the company bears as well, and tells whether any does;
/// `persons` are those of that surname. After "Norlund Foods of Oslo", "Norlund" is the company until the article calls somebody so.
pub(super) fn take(
    reader: &Reader<'_>,
    spans: &[NameSpan],
    chains: &mut [Chain],
    short: usize,
    persons: &[usize],
) -> bool {
    let Some(company) = bearing(reader.gazetteer, chains, short) else { return false };
    let in_full = |of: &[usize]| of.iter().copied().filter(|&span| spans[span].tokens.len() > 1).min();
    let first_person = persons.iter().filter_map(|&person| in_full(&chains[person].spans)).min();
    let first_company = chains[company].spans.first().copied();
    let told = |span: usize| bearer(reader, &spans[span]);
    let is_after = |span: usize, first: Option<usize>| first.is_some_and(|first| first < span);
    // Who writes "Mr Norlund" means the company by "Norlund"; who does not, may mean him.
    let may_be_person = |span: usize| spans[span].title.is_none() && is_after(span, first_person);
    let is_bare_person =
        chains[short].spans.iter().any(|&span| may_be_person(span) && told(span) == Some(Bearer::Person));
    let means_company = |span: usize| {
        spans[span].form == MentionForm::Name
            && spans[span].title.is_none()
            && match told(span) {
                Some(told) => told == Bearer::Company,
                None => is_after(span, first_company) && (!is_after(span, first_person) || !is_bare_person),
            }
    };
    let (of_company, rest): (Vec<usize>, Vec<usize>) =
        chains[short].spans.iter().partition(|&&span| means_company(span));
    let is_shared = !of_company.is_empty();
    chains[short].spans = rest;
    chains[company].spans.extend(of_company);
    chains[company].spans.sort_unstable();
    is_shared
}

/// The mentions of a surname that mean a company which is called by it alone, as "the carmaker Norlund" tells; `persons` are those of
/// that surname. None where the article calls no company so.
pub(super) fn own(
    reader: &Reader<'_>,
    spans: &[NameSpan],
    chains: &[Chain],
    short: usize,
    persons: &[usize],
) -> Vec<usize> {
    let mentions = &chains[short].spans;
    let Some(&first) = mentions.iter().find(|&&span| is_told_company(reader, &spans[span])) else {
        return Vec::new();
    };
    let in_full = |&person: &usize| chains[person].spans.iter().find(|&&span| spans[span].tokens.len() > 1);
    let first_person = persons.iter().filter_map(in_full).min();
    let is_after_person = |span: usize| first_person.is_some_and(|&first| first < span);
    let told = |span: usize| bearer(reader, &spans[span]);
    let may_be_person = |span: usize| spans[span].title.is_none() && is_after_person(span);
    let is_bare_person =
        mentions.iter().any(|&span| may_be_person(span) && told(span) == Some(Bearer::Person));
    let means_company = |span: usize| {
        let is_likely = || !is_after_person(span) || (first < span && !is_bare_person);
        spans[span].form == MentionForm::Name
            && spans[span].title.is_none()
            && told(span).map_or_else(is_likely, |told| told == Bearer::Company)
    };
    mentions.iter().copied().filter(|&span| span == first || means_company(span)).collect()
}

/// Whether a noun for a company stands right before the name: "the tyre maker Norlund".
fn is_told_company(reader: &Reader<'_>, span: &NameSpan) -> bool {
    let (document, nouns) = (reader.document, &reader.gazetteer.nouns);
    let Some(before) = span.tokens.start.0.checked_sub(1).map(TokenIdx) else { return false };
    let is_of_name = document.head(before) == Some(span.head) || document.head(span.head) == Some(before);
    let lemma = &document.token(before).lemma;
    span.form == MentionForm::Name
        && span.title.is_none()
        && document.token(before).tag == Tag::Nn
        && is_of_name
        && ["company", "brand"].iter().any(|family| nouns.is_of_family(lemma, family))
        && !nouns.may_be(lemma, NounClass::Person)
}

/// The company whose name the one word begins: "Norlund Foods", "Norlund Corp", "Norlund Brask".
fn bearing(gazetteer: &Gazetteer, chains: &[Chain], short: usize) -> Option<usize> {
    let key = chains[short].key.as_str();
    let bears = |chain: &Chain| {
        let rest = chain.key.strip_prefix(key).and_then(|rest| rest.strip_prefix(' '));
        chain.kind == EntityKind::Org
            && !chain.spans.is_empty()
            // "Norlund Brask" is a company of both where Brask is one, too.
            && rest.is_some_and(|rest| is_end_of_company(gazetteer, rest) && !names(chains, rest))
    };
    let companies = (0..chains.len()).filter(|&long| bears(&chains[long]));
    companies.min_by_key(|&long| chains[long].spans.first().copied())
}

/// Whether the words are a name of their own in the article.
fn names(chains: &[Chain], key: &str) -> bool {
    chains.iter().any(|chain| chain.key == key)
}

/// Whether the words may end the name of a company that begins with a surname. Schools and foundations bear one, too, but are not
/// called so for short, nor is "Norlund & Lund".
fn is_end_of_company(gazetteer: &Gazetteer, rest: &str) -> bool {
    let ends_company =
        |word: &str| gazetteer.lists(word, WordList::Trade) || gazetteer.is_corporate_suffix(word);
    if rest.split(' ').all(ends_company) {
        return true;
    }
    let last = rest.rsplit(' ').next().unwrap_or_default();
    let is_joined = rest.split(' ').any(|word| word == "&" || gazetteer.lists(word, WordList::Joiner));
    let is_company =
        ["company", "airline", "bank"].iter().any(|family| gazetteer.nouns.is_of_family(last, family));
    !is_joined && (is_company || ends_company(last) || gazetteer.nouns.class(last).is_none())
}

/// Whether no word around the name tells that it means a person.
pub(super) fn may_be_company(reader: &Reader<'_>, span: &NameSpan) -> bool {
    // "Norlund said it would sell" tells more by the pronoun than by the verb.
    by_pronoun(reader.document, span) == Some(Bearer::Company) || bearer(reader, span) != Some(Bearer::Person)
}

/// Whom the words around the name tell that it means.
fn bearer(reader: &Reader<'_>, span: &NameSpan) -> Option<Bearer> {
    let (document, gazetteer) = (reader.document, reader.gazetteer);
    let head = span.head;
    let above = document.head(head);
    let lemma = above.map_or("", |above| document.token(above).lemma.as_str());
    if is_aged(document, span) {
        return Some(Bearer::Person);
    }
    let described =
        description::describing(document, head).into_iter().find(|noun| !span.tokens.contains(*noun));
    match described.and_then(|noun| gazetteer.nouns.class(&document.token(noun).lemma)) {
        Some(NounClass::Person) => return Some(Bearer::Person),
        Some(NounClass::Org | NounClass::Unit) => return Some(Bearer::Company),
        _ => {}
    }
    let clause = document.children_by(head, Dep::Relcl).next();
    let relative = clause.and_then(|clause| {
        let mut words = document.subtree(clause).iter().map(|below| document.token(below).lower.as_str());
        words.find(|word| matches!(*word, "who" | "whom" | "which"))
    });
    match relative {
        Some("which") => return Some(Bearer::Company),
        Some(_) => return Some(Bearer::Person),
        None => {}
    }
    match document.token(head).dep {
        Dep::Compound | Dep::Nmod | Dep::Poss if is_of_company(gazetteer, lemma) => {
            return Some(Bearer::Company);
        }
        Dep::Nsubj if gazetteer.lists(lemma, WordList::Saying) => return Some(Bearer::Person),
        _ => {}
    }
    by_pronoun(document, span)
}

/// Whether the age of somebody follows: "Norlund, 52, left".
fn is_aged(document: &Document, span: &NameSpan) -> bool {
    let after = |n: u32| document.tokens().get(span.tokens.end.get() + n as usize);
    after(0).is_some_and(|comma| comma.tag == Tag::Comma) && after(1).is_some_and(|age| age.tag == Tag::Cd)
}

/// Whether the noun is what a company has rather than a person: "Norlund shares", "Norlund's spokesman".
fn is_of_company(gazetteer: &Gazetteer, lemma: &str) -> bool {
    gazetteer.lists(lemma, WordList::CompanyPart)
        || gazetteer.lists(lemma, WordList::Spokesman)
        || gazetteer.nouns.class(lemma) == Some(NounClass::Unit)
}

/// Whom the next pronoun of the sentence tells that the subject is: "Norlund closed its plants".
fn by_pronoun(document: &Document, span: &NameSpan) -> Option<Bearer> {
    if !matches!(document.token(span.head).dep, Dep::Nsubj | Dep::Nsubjpass) {
        return None;
    }
    let sentence = document.sentences()[document.sentence_of(span.head)];
    let mut near = (span.tokens.end.get()..span.tokens.end.get() + NEAR).map(TokenIdx::new);
    let is_pronoun = |&token: &TokenIdx| matches!(document.token(token).tag, Tag::Prp | Tag::PrpPoss);
    let pronoun = near.find(|token| !sentence.contains(*token) || is_pronoun(token))?;
    if !sentence.contains(pronoun) {
        return None;
    }
    match document.token(pronoun).lower.as_str() {
        "he" | "his" | "him" | "she" | "her" => Some(Bearer::Person),
        "it" | "its" => Some(Bearer::Company),
        _ => None,
    }
}
