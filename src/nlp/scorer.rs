//! The scorer of transitions: the tokens that a state looks at → a score for every class.
//!
//! A hidden layer of 64 maxout units sees a fixed number of tokens, one in each slot. What a token adds to the hidden
//! layer in a slot does not depend on the state, so it is computed once for every token, 64 tokens at a time.

#![expect(
    clippy::inline_always,
    reason = "the kernels must be compiled with the vector instructions of their caller"
)]

use pulp::{Arch, Simd, WithSimd};

use super::linear::{Aligned, BLOCK, Linear};
use super::{model_error::ModelError, model_file::ModelFile};

/// Hidden units.
pub(super) const HIDDEN: usize = 64;
/// Linear pieces of which each hidden unit is the largest.
pub(super) const PIECES: usize = 2;
/// A slot without a token.
pub(super) const NONE: u32 = u32::MAX;

/// Numbers of one token's share in the hidden layer for one slot.
const SHARE: usize = HIDDEN * PIECES;
/// Tokens whose shares are computed together.
const GROUP: usize = 64;
/// Groups kept at most: longer documents compute a group again when they come back to it.
const GROUPS: usize = 32;
/// Classes are padded to whole registers of the widest machine.
const CLASS_BLOCK: usize = 16;

/// One scorer's weights.
#[derive(Debug)]
pub(super) struct Scorer {
    /// `[HIDDEN, width]`.
    input: Linear<4>,
    input_bias: Vec<f32>,
    /// `[slots * SHARE, HIDDEN]`, the pieces apart.
    shares: Linear<4>,
    /// What a slot without a token adds, `[slots, SHARE]`.
    missing: Vec<f32>,
    bias: [f32; SHARE],
    /// `[HIDDEN, classes]`, padded.
    output: Aligned,
    output_bias: Vec<f32>,
    n_classes: usize,
    n_slots: usize,
    width: usize,
}

/// What one thread keeps for one scorer.
#[derive(Debug, Default)]
pub(super) struct ScorerScratch {
    /// Which group of tokens lies in each place.
    groups: Vec<usize>,
    /// `[places, GROUP, slots * SHARE]`.
    shares: Vec<f32>,
    inputs: Vec<f32>,
    /// The scores computed last, one a class.
    scores: Vec<f32>,
}

impl Scorer {
    /// The scorer in the sections that begin with `name`, for vectors of `width` numbers.
    ///
    /// # Errors
    /// If a section is missing or has the wrong shape.
    pub(super) fn load(
        file: &ModelFile,
        name: &str,
        width: usize,
        n_classes: usize,
        n_slots: usize,
    ) -> Result<Self, ModelError> {
        let floats = |part: &str, shape: &[usize]| file.floats(&format!("{name}/{part}"), shape);
        let input = floats("input/weight", &[HIDDEN, width])?;
        let shares = floats("shares/weight", &[n_slots, HIDDEN, PIECES, HIDDEN])?;
        let share_row = |column: usize| {
            let (slot, piece, unit) = (column / SHARE, column / HIDDEN % PIECES, column % HIDDEN);
            (slot * HIDDEN + unit) * PIECES + piece
        };
        let bias = floats("shares/bias", &[HIDDEN, PIECES])?;
        let missing = floats("shares/missing", &[n_slots, HIDDEN, PIECES])?;
        let output = floats("output/weight", &[n_classes, HIDDEN])?;
        let padded = n_classes.next_multiple_of(CLASS_BLOCK);
        let mut transposed = vec![0.0; HIDDEN * padded];
        for (class, weights) in output.chunks_exact(HIDDEN).enumerate() {
            for (unit, &weight) in weights.iter().enumerate() {
                transposed[unit * padded + class] = weight;
            }
        }
        let mut output_bias = floats("output/bias", &[n_classes])?;
        output_bias.resize(padded, 0.0);
        Ok(Self {
            input: Linear::new(HIDDEN, width, |unit, from| input[unit * width + from]),
            input_bias: floats("input/bias", &[HIDDEN])?,
            shares: Linear::new(n_slots * SHARE, HIDDEN, |column, from| {
                shares[share_row(column) * HIDDEN + from]
            }),
            missing: (0..n_slots * SHARE).map(|column| missing[share_row(column)]).collect(),
            bias: std::array::from_fn(|column| bias[share_row(column)]),
            output: Aligned::new(&transposed),
            output_bias,
            n_classes,
            n_slots,
            width,
        })
    }

    /// Forgets the document before.
    pub(super) fn begin(&self, n_tokens: usize, scratch: &mut ScorerScratch) {
        scratch.groups.clear();
        scratch.groups.resize(n_tokens.div_ceil(GROUP).clamp(1, GROUPS), usize::MAX);
        let needed = scratch.groups.len() * GROUP * self.n_slots * SHARE;
        if scratch.shares.len() < needed {
            scratch.shares.resize(needed, 0.0);
        }
    }

    /// The score of every class for a state that looks at `tokens`, one a slot ([`NONE`] for none).
    ///
    /// `vectors` are the document's, `[tokens, width]`, padded to whole blocks of rows.
    pub(super) fn score<'a, const N: usize>(
        &self,
        vectors: &[f32],
        tokens: [u32; N],
        scratch: &'a mut ScorerScratch,
    ) -> &'a [f32] {
        debug_assert_eq!(N, self.n_slots);
        let mut places = [None; N];
        for (slot, (&token, place)) in tokens.iter().zip(&mut places).enumerate() {
            if token != NONE {
                *place = Some(self.place(vectors, token as usize, scratch) + slot * SHARE);
            }
        }
        let ScorerScratch { shares, scores, .. } = scratch;
        scores.resize(self.output_bias.len(), 0.0);
        Arch::new().dispatch(Score { scorer: self, places: &places, shares, scores });
        &scores[..self.n_classes]
    }

    /// Where the token's shares begin, computing its group's if they are not there.
    fn place(&self, vectors: &[f32], token: usize, scratch: &mut ScorerScratch) -> usize {
        let row = self.n_slots * SHARE;
        let (group, within) = (token / GROUP, token % GROUP);
        let place = group % scratch.groups.len();
        if scratch.groups[place] != group {
            scratch.groups[place] = group;
            self.fill(vectors, group, place, scratch);
        }
        (place * GROUP + within) * row
    }

    fn fill(&self, vectors: &[f32], group: usize, place: usize, scratch: &mut ScorerScratch) {
        let first = group * GROUP * self.width;
        let last = (first + GROUP * self.width).min(vectors.len());
        let n_rows = (last - first) / self.width;
        debug_assert!(n_rows.is_multiple_of(BLOCK), "vectors are padded to whole blocks of rows");
        scratch.inputs.resize(GROUP * self.input.width(), 0.0);
        self.input.apply(&vectors[first..last], n_rows, &mut scratch.inputs);
        for row in scratch.inputs.chunks_exact_mut(HIDDEN) {
            row.iter_mut().zip(&self.input_bias).for_each(|(value, bias)| *value += bias);
        }
        let start = place * GROUP * self.n_slots * SHARE;
        self.shares.apply(&scratch.inputs, n_rows, &mut scratch.shares[start..]);
    }
}

struct Score<'a> {
    scorer: &'a Scorer,
    places: &'a [Option<usize>],
    shares: &'a [f32],
    scores: &'a mut [f32],
}

impl WithSimd for Score<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let hidden = self.hidden();
        let width = self.scores.len();
        let (scores, _) = S::as_mut_simd_f32s(self.scores);
        let (bias, _) = S::as_simd_f32s(&self.scorer.output_bias);
        let (weights, _) = S::as_simd_f32s(self.scorer.output.get());
        let row = width / S::F32_LANES;
        for (place, (scores, bias)) in scores.chunks_mut(8).zip(bias.chunks(8)).enumerate() {
            match scores.len() {
                8 => output::<S, 8>(simd, &hidden, &weights[place * 8..], row, bias, scores),
                7 => output::<S, 7>(simd, &hidden, &weights[place * 8..], row, bias, scores),
                6 => output::<S, 6>(simd, &hidden, &weights[place * 8..], row, bias, scores),
                5 => output::<S, 5>(simd, &hidden, &weights[place * 8..], row, bias, scores),
                4 => output::<S, 4>(simd, &hidden, &weights[place * 8..], row, bias, scores),
                _ => {
                    for (offset, (score, bias)) in scores.chunks_mut(1).zip(bias.chunks(1)).enumerate() {
                        output::<S, 1>(simd, &hidden, &weights[place * 8 + offset..], row, bias, score);
                    }
                }
            }
        }
    }
}

impl Score<'_> {
    /// The hidden layer: the bias, and on top of it each slot's share in order; then the larger piece.
    #[inline(always)]
    fn hidden(&self) -> [f32; HIDDEN] {
        let mut sums = self.scorer.bias;
        for (place, missing) in self.places.iter().zip(self.scorer.missing.as_chunks::<SHARE>().0) {
            let share: &[f32; SHARE] = match place {
                Some(start) => self.shares[*start..].first_chunk().unwrap_or(missing),
                None => missing,
            };
            for (sum, value) in sums.iter_mut().zip(share) {
                *sum += value;
            }
        }
        std::array::from_fn(|unit| sums[unit].max(sums[HIDDEN + unit]))
    }
}

/// The scores of `N` registers of classes.
#[inline(always)]
fn output<S: Simd, const N: usize>(
    simd: S,
    hidden: &[f32; HIDDEN],
    weights: &[S::f32s],
    row: usize,
    bias: &[S::f32s],
    scores: &mut [S::f32s],
) {
    let mut sums: [S::f32s; N] = std::array::from_fn(|place| bias[place]);
    for (&value, weights) in hidden.iter().zip(weights.chunks(row)) {
        let value = simd.splat_f32s(value);
        for (sum, &weight) in sums.iter_mut().zip(&weights[..N]) {
            *sum = simd.mul_add_e_f32s(value, weight, *sum);
        }
    }
    scores.copy_from_slice(&sums);
}
