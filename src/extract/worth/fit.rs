//! Learns the weights from examples.

use std::collections::BTreeMap;

use super::{Feature, Worth, manner};
use crate::extract::ada_grad::{frequent, minimise};

/// A candidate whose worth is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What holds of it, without repetition.
    pub features: Vec<Feature>,
    /// How likely a reader wants it, 0 to 1.
    pub wanted: f32,
    /// How much it counts; 1 for a candidate of an annotated article.
    pub weight: f32,
}

impl Example {
    /// The example of an annotator who lists more or less than those whose judgement is learned.
    #[must_use]
    pub fn of_another_manner(mut self) -> Self {
        self.features.extend(manner::apart(&self.features));
        self
    }
}

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Strength of the pull towards 0 (L2), per example.
    pub shrinkage: f64,
    /// Features of fewer examples are left out.
    pub min_examples: usize,
    /// Passes over the examples.
    pub n_passes: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { shrinkage: 48.0, min_examples: 20, n_passes: 300 }
    }
}

/// The weights of greatest penalised likelihood: the same examples always give the same weights.
pub fn fit(examples: &[Example], settings: Settings) -> Worth {
    let features = examples.iter().flat_map(|example| &example.features);
    let names = frequent(features, settings.min_examples);
    let columns: BTreeMap<&Feature, usize> =
        names.iter().enumerate().map(|(column, &name)| (name, column)).collect();
    let rows: Vec<Vec<usize>> = examples
        .iter()
        .map(|example| example.features.iter().filter_map(|feature| columns.get(feature).copied()).collect())
        .collect();
    let bias = names.len();
    let weights = minimise(names.len() + 1, settings.n_passes, |weights, gradient| {
        gradient.iter_mut().zip(weights).for_each(|(slope, weight)| *slope = settings.shrinkage * weight);
        gradient[bias] = 0.0;
        for (row, example) in rows.iter().zip(examples) {
            let log_odds = weights[bias] + row.iter().map(|&column| weights[column]).sum::<f64>();
            let error = 1.0 / (1.0 + (-log_odds).exp()) - f64::from(example.wanted);
            let error = error * f64::from(example.weight);
            gradient[bias] += error;
            for &column in row {
                gradient[column] += error;
            }
        }
    });
    let mut worth = Worth::default();
    #[expect(clippy::cast_possible_truncation, reason = "log-odds of a few units, kept to four decimals")]
    let rounded = |weight: f64| ((weight * 1e4).round() / 1e4) as f32;
    worth.set("(bias)", rounded(weights[bias]));
    let kept = names.into_iter().zip(&weights).filter(|(name, _)| !manner::is_apart(name));
    kept.for_each(|(name, &weight)| worth.set(name, rounded(weight)));
    worth
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(features: &[&str], wanted: bool) -> Example {
        Example {
            features: features.iter().map(|&feature| feature.into()).collect(),
            wanted: f32::from(u8::from(wanted)),
            weight: 1.0,
        }
    }

    #[test]
    fn a_feature_of_the_wanted_gets_the_odds_that_the_examples_show() {
        let mut examples = Vec::new();
        for position in 0..100 {
            examples.push(example(&["verb"], position % 10 != 0));
            examples.push(example(&["compound"], position % 10 == 0));
        }
        let worth = fit(&examples, Settings { shrinkage: 0.01, ..Settings::default() });
        let of = |feature: &str| worth.probability(&[feature.into()]);
        assert!((of("verb") - 0.9).abs() < 0.02, "{}", of("verb"));
        assert!((of("compound") - 0.1).abs() < 0.02, "{}", of("compound"));
    }

    #[test]
    fn an_example_counts_by_its_weight_and_by_how_likely_it_is_wanted() {
        let half = |wanted, weight| Example { wanted, weight, ..example(&["verb"], false) };
        let learn = |examples: &[Example]| {
            let worth =
                fit(&vec![examples; 50].concat(), Settings { shrinkage: 0.01, ..Settings::default() });
            worth.probability(&["verb".into()])
        };
        assert!((learn(&[half(1.0, 0.25), half(0.0, 0.75)]) - 0.25).abs() < 0.02);
        assert!((learn(&[half(0.4, 1.0)]) - 0.4).abs() < 0.02);
    }

    #[test]
    fn what_others_list_beyond_is_not_expected() {
        let named = |wanted| example(&["ends=named-named"], wanted);
        let unnamed = |wanted| example(&["ends=named-nominal"], wanted);
        let mut examples = Vec::new();
        for _ in 0..50 {
            examples.extend([named(true), named(false), unnamed(false)]);
            examples.push(unnamed(true).of_another_manner());
        }
        let worth = fit(&examples, Settings { shrinkage: 0.1, ..Settings::default() });
        assert!(worth.probability(&["ends=named-nominal".into()]) < 0.2);
        assert!(!worth.to_table().contains("elsewhere"));
    }

    #[test]
    fn a_rare_feature_is_left_out() {
        let worth = fit(&[example(&["once"], true), example(&[], false)], Settings::default());
        assert!(!worth.to_table().contains("once"));
    }
}
