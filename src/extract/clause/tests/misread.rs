//! Frames of trees that tagger or parser got wrong.

use super::arguments;
use crate::extract::clause::Trigger;

#[test]
fn a_plural_title_before_one_name_is_a_verb() {
    let lines = |noun: &str| {
        format!(
            "Orlin NNP compound 2 B-ORG
             {noun} compound 4
             Ada NNP compound 4 B-PERSON
             Obi NNP nsubj 5 I-PERSON
             won|win VBD ROOT 0"
        )
    };
    let found = arguments(&lines("sponsors|sponsor NNS"), Trigger::Verb, "sponsors");
    assert_eq!(found, ["agent=Orlin", "patient=Obi"]);
    assert_eq!(arguments(&lines("sponsor NN"), Trigger::Verb, "sponsor"), [""; 0]);
}

#[test]
fn an_infinitive_after_an_object_is_the_objects_only_where_somebody_is_asked() {
    let lines = |verb: &str| {
        format!(
            "Levi NNP nsubj 2 B-PERSON
             {verb} VBD ROOT 0
             Norda NNP dobj 2 B-ORG
             to TO aux 5
             join VB xcomp 2
             Orlin NNP dobj 5 B-ORG"
        )
    };
    assert_eq!(arguments(&lines("left|leave"), Trigger::Verb, "join"), ["agent=Levi", "patient=Orlin"]);
    assert_eq!(arguments(&lines("urged|urge"), Trigger::Verb, "join"), ["agent=Norda", "patient=Orlin"]);
}

#[test]
fn a_country_after_a_comma_may_be_one_of_a_list() {
    let lines = |rest: &str| {
        format!(
            "in IN ROOT 0
             Nakuru NNP pobj 1 B-GPE
             , , punct 2
             Norway NNP conj 2 B-GPE
             {rest}"
        )
    };
    let listed = lines("and CC cc 4\nPeru NNP conj 4 B-GPE");
    assert_eq!(arguments(&listed, Trigger::Link, "Nakuru"), [""; 0]);
    let held = lines("and CC cc 1\nwon|win VBD conj 1");
    assert_eq!(arguments(&held, Trigger::Link, "Nakuru"), ["head=Nakuru", "modifier=Norway"]);
}

#[test]
fn a_phrase_beyond_the_verb_is_no_part_of_its_subject() {
    let found = arguments(
        "Norda NNP nsubj 2 B-ORG
         closed|close VBD ROOT 0
         plants|plant NNS dobj 2
         , , punct 2
         including VBG prep 1
         Vireo NNP pobj 5 B-FAC",
        Trigger::Link,
        "Norda",
    );
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_building_stands_where_the_next_phrase_says_whatever_it_hangs_on() {
    let lines = |kind: &str| {
        format!(
            "Norda NNP nsubj 2 B-ORG
             bought|buy VBD ROOT 0
             Vireo NNP dobj 2 B-{kind}
             in IN prep 2
             Peru NNP pobj 4 B-GPE"
        )
    };
    assert_eq!(arguments(&lines("FAC"), Trigger::Link, "Vireo"), ["head=Vireo", "modifier=Peru"]);
    assert_eq!(arguments(&lines("ORG"), Trigger::Link, "Vireo"), [""; 0]);
}

#[test]
fn who_is_appointed_replaces_and_who_appoints_does_not() {
    let lines = |verb: &str| {
        format!(
            "Norda NNP nsubj 2 B-ORG
             {verb} VBD ROOT 0
             Obi NNP dobj 2 B-PERSON
             , , punct 2
             replacing|replace VBG advcl 2
             Levi NNP dobj 5 B-PERSON"
        )
    };
    let replacing = |verb: &str| arguments(&lines(verb), Trigger::Verb, "replacing");
    assert_eq!(replacing("hired|hire"), ["agent=Obi", "patient=Levi"]);
    assert_eq!(replacing("beat|beat"), ["agent=Norda", "patient=Levi"]);
}

#[test]
fn a_name_before_a_sum_or_a_time_is_an_argument() {
    let fined = arguments(
        "Kenya NNP nsubj 2 B-GPE
         fined|fine VBD ROOT 0
         Norda NNP compound 6 B-ORG
         4 CD compound 5
         million CD nummod 6
         euros|euro NNS dobj 2",
        Trigger::Verb,
        "fined",
    );
    assert_eq!(fined, ["agent=Kenya", "patient=Norda", "patient=euros"]);
    let fell = arguments(
        "Norda NNP nsubj 2 B-PRODUCT
         fell|fall VBD ROOT 0
         into IN prep 2
         Java NNP compound 5 B-LOC
         minutes|minute NNS pobj 3
         after IN prep 2
         noon NN pobj 6",
        Trigger::Verb,
        "fell",
    );
    assert_eq!(fell, ["agent=Norda", "into=Java", "after=noon"]);
}

#[test]
fn whose_partner_somebody_is_says_nothing_of_whose_they_are() {
    let lines = |noun: &str| {
        format!(
            "Kenya NNP poss 4 B-GPE
             's POS case 1
             {noun} NN compound 4
             Norda NNP nsubj 5 B-ORG
             agreed|agree VBD ROOT 0"
        )
    };
    assert_eq!(arguments(&lines("partner"), Trigger::Link, "Norda"), ["head=Norda", "modifier=partner"]);
    assert_eq!(arguments(&lines("steel"), Trigger::Link, "Norda"), ["head=Norda", "modifier=Kenya"]);
}

#[test]
fn two_offices_share_what_they_are_of() {
    let lines = "Obi NNP nsubj 8 B-PERSON
         , , punct 1
         founder NN appos 1
         of IN prep 3
         Orlin NNP pobj 4 B-ORG
         and CC cc 3
         director NN conj 3
         left|leave VBD ROOT 0";
    assert_eq!(arguments(lines, Trigger::Role, "director"), ["holder=Obi", "of=Orlin"]);
}

#[test]
fn who_leads_a_group_is_tied_to_it_by_the_participle_alone() {
    let lines = |participle: &str| {
        format!(
            "a DT det 5
             Norway NNP amod 5 B-GPE
             - HYPH punct 5
             {participle} VBN amod 5
             Tavex NNP nsubj 6 B-ORG
             won|win VBD ROOT 0"
        )
    };
    assert_eq!(arguments(&lines("led|lead"), Trigger::Link, "Tavex"), ["head=Tavex", "modifier=led"]);
    assert_eq!(arguments(&lines("based|base"), Trigger::Link, "Tavex"), ["head=Tavex", "modifier=Norway"]);
}

#[test]
fn a_name_after_two_titles_has_both() {
    let found = arguments(
        "Norda NNP compound 2 B-ORG
         chairman NN nsubj 7
         and CC cc 2
         president NN conj 2
         Ada NNP compound 6 B-PERSON
         Obi NNP appos 2 I-PERSON
         left|leave VBD ROOT 0",
        Trigger::Role,
        "president",
    );
    assert_eq!(found, ["holder=Obi", "compound=Norda"]);
}
