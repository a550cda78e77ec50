//! Open relations that say nothing.

use hashbrown::HashMap;

use super::{Matcher, Pair};
use crate::{
    extract::candidate::{End, Predicate},
    kind::EntityKind,
};

/// Names of relations, with blanks in them.
#[derive(Debug)]
pub(crate) struct Vacuous {
    /// Those that begin with a word, by that word.
    by_first: HashMap<&'static str, Vec<Vec<&'static str>>>,
    /// Those that may begin with any.
    others: Vec<Vec<&'static str>>,
    /// Those that say something although one of the others fits.
    telling: Vec<Vec<&'static str>>,
}

impl Vacuous {
    /// The list that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let lines = include_str!("vacuous.txt").lines().filter(|line| !line.starts_with('#'));
        let (mut by_first, mut others) = (HashMap::<_, Vec<_>>::new(), Vec::new());
        let mut telling = Vec::new();
        for line in lines {
            if let Some(shape) = line.strip_prefix('!') {
                telling.push(shape.split(' ').collect());
                continue;
            }
            let shape: Vec<_> = line.split(' ').collect();
            match shape[0] {
                "*" | "..." => others.push(shape),
                first => by_first.entry(first).or_default().push(shape),
            }
        }
        Self { by_first, others, telling }
    }

    /// Whether a relation of this name says nothing.
    pub(super) fn holds(&self, name: &str) -> bool {
        // "falls ..." says nothing, "falls more than" compares.
        if name.ends_with(" than") && !name.starts_with("is ") {
            return false;
        }
        let words: Vec<&str> = name.split(' ').collect();
        let first = words.first().copied().unwrap_or_default();
        let of = |first: &str| self.by_first.get(first).into_iter().flatten();
        let begun = of(first).chain(first.strip_suffix('s').into_iter().flat_map(of));
        let is_empty = words.iter().any(|word| is_scrap(word))
            || begun.chain(&self.others).any(|shape| fits(shape, &words));
        is_empty && !self.telling.iter().any(|shape| fits(shape, &words))
    }
}

/// What a wrongly split name leaves in a relation: "x", "1.1.1".
fn is_scrap(word: &str) -> bool {
    word.len() == 1 || word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the words have that shape: "*" is any one word, "..." any number of words, and a noun is also its plural.
fn fits(shape: &[&str], words: &[&str]) -> bool {
    match shape.split_first() {
        None => words.is_empty(),
        Some((&"...", rest)) => {
            // Most shapes ask for a word that few names have.
            rest.first().is_none_or(|first| {
                matches!(*first, "*" | "...") || words.iter().any(|word| fits_word(word, first))
            }) && (0..=words.len()).any(|n_skipped| fits(rest, &words[n_skipped..]))
        }
        Some((&first, rest)) => words
            .split_first()
            .is_some_and(|(&word, others)| (first == "*" || fits_word(word, first)) && fits(rest, others)),
    }
}

/// Whether the word is that of a shape, or its plural.
fn fits_word(word: &str, wanted: &str) -> bool {
    wanted == word || is_plural_of(word, wanted)
}

/// Whether the word is the other one with an "s".
fn is_plural_of(word: &str, singular: &str) -> bool {
    word.len() == singular.len() + 1 && word.ends_with('s') && word.starts_with(singular)
}

impl Matcher<'_> {
    /// Whether the name is of the vocabulary or not empty of meaning.
    pub(super) fn says_something(&self, name: &str, pair: Pair<'_>) -> bool {
        // "describes as close to", "praises as hero in": what follows speaks of the one whom the name leaves out.
        let likens = name.split_once(" as ").is_some_and(|(_, rest)| rest.contains(' '))
            || (name.starts_with("has ") && name.ends_with(" as"));
        let is_empty = || self.vacuous.holds(name) && !is_told_by_object(name, pair.1);
        self.predicate_of(name, pair) != Predicate::Open || !(is_empty() || likens)
    }
}

/// Whether a name that says little of most things says something of this one: "was built under Ruiz", who governed then, "called a
/// strike".
fn is_told_by_object(name: &str, object: &End) -> bool {
    match object.kind {
        EntityKind::Person => name != "is under" && !name.starts_with("has ") && name.ends_with(" under"),
        EntityKind::Event => name == "calls",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_stands_for_one_word_and_dots_for_any_number() {
        assert!(fits(&["says", "*"], &["says", "after"]));
        assert!(!fits(&["says", "*"], &["says"]));
        assert!(fits(&["...", "unlike", "..."], &["grows", "unlike"]));
        assert!(!fits(&["...", "unlike", "..."], &["grows"]));
    }

    #[test]
    fn a_relation_that_only_places_two_things_side_by_side_says_nothing() {
        let vacuous = Vacuous::shipped();
        assert!(vacuous.holds("is with"));
        assert!(!vacuous.holds("is allied with"));
        assert!(vacuous.holds("is x of"));
    }
}
