//! Takes in what holds of a candidate.

use super::{Feature, Worth, feature};
use crate::extract::sign_hash;

/// Families of features that tell more together with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// The last word of the name.
    EndsIn,
    /// The kinds of both ends.
    Kinds,
    /// The name.
    Name,
    /// The kind of the object.
    ObjectKind,
    /// How the noun of an object without a name is determined.
    ObjectNominal,
    /// The way between the ends in the tree.
    Path,
    /// What else the sentence says of the pair.
    Rivals,
    /// The slots of both ends.
    Slots,
    /// The sort of predicate.
    Trigger,
}

impl Family {
    const COUNT: usize = Self::Trigger as usize + 1;
}

/// Families that tell more together than each does: what a preposition or a name says depends on what stands at its ends.
const CONJOINED: [(Family, Family); 6] = [
    (Family::EndsIn, Family::Kinds),
    (Family::Path, Family::Kinds),
    (Family::Name, Family::Kinds),
    (Family::Slots, Family::Kinds),
    (Family::ObjectKind, Family::ObjectNominal),
    (Family::Rivals, Family::Trigger),
];

/// Sums up the weights of the features that it is told, or collects their names: an article has tens of thousands, and only who
/// learns from them wants to know their names.
#[derive(Clone, Debug)]
pub(crate) struct Tally<'w> {
    /// None where names are collected.
    worth: Option<&'w Worth>,
    sum: f32,
    names: Vec<Feature>,
    /// The first of each family that was told as such.
    leading: [Option<Feature>; Family::COUNT],
}

impl<'w> Tally<'w> {
    /// One that sums up.
    pub(crate) fn new(worth: &'w Worth) -> Self {
        Self { worth: Some(worth), sum: 0.0, names: Vec::new(), leading: [const { None }; Family::COUNT] }
    }

    /// One that collects.
    pub(crate) fn named() -> Self {
        Self { worth: None, sum: 0.0, names: Vec::new(), leading: [const { None }; Family::COUNT] }
    }

    /// Takes note of the feature whose name is made of the parts.
    pub(crate) fn add(&mut self, parts: &[&str]) {
        match self.worth {
            Some(worth) => {
                if let Some(weight) = worth.weights.get(&sign_hash::hash_joined(parts)) {
                    self.sum += weight;
                }
            }
            None => self.names.push(feature(parts)),
        }
    }

    /// Takes note of the feature, and of that it is of a family that tells more together with another.
    pub(crate) fn lead(&mut self, family: Family, parts: &[&str]) {
        self.add(parts);
        self.leading[family as usize].get_or_insert_with(|| feature(parts));
    }

    /// Takes note of the features that are two at once.
    pub(crate) fn conjoin(&mut self) {
        for (one, other) in CONJOINED {
            let (one, other) = (self.leading[one as usize].take(), self.leading[other as usize].clone());
            if let (Some(one), Some(other)) = (one, other) {
                self.add(&[&one, "&", &other]);
            }
        }
    }

    /// Probability that a reader wants what these features hold of; one half where their names were collected.
    pub(crate) fn probability(&self) -> f32 {
        self.worth.map_or(0.5, |worth| worth.probability_at(self.sum))
    }

    /// The names, in the order in which they were told.
    pub(crate) fn into_names(self) -> Vec<Feature> {
        self.names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_told_in_parts_weigh_what_their_names_do() {
        let worth =
            Worth::parse("(bias)\t0.3\nkinds=A-B\t0.7\nname=is&kinds=A-B\t-0.2\nleft=in\t1.1\n").unwrap();
        let tell = |mut tally: Tally<'_>| {
            tally.lead(Family::Kinds, &["kinds=", "A", "-", "B"]);
            tally.lead(Family::Name, &["name=", "is"]);
            tally.add(&["left=", "in"]);
            tally.conjoin();
            (tally.probability(), tally.into_names())
        };
        let (_, names) = tell(Tally::named());
        assert_eq!(names, ["kinds=A-B", "name=is", "left=in", "name=is&kinds=A-B"]);
        let (probability, _) = tell(Tally::new(&worth));
        assert_eq!(probability.to_bits(), worth.probability(&names).to_bits());
    }
}
