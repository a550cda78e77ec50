//! Learns the weights of the signs from anaphors of which it is known what they mean.

use std::collections::BTreeMap;

use super::record::Sort;
use crate::extract::ada_grad::{frequent, minimise};

/// An anaphor of which it is known what it means.
#[derive(Clone, Debug)]
pub(crate) struct Example<'e> {
    /// The signs of each choice.
    pub(crate) signs: Vec<&'e [String]>,
    /// For each choice whether it is right; one at least is.
    pub(crate) is_right: &'e [bool],
}

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Strength of the pull towards 0 (L2), for all examples together.
    pub(crate) shrinkage: f64,
    /// Signs of fewer choices are left out.
    pub(crate) min_choices: usize,
    /// Weights up to this are left out.
    pub(crate) least: f64,
    /// Passes over the examples.
    pub(crate) n_passes: usize,
}

impl Settings {
    /// The settings for anaphors of the sort: best by cross-validation. What a noun may mean takes more signs to tell than
    /// what a pronoun may, and each is seen less often.
    pub(crate) fn of(sort: Sort) -> Self {
        let shrinkage = match sort {
            Sort::Pronoun => 4.0,
            Sort::Description | Sort::Office => 1.0,
        };
        Self { shrinkage, min_choices: 10, least: 0.05, n_passes: 300 }
    }
}

/// The weights of greatest penalised conditional likelihood, the heaviest first and to three decimals: the same examples
/// always give the same weights, in whatever order.
pub(crate) fn fit(examples: &[Example<'_>], settings: Settings) -> Vec<(String, f64)> {
    let signs = examples.iter().flat_map(|example| &example.signs).copied().flatten();
    let names = frequent(signs.map(String::as_str), settings.min_choices);
    let columns: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(column, &name)| (name, column)).collect();
    let mut groups: Vec<Vec<Row>> = examples.iter().map(|example| rows(example, &columns)).collect();
    // Sums of floats depend on the order of their terms.
    groups.sort();
    let weights = minimise(names.len(), settings.n_passes, |weights, gradient| {
        gradient.iter_mut().zip(weights).for_each(|(slope, weight)| *slope = settings.shrinkage * weight);
        for group in &groups {
            descend(group, weights, gradient);
        }
    });
    let rounded = |weight: f64| (weight * 1e3).round() / 1e3;
    let mut kept: Vec<(String, f64)> = names
        .into_iter()
        .zip(weights)
        .filter(|(_, weight)| weight.abs() > settings.least)
        .map(|(name, weight)| (name.to_owned(), rounded(weight)))
        .collect();
    kept.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then_with(|| one.0.cmp(&other.0)));
    kept
}

/// A choice: whether it is right, and the columns of its signs.
type Row = (bool, Vec<usize>);

fn rows(example: &Example<'_>, columns: &BTreeMap<&str, usize>) -> Vec<Row> {
    let row = |(signs, &is_right): (&&[String], &bool)| {
        let mut row: Vec<usize> =
            signs.iter().filter_map(|sign| columns.get(sign.as_str()).copied()).collect();
        row.sort_unstable();
        (is_right, row)
    };
    example.signs.iter().zip(example.is_right).map(row).collect()
}

/// Adds to the gradient the slope of the logarithm of how unlikely the right choices of one anaphor are.
fn descend(group: &[Row], weights: &[f64], gradient: &mut [f64]) {
    let scores: Vec<f64> =
        group.iter().map(|(_, row)| row.iter().map(|&column| weights[column]).sum()).collect();
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let odds: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let all: f64 = odds.iter().sum();
    // Not 0, however far the right ones fall behind.
    let right =
        group.iter().zip(&odds).filter(|((is_right, _), _)| *is_right).map(|(_, odds)| odds).sum::<f64>();
    let right = right.max(f64::MIN_POSITIVE);
    for ((is_right, row), odds) in group.iter().zip(&odds) {
        let error = odds / all - if *is_right { odds / right } else { 0.0 };
        for &column in row {
            gradient[column] += error;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEAR_IS_RIGHT: &[bool] = &[true, false];

    /// Anaphors of two choices, of which the near one is mostly right, or the subject where there is one.
    fn learned(order: impl Iterator<Item = usize>) -> Vec<(String, f64)> {
        let signs = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let (near, far) = (signs(&["near", "any"]), signs(&["far", "any", "subject"]));
        let rare = signs(&["far", "once"]);
        let example = |position: usize| match position {
            0 => Example { signs: vec![&near, &rare], is_right: NEAR_IS_RIGHT },
            position if position % 4 == 0 => Example { signs: vec![&near, &far], is_right: NEAR_IS_RIGHT },
            position if position % 4 == 1 => {
                Example { signs: vec![&rare[..1], &near], is_right: &[false, true] }
            }
            _ => Example { signs: vec![&near, &far], is_right: &[false, true] },
        };
        fit(
            &order.map(example).collect::<Vec<_>>(),
            Settings { shrinkage: 0.1, ..Settings::of(Sort::Pronoun) },
        )
    }

    fn weight(table: &[(String, f64)], name: &str) -> f64 {
        table.iter().find(|(known, _)| known == name).map_or(0.0, |(_, weight)| *weight)
    }

    #[test]
    fn a_sign_that_tells_gets_weight_and_one_of_all_choices_none() {
        let table = learned(0..400);
        assert!(weight(&table, "near") > weight(&table, "far"), "{table:?}");
        assert!(weight(&table, "subject") > 0.5, "{table:?}");
        assert!(weight(&table, "once").abs() < 1e-9, "{table:?}");
        // Of the anaphors with a near choice and a subject every third means the near one.
        let odds = weight(&table, "near") - weight(&table, "far") - weight(&table, "subject");
        assert!((odds + 2.0_f64.ln()).abs() < 0.1, "{odds} {table:?}");
    }

    #[test]
    fn the_order_of_the_examples_does_not_matter() {
        assert_eq!(learned(0..400), learned((0..400).rev()));
    }

    #[test]
    fn the_heaviest_comes_first() {
        let table = learned(0..400);
        assert!(table.is_sorted_by(|one, other| one.1.abs() >= other.1.abs()), "{table:?}");
    }
}
