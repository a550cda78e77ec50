//! Slips of the pen: a name that occurs once and differs from a frequent one by one letter, or by two in the wrong order. What is no
//! person may also lack a letter.

use hashbrown::HashMap;

use super::{Chain, merge};
use crate::{extract::name::Reader, kind::EntityKind};

/// Fewest letters of a name in which one of them may be wrong.
const FEWEST_LETTERS: usize = 8;

/// Joins the chains of misspelt names to those of the names that they were meant for.
pub(super) fn join(reader: &Reader<'_>, chains: &mut [Chain]) {
    let known = |key: &str| reader.gazetteer.place(key).is_some() || reader.gazetteer.known(key).is_some();
    // A slip mostly leaves the number of letters as it is.
    let mut by_length: HashMap<usize, Vec<usize>> = HashMap::new();
    for (position, chain) in chains.iter().enumerate() {
        by_length.entry(chain.key.chars().count()).or_default().push(position);
    }
    for odd in 0..chains.len() {
        let length = chains[odd].key.chars().count();
        if length < FEWEST_LETTERS || chains[odd].spans.len() != 1 || known(&chains[odd].key) {
            continue;
        }
        let is_frequent = |&other: &usize| chains[other].spans.len() > 1 || known(&chains[other].key);
        let whole = by_length
            .get(&length)
            .into_iter()
            .flatten()
            .copied()
            .filter(|&other| other != odd && is_slip(&chains[odd].key, &chains[other].key));
        let longer = by_length.get(&(length + 1)).into_iter().flatten().copied().filter(|&other| {
            chains[odd].kind != EntityKind::Person
                && chains[odd].kind == chains[other].kind
                && lacks_letter(&chains[odd].key, &chains[other].key)
        });
        let mut meant = whole.chain(longer).filter(is_frequent);
        if let (Some(meant), None) = (meant.next(), meant.next()) {
            merge(chains, odd, meant);
        }
    }
}

/// Whether the words have the same letters but for one of them, or but for two neighbours that changed places.
fn is_slip(one: &str, other: &str) -> bool {
    let n_differing = one.chars().zip(other.chars()).filter(|(one, other)| one != other).take(3).count();
    if n_differing > 2 {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len() != other.len() || one.len() < FEWEST_LETTERS {
        return false;
    }
    let differ: Vec<usize> = (0..one.len()).filter(|&at| one[at] != other[at]).collect();
    let letters = differ.iter().all(|&at| one[at].is_alphabetic() && other[at].is_alphabetic());
    letters
        && match differ.as_slice() {
            [at] => *at > 0 && *at + 1 < one.len(),
            [first, second] => {
                first + 1 == *second && one[*first] == other[*second] && one[*second] == other[*first]
            }
            _ => false,
        }
}

/// Whether `short` is `long` without one letter inside a word: "bank of enland". Two of a row say less, and so do the ends of words:
/// "system" is not "systems".
fn lacks_letter(short: &str, long: &str) -> bool {
    // Nearly all pairs fail here.
    if short.bytes().next() != long.bytes().next() {
        return false;
    }
    let (short, long): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let same = short.iter().zip(&long).take_while(|(one, other)| one == other).count();
    let is_inside = |at: usize| {
        let is_letter = |at: usize| long.get(at).is_some_and(|letter| letter.is_alphabetic());
        at > 1 && (at - 2..=at + 2).all(is_letter)
    };
    short.len() > FEWEST_LETTERS
        && short.len() + 1 == long.len()
        && is_inside(same)
        && short.get(same..) == long.get(same + 1..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_changes_one_letter_or_swaps_two() {
        assert!(is_slip("kirsten wanjiru", "kirstin wanjiru"));
        assert!(is_slip("lindgren", "lindrgen"));
        assert!(!is_slip("norda 812", "norda 813"));
        assert!(!is_slip("slovakia", "slovenia"));
        assert!(!is_slip("obi", "abi"));
        assert!(lacks_letter("bank of enland", "bank of england"));
        assert!(!lacks_letter("norda system", "norda systems"));
        assert!(!lacks_letter("norda 81 gale", "norda 812 gale"));
    }
}
