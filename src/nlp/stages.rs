//! The stages of the pipeline one after the other, for one text.
//!
//! [`Pipeline::annotate`] runs them in turn; benchmarks time them one by one. A stage may be run again.

use super::attributes::Attributes;
use super::document::{Document, Name, Token, TokenIdx};
use super::encoder::{PADDING, Words};
use super::joined;
use super::labels::{Pos, Tag};
use super::lexicon::WordId;
use super::parser::Tree;
use super::parted;
use super::pipeline::Pipeline;
use super::scratch::Scratch;
use super::silent_e;
use super::tokenizer::Tokens;

/// Computes the vectors of the tokens of a document's parts, for [`Stages::choose`]; where each part begins among them. One part
/// after the other would fetch the networks' weights for each, which are larger than the second-level cache.
pub(super) fn encode_parts(pipeline: &Pipeline, parts: &[Tokens], scratch: &mut Scratch) -> Vec<usize> {
    let mut words: Vec<Option<WordId>> = Vec::new();
    let mut starts = Vec::with_capacity(parts.len());
    for part in parts {
        if !words.is_empty() {
            words.resize(pipeline.networks.next_start(words.len()), None);
        }
        starts.push(words.len());
        words.extend(part.words.iter().copied().map(Some));
    }
    let generation = scratch.generation();
    let Scratch { lexicon, networks, .. } = scratch;
    let types: Vec<usize> = words.iter().map(|word| word.map_or(PADDING, WordId::index)).collect();
    let features = |token: usize| words[token].map(|word| lexicon.features(word)).unwrap_or_default();
    let words = Words { types: &types, features: &features, generation };
    pipeline.networks.encode(&words, networks);
    starts
}

/// A text on its way through the pipeline; each stage reads what the ones before it left.
#[derive(Debug)]
pub struct Stages<'a> {
    pipeline: &'a Pipeline,
    scratch: &'a mut Scratch,
    text: &'a str,
    tokens: Tokens,
    is_space: Vec<bool>,
    tags: Vec<Tag>,
    tree: Tree,
    names: Vec<Name>,
    attributes: Vec<Attributes>,
}

impl<'a> Stages<'a> {
    /// A text that is yet to be split.
    pub fn new(pipeline: &'a Pipeline, text: &'a str, scratch: &'a mut Scratch) -> Self {
        let (tokens, is_space) = (Tokens::default(), Vec::new());
        let (tags, tree, names, attributes) = (Vec::new(), Tree::default(), Vec::new(), Vec::new());
        Self { pipeline, scratch, text, tokens, is_space, tags, tree, names, attributes }
    }

    /// A text with these tokens, which the scratch has met in the document that it is at.
    pub(super) fn of_tokens(
        pipeline: &'a Pipeline,
        text: &'a str,
        tokens: Tokens,
        scratch: &'a mut Scratch,
    ) -> Self {
        let is_space = tokens.words.iter().map(|&word| scratch.lexicon.lexeme(word).is_space).collect();
        Self { tokens, is_space, ..Self::new(pipeline, text, scratch) }
    }

    /// Splits the text; how many tokens there are.
    pub fn tokenize(&mut self) -> usize {
        self.scratch.begin_document();
        self.tokenize_part();
        self.tokens.len()
    }

    /// Splits the text, which is a part of the document that has begun.
    pub(super) fn tokenize_part(&mut self) {
        self.tokens = self.pipeline.tokenizer.tokenize_part(self.text, self.scratch);
        let lexicon = &self.scratch.lexicon;
        self.is_space = self.tokens.words.iter().map(|&word| lexicon.lexeme(word).is_space).collect();
    }

    /// The tokens.
    pub(super) fn into_tokens(self) -> Tokens {
        self.tokens
    }

    /// Makes several tokens of what spaCy leaves in one piece and is [`parted`].
    pub(super) fn part_words(&mut self) {
        for at in (0..self.tokens.len()).rev() {
            let Some(parts) = parted::parts(self.text, &self.tokens.spans, at) else { continue };
            let space_after = self.tokens.words[at].space_after();
            let words: Vec<WordId> = parts
                .iter()
                .map(|part| {
                    let is_last = part.end() == self.tokens.spans[at].end();
                    let form = self.pipeline.tokenizer.form_of(part.of(self.text), self.scratch);
                    form.word(is_last && space_after)
                })
                .collect();
            self.is_space.splice(at..=at, parts.iter().map(|_| false));
            self.tokens.part(at, parts, words);
        }
    }

    /// Makes one token of what spaCy takes apart and is [`joined`].
    pub(super) fn join_words(&mut self) {
        let (text, spans) = (self.text, &self.tokens.spans);
        let found: Vec<_> = (0..spans.len()).filter_map(|at| joined::word(text, spans, at)).collect();
        for (range, word) in found.into_iter().rev() {
            let space_after = self.tokens.words[range.end - 1].space_after();
            let form = self.pipeline.tokenizer.form_of(&word, self.scratch);
            self.is_space.drain(range.start + 1..range.end);
            self.tokens.merge(range, form.word(space_after));
        }
    }

    /// Computes the tokens' vectors, all that the networks below ask for.
    pub fn encode(&mut self) {
        let generation = self.scratch.generation();
        let Scratch { lexicon, networks, .. } = &mut *self.scratch;
        let words = &self.tokens.words;
        let types: Vec<usize> = words.iter().map(|word| word.index()).collect();
        let features = |token: usize| lexicon.features(words[token]);
        let words = Words { types: &types, features: &features, generation };
        self.pipeline.networks.encode(&words, networks);
    }

    /// Takes the tokens' vectors from those of [`encode_parts`], where they begin with that of token `start`.
    pub(super) fn choose(&mut self, start: usize) {
        self.scratch.networks.choose(start, self.tokens.len());
    }

    /// Tags the tokens.
    pub fn tag(&mut self) {
        self.tags = self.pipeline.networks.tag(self.tokens.len(), &mut self.scratch.networks);
    }

    /// Parses the sentences.
    pub fn parse(&mut self) {
        self.tree = self.pipeline.networks.parse(&self.is_space, &mut self.scratch.networks);
    }

    /// Finds the names.
    pub fn recognize(&mut self) {
        let starts = &self.tree.starts;
        self.names = self.pipeline.networks.recognize(starts, &self.is_space, &mut self.scratch.networks);
    }

    /// Finds parts of speech, features and lemmas.
    pub fn describe(&mut self) {
        let (words, deps) = (&self.tokens.words, &self.tree.deps);
        self.attributes = self.pipeline.annotator.annotate(words, &self.tags, deps, self.scratch);
    }

    /// Gives verbs the silent "e" that spaCy's rules cut off, and takes the one that they make up.
    pub(super) fn mend_lemmas(&mut self) {
        let mut before = "";
        for (attributes, &word) in self.attributes.iter_mut().zip(&self.tokens.words) {
            let lower = &self.scratch.lexicon.lexeme(word).lower;
            let whole = (attributes.pos == Pos::Verb).then(|| silent_e::restored(lower, &attributes.lemma));
            if let Some(whole) = whole.flatten() {
                attributes.lemma = whole;
            }
            // Who "helped found" a firm did not find it.
            if lower == "found" && attributes.pos == Pos::Verb && before.starts_with("help") {
                attributes.lemma = "found".into();
            }
            before = lower;
        }
    }

    /// The annotated text.
    pub fn finish(self) -> Document {
        let Self { scratch, text, tokens, tree, names, attributes, .. } = self;
        let words = tokens.spans.iter().zip(&tokens.words).zip(attributes);
        let arcs = tree.heads.iter().zip(&tree.starts);
        let annotated = words.zip(arcs).map(|(((&span, &word), attributes), (&head, &sentence_start))| {
            let Attributes { tag, dep, pos, morph, lemma } = attributes;
            let lower = scratch.lexicon.lexeme(word).lower.clone();
            let (space_after, head) = (word.space_after(), TokenIdx::new(head));
            Token { span, space_after, lower, lemma, tag, pos, morph, head, dep, sentence_start }
        });
        Document::new(text.to_owned(), annotated.collect(), names)
    }
}
