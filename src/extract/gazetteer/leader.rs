//! Who held an office of a state or large body.

use crate::extract::sign_hash;

/// The hashes of the names in `leaders.tsv` and of whose offices they held, sorted, twice eight bytes in little-endian order each,
/// as build.rs packs them.
const LEADERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/leaders.bin"));

/// Whether the name, in normal form, is known.
pub(super) fn is_one(name: &str) -> bool {
    let rows: &[[u8; 16]] = LEADERS.as_chunks().0;
    rows.binary_search_by_key(&sign_hash::hash_joined(&[name]), |row| half(row, 0)).is_ok()
}

/// Whether who bears the name held an office of `owner`, both in normal form; none where the name is not known.
pub(super) fn is_of(name: &str, owner: &str) -> Option<bool> {
    let rows: &[[u8; 16]] = LEADERS.as_chunks().0;
    let (name, owner) = (sign_hash::hash_joined(&[name]), sign_hash::hash_joined(&[owner]));
    let first = rows.partition_point(|row| half(row, 0) < name);
    let mut own = rows[first..].iter().take_while(|row| half(row, 0) == name).peekable();
    own.peek()?;
    Some(own.any(|row| half(row, 8) == owner))
}

fn half(row: &[u8; 16], from: usize) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&row[from..from + 8]);
    u64::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::gazetteer::{Gazetteer, normal_form, rows};

    #[test]
    fn every_leader_is_found_with_whom_they_led() {
        for row in rows(include_str!("leaders.tsv")) {
            assert_eq!(is_of(&normal_form(row[0]), &normal_form(row[1])), Some(true), "{row:?}");
        }
        assert_eq!(is_of("angela merkel", "france"), Some(false));
        assert_eq!(is_of("ada obi", "france"), None);
    }

    #[test]
    fn whom_they_led_bears_its_full_name() {
        let gazetteer = Gazetteer::shared();
        for row in rows(include_str!("leaders.tsv")) {
            let owner = normal_form(row[1]);
            let full = gazetteer.place(&owner).map(|place| place.name.as_str());
            let full = full.or_else(|| gazetteer.organisation(&owner));
            assert!(full.is_none_or(|full| full == row[1]), "{row:?}");
        }
    }
}
