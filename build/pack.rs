//! The forms of packed tables that `src/extract/packed.rs` reads.

use crate::{Fault, sign_hash};

/// Stretches of bytes, found by their numbers.
pub(crate) fn blobs(stretches: &[Vec<u8>]) -> Result<Vec<u8>, Fault> {
    let mut packed = u32::try_from(stretches.len())?.to_le_bytes().to_vec();
    let mut end = 0;
    for stretch in stretches {
        end += stretch.len();
        packed.extend(u32::try_from(end)?.to_le_bytes());
    }
    packed.extend(stretches.iter().flatten());
    Ok(packed)
}

/// Names, given by their hashes, with a number each.
pub(crate) fn keys(names: &[(u64, u32)]) -> Result<Vec<u8>, Fault> {
    let n_slots = (2 * names.len()).next_power_of_two();
    let mut slots = vec![(0, 0); n_slots];
    for &(hash, number) in names {
        let mut place = sign_hash::first_slot(hash, n_slots);
        while slots[place].0 != 0 && slots[place].0 != hash {
            place = (place + 1) % n_slots;
        }
        if hash == 0 || slots[place].0 == hash {
            return Err("two names have the same hash, or one has none: change sign_hash.rs".into());
        }
        slots[place] = (hash, number);
    }
    Ok(slots
        .into_iter()
        .flat_map(|(hash, number)| [&hash.to_le_bytes()[..], &number.to_le_bytes()].concat())
        .collect())
}
