use super::{Reader, find};
use crate::{
    extract::{fixture, gazetteer::Gazetteer},
    kind::KindMap,
};

/// The names and adjectives of a document, as it writes them.
pub(super) fn found(lines: &str) -> Vec<String> {
    let document = fixture::document(lines);
    let reader = Reader::new(&document, &KindMap::ontonotes(), Gazetteer::shared());
    find(&reader).iter().map(|span| document.words(span.tokens).to_owned()).collect()
}

#[test]
fn an_article_before_a_nationality_is_no_part_of_it() {
    let lines = "
        A DT det 3
        Kenyan NNP compound 3 B-ORG
        Airways NNP nmod 5 I-ORG
        737 CD nummod 3
        jet NN nsubj 6
        landed|land VBD ROOT 0";
    assert!(found(lines)[0].starts_with("Kenyan Airways"));
}

#[test]
fn a_lower_case_word_goes_on_a_name_that_has_a_capital_elsewhere() {
    let lines = "
        It PRP nsubj 2
        sells|sell VBZ ROOT 0
        the DT det 5
        gPad NNP compound 5
        Uno NNP dobj 2
        . . punct 2

        The DT det 3
        gPad NNP compound 3
        uno NN nsubj 4
        beats|beat VBZ ROOT 0
        every DT det 7
        gPad NNP compound 7
        rival NN dobj 4";
    assert_eq!(found(lines), ["gPad Uno", "gPad uno", "gPad"]);
}

#[test]
fn a_surname_at_the_head_of_a_sentence_is_a_name_whatever_its_tag() {
    let lines = "
        Critics|critic NNS nsubj 2
        praised|praise VBD ROOT 0
        Ana NNP compound 4 B-PERSON
        Bridges NNP dobj 2 I-PERSON
        . . punct 2

        Bridges|bridge NNS nsubj 2
        thanked|thank VBD ROOT 0
        them PRP dobj 2";
    assert_eq!(found(lines), ["Ana Bridges", "Bridges"]);
}

#[test]
fn the_seat_after_a_full_name_is_a_name_of_its_own() {
    let lines = "
        The DT det 4
        Lindgren NNP compound 4
        Maritime NNP compound 4
        Museum NNP nsubj 9
        of IN prep 4
        Duluth NNP pobj 5 B-GPE
        , , punct 6
        Minnesota NNP appos 6 B-GPE
        reopened|reopen VBD ROOT 0";
    assert_eq!(found(lines), ["Lindgren Maritime Museum", "Duluth", "Minnesota"]);
    let whole = "
        The DT det 2
        University NNP nsubj 5 B-ORG
        of IN prep 2 I-ORG
        Duluth NNP pobj 3 I-ORG
        reopened|reopen VBD ROOT 0";
    assert_eq!(found(whole), ["University of Duluth"]);
}

#[test]
fn a_name_may_end_in_a_single_capital() {
    let lines = "
        They PRP nsubj 2
        sell VBP ROOT 0
        Vireo NNP compound 4
        X NN dobj 2
        . . punct 2";
    assert_eq!(found(lines), ["Vireo X"]);
}

#[test]
fn a_plural_figure_is_a_model_that_the_article_names() {
    let lines = "
        The DT det 3
        Norda NNP compound 3 B-ORG
        812 CD nsubj 4
        flies|fly VBZ ROOT 0
        . . punct 4

        They PRP nsubj 2
        want VBP ROOT 0
        18 CD nummod 4
        812s NNS dobj 2";
    assert_eq!(found(lines), ["Norda 812", "812s"]);
}

#[test]
fn the_version_or_variant_after_a_product_is_a_part_of_its_name() {
    let lines = "
        The DT det 4
        gPad NNP compound 4
        3 CD nummod 4
        and CC cc 2
        vOS NNP conj 2
        4 CD nummod 5
        need VBP ROOT 0
        power NN dobj 7";
    assert_eq!(found(lines), ["gPad 3", "vOS 4"]);
    let beside = "
        Vireo NNP nsubj 2 B-ORG
        sold|sell VBD ROOT 0
        vOS NNP advmod 4
        4 CD nummod 6
        operating NN compound 6
        system NN dobj 2";
    assert_eq!(found(beside), ["Vireo", "vOS 4"]);
    let counted = "
        Two CD nummod 3
        new JJ amod 3
        gPad NNP nsubj 4
        sold|sell VBD ROOT 0
        gPad NNP nmod 7
        3 CD nummod 7
        stands NNS dobj 4";
    assert_eq!(found(counted), ["gPad", "gPad"]);
}

#[test]
fn the_legal_form_of_a_company_ends_its_name() {
    let lines = "
        the DT det 2
        chairman NN nsubj 8
        of IN prep 2
        Tavex NNP compound 7 B-ORG
        LLC NNP compound 7 I-ORG
        Otis NNP compound 7 I-ORG
        Mwangi NNP pobj 3 I-ORG
        left|leave VBD ROOT 0";
    assert_eq!(found(lines), ["Tavex LLC", "Otis Mwangi"]);
}

#[test]
fn an_office_and_its_place_are_no_part_of_the_name_of_who_holds_it() {
    let lines = "
        Governor NNP nsubj 6 B-PERSON
        of IN prep 1 I-PERSON
        Texas NNP compound 5 I-PERSON
        Ada NNP compound 5 I-PERSON
        Obi NNP pobj 2 I-PERSON
        spoke|speak VBD ROOT 0";
    assert_eq!(found(lines), ["Texas", "Ada Obi"]);
}

#[test]
fn a_role_has_a_capital_at_the_head_of_a_sentence() {
    let lines = "
        Engineer NNP compound 3 B-ORG
        Ada NNP compound 3 I-ORG
        Obi NNP nsubj 4 I-ORG
        spoke|speak VBD ROOT 0";
    assert_eq!(found(lines), ["Ada Obi"]);
}

#[test]
fn a_feast_is_a_name_and_no_date() {
    let lines = "
        They PRP nsubj 2
        met|meet VBD ROOT 0
        on IN prep 2
        Bastille NNP compound 5 B-DATE
        Day NNP pobj 3 I-DATE
        . . punct 2";
    assert_eq!(found(lines), ["Bastille Day"]);
}

#[test]
fn the_body_at_which_another_one_stands_is_a_name_of_its_own() {
    let lines = "
        The DT det 3
        Lindgren NNP compound 3 B-ORG
        Museum NNP nsubj 7 I-ORG
        at IN prep 3 I-ORG
        Duluth NNP compound 6 I-ORG
        University NNP pobj 4 I-ORG
        reopened|reopen VBD ROOT 0";
    assert_eq!(found(lines), ["Lindgren Museum", "Duluth University"]);
}

#[test]
fn a_full_stop_after_a_place_may_end_the_sentence() {
    let lines = "
        Ada NNP compound 2 B-PERSON
        Obi NNP nsubj 3 I-PERSON
        works|work VBZ ROOT 0
        in IN prep 3
        the DT det 7
        U.S. NNP compound 7 B-GPE
        Obi NNP pobj 4
        left|leave VBD conj 3";
    assert_eq!(found(lines), ["Ada Obi", "U.S.", "Obi"]);
}

#[test]
fn an_airline_is_no_part_of_the_name_of_its_aircraft() {
    let lines = "
        Kenya NNP compound 2 B-ORG
        Airways NNP compound 3 I-ORG
        A380s NNPS nsubj 4 I-ORG
        landed|land VBD ROOT 0";
    assert_eq!(found(lines), ["Kenya Airways", "A380s"]);
}

#[test]
fn a_hospital_named_after_a_king_is_no_person() {
    let lines = "
        the DT det 4
        King NNP compound 4
        Otis NNP compound 4
        Hospital NNP nsubj 5
        reopened|reopen VBD ROOT 0";
    assert_eq!(found(lines), ["King Otis Hospital"]);
}

#[test]
fn a_house_keeps_the_possessive_that_owns_nothing() {
    let lines = |rest: &str| {
        format!(
            "Corwin NNP nsubj 3 B-ORG
             's POS case 1 I-ORG
             {rest}"
        )
    };
    assert_eq!(found(&lines("sold|sell VBD ROOT 0\nthe DT det 5\nvase NN dobj 3")), ["Corwin's"]);
    assert_eq!(found(&lines("vase NN nsubj 4\nbroke|break VBD ROOT 0")), ["Corwin"]);
}

#[test]
fn a_people_stands_inside_a_name_with_its_possessive() {
    let lines = "
        Doctors|doctor NNS nsubj 7
        at IN prep 1
        Nakuru NNP compound 4 B-GPE
        Children NNP poss 6
        's POS case 4
        Hospital NNP pobj 2 B-ORG
        struck|strike VBD ROOT 0";
    assert_eq!(found(lines), ["Nakuru Children's Hospital"]);
}

#[test]
fn a_headline_names_what_the_text_names() {
    let headline = "
        Norda NNP compound 2 B-ORG
        Slams NNP nsubj 4 I-ORG
        Rival NNP dobj 2
        Over IN prep 2
        Cheap NNP compound 6
        Ferries NNPS pobj 4
        # para
        ";
    let text = "The DT det 2
        chief NN nsubj 3
        said|say VBD ROOT 0
        Norda NNP nsubj 6 B-ORG
        was|be VBD aux 6
        angry JJ ccomp 3
        . . punct 3";
    assert_eq!(found(&format!("{headline}{text}")), ["Norda", "Norda"]);
}

#[test]
fn a_day_after_a_place_is_no_part_of_its_name() {
    let lines = |first: &str| {
        format!(
            "They PRP nsubj 2
            left|leave VBD ROOT 0
            {first} NNP compound 4 B-GPE
            Monday NNP dobj 2 I-GPE
            . . punct 2"
        )
    };
    assert_eq!(found(&lines("Nepal")), ["Nepal"]);
    assert_eq!(found(&lines("Cyber")), ["Cyber Monday"]);
}

#[test]
fn an_office_with_capitals_names_nobody() {
    let lines = "
        The DT det 2
        Museum NNP nsubj 3 B-ORG
        wants|want VBZ ROOT 0
        an DT det 6
        Interim NNP compound 6 B-PERSON
        Director NNP dobj 3 I-PERSON
        by IN prep 3
        Feb NNP pobj 7
        3 CD nummod 8";
    assert_eq!(found(lines), ["Museum"]);
}

#[test]
fn a_body_that_deals_with_two_things_has_one_name() {
    let lines = "
        The DT det 2
        Ministry NNP nsubj 7 B-ORG
        of IN prep 2 I-ORG
        Health NNP pobj 3 I-ORG
        and CC cc 4
        Population NNP conj 4 B-ORG
        agreed|agree VBD ROOT 0";
    assert_eq!(found(lines), ["Ministry of Health and Population"]);
}

#[test]
fn a_nationality_before_a_common_noun_with_a_capital_is_a_name() {
    let lines = "
        Norda NNP nsubj 2 B-ORG
        bought|buy VBD ROOT 0
        Kenyan JJ compound 4
        Beverage NNP dobj 2
        . . punct 2";
    assert_eq!(found(lines), ["Norda", "Kenyan Beverage"]);
}

#[test]
fn a_people_ends_before_the_name_of_somebody() {
    let lines = "
        The DT det 2
        Kenyans NNPS nsubj 6 B-ORG
        Oduya NNP nsubj 5 I-ORG
        had|have VBD aux 5
        freed|free VBN relcl 2
        left|leave VBD ROOT 0";
    assert_eq!(found(lines), ["Kenyans", "Oduya"]);
}

#[test]
fn somebody_may_be_named_like_a_people() {
    let lines = "
        Then RB advmod 4
        Dane NNP compound 3 B-PERSON
        Oduya NNP nsubj 4 I-PERSON
        scored|score VBD ROOT 0";
    assert_eq!(found(lines), ["Dane Oduya"]);
}

#[test]
fn the_place_where_a_founder_s_name_stands_is_one_name() {
    let lines = "
        They PRP nsubj 2
        fled|flee VBD ROOT 0
        Corwin NNP poss 5 B-GPE
        's POS case 3 I-GPE
        Bazaar NNP dobj 2 I-GPE
        . . punct 2";
    assert_eq!(found(lines), ["Corwin's Bazaar"]);
}

#[test]
fn sums_and_measures_are_no_names() {
    let lines = "
        It PRP nsubj 2
        costs|cost VBZ ROOT 0
        RM18.50 NNP dobj 2
        or CC cc 3
        N3.4bn NNP conj 3
        for IN prep 2
        800MW NNP pobj 6";
    assert!(found(lines).is_empty());
}

#[test]
fn the_arabic_article_before_a_hyphen_is_of_the_name() {
    let extraction = fixture::extraction("They joined al-Shabab in May.");
    assert!(extraction.entities.iter().any(|entity| entity.name == "al-Shabab"), "{:?}", extraction.entities);
}
