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

#[test]
fn an_infinitive_that_hangs_on_whom_the_verb_moves_is_their_act() {
    let lines = |object: &str| {
        format!(
            "Norda NNP nsubj 2 B-ORG
             got|get VBD ROOT 0
             {object} dobj 2
             to TO aux 5
             join VB relcl 3
             Orlin NNP dobj 5 B-ORG"
        )
    };
    let people = arguments(&lines("hundreds|hundred NNS"), Trigger::Verb, "join");
    assert_eq!(people, ["agent=hundreds", "patient=Orlin"]);
    let leave = arguments(&lines("permission NN"), Trigger::Verb, "join");
    assert_eq!(leave, ["agent=Norda", "patient=Orlin"]);
}

#[test]
fn where_something_comes_from_and_goes_to_are_both_told() {
    let found = arguments(
        "Norda NNP nsubj 2 B-ORG
         moved|move VBD ROOT 0
         staff NN dobj 2
         from IN prep 2
         Kenya NNP pobj 4 B-GPE
         to IN prep 4
         Peru NNP pobj 6 B-GPE",
        Trigger::Verb,
        "moved",
    );
    assert_eq!(found, ["agent=Norda", "patient=staff", "from=Kenya", "to=Peru"]);
}

#[test]
fn who_stands_with_a_role_after_a_with_holds_it() {
    let lines = |comma: &str| {
        format!(
            "Norda NNP nsubj 2 B-ORG
             works|work VBZ ROOT 0
             {comma}
             with IN prep 2
             Levi NNP pobj 4 B-PERSON
             as IN prep 2
             chairman NN pobj 6"
        )
    };
    let beside = lines(", , punct 2");
    assert_eq!(arguments(&beside, Trigger::Role, "chairman"), ["holder=Levi"]);
    assert_eq!(arguments(&beside, Trigger::Verb, "works"), ["agent=Norda", "as=chairman"]);
    let together = lines("now RB advmod 2");
    assert_eq!(arguments(&together, Trigger::Role, "chairman"), ["holder=Norda"]);
}

#[test]
fn names_after_the_last_of_a_list_tell_who_that_is() {
    let found = arguments(
        "his PRP$ poss 2
         wife NN ROOT 0
         , , punct 2
         Ada NNP appos 2 B-PERSON
         , , punct 4
         and CC cc 4
         sons|son NNS conj 4
         , , punct 7
         Levi NNP conj 7 B-PERSON
         and CC cc 9
         Otis NNP conj 9 B-PERSON",
        Trigger::Role,
        "sons",
    );
    assert_eq!(found, ["holder=Levi", "holder=Otis", "poss=his"]);
}

#[test]
fn who_speaks_after_a_name_holds_no_role_for_it() {
    let lines = |end: &str| {
        format!(
            "Norda NNP nsubj 2 B-ORG
             sued|sue VBD ROOT 0
             Levi NNP dobj 2 B-PERSON
             , , punct 3
             a DT det 6
             lawyer NN appos 3
             for IN prep 6
             Orlin NNP pobj 7 B-ORG
             {end}"
        )
    };
    let speaker = arguments(&lines("said|say VBD advcl 2"), Trigger::Role, "lawyer");
    assert!(!speaker.contains(&"holder=Levi".to_owned()), "{speaker:?}");
    let description = arguments(&lines(", , punct 2\nsaid|say VBD advcl 2"), Trigger::Role, "lawyer");
    assert!(description.contains(&"holder=Levi".to_owned()), "{description:?}");
}

#[test]
fn who_is_the_first_to_do_something_does_it() {
    let found = arguments(
        "Kenya NNP nsubj 2 B-GPE
         became|become VBD ROOT 0
         the DT det 5
         first JJ amod 5
         country NN attr 2
         to TO aux 7
         join VB relcl 5
         Orlin NNP dobj 7 B-ORG",
        Trigger::Verb,
        "join",
    );
    assert_eq!(found, ["agent=Kenya", "patient=Orlin"]);
}

#[test]
fn those_alongside_the_subject_act_with_it() {
    let lines = |comma: &str| {
        format!(
            "Kenya NNP nsubj 6 B-GPE
             {comma} 1
             along RP prep 6
             with IN prep 3
             Chad NNP pobj 4 B-GPE
             joined|join VBD ROOT 0
             Orlin NNP dobj 6 B-ORG"
        )
    };
    let joined = arguments(&lines(", , punct"), Trigger::Verb, "joined");
    assert_eq!(joined[..2], ["agent=Kenya", "agent=Chad"]);
    let other = arguments(&lines("now RB advmod"), Trigger::Verb, "joined");
    assert!(!other.contains(&"agent=Chad".to_owned()), "{other:?}");
}

#[test]
fn a_second_participle_is_as_passive_as_the_first() {
    let found = arguments(
        "Levi NNP nsubj 8 B-PERSON
         , , punct 1
         born|bear VBN acl 1
         and CC cc 3
         raised|raise VBD conj 3
         in IN prep 5
         Kenya NNP pobj 6 B-GPE
         left|leave VBD ROOT 0",
        Trigger::Verb,
        "raised",
    );
    assert_eq!(found, ["patient=Levi", "in=Kenya"]);
}

#[test]
fn what_a_deal_is_for_does_whom_it_is_with_unless_one_signs_it() {
    let lines = |verb: &str| {
        format!(
            "Peru NNP nsubj 2 B-GPE
             {verb} VBD ROOT 0
             a DT det 4
             deal NN dobj 2
             with IN prep 4
             Norda NNP pobj 5 B-ORG
             to TO aux 8
             build VB acl 4
             bridges|bridge NNS dobj 8"
        )
    };
    let agents = |verb: &str| arguments(&lines(verb), Trigger::Verb, "build");
    assert_eq!(agents("approved|approve")[0], "agent=Norda");
    assert_eq!(agents("signed|sign")[0], "agent=Peru");
}

#[test]
fn what_is_banned_anybody_does() {
    let lines = |verb: &str| {
        format!(
            "Peru NNP nsubj 2 B-GPE
             {verb} VBD ROOT 0
             selling|sell VBG xcomp 2
             Vireo NNP dobj 3 B-PRODUCT"
        )
    };
    assert_eq!(arguments(&lines("banned|ban"), Trigger::Verb, "selling"), ["patient=Vireo"]);
    assert_eq!(arguments(&lines("began|begin"), Trigger::Verb, "selling"), ["agent=Peru", "patient=Vireo"]);
}

#[test]
fn who_succeeds_somebody_has_the_role() {
    let lines = "Ada NNP nsubj 2 B-PERSON
         succeeded|succeed VBD ROOT 0
         Otis NNP dobj 2 B-PERSON
         as IN prep 2
         head NN pobj 4
         of IN prep 5
         Norda NNP pobj 6 B-ORG";
    assert_eq!(arguments(lines, Trigger::Role, "head"), ["holder=Ada", "of=Norda"]);
}

#[test]
fn what_is_joined_to_the_object_is_an_object_too() {
    let lines = |mark: &str| {
        format!(
            "Orlin NNP nsubj 2 B-ORG
             showed|show VBD ROOT 0
             Vireo NNP dobj 2 B-PRODUCT
             {mark}
             along IN prep 2
             with IN prep 5
             Pixo NNP pobj 6 B-PRODUCT"
        )
    };
    let joined = arguments(&lines(", , punct 2"), Trigger::Verb, "showed");
    assert_eq!(joined[..3], ["agent=Orlin", "patient=Vireo", "patient=Pixo"]);
    let other = arguments(&lines("then RB advmod 2"), Trigger::Verb, "showed");
    assert!(!other.contains(&"patient=Pixo".to_owned()), "{other:?}");
}

#[test]
fn a_clause_that_tells_when_leaves_no_place_open() {
    let found = arguments(
        "the DT det 2
         flight NN ROOT 0
         when WRB advmod 5
         Obi NNP nsubj 5 B-PERSON
         left|leave VBD relcl 2",
        Trigger::Verb,
        "left",
    );
    assert_eq!(found, ["agent=Obi"]);
}

#[test]
fn whose_a_predicates_infinitive_is_stands_after_for() {
    let found = arguments(
        "The DT det 2
         plan NN nsubj 3
         is|be VBZ ROOT 0
         for IN prep 3
         Norda NNP pobj 4 B-ORG
         to TO aux 7
         buy|buy VB advcl 3
         Tavex NNP dobj 7 B-ORG",
        Trigger::Verb,
        "buy",
    );
    assert_eq!(found, ["agent=Norda", "patient=Tavex"]);
}
