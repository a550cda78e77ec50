//! What the commands share that learn from annotated articles, a line each, whose texts are in other files.

use std::{fs, path::PathBuf};

use anyhow::Context as _;
use rayon::prelude::*;
use relata::{extract::Extractor, nlp::document::Document};

use super::model;

#[derive(clap::Args)]
pub(super) struct Annotated {
    /// Annotated articles, a line each
    #[arg(value_name = "FILE", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// Their texts: a line each, with `id`, `title` and `text`
    #[arg(long, value_name = "FILE", required = true)]
    pub(super) texts: Vec<PathBuf>,
    /// Where to write the weights
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    model: model::Choice,
}

impl Annotated {
    /// What `lesson` makes of each article and the analysis of it; `text` tells its title and its text.
    pub(super) fn lessons<A: Sync, L: Send>(
        &self,
        articles: &[A],
        text: impl Fn(&A) -> (&str, &str) + Sync,
        lesson: impl Fn(&Extractor, &Document, &A) -> L + Sync,
    ) -> anyhow::Result<Vec<L>> {
        let pipeline = self.model.load()?;
        let extractor = Extractor::shipped();
        let of = |article: &A| {
            let (title, text) = text(article);
            lesson(&extractor, &pipeline.annotate_article(text, title), article)
        };
        Ok(articles.par_iter().map(of).collect())
    }

    /// Writes a table of weights with a line before it that says what it is, if that is asked for, and says so.
    pub(super) fn write(&self, what: &str, table: impl FnOnce() -> (String, usize)) -> anyhow::Result<()> {
        if let Some(path) = &self.out {
            let (rows, n_rows) = table();
            fs::write(path, format!("# {what}\n{rows}"))
                .with_context(|| format!("cannot write `{}`", path.display()))?;
            anstream::println!("\nwrote {n_rows} rows of weights to {}", path.display());
        }
        Ok(())
    }
}
