//! The reading queries on small databases.

use super::{
    Store,
    row::EntityRow,
    sample::{Sample, store_of},
};
use crate::{
    extract::extraction::{EntityIdx, Status},
    kind::EntityKind::{Gpe, Org, Person},
};

fn store() -> Store {
    store_of(&[
        Sample::new("Visit")
            .published("2025-03-01")
            .says(("William Ruto", Person), "meets with", ("Recep Erdoğan", Person))
            .says(("Georgia", Gpe), "supplies arms to", ("Kenya", Gpe))
            .alias("William Ruto", "President Ruto"),
        Sample::new("Deal")
            .published("2025-04-01")
            .states(("Georgia", Person), "joins", ("Safaricom", Org), |statement| statement.confidence = 0.5)
            .states(("Georgia", Person), "joins", ("Safaricom", Org), |statement| {
                statement.confidence = 0.9;
                statement.attributed_to = Some(EntityIdx(1));
            })
            .says_as(Status::Negated, ("Georgia", Gpe), "supplies arms to", ("Kenya", Gpe)),
        Sample::new("Rumour").text("Nothing about Kenya is known.").says(
            ("Safaricom", Org),
            "operates in",
            ("Kenya", Gpe),
        ),
    ])
}

fn called(store: &Store, name: &str) -> Vec<String> {
    let bearers = store.entities_called(name).unwrap();
    bearers
        .iter()
        .map(|bearer| format!("{}@{} {}", bearer.entity.name, bearer.entity.kind, bearer.is_main))
        .collect()
}

fn only(store: &Store, name: &str) -> EntityRow {
    let mut bearers = store.entities_called(name).unwrap();
    assert_eq!(bearers.len(), 1, "{name}");
    bearers.remove(0).entity
}

#[test]
fn an_entity_is_found_by_any_of_its_names_in_any_case() {
    let store = store();
    assert_eq!(called(&store, "william ruto"), ["William Ruto@PERSON true"]);
    assert_eq!(called(&store, "PRESIDENT  RUTO"), ["William Ruto@PERSON false"]);
    assert_eq!(called(&store, "Georgia").len(), 2);
    assert_eq!(called(&store, "Nobody"), [] as [String; 0]);
}

#[test]
fn accents_may_be_left_out() {
    let store = store();
    assert_eq!(called(&store, "recep erdogan"), [] as [String; 0]);
    let found = store.entities_called_without_accents("recep erdogan").unwrap();
    assert_eq!(found.iter().map(|bearer| bearer.entity.name.as_str()).collect::<Vec<_>>(), ["Recep Erdoğan"]);
}

#[test]
fn a_misspelt_name_suggests_the_right_one_first() {
    let store = store();
    assert_eq!(store.entities_nearly_called("Safariccom", 3).unwrap()[0].name, "Safaricom");
    assert_eq!(store.entities_nearly_called("Rutto", 3).unwrap()[0].name, "William Ruto");
    assert_eq!(store.entities_nearly_called("xyzzy", 3).unwrap(), []);
}

#[test]
fn a_key_prefix_finds_its_entity_and_a_wild_card_none() {
    let store = store();
    let kenya = only(&store, "Kenya");
    let (prefix, _) = kenya.key.split_at(12);
    assert_eq!(store.entities_with_key(&prefix.to_uppercase(), 9).unwrap(), [kenya]);
    assert_eq!(store.entities_with_key("%", 9).unwrap(), []);
    assert_eq!(store.entities_with_key("", 99).unwrap().len(), 6);
}

#[test]
fn names_are_searched_by_word_and_beginning() {
    let store = store();
    let found = store.search_names("erdo", 9).unwrap();
    assert_eq!(found.iter().map(|(row, _)| row.name.as_str()).collect::<Vec<_>>(), ["Recep Erdoğan"]);
    assert_eq!(store.search_names("\" OR *", 9).unwrap(), []);
}

#[test]
fn the_edges_of_an_entity_come_from_both_sides_and_obey_the_status() {
    let store = store();
    let kenya = only(&store, "Kenya");
    let asserted = store.edges_of(kenya.id, Some(Status::Asserted)).unwrap();
    let relations: Vec<_> = asserted.iter().map(|edge| edge.relation_type.name.as_str()).collect();
    assert_eq!(relations, ["operates in", "supplies arms to"]);
    assert_eq!(store.edges_of(kenya.id, None).unwrap().len(), 3);
    let negated = store.edges_of(kenya.id, Some(Status::Negated)).unwrap();
    assert_eq!(negated[0].subject.name, "Georgia");
    let safaricom = only(&store, "Safaricom");
    assert_eq!(store.edges_between(kenya.id, safaricom.id, None).unwrap().len(), 1);
    assert_eq!(store.edges_between(safaricom.id, kenya.id, None).unwrap().len(), 1);
}

#[test]
fn the_strongest_evidence_is_the_surest_statement_and_its_spans_cut_out_the_words() {
    let store = store();
    let safaricom = only(&store, "Safaricom");
    let edges = store.edges_of(safaricom.id, None).unwrap();
    let joins = edges.iter().find(|edge| edge.relation_type.name == "joins").unwrap();
    assert_eq!((joins.weight, joins.n_statements), (1, 2));
    let strongest = store.strongest_evidence(joins.id).unwrap().unwrap();
    assert!((strongest.confidence - 0.9).abs() < 1e-6);
    assert_eq!(strongest.speaker.as_deref(), Some("Safaricom"));
    assert_eq!(strongest.in_sentence(strongest.phrase_span).of(&strongest.sentence), "joins");
    assert_eq!(strongest.in_sentence(strongest.object_span).of(&strongest.sentence), "Safaricom");
    assert_eq!(store.evidence(joins.id).unwrap().len(), 2);
}

#[test]
fn sentences_are_found_by_their_words_and_the_words_are_marked() {
    let store = store();
    let found = store.search_sentences("kenya operates", None, 9).unwrap();
    assert_eq!(found.len(), 1);
    let words: Vec<&str> = found[0].hits.iter().map(|hit| hit.of(&found[0].text)).collect();
    assert_eq!(words, ["operates", "Kenya"]);
    let count = |stating| store.search_sentences("kenya", stating, 9).unwrap().len();
    assert_eq!((count(None), count(Some(None)), count(Some(Some(Status::Negated)))), (4, 3, 1));
}

#[test]
fn a_profile_tells_names_and_articles_latest_first() {
    let store = store();
    let kenya = only(&store, "Kenya");
    let articles = store.articles_with(kenya.id).unwrap();
    let titles: Vec<_> = articles.iter().map(|(article, _)| article.title.as_str()).collect();
    assert_eq!(titles, ["Deal", "Visit", "Rumour"]);
    let ruto = only(&store, "William Ruto");
    assert!(store.aliases(ruto.id).unwrap().iter().any(|alias| alias.name == "President Ruto"));
}

#[test]
fn the_census_counts_what_is_there() {
    let census = store().census(Some(Status::Asserted), 1).unwrap();
    assert_eq!((census.n_articles, census.n_independent), (3, 3));
    assert_eq!(census.first_published.as_deref(), Some("2025-03-01"));
    assert_eq!(census.n_statements, 6);
    assert_eq!(census.relations, [(Status::Asserted, 4), (Status::Negated, 1)]);
    assert_eq!(census.entities.iter().map(|(_, n)| n).sum::<u64>(), 6);
    assert_eq!(census.top_relation_types.len(), 1);
}
