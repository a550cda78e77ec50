use std::path::Path;

use super::{
    Store,
    dump::dump,
    error::StoreError,
    sample::{Sample, put_all, store_of},
    write::Put,
};
use crate::{
    extract::extraction::{EntityIdx, Status},
    kind::EntityKind::{Gpe, Org, Other, Person},
};

fn number(store: &Store, query: &str) -> i64 {
    store.connection.query_row(query, [], |row| row.get(0)).unwrap()
}

fn text(store: &Store, query: &str) -> String {
    store.connection.query_row(query, [], |row| row.get(0)).unwrap()
}

fn is_sound(store: &Store) -> bool {
    let violations = store.connection.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap();
    store
        .connection
        .execute_batch(
            "INSERT INTO sentence_search (sentence_search) VALUES ('integrity-check');
             INSERT INTO sentence_stem_search (sentence_stem_search) VALUES ('integrity-check')",
        )
        .unwrap();
    !violations && text(store, "PRAGMA integrity_check") == "ok"
}

fn articles() -> Vec<Sample> {
    vec![
        Sample::new("Visit").says(("William Ruto", Person), "meets with", ("Uhuru Kenyatta", Person)).says(
            ("Kenya", Gpe),
            "supplies arms to",
            ("Somalia", Gpe),
        ),
        Sample::new("Deal")
            .says(("Ruto", Person), "leads", ("Kenya", Gpe))
            .says_as(Status::Negated, ("Kenya", Gpe), "supplies arms to", ("Somalia", Gpe))
            .says(("EAC", Org), "says", ("Kenya", Gpe)),
        Sample::new("Talks")
            .says(("Uhuru Kenyatta", Person), "meets with", ("William Ruto", Person))
            .says(("East African Community", Org), "admits", ("Somalia", Gpe))
            .alias("East African Community", "EAC")
            .text("Nothing more was said on Sunday."),
    ]
}

#[test]
fn the_view_of_entities_shows_the_models_own_label_where_there_is_one() {
    let ship =
        Sample::new("Ship").says(("HMS Ada", Other), "visits", ("Kenya", Gpe)).label("HMS Ada", "SHIP");
    let store = store_of(&[ship]);
    let label =
        |name: &str| text(&store, &format!("SELECT ifnull(label, '-') FROM entities WHERE name = '{name}'"));
    assert_eq!([label("HMS Ada"), label("Kenya")], ["SHIP", "-"]);
}

#[test]
fn the_migrations_are_sound() {
    let store = Store::in_memory().unwrap();
    assert!(is_sound(&store));
    for view in ["edges", "evidence", "entities"] {
        assert_eq!(number(&store, &format!("SELECT count(*) FROM {view}")), 0);
    }
}

#[test]
fn the_graph_is_what_the_articles_say_together() {
    let store = store_of(&articles());
    assert!(is_sound(&store));
    assert_eq!(number(&store, "SELECT weight FROM edges WHERE relation = 'meets with'"), 2);
    assert_eq!(number(&store, "SELECT count(*) FROM edges WHERE relation = 'supplies arms to'"), 2);
    assert_eq!(text(&store, "SELECT subject FROM edges WHERE relation = 'leads'"), "William Ruto");
    assert_eq!(text(&store, "SELECT subject FROM edges WHERE relation = 'says'"), "East African Community");
    assert_eq!(text(&store, "SELECT sentence FROM evidence WHERE relation = 'leads'"), "Ruto leads Kenya.");
    let found = "SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'nothing'";
    assert_eq!(number(&store, found), 1);
    let found = "SELECT count(DISTINCT entity) FROM name_search WHERE name_search MATCH 'ruto'";
    assert_eq!(number(&store, found), 1);
}

#[test]
fn the_order_and_the_steps_in_which_articles_come_do_not_matter() {
    let together = dump(&store_of(&articles()));
    assert!(together.contains("William Ruto"));
    let mut backwards = articles();
    backwards.reverse();
    assert_eq!(dump(&store_of(&backwards)), together);
    let mut steps = Store::in_memory().unwrap();
    for sample in &backwards {
        put_all(&mut steps, std::slice::from_ref(sample));
    }
    assert_eq!(dump(&steps), together);
}

#[test]
fn an_article_that_is_put_again_changes_nothing() {
    let mut store = store_of(&articles());
    let before = (dump(&store), number(&store, "SELECT total_changes()"));
    assert!(!store.derive().unwrap());
    assert_eq!((dump(&store), number(&store, "SELECT total_changes()")), before);
    put_all(&mut store, &articles());
    assert_eq!(dump(&store), before.0);
}

#[test]
fn a_changed_article_replaces_the_one_read_from_its_place() {
    let mut store = store_of(&articles());
    let changed = Sample::new("Deal").says(("Kenya", Gpe), "leads", ("Somalia", Gpe));
    let mut batch = store.batch().unwrap();
    assert_eq!(batch.put(&changed.article, "test", &changed.extraction).unwrap(), Put::Replaced);
    batch.commit().unwrap();
    store.derive().unwrap();
    let fresh = [articles()[0].clone(), changed, articles()[2].clone()];
    assert_eq!(dump(&store), dump(&store_of(&fresh)));
    assert!(is_sound(&store));
}

#[test]
fn another_engine_reads_an_article_again() {
    let sample = &articles()[0];
    let mut store = store_of(&articles());
    let less = Sample { extraction: crate::extract::extraction::Extraction::default(), ..sample.clone() };
    let mut batch = store.batch().unwrap();
    assert_eq!(batch.put(&less.article, "newer", &less.extraction).unwrap(), Put::ReadAgain);
    batch.commit().unwrap();
    store.derive().unwrap();
    assert_eq!(number(&store, "SELECT weight FROM edges WHERE relation = 'meets with'"), 1);
    assert!(is_sound(&store));
}

#[test]
fn an_article_found_at_two_places_stays_until_both_are_gone() {
    let mut store = store_of(&articles());
    let deal = articles()[1].article.clone();
    for (location, left) in [("Deal.txt", 3), ("copy.txt", 2)] {
        let mut batch = store.batch().unwrap();
        if location == "Deal.txt" {
            assert_eq!(batch.put_source("copy.txt", "copy", deal.key()).unwrap(), Some(Put::Known));
        }
        batch.forget_source(location).unwrap();
        batch.commit().unwrap();
        store.derive().unwrap();
        assert_eq!(number(&store, "SELECT count(*) FROM article"), left);
    }
    assert!(is_sound(&store));
}

#[test]
fn reprints_count_once() {
    let long =
        "The ministers spoke for three hours about roads, ports and a railway that neither side can pay for.";
    let report = |title: &str| {
        Sample::new(title)
            .says(("Kenya", Gpe), "supplies arms to", ("Somalia", Gpe))
            .text(long)
            .text(&long.to_uppercase())
    };
    let independent = Sample::new("Other").says(("Kenya", Gpe), "supplies arms to", ("Somalia", Gpe));
    let store = store_of(&[report("One"), report("Two"), independent]);
    assert_eq!(number(&store, "SELECT weight FROM edges"), 2);
    assert_eq!(number(&store, "SELECT statements FROM edges"), 3);
}

#[test]
fn a_batch_that_is_not_committed_leaves_nothing() {
    let mut store = store_of(&articles()[..2]);
    let before = dump(&store);
    let mut batch = store.batch().unwrap();
    batch.put(&articles()[2].article, "test", &articles()[2].extraction).unwrap();
    drop(batch);
    store.derive().unwrap();
    assert_eq!(dump(&store), before);
}

#[test]
fn what_was_committed_before_a_crash_is_derived_by_the_next_build() {
    let mut store = store_of(&articles()[..2]);
    let mut batch = store.batch().unwrap();
    batch.put(&articles()[2].article, "test", &articles()[2].extraction).unwrap();
    batch.commit().unwrap();
    assert!(is_sound(&store));
    assert!(store.derive().unwrap());
    assert_eq!(dump(&store), dump(&store_of(&articles())));
}

#[test]
fn an_extraction_that_does_not_fit_is_refused_whole() {
    let mut store = store_of(&articles()[..1]);
    let before = dump(&store);
    let mut bad = articles()[1].clone();
    bad.extraction.statements[1].object = EntityIdx::new(99);
    let mut batch = store.batch().unwrap();
    let refused = batch.put(&bad.article, "test", &bad.extraction);
    assert!(matches!(refused, Err(StoreError::Extraction { location, .. }) if location == "Deal.txt"));
    batch.commit().unwrap();
    store.derive().unwrap();
    assert_eq!(dump(&store), before);
}

#[test]
fn opening_says_what_is_wrong_with_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let failure = |path: &Path| Store::open(path).err().unwrap();
    assert!(matches!(failure(&path("none.db")), StoreError::Missing { .. }));
    std::fs::write(path("note.db"), "This is a text of more than a hundred bytes. ".repeat(20)).unwrap();
    assert!(matches!(failure(&path("note.db")), StoreError::NotADatabase { .. }));
    assert!(matches!(Store::create(&path("note.db")).err().unwrap(), StoreError::NotADatabase { .. }));
    let other = rusqlite::Connection::open(path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(failure(&path("other.db")), StoreError::NotADatabase { .. }));
    assert!(matches!(Store::create(&path("other.db")).err().unwrap(), StoreError::NotADatabase { .. }));
    drop(Store::create(&path("newer.db")).unwrap());
    rusqlite::Connection::open(path("newer.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(failure(&path("newer.db")), StoreError::NewerVersion { found: 99, .. }));
    assert!(matches!(Store::create(folder.path()).err().unwrap(), StoreError::NotADatabase { .. }));
}

#[test]
fn a_database_on_disk_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news #1?.db");
    let mut store = Store::create(&path).unwrap();
    put_all(&mut store, &articles());
    let written = dump(&store);
    assert_eq!(dump(&Store::open(&path).unwrap()), written, "while the writer is still there");
    drop(store);
    assert_eq!(dump(&Store::open(&path).unwrap()), written);
    assert_eq!(Store::open(&path).unwrap().known().unwrap().len(), 3);
}

#[test]
fn who_reads_sees_one_state_however_much_is_written_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let mut writer = Store::create(&path).unwrap();
    put_all(&mut writer, &articles());
    let reader = Store::open(&path).unwrap();
    let before = dump(&reader);
    put_all(&mut writer, &[Sample::new("Later").says(("Oslo", Gpe), "sanctions", ("Nairobi", Gpe))]);
    assert_eq!(dump(&reader), before);
    assert_ne!(dump(&Store::open(&path).unwrap()), before);
}

#[test]
fn a_described_thing_stays_with_its_article_and_its_date() {
    let crash = |title: &str, date: &str| {
        let said = Sample::new(title).published(date).location(&format!("{title}:1"));
        said.says(("crash", Org), "closes", ("Nairobi", Gpe)).described("crash")
    };
    let store = store_of(&[crash("One", "2020-01-02"), crash("Two", "2021-03-04")]);
    assert_eq!(number(&store, "SELECT count(*) FROM entity WHERE name = 'crash' AND NOT named"), 2);
    assert_eq!(text(&store, "SELECT published FROM evidence LIMIT 1"), "2020-01-02");
    assert_eq!(text(&store, "SELECT min(location) FROM source"), "One:1");
}
