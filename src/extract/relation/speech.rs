//! What speakers do to those whom they speak of.

use hashbrown::HashMap;

/// Relations by the lemma of a verb of saying or thinking.
#[derive(Debug)]
pub(crate) struct Speech(HashMap<&'static str, &'static str>);

impl Speech {
    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let rows = include_str!("speech.tsv").lines().filter(|line| !line.starts_with('#'));
        Self(rows.filter_map(|line| line.split_once('\t')).collect())
    }

    /// "comments on" for "say".
    pub(super) fn relation_of(&self, lemma: &str) -> Option<&'static str> {
        self.0.get(lemma).copied()
    }
}
