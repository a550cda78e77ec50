//! The word types met so far, each under a number of its own.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable, hash_table::Entry};

use super::{embedding::Features, lexeme::Lexeme};

/// A distinct token text; valid until its [`Lexicon`] is cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LexemeId(u32);

/// A lexeme with a norm: the norm is its own, or one that a tokenizer exception gives it here (`n't` → `not`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(u32);

impl FormId {
    /// The number as an index: dense from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The word type of this form, with or without a space behind it.
    pub fn word(self, space_after: bool) -> WordId {
        WordId(self.0 << 1 | u32::from(space_after))
    }
}

/// A word type: all that the encoder knows of a token. A form, and whether a space follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

impl WordId {
    /// The number as an index: two for each form.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Its form.
    pub fn form(self) -> FormId {
        FormId(self.0 >> 1)
    }

    /// Whether a space follows.
    pub fn space_after(self) -> bool {
        self.0 & 1 == 1
    }
}

#[derive(Clone, Copy, Debug)]
struct Form {
    lexeme: LexemeId,
    norm: u64,
}

/// The lexemes and forms met so far.
///
/// The numbers depend on the order in which words were met, and must not reach any result.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// With the form that has the lexeme's own norm.
    lexemes: Vec<(Lexeme, FormId)>,
    forms: Vec<Form>,
    by_text: HashTable<LexemeId>,
    by_norm: HashMap<(LexemeId, u64), FormId>,
    hasher: DefaultHashBuilder,
    n_bytes: usize,
}

impl Lexicon {
    /// How many forms it holds: what [`FormId::index`] stays below.
    pub fn n_forms(&self) -> usize {
        self.forms.len()
    }

    /// The lexeme of a word type.
    pub fn lexeme(&self, word: WordId) -> &Lexeme {
        &self.lexemes[self.lexeme_id(word).0 as usize].0
    }

    /// The number of a word type's lexeme.
    pub fn lexeme_id(&self, word: WordId) -> LexemeId {
        self.forms[word.form().index()].lexeme
    }

    /// Id of the norm of a word type.
    pub fn norm(&self, word: WordId) -> u64 {
        self.forms[word.form().index()].norm
    }

    /// The features of a word type.
    pub(super) fn features(&self, word: WordId) -> Features {
        let form = self.forms[word.form().index()];
        let lexeme = &self.lexemes[form.lexeme.0 as usize].0;
        let flags = [word.space_after(), lexeme.is_space].map(u64::from);
        let Lexeme { prefix, suffix, shape, id, lower_id, .. } = *lexeme;
        [form.norm, prefix, suffix, shape, flags[0], flags[1], id, lower_id]
    }

    /// About how many bytes its texts take.
    pub(super) fn n_bytes(&self) -> usize {
        self.n_bytes
    }

    /// The form of `text` with its own norm; `make` gives its attributes where it is new.
    pub(super) fn intern(&mut self, text: &str, make: impl FnOnce() -> Lexeme) -> FormId {
        let Self { lexemes, forms, by_text, hasher, n_bytes, .. } = self;
        let same = |&id: &LexemeId| lexemes[id.0 as usize].0.text == text;
        let rehash = |&id: &LexemeId| hasher.hash_one(lexemes[id.0 as usize].0.text.as_str());
        match by_text.entry(hasher.hash_one(text), same, rehash) {
            Entry::Occupied(entry) => lexemes[entry.get().0 as usize].1,
            Entry::Vacant(entry) => {
                let id = LexemeId(number(lexemes.len()));
                entry.insert(id);
                let lexeme = make();
                let form = FormId(number(forms.len()));
                forms.push(Form { lexeme: id, norm: lexeme.norm });
                *n_bytes += 2 * text.len() + size_of::<(Lexeme, FormId, Form)>();
                lexemes.push((lexeme, form));
                form
            }
        }
    }

    /// The form of the same lexeme with `norm`.
    pub(super) fn with_norm(&mut self, form: FormId, norm: u64) -> FormId {
        let lexeme = self.forms[form.index()].lexeme;
        let (own, form) = &self.lexemes[lexeme.0 as usize];
        if own.norm == norm {
            return *form;
        }
        let forms = &mut self.forms;
        *self.by_norm.entry((lexeme, norm)).or_insert_with(|| {
            forms.push(Form { lexeme, norm });
            FormId(number(forms.len() - 1))
        })
    }

    /// Forgets all, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.lexemes.clear();
        self.forms.clear();
        self.by_text.clear();
        self.by_norm.clear();
        self.n_bytes = 0;
    }
}

/// A document has fewer tokens than bytes, and fewer than 4 Gi of these.
fn number(index: usize) -> u32 {
    u32::try_from(index).expect("a document under 4 GiB has fewer than 2³² words")
}
