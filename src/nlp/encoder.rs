//! The token encoder (spaCy's tok2vec): features → vectors that know four tokens of context on each side.
//!
//! Hash embeddings are mixed by a maxout layer; four residual maxout layers over windows of three tokens follow. The
//! mix, and its products with the first window layer's weights, depend on a token's features alone, so both are kept
//! for the word types seen last. A window layer's sums are always those of the three products, so that a type found
//! in the cache and one computed anew give the same bits.

use std::ops::Range;

use super::embedding::{Embedding, Features};
use super::linear::{BLOCK, Linear};
use super::maxout::{Maxout, PIECES};
use super::{model_error::ModelError, model_file::ModelFile};

/// Layers over windows, and so the tokens of context on each side.
pub(super) const DEPTH: usize = 4;

/// Tokens encoded at once: their rows and one layer's weights fit the second-level cache together.
const CHUNK: usize = 480;

/// Word types kept at most before the cache is emptied: 3.8 KB each.
const MAX_TYPES: usize = 4096;

/// One encoder's weights.
#[derive(Debug)]
pub(super) struct Encoder {
    embedding: Embedding,
    mix: Maxout,
    /// The first window layer's weights as three layers, for the token before, this one and the one after.
    projection: Linear<PIECES>,
    layers: Vec<Maxout>,
}

/// A document's tokens: their word types by number, and what the numbers stand for.
///
/// The same number means the same features as long as `generation` stays the same.
pub(super) struct Words<'a> {
    pub(super) types: &'a [usize],
    pub(super) features: &'a dyn Fn(usize) -> Features,
    pub(super) generation: u64,
}

/// What one thread keeps between documents for one encoder.
#[derive(Debug, Default)]
pub(super) struct EncoderScratch {
    /// Where the rows of a word type are, by its number; 0 for those that are not known.
    slot_of: Vec<usize>,
    n_types: usize,
    /// Of the numbers that `slot_of` knows.
    generation: u64,
    /// Other than [`MAX_TYPES`], in tests.
    max_types: Option<usize>,
    /// `[types, width]`; row 0 is that of the padding, all zero.
    mixes: Vec<f32>,
    /// `[types, 3 * PIECES * width]`; row 0 is that of the padding, all zero.
    projections: Vec<f32>,
    new_types: Vec<Features>,
    embedded: Vec<f32>,
    slots: Vec<usize>,
    places: Vec<[usize; 3]>,
    current: Vec<f32>,
    next: Vec<f32>,
}

impl Encoder {
    /// The encoder in the sections that begin with `name`.
    ///
    /// # Errors
    /// If a section is missing or has the wrong shape.
    pub(super) fn load(file: &ModelFile, name: &str) -> Result<Self, ModelError> {
        let gain = format!("{name}/mix/gain");
        let width = file.shape(&gain).and_then(|shape| shape.first()).copied().unwrap_or(0);
        let embedding = Embedding::load(file, name, width)?;
        let mix = Maxout::load(file, &format!("{name}/mix"), width, embedding.width())?;
        let window = |layer| format!("{name}/layer{layer}");
        let layers: Result<Vec<_>, _> =
            (1..=DEPTH).map(|layer| Maxout::load(file, &window(layer), width, 3 * width)).collect();
        let weights = file.floats(&format!("{}/weight", window(1)), &[width, PIECES, 3 * width])?;
        let columns = PIECES * width;
        let projection = Linear::new(3 * columns, width, |column, input| {
            let (output, piece) = Maxout::packed_source(column % columns);
            weights[(output * PIECES + piece) * 3 * width + column / columns * width + input]
        });
        Ok(Self { embedding, mix, projection, layers: layers? })
    }

    /// Numbers of one token's vector.
    pub(super) fn width(&self) -> usize {
        self.mix.width()
    }

    /// Writes the vectors of a document's tokens, `[tokens, width]`, padded with zeros to a multiple of [`BLOCK`] rows.
    pub(super) fn encode(&self, words: &Words<'_>, scratch: &mut EncoderScratch, output: &mut Vec<f32>) {
        let width = self.width();
        let tokens = words.types;
        output.clear();
        output.resize(tokens.len().next_multiple_of(BLOCK) * width, 0.0);
        let n_chunks = tokens.len().div_ceil(CHUNK).max(1);
        let chunk = tokens.len().div_ceil(n_chunks).max(1);
        for first in (0..tokens.len()).step_by(chunk) {
            let last = (first + chunk).min(tokens.len());
            self.look_up(words, first..last, scratch);
            self.run(scratch);
            let rows = &scratch.current[(1 + DEPTH) * width..(1 + DEPTH + last - first) * width];
            output[first * width..last * width].copy_from_slice(rows);
        }
    }

    /// Fills the slots of the tokens `chunk` and of four tokens or paddings on each side.
    fn look_up(&self, words: &Words<'_>, chunk: Range<usize>, scratch: &mut EncoderScratch) {
        let is_full = scratch.n_types > scratch.max_types.unwrap_or(MAX_TYPES);
        if is_full || scratch.generation != words.generation || scratch.mixes.is_empty() {
            self.forget(words.generation, scratch);
        }
        scratch.slots.clear();
        scratch.new_types.clear();
        for place in chunk.start..chunk.end + 2 * DEPTH {
            let Some(&word) = place.checked_sub(DEPTH).and_then(|token| words.types.get(token)) else {
                scratch.slots.push(0);
                continue;
            };
            if word >= scratch.slot_of.len() {
                scratch.slot_of.resize((word + 1).next_power_of_two(), 0);
            }
            let slot = &mut scratch.slot_of[word];
            if *slot == 0 {
                scratch.n_types += 1;
                *slot = scratch.n_types;
                scratch.new_types.push((words.features)(word));
            }
            scratch.slots.push(*slot);
        }
        self.add_types(scratch);
    }

    /// Empties the cache but for the padding.
    fn forget(&self, generation: u64, scratch: &mut EncoderScratch) {
        scratch.generation = generation;
        scratch.slot_of.fill(0);
        scratch.n_types = 0;
        scratch.mixes.clear();
        scratch.mixes.resize(self.width(), 0.0);
        scratch.projections.clear();
        scratch.projections.resize(self.projection.width(), 0.0);
    }

    /// Computes the mix and the projections of the new types.
    fn add_types(&self, scratch: &mut EncoderScratch) {
        let (n_new, width) = (scratch.new_types.len(), self.width());
        if n_new == 0 {
            return;
        }
        let n_rows = n_new.next_multiple_of(BLOCK);
        let (input, output) = (self.embedding.width(), self.projection.width());
        scratch.embedded.resize(n_rows * input, 0.0);
        for (features, row) in scratch.new_types.iter().zip(scratch.embedded.chunks_exact_mut(input)) {
            self.embedding.embed(features, row);
        }
        let known = scratch.n_types + 1 - n_new;
        scratch.mixes.resize((known + n_rows) * width, 0.0);
        self.mix.apply(&scratch.embedded, input, n_rows, &mut scratch.mixes[known * width..]);
        scratch.projections.resize((known + n_rows) * output, 0.0);
        let mixes = &scratch.mixes[known * width..];
        self.projection.apply(mixes, n_rows, &mut scratch.projections[known * output..]);
        scratch.mixes.truncate((known + n_new) * width);
        scratch.projections.truncate((known + n_new) * output);
    }

    /// Runs the window layers over the slots; row `1 + i` of `current` becomes the vector of slot `i`.
    fn run(&self, scratch: &mut EncoderScratch) {
        let width = self.width();
        let n_rows = scratch.slots.len();
        let padded = n_rows.next_multiple_of(BLOCK);
        let EncoderScratch { slots, places, mixes, projections, current, next, .. } = scratch;
        for rows in [&mut *current, &mut *next] {
            rows.clear();
            rows.resize((padded + 2) * width, 0.0);
        }
        for (&slot, row) in slots.iter().zip(current[width..].chunks_exact_mut(width)) {
            row.copy_from_slice(&mixes[slot * width..(slot + 1) * width]);
        }
        self.place(slots, places);
        let rows = width..(n_rows + 1) * width;
        let (first, others) = self.layers.split_first().expect("an encoder has as many layers as its depth");
        first.add_projected(projections, places, &current[rows.clone()], &mut next[rows.clone()]);
        std::mem::swap(current, next);
        for layer in others {
            layer.add(current, width, padded, &current[width..], &mut next[width..(padded + 1) * width]);
            // The neighbour beyond the last padding is zero; the block's spare rows are not.
            next[rows.end..].fill(0.0);
            std::mem::swap(current, next);
        }
    }

    /// Where the three products of each row's window lie in the projections.
    fn place(&self, slots: &[usize], places: &mut Vec<[usize; 3]>) {
        let (row, part) = (self.projection.width(), PIECES * self.width());
        let slot = |place: usize| slots.get(place).copied().unwrap_or(0) * row;
        places.clear();
        places.extend((0..slots.len()).map(|place| {
            let before = place.checked_sub(1).map_or(0, slot);
            [before, slot(place) + part, slot(place + 1) + 2 * part]
        }));
    }
}
