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
        let number =
            u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32 && !text.starts_with('+'));
        number.map(|number| Self(number.to_be_bytes())).ok_or_else(|| NotAKey(text.to_owned()))
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
        assert!("+0000000000000000000000000000001".parse::<Key>().is_err());
    }
}
