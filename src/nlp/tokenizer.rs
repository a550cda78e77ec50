//! Text → tokens, as spaCy's English tokenizer splits it.
//!
//! Two passes: white space, affixes and exceptions chunk by chunk; then the exceptions that the affix rules broke up.

use std::{ops::Range, path::Path};

use compact_str::CompactString;
use hashbrown::HashMap;

use self::{
    affixes::Affixes,
    chunk::Cut,
    exceptions::Exceptions,
    phrases::{Occurrence, Phrases},
};
use super::{
    lexeme::{Lexeme, Norms},
    lexicon::{FormId, Lexicon, WordId},
    model_error::ModelError,
    model_file::{ModelFile, Section},
    scratch::Scratch,
    unicode,
};
use crate::span::Span;

mod affixes;
mod chunk;
mod exceptions;
mod import;
mod phrases;
mod url;

/// Longer chunks are rare and rarely come twice: they are not kept.
const LONGEST_KEPT_CHUNK: usize = 64;

/// The sections of a model file for the tokenizer of the spaCy model in `directory`.
///
/// # Errors
/// If a file is missing or broken, or the tokenizer follows other rules than those that relata knows.
pub fn import(directory: &Path) -> Result<Vec<Section>, ModelError> {
    import::sections(directory)
}

/// The tokens of one text, in order. Together with the consumed spaces they cover the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// The bytes of each.
    pub spans: Vec<Span>,
    /// The word type of each, which the [`Lexicon`] of the scratch explains.
    pub words: Vec<WordId>,
}

impl Tokens {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Makes one of several neighbouring tokens.
    pub(super) fn merge(&mut self, range: Range<usize>, word: WordId) {
        let span = self.spans[range.start].join(self.spans[range.end - 1]);
        self.spans.splice(range.clone(), [span]);
        self.words.splice(range, [word]);
    }

    /// Makes several neighbouring tokens of one.
    pub(super) fn part(&mut self, at: usize, spans: Vec<Span>, words: Vec<WordId>) {
        self.spans.splice(at..=at, spans);
        self.words.splice(at..=at, words);
    }

    fn push(&mut self, token: &Placed) {
        self.spans.push(token.span);
        self.words.push(token.form.word(token.space_after));
    }
}

/// A token found by the first pass.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    span: Span,
    form: FormId,
    space_after: bool,
    /// See [`Phrases::word`].
    phrase_word: u16,
}

/// A token of a known chunk.
#[derive(Clone, Copy, Debug)]
struct Part {
    length: u32,
    form: FormId,
    phrase_word: u16,
}

/// The chunks met so far with their tokens.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    by_text: HashMap<CompactString, (u32, u32)>,
    parts: Vec<Part>,
}

impl Chunks {
    /// How many tokens they have together: at least as many as there are chunks.
    pub(super) fn n_parts(&self) -> usize {
        self.parts.len()
    }

    /// Forgets them.
    pub(super) fn clear(&mut self) {
        self.by_text.clear();
        self.parts.clear();
    }

    fn get(&self, chunk: &str) -> Option<&[Part]> {
        self.by_text.get(chunk).map(|&(start, end)| &self.parts[start as usize..end as usize])
    }

    fn insert(&mut self, chunk: &str, parts: impl Iterator<Item = Part>) {
        let start = self.parts.len();
        self.parts.extend(parts);
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.parts.len())) {
            self.by_text.insert(CompactString::new(chunk), (start, end));
        }
    }
}

/// spaCy's English tokenizer with the exceptions of one model.
#[derive(Debug)]
pub struct Tokenizer {
    affixes: Affixes,
    exceptions: Exceptions,
    phrases: Phrases,
    norms: Norms,
}

impl Tokenizer {
    /// The tokenizer of the model.
    ///
    /// # Errors
    /// If a section is missing or broken, or was imported with other affix rules than those of this program.
    pub fn load(file: &ModelFile) -> Result<Self, ModelError> {
        if !file.strings("tokenizer/rules")?.into_iter().eq(Affixes::sources().map(|(_, digest)| digest)) {
            let reason = "was imported with other affix rules: import the spaCy model again";
            return Err(ModelError::section("tokenizer/rules", reason));
        }
        let affixes = Affixes::new();
        let exceptions = Exceptions::load(file)?;
        let phrases = Phrases::new(&exceptions, &affixes);
        Ok(Self { affixes, exceptions, phrases, norms: Norms::load(file)? })
    }

    /// The tokens of `text`; linear in its length.
    ///
    /// `scratch` must have served no other model. Earlier results keep their meaning only while its
    /// [`Scratch::generation`] stays the same.
    pub fn tokenize(&self, text: &str, scratch: &mut Scratch) -> Tokens {
        scratch.begin_document();
        self.tokenize_part(text, scratch)
    }

    /// The tokens of a part of the document that has begun: those of its other parts keep their meaning.
    pub(super) fn tokenize_part(&self, text: &str, scratch: &mut Scratch) -> Tokens {
        let mut placed = std::mem::take(&mut scratch.placed);
        placed.clear();
        self.split(text, scratch, &mut placed);
        let mut tokens =
            Tokens { spans: Vec::with_capacity(placed.len()), words: Vec::with_capacity(placed.len()) };
        let mut next = 0;
        if placed.iter().any(|token| self.phrases.begins(token.phrase_word)) {
            let words: Vec<u16> = placed.iter().map(|token| token.phrase_word).collect();
            for occurrence in self.phrases.find(&words) {
                placed[next..occurrence.start].iter().for_each(|token| tokens.push(token));
                self.merge(text, &placed, occurrence, &mut scratch.lexicon, &mut tokens);
                next = occurrence.end;
            }
        }
        placed[next..].iter().for_each(|token| tokens.push(token));
        scratch.placed = placed;
        tokens
    }

    /// First pass: the tokens of every chunk between spaces.
    fn split(&self, text: &str, scratch: &mut Scratch, placed: &mut Vec<Placed>) {
        let mut start = 0;
        let mut in_space = text.starts_with(unicode::is_space);
        for (at, char) in text.char_indices() {
            if unicode::is_space(char) == in_space {
                continue;
            }
            if start < at {
                self.place(text, Span::new(start, at), scratch, placed);
            }
            in_space = !in_space;
            start = at;
            // The plain space behind a word belongs to no token.
            if char == ' '
                && let Some(last) = placed.last_mut()
            {
                last.space_after = true;
                start += 1;
            }
        }
        if start < text.len() {
            self.place(text, Span::new(start, text.len()), scratch, placed);
        }
    }

    /// Appends the tokens of one chunk.
    fn place(&self, text: &str, span: Span, scratch: &mut Scratch, placed: &mut Vec<Placed>) {
        let chunk = span.of(text);
        let Scratch { chunks, lexicon, .. } = scratch;
        let mut start = span.start();
        if let Some(parts) = chunks.get(chunk) {
            placed.extend(parts.iter().map(|part| {
                let span = Span::new(start, start + part.length as usize);
                start = span.end();
                Placed { span, form: part.form, space_after: false, phrase_word: part.phrase_word }
            }));
            return;
        }
        let first = placed.len();
        let mut cuts = Vec::new();
        chunk::cut(chunk, &self.affixes, Some(&self.exceptions), &mut cuts);
        for Cut { span: inner, norm } in cuts {
            let (form, phrase_word) = self.form(inner.of(chunk), norm, lexicon);
            let span = Span::new(start + inner.start(), start + inner.end());
            placed.push(Placed { span, form, space_after: false, phrase_word });
        }
        if chunk.len() <= LONGEST_KEPT_CHUNK {
            let length = |span: Span| u32::try_from(span.len()).unwrap_or(u32::MAX);
            chunks.insert(
                chunk,
                placed[first..].iter().map(|token| Part {
                    length: length(token.span),
                    form: token.form,
                    phrase_word: token.phrase_word,
                }),
            );
        }
    }

    /// Second pass: the exception whose pieces the first pass left at `occurrence`, if its text is really one.
    fn merge(
        &self,
        text: &str,
        placed: &[Placed],
        occurrence: Occurrence,
        lexicon: &mut Lexicon,
        tokens: &mut Tokens,
    ) {
        let pieces = &placed[occurrence.start..occurrence.end];
        let last = pieces[pieces.len() - 1];
        let span = pieces[0].span.join(last.span);
        let Some(parts) = self.exceptions.get(span.of(text)) else {
            for token in pieces {
                tokens.push(token);
            }
            return;
        };
        let mut start = span.start();
        for part in parts {
            let span = Span::new(start, start + part.length as usize);
            start = span.end();
            let (form, _) = self.form(span.of(text), part.norm, lexicon);
            tokens.spans.push(span);
            tokens.words.push(form.word(last.space_after && start == last.span.end()));
        }
    }

    /// The form of a word that is not split.
    pub(super) fn form_of(&self, word: &str, scratch: &mut Scratch) -> FormId {
        self.form(word, 0, &mut scratch.lexicon).0
    }

    /// The form of a token's text, with the norm of an exception unless that is 0, and its number among the words of
    /// the phrases.
    fn form(&self, text: &str, norm: u64, lexicon: &mut Lexicon) -> (FormId, u16) {
        let form = lexicon.intern(text, || Lexeme::new(text, &self.norms, self.phrases.word(text)));
        let phrase_word = lexicon.lexeme(form.word(false)).phrase_word;
        (if norm == 0 { form } else { lexicon.with_norm(form, norm) }, phrase_word)
    }
}

#[cfg(test)]
mod tests;
