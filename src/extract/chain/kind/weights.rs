//! What each sign tells of a name's kind.

use std::{fmt::Write as _, sync::OnceLock};

use hashbrown::HashSet;

use super::Signs;
use crate::{
    extract::{
        name::evidence::Votes,
        packed::{self, ByHash},
        sign_hash,
    },
    kind::EntityKind,
};

/// How many kinds there are.
pub(super) const N_KINDS: usize = EntityKind::ALL.len();

/// Under this name the table holds what tells of a name before its signs do.
const BIAS: &str = "(bias)";

/// The table beside this file, packed by build.rs: a line of its kinds, then rows of a number for each.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/kind_weights.bin"));

/// By how much the log-odds of another kind have to be greater than those of what the rules say.
const LEAST_LEAD: f32 = 0.7;

/// Log-odds of the kinds, by the hash of a sign's name.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Weights {
    bias: [f32; N_KINDS],
    by_hash: ByHash<[f32; N_KINDS]>,
}

/// A row of the table: a sign, and what it adds to each kind, in the order of [`EntityKind::ALL`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// The name of the sign.
    pub(crate) sign: String,
    /// 0 for the kinds of which it does not tell.
    pub(crate) of_kinds: [f64; N_KINDS],
}

/// What was learned: the bias, and the rows of the signs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Learned {
    /// What is added to each kind, in the order of [`EntityKind::ALL`], whatever the signs.
    pub(crate) bias: [f64; N_KINDS],
    /// What the signs add.
    pub(crate) rows: Vec<Row>,
}

impl Learned {
    /// The rows as lines of `sign<TAB>KIND:weight KIND:weight`, weights of 0 left out, in the order given after the bias.
    pub(crate) fn to_table(&self) -> String {
        let rows = self.rows.iter().map(|row| (row.sign.as_str(), &row.of_kinds));
        let mut table = String::new();
        for (sign, of_kinds) in std::iter::once((BIAS, &self.bias)).chain(rows) {
            table += sign;
            let told = EntityKind::ALL.into_iter().zip(of_kinds).filter(|(_, weight)| **weight != 0.0);
            for (position, (kind, weight)) in told.enumerate() {
                let before = if position == 0 { '\t' } else { ' ' };
                let _ = write!(table, "{before}{kind}:{weight:.2}");
            }
            table.push('\n');
        }
        table
    }
}

impl Weights {
    /// Those of the table beside this file.
    pub(super) fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Weights> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::unpack(PACKED))
    }

    /// The weights of a packed table; columns of unknown kinds tell nothing.
    fn unpack(packed: &[u8]) -> Self {
        let end = packed.iter().position(|&byte| byte == b'\n').unwrap_or_default();
        let (header, rows) = packed.split_at(end);
        let header = String::from_utf8_lossy(header);
        let kinds: Vec<Option<EntityKind>> = header.split(' ').map(|kind| kind.parse().ok()).collect();
        let rows = packed::rows(rows.get(1..).unwrap_or_default(), kinds.len());
        let mut by_hash = ByHash::default();
        by_hash.reserve(rows.len());
        for (hash, numbers) in rows {
            let mut of_kinds = [0.0; N_KINDS];
            for (kind, weight) in kinds.iter().zip(numbers) {
                if let Some(kind) = kind {
                    of_kinds[*kind as usize] = weight;
                }
            }
            by_hash.insert(hash, of_kinds);
        }
        let bias = by_hash.remove(&hash(&[BIAS])).unwrap_or_default();
        Self { bias, by_hash }
    }

    /// The weights of a table as [`Learned::to_table`] writes it; lines that begin with `#` say what it is.
    pub(crate) fn parse(table: &str) -> Self {
        let mut weights = Self::default();
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let Some((sign, kinds)) = row.split_once('\t') else { continue };
            let mut of_kinds = [0.0; N_KINDS];
            for (kind, weight) in kinds.split(' ').filter_map(|kind| kind.split_once(':')) {
                if let (Ok(kind), Ok(weight)) = (kind.parse::<EntityKind>(), weight.parse()) {
                    of_kinds[kind as usize] = weight;
                }
            }
            match sign {
                BIAS => weights.bias = of_kinds,
                _ => _ = weights.by_hash.insert(hash(&[sign]), of_kinds),
            }
        }
        weights
    }

    /// The likeliest kind of a name with these signs, which the rules take for `ruled`.
    pub(crate) fn likeliest(&self, signs: &[String], ruled: EntityKind) -> EntityKind {
        let mut tally = Tally::new(self);
        for sign in signs {
            tally.add(&[sign]);
        }
        tally.votes_beside(ruled).winner()
    }
}

fn hash(parts: &[&str]) -> u64 {
    sign_hash::hash(parts, b'=')
}

/// Sums up what the signs tell, each once.
pub(super) struct Tally<'w> {
    weights: &'w Weights,
    seen: HashSet<u64>,
    sums: [f32; N_KINDS],
}

impl<'w> Tally<'w> {
    /// One that knows of no sign yet.
    pub(super) fn new(weights: &'w Weights) -> Self {
        Self { weights, seen: HashSet::with_capacity(64), sums: weights.bias }
    }

    /// The log-odds of the kinds, where what the rules take the name for stays unless another kind is clearly likelier.
    pub(super) fn votes_beside(&self, ruled: EntityKind) -> Votes {
        let mut votes = self.votes();
        let lead = votes.of(votes.winner()) - votes.of(ruled);
        if lead > 0.0 && lead < LEAST_LEAD {
            votes.add(ruled, lead + 0.01);
        }
        votes
    }

    /// The log-odds of the kinds.
    fn votes(&self) -> Votes {
        let mut votes = Votes::default();
        // Nothing was learned of what has no kind of its own.
        votes.add(EntityKind::Other, f32::NEG_INFINITY);
        for kind in EntityKind::ALL.into_iter().filter(|&kind| kind != EntityKind::Other) {
            votes.add(kind, self.sums[kind as usize]);
        }
        votes
    }
}

impl Signs for Tally<'_> {
    fn add(&mut self, parts: &[&str]) {
        let hash = hash(parts);
        let Some(weights) = self.weights.by_hash.get(&hash) else { return };
        if self.seen.insert(hash) {
            for (sum, weight) in self.sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "# how it was made\n(bias)\tORG:0.50\nafter=,\tGPE:1.25 ORG:-0.25\nlast=norda\tORG:2.00\n";

    #[test]
    fn a_sign_told_in_parts_counts_once_and_as_its_whole_name_does() {
        let weights = Weights::parse(TABLE);
        let mut tally = Tally::new(&weights);
        for parts in [&["after", ","][..], &["after", ","], &["after=,"], &["unknown"]] {
            tally.add(parts);
        }
        assert!((tally.votes().of(EntityKind::Gpe) - 1.25).abs() < 1e-6);
        assert!((tally.votes().of(EntityKind::Org) - 0.25).abs() < 1e-6);
        assert_eq!(weights.likeliest(&["after=,".to_owned()], EntityKind::Org), EntityKind::Gpe);
        assert_eq!(
            weights.likeliest(&["after=,".to_owned(), "last=norda".to_owned()], EntityKind::Gpe),
            EntityKind::Org
        );
    }

    #[test]
    fn what_is_packed_is_what_the_table_says() {
        assert_eq!(*Weights::shipped(), Weights::parse(include_str!("weights.tsv")));
    }

    #[test]
    fn what_has_no_kind_of_its_own_is_never_likeliest() {
        let weights = Weights::parse("(bias)\tPERSON:-9.00 ORG:-9.00 OTHER:5.00\n");
        assert_ne!(weights.likeliest(&[], EntityKind::Law), EntityKind::Other);
    }

    #[test]
    fn what_the_rules_say_stays_where_another_kind_is_hardly_likelier() {
        let weights = Weights::parse("(bias)\tORG:0.50\nafter=,\tGPE:3.00\n");
        assert_eq!(weights.likeliest(&[], EntityKind::Gpe), EntityKind::Gpe);
        assert_eq!(weights.likeliest(&["after=,".to_owned()], EntityKind::Org), EntityKind::Gpe);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut of_kinds = [0.0; N_KINDS];
        of_kinds[EntityKind::Gpe as usize] = 1.25;
        of_kinds[EntityKind::Org as usize] = -0.25;
        let mut bias = [0.0; N_KINDS];
        bias[EntityKind::Org as usize] = 0.5;
        let learned = Learned { bias, rows: vec![Row { sign: "after=,".to_owned(), of_kinds }] };
        assert_eq!(learned.to_table(), "(bias)\tORG:0.50\nafter=,\tORG:-0.25 GPE:1.25\n");
        assert_eq!(
            Weights::parse(&learned.to_table()).likeliest(&["after=,".to_owned()], EntityKind::Org),
            EntityKind::Gpe
        );
    }
}
