//! A distinct token text and what the model knows of it without context.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::{model_error::ModelError, model_file::ModelFile, string_id::string_id, unicode};
use crate::span::Span;

const BASE_NORMS: &str = include_str!("lexeme/base_norms.tsv");

/// From so many characters on a word has no shape of its own.
const LONG: usize = 100;

/// A distinct token text with its lexical attributes; the ids are [`string_id`]s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// The text itself.
    pub text: CompactString,
    /// The text in small letters.
    pub lower: CompactString,
    /// Id of the text.
    pub id: u64,
    /// Id of the text in small letters.
    pub lower_id: u64,
    /// Id of the norm: the usual spelling (`colour` → `color`), else the text in small letters.
    pub norm: u64,
    /// Id of the first character.
    pub prefix: u64,
    /// Id of the last three characters.
    pub suffix: u64,
    /// Id of the [`shape`].
    pub shape: u64,
    /// Whether it is white space.
    pub is_space: bool,
    /// Its number among the words of the tokenizer's special phrases; 0 for most.
    pub(super) phrase_word: u16,
}

impl Lexeme {
    /// The attributes of `text`, which isn't empty.
    pub(super) fn new(text: &str, norms: &Norms, phrase_word: u16) -> Self {
        let lower = unicode::lower(text);
        let (id, lower_id) = (string_id(text), string_id(&lower));
        Self {
            id,
            lower_id,
            norm: norms.of(id).unwrap_or(lower_id),
            prefix: string_id(prefix(text)),
            suffix: string_id(suffix(text)),
            shape: string_id(&shape(text)),
            is_space: text.chars().all(unicode::is_space),
            phrase_word,
            text: CompactString::new(text),
            lower,
        }
    }
}

/// The first character of `text`.
pub fn prefix(text: &str) -> &str {
    Span::new(0, text.chars().next().map_or(0, char::len_utf8)).of(text)
}

/// The last three characters of `text`.
pub fn suffix(text: &str) -> &str {
    let start = text.char_indices().rev().nth(2).map_or(0, |(start, _)| start);
    Span::new(start, text.len()).of(text)
}

/// The shape of `text`: `X` for a capital, `x` for another letter, `d` for a digit, anything else as it is, at most
/// four of a kind in a row (`Washington` → `Xxxxx`); `LONG` from 100 characters on.
pub fn shape(text: &str) -> CompactString {
    if text.len() >= LONG && text.chars().nth(LONG - 1).is_some() {
        return CompactString::const_new("LONG");
    }
    let mut shape = CompactString::default();
    let mut last = None;
    let mut n_equal = 0;
    for char in text.chars() {
        let class = class(char);
        n_equal = if last == Some(class) { n_equal + 1 } else { 1 };
        last = Some(class);
        if n_equal <= 4 {
            shape.push(class);
        }
    }
    shape
}

fn class(char: char) -> char {
    match char {
        'a'..='z' => 'x',
        'A'..='Z' => 'X',
        '0'..='9' => 'd',
        _ if char.is_ascii() => char,
        _ if unicode::is_upper(char) => 'X',
        _ if unicode::is_alphabetic(char) => 'x',
        _ if unicode::is_digit(char) => 'd',
        _ => char,
    }
}

/// The texts whose norm isn't simply their small letters.
#[derive(Debug, Default)]
pub(super) struct Norms(HashMap<u64, u64>);

impl Norms {
    /// The model's own table, and below it spaCy's table for every language.
    ///
    /// # Errors
    /// If the model lacks the sections `lexeme/ids` and `lexeme/norms`, or they differ in length.
    pub(super) fn load(file: &ModelFile) -> Result<Self, ModelError> {
        let ids = file.u64s("lexeme/ids")?;
        let norms = file.u64s("lexeme/norms")?;
        if ids.len() != norms.len() {
            return Err(ModelError::section("lexeme/norms", "is not as long as `lexeme/ids`"));
        }
        let base = BASE_NORMS.lines().filter(|line| !line.starts_with('#'));
        let base = base.filter_map(|line| line.split_once('\t'));
        let mut table: HashMap<u64, u64> =
            base.map(|(text, norm)| (string_id(text), string_id(norm))).collect();
        table.extend(ids.into_iter().zip(norms));
        Ok(Self(table))
    }

    fn of(&self, id: u64) -> Option<u64> {
        self.0.get(&id).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_keeps_four_of_a_kind() {
        assert_eq!(shape("Washington"), "Xxxxx");
        assert_eq!(shape("2024-11"), "dddd-dd");
        assert_eq!(shape("....."), "....");
        assert_eq!(shape("XXxxéÉ①½"), "XXxxxXd½");
    }

    #[test]
    fn a_word_of_a_hundred_characters_has_no_shape() {
        assert_eq!(shape(&"é".repeat(99)), "xxxx");
        assert_eq!(shape(&"é".repeat(100)), "LONG");
    }

    #[test]
    fn prefix_and_suffix_count_characters() {
        assert_eq!((prefix("éa"), suffix("éa")), ("é", "éa"));
        assert_eq!((prefix("日本語だ"), suffix("日本語だ")), ("日", "本語だ"));
    }
}
