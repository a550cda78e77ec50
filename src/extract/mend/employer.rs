//! Whose job it is of which several words tell: "Norda Chief Operating Officer Ada Obi".

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// The parser hangs the name on the first word of the job, "Chief", which tells of the job alone: it is Norda's officer.
pub(super) fn names(document: &Document) -> Vec<Change> {
    let names = document.labelled([Dep::Compound, Dep::Nmod]).filter_map(|name| {
        let field = document.head(name).filter(|&field| name < field && tells_job(document, field))?;
        let is_name = document.token(name).pos == Pos::Propn && !tells_job(document, name);
        let job = is_name.then(|| job_of(document, field))??;
        Some(Change::new(name, job, Dep::Compound))
    });
    names.collect()
}

/// The noun for who has the job, where nothing else stands between it and `field`.
fn job_of(document: &Document, field: TokenIdx) -> Option<TokenIdx> {
    let mut word = field;
    while tells_job(document, word) {
        let is_before = matches!(document.token(word).dep, Dep::Compound | Dep::Amod | Dep::Nmod);
        let head = document.head(word).filter(|&head| is_before && word < head)?;
        if makes_office(document, word) {
            return Some(head);
        }
        word = head;
    }
    let lower = document.token(word).lower.as_str();
    let gazetteer = Gazetteer::shared();
    let is_job =
        gazetteer.lists(lower, WordList::JobNoun) || gazetteer.nouns.class(lower) == Some(NounClass::Person);
    is_job.then_some(word)
}

fn tells_job(document: &Document, word: TokenIdx) -> bool {
    Gazetteer::shared().tells_job(&document.token(word).lower) || makes_office(document, word)
}

/// Whether the word is the first of an office of two: "Attorney" of "Attorney General".
fn makes_office(document: &Document, word: TokenIdx) -> bool {
    let is_general = document.tokens().get(word.get() + 1).is_some_and(|next| next.lower == "general");
    is_general && Gazetteer::shared().lists(&document.token(word).lower, WordList::BeforeGeneral)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const OFFICER: &str = "
        Norda NNP compound 2 B-ORG
        Chief NNP compound 4
        Operating NNP compound 4
        Officer NNP compound 6
        Ada NNP compound 6 B-PERSON
        Obi NNP nsubj 7 I-PERSON
        left|leave VBD ROOT 0";

    #[test]
    fn the_job_is_the_names() {
        let document = fixture::document(OFFICER);
        assert_eq!(names(&document), [Change::new(TokenIdx(0), TokenIdx(3), Dep::Compound)]);
        let manager =
            OFFICER.replace("Chief", "Product").replace("Operating", "Safety").replace("Officer", "Manager");
        assert_eq!(names(&fixture::document(&manager)).len(), 1);
    }

    #[test]
    fn a_body_between_has_the_name() {
        let council = OFFICER
            .replace("Chief NNP compound 4", "Security NNP compound 3")
            .replace("Operating", "Council");
        assert!(names(&fixture::document(&council)).is_empty());
    }
}
