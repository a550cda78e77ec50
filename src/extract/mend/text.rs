//! What is told of a text, which the parser hangs on whose text it is.

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::Document,
        labels::{Dep, Pos, Tag},
    },
};

/// "a report by Norda obtained by Tavex": the report is obtained, and not Norda.
pub(super) fn found(document: &Document) -> Vec<Change> {
    let gazetteer = Gazetteer::shared();
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Acl]) {
        let token = document.token(verb);
        let is_done = token.tag == Tag::Vbn && gazetteer.lists(&token.lemma, WordList::DoneToText);
        let Some(author) = document.head(verb).filter(|_| is_done) else { continue };
        let is_author = document.token(author).dep == Dep::Pobj && document.token(author).pos == Pos::Propn;
        let by = document.head(author).filter(|&by| {
            is_author && matches!(document.token(by).lower.as_str(), "by" | "from" | "of" | "to" | "at")
        });
        let text = by.and_then(|by| document.head(by)).filter(|&text| {
            let lemma = document.token(text).lemma.to_lowercase();
            let is_told = gazetteer.nouns.may_be(&lemma, NounClass::Work)
                || gazetteer.nouns.is_of_family(&lemma, "talk")
                || gazetteer.lists(&lemma, WordList::SeenText);
            document.token(text).pos == Pos::Noun && is_told
        });
        changes.extend(text.map(|text| Change::new(verb, text, Dep::Acl)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{extract::fixture, nlp::document::TokenIdx};

    const REPORT: &str = "
        A DT det 2
        report|report NN nsubj 8
        by IN prep 2
        Norda NNP pobj 3 B-ORG
        obtained|obtain VBN acl 4
        by IN agent 5
        Tavex NNP pobj 6 B-ORG
        praised|praise VBD ROOT 0
        Obi NNP dobj 8 B-PERSON";

    #[test]
    fn a_report_is_obtained_and_not_its_author() {
        let document = fixture::document(REPORT);
        assert_eq!(found(&document), [Change::new(TokenIdx(4), TokenIdx(1), Dep::Acl)]);
    }

    #[test]
    fn the_owner_of_a_thing_may_be_found() {
        let document = fixture::document(&REPORT.replace("report|report", "plant|plant"));
        assert_eq!(found(&document), []);
    }
}
