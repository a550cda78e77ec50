//! Keys: what names an article, an entity or an edge the same way in every database.

use std::{fmt, str::FromStr};

use sha2::{Digest, Sha256};

/// The first 128 bits of a SHA-256, shown as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 16]);

impl Key {
    /// The key of `parts`, in this order; where one part ends and the next begins matters.
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let digest: [u8; 32] = hash.finalize().into();
        let mut key = [0; 16];
        key.copy_from_slice(digest.split_at(16).0);
        Self(key)
    }

    /// The key with these 32 hexadecimal digits. By hand, because a graph has hundreds of thousands of them to read and
    /// `u128::from_str_radix` multiplies 128 bits for each digit.
    pub(crate) fn from_digits(digits: &[u8]) -> Option<Self> {
        let mut key = [0; 16];
        let (pairs, rest) = digits.as_chunks::<2>();
        if pairs.len() != key.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in key.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(key))
    }

    /// The key as a number, in the same order; quicker to compare than bytes.
    pub(crate) fn number(self) -> u128 {
        u128::from_be_bytes(self.0)
    }
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        b'A'..=b'F' => Some(character - b'A' + 10),
        _ => None,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that is no key.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no key: a key is 32 hexadecimal digits")]
pub struct NotAKey(String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        Self::from_digits(text.as_bytes()).ok_or_else(|| NotAKey(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_knows_where_its_parts_end() {
        assert_ne!(Key::of(&["ab", "c"]), Key::of(&["a", "bc"]));
        assert_ne!(Key::of(&["a"]), Key::of(&["a", ""]));
    }

    #[test]
    fn a_key_is_read_back_from_its_digits() {
        let key = Key::of(&["Nairobi"]);
        assert_eq!(key.to_string().len(), 32);
        assert_eq!(key.to_string().parse::<Key>().unwrap(), key);
        assert_eq!(key.to_string().to_uppercase().parse::<Key>().unwrap(), key);
        for wrong in ["+0000000000000000000000000000001", "", "0", "g0000000000000000000000000000001"] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong}");
        }
        let long = format!("{key}0");
        assert!(long.parse::<Key>().is_err());
    }

    #[test]
    fn keys_are_in_the_order_of_their_numbers() {
        let [one, other] = ["Nairobi", "Oslo"].map(|name| Key::of(&[name]));
        assert_eq!(one.cmp(&other), one.number().cmp(&other.number()));
    }
}
