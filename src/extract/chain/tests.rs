use super::link;
use crate::{
    extract::{
        fixture,
        gazetteer::Gazetteer,
        name::{Reader, find},
    },
    kind::{EntityKind, KindMap},
};

mod other_name;

/// Name and kind of the things that the names of the document stand for.
fn chains(lines: &str) -> Vec<(String, EntityKind)> {
    let document = fixture::document(lines);
    let reader = Reader::new(&document, &KindMap::ontonotes(), Gazetteer::shared());
    let chains = link(&reader, &find(&reader));
    chains.into_iter().map(|chain| (chain.name.to_string(), chain.kind)).collect()
}

#[test]
fn a_product_is_named_in_the_singular() {
    let lines = "
        Norda NNP nsubj 2 B-ORG
        sells|sell VBZ ROOT 0
        Gales NNPS dobj 2
        . . punct 2

        The DT det 2
        Gale NNP nsubj 3
        beats|beat VBZ ROOT 0
        A90s NNP dobj 3";
    let names: Vec<String> = chains(lines).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Norda", "Gale", "A90"]);
}

#[test]
fn a_company_is_named_in_full_first_and_then_by_its_own_word() {
    let full_first = "
        Tavex NNP compound 3 B-ORG
        Capital NNP compound 3 I-ORG
        Management NNP nsubj 4 I-ORG
        rose|rise VBD ROOT 0
        . . punct 4

        Tavex NNP nsubj 2 B-PERSON
        fell|fall VBD ROOT 0";
    assert_eq!(chains(full_first), [("Tavex Capital Management".to_owned(), EntityKind::Org)]);
    let town = "
        Tavex NNP compound 2 B-ORG
        University NNP nsubj 3 I-ORG
        rose|rise VBD ROOT 0
        . . punct 3

        The DT det 2
        mayor NN nsubj 5
        of IN prep 2
        Tavex NNP pobj 3 B-GPE
        fell|fall VBD ROOT 0";
    assert_eq!(chains(town).len(), 2);
}

#[test]
fn the_state_of_a_place_is_the_place() {
    let lines = "
        The DT det 2
        State NNP nsubj 5 B-ORG
        of IN prep 2 I-ORG
        Texas NNP pobj 3 I-ORG
        sued|sue VBD ROOT 0
        . . punct 5

        Texas NNP nsubj 2 B-GPE
        won|win VBD ROOT 0";
    assert_eq!(chains(lines).len(), 1);
}

#[test]
fn an_acronym_in_brackets_may_have_a_letter_from_inside_a_word() {
    let lines = "
        Salima NNP compound 2 B-ORG
        Airlines NNP nsubj 6 I-ORG
        ( -LRB- punct 4
        SIA NNP appos 2 B-ORG
        ) -RRB- punct 4
        fell|fall VBD ROOT 0";
    assert_eq!(chains(lines).len(), 1);
}

#[test]
fn a_capital_at_the_end_of_a_model_makes_another_model() {
    let lines = "
        The DT det 3
        Pixo NNP compound 3 B-PRODUCT
        3G NNP nsubj 4 I-PRODUCT
        beats|beat VBZ ROOT 0
        the DT det 7
        Pixo NNP compound 7 B-PRODUCT
        3GS NNP dobj 4 I-PRODUCT";
    assert_eq!(chains(lines).len(), 2);
}

#[test]
fn a_ministry_of_one_country_is_not_that_of_another() {
    let lines = "
        Kenyan NNP compound 3 B-ORG
        Defense NNP compound 3 I-ORG
        Ministry NNP nsubj 4 I-ORG
        warned|warn VBD ROOT 0
        Peru NNP poss 8 B-GPE
        's POS case 5
        Defense NNP compound 8 B-ORG
        Ministry NNP dobj 4 I-ORG";
    let names: Vec<String> = chains(lines).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Kenyan Defense Ministry", "Peru", "Defense Ministry"]);
}

/// The names of the things that the names of the document stand for.
fn names(lines: &str) -> Vec<String> {
    chains(lines).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn the_sort_of_a_body_with_a_capital_is_the_body() {
    let lines = "
        The DT det 4
        Orlan NNP compound 4 B-ORG
        Currency NNP compound 4 I-ORG
        Fund NNP nsubj 5 I-ORG
        rose|rise VBD ROOT 0
        . . punct 5

        The DT det 2
        Fund NNP nsubj 3
        fell|fall VBD ROOT 0
        . . punct 3";
    assert_eq!(names(lines), ["Orlan Currency Fund"]);
    let other =
        lines.replace("fell|fall VBD ROOT 0", "for IN prep 2\n Brask NNP pobj 3\n fell|fall VBD ROOT 0");
    assert!(names(&other).len() > 1);
}

#[test]
fn words_left_out_of_the_middle_of_a_name_make_no_other_one() {
    let lines = "
        Tavex NNP compound 3 B-ORG
        Commercial NNP compound 3 I-ORG
        Bank NNP nsubj 4 I-ORG
        bought|buy VBD ROOT 0
        Norda NNP dobj 4 B-ORG
        . . punct 4

        Tavex NNP compound 2 B-ORG
        Bank NNP nsubj 3 I-ORG
        fell|fall VBD ROOT 0";
    assert_eq!(names(lines), ["Tavex Commercial Bank", "Norda"]);
}

#[test]
fn an_acronym_may_have_a_figure() {
    let lines = "
        Orlan NNP compound 3 B-PRODUCT
        Reader NNP compound 3 I-PRODUCT
        6 CD nsubj 4 I-PRODUCT
        sold|sell VBD ROOT 0
        . . punct 4

        OR6 NNP nsubj 2 B-PRODUCT
        failed|fail VBD ROOT 0";
    assert_eq!(names(lines), ["Orlan Reader 6"]);
}

#[test]
fn who_is_named_after_a_whole_office_holds_it() {
    let lines = "
        The DT det 2
        Archbishop NNP nsubj 9 B-PERSON
        of IN prep 2 I-PERSON
        Brask NNP pobj 3 I-PERSON
        , , punct 2
        Dr. NNP compound 8
        Ada NNP compound 8 B-PERSON
        Obi NNP appos 2 I-PERSON
        left|leave VBD ROOT 0";
    assert_eq!(names(lines), ["Ada Obi"]);
}

#[test]
fn a_surname_of_two_words_and_a_nickname_are_the_person() {
    let lines = "
        Ada NNP compound 3 B-PERSON
        Quill NNP compound 3 I-PERSON
        Oduya NNP nsubj 4 I-PERSON
        visited|visit VBD ROOT 0
        Otis NNP compound 9 B-PERSON
        “ `` punct 9
        Pai NNP nmod 9
        ” '' punct 9
        Mwangi NNP dobj 4 B-PERSON
        . . punct 4

        Quill NNP compound 2 B-PERSON
        Oduya NNP nsubj 3 I-PERSON
        thanked|thank VBD ROOT 0
        Pai NNP dobj 3 B-GPE";
    assert_eq!(names(lines), ["Ada Quill Oduya", "Otis “Pai” Mwangi"]);
}

#[test]
fn the_plural_that_a_club_bears_is_the_club() {
    let lines = "
        The DT det 3
        Brask NNP compound 3 B-ORG
        Gales NNPS nsubj 4 I-ORG
        won|win VBD ROOT 0
        . . punct 4

        The DT det 2
        Gales NNPS nsubj 3
        lost|lose VBD ROOT 0";
    assert_eq!(names(lines), ["Brask Gales"]);
}

#[test]
fn the_first_of_two_surnames_and_one_of_several_words_are_the_person() {
    let lines = "
        Anna NNP compound 3 B-PERSON
        Quill NNP compound 3 I-PERSON
        Oduya NNP nsubj 4 I-PERSON
        visited|visit VBD ROOT 0
        Otis NNP compound 8 B-PERSON
        van NNP compound 8 I-PERSON
        der NNP compound 8 I-PERSON
        Mwangi NNP dobj 4 I-PERSON
        . . punct 4

        Ms. NNP compound 2
        Quill NNP nsubj 3 B-PERSON
        thanked|thank VBD ROOT 0
        van NNP compound 6 B-PERSON
        der NNP compound 6 I-PERSON
        Mwangi NNP dobj 3 I-PERSON";
    assert_eq!(names(lines), ["Anna Quill Oduya", "Otis van der Mwangi"]);
}

#[test]
fn a_numeral_after_a_name_is_no_surname() {
    let lines = "
        Anna NNP compound 3 B-PERSON
        Oduya NNP compound 3 I-PERSON
        III NNP nsubj 4 I-PERSON
        resigned|resign VBD ROOT 0
        . . punct 4

        Oduya NNP nsubj 2 B-PERSON
        left|leave VBD ROOT 0";
    assert_eq!(names(lines), ["Anna Oduya III"]);
}

#[test]
fn what_a_company_makes_is_left_out_of_its_short_name() {
    let lines = "
        Tavex NNP compound 2 B-ORG
        Data NNP nsubj 3 I-ORG
        sued|sue VBD ROOT 0
        Norda NNP compound 5 B-ORG
        Bank NNP dobj 3 I-ORG
        . . punct 3

        Shares|share NNS nsubj 4
        in IN prep 1
        Tavex NNP pobj 2 B-ORG
        fell|fall VBD ROOT 0";
    assert_eq!(names(lines), ["Tavex Data", "Norda Bank"]);
}

#[test]
fn a_name_that_countries_share_is_the_one_of_which_the_article_speaks() {
    let lines = "
        Korea NNP nsubj 2 B-GPE
        exports|export VBZ ROOT 0
        South JJ amod 4
        Korean JJ amod 5 B-NORP
        steel NN dobj 2";
    assert_eq!(names(&lines.replace("South JJ amod 4", "South NNP compound 4 B-GPE")).len(), 1);
    let both = format!(
        "{lines}\n. . punct 2\n\nNorth NNP compound 2 B-GPE\nKorea NNP nsubj 3 I-GPE\nfell|fall VBD ROOT 0"
    );
    assert!(names(&both).contains(&"Korea".to_owned()));
}
