//! The engine of `build` and `extract`: the chosen model and the extractor that goes with it.

use relata::{
    extract::{Extractor, extraction::Extraction},
    key::Key,
    nlp::{document::Document, model_file::ModelFile, pipeline::Pipeline},
    read::Article,
};

use super::{kind_map::Kinds, model::Choice, vocabulary::VocabularyOption};

/// Annotates and extracts; threads share it.
pub(super) struct Engine {
    pipeline: Pipeline,
    extractor: Extractor,
    name: String,
}

impl Engine {
    /// The engine with the chosen model, kinds for its labels, and vocabulary.
    pub(super) fn load(
        choice: &Choice,
        kinds: &Kinds,
        vocabulary: &VocabularyOption,
    ) -> anyhow::Result<Self> {
        let (vocabulary, own) = vocabulary.load()?;
        let file = choice.open()?;
        Ok(Self {
            pipeline: choice.ready(&file)?,
            extractor: Extractor::new(vocabulary, kinds.map(&file)?),
            name: name(&file, &kinds.signature(&file)?, own),
        })
    }

    /// What it is, with its version: articles that another one read are read again.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The article, annotated.
    pub(super) fn annotate(&self, article: &Article) -> Document {
        self.pipeline.annotate_article(&article.text, &article.title)
    }

    /// What the article says that `document` is the annotation of.
    pub(super) fn extract(&self, article: &Article, document: &Document) -> Extraction {
        self.extractor.extract(document, article.published)
    }
}

fn name(file: &ModelFile, kinds: &str, own_vocabulary: Option<Key>) -> String {
    let about = file.about();
    let mut sources: Vec<&str> = about.sources.iter().map(|source| source.sha256.as_str()).collect();
    sources.extend(Some(kinds).filter(|kinds| !kinds.is_empty()));
    let mut hash = Key::of(&sources).to_string();
    hash.truncate(8);
    let (name, version, precision) = (&about.name, &about.version, &about.precision);
    let own = own_vocabulary.map(|key| format!(" and own relations {key}")).unwrap_or_default();
    format!("relata {} with {name} {version} {precision} {hash}{own}", env!("CARGO_PKG_VERSION"))
}
