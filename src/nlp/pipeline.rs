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

    /// The annotated text of an article, paragraph by paragraph: no sentence runs from a headline or a caption, which
    /// end without a full stop, into the text below.
    ///
    /// A paragraph ends with an empty line; the headline, if `text` begins with it, with its line.
    pub fn annotate_article(&self, text: &str, headline: &str) -> Document {
        let starts = paragraphs(text, headline);
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

/// The bytes at which the paragraphs of `text` begin; the first takes in what stands before it.
fn paragraphs(text: &str, headline: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut ends_here = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let has_text = text.get(..at).is_some_and(|before| !before.trim().is_empty());
        if ends_here && !words.is_empty() && has_text {
            starts.push(at);
        }
        ends_here = words.is_empty() || (!has_text && words == headline);
        at += line.len();
    }
    starts
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
    fn a_paragraph_begins_after_an_empty_line_and_after_the_headline() {
        let text = "\nFerry sinks\nOSLO - A ferry\nsank.\n \nNobody was hurt.\n";
        let cut = |headline| {
            let starts = paragraphs(text, headline);
            starts
                .iter()
                .map(|&start| Span::new(start, text.len()).of(text).split_whitespace().next().unwrap_or(""))
                .collect::<Vec<_>>()
        };
        assert_eq!(cut("Ferry sinks"), ["Ferry", "OSLO", "Nobody"]);
        assert_eq!(cut(""), ["Ferry", "Nobody"]);
        assert_eq!(paragraphs("", ""), [0]);
    }

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
    }
}
