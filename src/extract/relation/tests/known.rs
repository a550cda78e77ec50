//! What every reader of the news knows of the names of an article.

use super::{edges_between, of_triggers};
use crate::{
    extract::{clause, fixture, gazetteer::Gazetteer, resolve::resolve},
    kind::KindMap,
};

fn links(lines: &str) -> Vec<String> {
    of_triggers(lines, |trigger| trigger == clause::Trigger::Link)
}

/// Two names that stand in one sentence and are not tied to each other.
fn beside(maker: &str, product: &str, label: &str) -> Vec<String> {
    let words: Vec<&str> = product.split(' ').collect();
    let line = |(position, word): (usize, &&str)| {
        let (dep, head) = if position + 1 == words.len() { ("nsubj", 6) } else { ("compound", 5) };
        let begin = if position == 0 { "B" } else { "I" };
        format!("{word} NNP {dep} {} {begin}-{label}\n", head + words.len() - 1)
    };
    let name: String = words.iter().enumerate().map(line).collect();
    links(&format!(
        "{maker} NNP nsubj 2 B-ORG
         slept|sleep VBD ROOT 0
         until IN mark {verb}
         , , punct {verb}
         {name}
         fell|fall VBD advcl 2",
        verb = 5 + words.len(),
    ))
}

#[test]
fn a_maker_that_is_named_with_its_product_makes_it() {
    assert_eq!(beside("Boeing", "787", "PRODUCT"), ["Boeing | makes | 787"]);
    assert_eq!(beside("Nokia", "Lumia 930", "ORG"), ["Nokia | makes | Lumia 930"]);
    assert_eq!(beside("Airbus", "787", "PRODUCT"), [""; 0]);
    assert_eq!(beside("Nokia", "Lumia Conference", "ORG"), [""; 0]);
    assert_eq!(beside("Nokia", "Lumia", "PERSON"), [""; 0]);
}

#[test]
fn a_product_that_begins_with_a_makers_name_is_made_by_it() {
    assert_eq!(beside("Renault", "Renault Vireo", "PRODUCT"), ["Renault | makes | Renault Vireo"]);
    assert_eq!(beside("Renault", "Orlin Vireo", "PRODUCT"), [""; 0]);
    assert_eq!(beside("Renault", "Renault Foundation", "ORG"), [""; 0]);
}

#[test]
fn what_a_firm_owns_has_no_versions() {
    assert_eq!(beside("Qantas", "Jetstar", "ORG"), ["Qantas | owns | Jetstar"]);
    assert_eq!(beside("Qantas", "Jetstar 787", "ORG"), [""; 0]);
}

#[test]
fn a_maker_of_which_it_is_told_that_it_makes_the_product_is_told_once() {
    let found = of_triggers(
        "Boeing NNP nsubj 2 B-ORG
         makes|make VBZ ROOT 0
         787 NNP dobj 2 B-PRODUCT",
        |_| true,
    );
    assert_eq!(found, ["Boeing | makes | 787"]);
}

/// A firm in a sentence with "`adjective` `noun`s".
fn homeland(firm: &str, adjective: &str, noun: &str) -> Vec<String> {
    let document = fixture::document(&format!(
        "{firm} NNP nsubj 2 B-ORG
         slept|sleep VBD ROOT 0
         until IN mark 6
         {adjective} JJ amod 5 B-GPE
         {noun}s|{noun} NNS nsubj 6
         fell|fall VBD advcl 2"
    ));
    let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
    let mut found = edges_between(&document, &resolved, |trigger| trigger == clause::Trigger::Link);
    found.retain(|edge| edge.starts_with(firm));
    found
}

#[test]
fn a_firm_beside_the_adjective_of_its_country_is_of_it() {
    assert_eq!(homeland("Porsche", "German", "carmaker"), ["Porsche | is based in | Germany"]);
    assert_eq!(homeland("Qantas", "Australian", "carrier"), ["Qantas | is airline of | Australia"]);
    assert_eq!(homeland("Porsche", "Australian", "carmaker"), [""; 0]);
    assert_eq!(homeland("Porsche", "German", "winter"), [""; 0]);
    assert_eq!(homeland("Norda", "German", "carmaker"), [""; 0]);
}
