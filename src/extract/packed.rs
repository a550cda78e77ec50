//! Tables of weights as build.rs packs them: reading tens of thousands of decimal numbers takes longer than reading an article.

use std::hash::{BuildHasherDefault, Hasher};

use hashbrown::HashMap;

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
