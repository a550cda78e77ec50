//! The reading queries on small databases.

use std::collections::BTreeSet;

use super::{
    Store,
    change::ChangeRow,
    edge::EdgeRow,
    row::{EntityId, EntityRow, RelationId},
    sample::{Sample, store_of},
    selection::{Period, Selection},
};
use crate::{
    extract::extraction::{EntityIdx, Statement, Status},
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

fn of_status(status: Status) -> Selection {
    Selection { status: Some(status), ..Selection::default() }
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
fn neighbours_are_the_other_ends_of_the_edges() {
    let store = store();
    let selections = [
        Selection::default(),
        of_status(Status::Asserted),
        Selection { min_weight: 2, ..Selection::default() },
        Selection { min_confidence: 0.99, ..Selection::default() },
        Selection { min_confidence: 0.7, ..Selection::default() },
        Selection { relation_types: Some(vec![store.types_by_name().unwrap()[0].0]), ..Selection::default() },
        Selection {
            period: Period { since: Some("2025".to_owned()), ..Period::default() },
            ..Selection::default()
        },
    ];
    for selection in selections {
        for (entity, _) in store.entity_kinds().unwrap() {
            let edges = store.edges_of(entity, &selection).unwrap();
            let other =
                |edge: &EdgeRow| if edge.subject.id == entity { edge.object.id } else { edge.subject.id };
            let others: BTreeSet<EntityId> = edges.iter().map(other).collect();
            assert_eq!(
                store.count_neighbours(&[entity], &selection).unwrap(),
                [others.len()],
                "{selection:?}"
            );
            for most in (0..=edges.len() + 1).chain([usize::MAX]) {
                let first = store.heaviest_edges_of(entity, &selection, most).unwrap();
                assert_eq!((first.n_edges, first.n_others), (edges.len(), others.len()));
                assert_eq!(first.edges, edges[..most.min(edges.len())], "{selection:?}");
            }
            let some: Vec<EdgeRow> = edges.into_iter().step_by(2).collect();
            let ids: Vec<RelationId> = some.iter().map(|edge| edge.id).collect();
            assert_eq!(store.edges_among(entity, &ids, &selection).unwrap(), some);
        }
    }
}

#[test]
fn the_edges_of_an_entity_come_from_both_sides_and_obey_the_status() {
    let store = store();
    let kenya = only(&store, "Kenya");
    let asserted = store.edges_of(kenya.id, &of_status(Status::Asserted)).unwrap();
    let relations: Vec<_> = asserted.iter().map(|edge| edge.relation_type.name.as_str()).collect();
    assert_eq!(relations, ["operates in", "supplies arms to"]);
    assert_eq!(store.edges_of(kenya.id, &Selection::default()).unwrap().len(), 3);
    let negated = store.edges_of(kenya.id, &of_status(Status::Negated)).unwrap();
    assert_eq!(negated[0].subject.name, "Georgia");
    let safaricom = only(&store, "Safaricom");
    assert_eq!(store.edges_between(kenya.id, safaricom.id, &Selection::default()).unwrap().len(), 1);
    assert_eq!(store.edges_between(safaricom.id, kenya.id, &Selection::default()).unwrap().len(), 1);
}

#[test]
fn the_strongest_evidence_is_the_surest_statement_and_its_spans_cut_out_the_words() {
    let store = store();
    let safaricom = only(&store, "Safaricom");
    let edges = store.edges_of(safaricom.id, &Selection::default()).unwrap();
    let joins = edges.iter().find(|edge| edge.relation_type.name == "joins").unwrap();
    assert_eq!((joins.weight, joins.n_statements), (1, 2));
    let strongest = store.strongest_evidence(joins.id, &Selection::default()).unwrap().unwrap();
    assert!((strongest.confidence - 0.9).abs() < 1e-6);
    assert_eq!(strongest.speaker.as_deref(), Some("Safaricom"));
    assert_eq!(strongest.in_sentence(strongest.phrase_span).of(&strongest.sentence), "joins");
    assert_eq!(strongest.in_sentence(strongest.object_span).of(&strongest.sentence), "Safaricom");
    assert_eq!(store.evidence(joins.id, &Selection::default()).unwrap().len(), 2);
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
fn a_sentence_is_found_by_any_form_of_a_word_and_by_the_beginning_of_its_last() {
    let sentence = "The ferries of the organization that sued were leaving Oslo.";
    let store = store_of(&[Sample::new("").location("news/a.jsonl:7").text(sentence)]);
    for words in ["ferry", "ferries", "leave Oslo", "leaves os", "FERRY lea", "organizatio", "sue"] {
        let found = store.search_sentences(words, None, 5).unwrap();
        assert_eq!(found.len(), 1, "{words}");
        assert_eq!(found[0].article.source.as_deref(), Some("news/a.jsonl:7"));
    }
    let found = store.search_sentences("ferry", None, 5).unwrap();
    assert_eq!(found[0].hits[0].of(&found[0].text), "ferries");
    assert_eq!(store.search_sentences("ferret", None, 5).unwrap(), []);
}

#[test]
fn a_part_of_a_name_is_whole_words_of_it_and_its_end_is_told_apart() {
    let store = store_of(&[Sample::new("A")
        .says(("Abdel el-Sisi", Person), "meets with", ("José Peréz", Person))
        .says(("Oslo Port Authority", Org), "sues", ("Port of Oslo", Org))]);
    let called = |part: &str| -> Vec<(String, bool)> {
        let found = store.entities_called_in_part(part).unwrap();
        let mut found: Vec<_> = found.into_iter().map(|(row, is_end)| (row.name, is_end)).collect();
        found.sort();
        found
    };
    let row = |name: &str, is_end| (name.to_owned(), is_end);
    assert_eq!(called("sisi"), [row("Abdel el-Sisi", true)]);
    assert_eq!(called("PEREZ"), [row("José Peréz", true)]);
    assert_eq!(called("oslo"), [row("Oslo Port Authority", false), row("Port of Oslo", true)]);
    assert_eq!(called("port authority"), [row("Oslo Port Authority", true)]);
    assert_eq!(called("Peré"), []);
    assert_eq!(called(" - "), []);
}

#[test]
fn the_census_counts_what_is_there() {
    let census = store().census().unwrap();
    assert_eq!((census.n_articles, census.n_independent), (3, 3));
    assert_eq!(census.first_published.as_deref(), Some("2025-03-01"));
    assert_eq!(census.n_statements, 6);
    assert_eq!(census.relations, [(Status::Asserted, 4), (Status::Negated, 1)]);
    assert_eq!(census.entities.iter().map(|(_, n)| n).sum::<u64>(), 6);
}

// So different that the articles are no reprints of each other.
const OPENING: &str =
    "Coffee left Mombasa in two ships on a clear morning, and the harbour master waved them off.";
const DENIAL: &str =
    "Customs officers in Callao found nothing but sand when they opened the third container.";

/// Trade begins in 2023 as an article of 2025 tells, is denied in May 2025, and taken up again in 2026.
fn trade() -> Store {
    let traded = |statement: &mut Statement| statement.when = Some("2023-06/..".to_owned());
    store_of(&[
        Sample::new("Opening").published("2025-02-01").publisher("Coast Herald").text(OPENING).states(
            ("Kenya", Gpe),
            "trades with",
            ("Peru", Gpe),
            traded,
        ),
        Sample::new("Denial").published("2025-05-01").publisher("Lima Post").text(DENIAL).says_as(
            Status::Negated,
            ("Kenya", Gpe),
            "trades with",
            ("Peru", Gpe),
        ),
        Sample::new("Again").published("2026-01-10").publisher("Lima Post").says(
            ("Kenya", Gpe),
            "trades with",
            ("Peru", Gpe),
        ),
        Sample::new("Undated").says(("Kenya", Gpe), "joins", ("Peru", Gpe)),
    ])
}

/// Name, status and weight of the edges of Kenya in a period.
fn in_period(period: Period) -> Vec<String> {
    let store = trade();
    let kenya = only(&store, "Kenya");
    let edges = store.edges_of(kenya.id, &Selection { period, ..Selection::default() }).unwrap();
    edges
        .iter()
        .map(|edge| format!("{} {} {}", edge.relation_type.name, edge.status.as_str(), edge.weight))
        .collect()
}

#[test]
fn a_period_takes_what_was_so_in_it_by_its_own_date_or_the_article_s() {
    let date = |text: &str| Some(text.to_owned());
    let since = |text| Period { since: date(text), ..Period::default() };
    // What began in 2023 and goes on is so in 2026; what has no date is in no period.
    assert_eq!(in_period(since("2026")), ["trades with asserted 2"]);
    assert_eq!(in_period(since("2025-05")), ["trades with asserted 2", "trades with negated 1"]);
    let until = |text| Period { until: date(text), ..Period::default() };
    assert_eq!(in_period(until("2023-05-31")), [] as [&str; 0]);
    assert_eq!(in_period(until("2023")), ["trades with asserted 1"]);
    assert_eq!(in_period(until("2025-05-01")), ["trades with asserted 1", "trades with negated 1"]);
}

#[test]
fn as_of_a_day_an_edge_has_the_status_that_it_last_had() {
    let as_of = |text: &str| in_period(Period { as_of: Some(text.to_owned()), ..Period::default() });
    assert_eq!(as_of("2024"), ["trades with asserted 1"]);
    assert_eq!(as_of("2025-12-31"), ["trades with negated 1"]);
    assert_eq!(as_of("2026-02"), ["trades with asserted 2"]);
}

#[test]
fn articles_of_a_publisher_or_place_are_found_and_narrow_what_an_edge_weighs() {
    let store = trade();
    let lima = store.articles_from("lima post").unwrap();
    assert_eq!((lima.len(), store.articles_from("Undated.txt").unwrap().len()), (2, 1));
    assert_eq!(store.articles_from("Undated").unwrap().len(), 1);
    assert_eq!(store.articles_from("%").unwrap(), []);
    let kenya = only(&store, "Kenya");
    let selection = Selection { articles: Some(lima), min_weight: 1, ..Selection::default() };
    let edges = store.edges_of(kenya.id, &selection).unwrap();
    let weights: Vec<u64> = edges.iter().map(|edge| edge.weight).collect();
    assert_eq!(weights, [1, 1]);
    assert_eq!(store.evidence(edges[0].id, &selection).unwrap().len(), 1);
}

#[test]
fn a_timeline_is_in_the_order_of_what_is_told_and_counts_what_has_no_date() {
    let store = trade();
    let kenya = only(&store, "Kenya");
    let (dated, n_undated) = store.timeline(kenya.id, None, &Selection::default()).unwrap();
    let dates: Vec<(&str, bool)> = dated.iter().map(|row| (row.first.as_str(), row.is_event)).collect();
    assert_eq!(dates, [("2023-06", true), ("2025-05-01", false), ("2026-01-10", false)]);
    assert_eq!(n_undated, 1);
}

#[test]
fn changes_are_new_edges_and_those_whose_status_is_another_than_it_was() {
    let store = trade();
    let changes = |since: &str| -> Vec<String> {
        let rows = store.changes(since, &Selection::default()).unwrap();
        let before =
            |row: &ChangeRow| row.before.as_ref().map_or("new", |(edge, _)| edge.status.as_str()).to_owned();
        rows.iter().map(|row| format!("{} {}", row.edge.status.as_str(), before(row))).collect()
    };
    assert_eq!(changes("2025-01-01"), ["asserted new", "negated new"]);
    assert_eq!(changes("2025-03-01"), ["negated asserted"]);
    assert_eq!(changes("2025-06-01"), ["asserted negated"]);
    assert_eq!(changes("2026-02-01"), [] as [&str; 0]);
}
