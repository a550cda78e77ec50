use std::{
    num::NonZeroUsize,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::Duration,
};

use super::{Event, Options, Summary, ingest};
use crate::{
    extract::extraction::Extraction,
    kind::EntityKind::{Gpe, Org},
    read::{Article, error::ReadError},
    store::{
        Store,
        dump::dump,
        sample::{Sample, store_of},
    },
};

fn options(n_threads: usize) -> Options {
    let (n_threads, batch) = (NonZeroUsize::new(n_threads).unwrap(), NonZeroUsize::new(3).unwrap());
    Options { n_threads, batch, engine: "test".to_owned() }
}

fn samples() -> Vec<Sample> {
    (0..20)
        .map(|nth| {
            let (bank, land) = (format!("Bank {}", nth % 4), format!("Land {}", nth % 3));
            Sample::new(&format!("Article {nth}"))
                .says((&bank, Org), "finances", (&land, Gpe))
                .text(&format!("This is what {nth} of them say."))
        })
        .collect()
}

/// Runs `samples` through threads that give their extractions, the first articles slowest.
fn run(store: &mut Store, samples: &[Sample], n_threads: usize) -> Summary {
    let articles = samples.iter().map(|sample| Ok(sample.article.clone()));
    let worker = || {
        |article: &Article| {
            let nth = samples.iter().position(|sample| sample.article.text == article.text).unwrap();
            std::thread::sleep(Duration::from_millis(5_u64.saturating_sub(nth as u64)));
            samples[nth].extraction.clone()
        }
    };
    ingest(store, articles, &options(n_threads), worker, |_| (), &AtomicBool::new(false)).unwrap()
}

#[test]
fn order_and_threads_do_not_change_the_graph() {
    let expected = dump(&store_of(&samples()));
    let mut backwards = samples();
    backwards.reverse();
    for (samples, n_threads) in [(samples(), 1), (samples(), 4), (backwards, 3)] {
        let mut store = Store::in_memory().unwrap();
        let summary = run(&mut store, &samples, n_threads);
        assert_eq!(summary, Summary { n_new: 20, ..Summary::default() });
        assert_eq!(dump(&store), expected);
    }
}

#[test]
fn the_same_input_again_is_not_even_analysed() {
    let mut store = Store::in_memory().unwrap();
    run(&mut store, &samples(), 2);
    let before = dump(&store);
    let articles = samples().into_iter().map(|sample| Ok(sample.article));
    let worker = || |_: &Article| -> Extraction { unreachable!("an unchanged article needs no analysis") };
    let summary = ingest(&mut store, articles, &options(2), worker, |_| (), &AtomicBool::new(false)).unwrap();
    assert_eq!(summary, Summary { n_unchanged: 20, ..Summary::default() });
    assert_eq!(dump(&store), before);
}

#[test]
fn a_changed_line_replaces_its_article_and_a_missing_one_goes() {
    let lines = |samples: Vec<Sample>| -> Vec<Sample> {
        let at = |(nth, sample): (usize, Sample)| sample.location(&format!("news.jsonl:{}", nth + 1));
        samples.into_iter().enumerate().map(at).collect()
    };
    let mut store = Store::in_memory().unwrap();
    run(&mut store, &lines(samples()), 2);
    let mut changed = samples();
    changed.truncate(15);
    changed.remove(3);
    let changed = lines(changed);
    let summary = run(&mut store, &changed, 2);
    assert_eq!(summary, Summary { n_unchanged: 3, n_replaced: 11, n_gone: 6, ..Summary::default() });
    assert_eq!(dump(&store), dump(&store_of(&changed)));
}

#[test]
fn what_fails_is_told_and_the_rest_goes_on() {
    let samples = samples();
    let mut articles: Vec<Result<Article, ReadError>> =
        samples.iter().map(|sample| Ok(sample.article.clone())).collect();
    articles.insert(5, Err(ReadError::Empty { location: "empty.txt".to_owned() }));
    let worker = || {
        |article: &Article| {
            let sample = samples.iter().find(|sample| sample.article.text == article.text).unwrap();
            let mut extraction = sample.extraction.clone();
            match sample.article.title.as_str() {
                "Article 7" => panic!("on purpose"),
                "Article 8" => extraction.entities.clear(),
                _ => {}
            }
            extraction
        }
    };
    let mut failures = Vec::new();
    let watch = |event: Event<'_>| {
        if let Event::Failed(failure) = event {
            failures.push(failure.to_string());
        }
    };
    let mut store = Store::in_memory().unwrap();
    let stop = AtomicBool::new(false);
    let summary = ingest(&mut store, articles.into_iter(), &options(3), worker, watch, &stop).unwrap();
    assert_eq!((summary.n_new, summary.n_failed), (18, 3));
    for (failure, location) in failures.iter().zip(["empty.txt", "Article 7.txt", "Article 8.txt"]) {
        assert!(failure.contains(location), "{failure}");
    }
    let mut good = samples.clone();
    good.drain(7..9);
    assert_eq!(dump(&store), dump(&store_of(&good)));
}

#[test]
fn a_stopped_build_leaves_whole_articles_and_the_next_one_finishes_it() {
    let samples = samples();
    let stop = AtomicBool::new(false);
    let n_read = AtomicUsize::new(0);
    let articles = samples.iter().map(|sample| Ok(sample.article.clone()));
    let worker = || {
        |article: &Article| {
            if n_read.fetch_add(1, Ordering::Relaxed) == 4 {
                stop.store(true, Ordering::Relaxed);
            }
            std::thread::sleep(Duration::from_millis(2));
            samples.iter().find(|sample| sample.article.text == article.text).unwrap().extraction.clone()
        }
    };
    let mut store = Store::in_memory().unwrap();
    let mut one_by_one = options(1);
    one_by_one.batch = NonZeroUsize::MIN;
    let summary = ingest(&mut store, articles, &one_by_one, worker, |_| (), &stop).unwrap();
    assert!(summary.was_stopped && (5..20).contains(&summary.n_new), "{summary:?}");
    assert_eq!(dump(&store), dump(&store_of(&samples[..summary.n_new])));
    run(&mut store, &samples, 2);
    assert_eq!(dump(&store), dump(&store_of(&samples)));
}

#[test]
fn two_files_with_one_text_are_one_article() {
    let twins = [samples().remove(0), samples().remove(0).location("copy.txt")];
    let mut store = Store::in_memory().unwrap();
    let summary = run(&mut store, &twins, 2);
    assert_eq!(summary, Summary { n_new: 1, n_unchanged: 1, ..Summary::default() });
    assert_eq!(store.known().unwrap().len(), 2);
}

#[test]
fn a_database_that_fails_ends_the_build_with_its_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("full.db");
    let mut store = Store::create(&path).unwrap();
    store.limit_pages(60);
    let long =
        samples().into_iter().map(|sample| sample.text(&"and so on ".repeat(20_000))).collect::<Vec<_>>();
    let articles = long.iter().map(|sample| Ok(sample.article.clone()));
    let worker = || |_: &Article| Extraction::default();
    let result = ingest(&mut store, articles, &options(2), worker, |_| (), &AtomicBool::new(false));
    assert!(matches!(result, Err(crate::store::error::StoreError::DiskFull { .. })), "{result:?}");
}
