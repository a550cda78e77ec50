//! How likely an edge is beside all that its article might tell.
//!
//! What a candidate's own features say of it is one sign among others: an annotator lists fewer of several things that are said of
//! one pair, and something without a name when more is told of it. A second logistic regression weighs these signs, fitted to
//! candidates of articles that the first did not learn from (Wolpert, *Stacked generalization*, 1992). It also makes confidences mean
//! what they say, the share of such edges that is annotated (Platt, *Probabilistic Outputs for Support Vector Machines*, 1999).

use crate::extract::ada_grad::minimise;

/// What tells of an edge beside the others of its article.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// Log-odds by its own features.
    pub log_odds: f32,
    /// Probability by its own features of the likeliest other edge between its ends, in either direction; 0 where there is none.
    pub rival: f32,
    /// Whether there is one.
    pub has_rival: bool,
    /// The same of the likeliest other edge at each end that has no name, added up.
    pub told_of_unnamed: f32,
    /// How many of its ends have a name.
    pub n_named: u8,
    /// How many of its ends are at no other edge.
    pub n_alone: u8,
    /// Mean log-odds of the article's edges by their own features.
    pub mean_log_odds: f32,
    /// How many statements say it.
    pub n_statements: u32,
}

/// How many signs there are.
const N: usize = 8;

/// What the rows of a table call the weights of the signs.
const NAMES: [&str; N] = [
    "log-odds",
    "likeliest rival",
    "has rival",
    "told of unnamed",
    "named ends",
    "ends told of nowhere else",
    "mean log-odds",
    "log of statements",
];

impl Standing {
    /// The signs as numbers, in the order of their names.
    fn signs(&self) -> [f32; N] {
        [
            self.log_odds,
            self.rival,
            f32::from(u8::from(self.has_rival)),
            self.told_of_unnamed,
            f32::from(self.n_named),
            f32::from(self.n_alone),
            self.mean_log_odds,
            (self.n_statements.max(1) as f32).ln(),
        ]
    }
}

/// What each sign counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Revision {
    bias: f32,
    weights: [f32; N],
}

/// Passes over the edges, some thousands, until the weights stand still.
const N_PASSES: usize = 3000;

/// Pull of the weights towards 0 (L2), beside some thousands of edges.
const SHRINKAGE: f64 = 1.0;

impl Default for Revision {
    /// What leaves every confidence as it is by the edge's own features.
    fn default() -> Self {
        let mut weights = [0.0; N];
        weights[0] = 1.0;
        Self { bias: 0.0, weights }
    }
}

impl Revision {
    /// The weights of greatest penalised likelihood for edges that stand so, each with whether it is right; none where they do not
    /// tell.
    pub fn fit(edges: &[(Standing, bool)]) -> Self {
        let n_right = edges.iter().filter(|(_, is_right)| *is_right).count();
        if n_right == 0 || n_right == edges.len() {
            return Self::default();
        }
        let rows: Vec<([f64; N], f64)> = edges
            .iter()
            .map(|(standing, is_right)| (standing.signs().map(f64::from), f64::from(u8::from(*is_right))))
            .collect();
        let (mean, spread) = scale(&rows);
        let scaled: Vec<([f64; N], f64)> = rows
            .iter()
            .map(|(row, right)| (std::array::from_fn(|sign| (row[sign] - mean[sign]) / spread[sign]), *right))
            .collect();
        let found = minimise(N + 1, N_PASSES, |weights, gradient| {
            for (slope, weight) in gradient.iter_mut().zip(weights) {
                *slope = SHRINKAGE * weight;
            }
            gradient[N] = 0.0;
            for (row, right) in &scaled {
                let log_odds =
                    weights[N] + row.iter().zip(weights).map(|(sign, weight)| sign * weight).sum::<f64>();
                let error = 1.0 / (1.0 + (-log_odds).exp()) - right;
                gradient.iter_mut().zip(row).for_each(|(slope, sign)| *slope += error * sign);
                gradient[N] += error;
            }
        });
        let weights: [f64; N] = std::array::from_fn(|sign| found[sign] / spread[sign]);
        let bias = found[N] - weights.iter().zip(mean).map(|(weight, mean)| weight * mean).sum::<f64>();
        #[expect(clippy::cast_possible_truncation, reason = "log-odds of a few units, kept to four decimals")]
        let rounded = |weight: f64| ((weight * 1e4).round() / 1e4) as f32;
        Self { bias: rounded(bias), weights: weights.map(rounded) }
    }

    /// Probability, 0 to 1, that a reader wants an edge that stands so.
    pub fn probability(&self, standing: &Standing) -> f32 {
        let signs = standing.signs();
        let log_odds =
            self.bias + signs.iter().zip(self.weights).map(|(sign, weight)| sign * weight).sum::<f32>();
        1.0 / (1.0 + (-log_odds).exp())
    }

    /// The rows of a table of weights: what each is called, and the weight.
    pub(super) fn rows(&self) -> impl Iterator<Item = (String, f32)> {
        let names = std::iter::once("bias").chain(NAMES).map(|name| format!("{MARK} {name})"));
        names.zip(std::iter::once(self.bias).chain(self.weights))
    }

    /// The weight that a row of this name gives; none where it is of something else.
    pub(super) fn weight_mut(&mut self, name: &str) -> Option<&mut f32> {
        let name = name.strip_prefix(MARK)?.strip_prefix(' ')?.strip_suffix(')')?;
        if name == "bias" {
            return Some(&mut self.bias);
        }
        let place = NAMES.iter().position(|&known| known == name)?;
        self.weights.get_mut(place)
    }
}

/// Begins the names of rows that weigh how an edge stands.
const MARK: &str = "(article:";

/// Mean and standard deviation of each sign; 1 for one that never differs.
fn scale(rows: &[([f64; N], f64)]) -> ([f64; N], [f64; N]) {
    let n = rows.len().max(1) as f64;
    let mean: [f64; N] = std::array::from_fn(|sign| rows.iter().map(|(row, _)| row[sign]).sum::<f64>() / n);
    let variance =
        |sign: usize| rows.iter().map(|(row, _)| (row[sign] - mean[sign]).powi(2)).sum::<f64>() / n;
    let spread = std::array::from_fn(|sign| if variance(sign) > 1e-9 { variance(sign).sqrt() } else { 1.0 });
    (mean, spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_own(probability: f32) -> Standing {
        Standing { log_odds: (probability / (1.0 - probability)).ln(), ..Standing::default() }
    }

    #[test]
    fn confidences_that_promise_too_much_are_lowered() {
        // Of edges said to be right in 9 of 10 cases 7 are, of those said to be in 5 of 10 3 are.
        let edges: Vec<(Standing, bool)> = (0..1000)
            .map(|n| if n % 2 == 0 { (by_own(0.9), n % 20 < 14) } else { (by_own(0.5), n % 20 < 6) })
            .collect();
        let revision = Revision::fit(&edges);
        let (likely, even) = (revision.probability(&by_own(0.9)), revision.probability(&by_own(0.5)));
        assert!((likely - 0.7).abs() < 0.01 && (even - 0.3).abs() < 0.01, "{likely} {even}");
    }

    #[test]
    fn an_edge_beside_a_likelier_one_of_its_pair_loses_where_examples_do() {
        let beside = |rival| Standing { rival, has_rival: rival > 0.0, ..by_own(0.5) };
        let edges: Vec<(Standing, bool)> = (0..1000)
            .map(|n| if n % 2 == 0 { (beside(0.0), n % 20 < 14) } else { (beside(0.8), n % 20 < 4) })
            .collect();
        let revision = Revision::fit(&edges);
        assert!(revision.probability(&beside(0.0)) > 0.6 && revision.probability(&beside(0.8)) < 0.3);
    }

    #[test]
    fn nothing_is_revised_by_nothing() {
        assert_eq!(Revision::fit(&[]), Revision::default());
        assert!((Revision::default().probability(&by_own(0.3)) - 0.3).abs() < 1e-6);
    }
}
