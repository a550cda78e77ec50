//! Making a model file from the directory of a spaCy model.
//!
//! Takes English pipelines of spaCy 3 whose components are of the kinds of `en_core_web_sm`, whatever their labels,
//! with or without word vectors; what relata would run otherwise than spaCy is refused with the component's name.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::model_error::ModelError;
use super::model_file::{self, About, Dtype, Licence, Source};
use super::{lemmatizer, ruler, tokenizer};
use config::{Components, Config, Reader};
use network::Encoders;

mod config;
mod network;
mod thinc;
mod vectors;

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
    let components = Config::read(directory)?.components()?;
    let mut sections = tokenizer::import(directory)?;
    sections.extend(ruler::import(directory, &components.ruler)?);
    sections.extend(lemmatizer::import(directory, &components.lemmatizer)?);
    let mut about = about(directory, dtype)?;
    let mut encoders = Encoders::new(directory, dtype);
    let Components { tagger, parser, recognizer, .. } = &components;
    // What the tagger listens to is shared with all that listen to the same.
    if tagger.listens_to.is_some() {
        sections.extend(encoders.sections(tagger, "tok2vec")?);
    }
    let is_shared = |reader: &Reader| reader.listens_to.is_some() && reader.listens_to == tagger.listens_to;
    let parts: [(&Reader, &str, network::Read); 3] = [
        (tagger, "tagger", network::tagger),
        (parser, "parser", network::parser),
        (recognizer, "ner", network::recognizer),
    ];
    for (reader, role, read) in parts {
        sections.extend(read(directory, &reader.name, dtype, &mut about)?);
        if !is_shared(reader) {
            sections.extend(encoders.sections(reader, &format!("{role}/tok2vec"))?);
        }
    }
    sections.extend(encoders.keys());
    about.sources = sources(directory, &components, encoders.use_vectors())?;
    about.kinds = kinds(&about);
    model_file::write(&about, &sections)
}

/// What the recogniser's labels mean: those of `OntoNotes`, and those that bear the name of a kind.
fn kinds(about: &About) -> Vec<(String, String)> {
    let classes =
        about.labels.iter().filter(|(component, _)| component == "ner").flat_map(|(_, names)| names);
    let mut labels: Vec<&str> =
        classes.filter_map(|name| name.split_once('-')).map(|(_, label)| label).collect();
    labels.sort_unstable();
    labels.dedup();
    let kind = |label: &str| {
        let known = KINDS.iter().find(|(known, _)| *known == label).map(|&(_, kind)| kind);
        known.or_else(|| KINDS.iter().find(|(_, kind)| *kind == label).map(|&(_, kind)| kind))
    };
    labels.into_iter().filter_map(|label| Some((label.to_owned(), kind(label)?.to_owned()))).collect()
}

/// The files that the model is made from, in order.
fn sources(directory: &Path, components: &Components, use_vectors: bool) -> Result<Vec<Source>, ModelError> {
    let Components { tagger, parser, recognizer, ruler, lemmatizer } = components;
    let mut files: Vec<String> = ["config.cfg", "meta.json", "tokenizer"].map(str::to_owned).to_vec();
    files.push(format!("{ruler}/patterns"));
    files.push(format!("{lemmatizer}/lookups/lookups.bin"));
    files.push(format!("{}/cfg", tagger.name));
    files.push(format!("{}/cfg", recognizer.name));
    for Reader { name, listens_to } in [tagger, parser, recognizer] {
        files.push(format!("{name}/model"));
        files.extend(listens_to.iter().map(|upstream| format!("{upstream}/model")));
    }
    files.extend([parser, recognizer].map(|transitions| format!("{}/moves", transitions.name)));
    // A model that its user trained has no licence files.
    let licences = ["LICENSE", "LICENSES_SOURCES"].into_iter().filter(|file| directory.join(file).exists());
    files.extend(licences.map(str::to_owned));
    if use_vectors {
        files.extend(vectors::FILES.map(str::to_owned));
    }
    files.sort_unstable();
    files.dedup();
    // The norm table is of the vocabulary.
    files.push("vocab/lookups.bin".to_owned());
    let source = |path: String| Ok(Source { sha256: sha256(&read(directory, &path)?), path });
    files.into_iter().map(source).collect()
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
    let precision = if dtype == Dtype::F16 { "f16" } else { "f32" };
    Ok(About {
        name: format!("{}_{}", field("lang"), field("name")),
        version: field("version"),
        precision: precision.to_owned(),
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
