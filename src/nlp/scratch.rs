//! What one thread keeps between documents: the word types met, and what was computed for them.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::{
    labels::Pos,
    lexicon::{LexemeId, Lexicon},
    networks::NetworkScratch,
    tokenizer::{Chunks, Placed},
};

/// Forms beyond which everything is forgotten before the next document; of lemmas and tokens of chunks a few times as
/// many.
const MAX_FORMS: usize = 1 << 15;
/// Bytes of text, likewise.
const MAX_BYTES: usize = 1 << 24;

/// The caches of one thread for one model.
///
/// They hold only what follows from their keys, so that no result depends on what was met before. Their size is
/// bounded: when they are full they are cleared between two documents, and [`Scratch::generation`] tells.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(super) lexicon: Lexicon,
    pub(super) chunks: Chunks,
    pub(super) placed: Vec<Placed>,
    /// Lemmas that took rules and lists to find.
    pub(super) lemmas: HashMap<(LexemeId, Pos), CompactString>,
    pub(super) networks: NetworkScratch,
    generation: u64,
}

impl Scratch {
    /// The word types that the tokens of the last document refer to.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The word type of `text` by itself, for tests without a model.
    #[cfg(test)]
    pub(super) fn word(&mut self, text: &str) -> super::lexicon::WordId {
        use super::lexeme::{Lexeme, Norms};
        self.lexicon.intern(text, || Lexeme::new(text, &Norms::default(), 0)).word(false)
    }

    /// Grows by one each time that the word types are numbered anew.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Makes room for the next document.
    pub(super) fn begin_document(&mut self) {
        let is_full = self.lexicon.n_forms() > MAX_FORMS
            || self.chunks.n_parts() > 4 * MAX_FORMS
            || self.lemmas.len() > 2 * MAX_FORMS
            || self.lexicon.n_bytes() > MAX_BYTES;
        if is_full {
            self.clear();
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.lexicon.clear();
        self.chunks.clear();
        self.lemmas.clear();
        self.generation += 1;
    }
}
