//! What the short lists of words hold: `words.tsv`.

use hashbrown::HashSet;

use super::{rows, word_list::WordList};

/// Makes the lists, and tells by which name each stands in `words.tsv`.
macro_rules! word_lists {
    ($($(#[$told:meta])* $list:ident = $label:literal,)*) => {
        /// One of the lists.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum WordList {
            $($(#[$told])* $list,)*
        }

        impl WordList {
            /// Every list, with its name in `words.tsv`.
            pub(super) const ALL: &[(Self, &str)] = &[$((Self::$list, $label),)*];
        }
    };
}

pub(super) use word_lists;

/// A bit for each list.
type Bits = [u128; 2];

/// All lists.
#[derive(Debug, Default)]
pub(super) struct WordLists {
    words: HashSet<(u8, &'static str)>,
    /// Which lists, a bit each, have a word that begins with such a letter and is so long: most of what is asked for is on none of
    /// them.
    by_beginning: Vec<Bits>,
}

/// The place of the words that begin with the same letter and are as long.
fn beginning(word: &str) -> usize {
    let letter = word.bytes().next().unwrap_or_default() & 31;
    usize::from(letter) << 4 | word.len().min(15)
}

const _: () = assert!(WordList::ALL.len() <= 256, "each list has a bit of its own");

/// In which number and at which place in it the bit of a list is.
fn bit(list: WordList) -> (usize, u8) {
    (usize::from(list as u8 >> 7), list as u8 & 127)
}

impl WordLists {
    pub(super) fn embedded() -> Self {
        let mut words = HashSet::with_capacity(2400);
        let mut by_beginning = vec![Bits::default(); 512];
        for row in rows(include_str!("words.tsv")) {
            let list = WordList::ALL.iter().find(|(_, label)| *label == row[0]);
            for word in row[1].split_whitespace() {
                if let Some(&(list, _)) = list {
                    words.insert((list as u8, word));
                    let (number, place) = bit(list);
                    by_beginning[beginning(word)][number] |= 1 << place;
                }
            }
        }
        Self { words, by_beginning }
    }

    pub(super) fn hold(&self, word: &str, list: WordList) -> bool {
        let lists = self.by_beginning.get(beginning(word)).copied().unwrap_or_default();
        let (number, place) = bit(list);
        lists[number] >> place & 1 == 1 && self.words.contains(&(list as u8, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_a_row_and_every_row_a_list() {
        let labels: Vec<&str> = rows(include_str!("words.tsv")).map(|row| row[0]).collect();
        assert!(WordList::ALL.iter().all(|(_, label)| labels.contains(label)));
        assert_eq!(labels.len(), WordList::ALL.len());
        assert!(WordLists::embedded().hold("announce", WordList::Saying));
        assert!(!WordLists::embedded().hold("announce", WordList::Trade));
    }
}
