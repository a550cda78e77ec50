//! An attribute rule as the model file keeps it.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::nlp::labels::{Dep, Pos, Tag};

/// What to set where one of the patterns fits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Rule {
    pub(super) patterns: Vec<Pattern>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tag: Option<Tag>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) dep: Option<Dep>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pos: Option<Pos>,
    /// Features as spaCy writes them; they replace all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) morph: Option<CompactString>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lemma: Option<CompactString>,
}

/// Conditions on consecutive tokens, and which of these is changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Pattern {
    pub(super) tokens: Vec<TokenTest>,
    pub(super) target: usize,
}

/// Conditions on a token; what is `None` is not asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct TokenTest {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tags: Option<Vec<Tag>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) deps: Option<Vec<Dep>>,
    /// Texts in small letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<Vec<CompactString>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) is_space: Option<bool>,
}

impl TokenTest {
    /// Whether no token can pass.
    pub(super) fn is_impossible(&self) -> bool {
        let is_empty = |length: Option<usize>| length == Some(0);
        is_empty(self.tags.as_ref().map(Vec::len))
            || is_empty(self.deps.as_ref().map(Vec::len))
            || is_empty(self.words.as_ref().map(Vec::len))
    }
}
