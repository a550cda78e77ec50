use super::resolve;
use crate::{
    extract::{extraction::MentionForm, fixture, gazetteer::Gazetteer, mention::Resolved},
    kind::{EntityKind, KindMap},
    nlp::document::{Document, TokenIdx},
};

mod antecedent;
mod called;
mod reference;

const DEAL: &str = "
    Marta|Marta NNP compound 2 B-PERSON
    Lindqvist|Lindqvist NNP nsubj 11 I-PERSON
    , , punct 2
    chief JJ amod 5
    executive NN appos 2
    of IN prep 5
    Norda|Norda NNP compound 9 B-ORG
    Motor|Motor NNP compound 9 I-ORG
    Company|Company NNP pobj 6 I-ORG
    , , punct 2
    met|meet VBD ROOT 0
    Peru|Peru NNP poss 14 B-GPE
    's POS case 12
    president NN dobj 11
    Ana|Ana NNP compound 16 B-PERSON
    Quispe|Quispe NNP appos 14 I-PERSON
    in IN prep 11
    Lima|Lima NNP pobj 17 B-GPE
    . . punct 11

    She PRP nsubj 2
    said|say VBD ROOT 0
    Norda|Norda NNP nsubj 5 B-ORG
    would MD aux 5
    build VB ccomp 2
    a DT det 7
    plant NN dobj 5
    there RB advmod 5
    . . punct 2

    Quispe|Quispe NNP nsubj 2
    praised|praise VBD ROOT 0
    the DT det 4
    carmaker NN dobj 2
    . . punct 2

    The DT det 3
    two CD nummod 3 B-CARDINAL
    leaders|leader NNS nsubj 4
    signed|sign VBD ROOT 0
    an DT det 6
    agreement NN dobj 4
    . . punct 4

    “ `` punct 7
    We PRP nsubj 3
    are|be VBP ccomp 7
    proud JJ acomp 3
    , , punct 7
    ” '' punct 7
    said|say VBD ROOT 0
    Lindqvist|Lindqvist NNP nsubj 7 B-ORG
    . . punct 7";

const CARRIER: &str = "
    The DT det 3 B-LAW
    Vireo|Vireo NNP compound 3 I-LAW
    S4|S4 NNP nsubjpass 5 I-LAW
    was|be VBD auxpass 5
    launched|launch VBN ROOT 0
    by IN agent 5
    Vireo|Vireo NNP compound 8 B-ORG
    Inc.|Inc. NNP pobj 6 I-ORG
    in IN prep 8
    Kenya|Kenya NNP pobj 9 B-GPE
    . . punct 5";

const TROOPS: &str = "
    Kenyan JJ amod 2 B-NORP
    troops|troop NNS nsubj 3
    left|leave VBD ROOT 0
    Mombasa|Mombasa NNP dobj 3 B-GPE
    . . punct 3

    The DT det 2
    soldiers|soldier NNS nsubj 3
    were|be VBD ROOT 0
    tired JJ acomp 3
    . . punct 3";

pub(super) fn read(lines: &str) -> (Document, Resolved) {
    let document = fixture::document(lines);
    let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
    (document, resolved)
}

pub(super) fn names(resolved: &Resolved) -> Vec<&str> {
    resolved.entities.iter().map(|entity| entity.name.as_str()).collect()
}

/// The entities that the `nth` token (from 0) with this word stands for.
pub(super) fn meant<'r>(document: &Document, resolved: &'r Resolved, word: &str, nth: usize) -> Vec<&'r str> {
    let mut tokens =
        (0..document.tokens().len()).map(TokenIdx::new).filter(|&token| document.word(token) == word);
    let token = tokens.nth(nth).expect("the word is in the document");
    resolved.entities_of(token).iter().map(|&entity| resolved.entity(entity).name.as_str()).collect()
}

fn kind(resolved: &Resolved, name: &str) -> Option<EntityKind> {
    resolved.entities.iter().find(|entity| entity.name == name).map(|entity| entity.kind)
}

#[test]
fn a_surname_and_a_short_company_name_join_the_full_ones() {
    let (document, resolved) = read(DEAL);
    assert_eq!(meant(&document, &resolved, "Lindqvist", 1), ["Marta Lindqvist"]);
    assert_eq!(meant(&document, &resolved, "Quispe", 1), ["Ana Quispe"]);
    assert_eq!(meant(&document, &resolved, "Norda", 1), ["Norda Motor Company"]);
    assert_eq!(kind(&resolved, "Marta Lindqvist"), Some(EntityKind::Person));
}

#[test]
fn a_role_in_apposition_means_the_person_and_is_no_entity_of_its_own() {
    let (document, resolved) = read(DEAL);
    assert_eq!(meant(&document, &resolved, "executive", 0), ["Marta Lindqvist"]);
    assert_eq!(meant(&document, &resolved, "president", 0), ["Ana Quispe"]);
    assert_eq!(resolved.entities.iter().filter(|entity| entity.kind == EntityKind::Person).count(), 2);
}

#[test]
fn a_pronoun_means_the_person_of_its_gender() {
    let (document, resolved) = read(DEAL);
    assert_eq!(meant(&document, &resolved, "She", 0), ["Marta Lindqvist"]);
}

#[test]
fn a_definite_description_means_the_company_that_it_fits() {
    let (document, resolved) = read(DEAL);
    assert_eq!(meant(&document, &resolved, "carmaker", 0), ["Norda Motor Company"]);
}

#[test]
fn a_joint_description_means_both() {
    let (document, resolved) = read(DEAL);
    assert_eq!(meant(&document, &resolved, "leaders", 0), ["Marta Lindqvist", "Ana Quispe"]);
}

#[test]
fn we_in_a_quotation_is_the_body_of_the_speaker() {
    let (document, resolved) = read(DEAL);
    assert_eq!(meant(&document, &resolved, "We", 0), ["Norda Motor Company"]);
}

#[test]
fn a_number_or_a_date_is_no_entity() {
    let (document, resolved) = read(DEAL);
    assert!(names(&resolved).iter().all(|name| !name.contains("two") && !name.contains("Monday")));
    assert_eq!(document.names().iter().filter(|name| name.label == "CARDINAL").count(), 1);
}

#[test]
fn a_product_is_known_by_its_maker_and_its_number_whatever_the_recogniser_says() {
    let (document, resolved) = read(CARRIER);
    assert_eq!(kind(&resolved, "Vireo S4"), Some(EntityKind::Product));
    assert_eq!(meant(&document, &resolved, "S4", 0), ["Vireo S4"]);
    assert_eq!(meant(&document, &resolved, "Vireo", 0), ["Vireo Inc."]);
    assert_eq!(meant(&document, &resolved, "Inc.", 0), ["Vireo Inc."]);
}

#[test]
fn people_of_a_country_are_an_entity_tied_to_it() {
    let (document, resolved) = read(TROOPS);
    assert_eq!(meant(&document, &resolved, "troops", 0), ["Kenyan troops"]);
    let troops = resolved.entities.iter().find(|entity| entity.name == "Kenyan troops").unwrap();
    assert_eq!(troops.kind, EntityKind::Group);
    assert!(!troops.named);
    assert_eq!(troops.tied_to.map(|country| resolved.entity(country).name.as_str()), Some("Kenya"));
    assert_eq!(meant(&document, &resolved, "Kenyan", 0), ["Kenya"]);
    let adjective = resolved.mentions.iter().find(|mention| mention.form == MentionForm::Adjective).unwrap();
    assert_eq!(document.words(adjective.tokens), "Kenyan");
}

#[test]
fn an_object_pronoun_does_not_mean_the_subject_of_its_verb() {
    let (document, resolved) = read(
        "
        Otis|Otis NNP compound 2
        Mwangi|Mwangi NNP nsubj 3 B-PERSON
        met|meet VBD ROOT 0
        Ada|Ada NNP compound 5 B-PERSON
        Obi|Obi NNP dobj 3
        because IN mark 8
        he PRP nsubj 8
        trusted|trust VBD advcl 3
        her|she PRP dobj 8
        . . punct 3",
    );
    assert_eq!(meant(&document, &resolved, "he", 0), ["Otis Mwangi"]);
    assert_eq!(meant(&document, &resolved, "her", 0), ["Ada Obi"]);
}

#[test]
fn a_capital_that_speaks_is_the_government_and_one_where_things_happen_is_not() {
    let speaks = "
        Oslo|Oslo NNP nsubj 2 B-ORG
        said|say VBD ROOT 0
        on IN prep 2
        Monday|Monday NNP pobj 3 B-DATE
        that IN mark 8
        Norway|Norway NNP nsubj 8 B-GPE
        would MD aux 8
        reject VB ccomp 2
        the DT det 10
        offer NN dobj 8
        . . punct 2";
    let (document, resolved) = read(speaks);
    assert_eq!(meant(&document, &resolved, "Oslo", 0), ["Norway"]);
    let located =
        format!("{speaks}\n\nIn IN prep 3\nOslo NNP pobj 1 B-GPE\nsnow NN nsubj 4\nfell VBD ROOT 0");
    let (document, resolved) = read(&located);
    assert_eq!(meant(&document, &resolved, "Oslo", 0), ["Oslo"]);
}

#[test]
fn a_possessive_in_an_apposition_does_not_mean_what_is_renamed() {
    let (document, resolved) = read(
        "
        Norda|Norda NNP nsubj 2 B-ORG
        leads|lead VBZ ROOT 0
        the DT det 4
        market NN dobj 2
        . . punct 2

        Tavex|Tavex NNP nsubj 7 B-ORG
        , , punct 1
        its PRP$ poss 5
        main JJ amod 5
        rival NN appos 1
        , , punct 1
        grows|grow VBZ ROOT 0
        . . punct 7",
    );
    assert_eq!(meant(&document, &resolved, "its", 0), ["Norda"]);
}

#[test]
fn counted_things_are_an_entity() {
    let (document, resolved) = read(
        "
        Norda|Norda NNP nsubj 2 B-ORG
        closed|close VBD ROOT 0
        12 CD nummod 4 B-CARDINAL
        plants|plant NNS dobj 2
        . . punct 2",
    );
    assert_eq!(meant(&document, &resolved, "plants", 0), ["plants"]);
}

#[test]
fn a_description_is_shown_with_its_of_phrase_and_a_bare_one_with_its_place() {
    let (_, resolved) = read(
        "
        Owners|owner NNS nsubj 7
        of IN prep 1
        the DT det 4
        gadget NN pobj 2
        in IN prep 1
        Lagos|Lagos NNP pobj 5 B-GPE
        saw|see VBD ROOT 0
        a DT det 9
        crash NN dobj 7
        in IN prep 9
        Accra|Accra NNP pobj 10 B-GPE
        . . punct 7",
    );
    assert!(names(&resolved).contains(&"Owners of the gadget"), "{:?}", names(&resolved));
    assert!(names(&resolved).contains(&"crash in Accra"), "{:?}", names(&resolved));
}

const FLIGHT: &str = "
    Zembla|Zembla NNP poss 3 B-PERSON
    's POS case 1
    premier NN nsubj 4
    flees|flee VBZ ROOT 0
    # para

    Edmund|Edmund NNP compound 2 B-PERSON
    Carey|Carey NNP nsubj 8 I-PERSON
    , , punct 2
    the DT det 5
    premier NN appos 2
    of IN prep 5
    Zembla|Zembla NNP pobj 6 B-ORG
    left|leave VBD ROOT 0
    the DT det 10
    town NN dobj 8
    of IN prep 10
    Brask|Brask NNP pobj 11 B-GPE
    . . punct 8";

#[test]
fn a_description_in_the_headline_means_the_person_whom_the_article_then_names() {
    let (document, resolved) = read(FLIGHT);
    assert_eq!(meant(&document, &resolved, "premier", 0), ["Edmund Carey"]);
    let other = FLIGHT.replacen("Zembla|Zembla", "Norway|Norway", 1);
    let (document, resolved) = read(&other);
    assert_eq!(meant(&document, &resolved, "premier", 0), ["Norway's premier"]);
    let other = FLIGHT.replacen("Zembla|Zembla", "Honduras|Honduras", 1);
    let (document, resolved) = read(&other);
    assert_eq!(meant(&document, &resolved, "premier", 0), ["Honduras' premier"]);
}

#[test]
fn what_has_a_premier_is_a_country_whatever_the_recogniser_says() {
    let (_, resolved) = read(FLIGHT);
    assert_eq!(kind(&resolved, "Zembla"), Some(EntityKind::Gpe));
}

#[test]
fn a_town_of_some_name_is_the_place_of_that_name() {
    let (document, resolved) = read(FLIGHT);
    assert_eq!(meant(&document, &resolved, "town", 0), ["Brask"]);
}

#[test]
fn several_companies_without_a_name_are_a_group() {
    let (_, resolved) = read(
        "
        Local JJ amod 2
        carmakers|carmaker NNS nsubj 3
        protested|protest VBD ROOT 0
        . . punct 3",
    );
    assert_eq!(kind(&resolved, "Local carmakers"), Some(EntityKind::Group));
}

#[test]
fn a_text_tells_again_of_what_its_headline_told() {
    let lines = |article: &str| {
        format!(
            "Grain NN compound 2
             barge NN nsubj 3
             sinks|sink VBZ ROOT 0
             in IN prep 3
             Lima NNP pobj 4 B-GPE
             # para
             {article} DT det 3
             grain NN compound 3
             barge NN nsubj 4
             sank|sink VBD ROOT 0
             . . punct 4

             {article} DT det 3
             grain NN compound 3
             barge NN nsubj 4
             burned|burn VBD ROOT 0
             . . punct 4"
        )
    };
    let (_, resolved) = read(&lines("A"));
    // Two barges: that of the headline and of the first sentence, and that of the second.
    assert_eq!(names(&resolved).iter().filter(|name| name.ends_with("barge")).count(), 2);
    let (_, resolved) = read(&lines("The"));
    assert_eq!(names(&resolved).iter().filter(|name| name.ends_with("barge")).count(), 1);
}

#[test]
fn bare_people_act() {
    let lines = |people: &str, verb: &str, dep: &str| {
        format!(
            "{people} {dep} 2
             {verb} ROOT 0
             Ada NNP compound 4 B-PERSON
             Obi NNP dobj 2 I-PERSON
             . . punct 2"
        )
    };
    let is_named = |people: &str, verb: &str, dep: &str| names(&read(&lines(people, verb, dep)).1).len() == 2;
    assert!(is_named("Police NN", "arrested|arrest VBD", "nsubj"));
    assert!(is_named("Protesters|protester NNS", "met|meet VBD", "nsubj"));
    assert!(!is_named("Police NN", "met|meet VBD", "npadvmod"));
    assert!(!is_named("Shares|share NNS", "met|meet VBD", "nsubj"));
}
