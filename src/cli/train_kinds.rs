//! `relata train-kinds`.

use std::{fs, path::PathBuf};

use anyhow::Context as _;
use rayon::prelude::*;
use relata::{
    extract::Extractor,
    gold::Kinds,
    kind::EntityKind,
    train::kinds::{self, Figures, Lesson, Validation},
};

use super::{Outcome, model};

/// Learn from annotated articles what names stand for
///
/// Takes files of articles, one a line, with what their names stand for, and files of the texts (docs/annotation.md). Prints how
/// many names the rules take for what they are, and how many what was learned from the other articles does, and writes the
/// weights learned from all.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  relata train-kinds kinds.jsonl --texts texts.jsonl    only tell how well it would do\n  relata train-kinds kinds.jsonl --texts texts.jsonl --out weights.tsv"
)]
pub(super) struct Args {
    /// Articles with what their names stand for, a line each
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,
    /// Their texts: a line each, with `id`, `title` and `text`
    #[arg(long, value_name = "FILE", required = true)]
    texts: Vec<PathBuf>,
    /// Where to write the weights
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    model: model::Choice,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let articles = Kinds::read_all(&args.paths, &args.texts)?;
    if articles.is_empty() {
        anstream::eprintln!("relata: no annotated article");
        return Ok(Outcome::Nothing);
    }
    let pipeline = args.model.load()?;
    let extractor = Extractor::shipped()?;
    let lesson = |article: &Kinds| {
        let document = pipeline.annotate_article(&article.text, &article.title);
        Lesson::new(&extractor, &document, article)
    };
    let lessons: Vec<Lesson> = articles.par_iter().map(lesson).collect();
    let n_annotated: usize = articles.iter().map(|article| article.names.len()).sum();
    let n_found: usize = lessons.iter().map(Lesson::n_names).sum();
    anstream::println!(
        "{n_annotated} names in {} articles; of {n_found} that are found it is known what they stand for\n",
        articles.len()
    );
    print(&kinds::cross_validate(&lessons));
    if let Some(path) = &args.out {
        let (rows, n_rows) = kinds::learn(&lessons);
        let table = format!(
            "# What each sign tells of a name's kind: made by `relata train-kinds` from {n_found} names of {} annotated articles.\n{rows}",
            articles.len(),
        );
        fs::write(path, table).with_context(|| format!("cannot write `{}`", path.display()))?;
        anstream::println!("\nwrote the weights of {n_rows} signs to {}", path.display());
    }
    Ok(Outcome::Done)
}

fn print(validation: &Validation) {
    anstream::println!(
        "Share of the names that are taken for what they are, a fifth of the articles left out at a time:\n"
    );
    anstream::println!("{:<8} {:>6}  rules  learned", "", "names");
    let of_kinds = EntityKind::ALL.iter().map(|kind| kind.as_str()).zip(&validation.of_kinds);
    let all = std::iter::once(("all", &validation.all));
    for (label, figures) in all.chain(of_kinds).filter(|(_, figures)| figures.n > 0) {
        let Figures { n, .. } = figures;
        anstream::println!("{label:<8} {n:>6}  {:<5.3}  {:.3}", figures.ruled(), figures.learned());
    }
}
