//! The model's networks together: word types → tags, tree and names.

use super::document::Name;
use super::encoder::{Encoder, EncoderScratch, Words};
use super::labels::Tag;
use super::parser::{Parser, ParserScratch, Tree};
use super::recognizer::Recognizer;
use super::scorer::ScorerScratch;
use super::tagger::Tagger;
use super::{model_error::ModelError, model_file::ModelFile};

/// The weights of all networks.
#[derive(Debug)]
pub(super) struct Networks {
    encoder: Encoder,
    tagger: Tagger,
    parser: Parser,
    /// The recogniser's own encoder; without one it reads the vectors of the shared one.
    own_encoder: Option<Encoder>,
    recognizer: Recognizer,
}

/// What one thread keeps for the networks.
#[derive(Debug, Default)]
pub(super) struct NetworkScratch {
    encoder: EncoderScratch,
    own_encoder: EncoderScratch,
    vectors: Vec<f32>,
    own_vectors: Vec<f32>,
    tag_scores: Vec<f32>,
    parser: ParserScratch,
    recognizer: ScorerScratch,
}

/// What the networks say of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Analysis {
    /// One a token.
    pub(super) tags: Vec<Tag>,
    pub(super) tree: Tree,
    pub(super) names: Vec<Name>,
}

impl Networks {
    /// The networks of the model.
    ///
    /// # Errors
    /// If a section is missing or has the wrong shape, or a label is unknown.
    pub(super) fn load(file: &ModelFile) -> Result<Self, ModelError> {
        let encoder = Encoder::load(file, "tok2vec")?;
        let own_encoder = match file.shape("ner/tok2vec/columns") {
            Some(_) => Some(Encoder::load(file, "ner/tok2vec")?),
            None => None,
        };
        let recognizer_width = own_encoder.as_ref().unwrap_or(&encoder).width();
        Ok(Self {
            tagger: Tagger::load(file, encoder.width())?,
            parser: Parser::load(file, encoder.width())?,
            recognizer: Recognizer::load(file, recognizer_width)?,
            encoder,
            own_encoder,
        })
    }

    /// Tags, tree and names of a document; `is_space` says which tokens are white space.
    pub(super) fn analyze(
        &self,
        words: &Words<'_>,
        is_space: &[bool],
        scratch: &mut NetworkScratch,
    ) -> Analysis {
        self.encoder.encode(words, &mut scratch.encoder, &mut scratch.vectors);
        let tags = self.tagger.tag(&scratch.vectors, is_space.len(), &mut scratch.tag_scores);
        let tree = self.parser.parse(&scratch.vectors, is_space, &mut scratch.parser);
        let vectors = match &self.own_encoder {
            Some(encoder) => {
                encoder.encode(words, &mut scratch.own_encoder, &mut scratch.own_vectors);
                &scratch.own_vectors
            }
            None => &scratch.vectors,
        };
        let names = self.recognizer.recognize(vectors, &tree.starts, is_space, &mut scratch.recognizer);
        Analysis { tags, tree, names }
    }
}
