//! Given names, and who bears them.

use super::Gender;
use crate::extract::sign_hash;

/// The hashes of the names in `given_names.tsv`, sorted, eight bytes in little-endian order each, as build.rs packs them. The two
/// lowest bits tell the gender.
const NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/given_names.bin"));

/// The bits that tell the gender: 1 for male, 2 for female, 0 for either.
const GENDER: u64 = 3;

/// Whether the word, in lower case, is a given name.
pub(super) fn is_one(lower: &str) -> bool {
    row(lower).is_some()
}

/// The gender of those who bear the name, where it tells.
pub(super) fn gender(lower: &str) -> Option<Gender> {
    match row(lower)? & GENDER {
        1 => Some(Gender::Male),
        2 => Some(Gender::Female),
        _ => None,
    }
}

fn row(lower: &str) -> Option<u64> {
    let rows = NAMES.as_chunks().0;
    let hash = sign_hash::hash_joined(&[lower]) & !GENDER;
    let at = rows.binary_search_by_key(&hash, |row| u64::from_le_bytes(*row) & !GENDER).ok()?;
    rows.get(at).map(|row| u64::from_le_bytes(*row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::gazetteer::{normal_form, rows};

    #[test]
    fn every_name_is_found_with_its_gender() {
        for name in rows(include_str!("given_names.tsv")) {
            let told = match name[1] {
                "m" => Some(Gender::Male),
                "f" => Some(Gender::Female),
                _ => None,
            };
            let lower = normal_form(name[0]);
            assert!(is_one(&lower) && gender(&lower) == told, "{lower}");
        }
    }

    #[test]
    fn no_other_word_is_taken_for_one() {
        let names: std::collections::BTreeSet<String> =
            rows(include_str!("given_names.tsv")).map(|row| row[0].to_lowercase()).collect();
        for town in include_str!("towns.txt").lines() {
            assert_eq!(is_one(town), names.contains(town), "{town}");
        }
        assert!(!is_one("") && !is_one("zzzz"));
    }
}
