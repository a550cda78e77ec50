//! Pronouns and descriptions whose antecedent the construction around them gives.

use super::{meant, names, read};
use crate::nlp::document::TokenIdx;

const LENDER: &str = "
    Vireo|Vireo NNP nsubj 2 B-ORG
    said|say VBD ROOT 0
    it PRP nsubj 5
    would MD aux 5
    close VB ccomp 2
    . . punct 2

    Tavex|Tavex NNP nsubj 6 B-ORG
    , , punct 1
    a DT det 4
    lender NN appos 1
    , , punct 1
    said|say VBD ROOT 0
    it PRP nsubj 9
    was|be VBD aux 9
    seeking|seek VBG ccomp 6
    funds|fund NNS dobj 9
    . . punct 6";

#[test]
fn the_subject_of_what_a_body_says_is_that_body() {
    let (document, resolved) = read(LENDER);
    assert_eq!(meant(&document, &resolved, "it", 0), ["Vireo"]);
    assert_eq!(meant(&document, &resolved, "it", 1), ["Tavex"]);
}

#[test]
fn a_possessive_in_the_phrase_before_a_named_subject_is_that_subjects() {
    let (document, resolved) = read(
        "
        Norda|Norda NNP nsubj 2 B-ORG
        grew|grow VBD ROOT 0
        . . punct 2

        In IN prep 6
        its PRP$ poss 3
        letter NN pobj 1
        , , punct 6
        Tavex|Tavex NNP nsubj 6 B-ORG
        praised|praise VBD ROOT 0
        Peru|Peru NNP dobj 6 B-GPE
        . . punct 6",
    );
    assert_eq!(meant(&document, &resolved, "its", 0), ["Tavex"]);
}

const GADGET: &str = "
    Norda|Norda NNP nsubj 2 B-ORG
    showed|show VBD ROOT 0
    the DT det 5
    Norda|Norda NNP compound 5 B-PRODUCT
    S4|S4 NNP dobj 2 I-PRODUCT
    . . punct 2

    It PRP nsubjpass 3
    was|be VBD auxpass 3
    released|release VBN ROOT 0
    in IN prep 3
    Peru|Peru NNP pobj 4 B-GPE
    . . punct 3";

#[test]
fn what_is_made_somewhere_or_seats_people_is_no_company() {
    let (document, resolved) = read(&GADGET.replace("released|release", "made|make"));
    assert_eq!(meant(&document, &resolved, "It", 0), ["Norda S4"]);
    let seats = GADGET.split("It PRP").next().unwrap_or_default().to_owned()
        + "It PRP nsubj 2
    seats|seat VBZ ROOT 0
    many JJ amod 4
    people NNS dobj 2
    . . punct 2";
    let (document, resolved) = read(&seats);
    assert_eq!(meant(&document, &resolved, "It", 0), ["Norda S4"]);
}

#[test]
fn what_is_released_is_no_company_and_what_plans_no_product() {
    let (document, resolved) = read(GADGET);
    assert_eq!(meant(&document, &resolved, "It", 0), ["Norda S4"]);
    let plans = GADGET
        .replace("It PRP nsubjpass 3", "It PRP nsubj 2")
        .replace("was|be VBD auxpass 3", "plans|plan VBZ ROOT 0")
        .replace("released|release VBN ROOT 0", "sales|sale NNS dobj 2")
        .replace(". . punct 3", ". . punct 2");
    let (document, resolved) = read(&plans);
    assert_eq!(meant(&document, &resolved, "It", 0), ["Norda"]);
}

#[test]
fn what_somebody_wants_to_buy_is_not_himself() {
    let (document, resolved) = read(
        "
        Tavex|Tavex NNP nsubj 2 B-ORG
        wants|want VBZ ROOT 0
        to TO aux 4
        buy VB xcomp 2
        it PRP dobj 4
        . . punct 2",
    );
    assert!(meant(&document, &resolved, "it", 0).is_empty());
}

#[test]
fn a_possessive_is_the_subjects_and_both_where_two_do_it() {
    let (document, resolved) = read(
        "
        Orlin|Orlin NNP nsubj 2 B-ORG
        grew|grow VBD ROOT 0
        . . punct 2

        Norda|Norda NNP nsubj 4 B-ORG
        and CC cc 1
        Tavex|Tavex NNP conj 1 B-ORG
        hold|hold VBP ROOT 0
        their PRP$ poss 6
        talks|talk NNS dobj 4
        . . punct 4",
    );
    assert_eq!(meant(&document, &resolved, "their", 0), ["Norda", "Tavex"]);
}

const HEAD: &str = "
    Tavex|Tavex NNP nsubj 2 B-ORG
    sued|sue VBD ROOT 0
    Norda|Norda NNP dobj 2 B-ORG
    . . punct 2

    Ada|Ada NNP compound 2 B-PERSON
    Obi|Obi NNP nsubj 10 I-PERSON
    , , punct 2
    an DT det 5
    engineer NN appos 2
    and CC cc 5
    Norda|Norda NNP compound 8 B-ORG
    chairwoman NN conj 5
    , , punct 2
    said|say VBD ROOT 0
    the DT det 12
    company NN nsubj 13
    grew|grow VBD ccomp 10
    . . punct 10

    “ `` punct 3
    We PRP nsubj 3
    hire VBP ccomp 6
    , , punct 6
    ” '' punct 6
    said|say VBD ROOT 0
    Obi|Obi NNP nsubj 6 B-PERSON
    . . punct 6";

#[test]
fn the_company_of_which_its_head_speaks_is_her_own() {
    let (document, resolved) = read(HEAD);
    assert_eq!(meant(&document, &resolved, "company", 0), ["Norda"]);
    assert_eq!(meant(&document, &resolved, "We", 0), ["Norda"]);
}

#[test]
fn we_means_no_body_where_an_analyst_speaks() {
    let lines = HEAD.replace("engineer NN", "analyst NN").replace("company NN nsubj", "market NN nsubj");
    let (document, resolved) = read(&lines);
    assert!(meant(&document, &resolved, "We", 0).is_empty());
}

#[test]
fn a_person_named_after_a_whole_office_holds_it() {
    let (document, resolved) = read(
        "
        The DT det 2
        spokesman NN nsubj 9
        of IN prep 2
        Norda|Norda NNP pobj 3 B-ORG
        , , punct 4
        Otis|Otis NNP compound 7 B-PERSON
        Mwangi|Mwangi NNP appos 4 I-PERSON
        , , punct 2
        agreed|agree VBD ROOT 0
        . . punct 9",
    );
    assert_eq!(meant(&document, &resolved, "spokesman", 0), ["Otis Mwangi"]);
}

#[test]
fn a_noun_and_a_name_in_one_place_are_one() {
    let (document, resolved) = read(
        "
        The DT det 3
        Kenyan JJ amod 3 B-NORP
        carmaker NN nsubj 5
        Norda|Norda NNP nsubj 5 B-ORG
        agreed|agree VBD ROOT 0
        . . punct 5",
    );
    assert_eq!(meant(&document, &resolved, "carmaker", 0), ["Norda"]);
}

#[test]
fn a_company_that_cannot_be_found_is_no_entity() {
    let (_, resolved) = read("The DT det 2\ncompany NN nsubj 3\nfell|fall VBD ROOT 0\n. . punct 3");
    assert!(names(&resolved).is_empty(), "{:?}", names(&resolved));
}

#[test]
fn what_a_comma_sets_off_does_not_single_out() {
    let lines = |comma: &str| {
        format!(
            "Ada|Ada NNP nsubj 2 B-PERSON
            left|leave VBD ROOT 0
            Vireo|Vireo NNP dobj 2 B-ORG
            . . punct 2

            The DT det 2
            firm NN nsubj 7
            {comma}
            which WDT nsubj 5
            flies|fly VBZ relcl 2
            , , punct 2
            grew|grow VBD ROOT 0
            . . punct 7"
        )
    };
    let sure = |comma: &str| {
        let (document, resolved) = read(&lines(comma));
        assert_eq!(meant(&document, &resolved, "firm", 0), ["Vireo"]);
        resolved.sure[&TokenIdx::new(5)]
    };
    assert!(sure(", , punct 2") > sure("once RB advmod 5"));
}

#[test]
fn a_body_is_described_by_the_noun_that_heads_its_name() {
    let (document, resolved) = read(
        "
        The DT det 2
        Department|Department NNP nsubj 6 B-ORG
        of IN prep 2
        Rural|Rural NNP compound 5 I-ORG
        Roads|Roads NNP pobj 3 I-ORG
        warned|warn VBD ROOT 0
        Orlin|Orlin NNP dobj 6 B-ORG
        . . punct 6

        The DT det 2
        department NN nsubj 3
        paid|pay VBD ROOT 0
        . . punct 3",
    );
    assert_eq!(meant(&document, &resolved, "department", 0), ["Department of Rural Roads"]);
}

#[test]
fn a_description_means_what_was_told_last() {
    let (document, resolved) = read(
        "
        Peru|Peru NNP poss 3 B-GPE
        's POS case 1
        government NN nsubj 4
        fell|fall VBD ROOT 0
        . . punct 4

        Kenya|Kenya NNP poss 3 B-GPE
        's POS case 1
        government NN nsubj 4
        agreed|agree VBD ROOT 0
        . . punct 4

        Peru|Peru NNP poss 3 B-GPE
        's POS case 1
        government NN nsubj 4
        paid|pay VBD ROOT 0
        . . punct 4

        The DT det 2
        government NN nsubj 3
        left|leave VBD ROOT 0
        . . punct 3",
    );
    assert_eq!(meant(&document, &resolved, "government", 3), ["Peru's government"]);
}

#[test]
fn what_somebody_began_as_is_nobody_else() {
    let (document, resolved) = read(
        "
        Otis|Otis NNP compound 2 B-PERSON
        Mwangi|Mwangi NNP nsubj 3 I-PERSON
        began|begin VBD ROOT 0
        as IN prep 3
        a DT det 7
        young JJ amod 7
        painter NN pobj 4
        in IN prep 3
        Lima|Lima NNP pobj 8 B-GPE
        . . punct 3

        He PRP nsubj 2
        left|leave VBD ROOT 0
        Lima|Lima NNP dobj 2 B-GPE
        . . punct 2",
    );
    assert_eq!(meant(&document, &resolved, "He", 0), ["Otis Mwangi"]);
}

#[test]
fn what_is_called_a_protest_is_no_body() {
    let lines = |noun: &str| {
        format!(
            "Vireo|Vireo NNP nsubj 2 B-ORG
            left|leave VBD ROOT 0
            . . punct 2

            It PRP nsubj 2
            was|be VBD ROOT 0
            a DT det 4
            {noun} NN attr 2
            . . punct 2"
        )
    };
    let (document, resolved) = read(&lines("carmaker"));
    assert_eq!(meant(&document, &resolved, "It", 0), ["Vireo"]);
    let (document, resolved) = read(&lines("protest"));
    assert!(meant(&document, &resolved, "It", 0).is_empty());
}

#[test]
fn a_leader_of_a_nation_is_whom_the_article_calls_its_president() {
    let lines = "
        Chilean JJ amod 4 B-NORP
        President NNP compound 4
        Ada|Ada NNP compound 4 B-PERSON
        Obi|Obi NNP nsubj 5 I-PERSON
        met|meet VBD ROOT 0
        Norda|Norda NNP dobj 5 B-ORG
        . . punct 5

        The DT det 3
        Chilean JJ amod 3 B-NORP
        leader NN nsubj 4
        left|leave VBD ROOT 0
        . . punct 4";
    let (document, resolved) = read(lines);
    assert_eq!(meant(&document, &resolved, "leader", 0), ["Ada Obi"]);
    let (document, resolved) = read(&lines.replacen("Chilean", "Kenyan", 1));
    assert_ne!(meant(&document, &resolved, "leader", 0), ["Ada Obi"]);
}

#[test]
fn a_name_in_small_letters_is_the_name() {
    let (document, resolved) = read(
        "
        The DT det 3
        Maritime NNP compound 3 B-ORG
        Court NNP nsubj 4 I-ORG
        sued|sue VBD ROOT 0
        Peru|Peru NNP dobj 4 B-GPE
        . . punct 4

        The DT det 3
        maritime JJ amod 3
        court NN nsubj 4
        left|leave VBD ROOT 0
        . . punct 4",
    );
    assert_eq!(meant(&document, &resolved, "court", 0), ["Maritime Court"]);
}
