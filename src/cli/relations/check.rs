//! `relata relations check`.

use std::{io::Write, path::PathBuf};

use relata::{
    extract::{
        Extractor,
        vocabulary::{Relation, Vocabulary, trial, trial::Fault},
    },
    kind::KindMap,
};

use super::super::{
    Outcome,
    listing::{clean, counted},
    model, vocabulary,
};

/// Read the examples of a vocabulary file and tell which ones fail
#[derive(clap::Args)]
#[command(after_help = "\
Each example must give its relation between the two, each counterexample must not. The file is read on top of the \
vocabulary that ships with relata, as `build --relations FILE` does. docs/relations.md tells how it is written.

Example:
  relata relations check shipping.toml

Exit code: 0 all hold, 1 some fail, 2 the file cannot be used")]
pub(super) struct Args {
    /// Files of relations
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    model: model::Choice,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut vocabulary = Vocabulary::shipped();
    let mut own = Vocabulary::default();
    for file in &args.files {
        vocabulary::add(&mut vocabulary, file)?;
        vocabulary::add(&mut own, file)?;
    }
    let pipeline = args.model.load()?;
    let extractor = Extractor::new(vocabulary, KindMap::ontonotes());
    let mut out = anstream::stdout().lock();
    let (mut n_samples, mut n_faults) = (0, 0);
    for relation in own.relations() {
        let faults = trial::faults(&extractor, relation, |text| pipeline.annotate_shared(text));
        for fault in &faults {
            writeln!(out, "{}", told(relation, fault))?;
        }
        n_samples += count(relation);
        n_faults += faults.len() as u64;
    }
    let relations = counted(own.relations().len() as u64, "relation");
    writeln!(out, "{relations}, {}: {} of them fail", counted(n_samples, "sample"), n_faults)?;
    out.flush()?;
    Ok(if n_faults == 0 { Outcome::Done } else { Outcome::Nothing })
}

/// How many edges the samples of the relation want or do not want.
fn count(relation: &Relation) -> u64 {
    let samples = relation.examples.iter().chain(&relation.counterexamples);
    samples.map(|sample| sample.edges.len() as u64).sum()
}

fn told(relation: &Relation, fault: &Fault) -> String {
    let wanted = if fault.is_example { "does not give" } else { "must not give" };
    let edge = match fault.edge.as_slice() {
        [subject, object, status] => format!("{subject} {} {object} ({status})", relation.name),
        edge => edge.join(&format!(" {} ", relation.name)),
    };
    let mut text = format!("\"{}\"\n  {wanted}: {}\n", clean(&fault.text), clean(&edge));
    if fault.found.is_empty() {
        text.push_str("  it gives nothing\n");
    }
    for [subject, relation, object, status] in &fault.found {
        let status = if status == "asserted" { String::new() } else { format!(" ({status})") };
        text.push_str(&clean(&format!("  it gives: {subject} {relation} {object}{status}")));
        text.push('\n');
    }
    text
}
