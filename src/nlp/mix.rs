//! The layer that mixes a word type's embeddings into one vector.
//!
//! Its product is the sum of those of the embedding's parts, and what words have in common (a suffix, a shape) is
//! multiplied once: the products of the parts met last are kept. The sum is always that of all parts in their order, so
//! that the bits are the same whether a part is found or computed.

use hashbrown::HashMap;

use super::embedding::{Embedding, Features};
use super::linear::{BLOCK, Linear};
use super::maxout::{MOST_PRODUCTS, Maxout, PIECES};
use super::{model_error::ModelError, model_file::ModelFile};

/// Products kept at most before they are forgotten: 1.2 KB each.
const MAX_PRODUCTS: usize = 6144;

/// `LayerNorm(max_piece(W · embedding + b))`.
#[derive(Debug)]
pub(super) struct Mix {
    embedding: Embedding,
    /// The weights of each part of the embedding.
    parts: Vec<Linear<PIECES>>,
    maxout: Maxout,
}

/// What one thread keeps for one mix.
#[derive(Debug, Default)]
pub(super) struct MixScratch {
    /// Where the products of a part with this key begin.
    place_of: HashMap<(usize, u64), usize>,
    /// `[keys, PIECES * width]`.
    products: Vec<f32>,
    new_keys: Vec<u64>,
    embedded: Vec<f32>,
    /// `[types, parts]`.
    places: Vec<usize>,
    /// Other than [`MAX_PRODUCTS`], in tests.
    pub(super) max_products: Option<usize>,
}

impl Mix {
    /// The layer in the sections that begin with `name`, for that embedding.
    ///
    /// # Errors
    /// If a section is missing or has the wrong shape.
    pub(super) fn load(
        file: &ModelFile,
        name: &str,
        width: usize,
        embedding: Embedding,
    ) -> Result<Self, ModelError> {
        let maxout = Maxout::load(file, name, width)?;
        if !(1..=MOST_PRODUCTS).contains(&embedding.n_parts()) {
            return Err(ModelError::section(name, format!("mixes more than {MOST_PRODUCTS} embeddings")));
        }
        let row = embedding.n_parts() * width;
        let weights = file.floats(&format!("{name}/weight"), &[width, PIECES, row])?;
        let part = |part: usize| {
            Linear::new(PIECES * width, width, |column, input| {
                let (output, piece) = Maxout::source(column);
                weights[(output * PIECES + piece) * row + part * width + input]
            })
        };
        Ok(Self { parts: (0..embedding.n_parts()).map(part).collect(), embedding, maxout })
    }

    /// Numbers of one row of the output.
    pub(super) fn width(&self) -> usize {
        self.maxout.width()
    }

    /// Writes the vectors of word types, `[types, width]`.
    pub(super) fn apply(&self, types: &[Features], scratch: &mut MixScratch, output: &mut [f32]) {
        if scratch.place_of.len() > scratch.max_products.unwrap_or(MAX_PRODUCTS) {
            scratch.place_of.clear();
            scratch.products.clear();
        }
        let n_parts = self.parts.len();
        scratch.places.clear();
        scratch.places.resize(types.len() * n_parts, 0);
        for part in 0..n_parts {
            self.look_up(part, types, scratch);
        }
        self.maxout.sum_up(&scratch.products, &scratch.places, n_parts, None, output);
    }

    /// Finds one part's products of each word type, computing those that are not there.
    fn look_up(&self, part: usize, types: &[Features], scratch: &mut MixScratch) {
        let MixScratch { place_of, products, new_keys, embedded, places, .. } = scratch;
        let (width, row) = (self.width(), self.parts[part].width());
        let first = products.len();
        new_keys.clear();
        for (features, places) in types.iter().zip(places.chunks_exact_mut(self.parts.len())) {
            let key = self.embedding.key(part, features);
            places[part] = *place_of.entry((part, key)).or_insert_with(|| {
                new_keys.push(key);
                first + (new_keys.len() - 1) * row
            });
        }
        let n_rows = new_keys.len().next_multiple_of(BLOCK);
        embedded.resize(n_rows * width, 0.0);
        for (&key, embedded) in new_keys.iter().zip(embedded.chunks_exact_mut(width)) {
            self.embedding.embed(part, key, embedded);
        }
        products.resize(first + n_rows * row, 0.0);
        self.parts[part].apply(embedded, n_rows, &mut products[first..]);
        products.truncate(first + new_keys.len() * row);
    }
}

#[cfg(test)]
impl Mix {
    pub(super) fn n_parts(&self) -> usize {
        self.parts.len()
    }

    /// Writes the whole embedding of a word type.
    pub(super) fn embed(&self, features: &Features, output: &mut [f32]) {
        for (part, output) in output.chunks_exact_mut(self.width()).enumerate() {
            self.embedding.embed(part, self.embedding.key(part, features), output);
        }
    }
}
