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

/// A document's tokens: the number of each one's word type, and by token the features.
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

    /// Writes the vectors of a document's tokens, `[tokens, width]`, padded with zeros to a multiple of [`BLOCK`] rows.
    pub(super) fn encode(&self, words: &Words<'_>, scratch: &mut EncoderScratch, output: &mut Vec<f32>) {
        let width = self.width();
        let tokens = words.types;
        output.clear();
        output.resize(tokens.len().next_multiple_of(BLOCK) * width, 0.0);
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

    /// Fills the slots of the tokens `chunk` and of the tokens or paddings of context on each side.
    fn look_up(&self, words: &Words<'_>, chunk: Range<usize>, scratch: &mut EncoderScratch) {
        let is_full = scratch.n_types > scratch.max_types.unwrap_or(MAX_TYPES);
        if is_full || scratch.generation != words.generation || scratch.mixes.is_empty() {
            self.forget(words.generation, scratch);
        }
        scratch.slots.clear();
        scratch.new_types.clear();
        // Groups are whole: a document's last one has paddings for the tokens that it lacks.
        let n_rows = chunk.len().next_multiple_of(GROUP) + 2 * self.context();
        for place in chunk.start..chunk.start + n_rows {
            let token = place.checked_sub(self.context()).filter(|&token| token < words.types.len());
            let Some(token) = token else {
                scratch.slots.push(0);
                continue;
            };
            let word = words.types[token];
            if word >= scratch.slot_of.len() {
                scratch.slot_of.resize((word + 1).next_power_of_two(), 0);
            }
            let slot = &mut scratch.slot_of[word];
            if *slot == 0 {
                scratch.n_types += 1;
                *slot = scratch.n_types;
                scratch.new_types.push((words.features)(token));
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
        let row = self.projection.width();
        let known = scratch.n_types + 1 - n_new;
        scratch.mixes.resize((known + n_rows) * width, 0.0);
        let mixes = &mut scratch.mixes[known * width..];
        self.mix.apply(&scratch.new_types, &mut scratch.mix, &mut mixes[..n_new * width]);
        scratch.projections.resize((known + n_rows) * row, 0.0);
        self.projection.apply(mixes, n_rows, &mut scratch.projections[known * row..]);
        scratch.mixes.truncate((known + n_new) * width);
        scratch.projections.truncate((known + n_new) * row);
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
mod tests {
    use super::*;
    use crate::nlp::embedding::COLUMNS;
    use crate::nlp::model_file::{About, Dtype, Section, write};

    const WIDTH: usize = 32;
    const DEPTH: usize = 4;

    /// The sections of an encoder with weights without pattern, the same on every run.
    fn file() -> ModelFile {
        let mut state = 1_u32;
        let mut noise = |name: &str, shape: &[usize]| {
            let values = std::iter::repeat_with(|| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) as f32 / 8_388_608.0 - 1.0
            });
            let values: Vec<f32> = values.take(shape.iter().product()).collect();
            Section::floats(&format!("net/{name}"), &values, shape, Dtype::F32)
        };
        let mut sections = vec![
            Section::strings("net/columns", &COLUMNS).unwrap(),
            Section::u64s("net/seeds", &[8, 9, 10, 11, 12, 13, 14, 15]),
            Section::u64s("vectors/keys", &[0, 3, 4, 90]),
            Section::u32s("vectors/rows", &[1, 0, 2, 1]),
        ];
        sections.extend(COLUMNS.map(|column| noise(column, &[50, WIDTH])));
        sections.push(noise("vectors", &[3, WIDTH]));
        for (layer, inputs) in ["mix", "layer1", "layer2", "layer3", "layer4"].iter().zip([9, 3, 3, 3, 3]) {
            sections.push(noise(&format!("{layer}/weight"), &[WIDTH, PIECES, inputs * WIDTH]));
            sections.push(noise(&format!("{layer}/bias"), &[WIDTH, PIECES]));
            sections.push(noise(&format!("{layer}/gain"), &[WIDTH]));
            sections.push(noise(&format!("{layer}/shift"), &[WIDTH]));
        }
        ModelFile::from_bytes(write(&About::default(), &sections).unwrap()).unwrap()
    }

    fn encoder() -> Encoder {
        let file = file();
        Encoder::load(&file, "net", VectorKeys::load(&file).unwrap().as_ref()).unwrap()
    }

    fn features(word: usize) -> Features {
        let word = word as u64;
        let is_space = u64::from(word.is_multiple_of(13));
        [word, word % 7, word % 11, word % 5, word % 2, is_space, word, word % 17]
    }

    fn text(n_tokens: usize, seed: usize) -> Vec<usize> {
        (0..n_tokens).map(|token| (token * 7919 + seed * 104_729) % 211).collect()
    }

    fn encode(encoder: &Encoder, types: &[usize], scratch: &mut EncoderScratch) -> Vec<f32> {
        let mut vectors = Vec::new();
        let features = |token: usize| features(types[token]);
        encoder.encode(&Words { types, features: &features, generation: 0 }, scratch, &mut vectors);
        vectors.truncate(types.len() * WIDTH);
        vectors
    }

    #[test]
    fn a_documents_bits_depend_neither_on_the_cache_nor_on_the_documents_before() {
        let encoder = encoder();
        let texts: Vec<Vec<usize>> = [1, 7, 8, 63, 479, 480, 481, 1300].map(|n| text(n, n)).to_vec();
        let alone: Vec<_> =
            texts.iter().map(|text| encode(&encoder, text, &mut EncoderScratch::default())).collect();
        for max_types in [0, 40, MAX_TYPES] {
            let mut scratch = EncoderScratch { max_types: Some(max_types), ..EncoderScratch::default() };
            scratch.mix.max_products = Some(max_types);
            for (text, alone) in texts.iter().zip(&alone).rev() {
                assert_eq!(
                    &encode(&encoder, text, &mut scratch),
                    alone,
                    "{} tokens, {max_types} types",
                    text.len()
                );
            }
        }
    }

    #[test]
    fn a_tokens_bits_depend_only_on_its_group_and_on_the_tokens_that_are_looked_up_around_it() {
        let encoder = encoder();
        let text = text(1300, 3);
        let whole = encode(&encoder, &text, &mut EncoderScratch::default());
        let margin = encoder.first_row();
        for start in [12, 468, 480, 904] {
            let part = &text[start - margin..start + 28 + margin];
            let part = encode(&encoder, part, &mut EncoderScratch::default());
            assert_eq!(
                part[margin * WIDTH..(margin + 28) * WIDTH],
                whole[start * WIDTH..(start + 28) * WIDTH]
            );
        }
    }

    #[test]
    fn vectors_are_those_of_the_plain_formula() {
        let file = file();
        let tensor = |name: &str, shape: &[usize]| -> Vec<f64> {
            file.floats(&format!("net/{name}"), shape).unwrap().into_iter().map(f64::from).collect()
        };
        // One maxout layer after the other, in double precision, with rows of zeros around the text.
        let layer = |name: &str, inputs: &[Vec<f64>]| -> Vec<Vec<f64>> {
            let weight = tensor(&format!("{name}/weight"), &[WIDTH, PIECES, inputs[0].len()]);
            let [gain, shift] = ["gain", "shift"].map(|part| tensor(&format!("{name}/{part}"), &[WIDTH]));
            let bias = tensor(&format!("{name}/bias"), &[WIDTH, PIECES]);
            let rows = inputs.iter().map(|input| {
                let sum = |row: usize| {
                    let weights = &weight[row * input.len()..][..input.len()];
                    weights.iter().zip(input).map(|(a, b)| a * b).sum::<f64>() + bias[row]
                };
                let row: Vec<f64> = (0..WIDTH)
                    .map(|output| {
                        (0..PIECES).map(|piece| sum(output * PIECES + piece)).fold(f64::MIN, f64::max)
                    })
                    .collect();
                let mean = row.iter().sum::<f64>() / WIDTH as f64;
                let variance = row.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / WIDTH as f64;
                let normal = |place: usize| (row[place] - mean) / (variance + 1e-8).sqrt();
                (0..WIDTH).map(|place| normal(place) * gain[place] + shift[place]).collect()
            });
            rows.collect()
        };
        let encoder = encoder();
        for n_tokens in [1, 2, 7, 40] {
            let types = text(n_tokens, 5);
            let embedded = types.iter().map(|&word| {
                let mut row = vec![0.0; encoder.mix.n_parts() * WIDTH];
                encoder.mix.embed(&features(word), &mut row);
                row.into_iter().map(f64::from).collect()
            });
            let padding = vec![vec![0.0; WIDTH]; DEPTH];
            let mut rows = [padding.clone(), layer("mix", &embedded.collect::<Vec<_>>()), padding].concat();
            for number in 1..=DEPTH {
                let row = |place: usize| rows.get(place).cloned().unwrap_or_else(|| vec![0.0; WIDTH]);
                let windows = (0..rows.len())
                    .map(|place| [row(place.wrapping_sub(1)), row(place), row(place + 1)].concat());
                let outputs = layer(&format!("layer{number}"), &windows.collect::<Vec<_>>());
                for (row, output) in rows.iter_mut().zip(outputs) {
                    row.iter_mut().zip(output).for_each(|(value, output)| *value += output);
                }
            }
            let found = encode(&encoder, &types, &mut EncoderScratch::default());
            for (found, expected) in found.iter().zip(rows[DEPTH..].concat()) {
                assert!(
                    (f64::from(*found) - expected).abs() < 1e-3,
                    "{n_tokens} tokens: {found}, {expected}"
                );
            }
        }
    }
}
