//! `relata model`: import a spaCy model, say what a model file holds.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use relata::nlp::import::{self, sha256};
use relata::nlp::model_error::ModelError;
use relata::nlp::model_file::{self, About, Dtype, ModelFile};
use relata::nlp::pipeline::{self, Pipeline};

use super::{Outcome, listing::counted};

/// Import or describe a model
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  relata model info
  relata model import path/to/en_core_web_md-3.8.0 -o md.rlnp
  relata build news/ --model md.rlnp")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Import(Import),
    Info(Info),
}

/// Make a model file from the directory of a spaCy model
///
/// Takes English pipelines of spaCy 3 that are built like `en_core_web_sm` or `en_core_web_md`, with labels and sizes of
/// their own; another one is refused with the component's name and the reason. The same directory always gives the same
/// bytes.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  relata model import path/to/en_core_web_md-3.8.0
  relata model import path/to/my_model --dtype f32 -o mine.rlnp")]
struct Import {
    /// The directory that holds the model's `config.cfg`
    directory: PathBuf,
    /// Precision of the weights in the file; the arithmetic is always in f32
    #[arg(long, value_enum, default_value_t = Precision::F16)]
    dtype: Precision,
    /// Where to write the model [default: its name and version, with `.rlnp`]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Say where a model comes from, under which licences, and what it holds
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  relata model info
  relata model info md.rlnp --sections
  relata model info --licences > LICENCES.txt")]
struct Info {
    /// A model file [default: the model that comes with relata]
    file: Option<PathBuf>,
    /// Print the full texts of the licences
    #[arg(long)]
    licences: bool,
    /// Print every section of the file with its shape and size
    #[arg(long)]
    sections: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Precision {
    /// Half the size; a few tokens in a hundred thousand come out differently
    F16,
    /// The weights as spaCy has them
    F32,
}

/// The model that a command uses.
#[derive(clap::Args)]
pub(super) struct Choice {
    /// A model made by `relata model import` instead of the one that comes with relata
    #[arg(long = "model", value_name = "FILE", env = "RELATA_MODEL")]
    file: Option<PathBuf>,
}

impl Choice {
    /// The pipeline of the chosen model, ready for use.
    pub(super) fn load(&self) -> anyhow::Result<Pipeline> {
        self.ready(&self.open()?)
    }

    /// The file of the chosen model.
    pub(super) fn open(&self) -> anyhow::Result<ModelFile> {
        match &self.file {
            Some(file) => ModelFile::open(file).with_context(|| self.failure()),
            None => pipeline::shipped().with_context(|| self.failure()),
        }
    }

    /// The pipeline of that file.
    pub(super) fn ready(&self, file: &ModelFile) -> anyhow::Result<Pipeline> {
        Pipeline::new(file).with_context(|| self.failure())
    }

    fn failure(&self) -> String {
        match &self.file {
            Some(file) => format!("cannot use the model `{}`", file.display()),
            None => "cannot use the model that comes with relata".to_owned(),
        }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::Import(args) => import(args),
        Command::Info(args) => info(args),
    }
}

fn import(args: &Import) -> anyhow::Result<Outcome> {
    if !args.directory.join("config.cfg").is_file() {
        if let Some(version) = of_spacy_2(&args.directory) {
            anyhow::bail!(
                "`{}` is a model of spaCy {version}; relata imports those of spaCy 3\n\
                 hint: install the model of the same name for spaCy 3, or train yours anew with it",
                args.directory.display()
            );
        }
        anyhow::bail!(
            "`{}` holds no `config.cfg`, so it is no spaCy model\n\
             hint: give the innermost directory of an installed or unpacked model, the one that holds `config.cfg`",
            args.directory.display()
        );
    }
    let dtype = match args.dtype {
        Precision::F16 => Dtype::F16,
        Precision::F32 => Dtype::F32,
    };
    let bytes = import::import(&args.directory, dtype).map_err(with_hint)?;
    let digest = sha256(&bytes);
    let file = ModelFile::from_bytes(bytes.clone())?;
    // What loads is what is written: a model that relata cannot run is refused now, not when it is used.
    Pipeline::new(&file)?;
    let about = file.about();
    let path = match &args.output {
        Some(path) => path.clone(),
        None => PathBuf::from(format!("{}-{}.rlnp", about.name, about.version)),
    };
    fs::write(&path, &bytes).map_err(|source| ModelError::Write { path: path.clone(), source })?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}  {digest}  {} bytes", path.display(), bytes.len())?;
    Ok(Outcome::Done)
}

/// The version of spaCy that a model is for which has no `config.cfg` yet, as those before spaCy 3.
fn of_spacy_2(directory: &Path) -> Option<String> {
    let meta = fs::read(directory.join("meta.json")).ok()?;
    let meta: serde_json::Value = serde_json::from_slice(&meta).ok()?;
    let version = meta["spacy_version"].as_str()?.trim_start_matches(['>', '=', '<', '~', '^', ' ']);
    version.starts_with(['1', '2']).then(|| version.to_owned())
}

/// The error, and how a pipeline that lacks components becomes a whole one.
fn with_hint(error: ModelError) -> anyhow::Error {
    match error {
        ModelError::Lacking { component } if component != "ner" => anyhow::anyhow!(
            "{}\n\
             hint: in Python, put your recogniser into a whole pipeline and import that:\n\
             \x20     nlp = spacy.load(\"en_core_web_sm\", exclude=[\"ner\"])\n\
             \x20     nlp.add_pipe(\"ner\", source=spacy.load(\"YOURS\"))\n\
             \x20     nlp.to_disk(\"WHOLE\")",
            ModelError::Lacking { component }
        ),
        error => error.into(),
    }
}

fn info(args: &Info) -> anyhow::Result<Outcome> {
    let file = match &args.file {
        Some(path) => ModelFile::open(path)
            .with_context(|| format!("cannot describe the model `{}`", path.display()))?,
        None => pipeline::shipped()?,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let about = file.about();
    let format = model_file::VERSION;
    writeln!(out, "{} {}, weights in {}, format {format}", about.name, about.version, about.precision)?;
    origin(about, args.licences, &mut out)?;
    labels(about, &mut out)?;
    sections(&file, args.sections, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn origin(about: &About, with_texts: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nMade from")?;
    for source in &about.sources {
        writeln!(out, "  {}  {}", source.sha256, source.path)?;
    }
    writeln!(out, "\nLicences")?;
    for licence in &about.licences {
        writeln!(out, "  for {}{}", licence.covers, if with_texts { ":\n" } else { "" })?;
        if with_texts {
            writeln!(out, "{}\n", licence.text.trim_end())?;
        }
    }
    if !with_texts {
        writeln!(out, "  (`relata model info --licences` prints their texts)")?;
    }
    Ok(())
}

fn labels(about: &About, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nLabels")?;
    for (component, labels) in &about.labels {
        writeln!(out, "  {component:<8} {}", distinct(component, labels).join(" "))?;
    }
    writeln!(out, "\nEntity kinds")?;
    let names = about.labels.iter().filter(|(component, _)| component == "ner");
    for label in names.flat_map(|(component, labels)| distinct(component, labels)) {
        let kind = about.kinds.iter().find(|(known, _)| known == label);
        let kind = kind.map_or("OTHER", |(_, kind)| if kind == "-" { "no entity" } else { kind });
        writeln!(out, "  {label:<12} {kind}")?;
    }
    Ok(())
}

/// How large the file's parts are: each section if `each`, else those of a component together.
fn sections(file: &ModelFile, each: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nSections")?;
    if each {
        for (name, shape, dtype, length) in file.sections() {
            let shape: Vec<String> = shape.iter().map(ToString::to_string).collect();
            let dtype = format!("{dtype:?}").to_lowercase();
            writeln!(out, "  {name:<28} {dtype:<8} {:<16} {length:>9} bytes", shape.join(" × "))?;
        }
        return Ok(());
    }
    let mut components: BTreeMap<&str, (u64, usize)> = BTreeMap::new();
    for (name, _, _, length) in file.sections() {
        let (n_sections, n_bytes) = components.entry(name.split('/').next().unwrap_or(name)).or_default();
        *n_sections += 1;
        *n_bytes += length;
    }
    for (component, (n_sections, n_bytes)) in components {
        writeln!(out, "  {component:<16} {:>11} {n_bytes:>11} bytes", counted(n_sections, "section"))?;
    }
    writeln!(out, "  (`relata model info --sections` prints each of them)")
}

/// The labels proper: a parser's and a recogniser's classes are an action with a label.
fn distinct<'a>(component: &str, labels: &'a [String]) -> Vec<&'a str> {
    if component == "tagger" {
        return labels.iter().map(String::as_str).collect();
    }
    let labels = labels.iter().filter_map(|label| label.split_once('-')).map(|(_, label)| label);
    let mut labels: Vec<&str> = labels.filter(|label| !label.is_empty() && !label.contains("||")).collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}
