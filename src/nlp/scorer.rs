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
    /// Shares of one state, `[slots, SHARE]`, where they cannot all lie in `shares` at once.
    gathered: Vec<f32>,
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
        let is_held = |&token: &u32| {
            let group = token as usize / GROUP;
            token == NONE || scratch.groups[group % scratch.groups.len()] == group
        };
        let are_held = tokens.iter().all(is_held);
        if !are_held {
            self.gather(vectors, tokens, &mut places, scratch);
        }
        let ScorerScratch { shares, gathered, scores, .. } = scratch;
        let shares = if are_held { shares } else { gathered };
        scores.resize(self.output_bias.len(), 0.0);
        Arch::new().dispatch(Score { scorer: self, places: &places, shares, scores });
        &scores[..self.n_classes]
    }

    /// Copies the shares of tokens so far apart that their groups drive each other out.
    fn gather<const N: usize>(
        &self,
        vectors: &[f32],
        tokens: [u32; N],
        places: &mut [Option<usize>; N],
        scratch: &mut ScorerScratch,
    ) {
        scratch.gathered.clear();
        for (slot, (&token, place)) in tokens.iter().zip(places).enumerate() {
            if token != NONE {
                let start = self.place(vectors, token as usize, scratch) + slot * SHARE;
                *place = Some(scratch.gathered.len());
                scratch.gathered.extend_from_slice(&scratch.shares[start..start + SHARE]);
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::model_file::{About, Dtype, Section, write};

    const WIDTH: usize = 32;
    const CLASSES: usize = 21;

    /// Numbers without pattern, the same on every run.
    fn noise(length: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let values = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        });
        values.take(length).collect()
    }

    fn file() -> ModelFile {
        let shapes: [(&str, &[usize]); 7] = [
            ("input/weight", &[HIDDEN, WIDTH]),
            ("input/bias", &[HIDDEN]),
            ("shares/weight", &[3, HIDDEN, PIECES, HIDDEN]),
            ("shares/bias", &[HIDDEN, PIECES]),
            ("shares/missing", &[3, HIDDEN, PIECES]),
            ("output/weight", &[CLASSES, HIDDEN]),
            ("output/bias", &[CLASSES]),
        ];
        let sections = shapes.iter().zip(1..).map(|((name, shape), seed)| {
            let values = noise(shape.iter().product(), seed);
            Section::floats(&format!("net/{name}"), &values, shape, Dtype::F32)
        });
        ModelFile::from_bytes(write(&About::default(), &sections.collect::<Vec<_>>()).unwrap()).unwrap()
    }

    #[test]
    fn scores_are_those_of_the_plain_formula() {
        let file = file();
        let tensor = |name: &str, shape: &[usize]| file.floats(&format!("net/{name}"), shape).unwrap();
        let (weight, bias) = (tensor("input/weight", &[HIDDEN, WIDTH]), tensor("input/bias", &[HIDDEN]));
        let shares = tensor("shares/weight", &[3, HIDDEN, PIECES, HIDDEN]);
        let missing = tensor("shares/missing", &[3, HIDDEN, PIECES]);
        let mut sums = tensor("shares/bias", &[HIDDEN, PIECES]);
        let vectors = noise(BLOCK * WIDTH, 9);
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
        for (slot, token) in [Some(2), None, Some(7)].into_iter().enumerate() {
            let input = token.map(|token: usize| {
                let vector = &vectors[token * WIDTH..(token + 1) * WIDTH];
                (0..HIDDEN)
                    .map(|unit| dot(&weight[unit * WIDTH..][..WIDTH], vector) + bias[unit])
                    .collect::<Vec<_>>()
            });
            for (column, sum) in sums.iter_mut().enumerate() {
                let row = slot * SHARE + column;
                *sum += input
                    .as_ref()
                    .map_or(missing[row], |input| dot(&shares[row * HIDDEN..][..HIDDEN], input));
            }
        }
        let hidden: Vec<f32> = sums.chunks_exact(PIECES).map(|pieces| pieces[0].max(pieces[1])).collect();
        let (weight, bias) = (tensor("output/weight", &[CLASSES, HIDDEN]), tensor("output/bias", &[CLASSES]));
        let scorer = Scorer::load(&file, "net", WIDTH, CLASSES, 3).unwrap();
        let mut scratch = ScorerScratch::default();
        scorer.begin(BLOCK, &mut scratch);
        let found = scorer.score(&vectors, [2, NONE, 7], &mut scratch);
        for (class, &found) in found.iter().enumerate() {
            let expected = dot(&weight[class * HIDDEN..][..HIDDEN], &hidden) + bias[class];
            assert!(
                (found - expected).abs() < 1e-3 * expected.abs().max(1.0),
                "{class}: {found}, {expected}"
            );
        }
    }

    #[test]
    fn tokens_too_far_apart_to_be_kept_together_score_as_if_they_were() {
        let scorer = Scorer::load(&file(), "net", WIDTH, CLASSES, 3).unwrap();
        let n_tokens = 3 * GROUP * GROUPS;
        let vectors = noise(n_tokens * WIDTH, 9);
        let far = [5, 5 + 2048, 6 + 4096];
        let mut kept = ScorerScratch::default();
        scorer.begin(n_tokens, &mut kept);
        let mut all = ScorerScratch::default();
        scorer.begin(n_tokens, &mut all);
        all.groups = vec![usize::MAX; 3 * GROUPS];
        all.shares = vec![0.0; n_tokens * 3 * SHARE];
        for tokens in [far, [9, NONE, 2047], far] {
            let expected = scorer.score(&vectors, tokens, &mut all).to_vec();
            assert_eq!(scorer.score(&vectors, tokens, &mut kept), expected, "{tokens:?}");
        }
    }
}
