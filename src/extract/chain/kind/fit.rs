//! Learns the weights of the signs from names of which it is known what they stand for.

use std::collections::BTreeMap;

use super::weights::{Learned, N_KINDS, Row};
use crate::{
    extract::ada_grad::{frequent, minimise},
    kind::EntityKind,
};

/// A name of which it is known what it stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Example<'e> {
    /// The names of its signs, each once.
    pub(crate) signs: &'e [String],
    /// What it stands for.
    pub(crate) kind: EntityKind,
}

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Strength of the pull towards 0 (L2), for all examples together; the bias is not pulled.
    pub(crate) shrinkage: f64,
    /// Signs of fewer examples are left out.
    pub(crate) min_examples: usize,
    /// Weights smaller than this are left out.
    pub(crate) least: f64,
    /// Passes over the examples.
    pub(crate) n_passes: usize,
    /// How much an example of the most frequent kind counts: half, as names are recorded twice. One of a rarer kind counts as
    /// much more as the root of how much rarer it is.
    pub(crate) weight: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { shrinkage: 2.0, min_examples: 6, least: 0.1, n_passes: 300, weight: 0.5 }
    }
}

/// Of each kind, in the order of [`EntityKind::ALL`].
type OfKinds = [f64; N_KINDS];

/// The weights of greatest penalised likelihood, to two decimals, those of the sign of the heaviest weight first: the same
/// examples always give the same weights, in whatever order.
pub(crate) fn fit(examples: &[Example<'_>], settings: Settings) -> Learned {
    let signs = examples.iter().flat_map(|example| example.signs);
    let names = frequent(signs.map(String::as_str), settings.min_examples);
    let columns: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(column, &name)| (name, column + 1)).collect();
    let weight_of = weights_of_kinds(examples, settings.weight);
    // The first column is the bias, of all examples. Sums of floats depend on the order of their terms, hence the sorting.
    let columns_of = |example: &Example<'_>| {
        let mut of_signs: Vec<usize> =
            example.signs.iter().filter_map(|sign| columns.get(sign.as_str()).copied()).collect();
        of_signs.push(0);
        of_signs.sort_unstable();
        (example.kind, of_signs)
    };
    let mut rows: Vec<(EntityKind, Vec<usize>)> = examples.iter().map(columns_of).collect();
    rows.sort();
    let weights = minimise((names.len() + 1) * N_KINDS, settings.n_passes, |weights, gradient| {
        let (weights, gradient) = (weights.as_chunks().0, gradient.as_chunks_mut().0);
        for (column, (slopes, weights)) in gradient.iter_mut().zip(weights).enumerate() {
            let shrinkage = if column == 0 { 0.0 } else { settings.shrinkage };
            *slopes = weights.map(|weight: f64| shrinkage * weight);
        }
        for (kind, columns) in &rows {
            descend(*kind, columns, weight_of[*kind as usize], weights, gradient);
        }
    });
    let mut weights = weights.as_chunks().0.iter().map(|weights| rounded(weights, settings.least));
    let bias = weights.next().unwrap_or_default();
    let rows = names.into_iter().zip(weights).map(|(name, of_kinds)| Row { sign: name.to_owned(), of_kinds });
    let mut rows: Vec<Row> = rows.filter(|row| row.of_kinds.iter().any(|weight| *weight != 0.0)).collect();
    rows.sort_by(|one, other| {
        heaviest(other).total_cmp(&heaviest(one)).then_with(|| one.sign.cmp(&other.sign))
    });
    Learned { bias, rows }
}

/// How much an example of each kind counts: 0 where there is none.
fn weights_of_kinds(examples: &[Example<'_>], weight: f64) -> OfKinds {
    let mut counts = [0.0_f64; N_KINDS];
    for example in examples {
        counts[example.kind as usize] += 1.0;
    }
    let most = counts.into_iter().fold(0.0, f64::max);
    counts.map(|count| if count > 0.0 { weight * (most / count).sqrt() } else { 0.0 })
}

/// Adds to the gradient the slope of the logarithm of how unlikely the kind of one example is.
fn descend(kind: EntityKind, columns: &[usize], counts: f64, weights: &[OfKinds], gradient: &mut [OfKinds]) {
    let mut scores = [0.0; N_KINDS];
    for &column in columns {
        scores.iter_mut().zip(&weights[column]).for_each(|(score, weight)| *score += weight);
    }
    // It is no kind that is learned, and no weights that tell the others apart are spent on telling it off.
    scores[EntityKind::Other as usize] = f64::NEG_INFINITY;
    let most = scores.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let odds = scores.map(|score| (score - most).exp());
    let all: f64 = odds.iter().sum();
    let mut errors = odds.map(|odds| counts * odds / all);
    errors[kind as usize] -= counts;
    for &column in columns {
        gradient[column].iter_mut().zip(&errors).for_each(|(slope, error)| *slope += error);
    }
}

/// The weights less their mean, which tells no kind from another, to two decimals; 0 for those smaller than `least`.
fn rounded(weights: &OfKinds, least: f64) -> OfKinds {
    let other = EntityKind::Other as usize;
    let n_learned = (N_KINDS - 1) as f64;
    let mean = (weights.iter().sum::<f64>() - weights[other]) / n_learned;
    let mut rounded = weights.map(|weight| {
        let own = weight - mean;
        if own.abs() < least { 0.0 } else { (own * 100.0).round() / 100.0 }
    });
    rounded[other] = 0.0;
    rounded
}

fn heaviest(row: &Row) -> f64 {
    row.of_kinds.iter().fold(0.0, |most, weight| weight.abs().max(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of which those after a preposition are mostly places, those before a verb mostly bodies.
    fn learned(order: impl Iterator<Item = usize>) -> Learned {
        let signs = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let (after, before) = (signs(&["after=in", "any"]), signs(&["any", "before=says"]));
        let once = signs(&["any", "before=says", "last=norda"]);
        let example = |position: usize| match position {
            0 => Example { signs: &once, kind: EntityKind::Org },
            position if position % 8 == 0 => Example { signs: &after, kind: EntityKind::Org },
            position if position % 8 == 1 => Example { signs: &before, kind: EntityKind::Gpe },
            position if position % 2 == 0 => Example { signs: &before, kind: EntityKind::Org },
            _ => Example { signs: &after, kind: EntityKind::Gpe },
        };
        fit(&order.map(example).collect::<Vec<_>>(), Settings { shrinkage: 0.1, ..Settings::default() })
    }

    fn weight(learned: &Learned, sign: &str, kind: EntityKind) -> f64 {
        let row = learned.rows.iter().find(|row| row.sign == sign);
        row.map_or(0.0, |row| row.of_kinds[kind as usize])
    }

    #[test]
    fn a_sign_tells_the_kind_of_the_names_that_bear_it() {
        let table = learned(0..400);
        // Every fourth name after the preposition is a body.
        let odds = weight(&table, "after=in", EntityKind::Gpe) - weight(&table, "after=in", EntityKind::Org);
        let odds = odds + table.bias[EntityKind::Gpe as usize] - table.bias[EntityKind::Org as usize];
        let odds = odds + weight(&table, "any", EntityKind::Gpe) - weight(&table, "any", EntityKind::Org);
        assert!((odds - 3.0_f64.ln()).abs() < 0.15, "{odds} {table:?}");
        assert!(weight(&table, "before=says", EntityKind::Org) > 0.3, "{table:?}");
        assert!(table.rows.iter().all(|row| row.sign != "last=norda"), "{table:?}");
    }

    #[test]
    fn kinds_without_examples_are_unlikely_and_what_has_no_kind_gets_no_weight() {
        let table = learned(0..400);
        assert!(table.bias[EntityKind::Law as usize] < table.bias[EntityKind::Org as usize], "{table:?}");
        assert!(table.rows.iter().all(|row| row.of_kinds[EntityKind::Other as usize] == 0.0));
    }

    #[test]
    fn the_order_of_the_examples_does_not_matter() {
        assert_eq!(learned(0..400), learned((0..400).rev()));
    }

    #[test]
    fn the_heaviest_comes_first() {
        let table = learned(0..400);
        assert!(table.rows.is_sorted_by(|one, other| heaviest(one) >= heaviest(other)), "{table:?}");
    }
}
