//! Places before a colon at the head of a story: "Dubai: Norda said".

use super::{Change, is_place};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::Dep,
};

/// Where a report comes from is nothing that its first sentence tells of.
pub(super) fn places(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for &sentence in document.sentences() {
        let place = sentence.start;
        let colon = TokenIdx(place.0 + 1);
        if sentence.len() < 4 || document.token(colon).lower != ":" || !is_place(document, place) {
            continue;
        }
        if let Some(verb) = document.head(place).filter(|&verb| colon < verb) {
            changes.push(Change::new(place, verb, Dep::Meta));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn the_place_of_a_report_hangs_on_it_as_no_argument() {
        let lines = "Dubai NNP nsubj 4 B-GPE
             : : punct 4
             Norda NNP nsubj 4 B-ORG
             fell|fall VBD ROOT 0";
        assert_eq!(places(&fixture::document(lines)), [Change::new(TokenIdx(0), TokenIdx(3), Dep::Meta)]);
        assert!(places(&fixture::document(&lines.replace(": :", ", ,"))).is_empty());
    }
}
