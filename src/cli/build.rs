//! `relata build`: articles → database.

use std::{
    io::{self, Write},
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::available_parallelism,
    time::Instant,
};

use anyhow::Context as _;
use jiff::civil::Date;
use relata::{
    ingest::{self, Failure, Summary},
    read,
    read::error::ReadError,
    store::Store,
};

use super::{
    Outcome, database, database::Database, engine::Engine, kind_map::Kinds, listing, model,
    vocabulary::VocabularyOption,
};

mod progress;
mod report;

use progress::Progress;
pub(super) use report::quoted;

/// Articles a commit: what a crash can lose.
const BATCH: NonZeroUsize = NonZeroUsize::new(64).unwrap();

/// Read articles and build the graph
///
/// Reads text (.txt), Markdown (.md), saved web pages (.html), JSON lines (.jsonl, one article a line with `text` and, if
/// known, `id`, `title`, `published` and `source`) and JSON (.json, one such object or an array of them). Folders are
/// read with all that is in them; of a file without an ending that is named, the first bytes tell what it is.
///
/// The same articles again change nothing; a changed file takes the place of what was read from it before. What cannot
/// be read is reported and the rest goes on. Ctrl-C ends the build after the articles in hand and leaves a sound
/// database; the same command goes on from there.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  relata build examples/articles
  relata build news/ extra.txt --db news.db
  relata build news/ --relations shipping.toml
  curl -s https://example.com/story.html | relata build - --date 2025-01-24

Exit code: 0 done, 2 something could not be read or written, 130 stopped with Ctrl-C")]
pub(super) struct Args {
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    database: Database,
    /// The date of articles that have none of their own
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    date: Option<Date>,
    /// Threads that read articles [default: as many as the machine has]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Longest text that is taken for an article, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = read::Options::default().longest)]
    max_article: usize,
    #[command(flatten)]
    vocabulary: VocabularyOption,
    #[command(flatten)]
    model: model::Choice,
    #[command(flatten)]
    kinds: Kinds,
}

/// A day, for `--date`.
pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write it as YYYY-MM-DD".to_owned())
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    // A mistyped path makes no empty database.
    if let Some(path) = args.paths.iter().find(|_| !args.paths.iter().any(|path| is_there(path))) {
        return Err(ReadError::Missing { path: path.clone() }.into());
    }
    let engine = Engine::load(&args.model, &args.kinds, &args.vocabulary)?;
    let mut store = args.database.create()?;
    let (started, progress) = (Instant::now(), Progress::new());
    let summary = ingest(args, &engine, &mut store, &progress).inspect_err(|_| progress.clear())?;
    progress.finish(&summary, started.elapsed());
    let mut out = anstream::stdout().lock();
    report::write(&mut out, &store, &summary, &args.database)?;
    out.flush()?;
    Ok(match summary {
        Summary { was_stopped: true, .. } => Outcome::Stopped,
        Summary { n_failed: 1.., .. } => Outcome::Partly,
        _ => Outcome::Done,
    })
}

fn is_there(path: &Path) -> bool {
    path == Path::new("-") || path.exists()
}

fn ingest(args: &Args, engine: &Engine, store: &mut Store, progress: &Progress) -> anyhow::Result<Summary> {
    let stop = stop_on_ctrl_c()?;
    let machine = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let options = ingest::Options {
        n_threads: args.threads.and_then(|n| NonZeroUsize::new(usize::from(n))).unwrap_or(machine),
        batch: BATCH,
        engine: engine.name().to_owned(),
    };
    let articles =
        read::articles(args.paths.clone(), read::Options { date: args.date, longest: args.max_article });
    let articles = articles.inspect(|item| {
        if let Some(warning) = item.as_ref().ok().and_then(warning) {
            progress.warn(&warning);
        }
    });
    let worker = || |article: &read::Article| engine.extract(article, &engine.annotate(article));
    ingest::ingest(store, articles, &options, worker, |event| progress.show(&event), &stop)
        .map_err(database::with_hint)
}

/// A flag that the first Ctrl-C sets; the second one ends the program at once, which SQLite survives too.
fn stop_on_ctrl_c() -> anyhow::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let handler = move || {
        if flag.swap(true, Ordering::Relaxed) {
            #[expect(
                clippy::exit,
                reason = "the user insists, and no destructor is needed to keep the database sound"
            )]
            std::process::exit(130);
        }
        // A closed terminal is no reason to fail here.
        writeln!(io::stderr(), "\nrelata: stopping after the articles in hand; Ctrl-C again stops at once")
            .ok();
    };
    ctrlc::set_handler(handler).context("cannot listen for Ctrl-C")?;
    Ok(stop)
}

/// What is odd about an article that is read nonetheless.
pub(super) fn warning(article: &read::Article) -> Option<String> {
    let (location, date) = (&article.location, article.unread_date.as_ref()?);
    Some(format!("the date `{}` of `{location}` is left aside: write it as YYYY-MM-DD", listing::clean(date)))
}

/// The failure and all its causes, as one line.
fn in_one_line(failure: &Failure) -> String {
    let mut line = failure.to_string();
    let mut cause = std::error::Error::source(failure);
    while let Some(error) = cause {
        line = format!("{line}: {error}");
        cause = error.source();
    }
    line
}
