//! The short lists of words that single rules ask for. `words.tsv` names them and says what each holds; build.rs makes [`WordList`] of it,
//! so that a list that no rule asks for is a warning.

use hashbrown::HashSet;

include!(concat!(env!("OUT_DIR"), "/word_lists.rs"));

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

const _: () = assert!(ROWS.len() <= 256, "each list has a bit of its own");

/// In which number and at which place in it the bit of a list is.
fn bit(list: WordList) -> (usize, u8) {
    (usize::from(list as u8 >> 7), list as u8 & 127)
}

impl WordLists {
    pub(super) fn embedded() -> Self {
        let mut words = HashSet::with_capacity(4800);
        let mut by_beginning = vec![Bits::default(); 512];
        for &(list, row) in ROWS {
            let (number, place) = bit(list);
            for word in row.split(' ') {
                words.insert((list as u8, word));
                by_beginning[beginning(word)][number] |= 1 << place;
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
    fn a_list_holds_its_words_and_no_others() {
        assert!(WordLists::embedded().hold("announce", WordList::Saying));
        assert!(!WordLists::embedded().hold("announce", WordList::Trade));
    }

    #[test]
    fn no_word_stands_twice_in_a_list_or_apart_by_more_than_a_blank() {
        for (list, row) in ROWS {
            let words: Vec<&str> = row.split(' ').collect();
            let once: HashSet<_> = words.iter().collect();
            assert!(once.len() == words.len() && !words.contains(&""), "{list:?}: {row}");
        }
    }
}
