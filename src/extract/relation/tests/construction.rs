//! What constructions make of their words: descriptions, possession with "have", what several do together, comparison.

use super::{edges, edges_between, of_triggers};
use crate::{
    extract::{clause, fixture, gazetteer::Gazetteer, resolve::resolve},
    kind::KindMap,
};

#[test]
fn what_is_said_of_another_clauses_subject_is_not_said_of_the_first() {
    let found = edges(
        "Orlin NNP nsubj 2 B-ORG
         shrank|shrink VBD ROOT 0
         when WRB advmod 5
         Rome NNP nsubj 5 B-GPE
         backed|back VBD advcl 2
         Norda NNP dobj 5 B-ORG",
    );
    assert_eq!(found, ["Rome | backs | Norda"]);
}

#[test]
fn a_noun_that_only_says_what_a_named_thing_is_stays_out_of_the_relation() {
    let found = edges(
        "Orlin NNP nsubj 2 B-ORG
         uses|use VBZ ROOT 0
         Vireo NNP nmod 6 B-PRODUCT
         and CC cc 3
         Pixo NNP conj 3 B-PRODUCT
         processors|processor NNS dobj 2",
    );
    assert_eq!(found, ["Orlin | uses | Vireo", "Orlin | uses | Pixo"]);
    let found = edges(
        "Orlin NNP nsubj 2 B-ORG
         cut|cut VBD ROOT 0
         Vireo NNP compound 4 B-PRODUCT
         prices|price NNS dobj 2",
    );
    assert_eq!(found, ["Orlin | cuts prices of | Vireo"]);
}

#[test]
fn what_is_said_of_a_description_is_said_of_what_it_describes() {
    let found = edges(
        "Vireo NNP nsubj 2 B-PRODUCT
         is|be VBZ ROOT 0
         one CD attr 2
         of IN prep 3
         tablets|tablet NNS pobj 4
         sold|sell VBN acl 5
         by IN agent 6
         Orlin NNP pobj 7 B-ORG",
    );
    assert!(found.contains(&"Orlin | sells | Vireo".to_owned()), "{found:?}");
}

#[test]
fn what_a_description_belongs_to_has_what_it_describes() {
    let links = of_triggers(
        "Vireo NNP nsubj 2 B-PRODUCT
         is|be VBZ ROOT 0
         Orlin NNP poss 5 B-ORG
         's POS case 3
         tablet NN attr 2",
        |trigger| trigger == clause::Trigger::Link,
    );
    assert_eq!(links, ["Orlin | makes | Vireo"]);
}

#[test]
fn who_has_something_stands_to_it_as_its_possessor() {
    let clause = "Tavex NNP nsubj 2 B-ORG
         has|have VBZ ROOT 0
         DETERMINER DT det 4
         Vireo NNP dobj 2 B-PRODUCT";
    let links = |determiner: &str| {
        of_triggers(&clause.replace("DETERMINER", determiner), |trigger| trigger == clause::Trigger::Link)
    };
    assert_eq!(links("the"), ["Tavex | makes | Vireo"]);
    assert_eq!(links("no"), Vec::<String>::new());
}

#[test]
fn who_sign_something_mutual_have_it_with_each_other() {
    let clause = |noun: &str| {
        format!(
            "Tavex NNP nsubj 4 B-ORG
             and CC cc 1
             Norda NNP conj 1 B-ORG
             signed|sign VBD ROOT 0
             a DT det 6
             {noun} NN dobj 4"
        )
    };
    assert_eq!(edges(&clause("pact")), ["Tavex | has pact with | Norda"]);
    assert_eq!(edges(&clause("cheque")), Vec::<String>::new());
}

#[test]
fn what_is_compared_is_tied_by_the_comparative() {
    let found = edges(
        "Vireo NNP nsubj 2 B-PRODUCT
         is|be VBZ ROOT 0
         heavier|heavy JJR acomp 2
         than IN prep 3
         that DT pobj 4
         of IN prep 5
         Pixo NNP pobj 6 B-PRODUCT",
    );
    assert_eq!(found, ["Vireo | is heavier than | Pixo"]);
}

#[test]
fn who_does_something_together_works_with_each_other() {
    let clause = |adverb: &str| {
        format!(
            "Tavex NNP nsubj 5 B-ORG
             and CC cc 1
             Norda NNP conj 1 B-ORG
             {adverb} RB advmod 5
             announced|announce VBD ROOT 0
             cuts|cut NNS dobj 5"
        )
    };
    assert_eq!(edges(&clause("jointly")), ["Tavex | works with | Norda"]);
    assert_eq!(edges(&clause("quietly")), Vec::<String>::new());
}

#[test]
fn where_something_is_done_to_somebody_is_no_relation_but_where_he_goes_is() {
    let clause = |verb: &str, preposition: &str| {
        edges(&format!(
            "Orlin NNP nsubj 2 B-ORG
             {verb} VBD ROOT 0
             Norda NNP dobj 2 B-ORG
             {preposition} IN prep 2
             Kenya NNP pobj 4 B-GPE"
        ))
    };
    let accused = clause("accused|accuse", "in");
    assert_eq!(accused, ["Orlin | accuses | Norda"]);
    let moved = clause("moved|move", "to");
    assert!(moved.contains(&"Norda | is moved to | Kenya".to_owned()), "{moved:?}");
}

#[test]
fn what_is_somebodys_thing_means_to_him_what_the_possessive_does() {
    let roles = of_triggers(
        "Rome NNP nsubj 2 B-GPE
         uses|use VBZ ROOT 0
         Vireo NNP dobj 2 B-PRODUCT
         , , punct 3
         Orlin NNP poss 7 B-ORG
         's POS case 5
         tablet NN appos 3",
        |trigger| trigger == clause::Trigger::Role,
    );
    assert_eq!(roles, ["Orlin | makes | Vireo"]);
}

#[test]
fn a_number_after_the_makers_name_is_made_by_it() {
    let document = fixture::document(
        "Orlin NNP nsubj 2 B-ORG
         sold|sell VBD ROOT 0
         the DT det 4
         Orlin NNP dobj 2 B-PRODUCT
         900 CD nummod 4 I-PRODUCT
         . . punct 2",
    );
    let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
    let found = edges_between(&document, &resolved, |trigger| trigger == clause::Trigger::Link);
    assert_eq!(found, ["Orlin | makes | Orlin 900"]);
}

#[test]
fn a_phrase_before_another_is_part_of_what_is_said() {
    let found = edges(
        "Orlin NNP nsubj 2 B-ORG
         pleaded|plead VBD ROOT 0
         for IN prep 2
         mercy NN pobj 3
         before IN prep 2
         Norda NNP pobj 5 B-ORG",
    );
    assert_eq!(found, ["Orlin | pleads for mercy before | Norda"]);
}

#[test]
fn a_comparison_of_what_something_is_holds_of_the_thing() {
    let found = edges(
        "Orlin NNP nsubj 2 B-ORG
         is|be VBZ ROOT 0
         a DT det 5
         bigger|big JJR amod 5
         firm NN attr 2
         than IN prep 5
         Norda NNP pobj 6 B-ORG",
    );
    assert_eq!(found, ["Orlin | is bigger than | Norda"]);
}

#[test]
fn those_whose_support_is_told_do_not_support_each_other() {
    let found = edges(
        "It PRP nsubj 2
         has|have VBZ ROOT 0
         the DT det 4
         blessing NN dobj 2
         of IN prep 4
         Orlin NNP pobj 5 B-ORG
         and CC cc 6
         Norda NNP conj 6 B-ORG",
    );
    assert!(!found.contains(&"Orlin | blesses | Norda".to_owned()), "{found:?}");
}
