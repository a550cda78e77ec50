//! Where tokens are in their document.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Position of a token in its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenIdx(pub u32);

impl TokenIdx {
    /// The token at `position`.
    pub fn new(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }

    /// The position as an index.
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// A half-open range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TokenRange {
    /// First token.
    pub start: TokenIdx,
    /// One past the last token.
    pub end: TokenIdx,
}

impl TokenRange {
    /// Tokens from `start` to before `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: TokenIdx::new(start), end: TokenIdx::new(end.max(start)) }
    }

    /// How many tokens it holds.
    pub fn len(self) -> usize {
        self.end.get() - self.start.get()
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `token` lies in it.
    pub fn contains(self, token: TokenIdx) -> bool {
        self.start <= token && token < self.end
    }

    /// Whether the two share a token.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Its tokens, left to right.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = TokenIdx> + ExactSizeIterator {
        (self.start.0..self.end.0).map(TokenIdx)
    }

    pub(super) fn indices(self) -> Range<usize> {
        self.start.get()..self.end.get()
    }
}
