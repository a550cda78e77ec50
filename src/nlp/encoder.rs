//! The token encoder (spaCy's tok2vec): features → vectors that know some tokens of context on each side.
//!
//! Embeddings are mixed by a maxout layer; residual maxout layers over windows of three tokens follow, in most models
//! four. The mix, and its products with the first window layer's weights, depend on a token's features alone, so both
//! are kept for the word types seen last. That layer's sums are always those of the three products, so that a type
//! found in the cache and one computed anew give the same bits.

use std::{ops::Range, sync::Arc};

use super::embedding::{Embedding, Features};
use super::linear::{BLOCK, Linear};
use super::maxout::{Maxout, PIECES};
use super::mix::{Mix, MixScratch};
use super::vectors::VectorKeys;
use super::window::{GROUP, Window, WindowScratch};
use super::{model_error::ModelError, model_file::ModelFile};

/// Tokens encoded at once: their rows and one layer's weights fit the second-level cache together. A multiple of
/// [`GROUP`], so that the windows' groups are the same in every chunk.
const CHUNK: usize = 480;

/// Word types kept at most before the cache is emptied: 3.8 KB each.
const MAX_TYPES: usize = 4096;

/// Stands for a word type where there is no token: between texts that are encoded together.
pub(super) const PADDING: usize = usize::MAX;

/// One encoder's weights.
#[derive(Debug)]
pub(super) struct Encoder {
    mix: Mix,
    /// The first window layer's weights as three layers, for the token before, this one and the one after.
    projection: Linear<PIECES>,
    /// The rest of the first window layer.
    first: Maxout,
    /// The window layers after the first.
    others: Vec<Window>,
}

/// A document's tokens, or those of several texts: the number of each one's word type, and by token the features.
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
    mix: MixScratch,
    window: WindowScratch,
    slots: Vec<usize>,
    /// `[rows, 3]`.
    places: Vec<usize>,
    current: Vec<f32>,
    next: Vec<f32>,
}

impl EncoderScratch {
    /// The slot of the token's word type, which is one of the new types if it was not known.
    fn slot(&mut self, words: &Words<'_>, token: usize) -> usize {
        let word = words.types[token];
        if word == PADDING {
            return 0;
        }
        if word >= self.slot_of.len() {
            self.slot_of.resize((word + 1).next_power_of_two(), 0);
        }
        let slot = &mut self.slot_of[word];
        if *slot == 0 {
            self.n_types += 1;
            *slot = self.n_types;
            self.new_types.push((words.features)(token));
        }
        *slot
    }
}

impl Encoder {
    /// The encoder in the sections that begin with `name`.
    ///
    /// # Errors
    /// If a section is missing or has the wrong shape.
    pub(super) fn load(
        file: &ModelFile,
        name: &str,
        vectors: Option<&Arc<VectorKeys>>,
    ) -> Result<Self, ModelError> {
        let gain = format!("{name}/mix/gain");
        let width = file.shape(&gain).and_then(|shape| shape.first()).copied().unwrap_or(0);
        let embedding = Embedding::load(file, name, width, vectors)?;
        let mix = Mix::load(file, &format!("{name}/mix"), width, embedding)?;
        let window = |layer| format!("{name}/layer{layer}");
        let first = Maxout::load(file, &window(1), width)?;
        let weights = file.floats(&format!("{}/weight", window(1)), &[width, PIECES, 3 * width])?;
        let columns = PIECES * width;
        let projection = Linear::new(3 * columns, width, |column, input| {
            let (output, piece) = Maxout::source(column % columns);
            weights[(output * PIECES + piece) * 3 * width + column / columns * width + input]
        });
        let others = (2..).map(window).take_while(|name| file.shape(&format!("{name}/weight")).is_some());
        let others = others.map(|name| Window::load(file, &name, width)).collect::<Result<_, _>>()?;
        Ok(Self { mix, projection, first, others })
    }

    /// Numbers of one token's vector.
    pub(super) fn width(&self) -> usize {
        self.mix.width()
    }

    /// Tokens or paddings before and after a chunk that are looked up: a group for each window layer but the last,
    /// which is computed whole, and one for each of the two layers that read a token more.
    fn context(&self) -> usize {
        match self.others.len() {
            0 => 1,
            n => (n - 1) * GROUP + 2,
        }
    }

    /// Writes the vectors of a document's tokens, `[tokens, width]`, and zeros: whole blocks of [`BLOCK`] rows from any token on.
    pub(super) fn encode(&self, words: &Words<'_>, scratch: &mut EncoderScratch, output: &mut Vec<f32>) {
        let width = self.width();
        let tokens = words.types;
        output.clear();
        output.resize((tokens.len() + BLOCK) * width, 0.0);
        let n_chunks = tokens.len().div_ceil(CHUNK).max(1);
        let chunk = tokens.len().div_ceil(n_chunks).next_multiple_of(GROUP).max(GROUP);
        for first in (0..tokens.len()).step_by(chunk) {
            let last = (first + chunk).min(tokens.len());
            self.look_up(words, first..last, scratch);
            self.run(scratch);
            let start = self.first_row();
            let rows = &scratch.current[start * width..(start + last - first) * width];
            output[first * width..last * width].copy_from_slice(rows);
        }
    }

    /// The row of a chunk's first token, with which a group begins.
    fn first_row(&self) -> usize {
        self.context().next_multiple_of(GROUP)
    }

    /// At which token a text may begin after one that ends before the token `end`, if both are encoded together: with [`PADDING`]
    /// between them each has the bits that it has alone.
    pub(super) fn next_start(&self, end: usize) -> usize {
        end.next_multiple_of(GROUP) + self.first_row()
    }

    /// Fills the slots of the tokens `chunk` and of the tokens or paddings of context on each side.
    fn look_up(&self, words: &Words<'_>, chunk: Range<usize>, scratch: &mut EncoderScratch) {
        self.make_room(words, scratch);
        scratch.slots.clear();
        // Groups are whole: a document's last one has paddings for the tokens that it lacks.
        let n_rows = chunk.len().next_multiple_of(GROUP) + 2 * self.context();
        for place in chunk.start..chunk.start + n_rows {
            let token = place.checked_sub(self.context()).filter(|&token| token < words.types.len());
            let slot = token.map_or(0, |token| scratch.slot(words, token));
            scratch.slots.push(slot);
        }
        self.add_types(scratch);
    }

    /// Empties the cache if it is full or holds other words.
    fn make_room(&self, words: &Words<'_>, scratch: &mut EncoderScratch) {
        let is_full = scratch.n_types > scratch.max_types.unwrap_or(MAX_TYPES);
        if is_full || scratch.generation != words.generation || scratch.mixes.is_empty() {
            self.forget(words.generation, scratch);
        }
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

    /// Computes the mix and the projections of the new types, which are none then.
    fn add_types(&self, scratch: &mut EncoderScratch) {
        let (n_new, width) = (scratch.new_types.len(), self.width());
        if n_new == 0 {
            return;
        }
        let n_rows = n_new.next_multiple_of(BLOCK);
        let row = self.projection.width();
        let known = scratch.n_types + 1 - n_new;
        scratch.mixes.resize((known + n_rows) * width, 0.0);
        let mixes = &mut scratch.mixes[known * width..];
        self.mix.apply(&scratch.new_types, &mut scratch.mix, &mut mixes[..n_new * width]);
        scratch.projections.resize((known + n_rows) * row, 0.0);
        self.projection.apply(mixes, n_rows, &mut scratch.projections[known * row..]);
        scratch.mixes.truncate((known + n_new) * width);
        scratch.projections.truncate((known + n_new) * row);
        scratch.new_types.clear();
    }

    /// Runs the window layers over the slots; row `first_row + i` of `current` becomes the vector of the chunk's token
    /// `i`.
    ///
    /// Each layer computes a group less on each side than the one before it, so that all that a group reads is right.
    fn run(&self, scratch: &mut EncoderScratch) {
        let width = self.width();
        let before = self.first_row() - self.context();
        let n_rows = before + scratch.slots.len();
        let EncoderScratch { slots, places, mixes, projections, window, current, next, .. } = scratch;
        for rows in [&mut *current, &mut *next] {
            rows.resize(n_rows * width, 0.0);
        }
        let rows = before * width..n_rows * width;
        for (&slot, row) in slots.iter().zip(current[rows.clone()].chunks_exact_mut(width)) {
            row.copy_from_slice(&mixes[slot * width..(slot + 1) * width]);
        }
        self.place(slots, places);
        self.first.sum_up(projections, places, 3, Some(&current[rows.clone()]), &mut next[rows]);
        std::mem::swap(current, next);
        for (layer, margin) in self.others.iter().zip((0..self.others.len()).rev()) {
            // The row before is the first that the group reads.
            let start = self.first_row() - margin * GROUP - 1;
            let n_rows = n_rows - self.first_row() - self.context() + 2 * margin * GROUP;
            layer.apply(&current[start * width..], n_rows, window, &mut next[start * width..]);
            std::mem::swap(current, next);
        }
    }

    /// Where the three products of each row's window lie in the projections.
    fn place(&self, slots: &[usize], places: &mut Vec<usize>) {
        let (row, part) = (self.projection.width(), PIECES * self.width());
        let slot = |place: usize| slots.get(place).copied().unwrap_or(0) * row;
        places.clear();
        places.extend((0..slots.len()).flat_map(|place| {
            let before = place.checked_sub(1).map_or(0, slot);
            [before, slot(place) + part, slot(place + 1) + 2 * part]
        }));
    }
}

#[cfg(test)]
mod tests;
