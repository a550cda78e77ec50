//! Hashes of the names of signs, so that a sign is looked up without putting its name together. build.rs packs tables by them.

/// The hash of a name of which the parts come one by one: the same for a name in parts and for the whole of it. Eight bytes are
/// mixed in at a time: byte by byte it was the dearest step of choosing an antecedent.
struct SignHash {
    hash: u64,
    /// The bytes that are not mixed in yet, the first of them lowest.
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

    fn take(&mut self, part: &[u8]) {
        let (words, rest) = part.as_chunks();
        for word in words {
            self.push(u64::from_le_bytes(*word), 8);
        }
        if !rest.is_empty() {
            self.push(low_bytes(rest), rest.len() as u64);
        }
    }

    /// Takes the `n` lowest bytes of the word, of which the others are 0.
    fn push(&mut self, word: u64, n: u64) {
        let n_waiting = self.n_bytes % 8;
        self.word |= word << (8 * n_waiting);
        self.n_bytes += n;
        if n_waiting + n >= 8 {
            self.hash = Self::mix(self.hash, self.word);
            self.word = if n_waiting == 0 { 0 } else { word >> (64 - 8 * n_waiting) };
        }
    }

    fn finish(self) -> u64 {
        Self::mix(Self::mix(self.hash, self.word), self.n_bytes)
    }
}

/// One to seven bytes as a number, the first lowest: two or three loads that overlap, instead of one for each byte.
fn low_bytes(bytes: &[u8]) -> u64 {
    let n = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (n - 4));
    }
    // Spelt out: a loop over so few bytes took longer than all the rest of the hash.
    match *bytes {
        [first] => u64::from(first),
        [first, second] => u64::from(first) | u64::from(second) << 8,
        [first, second, third] => u64::from(first) | u64::from(second) << 8 | u64::from(third) << 16,
        _ => 0,
    }
}

/// A hash of the parts with `between` between them.
pub(crate) fn hash(parts: &[&str], between: u8) -> u64 {
    let mut sum = SignHash::new();
    for (position, part) in parts.iter().enumerate() {
        if position > 0 {
            sum.push(u64::from(between), 1);
        }
        sum.take(part.as_bytes());
    }
    sum.finish()
}

/// A hash of the parts with nothing between them.
pub(crate) fn hash_joined(parts: &[&str]) -> u64 {
    let mut sum = SignHash::new();
    for part in parts {
        sum.take(part.as_bytes());
    }
    sum.finish()
}

/// In which of so many slots a table has the name of this hash, or the first that is tried for it.
pub(crate) fn first_slot(hash: u64, n_slots: usize) -> usize {
    let place = (u128::from(hash) * n_slots as u128) >> 64;
    usize::try_from(place).unwrap_or_default()
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
        let name = "what the sentence says of the pair";
        for (first, second) in
            (0..name.len()).flat_map(|first| (0..name.len()).map(move |second| (first, second)))
        {
            let (head, rest) = name.split_at(first);
            let (middle, tail) = rest.split_at(second.min(rest.len()));
            assert_eq!(hash_joined(&[head, middle, tail]), hash_joined(&[name]), "{head}|{middle}|{tail}");
        }
    }
}
