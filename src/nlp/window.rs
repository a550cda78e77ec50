//! A maxout layer over windows of three tokens, with half the multiplications: Winograd's F(4, 3).
//!
//! Four neighbouring outputs of windows of three have twelve products of a token's vector with a weight matrix; six
//! products of sums of vectors with sums of matrices give them too. The output at a window's place is the value of a
//! polynomial product, which is found from its values at 0, 1, -1, 2, -2 and infinity: [`combine`] has the sums of
//! vectors, [`combined`] those of matrices, [`largest_pieces`] those of products. (S. Winograd, Arithmetic Complexity of
//! Computations, 1980; A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural Networks, 2016, section 4.1.)
//!
//! What a group of four reads of tokens beyond an output's window adds up to nothing but for rounding. So that a
//! document has the same bits however it is cut, groups begin at tokens whose numbers are multiples of four, and all
//! that a group reads is what it would be in the whole document.

#![expect(
    clippy::inline_always,
    reason = "the kernels must be compiled with the vector instructions of their caller"
)]

use pulp::{Arch, Simd, WithSimd};

use super::linear::{Panels, products};
use super::maxout::{Maxout, PIECES, largest, normalise};
use super::{model_error::ModelError, model_file::ModelFile};

/// Neighbouring outputs that are computed together.
pub(super) const GROUP: usize = 4;

/// Products for a group of outputs; also the rows that it reads.
const PRODUCTS: usize = GROUP + 2;

/// Groups whose inputs and products stay in the first two caches while the weights pass by.
const TILE: usize = 24;

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
        let source = |column| {
            let (output, piece) = Maxout::source(column);
            (output * PIECES + piece) * 3 * width
        };
        let sources: Vec<usize> = (0..width * PIECES).map(source).collect();
        let panels = std::array::from_fn(|product| {
            Panels::new(width * PIECES, width, |column, input| {
                let row = &weights[sources[column]..sources[column] + 3 * width];
                combined(product, [row[input], row[width + input], row[2 * width + input]])
            })
        });
        Ok(Self { panels, maxout })
    }

    /// Writes rows `1..=n_rows` of `output` from rows `0..n_rows + 2` of `rows`: whole groups.
    pub(super) fn apply(&self, rows: &[f32], n_rows: usize, scratch: &mut WindowScratch, output: &mut [f32]) {
        assert!(n_rows.is_multiple_of(GROUP), "rows come in whole groups");
        let width = self.maxout.width();
        scratch.inputs.resize(PRODUCTS * TILE * width, 0.0);
        scratch.products.resize(PRODUCTS * TILE * PIECES * WIDEST, 0.0);
        let output = &mut output[width..(1 + n_rows) * width];
        Arch::new().dispatch(Apply { layer: self, rows, scratch, output });
    }
}

/// The weight by which a product's input is multiplied, from the three of the window.
#[expect(clippy::cast_possible_truncation, reason = "the weights are in single precision")]
fn combined(product: usize, window: [f32; 3]) -> f32 {
    let [before, this, after] = window.map(f64::from);
    let weight = match product {
        0 => before / 4.0,
        1 => -(before + this + after) / 6.0,
        2 => -(before - this + after) / 6.0,
        3 => (before + 2.0 * this + 4.0 * after) / 24.0,
        4 => (before - 2.0 * this + 4.0 * after) / 24.0,
        _ => after,
    };
    weight as f32
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
        for (tile, output) in self.output.chunks_mut(GROUP * TILE * width).enumerate() {
            let n_groups = output.len() / (GROUP * width);
            let rows = &self.rows[GROUP * TILE * width * tile..][..(GROUP * n_groups + 2) * width];
            combine(simd, rows, width, &mut self.scratch.inputs);
            for (column, bias) in self.layer.maxout.biases::<S>().iter().enumerate() {
                self.layer.multiply(simd, column, n_groups, self.scratch);
                largest_pieces(simd, &self.scratch.products, bias, (column, width), output);
            }
            normalise(simd, &self.layer.maxout, Some(&rows[width..]), output);
        }
    }
}

impl Window {
    /// The four products of each group with the panel of one register of outputs.
    #[inline(always)]
    fn multiply<S: Simd>(&self, simd: S, column: usize, n_groups: usize, scratch: &mut WindowScratch) {
        let width = self.maxout.width();
        let inputs = scratch.inputs.chunks_exact(TILE * width);
        let outputs = scratch.products.chunks_exact_mut(TILE * PIECES * S::F32_LANES);
        for ((panels, inputs), outputs) in self.panels.iter().zip(inputs).zip(outputs) {
            let (outputs, _) = S::as_mut_simd_f32s(outputs);
            let (outputs, _) = outputs.as_chunks_mut::<PIECES>();
            let panel = panels.panel::<S>(column);
            products(simd, (inputs, width, n_groups), panel, |row, sums| outputs[row] = *sums);
        }
    }
}

/// The sums that are multiplied, of each group's six rows: `[PRODUCTS, TILE, width]`.
#[inline(always)]
fn combine<S: Simd>(simd: S, rows: &[f32], width: usize, inputs: &mut [f32]) {
    let (rows, _) = S::as_simd_f32s(rows);
    let width = width / S::F32_LANES;
    let (inputs, _) = S::as_mut_simd_f32s(inputs);
    let [two, four, less_four, less_five] = [2.0, 4.0, -4.0, -5.0].map(|factor| simd.splat_f32s(factor));
    for group in 0..rows.len() / (GROUP * width) {
        let rows = &rows[GROUP * group * width..][..PRODUCTS * width];
        for place in 0..width {
            let [x0, x1, x2, x3, x4, x5] = std::array::from_fn(|row| rows[row * width + place]);
            let (even, odd) =
                (simd.mul_add_e_f32s(less_four, x2, x4), simd.mul_add_e_f32s(less_four, x1, x3));
            let (near, far) = (simd.sub_f32s(x4, x2), simd.mul_f32s(two, simd.sub_f32s(x3, x1)));
            let sums = [
                simd.mul_add_e_f32s(four, x0, simd.mul_add_e_f32s(less_five, x2, x4)),
                simd.add_f32s(even, odd),
                simd.sub_f32s(even, odd),
                simd.add_f32s(near, far),
                simd.sub_f32s(near, far),
                simd.mul_add_e_f32s(four, x1, simd.mul_add_e_f32s(less_five, x3, x5)),
            ];
            for (product, sum) in sums.into_iter().enumerate() {
                inputs[(product * TILE + group) * width + place] = sum;
            }
        }
    }
}

/// Adds up the products of each group and writes its rows' register `column`.
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
    let (output, _) = S::as_mut_simd_f32s(output);
    let width = width / S::F32_LANES;
    let [two, four, eight] = [2.0, 4.0, 8.0].map(|factor| simd.splat_f32s(factor));
    for (group, rows) in output.chunks_exact_mut(GROUP * width).enumerate() {
        let mut sums = [[simd.splat_f32s(0.0); PIECES]; GROUP];
        for piece in 0..PIECES {
            let [a, b, c, d, e, f] = std::array::from_fn(|product| products[product * TILE + group][piece]);
            let (even, odd) = (simd.add_f32s(b, c), simd.sub_f32s(b, c));
            let (far_even, far_odd) = (simd.add_f32s(d, e), simd.sub_f32s(d, e));
            sums[0][piece] = simd.add_f32s(a, simd.add_f32s(even, far_even));
            sums[1][piece] = simd.mul_add_e_f32s(two, far_odd, odd);
            sums[2][piece] = simd.mul_add_e_f32s(four, far_even, even);
            sums[3][piece] = simd.add_f32s(simd.mul_add_e_f32s(eight, far_odd, odd), f);
        }
        for (row, sums) in sums.into_iter().enumerate() {
            rows[row * width + column] = largest(simd, sums, bias);
        }
    }
}
