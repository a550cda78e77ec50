//! The model that tests run.

use super::model_file::{self, About, ModelFile};

/// The rules of the spaCy model in the directory that `RELATA_SPACY_MODEL` names.
pub(super) fn open() -> ModelFile {
    let dir = std::env::var_os("RELATA_SPACY_MODEL")
        .expect("RELATA_SPACY_MODEL names the directory of a spaCy model");
    let mut sections = super::tokenizer::import(dir.as_ref()).unwrap();
    sections.extend(super::ruler::import(dir.as_ref()).unwrap());
    sections.extend(super::lemmatizer::import(dir.as_ref()).unwrap());
    ModelFile::from_bytes(model_file::write(&About::default(), &sections).unwrap()).unwrap()
}
