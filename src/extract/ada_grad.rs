//! How the tables of learned weights are fitted, whatever they are for.

use std::collections::BTreeMap;

/// The weights at which a convex function is least, from 0 on, by `AdaGrad` on the whole gradient (Duchi, Hazan & Singer 2011).
/// `slopes` is told the weights and writes the gradient there over that of the pass before.
pub(crate) fn minimise(
    n_weights: usize,
    n_passes: usize,
    mut slopes: impl FnMut(&[f64], &mut [f64]),
) -> Vec<f64> {
    let mut weights = vec![0.0_f64; n_weights];
    let mut squares = vec![1e-8_f64; n_weights];
    let mut gradient = vec![0.0_f64; n_weights];
    for _ in 0..n_passes {
        slopes(&weights, &mut gradient);
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(&gradient) {
            *square += slope * slope;
            *weight -= 0.5 * slope / square.sqrt();
        }
    }
    weights
}

/// The signs that come at least `least` times, each once, sorted.
pub(crate) fn frequent<S: Ord>(signs: impl Iterator<Item = S>, least: usize) -> Vec<S> {
    let mut counts: BTreeMap<S, usize> = BTreeMap::new();
    for sign in signs {
        *counts.entry(sign).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, count)| count >= least).map(|(sign, _)| sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_a_bowl_is_found() {
        let weights = minimise(2, 300, |weights, gradient| {
            gradient[0] = 2.0 * (weights[0] - 3.0);
            gradient[1] = 8.0 * (weights[1] + 1.0);
        });
        assert!((weights[0] - 3.0).abs() < 1e-3 && (weights[1] + 1.0).abs() < 1e-3, "{weights:?}");
    }

    #[test]
    fn what_is_rare_is_left_out() {
        assert_eq!(frequent(["van", "ship", "van", "bus", "ship"].into_iter(), 2), ["ship", "van"]);
    }
}
