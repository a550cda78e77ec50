//! Names that bodies and people bear beside their own.

use super::{chains, names};
use crate::kind::EntityKind;

#[test]
fn a_body_is_what_its_other_name_in_brackets_or_after_or_is() {
    let bracketed = "
        Norda NNP compound 3 B-ORG
        Extraction NNP compound 3 I-ORG
        Corp. NNP nsubj 7 I-ORG
        ( -LRB- punct 5
        NordaX NNP appos 3 B-ORG
        ) -RRB- punct 5
        fell|fall VBD ROOT 0";
    assert_eq!(names(bracketed).len(), 1);
    let other = bracketed.replace("NordaX", "Tavex");
    assert_eq!(names(&other).len(), 2);
    let told = "
        The DT det 4
        Norda NNP compound 4 B-ORG
        Coffee NNP compound 4 I-ORG
        Federation NNP nsubj 9 I-ORG
        , , punct 4
        or CC cc 4
        NORCOF NNP conj 4 B-ORG
        , , punct 4
        fell|fall VBD ROOT 0";
    assert_eq!(names(told).len(), 1);
    assert_eq!(names(&told.replace("NORCOF", "TAVEX")).len(), 2);
}

#[test]
fn a_body_is_what_is_made_of_the_beginnings_of_its_words() {
    let blended = "
        Norda NNP compound 2 B-ORG
        Fertiliser NNP nsubj 3 I-ORG
        fell|fall VBD ROOT 0
        . . punct 3

        NorFert NNP nsubj 2 B-ORG
        rose|rise VBD ROOT 0";
    assert_eq!(names(blended), ["Norda Fertiliser"]);
    assert_eq!(names(&blended.replace("NorFert", "NorPlast")).len(), 2);
}

#[test]
fn a_company_is_called_by_what_follows_its_place() {
    let lines = "
        Gdynia NNP compound 3 B-ORG
        Tavex NNP compound 3 I-ORG
        Automotive NNP nsubj 4 I-ORG
        rose|rise VBD ROOT 0
        . . punct 4

        Tavex NNP nsubj 2 B-ORG
        fell|fall VBD ROOT 0";
    assert_eq!(names(lines), ["Gdynia Tavex Automotive"]);
}

#[test]
fn who_are_in_a_party_are_the_party() {
    let lines = "
        The DT det 3
        Agrarian NNP compound 3 B-ORG
        Party NNP nsubj 4 I-ORG
        won|win VBD ROOT 0
        . . punct 4

        The DT det 2
        Agrarians NNPS nsubj 3 B-ORG
        lost|lose VBD ROOT 0";
    assert_eq!(chains(lines), [("Agrarian Party".to_owned(), EntityKind::Org)]);
}

#[test]
fn somebody_is_called_by_the_first_of_two_surnames_whatever_the_recogniser_says() {
    let speaking = "
        Ada NNP compound 3 B-PERSON
        Quill NNP compound 3 I-PERSON
        Oduya NNP nsubj 4 I-PERSON
        won|win VBD ROOT 0
        . . punct 4

        Quill NNP nsubj 2 B-ORG
        said|say VBD ROOT 0
        so RB advmod 2";
    assert_eq!(names(speaking), ["Ada Quill Oduya"]);
    assert_eq!(names(&speaking.replace("said|say", "fell|fall")).len(), 2);
}

#[test]
fn a_capital_that_governs_once_is_the_country_where_it_does_something_else() {
    let lines = "
        Norway NNP nsubj 2 B-GPE
        won|win VBD ROOT 0
        . . punct 2

        Oslo NNP nsubj 2 B-GPE
        said|say VBD ROOT 0
        so RB advmod 2
        . . punct 2

        Oslo NNP nsubj 2 B-GPE
        sent|send VBD ROOT 0
        two CD nummod 4
        envoys NNS dobj 2";
    assert_eq!(names(lines), ["Norway"]);
    assert_eq!(names(&lines.replace("sent|send", "hosted|host")).len(), 2);
}
