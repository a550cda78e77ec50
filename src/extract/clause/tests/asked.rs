//! What is done by whom another verb or noun names.

use super::arguments;
use crate::extract::clause::Trigger;

#[test]
fn whom_one_calls_on_does_what_is_asked() {
    let lines = |preposition: &str| {
        format!(
            "Levi NNP nsubj 2 B-PERSON
             called|call VBD ROOT 0
             {preposition} IN prep 2
             Norda NNP pobj 3 B-ORG
             to TO aux 6
             join VB xcomp 2
             Orlin NNP dobj 6 B-ORG"
        )
    };
    assert_eq!(arguments(&lines("on"), Trigger::Verb, "join"), ["agent=Norda", "patient=Orlin"]);
    assert_eq!(arguments(&lines("in"), Trigger::Verb, "join"), ["agent=Levi", "patient=Orlin"]);
}

#[test]
fn who_is_picked_does_what_an_infinitive_far_off_says() {
    let lines = |verb: &str| {
        format!(
            "Levi NNP nsubj 2 B-PERSON
             {verb} VBD ROOT 0
             Norda NNP dobj 2 B-ORG
             over IN prep 2
             Tavex NNP pobj 4 B-ORG
             to TO aux 7
             build VB advcl 2
             Orlin NNP dobj 7 B-PRODUCT"
        )
    };
    assert_eq!(arguments(&lines("chose|choose"), Trigger::Verb, "build")[0], "agent=Norda");
    assert_eq!(arguments(&lines("left|leave"), Trigger::Verb, "build")[0], "agent=Levi");
}

#[test]
fn who_is_suspected_did_it_though_the_parser_hangs_it_on_a_name() {
    let found = arguments(
        "Norda NNP nsubj 2 B-ORG
         suspects|suspect VBZ ROOT 0
         Levi NNP dobj 2 B-PERSON
         of IN prep 3
         robbing|rob VBG pcomp 4
         Orlin NNP dobj 5 B-ORG",
        Trigger::Verb,
        "robbing",
    );
    assert_eq!(found, ["agent=Levi", "patient=Orlin"]);
}

#[test]
fn who_is_accused_by_somebody_did_it() {
    let found = arguments(
        "Levi NNP nsubjpass 3 B-PERSON
         was|be VBD auxpass 3
         accused|accuse VBN ROOT 0
         by IN agent 3
         Norda NNP pobj 4 B-ORG
         of IN prep 5
         robbing|rob VBG pcomp 6
         Orlin NNP dobj 7 B-ORG",
        Trigger::Verb,
        "robbing",
    );
    assert_eq!(found, ["agent=Levi", "patient=Orlin"]);
}

#[test]
fn who_is_appointed_replaces() {
    let found = arguments(
        "Norda NNP nsubj 2 B-ORG
         approved|approve VBD ROOT 0
         the DT det 4
         appointment NN dobj 2
         of IN prep 4
         Levi NNP pobj 5 B-PERSON
         , , punct 2
         replacing|replace VBG advcl 2
         Rask NNP dobj 8 B-PERSON",
        Trigger::Verb,
        "replacing",
    );
    assert_eq!(found, ["agent=Levi", "patient=Rask"]);
}

#[test]
fn the_first_to_do_so_does_it() {
    let found = arguments(
        "Levi NNP nsubj 2 B-PERSON
         was|be VBD ROOT 0
         the DT det 4
         first JJ attr 2
         to TO aux 6
         climb VB relcl 4
         Orlin NNP dobj 6 B-LOC",
        Trigger::Verb,
        "climb",
    );
    assert_eq!(found, ["agent=Levi", "patient=Orlin"]);
}

#[test]
fn who_acts_along_with_another_acts_too() {
    let lines = |object: &str| {
        format!(
            "Levi NNP nsubj 2 B-PERSON
             met|meet VBD ROOT 0
             {object}
             along RB advmod 5
             with IN prep 2
             Rask NNP pobj 5 B-PERSON"
        )
    };
    assert_eq!(
        arguments(&lines("workers|worker NNS dobj 2"), Trigger::Verb, "met")[..2],
        ["agent=Levi", "agent=Rask"]
    );
    assert!(
        !arguments(&lines("Norda NNP dobj 2 B-ORG"), Trigger::Verb, "met").contains(&"agent=Rask".to_owned())
    );
}

#[test]
fn nothing_comes_from_what_is_a_distance_away() {
    let found = arguments(
        "Levi NNP nsubj 2 B-PERSON
         lives|live VBZ ROOT 0
         miles|mile NNS npadvmod 2
         from IN prep 2
         Lima NNP pobj 4 B-GPE",
        Trigger::Verb,
        "lives",
    );
    assert_eq!(found, ["agent=Levi", "near=Lima"]);
}

#[test]
fn whoever_teams_up_with_somebody_does_with_them_what_the_infinitive_says() {
    let lines = |verb: &str| {
        format!(
            "Norda NNP nsubj 2 B-ORG
             {verb} VBD ROOT 0
             with IN prep 2
             Tavex NNP pobj 3 B-ORG
             to TO aux 6
             build|build VB advcl 2
             ships|ship NNS dobj 6"
        )
    };
    let joint = arguments(&lines("partnered|partner"), Trigger::Verb, "build");
    assert_eq!(joint, ["agent=Norda", "agent=Tavex", "patient=ships"]);
    let alone = arguments(&lines("met|meet"), Trigger::Verb, "build");
    assert_eq!(alone, ["agent=Norda", "patient=ships"]);
}
