//! The engine of `build` and `extract`: the chosen model and the extractor that goes with it.

use relata::{
    extract::{Extractor, extraction::Extraction},
    key::Key,
    kind::{KindMap, LabelMeaning},
    nlp::{model_file::ModelFile, pipeline::Pipeline},
    read::Article,
};

use super::{model::Choice, vocabulary::VocabularyOption};

/// Annotates and extracts; threads share it.
pub(super) struct Engine {
    pipeline: Pipeline,
    extractor: Extractor,
    name: String,
}

impl Engine {
    /// The engine with the chosen model and vocabulary.
    pub(super) fn load(choice: &Choice, vocabulary: &VocabularyOption) -> anyhow::Result<Self> {
        let (vocabulary, own) = vocabulary.load()?;
        let file = choice.open()?;
        Ok(Self {
            pipeline: choice.ready(&file)?,
            extractor: Extractor::new(vocabulary, kinds(&file)),
            name: name(&file, own),
        })
    }

    /// What it is, with its version: articles that another one read are read again.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What the article says.
    pub(super) fn extract(&self, article: &Article) -> Extraction {
        let document = self.pipeline.annotate_article(&article.text, &article.title);
        self.extractor.extract(&document, article.published)
    }
}

fn name(file: &ModelFile, own_vocabulary: Option<Key>) -> String {
    let about = file.about();
    let sources: Vec<&str> = about.sources.iter().map(|source| source.sha256.as_str()).collect();
    let mut hash = Key::of(&sources).to_string();
    hash.truncate(8);
    let (name, version, precision) = (&about.name, &about.version, &about.precision);
    let own = own_vocabulary.map(|key| format!(" and own relations {key}")).unwrap_or_default();
    format!("relata {} with {name} {version} {precision} {hash}{own}", env!("CARGO_PKG_VERSION"))
}

/// What the model's labels mean; a model without a map of its own is taken to use those of OntoNotes.
fn kinds(file: &ModelFile) -> KindMap {
    let kinds = &file.about().kinds;
    if kinds.is_empty() {
        return KindMap::ontonotes();
    }
    KindMap::new(kinds.iter().map(|(label, kind)| {
        let meaning = kind.parse().map_or(LabelMeaning::Value, LabelMeaning::Entity);
        (label.as_str(), meaning)
    }))
}
