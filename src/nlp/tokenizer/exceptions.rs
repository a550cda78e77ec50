//! Words that the tokenizer splits, or leaves whole, as a list says (`don't` → `do`, `n't`; `:-)`; `Corp.`).

use compact_str::CompactString;
use hashbrown::HashMap;

use super::super::{model_error::ModelError, model_file::ModelFile};

/// One token of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ExceptionPart {
    /// Bytes of the word that it covers.
    pub(super) length: u32,
    /// Id of the norm that the list gives it; 0 where it keeps its own.
    pub(super) norm: u64,
}

/// The exceptions, case-sensitive.
#[derive(Debug)]
pub(super) struct Exceptions {
    /// Word → place of its parts.
    by_word: HashMap<CompactString, (u32, u32)>,
    parts: Vec<ExceptionPart>,
    longest: usize,
}

impl Exceptions {
    /// The list in the model: the words, how many parts each has, and of all parts in turn the length and the norm.
    ///
    /// # Errors
    /// If a section is missing, or the four do not fit each other.
    pub(super) fn load(file: &ModelFile) -> Result<Self, ModelError> {
        let words = file.strings("tokenizer/exceptions")?;
        let n_parts = file.section("tokenizer/exception_parts")?;
        let lengths = file.section("tokenizer/exception_lengths")?;
        let norms = file.u64s("tokenizer/exception_norms")?;
        let parts = lengths.iter().zip(&norms);
        let parts: Vec<_> =
            parts.map(|(&length, &norm)| ExceptionPart { length: length.into(), norm }).collect();
        let mut by_word = HashMap::with_capacity(words.len());
        let mut start = 0_u32;
        for (word, &n_parts) in words.iter().zip(n_parts) {
            let end = start + u32::from(n_parts);
            let own = parts.get(start as usize..end as usize).unwrap_or_default();
            if own.is_empty() || !covers(word, own) {
                return Err(ModelError::section("tokenizer/exceptions", format!("splits `{word}` wrongly")));
            }
            by_word.insert(CompactString::new(word), (start, end));
            start = end;
        }
        if words.len() != n_parts.len() || lengths.len() != norms.len() || start as usize != parts.len() {
            return Err(ModelError::section("tokenizer/exceptions", "does not fit its parts"));
        }
        let longest = words.iter().map(|word| word.len()).max().unwrap_or(0);
        Ok(Self { by_word, parts, longest })
    }

    /// The parts of `word` if it is an exception, never none.
    pub(super) fn get(&self, word: &str) -> Option<&[ExceptionPart]> {
        // Also what keeps long words linear: they are looked up at every step of the stripping.
        if word.len() > self.longest {
            return None;
        }
        self.by_word.get(word).map(|&(start, end)| &self.parts[start as usize..end as usize])
    }

    /// The words, sorted.
    pub(super) fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.by_word.keys().map(CompactString::as_str).collect();
        words.sort_unstable();
        words
    }
}

/// Whether the parts end at characters of `word`, the last at its end.
fn covers(word: &str, parts: &[ExceptionPart]) -> bool {
    let mut end = 0;
    parts.iter().all(|part| {
        end += part.length as usize;
        part.length > 0 && word.is_char_boundary(end)
    }) && end == word.len()
}
