//! Things that are listed each with its place: "a plant in Lodz, a port in Lagos and a depot in Oslo".

use super::{Change, before_comma, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, PlaceSort, normal_form, noun::NounClass},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// The parser takes the next thing for what the place before it is, or for one more place: it is one more thing.
pub(super) fn lists(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for thing in document.labelled([Dep::Appos, Dep::Conj]) {
        changes.extend(beside_sited(document, thing));
        let within = document.head(thing).and_then(|place| place_within(document, place));
        let Some((place, first)) = within.filter(|&(place, first)| first < place && place < thing) else {
            continue;
        };
        let start = document.subtree(thing).start;
        let is_next = before_comma(document, start) == Some(place) || is_after_and(document, place, start);
        let mut phrases = document.children_by(thing, Dep::Prep);
        let has_place = phrases.any(|within| {
            document.children_by(within, Dep::Pobj).any(|place| place_within(document, place).is_some())
        });
        // "an airport in Oslo, Harlow in Lagos".
        let sites = [first, thing].map(|noun| is_site(document, noun));
        let are_named =
            || [first, thing].iter().zip(sites).all(|(&noun, site)| site || is_named(document, noun));
        let are_things = sites.contains(&true) && are_named();
        if is_next && has_place && are_things && is_list(document, place, thing) {
            changes.push(Change::new(thing, first, Dep::Conj));
            let and = document.children_by(place, Dep::Cc).find(|&and| and < thing);
            changes.extend(and.map(|and| Change::new(and, first, Dep::Cc)));
        }
    }
    changes
}

/// "an airport in Oslo, Harlow in Lagos and …": what is in another place is no apposition of the first thing.
fn beside_sited(document: &Document, thing: TokenIdx) -> Option<Change> {
    let first =
        document.head(thing).filter(|&first| document.token(thing).dep == Dep::Appos && first < thing)?;
    let place_of = |noun: TokenIdx| {
        let mut phrases = document.children_by(noun, Dep::Prep).filter(|&within| is_within(document, within));
        phrases.find_map(|within| document.children_by(within, Dep::Pobj).next())
    };
    let (one, other) = (place_of(first)?, place_of(thing)?);
    let are_places = [one, other].iter().all(|&place| document.token(place).pos == Pos::Propn);
    let is_next = before_comma(document, document.subtree(thing).start) == Some(one);
    let is_listed = is_site(document, first) && is_named(document, thing) && is_list(document, one, thing);
    let is_other = document.token(one).lower != document.token(other).lower;
    (are_places && is_next && is_listed && is_other).then(|| Change::new(thing, first, Dep::Conj))
}

/// "airports in Ohio, Texas and Utah", of which the parser makes a town in Texas: no state lies in another, and no country.
pub(super) fn states(document: &Document) -> Vec<Change> {
    let sort = |token: TokenIdx| {
        let name = name_around(document, token)?;
        let place = Gazetteer::shared().place(&normal_form(document.words(name.tokens)))?;
        matches!(place.sort, PlaceSort::State | PlaceSort::Country).then_some(place.sort)
    };
    let apposed = document.labelled([Dep::Appos]).filter(|&state| document.token(state).pos == Pos::Propn);
    let mended = apposed.filter_map(|state| {
        let first = document.head(state).filter(|&first| first < state)?;
        let are_alike = sort(state).is_some() && sort(first) == sort(state);
        let is_next = before_comma(document, document.subtree(state).start) == Some(first);
        (are_alike && is_next).then(|| Change::new(state, first, Dep::Conj))
    });
    mended.collect()
}

/// The place after "in", and the noun of what is there: "has a plant in Lodz", "built a plant in Lodz".
fn place_within(document: &Document, place: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let is_name = document.token(place).pos == Pos::Propn && document.token(place).dep == Dep::Pobj;
    let within = document.head(place).filter(|&within| is_name && is_within(document, within))?;
    let above = document.head(within)?;
    let thing = match document.token(above).pos {
        Pos::Verb => document.children_by(above, Dep::Dobj).find(|&object| object < within)?,
        _ => above,
    };
    Some((place, thing))
}

fn is_within(document: &Document, preposition: TokenIdx) -> bool {
    matches!(document.token(preposition).lower.as_str(), "in" | "at" | "near" | "outside")
        && document.token(preposition).dep == Dep::Prep
}

/// Whether the noun is of something that stands somewhere, and of no place, or the name is a building's: a town is one, a plant is none.
fn is_site(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    let class = Gazetteer::shared().nouns.class(&token.lemma.to_lowercase());
    let is_thing = matches!(
        class,
        Some(NounClass::Facility | NounClass::Org | NounClass::Event | NounClass::Product | NounClass::Unit)
    );
    let is_building = || name_around(document, noun).is_some_and(|name| name.label == "FAC");
    (token.pos == Pos::Noun && is_thing) || (token.pos == Pos::Propn && is_building())
}

/// Whether the noun is a name, and of no place.
fn is_named(document: &Document, noun: TokenIdx) -> bool {
    let word = normal_form(document.word(noun));
    document.token(noun).pos == Pos::Propn
        && name_around(document, noun)
            .is_none_or(|name| !matches!(name.label.as_str(), "GPE" | "LOC" | "PERSON"))
        && Gazetteer::shared().place(&word).is_none()
        && !Gazetteer::shared().is_city(&word)
}

/// Whether "and" follows, so that the words are a list and do not tell what the place is: "in Lodz, a port in Poland,".
fn is_list(document: &Document, place: TokenIdx, thing: TokenIdx) -> bool {
    let joins = |token: TokenIdx| document.token(token).dep == Dep::Cc;
    let end = document.subtree(thing).end;
    let after = (end.0..end.0 + 2).map(TokenIdx).filter(|next| next.get() < document.tokens().len());
    document.children(place).any(joins) || document.subtree(thing).iter().chain(after).any(joins)
}

fn is_after_and(document: &Document, place: TokenIdx, start: TokenIdx) -> bool {
    start
        .0
        .checked_sub(1)
        .is_some_and(|and| document.token(TokenIdx(and)).dep == Dep::Cc && and == place.0 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const LIST: &str = "
        closed|close VBD ROOT 0
        a DT det 3
        plant|plant NN dobj 1
        in IN prep 3
        Lodz NNP pobj 4 B-GPE
        , , punct 5
        a DT det 8
        depot|depot NN appos 5
        in IN prep 8
        Lagos NNP pobj 9 B-GPE
        and CC cc 8
        a DT det 13
        warehouse|warehouse NN conj 8
        in IN prep 13
        Oslo NNP pobj 14 B-GPE";

    #[test]
    fn a_thing_with_a_place_of_its_own_is_no_place() {
        let document = fixture::document(LIST);
        assert_eq!(lists(&document), [Change::new(TokenIdx(7), TokenIdx(2), Dep::Conj)]);
    }

    #[test]
    fn no_state_lies_in_another() {
        let lines = "
            hit|hit VBD ROOT 0
            Ohio NNP dobj 1 B-GPE
            , , punct 2
            Texas NNP appos 2 B-GPE
            and CC cc 4
            Utah NNP conj 4 B-GPE";
        assert_eq!(states(&fixture::document(lines)), [Change::new(TokenIdx(3), TokenIdx(1), Dep::Conj)]);
        assert_eq!(states(&fixture::document(&lines.replace("Ohio", "Brask"))), []);
    }

    #[test]
    fn what_a_place_is_stays_told_of_it() {
        let town = fixture::document(&LIST.replace("depot|depot", "town|town"));
        assert_eq!(lists(&town), []);
        let alone = fixture::document(&LIST.replace("and CC cc 8", "where WRB advmod 13"));
        assert_eq!(lists(&alone), []);
    }
}
