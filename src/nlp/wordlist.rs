//! A sorted list of words in little space, read where it lies.

use std::cmp::Ordering;

/// Words of a block: the first is written whole, each other as what it adds to the one before.
const BLOCK: usize = 16;

/// A word cannot be longer, in bytes.
pub(super) const LONGEST_WORD: usize = 255;

/// Distinct words in the order of their bytes; each has its position as a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wordlist {
    /// Where each block begins.
    pub(super) blocks: Vec<u32>,
    /// Of a block's first word: its length, its bytes. Of another: how many bytes it shares with the one before, how
    /// many follow, these.
    pub(super) bytes: Vec<u8>,
}

impl Wordlist {
    /// The list of `words`, which are sorted and distinct; `None` if one is longer than [`LONGEST_WORD`].
    pub(super) fn new(words: &[&str]) -> Option<Self> {
        let mut list = Self::default();
        for block in words.chunks(BLOCK) {
            list.blocks.push(u32::try_from(list.bytes.len()).ok()?);
            let mut before: &[u8] = &[];
            for (position, word) in block.iter().map(|word| word.as_bytes()).enumerate() {
                let n_shared = before.iter().zip(word).take_while(|(a, b)| a == b).count();
                if position > 0 {
                    list.bytes.push(u8::try_from(n_shared).ok()?);
                }
                list.bytes.push(u8::try_from(word.len() - n_shared).ok()?);
                list.bytes.extend(&word[n_shared..]);
                before = word;
            }
        }
        Some(list)
    }

    /// The position of `word`; `None` if it isn't in the list.
    pub(super) fn position(&self, word: &str) -> Option<usize> {
        let word = word.as_bytes();
        let behind = self
            .blocks
            .partition_point(|&start| self.entry(start as usize).is_some_and(|(first, _)| first <= word));
        let block = behind.checked_sub(1)?;
        let (first, mut rest) = self.entry(self.blocks[block] as usize)?;
        let mut n_matched = matched(first, word);
        if n_matched == word.len() && n_matched == first.len() {
            return Some(block * BLOCK);
        }
        for offset in 1..BLOCK {
            let (&n_shared, length_and_word) = rest.split_first()?;
            let (&n_added, words) = length_and_word.split_first()?;
            let (added, after) = words.split_at_checked(n_added.into())?;
            rest = after;
            match usize::from(n_shared).cmp(&n_matched) {
                // It differs from the wanted word where the one before did.
                Ordering::Greater => {}
                // It comes behind the wanted word.
                Ordering::Less => return None,
                Ordering::Equal => {
                    let wanted = &word[n_matched..];
                    let n_more = matched(added, wanted);
                    if n_more == wanted.len() && n_more == added.len() {
                        return Some(block * BLOCK + offset);
                    }
                    n_matched += n_more;
                }
            }
        }
        None
    }

    /// The word that stands whole at `start`, and what follows it.
    fn entry(&self, start: usize) -> Option<(&[u8], &[u8])> {
        let (&length, rest) = self.bytes.get(start..)?.split_first()?;
        rest.split_at_checked(length.into())
    }
}

fn matched(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_word_is_found_at_its_position_and_no_other_word(
            words in proptest::collection::btree_set("[ab]{0,6}|[a-cé]{1,3}", 0..80),
            others in proptest::collection::vec("[ab]{0,7}|.{0,3}", 0..40),
        ) {
            let sorted: Vec<&str> = words.iter().map(String::as_str).collect();
            let list = Wordlist::new(&sorted).unwrap();
            for (position, word) in sorted.iter().enumerate() {
                prop_assert_eq!(list.position(word), Some(position), "{}", word);
            }
            for other in others.iter().filter(|other| !words.contains(*other)) {
                prop_assert_eq!(list.position(other), None, "{}", other);
            }
        }

        #[test]
        fn broken_bytes_give_an_answer_instead_of_a_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..60),
            blocks in proptest::collection::vec(0_u32..80, 0..4),
            word in ".{0,4}",
        ) {
            let _ = Wordlist { blocks, bytes }.position(&word);
        }
    }

    #[test]
    fn a_word_that_is_too_long_is_refused() {
        let long = "a".repeat(LONGEST_WORD + 1);
        assert_eq!(Wordlist::new(&[&long]), None);
        assert!(Wordlist::new(&["a".repeat(LONGEST_WORD).as_str()]).is_some());
    }
}
