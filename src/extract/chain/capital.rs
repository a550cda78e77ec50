//! Capitals that stand for their government: "Oslo rejected the offer" in an article about Norway.

use super::{Chain, merge};
use crate::{
    extract::{
        gazetteer::{Gazetteer, PlaceSort, noun::NounClass, word_list::WordList},
        name::{NameSpan, Reader},
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::Dep,
    },
};

/// Joins a capital to its country where the article means the city itself nowhere.
pub(super) fn join(reader: &Reader<'_>, spans: &[NameSpan], chains: &mut [Chain]) {
    for capital in 0..chains.len() {
        let Some(country) = governed(reader, chains, &chains[capital].key) else { continue };
        let mentions = || chains[capital].spans.iter().map(|&span| &spans[span]);
        let governs = mentions().any(|span| {
            let tests = [acts, is_addressed, deals];
            tests.iter().any(|test| test(reader, span.head))
        });
        let stands_for_it = governs
            && mentions().all(|span| {
                let tests = [acts, is_addressed, deals, is_party, does];
                tests.iter().any(|test| test(reader, span.head))
            });
        if stands_for_it {
            merge(chains, capital, country);
        }
    }
}

/// The country whose government sits in the place, where the article names it.
fn governed(reader: &Reader<'_>, chains: &[Chain], capital: &str) -> Option<usize> {
    let named = |key: &str| chains.iter().position(|chain| chain.key == key && !chain.spans.is_empty());
    country(reader.gazetteer, capital).and_then(named)
}

/// The country, its name in normal form, whose capital bears the name.
fn country<'g>(gazetteer: &'g Gazetteer, capital: &str) -> Option<&'g str> {
    gazetteer.place(capital)?.capital_of.as_deref()
}

/// Whether the name is that of the capital of the country, both in normal form.
pub(super) fn is_of(gazetteer: &Gazetteer, name: &str, of: &str) -> bool {
    country(gazetteer, name) == Some(of)
}

/// Whether the place does something to a country: "Oslo gave Chad two ships", "Oslo will send troops to Chad".
fn deals(reader: &Reader<'_>, head: TokenIdx) -> bool {
    let document = reader.document;
    let is_country = |token: TokenIdx| {
        let place = reader.gazetteer.place(&document.token(token).lower);
        place.is_some_and(|place| place.sort == PlaceSort::Country)
    };
    // A guest from Chad comes to a city.
    let is_at =
        |prep: &TokenIdx| matches!(document.token(*prep).lower.as_str(), "to" | "with" | "against" | "on");
    let after = |token: TokenIdx| {
        let preps = document.children_by(token, Dep::Prep).filter(is_at);
        preps.flat_map(|prep| document.children_by(prep, Dep::Pobj))
    };
    let Some(verb) = document.head(head).filter(|_| does(reader, head)) else { return false };
    let objects = || {
        document.children(verb).filter(|&child| matches!(document.token(child).dep, Dep::Dobj | Dep::Dative))
    };
    objects().any(is_country) || objects().chain([verb]).flat_map(after).any(is_country)
}

/// Whether the place does what only a government does.
fn acts(reader: &Reader<'_>, head: TokenIdx) -> bool {
    let document = reader.document;
    let subject = matches!(document.token(head).dep, Dep::Nsubj);
    let verb = document.head(head).map_or("", |verb| document.token(verb).lemma.as_str());
    subject
        && (reader.gazetteer.lists(verb, WordList::Saying)
            || reader.gazetteer.lists(verb, WordList::Governing))
}

/// Whether the place does something to somebody, as cities seldom do: "Oslo sent home two diplomats".
fn does(reader: &Reader<'_>, head: TokenIdx) -> bool {
    let document = reader.document;
    let Some(verb) = document.head(head).filter(|_| document.token(head).dep == Dep::Nsubj) else {
        return false;
    };
    document.has_any_child(verb, &[Dep::Dobj, Dep::Ccomp, Dep::Xcomp, Dep::Dative])
        && !reader.gazetteer.lists(&document.token(verb).lemma, WordList::CityDeed)
}

/// Whether one deals with the place as only with a government: "sanctioned by Oslo", "called on Oslo", "talks with Oslo", "lent Oslo
/// money".
fn is_addressed(reader: &Reader<'_>, head: TokenIdx) -> bool {
    let (document, gazetteer) = (reader.document, reader.gazetteer);
    let top = first_of(document, head);
    let Some(above) = document.head(top).map(|above| document.token(above)) else { return false };
    let governs =
        |lemma: &str| gazetteer.lists(lemma, WordList::Saying) || gazetteer.lists(lemma, WordList::Governing);
    let governor = || document.head(top).and_then(|of| document.head(of)).map(|of| document.token(of));
    match document.token(top).dep {
        Dep::Poss if top == head => gazetteer.lists(&above.lemma, WordList::StateOwned),
        Dep::Dobj | Dep::Dative => gazetteer.lists(&above.lemma, WordList::Governing),
        Dep::Pobj => governor().is_some_and(|of| match above.lower.as_str() {
            "by" => governs(&of.lemma) || gazetteer.lists(&of.lemma, WordList::StateDeed),
            "on" => matches!(of.lemma.as_str(), "call" | "pressure" | "prevail"),
            "to" => gazetteer.lists(&of.lemma, WordList::StateAppeal),
            "with" | "between" => gazetteer.lists(&of.lemma, WordList::StateDealing),
            _ => false,
        }),
        _ => false,
    }
}

/// Whether the place is named as a side: "talks with Oslo", "relations between Oslo and Bern", "Oslo's demand".
fn is_party(reader: &Reader<'_>, head: TokenIdx) -> bool {
    let document = reader.document;
    let top = first_of(document, head);
    let Some(above) = document.head(top) else { return false };
    match document.token(top).dep {
        Dep::Pobj => matches!(document.token(above).lower.as_str(), "with" | "between" | "against" | "by"),
        Dep::Poss => reader.gazetteer.nouns.class(&document.token(above).lemma) == Some(NounClass::Abstract),
        _ => false,
    }
}

/// The first of those that are named together.
fn first_of(document: &Document, head: TokenIdx) -> TokenIdx {
    let mut top = head;
    while document.token(top).dep == Dep::Conj {
        match document.head(top).filter(|&above| above < top) {
            Some(above) => top = above,
            None => break,
        }
    }
    top
}
