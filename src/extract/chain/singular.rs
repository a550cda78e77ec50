//! Plurals of names: "the 812s" and "Gales" are the product that the article calls 812 and Gale elsewhere.

use compact_str::CompactString;
use hashbrown::HashSet;

use crate::{
    extract::{
        extraction::MentionForm,
        name::{NameSpan, Reader},
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Tag},
};

/// The names of the article and their last words, in normal form: by them a plural is known.
pub(super) struct LastWords {
    names: HashSet<CompactString>,
    words: HashSet<CompactString>,
}

impl LastWords {
    /// Those of `spans`.
    pub(super) fn of(spans: &[NameSpan]) -> Self {
        let names: HashSet<CompactString> = spans
            .iter()
            .filter(|span| span.form == MentionForm::Name && span.kind != Some(EntityKind::Person))
            .map(|span| span.key.clone())
            .collect();
        let words =
            names.iter().filter_map(|name| name.rsplit(' ').next()).map(CompactString::from).collect();
        Self { names, words }
    }

    /// The singular of the name, in normal form, where it is a plural: of a model ("812s", "A90s"), or of a name that
    /// the article or the tables have in the singular.
    pub(super) fn singular<'a>(&self, reader: &Reader<'_>, span: &'a NameSpan) -> Option<&'a str> {
        if span.title.is_some() || span.form != MentionForm::Name || span.tokens.is_empty() {
            return None;
        }
        let last = TokenIdx(span.tokens.end.0 - 1);
        let singular = span.key.strip_suffix('s').filter(|one| {
            reader.document.word(last).ends_with('s') && !one.ends_with('s') && one.chars().count() > 2
        })?;
        let word = singular.rsplit(' ').next().unwrap_or(singular);
        if word.ends_with(|c: char| c.is_ascii_digit()) {
            return Some(singular);
        }
        if span.kind == Some(EntityKind::Person) {
            return None;
        }
        let plural = matches!(reader.document.token(last).tag, Tag::Nnps | Tag::Nns);
        let common = reader.gazetteer.nouns.class(word).is_some();
        // "Norda 812 Gales" is a plural by "Gale", "Lindgren Waters" is none by a name that ends in "Water".
        let single = singular == word || singular.contains(|c: char| c.is_ascii_digit());
        let known = self.names.contains(singular)
            || (single && self.words.contains(word))
            || reader.gazetteer.known(singular).is_some();
        let product = reader.gazetteer.known(singular).is_some_and(|(_, kind)| kind == EntityKind::Product);
        (product || (plural && known && !common)).then_some(singular)
    }
}
