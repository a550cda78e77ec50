//! Short names that can only mean one longer one: "Odinga" where the articles know a single Odinga.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
};

use crate::extract::gazetteer::Gazetteer;

/// How many times as often one meaning of an acronym must be stated as the next one to be taken for the meaning.
const CLEARLY_MORE: usize = 4;

/// Short → fuller, among the normal forms of all persons.
///
/// A single word joins the longer name that it begins or ends, a name without middle initials the one with them, and one with the short
/// form of a given name ("Tim") the one with the given name in full, if exactly one fits; where two fit ("kim": Kim Jong Un, Kim Yo Jong) the short name stays on its own.
pub(super) fn of_persons<'a>(names: &BTreeSet<&'a str>) -> BTreeMap<&'a str, &'a str> {
    let mut alike: BTreeMap<String, BTreeSet<&'a str>> = BTreeMap::new();
    for name in names {
        alike.entry(plain(name)).or_default().insert(name);
    }
    let mut fuller: BTreeMap<&str, &str> = BTreeMap::new();
    for group in alike.values() {
        let full = group.iter().copied().filter(|name| is_full(name, group)).collect();
        if let Some(whole) = fullest(&full) {
            fuller.extend(group.iter().filter(|name| **name != whole).map(|name| (*name, whole)));
        }
    }
    let mut by_word: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for name in names.iter().filter(|name| name.contains(' ')) {
        let whole = fuller.get(name).copied().unwrap_or(name);
        let (first, last) = (name.split(' ').next(), name.split(' ').next_back());
        for word in [first, last].into_iter().flatten() {
            by_word.entry(word).or_default().insert(whole);
        }
    }
    for name in names.iter().filter(|name| !name.contains(' ')) {
        if let Some(only) = by_word.get(name).and_then(the_only) {
            fuller.insert(name, only);
        }
    }
    fuller
}

/// Acronym → what it stands for, from the number of independent articles that state each pair: acronyms that only one
/// name claims, or one at least [`CLEARLY_MORE`] times as often as any other.
pub(super) fn of_acronyms<'a, T: Ord + Copy>(stated: &BTreeMap<(&'a str, T), usize>) -> BTreeMap<&'a str, T> {
    let mut claims: BTreeMap<&str, Vec<(usize, T)>> = BTreeMap::new();
    for ((acronym, full), n) in stated {
        claims.entry(acronym).or_default().push((*n, *full));
    }
    let winner = |mut claims: Vec<(usize, T)>| {
        claims.sort_unstable();
        let (most, full) = claims.pop()?;
        let is_clear = claims.pop().is_none_or(|(second, _)| second * CLEARLY_MORE <= most);
        is_clear.then_some(full)
    };
    claims.into_iter().filter_map(|(acronym, claims)| Some((acronym, winner(claims)?))).collect()
}

/// Whether `alias` is written like an acronym: two to eight characters, capitals and digits, two capitals or more.
pub(super) fn is_acronym(alias: &str) -> bool {
    let bare: Vec<char> = alias.chars().filter(|c| !matches!(c, '.' | '&' | '-')).collect();
    (2..=8).contains(&bare.len())
        && bare.iter().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && bare.iter().filter(|c| c.is_uppercase()).count() >= 2
}

fn the_only<'a>(set: &BTreeSet<&'a str>) -> Option<&'a str> {
    set.first().copied().filter(|_| set.len() == 1)
}

/// The one name with initials, else the one without.
fn fullest<'a>(names: &BTreeSet<&'a str>) -> Option<&'a str> {
    let with_initials: BTreeSet<&str> = names.iter().copied().filter(|name| n_initials(name) > 0).collect();
    if with_initials.is_empty() { the_only(names) } else { the_only(&with_initials) }
}

/// Whether the given name is in full: no short form of another, or longer than that of another of the group, as "Steven" is than "Steve".
fn is_full(name: &str, group: &BTreeSet<&str>) -> bool {
    let given = given_of(name);
    let goes_on = |other: &str| given.len() > other.len() && given.starts_with(other);
    Gazetteer::shared().formal_name(given) == given || group.iter().any(|other| goes_on(given_of(other)))
}

fn given_of(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// `name` with its given name in full and without the single letters between its first and last word.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let (Some(given), Some((surname, _))) = (words.first(), words.split_last()) else { return String::new() };
    if words.len() == 1 {
        return name.to_owned();
    }
    let inner = words[1..words.len() - 1].iter().copied().filter(|word| !is_initial(word));
    let kept: Vec<&str> =
        iter::once(Gazetteer::shared().formal_name(given)).chain(inner).chain([*surname]).collect();
    kept.join(" ")
}

/// How many single letters stand between the first and the last word.
fn n_initials(name: &str) -> usize {
    let mut words = name.split(' ');
    words.next_back();
    words.skip(1).filter(|word| is_initial(word)).count()
}

fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fuller(names: &[&'static str]) -> Vec<(&'static str, &'static str)> {
        of_persons(&names.iter().copied().collect()).into_iter().collect()
    }

    #[test]
    fn a_surname_joins_the_only_person_who_bears_it() {
        assert_eq!(fuller(&["odinga", "raila odinga", "william ruto"]), [("odinga", "raila odinga")]);
    }

    #[test]
    fn a_surname_that_two_persons_bear_joins_neither() {
        assert_eq!(fuller(&["kim", "kim jong un", "kim yo jong"]), []);
    }

    #[test]
    fn a_name_with_and_without_initial_is_one_person_unless_two_initials_compete() {
        assert_eq!(
            fuller(&["ann b. carr", "ann carr", "carr"]),
            [("ann carr", "ann b. carr"), ("carr", "ann b. carr")]
        );
        assert_eq!(fuller(&["ann b. carr", "ann d. carr", "ann carr"]), []);
    }

    #[test]
    fn a_short_given_name_is_the_full_one_where_the_articles_have_it() {
        assert_eq!(
            fuller(&["robert carr", "bob carr", "robert l. carr"]),
            [("bob carr", "robert l. carr"), ("robert carr", "robert l. carr")]
        );
        assert_eq!(fuller(&["steve carr", "steven b. carr"]), [("steve carr", "steven b. carr")]);
        assert_eq!(fuller(&["bob carr", "rob carr", "robert cole"]), []);
        assert_eq!(fuller(&["bob carr", "robert a. carr", "robert l. carr"]), []);
    }

    #[test]
    fn an_acronym_that_two_names_claim_joins_neither_unless_one_is_far_ahead() {
        let stated = BTreeMap::from([
            (("pa", "ports authority"), 2),
            (("pa", "press agency"), 1),
            (("eac", "east african community"), 4),
            (("eac", "eastern art centre"), 1),
        ]);
        assert_eq!(of_acronyms(&stated).into_iter().collect::<Vec<_>>(), [("eac", "east african community")]);
        assert!(is_acronym("U.N.") && !is_acronym("G20") && is_acronym("EAC") && !is_acronym("Kenya"));
    }
}
