//! The whole pipeline: text → [`Document`].

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use super::attributes::Annotator;
use super::document::Document;
use super::networks::Networks;
use super::passage::passages;
use super::scratch::Scratch;
use super::stages::Stages;
use super::tokenizer::Tokenizer;
use super::{model_error::ModelError, model_file::ModelFile};
use crate::span::Span;

/// The model that comes with relata: see `models/README.md`.
static SHIPPED: &[u8] = include_bytes!("../../models/en_core_web_sm-3.8.rlnp");

/// The file of the model that comes with relata.
///
/// # Errors
/// If it is not of the format that this program reads: the build was made of parts that do not fit.
pub fn shipped() -> Result<ModelFile, ModelError> {
    ModelFile::from_bytes(SHIPPED)
}

/// In whose manner a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// As spaCy does.
    Plain,
    /// With some words in one piece and some lemmas mended.
    Article,
}

/// A model, ready to annotate texts; threads share it.
#[derive(Debug)]
pub struct Pipeline {
    pub(super) tokenizer: Tokenizer,
    pub(super) networks: Networks,
    pub(super) annotator: Annotator,
    /// What threads that are done have left for others.
    idle: Mutex<Vec<Scratch>>,
}

impl Pipeline {
    /// The pipeline of the model that comes with relata.
    ///
    /// # Errors
    /// If it is not of the format that this program reads: the build was made of parts that do not fit.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::new(&shipped()?)
    }

    /// The pipeline of the model file at `path`.
    ///
    /// # Errors
    /// If it cannot be read, or is not of the format that this program reads.
    pub fn load(path: &Path) -> Result<Self, ModelError> {
        Self::new(&ModelFile::open(path)?)
    }

    /// The pipeline of an opened model file.
    ///
    /// # Errors
    /// If a part is missing or has another form than this program reads.
    pub fn new(file: &ModelFile) -> Result<Self, ModelError> {
        Ok(Self {
            tokenizer: Tokenizer::load(file)?,
            networks: Networks::load(file)?,
            annotator: Annotator::load(file)?,
            idle: Mutex::default(),
        })
    }

    /// The annotated text, the same whatever was annotated before and on whichever thread.
    ///
    /// `scratch` makes the next text faster; each thread has its own, and uses it with one pipeline only.
    pub fn annotate(&self, text: &str, scratch: &mut Scratch) -> Document {
        self.annotate_as(text, Reading::Plain, scratch)
    }

    fn annotate_as(&self, text: &str, reading: Reading, scratch: &mut Scratch) -> Document {
        let mut stages = Stages::new(self, text, scratch);
        stages.tokenize();
        if reading == Reading::Article {
            stages.part_words();
            stages.join_words();
        }
        stages.encode();
        stages.tag();
        stages.parse();
        stages.recognize();
        stages.describe();
        if reading == Reading::Article {
            stages.mend_lemmas();
        }
        stages.finish()
    }

    /// The annotated text, for use by many threads: as [`Pipeline::annotate`], with a scratch of the pipeline's own.
    pub fn annotate_shared(&self, text: &str) -> Document {
        self.annotate_shared_as(text, Reading::Plain)
    }

    fn annotate_shared_as(&self, text: &str, reading: Reading) -> Document {
        // A thread that panicked while it held the list left it whole: it only takes from it and adds to it.
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = idle().pop().unwrap_or_default();
        let document = self.annotate_as(text, reading, &mut scratch);
        idle().push(scratch);
        document
    }

    /// The annotated text of an article, passage by passage: no sentence runs from a headline, dateline or caption,
    /// which end without a full stop, into the text after it, "Jong-un" and "co-founder" are one token, and "fined" is a form
    /// of "fine".
    pub fn annotate_article(&self, text: &str, headline: &str) -> Document {
        let starts = passages(text, headline);
        let ends = starts.iter().copied().skip(1).chain([text.len()]);
        let parts = starts.iter().copied().zip(ends);
        let annotate =
            |(start, end)| (start, self.annotate_shared_as(Span::new(start, end).of(text), Reading::Article));
        Document::join(text.to_owned(), parts.map(annotate).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::document::Token;

    #[test]
    fn an_article_is_annotated_whole_but_no_sentence_crosses_a_paragraph() {
        let pipeline = Pipeline::embedded().expect("the shipped model");
        let text = "Kenya and Norway meet\n\nOSLO - Anna Hansen met John Otieno in Oslo";
        let document = pipeline.annotate_article(text, "");
        assert_eq!(document.text(), text);
        let words: Vec<&str> = document.tokens().iter().map(|token| token.span.of(text)).collect();
        assert!(words.contains(&"Kenya") && words.contains(&"Otieno"), "{words:?}");
        let second =
            document.tokens().iter().position(|token| token.span.of(text) == "OSLO").expect("the dateline");
        assert!(document.tokens()[second].sentence_start);
        let crosses = |(place, token): (usize, &Token)| (token.head.get() < second) != (place < second);
        assert!(!document.tokens().iter().enumerate().any(crosses));
        assert!(
            document.tokens()[second + 2].sentence_start,
            "the dateline is no part of the sentence after it"
        );
    }
}
