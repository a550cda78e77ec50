//! `relata parse`: what the engine sees in a text.

use std::{
    fs,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use rayon::prelude::*;
use relata::kind::KindMap;
use relata::nlp::document::Document;
use relata::nlp::pipeline::Pipeline;
use serde::Deserialize;

use super::{Outcome, kind_map::Kinds, listing::counted, model};

mod conllu;
mod tree;

/// Texts that are parsed before their results are printed, for each thread.
const BATCH: usize = 64;

/// Print what the engine sees in a text: sentences, syntax trees, names
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  relata parse article.txt
  echo \"Kenya has sent 400 soldiers to Haiti.\" | relata parse -
  relata parse articles.jsonl --format conllu > articles.conllu")]
pub(super) struct Args {
    /// Text files, or JSON lines with a `text` each; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Tree)]
    format: Format,
    /// How many threads parse [default: as many as the machine has]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    #[command(flatten)]
    model: model::Choice,
    #[command(flatten)]
    kinds: Kinds,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// A tree a sentence, to read
    Tree,
    /// CoNLL-U, which tools for treebanks read
    Conllu,
    /// A JSON object a text, on one line
    Json,
    /// How many texts, sentences, tokens and names there are
    Count,
}

/// A text with the id under which it is printed.
struct Text {
    id: String,
    text: String,
}

/// One line of a JSON lines file.
#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    text: String,
}

#[derive(Default)]
struct Counts {
    texts: u64,
    sentences: u64,
    tokens: u64,
    names: u64,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let file = args.model.open()?;
    let (pipeline, kinds) = (args.model.ready(&file)?, args.kinds.map(&file)?);
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads.map_or(0, usize::from))
        .build()
        .context("cannot start threads")?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut counts = Counts::default();
    for path in &args.files {
        for texts in read(path)?.chunks(BATCH * threads.current_num_threads()) {
            let documents = threads.install(|| parse(&pipeline, texts));
            for (text, document) in texts.iter().zip(&documents) {
                write(&text.id, document, (args.format, &kinds), &mut counts, &mut out)?;
            }
        }
    }
    if let Format::Count = args.format {
        let Counts { texts, sentences, tokens, names } = counts;
        let counts = [(texts, "text"), (sentences, "sentence"), (tokens, "token"), (names, "name")];
        writeln!(out, "{}", counts.map(|(n, noun)| counted(n, noun)).join(", "))?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn parse(pipeline: &Pipeline, texts: &[Text]) -> Vec<Document> {
    // One text at a time: rayon would hand out a quarter of them at once, and one thread wait for the other's last.
    texts.par_iter().with_max_len(1).map(|text| pipeline.annotate_shared(&text.text)).collect()
}

fn write(
    id: &str,
    document: &Document,
    (format, kinds): (Format, &KindMap),
    counts: &mut Counts,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    match format {
        Format::Tree => tree::write(document, kinds, out)?,
        Format::Conllu => conllu::write(id, document, out)?,
        Format::Json => {
            serde_json::to_writer(&mut *out, document)?;
            writeln!(out)?;
        }
        Format::Count => {
            counts.texts += 1;
            counts.sentences += document.sentences().len() as u64;
            counts.tokens += document.tokens().len() as u64;
            counts.names += document.names().len() as u64;
        }
    }
    Ok(())
}

/// Whether a file holds JSON lines: by the ending of its name, where that tells it; else by its first character.
fn has_lines(path: &Path, text: &str) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("jsonl" | "ndjson") => true,
        Some("json") | None => text.trim_start_matches('\u{feff}').trim_start().starts_with('{'),
        Some(_) => false,
    }
}

/// The texts of a file: one, or one a line if its lines are JSON objects.
fn read(path: &Path) -> anyhow::Result<Vec<Text>> {
    let name = path.display();
    let is_stdin = path == Path::new("-");
    let mut bytes = Vec::new();
    let result = if is_stdin {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    result.with_context(|| format!("cannot read `{name}`"))?;
    let text = String::from_utf8(bytes).with_context(|| format!("`{name}` is not UTF-8"))?;
    let id = if is_stdin { "stdin".into() } else { path.file_stem().unwrap_or_default().to_string_lossy() };
    if !has_lines(path, &text) {
        return Ok(vec![Text { id: id.into_owned(), text }]);
    }
    let lines =
        text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let lines = lines.map(|(place, line)| {
        let number = place + 1;
        let line: Line = serde_json::from_str(line)
            .with_context(|| format!("line {number} of `{name}` is no JSON object with a `text`"))?;
        Ok(Text { id: line.id.unwrap_or_else(|| format!("{id}-{number}")), text: line.text })
    });
    lines.collect()
}
