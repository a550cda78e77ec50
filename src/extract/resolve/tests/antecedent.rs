//! Antecedents in whole sentences, as the parser gives them.

use super::{meant, read, resolve};
use crate::{
    extract::gazetteer::Gazetteer,
    kind::{EntityKind, KindMap},
    nlp::pipeline::Pipeline,
};

/// The names of what the `nth` token (from 0) with this word stands for.
fn named(text: &str, word: &str, nth: usize) -> Vec<String> {
    let document = Pipeline::embedded().unwrap().annotate_article(text, "");
    let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
    meant(&document, &resolved, word, nth).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_possessive_is_of_who_stands_beside_it() {
    assert_eq!(
        named("Samuel Kiptoo met Peter Mwangi and his deputy in Nairobi.", "his", 0),
        ["Peter Mwangi"]
    );
}

#[test]
fn nobody_supports_himself() {
    let attribute = "Peter Mwangi resigned. Samuel Kiptoo was the only senator who supported him.";
    assert_eq!(named(attribute, "him", 0), ["Peter Mwangi"]);
}

#[test]
fn a_body_does_not_happen() {
    let text = "Norda Corporation felt an earthquake near Nairobi. It struck at noon.";
    assert_ne!(named(text, "It", 0), ["Norda Corporation"]);
}

#[test]
fn a_part_played_is_nobody_else() {
    let text = "Samuel Kiptoo appeared as Peter Mwangi in 2013, while in Lima he played a thief.";
    assert_ne!(named(text, "he", 0), ["Peter Mwangi"]);
}

#[test]
fn a_person_is_meant_by_trade_and_age() {
    let text = "The club signed Pablo Ruiz on Monday. The midfielder scored twice in Lima.";
    assert_eq!(named(text, "midfielder", 0), ["Pablo Ruiz"]);
    let text = "Pablo Ruiz left Lima on Monday. The 21-year-old, who was born in Peru, scored twice.";
    assert_eq!(named(text, "old", 0), ["Pablo Ruiz"]);
}

#[test]
fn the_president_of_a_body_is_not_that_of_the_country() {
    let text = "Samuel Kiptoo is the president of Kenya. The president of Norda Corporation went to Lima.";
    assert_ne!(named(text, "president", 1), ["Samuel Kiptoo"]);
}

#[test]
fn the_speaker_is_not_whom_he_names() {
    let text = "Peter Mwangi spoke in Lima. “Samuel Kiptoo was tired,” he said.";
    assert_eq!(named(text, "he", 0), ["Peter Mwangi"]);
}

#[test]
fn who_urges_both_sides_is_neither() {
    let text = "Kenya and Norway urged both sides to talk.";
    assert!(named(text, "sides", 0).iter().all(|name| name != "Kenya"));
}

#[test]
fn a_participle_shares_its_subject_with_whom_a_pronoun_cannot_mean() {
    let (document, resolved) = read(
        "
        Norda|Norda NNP nsubj 2 B-ORG
        sued|sue VBD ROOT 0
        Tavex|Tavex NNP dobj 2 B-ORG
        , , punct 2
        accusing|accuse VBG advcl 2
        it PRP dobj 5
        . . punct 2",
    );
    assert_ne!(meant(&document, &resolved, "it", 0), ["Norda"]);
}

#[test]
fn some_of_its_are_of_the_one_beside_them() {
    let (document, resolved) = read(
        "
        Peru|Peru NNP nsubj 2 B-GPE
        fined|fine VBD ROOT 0
        Norda|Norda NNP dobj 2 B-ORG
        and CC cc 3
        two CD conj 3
        of IN prep 5
        its PRP$ poss 8
        directors|director NNS pobj 6
        . . punct 2",
    );
    assert_eq!(meant(&document, &resolved, "its", 0), ["Norda"]);
}

#[test]
fn a_union_is_none_of_the_companies() {
    let text = "Volvo and Saab lost money, the Teamsters union said. Volvo will pay the union. The firm sold a plant in Lima.";
    assert_eq!(named(text, "firm", 0), ["Volvo"]);
}

#[test]
fn a_building_is_no_machine_that_was_named() {
    let text = "Volvo bought an Airbus A380. The hangar is in Lima.";
    assert_ne!(named(text, "hangar", 0), ["Airbus A380"]);
    let text = "Volvo bought an Airbus A380. The jet is in Lima.";
    assert_eq!(named(text, "jet", 0), ["Airbus A380"]);
    let text = "Volvo bought an Airbus A380. The new jet is in Lima.";
    assert_eq!(named(text, "jet", 0), ["Airbus A380"]);
}

#[test]
fn what_is_to_be_held_somewhere_is_an_event() {
    let text = "Volvo invited Saab to a motor show. It will be held in Lima.";
    assert_ne!(named(text, "It", 0), ["Volvo"]);
}

#[test]
fn hundreds_of_people_are_those_who_act() {
    assert_eq!(named("Hundreds of protesters attacked Volvo.", "protesters", 0), ["protesters"]);
}

#[test]
fn it_means_nothing_named_where_it_is_a_story() {
    let text = |noun: &str| {
        format!(
            "
            Norda|Norda NNP nsubj 2 B-ORG
            grew|grow VBD ROOT 0
            . . punct 2

            It PRP nsubj 2
            was|be VBD ROOT 0
            a DT det 5
            different JJ amod 5
            {noun} NN attr 2
            in IN prep 5
            Lima|Lima NNP pobj 6 B-GPE
            . . punct 2"
        )
    };
    let (document, resolved) = read(&text("company"));
    assert_eq!(meant(&document, &resolved, "It", 0), ["Norda"]);
    let (document, resolved) = read(&text("story"));
    assert!(meant(&document, &resolved, "It", 0).is_empty());
}

#[test]
fn he_tells_that_a_name_is_a_persons_but_not_that_of_a_company() {
    let kind = |text: &str, name: &str| {
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
        resolved.entities.iter().find(|entity| entity.name == name).unwrap().kind
    };
    let told = "Vireo left Norda Motors in March after he had sold Tavex Motors. He owns Lumen Foods.";
    assert_eq!(kind(told, "Vireo"), EntityKind::Person);
    assert_eq!(
        kind(&told.replace("he had", "it had").replace("He owns", "It owns"), "Vireo"),
        EntityKind::Org
    );
    assert_eq!(kind(told, "Tavex Motors"), EntityKind::Org);
}
