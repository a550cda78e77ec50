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
use super::stages::{self, Stages};
use super::tokenizer::{Tokenizer, Tokens};
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
        let mut stages = Stages::new(self, text, scratch);
        stages.tokenize();
        stages.encode();
        annotate(&mut stages);
        stages.finish()
    }

    /// The annotated text, for use by many threads: as [`Pipeline::annotate`], with a scratch of the pipeline's own.
    pub fn annotate_shared(&self, text: &str) -> Document {
        self.with_scratch(|scratch| self.annotate(text, scratch))
    }

    fn with_scratch<T>(&self, annotate: impl FnOnce(&mut Scratch) -> T) -> T {
        // A thread that panicked while it held the list left it whole: it only takes from it and adds to it.
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = idle().pop().unwrap_or_default();
        let annotated = annotate(&mut scratch);
        idle().push(scratch);
        annotated
    }

    /// The annotated text of an article, passage by passage: no sentence runs from a headline, dateline or caption,
    /// which end without a full stop, into the text after it, "Jong-un" and "co-founder" are one token, and "fined" is a form
    /// of "fine".
    pub fn annotate_article(&self, text: &str, headline: &str) -> Document {
        let starts = passages(text, headline);
        let ends = starts.iter().copied().skip(1).chain([text.len()]);
        let parts: Vec<(usize, &str)> =
            starts.iter().zip(ends).map(|(&start, end)| (start, Span::new(start, end).of(text))).collect();
        let annotated = self.with_scratch(|scratch| self.annotate_passages(&parts, scratch));
        Document::join(text.to_owned(), annotated)
    }

    /// The passages of an article annotated, each with the byte at which it begins.
    fn annotate_passages(&self, passages: &[(usize, &str)], scratch: &mut Scratch) -> Vec<(usize, Document)> {
        scratch.begin_document();
        let mut split = |&(_, text): &(usize, &str)| {
            let mut stages = Stages::new(self, text, scratch);
            stages.tokenize_part();
            stages.part_words();
            stages.join_words();
            stages.into_tokens()
        };
        let tokens: Vec<Tokens> = passages.iter().map(&mut split).collect();
        let first_tokens = stages::encode_parts(self, &tokens, scratch);
        let read = |((&(start, text), tokens), first): ((&(usize, &str), Tokens), usize)| {
            let mut stages = Stages::of_tokens(self, text, tokens, scratch);
            stages.choose(first);
            annotate(&mut stages);
            stages.mend_lemmas();
            (start, stages.finish())
        };
        passages.iter().zip(tokens).zip(first_tokens).map(read).collect()
    }
}

/// The stages that follow the encoder.
fn annotate(stages: &mut Stages<'_>) {
    stages.tag();
    stages.parse();
    stages.recognize();
    stages.describe();
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
