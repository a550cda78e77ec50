//! A maxout layer with layer normalisation, fused: the building block of the encoder.

#![expect(
    clippy::inline_always,
    reason = "the kernels must be compiled with the vector instructions of their caller"
)]

use pulp::{Arch, Simd, WithSimd};

use super::linear::{Aligned, BLOCK, Panels, STEP, TILE, lanes, multiply};
use super::{model_error::ModelError, model_file::ModelFile};

/// Linear pieces of which each output is the largest.
pub(super) const PIECES: usize = 3;

/// Layer normalisation keeps so many sums apart on every machine, so that its bits do not depend on the registers.
const SUMS: usize = 16;
/// Numbers in the narrowest registers that there are: those of a machine without vectors.
const NARROWEST: usize = 1;

/// Added to the variance, as thinc does.
const EPSILON: f32 = 1e-8;

/// `LayerNorm(max_piece(W · x + b))`, `[width, PIECES, inputs]`.
#[derive(Debug)]
pub(super) struct Maxout {
    /// Panels of one register of outputs, the pieces side by side.
    panels: Panels<PIECES>,
    /// In the order of the panels' columns.
    bias: Aligned,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

/// What follows the maximum.
#[derive(Clone, Copy)]
struct Norm<'a> {
    gain: &'a [f32],
    shift: &'a [f32],
}

/// Where column `column` of the packed layer comes from: output and piece.
fn source(column: usize, lanes: usize) -> (usize, usize) {
    let (panel, within) = (column / (PIECES * lanes), column % (PIECES * lanes));
    (panel * lanes + within % lanes, within / lanes)
}

impl Maxout {
    /// The layer in the sections `name/weight`, `name/bias`, `name/gain` and `name/shift`.
    ///
    /// # Errors
    /// If one is missing or has another shape than `[width, PIECES, inputs]` asks for.
    pub(super) fn load(
        file: &ModelFile,
        name: &str,
        width: usize,
        inputs: usize,
    ) -> Result<Self, ModelError> {
        if !inputs.is_multiple_of(STEP) || !width.is_multiple_of(STEP) {
            return Err(ModelError::section(name, format!("has a width that is no multiple of {STEP}")));
        }
        let weights = file.floats(&format!("{name}/weight"), &[width, PIECES, inputs])?;
        let bias = file.floats(&format!("{name}/bias"), &[width, PIECES])?;
        let gain = file.floats(&format!("{name}/gain"), &[width])?;
        let shift = file.floats(&format!("{name}/shift"), &[width])?;
        let lanes = lanes();
        let row = |column| {
            let (output, piece) = source(column, lanes);
            output * PIECES + piece
        };
        let panels =
            Panels::new(width * PIECES, inputs, |column, input| weights[row(column) * inputs + input]);
        let bias: Vec<f32> = (0..width * PIECES).map(|column| bias[row(column)]).collect();
        Ok(Self { panels, bias: Aligned::new(&bias), gain, shift })
    }

    /// Numbers of one row of the output.
    pub(super) fn width(&self) -> usize {
        self.gain.len()
    }

    /// Normalised outputs of `n_rows` rows (a multiple of [`BLOCK`]) that begin `stride` numbers apart.
    pub(super) fn apply(&self, rows: &[f32], stride: usize, n_rows: usize, output: &mut [f32]) {
        assert!(n_rows.is_multiple_of(BLOCK), "rows come in whole blocks");
        Arch::new().dispatch(Apply { layer: self, rows, stride, n_rows, residual: None, output });
    }

    /// The rows of `residual` plus the normalised outputs of [`Maxout::apply`].
    pub(super) fn add(
        &self,
        rows: &[f32],
        stride: usize,
        n_rows: usize,
        residual: &[f32],
        output: &mut [f32],
    ) {
        assert!(n_rows.is_multiple_of(BLOCK), "rows come in whole blocks");
        Arch::new().dispatch(Apply { layer: self, rows, stride, n_rows, residual: Some(residual), output });
    }

    /// What [`Maxout::add`] gives, for rows whose products with the weights are known already: each row of the output
    /// has three places in `projections` (rows of `PIECES * width` in the order of the packed columns) that add up.
    pub(super) fn add_projected(
        &self,
        projections: &[f32],
        places: &[[usize; 3]],
        residual: &[f32],
        output: &mut [f32],
    ) {
        Arch::new().dispatch(Projected { layer: self, projections, places, residual, output });
    }

    fn norm(&self) -> Norm<'_> {
        Norm { gain: &self.gain, shift: &self.shift }
    }
}

struct Apply<'a> {
    layer: &'a Maxout,
    rows: &'a [f32],
    stride: usize,
    n_rows: usize,
    residual: Option<&'a [f32]>,
    output: &'a mut [f32],
}

impl WithSimd for Apply<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // Measured: of the sixteen registers of AVX2, more than 2 × 3 sums leave too few for the weights.
        if S::F32_LANES == 8 { self.tiles::<S, 2>(simd) } else { self.tiles::<S, 8>(simd) }
    }
}

impl Apply<'_> {
    #[inline(always)]
    fn tiles<S: Simd, const R: usize>(self, simd: S) {
        let width = self.layer.width();
        for first in (0..self.n_rows).step_by(TILE) {
            let last = (first + TILE).min(self.n_rows);
            let output = &mut self.output[first * width..last * width];
            let rows = &self.rows[first * self.stride..];
            Self::tile::<S, R>(simd, self.layer, (rows, self.stride), output);
            let residual = self.residual.map(|residual| &residual[first * width..]);
            normalise(simd, self.layer.norm(), residual, output);
        }
    }

    /// The maxima of one tile of rows, before normalisation.
    #[inline(always)]
    fn tile<S: Simd, const R: usize>(
        simd: S,
        layer: &Maxout,
        (rows, stride): (&[f32], usize),
        output: &mut [f32],
    ) {
        let width = layer.width();
        let (biases, _) = S::as_simd_f32s(layer.bias.get());
        for ((place, panel), bias) in layer.panels.each::<S>().enumerate().zip(biases.as_chunks::<PIECES>().0)
        {
            for row in (0..output.len() / width).step_by(R) {
                let sums = multiply::<S, PIECES, R>(simd, &rows[row * stride..], stride, panel);
                for (offset, sums) in sums.iter().enumerate() {
                    let start = (row + offset) * width + place * S::F32_LANES;
                    let (out, _) = S::as_mut_simd_f32s(&mut output[start..start + S::F32_LANES]);
                    out[0] = largest(simd, *sums, bias);
                }
            }
        }
    }
}

/// The largest of the biased pieces.
#[inline(always)]
fn largest<S: Simd>(simd: S, sums: [S::f32s; PIECES], bias: &[S::f32s; PIECES]) -> S::f32s {
    let [first, second, third] = sums;
    let first = simd.add_f32s(first, bias[0]);
    let second = simd.add_f32s(second, bias[1]);
    let third = simd.add_f32s(third, bias[2]);
    simd.max_f32s(simd.max_f32s(first, second), third)
}

struct Projected<'a> {
    layer: &'a Maxout,
    projections: &'a [f32],
    places: &'a [[usize; 3]],
    residual: &'a [f32],
    output: &'a mut [f32],
}

impl WithSimd for Projected<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let width = self.layer.width();
        let (biases, _) = S::as_simd_f32s(self.layer.bias.get());
        let biases = biases.as_chunks::<PIECES>().0;
        let part = |place: usize| {
            S::as_simd_f32s(&self.projections[place..place + PIECES * width]).0.as_chunks::<PIECES>().0
        };
        for (row, &[previous, this, next]) in self.output.chunks_exact_mut(width).zip(self.places) {
            let (out, _) = S::as_mut_simd_f32s(row);
            let parts = part(previous).iter().zip(part(this)).zip(part(next));
            for ((out, bias), ((previous, this), next)) in out.iter_mut().zip(biases).zip(parts) {
                let sums = std::array::from_fn(|piece| {
                    simd.add_f32s(simd.add_f32s(previous[piece], this[piece]), next[piece])
                });
                *out = largest(simd, sums, bias);
            }
        }
        normalise(simd, self.layer.norm(), Some(self.residual), self.output);
    }
}

/// Normalises each row to mean 0 and population variance 1, scales and shifts it, and adds the residual's row.
///
/// Loops instead of iterator adapters, here and below: what is not inlined loses the vector instructions.
#[inline(always)]
fn normalise<S: Simd>(simd: S, norm: Norm<'_>, residual: Option<&[f32]>, output: &mut [f32]) {
    let width = norm.gain.len();
    let (gains, _) = S::as_simd_f32s(norm.gain);
    let (shifts, _) = S::as_simd_f32s(norm.shift);
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

impl Maxout {
    /// The layer's weights for input `input` of packed column `column`, for those that split the product.
    pub(super) fn packed_source(column: usize) -> (usize, usize) {
        source(column, lanes())
    }
}
