//! Hashes of the names of signs, so that a sign is looked up without putting its name together. build.rs packs tables by them.

/// The hash of a name of which the parts come one by one: the same for a name in parts and for the whole of it. Eight bytes are
/// mixed in at a time: a multiplication for each, as of FNV, was the dearest step of choosing an antecedent.
struct SignHash {
    hash: u64,
    word: u64,
    n_bytes: u64,
}

impl SignHash {
    fn new() -> Self {
        Self { hash: 0xcbf2_9ce4_8422_2325, word: 0, n_bytes: 0 }
    }

    fn mix(hash: u64, word: u64) -> u64 {
        (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    }

    #[inline]
    fn take(&mut self, byte: u8) {
        (self.word, self.n_bytes) = (self.word << 8 | u64::from(byte), self.n_bytes + 1);
        if self.n_bytes.is_multiple_of(8) {
            (self.hash, self.word) = (Self::mix(self.hash, self.word), 0);
        }
    }

    fn finish(self) -> u64 {
        Self::mix(Self::mix(self.hash, self.word), self.n_bytes)
    }
}

/// A hash of the parts with `between` between them.
pub(crate) fn hash(parts: &[&str], between: u8) -> u64 {
    let mut sum = SignHash::new();
    for (position, part) in parts.iter().enumerate() {
        if position > 0 {
            sum.take(between);
        }
        part.bytes().for_each(|byte| sum.take(byte));
    }
    sum.finish()
}

/// A hash of the parts with nothing between them.
pub(crate) fn hash_joined(parts: &[&str]) -> u64 {
    let mut sum = SignHash::new();
    parts.iter().flat_map(|part| part.bytes()).for_each(|byte| sum.take(byte));
    sum.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_name_are_hashed_as_the_whole_of_it() {
        assert_eq!(hash(&["back", "he", "1"], b'-'), hash(&["back-he-1"], b'-'));
        assert_ne!(hash(&["back", "he"], b'-'), hash(&["back", "he"], b'='));
        assert_ne!(hash(&["back", "he"], b'-'), hash(&["backhe"], b'-'));
        assert_eq!(hash_joined(&["lemma=", "", "meet"]), hash_joined(&["lemma=meet"]));
    }
}
