//! The `--relations` option: the vocabulary of the extractor, with what the user adds to it.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use relata::{
    extract::vocabulary::{Vocabulary, VocabularyError},
    key::Key,
};

/// Which vocabulary.
#[derive(clap::Args)]
pub(super) struct VocabularyOption {
    /// More relations, as docs/relations.md says; an entry takes the place of a shipped one of the same name. May be
    /// given several times
    #[arg(long = "relations", value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl VocabularyOption {
    /// The shipped vocabulary without its samples, with the user's files, and what tells it from another one: nothing where there
    /// are none.
    pub(super) fn load(&self) -> anyhow::Result<(Vocabulary, Option<Key>)> {
        self.added_to(Ok(Vocabulary::shipped()))
    }

    /// The shipped vocabulary with its samples and with the user's files.
    pub(super) fn load_with_samples(&self) -> anyhow::Result<Vocabulary> {
        Ok(self.added_to(Vocabulary::shipped_with_samples())?.0)
    }

    fn added_to(
        &self,
        shipped: Result<Vocabulary, VocabularyError>,
    ) -> anyhow::Result<(Vocabulary, Option<Key>)> {
        let mut vocabulary = shipped.context("cannot use the vocabulary that comes with relata")?;
        let mut texts = Vec::new();
        for file in &self.files {
            texts.push(add(&mut vocabulary, file)?);
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Ok((vocabulary, (!texts.is_empty()).then(|| Key::of(&texts))))
    }
}

/// Adds the relations of `file`; its text.
pub(super) fn add(vocabulary: &mut Vocabulary, file: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))?;
    vocabulary.read(&file.to_string_lossy(), &text).map_err(|error| in_one_line(&error))?;
    Ok(text)
}

/// A fault of a vocabulary file as one line, and where to read how it is written.
fn in_one_line(error: &VocabularyError) -> anyhow::Error {
    anyhow::anyhow!(
        "{error}\nhint: docs/relations.md tells how relations are written; `relata relations check FILE` tries them out"
    )
}
