//! Frames that take an argument from elsewhere in the sentence.

use super::arguments;
use crate::extract::clause::Trigger;

#[test]
fn the_agent_behind_a_complement_is_the_passives() {
    let found = arguments(
        "Levi NNP nsubjpass 3 B-PERSON
         was|be VBD auxpass 3
         named|name VBN ROOT 0
         partner NN oprd 3
         by IN prep 4
         Norda NNP pobj 5 B-ORG",
        Trigger::Verb,
        "named",
    );
    assert_eq!(found, ["patient=Levi", "agent=Norda", "attribute=partner"]);
}

#[test]
fn a_participle_after_a_comma_is_passive_where_the_verb_after_the_next_one_is_only_tied_to_it() {
    let lines = |rest: &str| {
        format!(
            "Norda NNP nsubj 3 B-ORG
             , , punct 1
             named|name VBD ROOT 0
             partner NN dobj 3
             by IN prep 3
             Orlin NNP pobj 5 B-ORG
             {rest}"
        )
    };
    let relative = lines(", , punct 3\ngrows|grow VBZ conj 3");
    assert_eq!(arguments(&relative, Trigger::Verb, "named")[..2], ["patient=Norda", "agent=Orlin"]);
    let coordination = lines(", , punct 3\nand CC cc 3\ngrows|grow VBZ conj 3");
    assert_eq!(arguments(&coordination, Trigger::Verb, "named")[0], "agent=Norda");
}

#[test]
fn whom_pressure_comes_from_does_not_do_what_it_is_for() {
    let lines = |noun: &str| {
        format!(
            "Levi NNP nsubj 2 B-PERSON
             faces|face VBZ ROOT 0
             {noun} NN dobj 2
             from IN prep 3
             Norda NNP pobj 4 B-ORG
             to TO aux 7
             join VB acl 3
             Orlin NNP dobj 7 B-ORG"
        )
    };
    assert_eq!(arguments(&lines("pressure"), Trigger::Verb, "join"), ["agent=Levi", "patient=Orlin"]);
    assert_eq!(arguments(&lines("threat"), Trigger::Verb, "join"), ["agent=Norda", "patient=Orlin"]);
}

#[test]
fn what_follows_a_quotation_is_the_speakers_act() {
    let lines = |mark: &str| {
        format!(
            "Levi NNP nsubj 2 B-PERSON
             said|say VBD ROOT 0
             Norda NNP nsubj 4 B-ORG
             fails|fail VBZ ccomp 2
             , , punct 4
             {mark}
             pointing|point VBG advcl 4
             to IN prep 7
             Orlin NNP pobj 8 B-ORG"
        )
    };
    assert_eq!(arguments(&lines("\" '' punct 4"), Trigger::Verb, "pointing"), ["agent=Levi", "to=Orlin"]);
    assert_eq!(arguments(&lines("thus RB advmod 7"), Trigger::Verb, "pointing"), ["agent=Norda", "to=Orlin"]);
}

#[test]
fn who_is_joined_to_the_subject_acts_along_with_it() {
    let found = arguments(
        "Levi NNP nsubj 5 B-PERSON
         along IN prep 1
         with IN prep 2
         Ruiz NNP pobj 3 B-PERSON
         left|leave VBD ROOT 0
         Norda NNP dobj 5 B-ORG",
        Trigger::Verb,
        "left",
    );
    assert_eq!(found, ["agent=Levi", "agent=Ruiz", "patient=Norda"]);
}

#[test]
fn a_preposition_that_comes_again_after_and_or_a_number_brings_an_argument_too() {
    let found = arguments(
        "Tavex NNP nsubj 2 B-ORG
         cut|cut VBD ROOT 0
         300 CD nummod 4
         jobs|job NNS dobj 2
         in IN prep 2
         Peru NNP pobj 5 B-GPE
         , , punct 6
         200 CD appos 6
         in IN prep 8
         Chile NNP pobj 9 B-GPE
         and CC cc 5
         in IN conj 5
         Norway NNP pobj 12 B-GPE",
        Trigger::Verb,
        "cut",
    );
    assert_eq!(found, ["agent=Tavex", "patient=jobs", "in=Peru", "in=Chile", "in=Norway"]);
}

#[test]
fn who_is_to_do_something_stands_after_for() {
    let found = arguments(
        "Kenya NNP nsubj 2 B-GPE
         gave|give VBD ROOT 0
         permission NN dobj 2
         for IN prep 3
         Norda NNP pobj 4 B-ORG
         to TO aux 7
         buy|buy VB acl 3
         Tavex NNP dobj 7 B-ORG",
        Trigger::Verb,
        "buy",
    );
    assert_eq!(found, ["agent=Norda", "patient=Tavex"]);
}

#[test]
fn who_is_charged_with_something_did_it() {
    let found = arguments(
        "Kenya NNP nsubj 2 B-GPE
         charged|charge VBD ROOT 0
         Levi NNP dobj 2 B-PERSON
         with IN prep 2
         defrauding|defraud VBG pcomp 4
         Norda NNP dobj 5 B-ORG",
        Trigger::Verb,
        "defrauding",
    );
    assert_eq!(found, ["agent=Levi", "patient=Norda"]);
}
