//! Frames of hand-built trees.

use super::*;
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        fixture,
        mention::{Entity, Mention},
    },
    kind::EntityKind,
    nlp::document::TokenRange,
};

mod asked;
mod misread;
mod phrase;
mod shared;

/// Every name of the document an entity of its own.
fn resolved(document: &Document) -> Resolved {
    let mut entities = Vec::new();
    let mut mentions = Vec::new();
    for name in document.names() {
        let kind = name.label.parse().unwrap_or(EntityKind::Other);
        entities.push(Entity {
            name: document.words(name.tokens).into(),
            kind,
            label: None,
            named: true,
            tied_to: None,
        });
        let head = TokenIdx(name.tokens.end.0 - 1);
        let tokens = TokenRange::new(name.tokens.start.get(), name.tokens.end.get());
        let entity = EntityIdx::new(entities.len() - 1);
        mentions.push(Mention { tokens, head, form: MentionForm::Name, entities: vec![entity] });
    }
    Resolved::new(document.tokens().len(), entities, mentions)
}

/// The arguments of the first frame of `trigger` at the word: `slot=word` each, in order.
fn arguments(lines: &str, trigger: Trigger, word: &str) -> Vec<String> {
    let document = fixture::document(lines);
    let frames = frames(&document, &resolved(&document), &Control::shipped());
    let frame = frames.iter().find(|frame| frame.trigger == trigger && document.word(frame.token) == word);
    let slots = |frame: &Frame| {
        let name = |argument: &Argument| {
            format!(
                "{}={}",
                crate::extract::candidate::slot_name(&argument.slot),
                document.word(argument.token)
            )
        };
        frame.arguments.iter().map(name).collect()
    };
    frame.map(slots).unwrap_or_default()
}

#[test]
fn the_agent_of_a_passive_clause_is_the_deep_subject() {
    let found = arguments(
        "Tavex NNP nsubjpass 3 B-ORG
         was|be VBD auxpass 3
         bought|buy VBN ROOT 0
         by IN agent 3
         Orlin NNP pobj 4 B-ORG",
        Trigger::Verb,
        "bought",
    );
    assert_eq!(found, ["patient=Tavex", "agent=Orlin"]);
}

#[test]
fn the_noun_before_a_reduced_relative_is_the_patient() {
    let found = arguments(
        "the DT det 2
         phone NN nsubj 6
         made|make VBN acl 2
         by IN agent 3
         Orlin NNP pobj 4 B-ORG
         sells|sell VBZ ROOT 0",
        Trigger::Verb,
        "made",
    );
    assert_eq!(found, ["patient=phone", "agent=Orlin"]);
}

#[test]
fn the_subject_of_the_governor_does_what_the_infinitive_says() {
    let found = arguments(
        "Orlin NNP nsubj 2 B-ORG
         plans|plan VBZ ROOT 0
         to TO aux 4
         close VB xcomp 2
         Porto NNP compound 6 B-GPE
         plants|plant NNS dobj 4",
        Trigger::Verb,
        "close",
    );
    assert_eq!(found, ["agent=Orlin", "patient=plants"]);
}

#[test]
fn whom_one_asks_does_what_one_asks_for() {
    let found = arguments(
        "Rome NNP nsubj 2 B-GPE
         asked|ask VBD ROOT 0
         Bern NNP dobj 2 B-GPE
         to TO aux 5
         free VB xcomp 2
         Ruiz NNP dobj 5 B-PERSON",
        Trigger::Verb,
        "free",
    );
    assert_eq!(found, ["agent=Bern", "patient=Ruiz"]);
}

#[test]
fn who_promises_keeps_the_infinitive() {
    let found = arguments(
        "Rome NNP nsubj 2 B-GPE
         promised|promise VBD ROOT 0
         Bern NNP dobj 2 B-GPE
         to TO aux 5
         free VB xcomp 2
         Ruiz NNP dobj 5 B-PERSON",
        Trigger::Verb,
        "free",
    );
    assert_eq!(found, ["agent=Rome", "patient=Ruiz"]);
}

#[test]
fn a_relative_clause_has_its_noun_in_the_open_place() {
    let found = arguments(
        "The DT det 2
         S4 NNP nsubj 6 B-PRODUCT
         Orlin NNP nsubj 4 B-ORG
         launched|launch VBD relcl 2
         yesterday NN npadvmod 4
         sells|sell VBZ ROOT 0",
        Trigger::Verb,
        "launched",
    );
    assert_eq!(found, ["agent=Orlin", "patient=S4"]);
}

#[test]
fn a_relative_pronoun_stands_for_its_noun() {
    let found = arguments(
        "Vireo NNP nsubj 6 B-ORG
         , , punct 1
         which WDT nsubj 4
         owns|own VBZ relcl 1
         Tavex NNP dobj 4 B-ORG
         grows|grow VBZ ROOT 0",
        Trigger::Verb,
        "owns",
    );
    assert_eq!(found, ["agent=Vireo", "patient=Tavex"]);
}

#[test]
fn coordinated_verbs_share_subject_and_objects() {
    let lines = "Orlin NNP nsubj 2 B-ORG
         makes|make VBZ ROOT 0
         and CC cc 2
         sells|sell VBZ conj 2
         phones|phone NNS dobj 4
         and CC cc 5
         tablets|tablet NNS conj 5";
    let all = ["agent=Orlin", "patient=phones", "patient=tablets"];
    assert_eq!(arguments(lines, Trigger::Verb, "sells"), all);
    assert_eq!(arguments(lines, Trigger::Verb, "makes"), all);
}

#[test]
fn what_rather_than_sets_aside_is_no_conjunct() {
    let found = arguments(
        "Orlin NNP nsubj 2 B-ORG
         chose|choose VBD ROOT 0
         Tavex NNP dobj 2 B-ORG
         rather RB advmod 5
         than IN cc 3
         Norda NNP conj 3 B-ORG",
        Trigger::Verb,
        "chose",
    );
    assert_eq!(found, ["agent=Orlin", "patient=Tavex"]);
}

#[test]
fn the_accused_does_what_the_gerund_says() {
    let found = arguments(
        "Rome NNP nsubj 2 B-GPE
         accused|accuse VBD ROOT 0
         Bern NNP dobj 2 B-GPE
         of IN prep 2
         jailing|jail VBG pcomp 4
         Ruiz NNP dobj 5 B-PERSON",
        Trigger::Verb,
        "jailing",
    );
    assert_eq!(found, ["agent=Bern", "patient=Ruiz"]);
}

#[test]
fn the_owner_of_a_proposal_is_the_subject_of_its_infinitive() {
    let found = arguments(
        "Rome NNP nsubj 2 B-GPE
         rejected|reject VBD ROOT 0
         Bern NNP poss 5 B-GPE
         's POS case 3
         proposal NN dobj 2
         to TO aux 7
         free VB acl 5
         Ruiz NNP dobj 7 B-PERSON",
        Trigger::Verb,
        "free",
    );
    assert_eq!(found, ["agent=Bern", "patient=Ruiz"]);
}

#[test]
fn who_refuses_does_what_the_infinitive_says_whoever_speaks_of_it() {
    let found = arguments(
        "Rome NNP nsubj 2 B-GPE
         regretted|regret VBD ROOT 0
         the DT det 4
         refusal NN dobj 2
         of IN prep 4
         Bern NNP pobj 5 B-GPE
         to TO aux 8
         free VB acl 4
         Ruiz NNP dobj 8 B-PERSON",
        Trigger::Verb,
        "free",
    );
    assert_eq!(found, ["agent=Bern", "patient=Ruiz"]);
}

#[test]
fn talks_between_two_have_both() {
    let found = arguments(
        "Talks|talk NNS nsubj 6
         between IN prep 1
         Rome NNP pobj 2 B-GPE
         and CC cc 3
         Bern NNP conj 3 B-GPE
         failed|fail VBD ROOT 0",
        Trigger::Noun,
        "Talks",
    );
    assert_eq!(found, ["between=Rome", "between=Bern"]);
}

#[test]
fn a_light_verb_lends_its_subject_and_phrases_to_its_noun() {
    let found = arguments(
        "Rome NNP nsubj 2 B-GPE
         held|hold VBD ROOT 0
         talks|talk NNS dobj 2
         with IN prep 2
         Bern NNP pobj 4 B-GPE",
        Trigger::Noun,
        "talks",
    );
    assert_eq!(found, ["agent=Rome", "with=Bern"]);
}

#[test]
fn a_title_is_held_by_the_name_after_it() {
    let found = arguments(
        "Kenyan JJ amod 2 B-GPE
         captain NN compound 3
         Wanjiru NNP nsubj 4 B-PERSON
         scored|score VBD ROOT 0",
        Trigger::Role,
        "captain",
    );
    assert_eq!(found, ["holder=Wanjiru", "compound=Kenyan"]);
}

#[test]
fn where_one_with_a_title_was_is_no_part_of_the_title() {
    let found = arguments(
        "Rome NNP nsubj 2 B-GPE
         met|meet VBD ROOT 0
         Kenyan JJ amod 4 B-GPE
         captain NN compound 5
         Wanjiru NNP dobj 2 B-PERSON
         in IN prep 5
         Oslo NNP pobj 6 B-GPE",
        Trigger::Role,
        "captain",
    );
    assert_eq!(found, ["holder=Wanjiru", "compound=Kenyan"]);
}

#[test]
fn a_word_inside_a_name_is_no_title_of_it() {
    let found = arguments(
        "Kenyan JJ amod 3 B-GPE
         General NNP compound 3 B-ORG
         Trust NNP nsubj 4 I-ORG
         grew|grow VBD ROOT 0",
        Trigger::Role,
        "General",
    );
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_role_in_apposition_is_held_by_the_name_before_it() {
    let found = arguments(
        "Tam NNP nsubj 6 B-PERSON
         , , punct 1
         spokesman NN appos 1
         for IN prep 3
         Tavex NNP pobj 4 B-ORG
         agreed|agree VBD ROOT 0",
        Trigger::Role,
        "spokesman",
    );
    assert_eq!(found, ["holder=Tam", "for=Tavex"]);
}

#[test]
fn whom_one_appoints_holds_the_role() {
    let found = arguments(
        "Orlin NNP nsubj 2 B-ORG
         appointed|appoint VBD ROOT 0
         Ruiz NNP dobj 2 B-PERSON
         as IN prep 2
         head NN pobj 4
         of IN prep 5
         Tavex NNP pobj 6 B-ORG",
        Trigger::Role,
        "head",
    );
    assert_eq!(found, ["holder=Ruiz", "of=Tavex"]);
}

#[test]
fn a_hyphen_joins_an_owner_to_its_participle() {
    let lines = "Norda NNP npadvmod 3 B-ORG
         - HYPH punct 3
         owned|own VBN amod 4
         Tavex NNP nsubj 5 B-ORG
         grew|grow VBD ROOT 0";
    assert_eq!(arguments(lines, Trigger::Verb, "owned"), ["patient=Tavex", "agent=Norda"]);
    assert_eq!(arguments(lines, Trigger::Adjective, "owned"), ["agent=Tavex", "compound=Norda"]);
}

#[test]
fn a_possessor_is_linked_to_what_it_has() {
    let found = arguments(
        "Orlin NNP poss 3 B-ORG
         's POS case 1
         Vireo NNP nsubj 4 B-PRODUCT
         grew|grow VBD ROOT 0",
        Trigger::Link,
        "Vireo",
    );
    assert_eq!(found, ["head=Vireo", "modifier=Orlin"]);
}

#[test]
fn a_list_of_places_is_not_a_place_in_a_place() {
    let list = "Rome NNP nsubj 6 B-GPE
         , , punct 1
         Bern NNP conj 1 B-GPE
         and CC cc 3
         Oslo NNP conj 3 B-GPE
         agreed|agree VBD ROOT 0";
    assert!(arguments(list, Trigger::Link, "Rome").is_empty());
    let place = "Lodz NNP pobj 0 B-GPE
         , , punct 1
         Poland NNP conj 1 B-GPE";
    assert_eq!(arguments(place, Trigger::Link, "Lodz"), ["head=Lodz", "modifier=Poland"]);
}
