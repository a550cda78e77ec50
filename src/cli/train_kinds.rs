//! `relata train-kinds`.

use relata::{
    gold::Kinds,
    kind::EntityKind,
    train::kinds::{self, Figures, Lesson, Validation},
};

use super::{Outcome, annotated::Annotated};

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
    #[command(flatten)]
    annotated: Annotated,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let articles = Kinds::read_all(&args.annotated.paths, &args.annotated.texts)?;
    if articles.is_empty() {
        anstream::eprintln!("relata: no annotated article");
        return Ok(Outcome::Nothing);
    }
    let lessons =
        args.annotated.lessons(&articles, |article| (&article.title, &article.text), Lesson::new)?;
    let n_annotated: usize = articles.iter().map(|article| article.names.len()).sum();
    let n_found: usize = lessons.iter().map(Lesson::n_names).sum();
    anstream::println!(
        "{n_annotated} names in {} articles; of {n_found} that are found it is known what they stand for\n",
        articles.len()
    );
    print(&kinds::cross_validate(&lessons));
    let what = format!(
        "What each sign tells of a name's kind: made by `relata train-kinds` from {n_found} names of {} annotated articles.",
        articles.len()
    );
    args.annotated.write(&what, || kinds::learn(&lessons))?;
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
