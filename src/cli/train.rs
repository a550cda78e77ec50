//! `relata train`.

use std::{fs, path::PathBuf};

use anyhow::Context as _;
use rayon::prelude::*;
use relata::{
    extract::{
        Extractor,
        worth::fit::{Example, Settings},
    },
    gold::{Edge, Gold, Judged},
    nlp::pipeline::Pipeline,
    train::{self, Lesson, Validation},
};

use super::{Outcome, model};

/// Learn from annotated articles which edges are worth keeping
///
/// Takes folders of annotated articles, one a JSON file, and files of them, one a line (docs/annotation.md). Prints how
/// well what was learned from all topics but one does on that one, and writes the weights learned from all.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  relata train annotated/                    only tell how well it would do\n  relata train annotated/ --out weights.tsv  and write the weights\n  relata train more.jsonl --texts texts.jsonl\n  relata train --unjudged --judged judged.jsonl    candidates that want a verdict"
)]
pub(super) struct Args {
    /// Folders or files of annotated articles
    #[arg(value_name = "PATH", required_unless_present = "unjudged")]
    paths: Vec<PathBuf>,
    /// Further ones, whose annotators list more or less: learned from with allowance for that, and not judged on
    #[arg(long, value_name = "PATH")]
    also: Vec<PathBuf>,
    /// Articles whose candidate edges are judged one by one, a line each: learned from besides
    #[arg(long, value_name = "FILE")]
    judged: Vec<PathBuf>,
    /// Only list the candidate edges of the judged articles on which there is no verdict yet, a JSON line each
    #[arg(long, requires = "judged", conflicts_with_all = ["paths", "also", "texts", "out"])]
    unjudged: bool,
    /// Texts of articles that are annotated without: a line each, with `id` and `text`
    #[arg(long, value_name = "FILE")]
    texts: Vec<PathBuf>,
    /// Where to write the weights
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Pull of the weights towards 0
    #[arg(long, value_name = "STRENGTH", default_value_t = Settings::default().shrinkage)]
    shrinkage: f64,
    #[command(flatten)]
    model: model::Choice,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let pipeline = args.model.load()?;
    let extractor = Extractor::shipped();
    let judged = read_judged(&args.judged)?;
    if args.unjudged {
        list_unjudged(&judged, &pipeline, &extractor);
        return Ok(Outcome::Done);
    }
    let mut annotated = read(&args.paths)?;
    let n_judged = annotated.len();
    annotated.extend(read(&args.also)?);
    Gold::add_texts(&mut annotated, &args.texts)?;
    let lessons: Vec<Lesson> = annotated
        .into_par_iter()
        .enumerate()
        .map(|(place, gold)| {
            let document = pipeline.annotate_article(&gold.text, &gold.title);
            Lesson { document, gold, is_elsewhere: place >= n_judged }
        })
        .collect();
    let settings = Settings { shrinkage: args.shrinkage, ..Settings::default() };
    let judged = judged_examples(&judged, &pipeline, &extractor);
    let validation = train::cross_validate(&extractor, &lessons, &judged, settings);
    print(&validation);
    if validation.best().is_none() {
        return Ok(Outcome::Nothing);
    }
    if let Some(path) = &args.out {
        let worth = train::learn(&extractor, &lessons, &judged, settings, &validation);
        let besides =
            if judged.is_empty() { String::new() } else { format!(" and {} judged edges", judged.len()) };
        let table = format!(
            "# Which edges are worth keeping: log-odds by feature, made by `relata train` from {} annotated articles{besides}.\n{}",
            lessons.len(),
            worth.to_table()
        );
        fs::write(path, table).with_context(|| format!("cannot write `{}`", path.display()))?;
        anstream::println!("\nwrote {}", path.display());
    }
    Ok(Outcome::Done)
}

/// The judged articles in the files.
fn read_judged(paths: &[PathBuf]) -> anyhow::Result<Vec<Judged>> {
    let mut articles = Vec::new();
    for path in paths {
        let found = Judged::read_all(path)?;
        anyhow::ensure!(!found.is_empty(), "no judged article in `{}`", path.display());
        articles.extend(found);
    }
    Ok(articles)
}

/// What is judged in the articles.
fn judged_examples(articles: &[Judged], pipeline: &Pipeline, extractor: &Extractor) -> Vec<Example> {
    let examples = |article: &Judged| {
        let document = pipeline.annotate_article(&article.text, &article.title);
        train::judged_examples(extractor, article, &document)
    };
    articles.par_iter().map(examples).collect::<Vec<_>>().concat()
}

/// Prints the candidates without a verdict: article, subject, relation, object and the words that state it.
fn list_unjudged(articles: &[Judged], pipeline: &Pipeline, extractor: &Extractor) {
    for article in articles {
        let document = pipeline.annotate_article(&article.text, &article.title);
        for edge in train::unjudged(extractor, article, &document) {
            let Edge { subject, relation, object, phrase, .. } = edge;
            anstream::println!("{}", serde_json::json!([article.id, subject, relation, object, phrase]));
        }
    }
}

/// The annotated articles of all `paths`.
fn read(paths: &[PathBuf]) -> anyhow::Result<Vec<Gold>> {
    let mut annotated = Vec::new();
    for path in paths {
        let found = Gold::read_all(path)?;
        anyhow::ensure!(!found.is_empty(), "no annotated article in `{}`", path.display());
        annotated.extend(found);
    }
    Ok(annotated)
}

fn print(validation: &Validation) {
    anstream::println!(
        "Left out one topic at a time, means over the articles:\n\nleast   recall  precision  F1"
    );
    let best = validation.best().map(|best| best.least);
    for outcome in &validation.outcomes {
        let mark = if best == Some(outcome.least) { "  *" } else { "" };
        let train::Outcome { least, recall, precision, f1 } = outcome;
        anstream::println!("{least:<7.2} {recall:<7.3} {precision:<10.3} {f1:.3}{mark}");
    }
    anstream::println!("\nBy topic, at the least confidence that is kept\n\nrecall  precision  F1     topic");
    for (topic, train::Outcome { recall, precision, f1, .. }) in validation.topics() {
        anstream::println!("{recall:<7.3} {precision:<10.3} {f1:<6.3} {topic}");
    }
    anstream::println!(
        "\nReliability: confidence against the share that is annotated\n\nconfidence  edges  annotated"
    );
    for bin in validation.bins.iter().filter(|bin| bin.n_edges > 0) {
        let n = bin.n_edges as f64;
        anstream::println!("{:<11.2} {:<6} {:.2}", bin.confidence / n, bin.n_edges, bin.n_right as f64 / n);
    }
}
