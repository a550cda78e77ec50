//! Tables of weights as build.rs packs them: reading tens of thousands of decimal numbers takes longer than reading an article.

use std::hash::{BuildHasherDefault, Hasher};

use hashbrown::HashMap;

use super::sign_hash;

/// What is known of each sign, by the hash of its name.
pub(crate) type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Hashed>>;

/// Takes a key for its own hash: it is one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// The rows: the hash of a sign's name, and its numbers. A row is the hash and `n_numbers` floats, all in little-endian order.
pub(crate) fn rows(
    packed: &[u8],
    n_numbers: usize,
) -> impl ExactSizeIterator<Item = (u64, impl Iterator<Item = f32>)> {
    packed.chunks_exact(8 + 4 * n_numbers).map(|row| {
        let (hash, numbers) =
            row.split_first_chunk().map_or((0, row), |(hash, numbers)| (u64::from_le_bytes(*hash), numbers));
        let numbers = numbers.as_chunks().0.iter().map(|number| f32::from_le_bytes(*number));
        (hash, numbers)
    })
}

/// Stretches of bytes, found by their numbers: how many there are, where each ends, and all of them, numbers of four bytes in
/// little-endian order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Blobs {
    packed: &'static [u8],
}

impl Blobs {
    /// What build.rs has packed.
    pub(crate) const fn new(packed: &'static [u8]) -> Self {
        Self { packed }
    }

    /// How many there are.
    pub(crate) fn len(self) -> usize {
        self.number(0)
    }

    /// The one of that number; nothing if there is none.
    pub(crate) fn get(self, place: usize) -> &'static [u8] {
        let first = 4 * (self.len() + 1);
        let start = if place == 0 { 0 } else { self.number(place) };
        self.packed.get(first + start..first + self.number(place + 1)).unwrap_or_default()
    }

    fn number(self, place: usize) -> usize {
        let bytes = self.packed.get(4 * place..).and_then(|rest| rest.first_chunk());
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
    }
}

/// Names with a number each, found by hash: a table of slots of which at least half are empty, and a name is in the first free slot
/// from that on which the top bits of its hash tell. A slot is the hash, never 0 of a name, and the number, in little-endian order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    slots: &'static [[u8; 12]],
}

impl Keys {
    /// What build.rs has packed.
    pub(crate) const fn new(packed: &'static [u8]) -> Self {
        Self { slots: packed.as_chunks().0 }
    }

    /// The number of the name.
    pub(crate) fn get(self, name: &str) -> Option<u32> {
        self.by_hash(sign_hash::hash_joined(&[name]))
    }

    /// The number of the name with this hash.
    pub(crate) fn by_hash(self, hash: u64) -> Option<u32> {
        let mut place = sign_hash::first_slot(hash, self.slots.len());
        loop {
            let slot = self.slots.get(place)?;
            match hash_of(slot) {
                0 => return None,
                own if own == hash => return slot.last_chunk().map(|number| u32::from_le_bytes(*number)),
                _ => place = (place + 1) & (self.slots.len() - 1),
            }
        }
    }
}

fn hash_of(slot: &[u8; 12]) -> u64 {
    slot.first_chunk().map_or(0, |hash| u64::from_le_bytes(*hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_found_by_its_number() {
        const PACKED: &[u8] = &[2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, b'a', b'b', b'c', b'd'];
        let blobs = Blobs::new(PACKED);
        assert_eq!(
            (blobs.len(), blobs.get(0), blobs.get(1), blobs.get(2)),
            (2, &b"abc"[..], &b"d"[..], &b""[..])
        );
    }

    #[test]
    fn a_name_that_is_not_there_is_not_found() {
        let none = Keys::new(&[0; 48]);
        assert_eq!((none.get("norda"), Keys::new(&[]).get("norda")), (None, None));
    }
}
