//! The model's networks together: word types → tags, tree and names.

use std::ops::Range;

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
    /// By encoder, each with the vectors of the texts encoded last.
    encoders: Vec<(EncoderScratch, Vec<f32>)>,
    /// Which of the vectors are those of the document, in whole blocks.
    rows: Range<usize>,
    tag_scores: Vec<f32>,
    parser: ParserScratch,
    recognizer: ScorerScratch,
}

impl NetworkScratch {
    /// Takes the text of `n_tokens` from the token `start` on, of several encoded together, for the document.
    pub(super) fn choose(&mut self, start: usize, n_tokens: usize) {
        self.rows = start..start + n_tokens.next_multiple_of(BLOCK);
    }
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

    /// Computes the vectors of a document's tokens, which the other methods read, or those of several texts.
    pub(super) fn encode(&self, words: &Words<'_>, scratch: &mut NetworkScratch) {
        let encoders = &mut scratch.encoders;
        encoders.resize_with(self.encoders.len(), Default::default);
        for (encoder, (scratch, vectors)) in self.encoders.iter().zip(encoders) {
            encoder.encode(words, scratch, vectors);
        }
        scratch.choose(0, words.types.len());
    }

    /// The document's vectors for the component that reads the encoder at `place`.
    fn vectors<'s>(
        &self,
        place: usize,
        encoders: &'s [(EncoderScratch, Vec<f32>)],
        rows: &Range<usize>,
    ) -> &'s [f32] {
        let width = self.encoders[place].width();
        &encoders[place].1[rows.start * width..rows.end * width]
    }

    /// The tags of the document encoded last, which has `n_tokens`.
    pub(super) fn tag(&self, n_tokens: usize, scratch: &mut NetworkScratch) -> Vec<Tag> {
        let NetworkScratch { encoders, rows, tag_scores, .. } = scratch;
        self.tagger.0.tag(self.vectors(self.tagger.1, encoders, rows), n_tokens, tag_scores)
    }

    /// The tree of the document encoded last; `is_space` says which tokens are white space.
    pub(super) fn parse(&self, is_space: &[bool], scratch: &mut NetworkScratch) -> Tree {
        let NetworkScratch { encoders, rows, parser, .. } = scratch;
        self.parser.0.parse(self.vectors(self.parser.1, encoders, rows), is_space, parser)
    }

    /// The names of the document encoded last; `starts` says where sentences start.
    pub(super) fn recognize(
        &self,
        starts: &[bool],
        is_space: &[bool],
        scratch: &mut NetworkScratch,
    ) -> Vec<Name> {
        let NetworkScratch { encoders, rows, recognizer, .. } = scratch;
        self.recognizer.0.recognize(
            self.vectors(self.recognizer.1, encoders, rows),
            starts,
            is_space,
            recognizer,
        )
    }
}
