//! What open relations are called.

use super::edges;

#[test]
fn a_verb_is_named_with_what_it_says_that_its_object_is() {
    let found = edges(
        "Levi NNP nsubj 2 B-PERSON
         called|call VBD ROOT 0
         Norda NNP dobj 2 B-ORG
         a DT det 5
         fraud NN oprd 2",
    );
    assert_eq!(found, ["Levi | calls fraud | Norda"]);
}

#[test]
fn a_phrase_of_a_bare_noun_belongs_to_the_verb_like_a_particle() {
    let clause = |noun: &str| {
        format!(
            "Vireo NNP nsubj 2 B-PRODUCT
             goes|go VBZ ROOT 0
             on IN prep 2
             {noun} pobj 3
             in IN prep 2
             Lodz NNP pobj 5 B-GPE"
        )
    };
    assert!(edges(&clause("sale NN")).contains(&"Vireo | goes on sale in | Lodz".to_owned()));
    assert!(!edges(&clause("average NN")).contains(&"Vireo | goes on average in | Lodz".to_owned()));
}

#[test]
fn a_preposition_that_brings_another_stays_in_the_name() {
    let found = edges(
        "Norda NNP nsubj 2 B-ORG
         pulled|pull VBD ROOT 0
         out RP prep 2
         of IN prep 3
         talks|talk NNS pobj 4
         with IN prep 5
         Orlin NNP pobj 6 B-ORG",
    );
    assert!(found.contains(&"Norda | pulls out of talks with | Orlin".to_owned()), "{found:?}");
}

#[test]
fn how_somebody_is_seen_ties_nobody_to_those_who_see_him() {
    let found = edges(
        "Norda NNP nsubj 2 B-ORG
         sees|see VBZ ROOT 0
         Levi NNP dobj 2 B-PERSON
         as IN prep 2
         Ruiz NNP pobj 4 B-PERSON",
    );
    assert!(!found.iter().any(|edge| edge.starts_with("Norda") && edge.ends_with("Ruiz")), "{found:?}");
}

#[test]
fn both_ends_of_a_passives_phrases_are_told() {
    let found = edges(
        "Vireo NNP nsubjpass 3 B-PRODUCT
         was|be VBD auxpass 3
         shown|show VBN ROOT 0
         by IN agent 3
         Orlin NNP pobj 4 B-ORG
         in IN prep 3
         Lodz NNP pobj 6 B-GPE",
    );
    assert!(found.contains(&"Vireo | is shown in | Lodz".to_owned()), "{found:?}");
}

#[test]
fn a_verb_that_needs_its_infinitive_says_nothing_of_its_object_alone() {
    let clause = |verb: &str| {
        format!(
            "Levi NNP nsubj 2 B-PERSON
             {verb} VBZ ROOT 0
             Norda NNP nsubj 5 B-ORG
             to TO aux 5
             grow VB ccomp 2"
        )
    };
    assert_eq!(edges(&clause("wants|want")), [""; 0]);
    assert_eq!(edges(&clause("helps|help")), ["Levi | helps | Norda"]);
}

#[test]
fn who_says_that_something_is_good_or_bad_praises_or_criticises_it() {
    let clause = |adjective: &str, negation: &str| {
        format!(
            "Norda NNP nsubj 2 B-ORG
             is|be VBZ ccomp 5
             {negation}
             {adjective} JJ acomp 2
             said|say VBD ROOT 0
             Levi NNP nsubj 5 B-PERSON"
        )
    };
    assert_eq!(edges(&clause("unacceptable", "so RB advmod 4")), ["Levi | criticises | Norda"]);
    assert_eq!(edges(&clause("excellent", "so RB advmod 4")), ["Levi | praises | Norda"]);
    assert_eq!(edges(&clause("excellent", "not RB neg 2")), [""; 0]);
}

#[test]
fn what_somebodys_plan_does_is_told_of_him() {
    let found = edges(
        "Norda NNP poss 3 B-ORG
         's POS case 1
         plans|plan NNS nsubj 4
         threaten VBP ROOT 0
         dealers|dealer NNS dobj 4
         of IN prep 5
         Orlin NNP pobj 6 B-ORG",
    );
    assert!(found.contains(&"Norda | plans threaten dealers of | Orlin".to_owned()), "{found:?}");
}

#[test]
fn who_is_made_to_act_is_not_made() {
    let found = edges(
        "Norda NNP nsubj 2 B-ORG
         prompted|prompt VBD ROOT 0
         Levi NNP dobj 2 B-PERSON
         to TO aux 5
         leave VB xcomp 2",
    );
    assert!(!found.iter().any(|edge| edge.starts_with("Norda | prompts")), "{found:?}");
}

#[test]
fn a_place_before_an_event_is_not_whose_it_is() {
    let lines = |noun: &str| {
        format!(
            "Norda NNP nsubj 2 B-ORG
             hit|hit VBD ROOT 0
             out RP prt 2
             at IN prep 2
             the DT det 7
             Lodz NNP compound 7 B-GPE
             {noun} NN pobj 4"
        )
    };
    let found = edges(&lines("visit"));
    assert!(!found.iter().any(|edge| edge.ends_with("visit of | Lodz")), "{found:?}");
}

#[test]
fn what_somebody_is_thought_to_be_is_in_the_name() {
    let found = edges(
        "Obi NNP nsubjpass 3 B-PERSON
         is|be VBZ auxpass 3
         considered|consider VBN ROOT 0
         an DT det 5
         expert|expert NN oprd 3
         on IN prep 3
         Chad NNP pobj 6 B-GPE",
    );
    assert!(found.contains(&"Obi | is considered expert on | Chad".to_owned()), "{found:?}");
}

#[test]
fn no_name_strings_together_whose_who_what_and_where() {
    let found = edges(
        "Norda NNP poss 3 B-ORG
         's POS case 1
         plan|plan NN nsubj 4
         cuts|cut VBZ ROOT 0
         jobs|job NNS dobj 4
         in IN prep 4
         Lodz NNP pobj 6 B-GPE",
    );
    assert!(!found.iter().any(|edge| edge.contains("plan cuts jobs")), "{found:?}");
}
