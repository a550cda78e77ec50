//! Exceptions that the affix rules break up, found again as sequences of tokens.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::{affixes::Affixes, chunk, exceptions::Exceptions};

/// The sequences, as a tree of words; node 0 is its root.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// Each word of a phrase has a number from 1.
    words: HashMap<CompactString, u16>,
    longest_word: usize,
    /// Node and word → node.
    next: HashMap<(u32, u16), u32>,
    /// By word: whether a phrase begins with it.
    begins: Vec<bool>,
    /// By node: whether a phrase ends there.
    ends: Vec<bool>,
}

/// An occurrence of a phrase, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Phrases {
    /// The exceptions that the affix rules would touch, as these alone split them.
    pub(super) fn new(exceptions: &Exceptions, affixes: &Affixes) -> Self {
        let mut phrases = Self { ends: vec![false], begins: vec![false], ..Self::default() };
        let mut cuts = Vec::new();
        for word in exceptions.words() {
            let mut has_infix = false;
            affixes.infixes(word, |_, _| has_infix = true);
            let is_touched = has_infix || affixes.prefix_len(word) > 0 || affixes.suffix_len(word) > 0;
            if is_touched || word.contains(' ') {
                cuts.clear();
                chunk::cut(word, affixes, None, &mut cuts);
                phrases.insert(cuts.iter().map(|cut| cut.span.of(word)));
            }
        }
        phrases
    }

    fn insert<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        let mut node = 0;
        for (position, text) in words.enumerate() {
            let number = u16::try_from(self.words.len() + 1).unwrap_or(0);
            let word = *self.words.entry(CompactString::new(text)).or_insert(number);
            if word == number {
                self.begins.push(false);
            }
            self.begins[usize::from(word)] |= position == 0;
            self.longest_word = self.longest_word.max(text.len());
            let new = u32::try_from(self.ends.len()).unwrap_or(0);
            node = *self.next.entry((node, word)).or_insert(new);
            if node == new {
                self.ends.push(false);
            }
        }
        self.ends[node as usize] = true;
    }

    /// The number of a token's text among the words of the phrases, 0 if it is in none.
    pub(super) fn word(&self, text: &str) -> u16 {
        if text.len() > self.longest_word { 0 } else { self.words.get(text).copied().unwrap_or(0) }
    }

    /// Whether a phrase begins with the word of that number.
    pub(super) fn begins(&self, word: u16) -> bool {
        self.begins[usize::from(word)]
    }

    /// The occurrences to take in tokens whose words have the numbers `words`, left to right.
    ///
    /// As spaCy chooses them: the longest first, then the leftmost; an occurrence that loses blocks its tokens too.
    pub(super) fn find(&self, words: &[u16]) -> Vec<Occurrence> {
        let mut found = self.find_all(words);
        found.sort_by_key(|&Occurrence { start, end }| (std::cmp::Reverse(end - start), start));
        let mut seen = vec![false; words.len()];
        found.retain(|&Occurrence { start, end }| {
            let is_free = !seen[start] && !seen[end - 1];
            seen[start..end].fill(true);
            is_free
        });
        found.sort_by_key(|occurrence| occurrence.start);
        found
    }

    fn find_all(&self, words: &[u16]) -> Vec<Occurrence> {
        let mut found = Vec::new();
        for start in (0..words.len()).filter(|&start| self.begins(words[start])) {
            let mut node = 0;
            for (end, &word) in words.iter().enumerate().skip(start) {
                let Some(&next) = self.next.get(&(node, word)) else { break };
                node = next;
                if self.ends[node as usize] {
                    found.push(Occurrence { start, end: end + 1 });
                }
            }
        }
        found
    }
}
