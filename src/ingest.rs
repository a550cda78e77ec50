//! Articles → database: threads annotate and extract, one writer commits, then the graph is derived.
//!
//! The writer takes the results in the order in which the articles were read, whichever thread is done first, so a
//! build gives the same database with any number of threads.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread,
};

use crate::{
    extract::extraction::Extraction,
    key::Key,
    read::{Article, error::ReadError},
    store::{
        Store,
        error::StoreError,
        write::{Batch, Put},
    },
};

mod intake;

use intake::{Intake, Vanished};

/// How to build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Threads that annotate and extract, beside the one that writes.
    pub n_threads: NonZeroUsize,
    /// Articles that are committed together.
    pub batch: NonZeroUsize,
    /// Name and version of the model and rules: articles that another engine read are read again.
    pub engine: String,
}

/// Why an article is not in the graph.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Its extraction is inconsistent: a fault of relata.
    #[error(transparent)]
    Refused(StoreError),
    /// Annotating or extracting it ended in a panic: a fault of relata.
    #[error(
        "`{location}` could not be analysed; this is a fault of relata: please report it with the article"
    )]
    Panicked {
        /// The article.
        location: String,
    },
}

/// What happened to an article, for those who watch.
#[derive(Debug)]
pub enum Event<'a> {
    /// It is in the database now.
    Stored(&'a str, Put),
    /// It was there, unchanged.
    Unchanged(&'a str),
    /// It is not in the graph.
    Failed(&'a Failure),
    /// All articles are in; the graph is being derived.
    Deriving,
}

/// What a build did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles that were not in the database.
    pub n_new: usize,
    /// Articles that were there as they are.
    pub n_unchanged: usize,
    /// Articles that took the place of another one, read from the same location before.
    pub n_replaced: usize,
    /// Articles that were there, but were read by another model or other rules.
    pub n_read_again: usize,
    /// Articles that are gone from a file of JSON lines.
    pub n_gone: usize,
    /// What could not be read or analysed.
    pub n_failed: usize,
    /// Whether it was stopped before its end.
    pub was_stopped: bool,
}

/// Reads `articles` into `store` and derives the graph.
///
/// `worker` makes, for each thread, the function that annotates an article and extracts what it says. `watch` is told
/// of every article. When `stop` becomes true no further article is begun; those that are being read are finished.
/// An article that fails leaves what was read from its location before.
///
/// # Errors
/// The database cannot be read or written. What was committed before is sound.
pub fn ingest<W>(
    store: &mut Store,
    articles: impl Iterator<Item = Result<Article, ReadError>> + Send,
    options: &Options,
    worker: impl Fn() -> W + Sync,
    mut watch: impl FnMut(Event<'_>),
    stop: &AtomicBool,
) -> Result<Summary, StoreError>
where
    W: FnMut(&Article) -> Extraction,
{
    let mut intake = Intake::new(store.known()?, &options.engine);
    let n_threads = options.n_threads.get();
    // As many articles may be between the reader and the writer; a slow one holds the others up, not memory.
    let (permits, returned) = sync_channel::<()>(n_threads * 8);
    let (jobs, open_jobs) = sync_channel::<(usize, Article)>(n_threads * 2);
    let (results, done) = channel::<(usize, Step)>();
    let open_jobs = Mutex::new(open_jobs);

    let mut summary = thread::scope(|scope| {
        for _ in 0..n_threads {
            let (results, open_jobs, worker) = (results.clone(), &open_jobs, &worker);
            scope.spawn(move || work(open_jobs, &results, worker));
        }
        let reader = scope.spawn(|| {
            let intake = &mut intake;
            feed(articles, intake, &permits, &jobs, &results, stop);
            drop((permits, jobs, results));
        });
        let mut summary = Summary::default();
        // Gone with the call, so that whoever still wants to send learns that nobody listens.
        let steps = Steps { done, permits: returned, early: BTreeMap::new(), n_given: 0 };
        let written = write(store, steps, options, &mut summary, &mut watch);
        if reader.join().is_err() {
            // The panic has been printed; what was read before it is sound.
            stop.store(true, Ordering::Relaxed);
        }
        written.map(|()| summary)
    })?;
    summary.was_stopped = stop.load(Ordering::Relaxed);
    if !summary.was_stopped {
        summary.n_gone = forget(store, &intake.vanished())?;
    }
    watch(Event::Deriving);
    store.derive()?;
    Ok(summary)
}

/// What the writer has to do for one article.
enum Step {
    Put(Box<(Article, Extraction)>),
    Source { location: String, doc: String, key: Key },
    Unchanged(String),
    Failed(Failure),
}

impl Step {
    /// Whether it changes the database.
    fn writes(&self) -> bool {
        matches!(self, Self::Put(_) | Self::Source { .. })
    }
}

fn feed(
    articles: impl Iterator<Item = Result<Article, ReadError>>,
    intake: &mut Intake,
    permits: &SyncSender<()>,
    jobs: &SyncSender<(usize, Article)>,
    results: &Sender<(usize, Step)>,
    stop: &AtomicBool,
) {
    let mut n_taken = 0;
    for item in articles {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let Some(taken) = intake.take(item) else { continue };
        let is_open = permits.send(()).is_ok()
            && match taken {
                intake::Taken::Job(article) => jobs.send((n_taken, article)).is_ok(),
                intake::Taken::Step(step) => results.send((n_taken, step)).is_ok(),
            };
        if !is_open {
            return;
        }
        n_taken += 1;
    }
}

fn work<W>(
    open_jobs: &Mutex<Receiver<(usize, Article)>>,
    results: &Sender<(usize, Step)>,
    worker: &impl Fn() -> W,
) where
    W: FnMut(&Article) -> Extraction,
{
    let mut extract = worker();
    loop {
        let job = open_jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((nth, article)) = job else { return };
        let extraction = catch_unwind(AssertUnwindSafe(|| extract(&article)));
        let step = if let Ok(extraction) = extraction {
            Step::Put(Box::new((article, extraction)))
        } else {
            // The worker's own state may be half-changed.
            extract = worker();
            Step::Failed(Failure::Panicked { location: article.location })
        };
        if results.send((nth, step)).is_err() {
            return;
        }
    }
}

/// The steps in the order of their numbers, whichever thread is done first.
struct Steps {
    done: Receiver<(usize, Step)>,
    /// A permit was sent for every step.
    permits: Receiver<()>,
    early: BTreeMap<usize, Step>,
    n_given: usize,
}

impl Iterator for Steps {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            if let Some(step) = self.early.remove(&self.n_given) {
                self.n_given += 1;
                self.permits.try_recv().ok();
                return Some(step);
            }
            let (nth, step) = self.done.recv().ok()?;
            self.early.insert(nth, step);
        }
    }
}

/// Writes all steps, `options.batch` articles a commit.
fn write(
    store: &mut Store,
    mut steps: Steps,
    options: &Options,
    summary: &mut Summary,
    watch: &mut impl FnMut(Event<'_>),
) -> Result<(), StoreError> {
    let engine = options.engine.as_str();
    while let Some(step) = steps.next() {
        if !step.writes() {
            take(step, None, engine, summary, watch)?;
            continue;
        }
        let mut batch = store.batch()?;
        let mut n_written = 0;
        let mut current = Some(step);
        while let Some(step) = current {
            n_written += usize::from(step.writes());
            take(step, Some(&mut batch), engine, summary, watch)?;
            current = if n_written < options.batch.get() { steps.next() } else { None };
        }
        batch.commit()?;
    }
    Ok(())
}

fn take(
    step: Step,
    batch: Option<&mut Batch<'_>>,
    engine: &str,
    summary: &mut Summary,
    watch: &mut impl FnMut(Event<'_>),
) -> Result<(), StoreError> {
    let put = match (step, batch) {
        (Step::Put(put), Some(batch)) => match batch.put(&put.0, engine, &put.1) {
            Ok(what) => Ok((put.0.location, what)),
            Err(refused @ StoreError::Extraction { .. }) => Err(Failure::Refused(refused)),
            Err(other) => return Err(other),
        },
        (Step::Source { location, doc, key }, Some(batch)) => match batch.put_source(&location, &doc, key)? {
            Some(what) => Ok((location, what)),
            // Its twin, read before it, has failed.
            None => Err(Failure::Panicked { location }),
        },
        (Step::Unchanged(location), _) => {
            summary.n_unchanged += 1;
            watch(Event::Unchanged(&location));
            return Ok(());
        }
        (Step::Failed(failure), _) => Err(failure),
        // `write` opens a batch before every step that writes.
        (Step::Put(_) | Step::Source { .. }, None) => return Ok(()),
    };
    match put {
        Ok((location, what)) => {
            summary.count(what);
            watch(Event::Stored(&location, what));
        }
        Err(failure) => {
            summary.n_failed += 1;
            watch(Event::Failed(&failure));
        }
    }
    Ok(())
}

impl Summary {
    fn count(&mut self, put: Put) {
        match put {
            Put::New => self.n_new += 1,
            Put::Known => self.n_unchanged += 1,
            Put::Replaced => self.n_replaced += 1,
            Put::ReadAgain => self.n_read_again += 1,
        }
    }
}

fn forget(store: &mut Store, vanished: &Vanished) -> Result<usize, StoreError> {
    if !vanished.0.is_empty() {
        let mut batch = store.batch()?;
        vanished.0.iter().try_for_each(|location| batch.forget_source(location))?;
        batch.commit()?;
    }
    Ok(vanished.0.len())
}

#[cfg(test)]
mod tests;
