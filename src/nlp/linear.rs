//! Linear layers on constant weights: the one place where matrices are multiplied.
//!
//! Weights are packed once, when the model is loaded, into the order in which the kernel reads them. Every output is
//! one chain of fused multiply-adds over the inputs in ascending order, whatever the number of rows, their position or
//! the width of the vector registers: a row's result has the same bits alone and in any batch.

#![expect(
    clippy::inline_always,
    reason = "the kernels must be compiled with the vector instructions of their caller"
)]

use pulp::{Arch, Simd, WithSimd};

/// Rows are worked on in blocks of so many: buffers hold a multiple of it.
pub(super) const BLOCK: usize = 8;

/// Inputs that one unrolled step of the kernel takes: the number of inputs is a multiple of it.
pub(super) const STEP: usize = 32;

/// Rows whose inputs stay in the second-level cache while all the weights pass by.
pub(super) const TILE: usize = 96;

/// Numbers that begin at a cache line, so that no vector load crosses one.
#[derive(Debug)]
pub(super) struct Aligned {
    padded: Vec<f32>,
    start: usize,
    length: usize,
}

impl Aligned {
    pub(super) fn new(values: &[f32]) -> Self {
        let mut padded: Vec<f32> = Vec::with_capacity(values.len() + 16);
        let start = padded.as_ptr().align_offset(64).min(16);
        padded.resize(start, 0.0);
        padded.extend_from_slice(values);
        Self { padded, start, length: values.len() }
    }

    pub(super) fn get(&self) -> &[f32] {
        &self.padded[self.start..self.start + self.length]
    }
}

/// How many numbers a vector register of this machine holds (4, 8 or 16).
pub(super) fn lanes() -> usize {
    struct Lanes;
    impl WithSimd for Lanes {
        type Output = usize;
        fn with_simd<S: Simd>(self, _: S) -> usize {
            S::F32_LANES
        }
    }
    Arch::new().dispatch(Lanes).min(16)
}

/// A weight matrix in panels of `V` vector registers of outputs: `[panel, input, V * lanes]`.
#[derive(Debug)]
pub(super) struct Panels<const V: usize> {
    weights: Aligned,
    inputs: usize,
    count: usize,
}

impl<const V: usize> Panels<V> {
    /// Packs the matrix whose weight from an input to an output is `weight(output, input)`, zero past the last output.
    pub(super) fn new(outputs: usize, inputs: usize, weight: impl Fn(usize, usize) -> f32) -> Self {
        assert!(inputs.is_multiple_of(STEP), "import refuses layers whose inputs are no multiple of {STEP}");
        let columns = V * lanes();
        let count = outputs.div_ceil(columns);
        let mut weights = Vec::with_capacity(count * inputs * columns);
        for panel in 0..count {
            for input in 0..inputs {
                weights.extend(
                    (panel * columns..(panel + 1) * columns)
                        .map(|output| if output < outputs { weight(output, input) } else { 0.0 }),
                );
            }
        }
        Self { weights: Aligned::new(&weights), inputs, count }
    }

    /// One panel's weights, `[input, V]` registers.
    #[inline(always)]
    pub(super) fn panel<S: Simd>(&self, place: usize) -> &[[S::f32s; V]] {
        let (registers, _) = S::as_simd_f32s(self.weights.get());
        &registers.as_chunks::<V>().0[place * self.inputs..(place + 1) * self.inputs]
    }

    /// Each panel's weights, likewise.
    #[inline(always)]
    pub(super) fn each<S: Simd>(&self) -> impl Iterator<Item = &[[S::f32s; V]]> {
        let (registers, _) = S::as_simd_f32s(self.weights.get());
        registers.as_chunks::<V>().0.chunks_exact(self.inputs).take(self.count)
    }
}

/// `R` rows (at `stride` from each other) times one panel, in registers.
#[inline(always)]
fn multiply<S: Simd, const V: usize, const R: usize>(
    simd: S,
    rows: &[f32],
    stride: usize,
    panel: &[[S::f32s; V]],
) -> [[S::f32s; V]; R] {
    let mut sums = [[simd.splat_f32s(0.0); V]; R];
    let (steps, _) = panel.as_chunks::<STEP>();
    for (step, weights) in steps.iter().enumerate() {
        let inputs: [&[f32; STEP]; R] = std::array::from_fn(|row| {
            rows[row * stride + step * STEP..].first_chunk().expect("buffers hold whole blocks of rows")
        });
        for (input, weights) in weights.iter().enumerate() {
            for (sums, inputs) in sums.iter_mut().zip(&inputs) {
                let value = simd.splat_f32s(inputs[input]);
                for (sum, &weight) in sums.iter_mut().zip(weights) {
                    *sum = simd.mul_add_e_f32s(value, weight, *sum);
                }
            }
        }
    }
    sums
}

/// Rows that [`products`] keeps in registers at once for panels of `V` registers, on a machine with `S`.
///
/// Measured: AVX2 has sixteen registers, the others thirty-two, and the sums are to leave some for weights and inputs.
#[inline(always)]
pub(super) const fn rows_at_once<S: Simd, const V: usize>() -> usize {
    match (S::F32_LANES, V) {
        (8, 1..=3) => 3,
        (8, _) => 2,
        (_, 1..=3) => 8,
        _ => 4,
    }
}

/// Multiplies `n_rows` rows (at `stride` from each other) with one panel; `store` gets each row's number and sums.
#[inline(always)]
pub(super) fn products<S: Simd, const V: usize>(
    simd: S,
    (rows, stride, n_rows): (&[f32], usize, usize),
    panel: &[[S::f32s; V]],
    mut store: impl FnMut(usize, &[S::f32s; V]),
) {
    let mut first = 0;
    match const { rows_at_once::<S, V>() } {
        8 => blocks::<S, V, 8>(simd, (rows, stride, n_rows), panel, &mut first, &mut store),
        4 => blocks::<S, V, 4>(simd, (rows, stride, n_rows), panel, &mut first, &mut store),
        3 => blocks::<S, V, 3>(simd, (rows, stride, n_rows), panel, &mut first, &mut store),
        _ => {}
    }
    blocks::<S, V, 2>(simd, (rows, stride, n_rows), panel, &mut first, &mut store);
    blocks::<S, V, 1>(simd, (rows, stride, n_rows), panel, &mut first, &mut store);
}

/// As many whole blocks of `R` rows from `first` as there are.
#[inline(always)]
fn blocks<S: Simd, const V: usize, const R: usize>(
    simd: S,
    (rows, stride, n_rows): (&[f32], usize, usize),
    panel: &[[S::f32s; V]],
    first: &mut usize,
    store: &mut impl FnMut(usize, &[S::f32s; V]),
) {
    while *first + R <= n_rows {
        let sums = multiply::<S, V, R>(simd, &rows[*first * stride..], stride, panel);
        for (offset, sums) in sums.iter().enumerate() {
            store(*first + offset, sums);
        }
        *first += R;
    }
}

/// A linear layer without bias, `[outputs, inputs]`.
#[derive(Debug)]
pub(super) struct Linear<const V: usize> {
    panels: Panels<V>,
    outputs: usize,
}

impl<const V: usize> Linear<V> {
    /// The layer whose weight from an input to an output is `weight(output, input)`.
    pub(super) fn new(outputs: usize, inputs: usize, weight: impl Fn(usize, usize) -> f32) -> Self {
        Self { panels: Panels::new(outputs, inputs, weight), outputs: outputs.next_multiple_of(V * 16) }
    }

    /// Numbers of one row of the output: the outputs, padded for every register width.
    pub(super) fn width(&self) -> usize {
        self.outputs
    }

    /// Multiplies `n_rows` rows (a multiple of [`BLOCK`]) into `output`, `[n_rows, width]`.
    pub(super) fn apply(&self, rows: &[f32], n_rows: usize, output: &mut [f32]) {
        assert!(n_rows.is_multiple_of(BLOCK), "rows come in whole blocks");
        Arch::new().dispatch(Apply { layer: self, rows, n_rows, output });
    }
}

struct Apply<'a, const V: usize> {
    layer: &'a Linear<V>,
    rows: &'a [f32],
    n_rows: usize,
    output: &'a mut [f32],
}

impl<const V: usize> WithSimd for Apply<'_, V> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (inputs, width) = (self.layer.panels.inputs, self.layer.outputs);
        for first in (0..self.n_rows).step_by(TILE) {
            let n_rows = TILE.min(self.n_rows - first);
            let rows = &self.rows[first * inputs..];
            for (place, panel) in self.layer.panels.each::<S>().enumerate() {
                let column = place * V * S::F32_LANES;
                products::<S, V>(simd, (rows, inputs, n_rows), panel, |row, sums| {
                    let start = (first + row) * width + column;
                    let (out, _) = S::as_mut_simd_f32s(&mut self.output[start..start + V * S::F32_LANES]);
                    out.copy_from_slice(sums);
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without pattern, the same on every run.
    fn noise(length: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        })
        .take(length)
        .collect()
    }

    #[test]
    fn a_packed_product_has_the_bits_of_a_chain_of_fused_multiply_adds() {
        let (n_rows, inputs, outputs) = (16, 64, 70);
        let (rows, weights) = (noise(n_rows * inputs, 1), noise(outputs * inputs, 2));
        let layer = Linear::<4>::new(outputs, inputs, |output, input| weights[output * inputs + input]);
        let mut found = vec![0.0; n_rows * layer.width()];
        layer.apply(&rows, n_rows, &mut found);
        for row in 0..n_rows {
            for output in 0..outputs {
                let expected = (0..inputs).fold(0.0_f32, |sum, input| {
                    rows[row * inputs + input].mul_add(weights[output * inputs + input], sum)
                });
                let found = found[row * layer.width() + output];
                if lanes() > 4 || cfg!(target_arch = "aarch64") {
                    assert_eq!(found.to_bits(), expected.to_bits(), "row {row}, output {output}");
                } else {
                    assert!((found - expected).abs() < 1e-4, "row {row}, output {output}");
                }
            }
        }
    }

    #[test]
    fn a_row_has_the_same_bits_alone_and_among_others() {
        let (inputs, outputs) = (96, 864);
        let (rows, weights) = (noise(104 * inputs, 3), noise(outputs * inputs, 4));
        let layer = Linear::<3>::new(outputs, inputs, |output, input| weights[output * inputs + input]);
        let mut all = vec![0.0; 104 * layer.width()];
        layer.apply(&rows, 104, &mut all);
        let mut some = vec![0.0; BLOCK * layer.width()];
        layer.apply(&rows[93 * inputs..], BLOCK, &mut some);
        assert_eq!(some, all[93 * layer.width()..101 * layer.width()]);
    }
}
