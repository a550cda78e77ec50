//! Candidates of hand-built trees.

use crate::{
    extract::{
        Extractor, clause,
        extraction::{EntityIdx, MentionForm},
        fixture,
        mention::{Entity, Mention, Resolved},
        vocabulary::Vocabulary,
    },
    kind::{EntityKind, KindMap},
    nlp::document::{Document, TokenIdx, TokenRange},
};

mod construction;
mod known;
mod wording;

const VOCABULARY: &str = r#"
[[relation]]
name = "buys"
frame = [{ verb = ["buy"], subject = "agent", object = "patient" }]

[[relation]]
name = "ships troops to"
subject = ["GPE"]
frame = [{ verb = ["ship"], subject = "agent", object = ["to"], require = { patient = ["troop"] } }]

[[relation]]
name = "makes"
frame = [{ verb = ["make"], subject = "agent", object = "patient" }]

[[relation]]
name = "blesses"
frame = [{ noun = ["blessing"], subject = ["of"], object = ["for", "of"] }]

[[relation]]
name = "negotiates with"
symmetric = true
frame = [{ noun = ["talk"], subject = ["agent", "between"], object = ["with", "between"] }]
"#;

fn resolved(document: &Document) -> Resolved {
    let mut entities: Vec<Entity> = Vec::new();
    let mut mentions = Vec::new();
    for name in document.names() {
        let words = document.words(name.tokens);
        let known = entities.iter().position(|entity| entity.name == words);
        let entity = known.unwrap_or_else(|| {
            let kind = name.label.parse().unwrap_or(EntityKind::Other);
            entities.push(Entity { name: words.into(), kind, label: None, named: true, tied_to: None });
            entities.len() - 1
        });
        let head = TokenIdx(name.tokens.end.0 - 1);
        let entities = vec![EntityIdx::new(entity)];
        mentions.push(Mention { tokens: name.tokens, head, form: MentionForm::Name, entities });
    }
    Resolved::new(document.tokens().len(), entities, mentions)
}

/// `subject | relation | object` of every candidate but the bare constructions.
fn edges(lines: &str) -> Vec<String> {
    of_triggers(lines, |trigger| trigger != clause::Trigger::Link)
}

fn of_triggers(lines: &str, is_wanted: impl Fn(clause::Trigger) -> bool) -> Vec<String> {
    let document = fixture::document(lines);
    edges_between(&document, &resolved(&document), is_wanted)
}

fn edges_between(
    document: &Document,
    resolved: &Resolved,
    is_wanted: impl Fn(clause::Trigger) -> bool,
) -> Vec<String> {
    let mut vocabulary = Vocabulary::default();
    vocabulary.read("test.toml", VOCABULARY).unwrap();
    vocabulary.allow_support_verbs(["hold"]);
    let extractor = Extractor::new(vocabulary, KindMap::ontonotes());
    let name = |entity: EntityIdx| resolved.entity(entity).name.as_str();
    let candidates =
        extractor.candidates(document, resolved, &crate::extract::quotation::Quotations::new(document));
    let said = candidates.iter().filter(|candidate| is_wanted(candidate.trigger));
    said.map(|candidate| {
        let (subject, object) = (candidate.subject.filler.entity, candidate.object.filler.entity);
        format!("{} | {} | {}", name(subject), candidate.name, name(object))
    })
    .collect()
}

#[test]
fn a_verb_of_the_vocabulary_gives_its_relation_in_the_passive_too() {
    let passive = "Tavex NNP nsubjpass 3 B-ORG
         was|be VBD auxpass 3
         bought|buy VBN ROOT 0
         by IN agent 3
         Orlin NNP pobj 4 B-ORG";
    assert_eq!(edges(passive), ["Orlin | buys | Tavex"]);
}

#[test]
fn who_owns_the_troops_sent_them_where_nobody_is_named() {
    let found = edges(
        "Kenyan JJ amod 2 B-GPE
         troops|troop NNS nsubjpass 4
         were|be VBD auxpass 4
         shipped|ship VBN ROOT 0
         to IN prep 4
         Haiti NNP pobj 5 B-GPE",
    );
    assert!(found.contains(&"Kenyan | ships troops to | Haiti".to_owned()), "{found:?}");
}

#[test]
fn a_supporting_verb_lends_its_subject_and_another_does_not() {
    let talks = |verb: &str| {
        format!(
            "Rome NNP nsubj 2 B-GPE
             {verb} VBD ROOT 0
             talks|talk NNS dobj 2
             between IN prep 3
             Bern NNP pobj 4 B-GPE
             and CC cc 5
             Oslo NNP conj 5 B-GPE"
        )
    };
    assert!(edges(&talks("held|hold")).contains(&"Rome | negotiates with | Bern".to_owned()));
    let condemned = edges(&talks("condemned|condemn"));
    assert!(condemned.contains(&"Bern | negotiates with | Oslo".to_owned()), "{condemned:?}");
    assert!(!condemned.contains(&"Rome | negotiates with | Bern".to_owned()));
}

#[test]
fn what_no_entry_covers_is_named_from_its_own_words() {
    let found = edges(
        "Rome NNP nsubj 2 B-GPE
         tried|try VBD ROOT 0
         a DT det 4
         shortcut NN dobj 2
         through IN prep 2
         Bern NNP pobj 5 B-GPE",
    );
    assert!(found.contains(&"Rome | tries shortcut through | Bern".to_owned()), "{found:?}");
}

#[test]
fn an_object_that_is_no_entity_is_opened() {
    let found = edges(
        "Rome NNP nsubj 2 B-GPE
         mocked|mock VBD ROOT 0
         the DT det 4
         plan NN dobj 2
         of IN prep 4
         Bern NNP pobj 5 B-GPE",
    );
    assert_eq!(found, ["Rome | mocks plan of | Bern"]);
}

#[test]
fn a_passive_without_agent_relates_its_subject_to_its_phrases() {
    let found = edges(
        "S4 NNP nsubjpass 3 B-PRODUCT
         is|be VBZ auxpass 3
         sold|sell VBN ROOT 0
         in IN prep 3
         Chile NNP pobj 4 B-GPE",
    );
    assert_eq!(found, ["S4 | is sold in | Chile"]);
}

#[test]
fn officials_stand_for_their_country() {
    let found = edges(
        "Kenyan JJ amod 2 B-GPE
         officials|official NNS nsubj 3
         bought|buy VBD ROOT 0
         Tavex NNP dobj 3 B-ORG",
    );
    assert_eq!(found, ["Kenyan | buys | Tavex"]);
}

#[test]
fn the_names_after_a_description_are_meant_by_it() {
    let found = edges(
        "Orlin NNP nsubj 2 B-ORG
         bought|buy VBD ROOT 0
         rivals|rival NNS dobj 2
         Tavex NNP appos 3 B-ORG
         and CC cc 4
         Norda NNP conj 4 B-ORG",
    );
    assert!(found.contains(&"Orlin | buys | Tavex".to_owned()), "{found:?}");
    assert!(found.contains(&"Orlin | buys | Norda".to_owned()), "{found:?}");
}

#[test]
fn a_verb_that_only_says_ties_its_subject_to_nothing_and_one_of_stance_does() {
    let clause = |verb: &str| {
        edges(&format!(
            "Ruiz NNP nsubj 2 B-PERSON
             {verb} VBD ROOT 0
             Orlin NNP nsubj 4 B-ORG
             cheated|cheat VBD ccomp 2
             Norda NNP dobj 4 B-ORG"
        ))
    };
    assert_eq!(clause("said|say"), ["Orlin | cheats | Norda"]);
    let warned = clause("warned|warn");
    assert!(warned.contains(&"Ruiz | warns about | Orlin".to_owned()), "{warned:?}");
}

#[test]
fn two_mentions_that_no_frame_ties_get_the_words_between_them_in_the_tree() {
    let found = edges(
        "Rome NNP nsubj 2 B-GPE
         asked|ask VBD ROOT 0
         Bern NNP dobj 2 B-GPE
         to TO aux 5
         free VB xcomp 2
         members|member NNS dobj 5
         of IN prep 6
         Norda NNP pobj 7 B-ORG",
    );
    assert!(found.contains(&"Rome | asks to free members of | Norda".to_owned()), "{found:?}");
}

#[test]
fn what_is_said_of_a_name_is_not_said_of_what_hangs_on_it() {
    let found = edges(
        "Orlin NNP nsubj 2 B-ORG
         beat|beat VBD ROOT 0
         Fjord NNP compound 4 B-ORG
         Yards NNPS dobj 2 I-ORG
         of IN prep 4
         Norway NNP pobj 5 B-GPE",
    );
    assert!(!found.iter().any(|edge| edge.starts_with("Orlin") && edge.ends_with("Norway")), "{found:?}");
    let found = edges(
        "Orlin NNP nsubj 2 B-ORG
         hires|hire VBZ ROOT 0
         firms|firm NNS dobj 2
         that WDT nsubj 5
         insure|insure VBP relcl 3
         Norda NNP dobj 5 B-ORG",
    );
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn members_of_one_coordination_are_not_tied_by_their_verb() {
    let found = edges(
        "Tavex NNP nsubj 4 B-ORG
         and CC cc 1
         Norda NNP conj 1 B-ORG
         grew|grow VBD ROOT 0",
    );
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_place_after_a_comma_holds_the_one_before_it_however_they_hang_together() {
    let links = |lines: &str| of_triggers(lines, |trigger| trigger == clause::Trigger::Link);
    let lodz = "Plants NNS nsubj 6
         in IN prep 1
         Lodz NNP pobj 2 B-GPE
         , , punct 6
         Poland NNP npadvmod 6 B-GPE
         closed|close VBD ROOT 0";
    assert_eq!(links(lodz), ["Lodz | is in | Poland"]);
    let countries = lodz.replace("Lodz", "Norway");
    assert_eq!(links(&countries), Vec::<String>::new());
}

#[test]
fn where_something_was_said_is_no_relation() {
    let found = edges(
        "Ruiz NNP nsubj 2 B-PERSON
         said|say VBD ROOT 0
         in IN prep 2
         Lima NNP pobj 3 B-GPE
         that IN mark 6
         stops|stop VBZ ccomp 2",
    );
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_somebody_becomes_is_a_relation_and_what_it_is_none() {
    let predicate = |verb: &str| {
        format!(
            "Tavex NNP nsubj 2 B-ORG
             {verb} VBD ROOT 0
             Norda NNP attr 2 B-ORG"
        )
    };
    assert_eq!(edges(&predicate("became|become")), ["Tavex | becomes | Norda"]);
    assert_eq!(edges(&predicate("was|be")), Vec::<String>::new());
}

#[test]
fn a_product_by_a_company_is_made_by_it() {
    let found = edges(
        "Vireo NNP nsubj 2 B-PRODUCT
         is|be VBZ ROOT 0
         a DT det 4
         tablet NN attr 2
         by IN prep 4
         Orlin NNP pobj 5 B-ORG",
    );
    assert_eq!(found, ["Orlin | makes | Vireo"]);
}

#[test]
fn a_name_that_the_parser_takes_for_a_measure_is_the_object() {
    let clause = "Tavex NNP nsubj 2 B-ORG
         unveiled|unveil VBD ROOT 0
         Vireo NNP npadvmod 2 B-PRODUCT
         yesterday NN npadvmod 2";
    assert_eq!(edges(clause), ["Tavex | unveils | Vireo"]);
}

#[test]
fn a_name_inside_a_longer_one_is_a_part_or_its_place() {
    let document = fixture::document(
        "Porto NNP compound 3
         Airport NNP compound 3
         Hotel NNP nsubj 4
         closed|close VBD ROOT 0",
    );
    let entity =
        |name: &str, kind| Entity { name: name.into(), kind, label: None, named: true, tied_to: None };
    let mention = |end: usize, entity: usize| Mention {
        tokens: TokenRange::new(0, end),
        head: TokenIdx::new(end - 1),
        form: MentionForm::Name,
        entities: vec![EntityIdx::new(entity)],
    };
    let hotel = entity("Porto Airport Hotel", EntityKind::Fac);
    for (inner, length, kind, relation) in
        [("Porto", 1, EntityKind::Gpe, "is in"), ("Porto Airport", 2, EntityKind::Fac, "is part of")]
    {
        let entities = vec![hotel.clone(), entity(inner, kind)];
        let resolved =
            Resolved::new(document.tokens().len(), entities, vec![mention(3, 0), mention(length, 1)]);
        let found = edges_between(&document, &resolved, |_| true);
        assert_eq!(found, [format!("Porto Airport Hotel | {relation} | {inner}")]);
    }
}

#[test]
fn the_subject_that_the_parser_takes_into_the_phrase_before_it_is_found() {
    let found = edges(
        "During IN prep 4
         May NNP compound 3
         Tavex NNP pobj 1 B-ORG
         bought|buy VBD ROOT 0
         Norda NNP dobj 4 B-ORG",
    );
    assert_eq!(found, ["Tavex | buys | Norda"]);
    let inverted = edges(
        "In IN prep 3
         Lodz NNP pobj 1 B-GPE
         stood|stand VBD ROOT 0
         Norda NNP dobj 3 B-ORG",
    );
    assert!(!inverted.contains(&"Lodz | stands | Norda".to_owned()), "{inverted:?}");
}

#[test]
fn what_a_name_before_a_thing_means_is_told_by_both() {
    let before = |modifier: &str, kind: &str, head: &str, head_kind: &str| {
        let lines = format!(
            "{modifier} NNP compound 2 B-{kind}\n{head} NN nsubj 3 B-{head_kind}\nfell|fall VBD ROOT 0"
        );
        of_triggers(&lines, |trigger| trigger == clause::Trigger::Link)
    };
    assert_eq!(before("Orlin", "ORG", "tablet", "PRODUCT"), ["Orlin | makes | tablet"]);
    assert_eq!(before("Lufthansa", "ORG", "jet", "PRODUCT"), ["Lufthansa | operates | jet"]);
    assert_eq!(before("Orlin", "ORG", "livery", "PRODUCT"), ["livery | belongs to | Orlin"]);
    assert_eq!(before("Peru", "GPE", "index", "ORG"), ["index | is index of | Peru"]);
}
