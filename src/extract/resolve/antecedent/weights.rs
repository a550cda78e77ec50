//! What each sign counts.

use std::{fmt::Write as _, sync::OnceLock};

use crate::extract::{
    packed::{self, ByHash},
    sign_hash,
};

/// The table beside this file, packed by build.rs.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/antecedent_weights.bin"));

/// The weights of the signs, by the hash of their names.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Weights {
    by_hash: ByHash<f32>,
}

impl Weights {
    /// Those of the table beside this file.
    pub(in super::super) fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Weights> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::unpack(PACKED))
    }

    fn unpack(packed: &[u8]) -> Self {
        let rows = packed::rows(packed, 1);
        Self { by_hash: rows.map(|(hash, mut numbers)| (hash, numbers.next().unwrap_or_default())).collect() }
    }

    /// The weights of a table as [`to_table`] writes it; lines that begin with `#` say what it is.
    pub(crate) fn parse(table: &str) -> Self {
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        let rows = rows.filter_map(|row| row.split_once('\t'));
        let by_hash = rows.filter_map(|(name, weight)| Some((hash(&[name]), weight.parse().ok()?))).collect();
        Self { by_hash }
    }

    /// The sum for signs with these names.
    pub(crate) fn sum(&self, signs: &[String]) -> f32 {
        signs.iter().map(|sign| self.of(&[sign])).sum()
    }

    fn of(&self, parts: &[&str]) -> f32 {
        self.by_hash.get(&hash(parts)).copied().unwrap_or_default()
    }
}

/// A line for each sign, its name and weight, in the order given.
pub(crate) fn to_table(rows: &[(String, f64)]) -> String {
    rows.iter().fold(String::new(), |mut table, (name, weight)| {
        let _ = writeln!(table, "{name}\t{weight:.3}");
        table
    })
}

fn hash(parts: &[&str]) -> u64 {
    sign_hash::hash(parts, b'-')
}

/// Sums up the weights of the signs that it is told, or collects their names.
pub(in super::super) struct Tally<'w> {
    weights: &'w Weights,
    sum: f32,
    names: Option<Vec<String>>,
}

impl<'w> Tally<'w> {
    /// One that sums up.
    pub(in super::super) fn new(weights: &'w Weights) -> Self {
        Self { weights, sum: 0.0, names: None }
    }

    /// One that collects.
    pub(in super::super) fn named(weights: &'w Weights) -> Self {
        Self { weights, sum: 0.0, names: Some(Vec::new()) }
    }

    /// Takes note of the sign whose name are the parts with a hyphen between them.
    pub(in super::super) fn add(&mut self, parts: &[&str]) {
        match &mut self.names {
            Some(names) => names.push(parts.join("-")),
            None => self.sum += self.weights.of(parts),
        }
    }

    /// The sum of the weights.
    pub(in super::super) fn sum(&self) -> f32 {
        self.sum
    }

    /// The names, in the order in which they were told.
    pub(in super::super) fn names(self) -> Vec<String> {
        self.names.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_told_in_parts_counts_what_its_whole_name_does() {
        let weights = Weights::parse("# how it was made\nback-he-1\t0.500\nrole-he\t-0.125\n");
        let mut tally = Tally::new(&weights);
        tally.add(&["back", "he", "1"]);
        tally.add(&["role", "he"]);
        tally.add(&["unknown"]);
        assert!((tally.sum() - 0.375).abs() < 1e-6);
        let signs = ["back-he-1".to_owned(), "role-he".to_owned()];
        assert!((weights.sum(&signs) - 0.375).abs() < 1e-6);
    }

    #[test]
    fn what_is_packed_is_what_the_table_says() {
        assert_eq!(*Weights::shipped(), Weights::parse(include_str!("weights.tsv")));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let weights = Weights::parse(&to_table(&[("back-he-1".to_owned(), -1.25)]));
        assert!((weights.sum(&["back-he-1".to_owned()]) + 1.25).abs() < 1e-6);
    }
}
