//! What follows the products of a maxout layer: bias, the largest piece, layer normalisation, the residual.
//!
//! A layer's linear part is summed up in columns packed register by register, the pieces side by side, so that the
//! largest piece is found in registers: [`Maxout::source`] says which output and piece a column is.

#![expect(
    clippy::inline_always,
    reason = "the kernels must be compiled with the vector instructions of their caller"
)]

use pulp::{Arch, Simd, WithSimd};

use super::linear::{Aligned, STEP, lanes};
use super::{model_error::ModelError, model_file::ModelFile};

/// Linear pieces of which each output is the largest.
pub(super) const PIECES: usize = 3;

/// Layer normalisation keeps so many sums apart on every machine, so that its bits do not depend on the registers.
const SUMS: usize = 16;
/// Numbers in the narrowest registers that there are: those of a machine without vectors.
const NARROWEST: usize = 1;

/// Products that may add up to one row: those of an embedding of every feature, and of a word vector.
pub(super) const MOST_PRODUCTS: usize = 9;

/// Added to the variance, as thinc does.
const EPSILON: f32 = 1e-8;

/// `x ↦ LayerNorm(max_piece(x + b))`, from `PIECES * width` numbers in packed columns to `width`.
#[derive(Debug)]
pub(super) struct Maxout {
    /// In packed columns.
    bias: Aligned,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Maxout {
    /// The layer in the sections `name/bias`, `name/gain` and `name/shift`.
    ///
    /// # Errors
    /// If one is missing or has another shape than `width` asks for.
    pub(super) fn load(file: &ModelFile, name: &str, width: usize) -> Result<Self, ModelError> {
        if !width.is_multiple_of(STEP) {
            return Err(ModelError::section(name, format!("has a width that is no multiple of {STEP}")));
        }
        let bias = file.floats(&format!("{name}/bias"), &[width, PIECES])?;
        let gain = file.floats(&format!("{name}/gain"), &[width])?;
        let shift = file.floats(&format!("{name}/shift"), &[width])?;
        let packed = (0..width * PIECES).map(|column| {
            let (output, piece) = Self::source(column);
            bias[output * PIECES + piece]
        });
        Ok(Self { bias: Aligned::new(&packed.collect::<Vec<_>>()), gain, shift })
    }

    /// Output and piece of a packed column.
    pub(super) fn source(column: usize) -> (usize, usize) {
        let lanes = lanes();
        let (panel, within) = (column / (PIECES * lanes), column % (PIECES * lanes));
        (panel * lanes + within % lanes, within / lanes)
    }

    /// Numbers of one row of the output.
    pub(super) fn width(&self) -> usize {
        self.gain.len()
    }

    /// The biases of each register of outputs.
    #[inline(always)]
    pub(super) fn biases<S: Simd>(&self) -> &[[S::f32s; PIECES]] {
        S::as_simd_f32s(self.bias.get()).0.as_chunks().0
    }

    /// The layer's output for rows whose products are known already, with `residual`'s rows added if there are any.
    ///
    /// Each row of the output is the sum of `per_row` rows of products, in this order; `places` says where in
    /// `products` those begin.
    pub(super) fn sum_up(
        &self,
        products: &[f32],
        places: &[usize],
        per_row: usize,
        residual: Option<&[f32]>,
        output: &mut [f32],
    ) {
        assert!((1..=MOST_PRODUCTS).contains(&per_row), "a mix of more embeddings is refused");
        Arch::new().dispatch(SumUp { layer: self, products, places, per_row, residual, output });
    }
}

/// The largest of the biased pieces.
#[inline(always)]
pub(super) fn largest<S: Simd>(simd: S, sums: [S::f32s; PIECES], bias: &[S::f32s; PIECES]) -> S::f32s {
    let [first, second, third] = sums;
    let first = simd.add_f32s(first, bias[0]);
    let second = simd.add_f32s(second, bias[1]);
    let third = simd.add_f32s(third, bias[2]);
    simd.max_f32s(simd.max_f32s(first, second), third)
}

struct SumUp<'a> {
    layer: &'a Maxout,
    products: &'a [f32],
    places: &'a [usize],
    per_row: usize,
    residual: Option<&'a [f32]>,
    output: &'a mut [f32],
}

impl WithSimd for SumUp<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let width = self.layer.width();
        let biases = self.layer.biases::<S>();
        let rows = self.output.chunks_exact_mut(width).zip(self.places.chunks_exact(self.per_row));
        for (row, places) in rows {
            let mut parts: [&[[S::f32s; PIECES]]; MOST_PRODUCTS] = [&[]; MOST_PRODUCTS];
            for (part, &place) in parts.iter_mut().zip(places) {
                *part = S::as_simd_f32s(&self.products[place..place + PIECES * width]).0.as_chunks().0;
            }
            let (first, others) = parts[..self.per_row].split_first().expect("`sum_up` has asserted it");
            let (out, _) = S::as_mut_simd_f32s(row);
            for (column, ((out, &first), bias)) in out.iter_mut().zip(*first).zip(biases).enumerate() {
                let mut sums = first;
                for part in others {
                    for (sum, &value) in sums.iter_mut().zip(&part[column]) {
                        *sum = simd.add_f32s(*sum, value);
                    }
                }
                *out = largest(simd, sums, bias);
            }
        }
        normalise(simd, self.layer, self.residual, self.output);
    }
}

/// Normalises each row to mean 0 and population variance 1, scales and shifts it, and adds the residual's row.
///
/// Loops instead of iterator adapters, here and below: what is not inlined loses the vector instructions.
#[inline(always)]
pub(super) fn normalise<S: Simd>(simd: S, layer: &Maxout, residual: Option<&[f32]>, output: &mut [f32]) {
    let width = layer.gain.len();
    let (gains, _) = S::as_simd_f32s(&layer.gain);
    let (shifts, _) = S::as_simd_f32s(&layer.shift);
    for (place, row) in output.chunks_exact_mut(width).enumerate() {
        let (row, _) = S::as_mut_simd_f32s(row);
        let mean = simd.splat_f32s(sum(simd, row) / width as f32);
        for value in &mut *row {
            *value = simd.sub_f32s(*value, mean);
        }
        let variance = sum_of_squares(simd, row) / width as f32;
        let scale = simd.splat_f32s(1.0 / (variance + EPSILON).sqrt());
        for ((value, &gain), &shift) in row.iter_mut().zip(gains).zip(shifts) {
            *value = simd.mul_add_e_f32s(simd.mul_f32s(*value, scale), gain, shift);
        }
        if let Some(residual) = residual {
            let (before, _) = S::as_simd_f32s(&residual[place * width..(place + 1) * width]);
            for (value, &before) in row.iter_mut().zip(before) {
                *value = simd.add_f32s(before, *value);
            }
        }
    }
}

/// The sum of a row: sixteen sums apart, then their halves, quarters and so on, so that the order is the same for
/// every width of registers.
#[inline(always)]
fn sum<S: Simd>(simd: S, row: &[S::f32s]) -> f32 {
    let mut sums = [simd.splat_f32s(0.0); SUMS / NARROWEST];
    for registers in row.chunks_exact(SUMS / S::F32_LANES) {
        for (sum, &value) in sums.iter_mut().zip(registers) {
            *sum = simd.add_f32s(*sum, value);
        }
    }
    add_up::<S>(sums)
}

/// The sum of a row's squares, likewise.
#[inline(always)]
fn sum_of_squares<S: Simd>(simd: S, row: &[S::f32s]) -> f32 {
    let mut sums = [simd.splat_f32s(0.0); SUMS / NARROWEST];
    for registers in row.chunks_exact(SUMS / S::F32_LANES) {
        for (sum, &value) in sums.iter_mut().zip(registers) {
            *sum = simd.mul_add_e_f32s(value, value, *sum);
        }
    }
    add_up::<S>(sums)
}

#[inline(always)]
fn add_up<S: Simd>(registers: [S::f32s; SUMS / NARROWEST]) -> f32 {
    let mut sums = [0.0_f32; SUMS];
    let (places, _) = S::as_mut_simd_f32s(&mut sums);
    let used = places.len();
    places.copy_from_slice(&registers[..used]);
    let mut half = SUMS / 2;
    while half > 0 {
        for place in 0..half {
            sums[place] += sums[place + half];
        }
        half /= 2;
    }
    sums[0]
}
