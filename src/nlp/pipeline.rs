//! The whole pipeline: text → [`Document`].

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use super::attributes::{Annotator, Attributes};
use super::document::{Document, Token, TokenIdx};
use super::encoder::Words;
use super::lexicon::Lexicon;
use super::networks::{Analysis, Networks};
use super::parser::Tree;
use super::passage::passages;
use super::scratch::Scratch;
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
    tokenizer: Tokenizer,
    networks: Networks,
    annotator: Annotator,
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
        let tokens = self.tokenizer.tokenize(text, scratch);
        let analysis = self.analyze(&tokens, scratch);
        let attributes = self.annotator.annotate(&tokens.words, &analysis.tags, &analysis.tree.deps, scratch);
        let annotated = annotated(&tokens, &analysis.tree, attributes, &scratch.lexicon);
        Document::new(text.to_owned(), annotated, analysis.names)
    }

    /// The annotated text, for use by many threads: as [`Pipeline::annotate`], with a scratch of the pipeline's own.
    pub fn annotate_shared(&self, text: &str) -> Document {
        // A thread that panicked while it held the list left it whole: it only takes from it and adds to it.
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = idle().pop().unwrap_or_default();
        let document = self.annotate(text, &mut scratch);
        idle().push(scratch);
        document
    }

    /// The annotated text of an article, passage by passage: no sentence runs from a headline, dateline or caption,
    /// which end without a full stop, into the text after it.
    pub fn annotate_article(&self, text: &str, headline: &str) -> Document {
        let starts = passages(text, headline);
        let ends = starts.iter().copied().skip(1).chain([text.len()]);
        let parts = starts.iter().copied().zip(ends);
        let annotate = |(start, end)| (start, self.annotate_shared(Span::new(start, end).of(text)));
        Document::join(text.to_owned(), parts.map(annotate).collect())
    }

    fn analyze(&self, tokens: &Tokens, scratch: &mut Scratch) -> Analysis {
        let generation = scratch.generation();
        let Scratch { lexicon, networks, .. } = scratch;
        let types: Vec<usize> = tokens.words.iter().map(|word| word.index()).collect();
        let is_space: Vec<bool> = tokens.words.iter().map(|&word| lexicon.lexeme(word).is_space).collect();
        let features = |token: usize| lexicon.features(tokens.words[token]);
        self.networks.analyze(&Words { types: &types, features: &features, generation }, &is_space, networks)
    }
}

/// The tokens with all that is known of them.
fn annotated(tokens: &Tokens, tree: &Tree, attributes: Vec<Attributes>, lexicon: &Lexicon) -> Vec<Token> {
    let words = tokens.spans.iter().zip(&tokens.words).zip(attributes);
    let arcs = tree.heads.iter().zip(&tree.starts);
    let annotated = words.zip(arcs).map(|(((&span, &word), attributes), (&head, &sentence_start))| {
        let Attributes { tag, dep, pos, morph, lemma } = attributes;
        let lower = lexicon.lexeme(word).lower.clone();
        let (space_after, head) = (word.space_after(), TokenIdx::new(head));
        Token { span, space_after, lower, lemma, tag, pos, morph, head, dep, sentence_start }
    });
    annotated.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
