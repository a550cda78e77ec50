//! The model's networks together: word types → tags, tree and names.

use super::document::Name;
use super::encoder::{Encoder, EncoderScratch, Words};
use super::labels::Tag;
use super::linear::BLOCK;
use super::parser::{Parser, ParserScratch, Tree};
use super::recognizer::Recognizer;
use super::scorer::ScorerScratch;
use super::tagger::Tagger;
use super::vectors::VectorKeys;
use super::{model_error::ModelError, model_file::ModelFile};

/// Sections of the encoder that components share; those of a component's own begin with its name.
const SHARED: &str = "tok2vec";

/// The weights of all networks.
#[derive(Debug)]
pub(super) struct Networks {
    /// Each with what it reads: an encoder's place below.
    tagger: (Tagger, usize),
    parser: (Parser, usize),
    recognizer: (Recognizer, usize),
    /// One that components share, or one for each, or any mixture of that.
    encoders: Vec<Encoder>,
}

/// What one thread keeps for the networks.
#[derive(Debug, Default)]
pub(super) struct NetworkScratch {
    encoders: Vec<Encoded>,
    tag_scores: Vec<f32>,
    parser: ParserScratch,
    recognizer: ScorerScratch,
}

/// What one thread keeps for one encoder.
#[derive(Debug, Default)]
struct Encoded {
    scratch: EncoderScratch,
    /// Of the texts that were encoded together.
    all: Vec<f32>,
    /// Of the document that the networks read.
    vectors: Vec<f32>,
}

impl Networks {
    /// The networks of the model.
    ///
    /// # Errors
    /// If a section is missing or has the wrong shape, or a label is unknown.
    pub(super) fn load(file: &ModelFile) -> Result<Self, ModelError> {
        let vectors = VectorKeys::load(file)?;
        let mut names: Vec<String> = Vec::new();
        let mut encoders = Vec::new();
        let mut encoder_of = |component: &str| {
            let own = format!("{component}/{SHARED}");
            let has_own = file.shape(&format!("{own}/columns")).is_some();
            let name = if has_own { own } else { SHARED.to_owned() };
            if let Some(place) = names.iter().position(|known| *known == name) {
                return Ok(place);
            }
            encoders.push(Encoder::load(file, &name, vectors.as_ref())?);
            names.push(name);
            Ok::<usize, ModelError>(encoders.len() - 1)
        };
        let places = [encoder_of("tagger")?, encoder_of("parser")?, encoder_of("ner")?];
        let [tagger, parser, recognizer] = places.map(|place| encoders[place].width());
        Ok(Self {
            tagger: (Tagger::load(file, tagger)?, places[0]),
            parser: (Parser::load(file, parser)?, places[1]),
            recognizer: (Recognizer::load(file, recognizer)?, places[2]),
            encoders,
        })
    }

    /// At which token a text may begin after one that ends before the token `end`, if both are encoded together.
    pub(super) fn next_start(&self, end: usize) -> usize {
        self.encoders.iter().map(|encoder| encoder.next_start(end)).max().unwrap_or(end)
    }

    /// Computes the vectors of the tokens of several texts, for [`Networks::choose`].
    pub(super) fn encode_together(&self, words: &Words<'_>, scratch: &mut NetworkScratch) {
        let encoders = &mut scratch.encoders;
        encoders.resize_with(self.encoders.len(), Default::default);
        for (encoder, Encoded { scratch, all, .. }) in self.encoders.iter().zip(encoders) {
            encoder.encode(words, scratch, all);
        }
    }

    /// Takes of several texts encoded together the one of `n_tokens` from `start` on for the document that the other methods read.
    pub(super) fn choose(&self, start: usize, n_tokens: usize, scratch: &mut NetworkScratch) {
        for (encoder, Encoded { all, vectors, .. }) in self.encoders.iter().zip(&mut scratch.encoders) {
            let width = encoder.width();
            vectors.clear();
            vectors.extend_from_slice(&all[start * width..(start + n_tokens) * width]);
            vectors.resize(n_tokens.next_multiple_of(BLOCK) * width, 0.0);
        }
    }

    /// Computes the vectors of a document's tokens, which the other methods read.
    pub(super) fn encode(&self, words: &Words<'_>, scratch: &mut NetworkScratch) {
        let encoders = &mut scratch.encoders;
        encoders.resize_with(self.encoders.len(), Default::default);
        for (encoder, Encoded { scratch, vectors, .. }) in self.encoders.iter().zip(encoders) {
            encoder.encode(words, scratch, vectors);
        }
    }

    /// The tags of the document encoded last, which has `n_tokens`.
    pub(super) fn tag(&self, n_tokens: usize, scratch: &mut NetworkScratch) -> Vec<Tag> {
        let NetworkScratch { encoders, tag_scores, .. } = scratch;
        self.tagger.0.tag(&encoders[self.tagger.1].vectors, n_tokens, tag_scores)
    }

    /// The tree of the document encoded last; `is_space` says which tokens are white space.
    pub(super) fn parse(&self, is_space: &[bool], scratch: &mut NetworkScratch) -> Tree {
        let NetworkScratch { encoders, parser, .. } = scratch;
        self.parser.0.parse(&encoders[self.parser.1].vectors, is_space, parser)
    }

    /// The names of the document encoded last; `starts` says where sentences start.
    pub(super) fn recognize(
        &self,
        starts: &[bool],
        is_space: &[bool],
        scratch: &mut NetworkScratch,
    ) -> Vec<Name> {
        let NetworkScratch { encoders, recognizer, .. } = scratch;
        self.recognizer.0.recognize(&encoders[self.recognizer.1].vectors, starts, is_space, recognizer)
    }
}
