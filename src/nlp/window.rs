//! A maxout layer over windows of three tokens, with the multiplications of two: Winograd's F(2, 3).
//!
//! Two neighbouring outputs of a window of three have six products of a token's vector with a weight matrix. Products
//! of sums and differences give both with four:
//!
//! ```text
//! a = (x₀ - x₂) · P     b = (x₁ + x₂) · (P + Q + R) / 2     c = (x₂ - x₁) · (P - Q + R) / 2     d = (x₃ - x₁) · R
//! x₀ · P + x₁ · Q + x₂ · R = a + b + c                      x₁ · P + x₂ · Q + x₃ · R = b - c + d
//! ```
//!
//! (S. Winograd, Arithmetic Complexity of Computations, 1980; A. Lavin and S. Gray, Fast Algorithms for Convolutional
//! Neural Networks, 2016.) The first output of a pair is not rounded as the second is, so a token's place in its pair
//! must follow from the document alone: tokens with even numbers are the first.

#![expect(
    clippy::inline_always,
    reason = "the kernels must be compiled with the vector instructions of their caller"
)]

use pulp::{Arch, Simd, WithSimd};

use super::linear::{Panels, products};
use super::maxout::{Maxout, PIECES, largest, normalise};
use super::{model_error::ModelError, model_file::ModelFile};

/// Products for a pair of outputs.
const PRODUCTS: usize = 4;

/// Pairs whose inputs and products stay in the first two caches while the weights pass by.
const TILE: usize = 48;

/// Numbers in the widest registers that there are.
const WIDEST: usize = 16;

/// `LayerNorm(max_piece(W · [x₋₁, x₀, x₁] + b)) + x₀`.
#[derive(Debug)]
pub(super) struct Window {
    /// One for each product.
    panels: [Panels<PIECES>; PRODUCTS],
    maxout: Maxout,
}

/// Sums and differences of a tile's inputs, and their products with one panel.
#[derive(Debug, Default)]
pub(super) struct WindowScratch {
    /// `[PRODUCTS, TILE, width]`.
    inputs: Vec<f32>,
    /// `[PRODUCTS, TILE, PIECES * lanes]`.
    products: Vec<f32>,
}

impl Window {
    /// The layer in the sections that begin with `name`, with weights `[width, PIECES, 3 * width]`.
    ///
    /// # Errors
    /// If one is missing or has another shape than `width` asks for.
    pub(super) fn load(file: &ModelFile, name: &str, width: usize) -> Result<Self, ModelError> {
        let maxout = Maxout::load(file, name, width)?;
        let weights = file.floats(&format!("{name}/weight"), &[width, PIECES, 3 * width])?;
        let panels = |weight: fn([f32; 3]) -> f32| {
            Panels::new(width * PIECES, width, |column, input| {
                let (output, piece) = Maxout::source(column);
                let row = &weights[(output * PIECES + piece) * 3 * width..];
                weight([row[input], row[width + input], row[2 * width + input]])
            })
        };
        let panels = [
            panels(|[before, _, _]| before),
            panels(|[before, this, after]| f32::midpoint(before + this, after)),
            panels(|[before, this, after]| f32::midpoint(before - this, after)),
            panels(|[_, _, after]| after),
        ];
        Ok(Self { panels, maxout })
    }

    /// Writes rows `1..=n_rows` of `output` from rows `0..n_rows + 2` of `rows`; row 1 is the first of a pair.
    ///
    /// Both hold one row more if `n_rows` is odd.
    pub(super) fn apply(&self, rows: &[f32], n_rows: usize, scratch: &mut WindowScratch, output: &mut [f32]) {
        let width = self.maxout.width();
        scratch.inputs.resize(PRODUCTS * TILE * width, 0.0);
        scratch.products.resize(PRODUCTS * TILE * PIECES * WIDEST, 0.0);
        let n_pairs = n_rows.div_ceil(2);
        let output = &mut output[width..(1 + 2 * n_pairs) * width];
        Arch::new().dispatch(Apply { layer: self, rows, scratch, output });
    }
}

struct Apply<'a> {
    layer: &'a Window,
    rows: &'a [f32],
    scratch: &'a mut WindowScratch,
    output: &'a mut [f32],
}

impl WithSimd for Apply<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let width = self.layer.maxout.width();
        for (tile, output) in self.output.chunks_mut(2 * TILE * width).enumerate() {
            let n_pairs = output.len() / (2 * width);
            let rows = &self.rows[2 * TILE * width * tile..][..2 * (n_pairs + 1) * width];
            combine(simd, rows, width, &mut self.scratch.inputs);
            for (column, bias) in self.layer.maxout.biases::<S>().iter().enumerate() {
                self.layer.multiply(simd, column, n_pairs, self.scratch);
                largest_pieces(simd, &self.scratch.products, bias, (column, width), output);
            }
            normalise(simd, &self.layer.maxout, Some(&rows[width..]), output);
        }
    }
}

impl Window {
    /// The four products of each pair with the panel of one register of outputs.
    #[inline(always)]
    fn multiply<S: Simd>(&self, simd: S, column: usize, n_pairs: usize, scratch: &mut WindowScratch) {
        let width = self.maxout.width();
        let inputs = scratch.inputs.chunks_exact(TILE * width);
        let outputs = scratch.products.chunks_exact_mut(TILE * PIECES * S::F32_LANES);
        for ((panels, inputs), outputs) in self.panels.iter().zip(inputs).zip(outputs) {
            let (outputs, _) = S::as_mut_simd_f32s(outputs);
            let (outputs, _) = outputs.as_chunks_mut::<PIECES>();
            let panel = panels.panel::<S>(column);
            products(simd, (inputs, width, n_pairs), panel, |row, sums| outputs[row] = *sums);
        }
    }
}

/// The sums and differences that are multiplied, of each pair's window of four rows.
#[inline(always)]
fn combine<S: Simd>(simd: S, rows: &[f32], width: usize, inputs: &mut [f32]) {
    let (rows, _) = S::as_simd_f32s(rows);
    let width = width / S::F32_LANES;
    let (inputs, _) = S::as_mut_simd_f32s(inputs);
    let (first, rest) = inputs.split_at_mut(TILE * width);
    let (second, rest) = rest.split_at_mut(TILE * width);
    let (third, fourth) = rest.split_at_mut(TILE * width);
    for pair in 0..rows.len() / (2 * width) - 1 {
        let window = &rows[2 * pair * width..][..4 * width];
        let into = pair * width..(pair + 1) * width;
        let outputs = first[into.clone()]
            .iter_mut()
            .zip(&mut second[into.clone()])
            .zip(&mut third[into.clone()])
            .zip(&mut fourth[into]);
        for (place, (((first, second), third), fourth)) in outputs.enumerate() {
            let [x0, x1, x2, x3] = std::array::from_fn(|row| window[row * width + place]);
            *first = simd.sub_f32s(x0, x2);
            *second = simd.add_f32s(x1, x2);
            *third = simd.sub_f32s(x2, x1);
            *fourth = simd.sub_f32s(x3, x1);
        }
    }
}

/// Adds up the products of each pair and writes its two rows' register `column`.
#[inline(always)]
fn largest_pieces<S: Simd>(
    simd: S,
    products: &[f32],
    bias: &[S::f32s; PIECES],
    (column, width): (usize, usize),
    output: &mut [f32],
) {
    let (products, _) = S::as_simd_f32s(products);
    let (products, _) = products.as_chunks::<PIECES>();
    let [first, second, third, fourth] =
        std::array::from_fn(|product| &products[product * TILE..(product + 1) * TILE]);
    let (output, _) = S::as_mut_simd_f32s(output);
    let width = width / S::F32_LANES;
    for (pair, rows) in output.chunks_exact_mut(2 * width).enumerate() {
        let (a, b, c, d) = (&first[pair], &second[pair], &third[pair], &fourth[pair]);
        let even = std::array::from_fn(|piece| simd.add_f32s(simd.add_f32s(a[piece], b[piece]), c[piece]));
        let odd = std::array::from_fn(|piece| simd.add_f32s(simd.sub_f32s(b[piece], c[piece]), d[piece]));
        rows[column] = largest(simd, even, bias);
        rows[width + column] = largest(simd, odd, bias);
    }
}
