//! Capitals that stand for their government: "Oslo rejected the offer" in an article about Norway.

use super::{Chain, merge};
use crate::{
    extract::{
        gazetteer::{noun::NounClass, word_list::WordList},
        name::{NameSpan, Reader},
    },
    nlp::{document::TokenIdx, labels::Dep},
};

/// Joins a capital to its country where the article means the city itself nowhere.
pub(super) fn join(reader: &Reader<'_>, spans: &[NameSpan], chains: &mut [Chain]) {
    for capital in 0..chains.len() {
        let place = reader.gazetteer.place(&chains[capital].key);
        let Some(country) = place.and_then(|place| place.capital_of.clone()) else { continue };
        let Some(country) = chains.iter().position(|chain| chain.key == country && !chain.spans.is_empty())
        else {
            continue;
        };
        let mentions = || chains[capital].spans.iter().map(|&span| &spans[span]);
        let governs = mentions().any(|span| acts(reader, span.head) || is_addressed(reader, span.head));
        let stands_for_it = governs
            && mentions().all(|span| {
                let tests = [acts, is_addressed, is_party, does];
                tests.iter().any(|test| test(reader, span.head))
            });
        if stands_for_it {
            merge(chains, capital, country);
        }
    }
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
    document
        .children(verb)
        .any(|child| matches!(document.token(child).dep, Dep::Dobj | Dep::Ccomp | Dep::Xcomp | Dep::Dative))
        && !reader.gazetteer.lists(&document.token(verb).lemma, WordList::CityDeed)
}

/// Whether one deals with the place as only with a government: "sanctioned by Oslo", "called on Oslo", "talks with Oslo", "lent Oslo
/// money".
fn is_addressed(reader: &Reader<'_>, head: TokenIdx) -> bool {
    let (document, gazetteer) = (reader.document, reader.gazetteer);
    let Some(above) = document.head(head).map(|above| document.token(above)) else { return false };
    let governs =
        |lemma: &str| gazetteer.lists(lemma, WordList::Saying) || gazetteer.lists(lemma, WordList::Governing);
    let governor = || document.head(head).and_then(|of| document.head(of)).map(|of| document.token(of));
    match document.token(head).dep {
        Dep::Dobj | Dep::Dative => gazetteer.lists(&above.lemma, WordList::Governing),
        Dep::Pobj => governor().is_some_and(|of| match above.lower.as_str() {
            "by" => governs(&of.lemma),
            "on" => matches!(of.lemma.as_str(), "call" | "pressure" | "prevail"),
            "with" => gazetteer.lists(&of.lemma, WordList::StateDealing),
            _ => false,
        }),
        _ => false,
    }
}

/// Whether the place is named as a side: "talks with Oslo", "relations between Oslo and Bern", "Oslo's demand".
fn is_party(reader: &Reader<'_>, head: TokenIdx) -> bool {
    let document = reader.document;
    let mut top = head;
    while document.token(top).dep == Dep::Conj {
        match document.head(top).filter(|&above| above < top) {
            Some(above) => top = above,
            None => break,
        }
    }
    let Some(above) = document.head(top) else { return false };
    match document.token(top).dep {
        Dep::Pobj => matches!(document.token(above).lower.as_str(), "with" | "between" | "against" | "by"),
        Dep::Poss => reader.gazetteer.nouns.class(&document.token(above).lemma) == Some(NounClass::Abstract),
        _ => false,
    }
}
