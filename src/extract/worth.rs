//! Whether a reader would want a candidate edge: logistic regression over named features.
//!
//! Hosmer & Lemeshow, *Applied Logistic Regression*. The weights are a readable table, `worth/weights.tsv`, made by
//! `relata train` from annotated articles. A second, small regression revises what the features of each candidate say by what else
//! its article might tell.

use std::fmt::Write as _;

use compact_str::CompactString;

pub mod fit;
mod manner;
pub mod standing;
pub(crate) mod tally;

use standing::{Revision, Standing};

use super::{
    packed::{self, ByHash},
    sign_hash,
};

/// The table `worth/weights.tsv`, packed by build.rs.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/worth_weights.bin"));

const BIAS: &str = "(bias)";
const LEAST: &str = "(least)";

/// A feature of a candidate that holds, by name (`construction=passive`).
pub type Feature = CompactString;

/// Log-odds by feature.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worth {
    bias: f32,
    least: f32,
    /// What becomes of an edge's probability beside the others of its article.
    revision: Revision,
    /// By the hash of a feature's name.
    weights: ByHash<f32>,
    /// The names, which only who writes a table asks for: none of what is packed.
    names: Vec<Feature>,
}

/// Why a table of weights cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line} of the weights: expected a feature, a tab and a number, found `{found}`")]
pub struct WeightsError {
    line: usize,
    found: String,
}

/// Small numbers as words.
const COUNTS: [&str; 32] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18",
    "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
];

/// `n` as a part of a feature's name; 31 for all above, which no logarithm of a count of words reaches.
pub(crate) fn count(n: usize) -> &'static str {
    COUNTS[n.min(COUNTS.len() - 1)]
}

/// `n` as a part of a name, `most` for all above.
pub(crate) fn count_up_to(n: usize, most: usize) -> &'static str {
    count(n.min(most))
}

/// The feature whose name is made of these parts. An article has tens of thousands of them, which formatting would make slowly.
pub(crate) fn feature(parts: &[&str]) -> Feature {
    let mut feature = Feature::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        feature.push_str(part);
    }
    feature
}

impl Worth {
    /// The weights that ship with relata, without the names of the features.
    pub(super) fn shipped() -> Self {
        let rows = packed::rows(PACKED, 1);
        let mut weights: ByHash<f32> =
            rows.map(|(hash, mut numbers)| (hash, numbers.next().unwrap_or_default())).collect();
        let mut worth = Self::default();
        let mut take = |name: &str| weights.remove(&hash(name));
        worth.bias = take(BIAS).unwrap_or_default();
        worth.least = take(LEAST).unwrap_or_default();
        for (name, _) in Revision::default().rows() {
            if let (Some(known), Some(weight)) = (worth.revision.weight_mut(&name), take(&name)) {
                *known = weight;
            }
        }
        Self { weights, ..worth }
    }

    /// The weights in `table`: a line each, feature, tab, log-odds; `#` starts a comment; the bias is `(bias)`,
    /// the least probability worth keeping `(least)`, and what each sign of an edge's standing counts `(article: …)`.
    ///
    /// # Errors
    /// If a line is none of that.
    pub fn parse(table: &str) -> Result<Self, WeightsError> {
        let mut worth = Self::default();
        for (position, line) in table.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fail = || WeightsError { line: position + 1, found: line.to_owned() };
            let (feature, weight) = line.split_once('\t').ok_or_else(fail)?;
            let weight: f32 = weight.trim().parse().map_err(|_| fail())?;
            worth.set(feature, weight);
        }
        Ok(worth)
    }

    fn set(&mut self, feature: &str, weight: f32) {
        if let Some(known) = self.revision.weight_mut(feature) {
            *known = weight;
            return;
        }
        match feature {
            BIAS => self.bias = weight,
            LEAST => self.least = weight,
            _ => {
                if self.weights.insert(hash(feature), weight).is_none() {
                    self.names.push(feature.into());
                }
            }
        }
    }

    /// The same weights, keeping edges of at least this probability.
    #[must_use]
    pub fn with_least(self, least: f32) -> Self {
        Self { least, ..self }
    }

    /// The same weights, with this for what becomes of an edge beside the others of its article.
    #[must_use]
    pub fn with_revision(self, revision: Revision) -> Self {
        Self { revision, ..self }
    }

    /// The probability from which an edge is worth keeping.
    pub fn least(&self) -> f32 {
        self.least
    }

    /// Probability, 0 to 1, that a reader wants an edge that stands so beside the others of its article.
    pub(crate) fn revised(&self, standing: &Standing) -> f32 {
        self.revision.probability(standing)
    }

    /// Probability, 0 to 1, by its features alone that a reader wants the edge with these; unknown ones count nothing.
    pub fn probability<'f>(&self, features: impl IntoIterator<Item = &'f Feature>) -> f32 {
        let known = features.into_iter().filter_map(|feature| self.weights.get(&hash(feature)));
        self.probability_at(known.sum::<f32>())
    }

    /// The probability where the features' weights add up to `sum`.
    fn probability_at(&self, sum: f32) -> f32 {
        let log_odds = self.bias + sum;
        1.0 / (1.0 + (-log_odds).exp())
    }

    /// The table that [`Worth::parse`] reads, heaviest features first.
    pub fn to_table(&self) -> String {
        let mut rows: Vec<(&Feature, f32)> =
            self.names.iter().map(|feature| (feature, self.weights[&hash(feature)])).collect();
        rows.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(b.0)));
        let mut table = format!("(bias)\t{:.4}\n(least)\t{:.4}\n", self.bias, self.least);
        for (name, weight) in self.revision.rows() {
            _ = writeln!(table, "{name}\t{weight:.4}");
        }
        for (feature, weight) in rows {
            // Writing to a string cannot fail.
            _ = writeln!(table, "{feature}\t{weight:.4}");
        }
        table
    }
}

fn hash(feature: &str) -> u64 {
    sign_hash::hash_joined(&[feature])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_what_the_table_says() {
        let parsed = Worth::parse(include_str!("worth/weights.tsv")).unwrap();
        assert_eq!(Worth { names: Vec::new(), ..parsed }, Worth::shipped());
    }

    #[test]
    fn a_table_is_read_back_as_it_was_written() {
        let worth = Worth::parse("# made by hand\n(bias)\t-1\nkind=verb\t2.5\n").unwrap();
        assert_eq!(Worth::parse(&worth.to_table()).unwrap(), worth);
        assert!(worth.probability(&["kind=verb".into()]) > 0.8);
        assert!(worth.probability(&["kind=unheard-of".into()]) < 0.3);
    }

    #[test]
    fn a_line_without_a_number_is_named() {
        let error = Worth::parse("(bias)\t0\nkind=verb\n").unwrap_err();
        assert!(error.to_string().starts_with("line 2"));
    }
}
