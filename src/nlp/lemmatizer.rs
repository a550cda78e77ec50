//! Word, part of speech and features → lemma, by spaCy's rules and the lists of `WordNet`.

use std::path::Path;

use compact_str::CompactString;

use self::table::Table;
use super::{
    labels::Pos,
    lexeme::Lexeme,
    model_error::ModelError,
    model_file::{ModelFile, Section},
    morph::Morph,
    unicode,
    wordlist::Wordlist,
};

mod import;
mod table;

/// The sections of a model file for the lemmatizer `component` of the spaCy model in `directory`.
///
/// # Errors
/// If its tables are missing or broken.
pub fn import(directory: &Path, component: &str) -> Result<Vec<Section>, ModelError> {
    import::sections(directory, component)
}

/// spaCy's English lemmatizer with the tables of one model.
#[derive(Debug)]
pub struct Lemmatizer {
    /// By part of speech.
    tables: Vec<Table>,
    /// The lemmas known.
    words: Wordlist,
    /// By position in `words`: a bit for each part of speech that has a list, see [`Table::bit`].
    parts: Vec<u8>,
}

impl Lemmatizer {
    /// The lemmatizer of the model.
    ///
    /// # Errors
    /// If a section is missing or broken.
    pub fn load(file: &ModelFile) -> Result<Self, ModelError> {
        let words = Wordlist {
            blocks: file.u32s("lemmatizer/blocks")?,
            bytes: file.section("lemmatizer/words")?.to_vec(),
        };
        let parts = file.section("lemmatizer/word_parts")?.to_vec();
        Ok(Self { tables: table::load(file)?, words, parts })
    }

    /// Whether the lemma takes rules and lists to find; else it is the text or its small letters.
    pub(super) fn needs_rules(&self, pos: Pos, is_base_form: bool) -> bool {
        !is_base_form && !self.tables[pos as usize].is_empty()
    }

    /// The lemma of `lexeme`, where it is a `pos` with the features `morph`.
    pub fn lemma(&self, lexeme: &Lexeme, pos: Pos, morph: &Morph) -> CompactString {
        let is_base_form = morph.is_base_form(pos);
        if self.needs_rules(pos, is_base_form) {
            self.by_rules(lexeme, pos)
        } else if pos == Pos::Propn && !is_base_form {
            lexeme.text.clone()
        } else {
            lexeme.lower.clone()
        }
    }

    /// The lemma by rules and lists.
    ///
    /// The order is spaCy's: of two known forms that the later rule gives, of two exceptions the later one; then a form
    /// that isn't purely of letters, then an unknown one, and as the last resort the text, capitals and all.
    pub(super) fn by_rules(&self, lexeme: &Lexeme, pos: Pos) -> CompactString {
        let table = &self.tables[pos as usize];
        let lower = lexeme.lower.as_str();
        // `known` in the order of preference from its end, `other` from its start.
        let mut known: Vec<CompactString> = Vec::new();
        let mut other: Vec<CompactString> = Vec::new();
        let mut unknown: Option<CompactString> = None;
        for (old, new) in &table.rules {
            let Some(stem) = lower.strip_suffix(old.as_str()) else { continue };
            let form = CompactString::from_iter([stem, new.as_str()]);
            if form.is_empty() {
                continue;
            }
            if self.knows(&form, table) {
                known.push(form);
            } else if !form.chars().all(unicode::is_alphabetic) {
                other.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        for form in table.exceptions(lower) {
            if !known.contains(form) && !other.contains(form) {
                known.push(form.clone());
            }
        }
        known.pop().or_else(|| other.into_iter().next()).or(unknown).unwrap_or_else(|| lexeme.text.clone())
    }

    fn knows(&self, form: &str, table: &Table) -> bool {
        let parts = self.words.position(form).and_then(|position| self.parts.get(position));
        parts.is_some_and(|parts| parts & table.bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::{lexeme::Norms, pipeline};

    fn load() -> (Lemmatizer, impl Fn(&str) -> Lexeme) {
        let file = pipeline::shipped().unwrap();
        let norms = Norms::load(&file).unwrap();
        (Lemmatizer::load(&file).unwrap(), move |text| Lexeme::new(text, &norms, 0))
    }

    #[test]
    fn every_word_has_the_lemma_that_spacy_gives_it() {
        let (lemmatizer, lexeme) = load();
        let mut n_rows = 0;
        for row in include_str!("../../tests/golden/lemmas.tsv").lines() {
            let [word, pos, morph, lemma] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
            let pos = Pos::from_label(pos).unwrap();
            assert_eq!(lemmatizer.lemma(&lexeme(word), pos, &Morph::new(morph)), lemma, "{row}");
            n_rows += 1;
        }
        assert_eq!(n_rows, 4_805);
    }

    #[test]
    fn what_no_rule_fits_keeps_its_capitals() {
        let (lemmatizer, lexeme) = load();
        let lemma = |word: &str, pos, morph: &str| lemmatizer.lemma(&lexeme(word), pos, &Morph::new(morph));
        assert_eq!(lemma("Oxen", Pos::Noun, "Number=Plur"), "ox");
        assert_eq!(lemma("XQ", Pos::Noun, "Number=Plur"), "XQ");
        assert_eq!(lemma("Alps", Pos::Propn, "Number=Plur"), "Alps");
        assert_eq!(lemma("The", Pos::Det, ""), "the");
    }
}
