//! Plurals of names: "the 812s" and "Gales" are the product that the article calls 812 and Gale elsewhere.

use compact_str::CompactString;
use hashbrown::HashSet;

use crate::{
    extract::{
        extraction::MentionForm,
        name::{NameSpan, Reader},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
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
        let written = reader.document.word(last);
        let singular = span
            .key
            .strip_suffix('s')
            .filter(|one| written.ends_with('s') && !one.ends_with('s') && one.chars().count() > 2)?;
        // "Gaxuses" of "Gaxus".
        let sibilant = singular.strip_suffix('e').filter(|one| one.ends_with(['s', 'x', 'z']));
        let singular = sibilant.filter(|one| self.names_product(reader, one)).unwrap_or(singular);
        let word = singular.rsplit(' ').next().unwrap_or(singular);
        if word.ends_with(|c: char| c.is_ascii_digit()) {
            return Some(singular);
        }
        if span.kind == Some(EntityKind::Person) {
            return is_known_product(reader, singular).then_some(singular);
        }
        let plural = matches!(reader.document.token(last).tag, Tag::Nnps | Tag::Nns);
        let common = reader.gazetteer.nouns.class(word).is_some();
        // "Norda 812 Gales" is a plural by "Gale", "Lindgren Waters" is none by a name that ends in "Water".
        let single = singular == word || singular.contains(|c: char| c.is_ascii_digit());
        let known = self.names.contains(singular)
            || (single && self.words.contains(word))
            || reader.gazetteer.known(singular).is_some();
        // "45 Rovers" of "Norda Rover", and "Norda Rovers" where the article has "Norda Rover".
        let is_somebody = reader.gazetteer.nouns.class(word).and_then(|class| class.kind(false));
        let is_somebody = matches!(is_somebody, Some(EntityKind::Person | EntityKind::Group));
        let is_whole = singular.contains(' ') && self.names.contains(singular) && !is_somebody;
        let common =
            common && !is_whole && !(is_counted(reader, span) && self.is_last_of_model(reader, word));
        (self.names_product(reader, singular) || (plural && known && !common)).then_some(singular)
    }

    /// Whether the tables know the product, with or without its maker.
    fn names_product(&self, reader: &Reader<'_>, name: &str) -> bool {
        let is_firm =
            |name: &str| reader.gazetteer.known(name).is_some_and(|(_, kind)| kind == EntityKind::Org);
        let behind_maker = name.split_once(' ').filter(|&(maker, _)| is_firm(maker));
        is_known_product(reader, name)
            || behind_maker.is_some_and(|(_, product)| is_known_product(reader, product))
            || (!name.contains(' ') && self.words.contains(name) && self.is_last_of_model(reader, name))
    }

    /// Whether the article has the word after the name of a company or of a line of products: the "Rover" of "Norda Rover".
    fn is_last_of_model(&self, reader: &Reader<'_>, word: &str) -> bool {
        self.names.iter().any(|name| {
            name.rsplit_once(' ').is_some_and(|(maker, model)| {
                model == word
                    && reader
                        .gazetteer
                        .known(maker)
                        .is_some_and(|(_, kind)| matches!(kind, EntityKind::Org | EntityKind::Product))
            })
        })
    }
}

/// Whether a number stands before the name: "45 Rovers".
fn is_counted(reader: &Reader<'_>, span: &NameSpan) -> bool {
    reader.document.has_child(span.head, Dep::Nummod)
}

fn is_known_product(reader: &Reader<'_>, name: &str) -> bool {
    reader.gazetteer.known(name).is_some_and(|(_, kind)| kind == EntityKind::Product)
}
