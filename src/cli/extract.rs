//! `relata extract`: articles in, relations out, no database.

use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use anyhow::Context as _;
use jiff::civil::Date;
use rayon::prelude::*;
use relata::{
    extract::extraction::Extraction,
    nlp::document::Document,
    read::{self, Article, error::ReadError},
};

use super::{Outcome, build, engine::Engine, kind_map::Kinds, model, vocabulary::VocabularyOption};

mod line;

use line::Offsets;

/// Articles that are taken together, for each thread: as many as `parse` and `build` take. With 16 the networks' tables came back into
/// the caches four times as often, which took 2 % of the time.
const BATCH: usize = 64;

/// Print the relations of articles as JSON lines, without a database
#[derive(clap::Args)]
#[command(after_help = "Examples:
  relata extract article.txt --date 2025-01-24
  relata extract articles.jsonl --min-confidence 0.6 > relations.jsonl
  cat article.txt | relata extract - --offsets chars")]
pub(super) struct Args {
    /// Articles: txt, md, html, jsonl, json; folders of them; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The date of articles that have none of their own
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = build::date)]
    date: Option<Date>,
    /// What the spans count
    #[arg(long, value_enum, default_value_t = Offsets::Bytes)]
    offsets: Offsets,
    /// Leave out what is less likely than this to be wanted, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability)]
    min_confidence: f32,
    /// How many threads work [default: as many as the machine has]
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

fn probability(word: &str) -> Result<f32, String> {
    let value = word.parse().ok().filter(|value| (0.0..=1.0).contains(value));
    value.ok_or_else(|| "a number from 0 to 1 is needed".to_owned())
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let engine = Engine::load(&args.model, &args.kinds, &args.vocabulary)?;
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads.map_or(0, usize::from))
        .build()
        .context("cannot start threads")?;
    let options = read::Options { date: args.date, longest: args.max_article };
    let mut articles = read::articles(args.paths.clone(), options);
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut n_failed, mut n_lines) = (0_usize, 0_usize);
    loop {
        let batch: Vec<Result<Article, ReadError>> =
            articles.by_ref().take(BATCH * threads.current_num_threads()).collect();
        if batch.is_empty() {
            break;
        }
        let extractions = threads.install(|| extract(&engine, &batch));
        for (article, extraction) in batch.iter().zip(&extractions) {
            match (article, extraction) {
                (Ok(article), Some(extraction)) => {
                    if let Some(warning) = build::warning(article) {
                        anstream::eprintln!("relata: {warning}");
                    }
                    n_lines += line::write(&mut out, article, extraction, args.offsets, args.min_confidence)?;
                }
                (Err(error), _) => {
                    n_failed += 1;
                    report(error);
                }
                (Ok(_), None) => {}
            }
        }
    }
    out.flush()?;
    // The process ends: the system takes its memory back at once, where freeing every word of the tables takes time.
    std::mem::forget(engine);
    Ok(match (n_failed, n_lines) {
        (0, 0) => Outcome::Nothing,
        (0, _) => Outcome::Done,
        (_, _) => Outcome::Partly,
    })
}

fn extract(engine: &Engine, batch: &[Result<Article, ReadError>]) -> Vec<Option<Extraction>> {
    // One at a time, so that no thread waits for another's heap of them.
    let articles = batch.par_iter().with_max_len(1);
    // First annotate them all: the networks and the extractor would put each other's tables out of the processor's caches.
    let documents: Vec<Option<Document>> = articles
        .clone()
        .map(|article| article.as_ref().ok().map(|article| engine.annotate(article)))
        .collect();
    let extract = |(article, document): (&Result<Article, ReadError>, &Option<Document>)| {
        Some(engine.extract(article.as_ref().ok()?, document.as_ref()?))
    };
    articles.zip(&documents).map(extract).collect()
}

fn report(error: &ReadError) {
    let mut message = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        message = format!("{message}: {inner}");
        cause = inner.source();
    }
    anstream::eprintln!("relata: {message}");
}
