//! Making a model file from the directory of a spaCy model.
//!
//! Takes English pipelines of spaCy 3 whose components are those of `en_core_web_sm`; whatever relata would run
//! otherwise than spaCy is refused with the component's name.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::model_error::ModelError;
use super::model_file::{self, About, Dtype, Licence, Source};
use super::{lemmatizer, ruler, tokenizer};
use config::Config;

pub(crate) mod config;
pub(crate) mod network;
pub(crate) mod thinc;

/// The files that a model is made from.
const SOURCES: [&str; 15] = [
    "LICENSE",
    "LICENSES_SOURCES",
    "attribute_ruler/patterns",
    "config.cfg",
    "lemmatizer/lookups/lookups.bin",
    "meta.json",
    "ner/cfg",
    "ner/model",
    "ner/moves",
    "parser/model",
    "parser/moves",
    "tagger/cfg",
    "tagger/model",
    "tok2vec/model",
    "tokenizer",
];

/// The norm table, which is of the vocabulary.
const LEXEMES: &str = "vocab/lookups.bin";

/// What each label of OntoNotes 5 is as an entity kind; `-` for amounts and times, which are no entities.
const KINDS: [(&str, &str); 18] = [
    ("CARDINAL", "-"),
    ("DATE", "-"),
    ("EVENT", "EVENT"),
    ("FAC", "FAC"),
    ("GPE", "GPE"),
    ("LANGUAGE", "-"),
    ("LAW", "LAW"),
    ("LOC", "LOC"),
    ("MONEY", "-"),
    ("NORP", "GROUP"),
    ("ORDINAL", "-"),
    ("ORG", "ORG"),
    ("PERCENT", "-"),
    ("PERSON", "PERSON"),
    ("PRODUCT", "PRODUCT"),
    ("QUANTITY", "-"),
    ("TIME", "-"),
    ("WORK_OF_ART", "WORK"),
];

/// The model file made from the spaCy model in `directory`, with weights in the precision `dtype`.
///
/// # Errors
/// If a file is missing or malformed, or the pipeline is not one that relata runs.
pub fn import(directory: &Path, dtype: Dtype) -> Result<Vec<u8>, ModelError> {
    let config = Config::read(directory)?;
    config.check()?;
    let mut about = about(directory, dtype)?;
    let mut sections = tokenizer::import(directory)?;
    sections.extend(ruler::import(directory)?);
    sections.extend(lemmatizer::import(directory)?);
    sections.extend(network::encoder(directory, "tok2vec", "tok2vec", dtype)?);
    sections.extend(network::tagger(directory, dtype, &mut about)?);
    sections.extend(network::parser(directory, dtype, &mut about)?);
    sections.extend(network::recognizer(directory, dtype, &mut about)?);
    let recognized =
        about.labels.iter().filter(|(component, _)| component == "ner").flat_map(|(_, names)| names);
    let labels: Vec<&str> =
        recognized.filter_map(|name| name.split_once('-')).map(|(_, label)| label).collect();
    about.kinds = KINDS
        .iter()
        .filter(|(label, _)| labels.contains(label))
        .map(|&(label, kind)| (label.to_owned(), kind.to_owned()))
        .collect();
    model_file::write(&about, &sections)
}

/// The contents of one file of the model.
pub(crate) fn read(directory: &Path, file: &str) -> Result<Vec<u8>, ModelError> {
    let path = path(directory, file);
    fs::read(&path).map_err(|source| ModelError::Read { path, source })
}

/// Where one file of the model lies.
pub(crate) fn path(directory: &Path, file: &str) -> PathBuf {
    file.split('/').fold(directory.to_owned(), |path, part| path.join(part))
}

fn about(directory: &Path, dtype: Dtype) -> Result<About, ModelError> {
    let meta: serde_json::Value = serde_json::from_slice(&read(directory, "meta.json")?)
        .map_err(|error| ModelError::unreadable(path(directory, "meta.json"), error.to_string()))?;
    let field = |name: &str| meta[name].as_str().unwrap_or_default().to_owned();
    let mut sources = Vec::new();
    for file in SOURCES.into_iter().chain([LEXEMES]) {
        // A model that its user trained has no licence files.
        if file.starts_with("LICENSE") && !directory.join(file).exists() {
            continue;
        }
        sources.push(Source { path: file.to_owned(), sha256: sha256(&read(directory, file)?) });
    }
    let precision = if dtype == Dtype::F16 { "f16" } else { "f32" };
    Ok(About {
        name: format!("{}_{}", field("lang"), field("name")),
        version: field("version"),
        precision: precision.to_owned(),
        sources,
        licences: licences(directory),
        ..About::default()
    })
}

/// The licence files that come with the model.
fn licences(directory: &Path) -> Vec<Licence> {
    let files = [
        ("LICENSE", "the weights, rules and tables of the spaCy model"),
        ("LICENSES_SOURCES", "what the spaCy model was made from, with the licence of WordNet's word lists"),
    ];
    let read = files.map(|(file, covers)| {
        let text = fs::read_to_string(directory.join(file)).ok()?;
        Some(Licence { covers: covers.to_owned(), text })
    });
    read.into_iter().flatten().collect()
}

/// The SHA-256 of `bytes` in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
