//! Frames of noun phrases.

use super::*;

#[test]
fn a_title_without_an_owner_is_of_the_subject() {
    let sold = "Tavex NNP nsubj 2 B-ORG
         sold|sell VBD ROOT 0
         ships|ship NNS dobj 2
         to IN prep 2
         rival|rival JJ amod 6
         Norda NNP pobj 4 B-ORG
         . . punct 2";
    assert_eq!(arguments(sold, Trigger::Role, "rival"), ["holder=Norda", "poss=Tavex"]);
    let sued = "Tavex NNP nsubjpass 3 B-ORG
         was|be VBD auxpass 3
         sued|sue VBN ROOT 0
         by IN agent 3
         rival|rival JJ amod 6
         Norda NNP pobj 4 B-ORG
         . . punct 3";
    assert_eq!(arguments(sued, Trigger::Role, "rival"), ["holder=Norda", "poss=Tavex"]);
}

#[test]
fn whom_a_body_dismisses_held_his_role_there() {
    let lines = |verb: &str| {
        format!(
            "Tavex NNP nsubj 2 B-ORG
             {verb} VBD ROOT 0
             director NN compound 5
             Ada NNP compound 5 B-PERSON
             Obi NNP dobj 2 I-PERSON
             . . punct 2"
        )
    };
    let found = arguments(&lines("dismissed|dismiss"), Trigger::Role, "director");
    assert_eq!(found, ["holder=Obi", "poss=Tavex"]);
    assert_eq!(arguments(&lines("sued|sue"), Trigger::Role, "director"), ["holder=Obi"]);
}

#[test]
fn one_of_several_holds_their_role() {
    let found = arguments(
        "Tavex NNP nsubj 9 B-ORG
         , , punct 1
         one CD appos 1
         of IN prep 3
         Norda NNP poss 7 B-ORG
         's POS case 5
         suppliers|supplier NNS pobj 4
         , , punct 1
         closed|close VBD ROOT 0
         . . punct 9",
        Trigger::Role,
        "suppliers",
    );
    assert_eq!(found, ["holder=Tavex", "poss=Norda"]);
}

#[test]
fn a_plural_apposition_is_of_all() {
    let found = arguments(
        "Tavex NNP nsubj 8 B-ORG
         and CC cc 1
         Orlin NNP conj 1 B-ORG
         , , punct 1
         rivals|rival NNS appos 1
         of IN prep 5
         Norda NNP pobj 6 B-ORG
         closed|close VBD ROOT 0
         . . punct 8",
        Trigger::Role,
        "rivals",
    );
    assert_eq!(found, ["holder=Tavex", "holder=Orlin", "of=Norda"]);
}

#[test]
fn two_titles_before_a_name_are_both_its() {
    let found = arguments(
        "Vireo NNP compound 2 B-PRODUCT
         manager NN nsubj 8
         and CC cc 2
         Norda NNP compound 5 B-ORG
         director NN conj 2
         Ada NNP compound 7 B-PERSON
         Obi NNP appos 5 I-PERSON
         left|leave VBD ROOT 0
         . . punct 8",
        Trigger::Role,
        "manager",
    );
    assert_eq!(found, ["holder=Obi", "compound=Vireo"]);
}

#[test]
fn coordinated_titles_share_whose_they_are() {
    let found = arguments(
        "Norda NNP compound 2 B-ORG
         chairman NN compound 6
         and CC cc 2
         founder NN conj 2
         Ada NNP compound 6 B-PERSON
         Obi NNP nsubj 7 I-PERSON
         left|leave VBD ROOT 0
         . . punct 7",
        Trigger::Role,
        "founder",
    );
    assert_eq!(found, ["holder=Obi", "compound=Norda"]);
}

#[test]
fn a_name_coordinated_with_a_bare_title_holds_it() {
    let lines = "Norda NNP compound 2 B-ORG
         president NN nsubj 7
         and CC cc 2
         director NN compound 6
         Ada NNP compound 6 B-PERSON
         Obi NNP conj 2 I-PERSON
         left|leave VBD ROOT 0
         . . punct 7";
    assert_eq!(arguments(lines, Trigger::Role, "president"), ["holder=Obi", "compound=Norda"]);
    assert_eq!(arguments(lines, Trigger::Role, "director"), ["holder=Obi", "compound=Norda"]);
}

#[test]
fn who_is_elected_as_something_holds_that_role() {
    let found = arguments(
        "the DT det 2
         election NN nsubj 10
         of IN prep 2
         Ada NNP compound 5 B-PERSON
         Obi NNP pobj 3 I-PERSON
         as IN prep 2
         president NN pobj 6
         of IN prep 7
         Kenya NNP pobj 8 B-GPE
         ended|end VBD ROOT 0
         . . punct 10",
        Trigger::Role,
        "president",
    );
    assert_eq!(found, ["holder=Obi", "of=Kenya"]);
}

#[test]
fn a_person_in_apposition_to_a_thing_holds_the_role_before_it() {
    let found = arguments(
        "Kenya NNP poss 3 B-GPE
         's POS case 1
         envoy NN nsubj 9
         for IN prep 3
         water NN pobj 4
         , , punct 5
         Ada NNP compound 8 B-PERSON
         Obi NNP appos 5 I-PERSON
         left|leave VBD ROOT 0
         . . punct 9",
        Trigger::Role,
        "envoy",
    );
    assert_eq!(found, ["holder=Obi", "poss=Kenya", "for=water"]);
}

#[test]
fn what_is_said_of_a_noun_before_a_name_is_of_the_name() {
    let found = arguments(
        "Lima NNP npadvmod 3 B-GPE
         - HYPH punct 3
         based|base VBN amod 4
         firm NN compound 5
         Tavex NNP nsubj 6 B-ORG
         left|leave VBD ROOT 0
         . . punct 6",
        Trigger::Adjective,
        "based",
    );
    assert_eq!(found, ["agent=Tavex", "compound=Lima"]);
}

#[test]
fn a_name_right_after_a_body_holds_the_role_before_it() {
    let lines = |title: &str| {
        format!(
            "The DT det 2
             {title} NN nsubj 7
             of IN prep 2
             Lima NNP compound 6 B-GPE
             Ada NNP compound 6 B-PERSON
             Obi NNP pobj 3 I-PERSON
             left|leave VBD ROOT 0
             . . punct 7"
        )
    };
    assert_eq!(arguments(&lines("mayor"), Trigger::Role, "mayor"), ["holder=Obi", "of=Lima"]);
    assert!(!arguments(&lines("wife"), Trigger::Role, "wife").contains(&"of=Lima".to_owned()));
}

/// The links of the document: construction, head and modifier.
fn links(lines: &str) -> Vec<String> {
    let document = fixture::document(lines);
    let frames = frames(&document, &resolved(&document), &Control::shipped());
    let links = frames.iter().filter(|frame| frame.trigger == Trigger::Link);
    links
        .map(|frame| {
            let words = frame.arguments.iter().map(|argument| document.word(argument.token));
            format!("{}: {}", frame.link, words.collect::<Vec<_>>().join(" "))
        })
        .collect()
}

#[test]
fn a_name_alone_in_brackets_is_tied_to_the_one_before() {
    let found = links(
        "Ada NNP compound 2 B-PERSON
         Obi NNP nsubj 6 I-PERSON
         ( -LRB- punct 4
         Kenya NNP appos 2 B-GPE
         ) -RRB- punct 2
         won|win VBD ROOT 0
         . . punct 6",
    );
    assert!(found.contains(&"bracket: Obi Kenya".into()), "{found:?}");
    let titled = links(
        "Republican JJ amod 2 B-GROUP
         Senator NNP compound 4
         Ada NNP compound 4 B-PERSON
         Obi NNP nsubj 5 I-PERSON
         won|win VBD ROOT 0
         . . punct 5",
    );
    assert!(titled.contains(&"title: Obi Republican".into()), "{titled:?}");
    let seat = links(
        "Ada NNP compound 2 B-PERSON
         Obi NNP nsubj 8 I-PERSON
         ( -LRB- punct 6
         D NNP compound 6
         - HYPH punct 6
         Ohio NNP appos 2 B-GPE
         ) -RRB- punct 2
         won|win VBD ROOT 0
         . . punct 8",
    );
    assert!(seat.contains(&"seat: Obi Ohio".into()), "{seat:?}");
}

#[test]
fn where_a_member_is_from_is_said_of_who_is_described() {
    let found = links(
        "Ada NNP compound 2 B-PERSON
         Obi NNP nsubj 8 I-PERSON
         , , punct 2
         a DT det 5
         Republican NNP appos 2 B-GROUP
         from IN prep 5
         Ohio NNP pobj 6 B-GPE
         won|win VBD ROOT 0
         . . punct 8",
    );
    assert!(found.contains(&"from: Obi Ohio".into()), "{found:?}");
}

#[test]
fn where_several_are_is_said_of_the_one_of_them() {
    let found = links(
        "Tavex NNP nsubj 10 B-ORG
         , , punct 1
         one CD appos 1
         of IN prep 3
         the DT det 6
         carriers|carrier NNS pobj 4 B-GROUP
         in IN prep 6
         Peru NNP pobj 7 B-GPE
         , , punct 1
         left|leave VBD ROOT 0
         . . punct 10",
    );
    assert!(found.contains(&"in: Tavex Peru".into()), "{found:?}");
}

#[test]
fn the_country_of_a_group_is_that_of_the_office_of_one_in_it() {
    let found = arguments(
        "Kenya NNP compound 2 B-GPE
         leaders|leader NNS nsubj 7
         including|include VBG prep 2
         President|president NNP compound 6
         Ada NNP compound 6 B-PERSON
         Obi NNP pobj 3 I-PERSON
         met|meet VBD ROOT 0",
        Trigger::Role,
        "President",
    );
    assert_eq!(found, ["holder=Obi", "poss=Kenya"]);
}

#[test]
fn who_comes_after_a_plural_apposition_is_not_of_it() {
    let found = arguments(
        "Tavex NNP nsubj 11 B-ORG
         and CC cc 1
         Norda NNP conj 1 B-ORG
         , , punct 1
         rivals|rival NNS appos 1
         of IN prep 5
         Orlin NNP pobj 6 B-ORG
         , , punct 3
         and CC cc 3
         Vireo NNP conj 3 B-ORG
         merged|merge VBD ROOT 0",
        Trigger::Role,
        "rivals",
    );
    assert_eq!(found, ["holder=Tavex", "holder=Norda", "of=Orlin"]);
}

#[test]
fn a_figure_that_names_a_product_may_stand_before_a_role() {
    let found = arguments(
        "Obi NNP nsubj 5 B-PERSON
         , , punct 1
         787 CD nummod 4 B-PRODUCT
         manager NN appos 1
         spoke|speak VBD ROOT 0",
        Trigger::Role,
        "manager",
    );
    assert_eq!(found, ["holder=Obi", "compound=787"]);
}

#[test]
fn a_place_where_something_happens_is_not_what_it_happens_to() {
    let found = arguments(
        "Lodz NNP nsubj 7 B-GPE
         , , punct 1
         where WRB advmod 5
         Norda NNP nsubj 5 B-ORG
         collapsed|collapse VBD relcl 1
         , , punct 1
         mourns|mourn VBZ ROOT 0",
        Trigger::Verb,
        "collapsed",
    );
    assert_eq!(found, ["agent=Norda", "in=Lodz", "at=Lodz"]);
}

#[test]
fn what_a_role_came_after_does_not_tell_whose_it_is() {
    let lines = |preposition: &str| {
        format!(
            "Obi NNP nsubj 2 B-PERSON
             is|be VBZ ROOT 0
             director|director NN attr 2
             {preposition} IN prep 3
             studies|study NNS pobj 4
             from IN prep 5
             Norda NNP pobj 6 B-ORG"
        )
    };
    assert_eq!(
        arguments(&lines("of"), Trigger::Role, "director"),
        ["holder=Obi", "of=studies", "from=Norda"]
    );
    assert_eq!(arguments(&lines("after"), Trigger::Role, "director"), ["holder=Obi", "after=studies"]);
}
