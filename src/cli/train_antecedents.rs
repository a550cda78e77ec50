//! `relata train-antecedents`.

use relata::{
    gold::Anaphora,
    train::antecedents::{self, Figures, Lesson, Validation},
};

use super::{Outcome, annotated::Annotated};

/// Learn from annotated articles what pronouns and descriptions mean, and whose offices are
///
/// Takes files of articles, one a line, with what their pronouns and descriptions mean and whose offices are, and files of the texts
/// (docs/annotation.md). Prints how well the rules do, and how well what was learned from the other articles does, and writes
/// the weights learned from all.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  relata train-antecedents anaphora.jsonl --texts texts.jsonl    only tell how well it would do\n  relata train-antecedents anaphora.jsonl --texts texts.jsonl --out weights.tsv"
)]
pub(super) struct Args {
    #[command(flatten)]
    annotated: Annotated,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let articles = Anaphora::read_all(&args.annotated.paths, &args.annotated.texts)?;
    if articles.is_empty() {
        anstream::eprintln!("relata: no annotated article");
        return Ok(Outcome::Nothing);
    }
    let lessons =
        args.annotated.lessons(&articles, |article| (&article.title, &article.text), Lesson::new)?;
    let n_annotated: usize = articles.iter().map(|article| article.anaphors.len()).sum();
    let n_found: usize = lessons.iter().map(Lesson::n_anaphors).sum();
    anstream::println!(
        "Annotated anaphors: {n_annotated}, articles: {}; anaphors to choose for: {n_found}\n",
        articles.len()
    );
    print(&antecedents::cross_validate(&lessons));
    let what = format!(
        "What each sign of an antecedent counts: made by `relata train-antecedents` from {n_found} anaphors of {} annotated articles.",
        articles.len()
    );
    args.annotated.write(&what, || antecedents::learn(&lessons))?;
    Ok(Outcome::Done)
}

fn print(validation: &Validation) {
    anstream::println!(
        "What means or is taken for something with a name, a fifth of the articles left out at a time:\n"
    );
    anstream::println!("{:<23} {:>6}  {:>5}  precision  recall  F1", "", "of all", "named");
    let Validation { rules, learned } = validation;
    let rows = [
        ("pronouns, rules", rules.pronouns),
        ("pronouns, learned", learned.pronouns),
        ("descriptions, rules", rules.descriptions),
        ("descriptions, learned", learned.descriptions),
        ("offices, rules", rules.offices),
        ("offices, learned", learned.offices),
    ];
    for (label, figures) in rows {
        let Figures { n, n_named, .. } = figures;
        let (precision, recall, f1) = (figures.precision(), figures.recall(), figures.f1());
        anstream::println!("{label:<23} {n:>6}  {n_named:>5}  {precision:<9.3}  {recall:<6.3}  {f1:.3}");
    }
}
