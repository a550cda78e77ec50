//! What speakers do to those whom they speak of.

use hashbrown::HashMap;

use super::Matcher;
use crate::nlp::document::TokenIdx;

impl Matcher<'_> {
    /// "ruled out that Norda would sell": whoever does so rules on nobody.
    pub(super) fn is_ruled_out(&self, verb: TokenIdx) -> bool {
        self.tree().lemma(verb) == "rule" && self.tree().particle(verb).is_some()
    }
}

/// Relations by the lemma of a verb of saying or thinking, and by what is said that something is.
#[derive(Debug)]
pub(crate) struct Speech {
    verbs: HashMap<&'static str, &'static str>,
    verdicts: HashMap<&'static str, &'static str>,
}

impl Speech {
    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let read = |table: &'static str| {
            table
                .lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.split_once('\t'))
                .collect()
        };
        Self { verbs: read(include_str!("speech.tsv")), verdicts: read(include_str!("verdicts.tsv")) }
    }

    /// "comments on" for "say".
    pub(super) fn relation_of(&self, lemma: &str) -> Option<&'static str> {
        self.verbs.get(lemma).copied()
    }

    /// "makes finding about" for "find" with a clause after "that", "makes demand about" for "call" with one after "for". Such
    /// verbs say other things with other phrases.
    pub(super) fn relation_of_clause(&self, lemma: &str, word: &str) -> Option<&'static str> {
        self.verbs.iter().find_map(|(&key, &relation)| {
            let (verb, introduced) = key.split_once(' ')?;
            (verb == lemma && introduced == word).then_some(relation)
        })
    }

    /// "praises" for "excellent".
    pub(super) fn verdict_of(&self, lemma: &str) -> Option<&'static str> {
        self.verdicts.get(lemma).copied()
    }
}
