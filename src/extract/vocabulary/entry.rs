//! An entry of the vocabulary as it is written.

use std::{collections::BTreeMap, fmt};

use compact_str::CompactString;
use serde::{
    Deserialize, Deserializer,
    de::{self, SeqAccess, Visitor, value::SeqAccessDeserializer},
};
use toml::Spanned;

use super::{Relation, reader::kinds};
use crate::{extract::extraction::RelationClass, kind::EntityKind};

/// A vocabulary file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) relation: Vec<Spanned<Entry>>,
}

/// A file as build.rs packs it.
#[derive(Deserialize)]
pub(super) struct PackedFile {
    #[serde(default)]
    pub(super) relation: Vec<Entry>,
}

/// A relation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) name: CompactString,
    pub(super) inverse: Option<CompactString>,
    #[serde(default)]
    pub(super) symmetric: bool,
    pub(super) class: Option<RelationClass>,
    #[serde(default)]
    pub(super) subject: Vec<EntityKind>,
    #[serde(default)]
    pub(super) object: Vec<EntityKind>,
    pub(super) frame: Vec<Shape>,
    #[serde(default)]
    pub(super) example: Vec<Text>,
    #[serde(default)]
    pub(super) counterexample: Vec<Text>,
}

impl Entry {
    /// The relation of the domain, without what expresses it and without samples.
    pub(super) fn into_relation(self, domain: &str) -> Relation {
        Relation {
            inverse: if self.symmetric { Some(self.name.clone()) } else { self.inverse },
            name: self.name,
            symmetric: self.symmetric,
            class: self.class,
            subject: kinds(&self.subject),
            object: kinds(&self.object),
            domain: domain.into(),
            triggers: Vec::new(),
            examples: Vec::new(),
            counterexamples: Vec::new(),
        }
    }
}

/// A frame that expresses it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shape {
    pub(super) verb: Option<Vec<CompactString>>,
    pub(super) noun: Option<Vec<CompactString>>,
    pub(super) role: Option<Vec<CompactString>>,
    pub(super) adjective: Option<Vec<CompactString>>,
    pub(super) link: Option<Vec<CompactString>>,
    pub(super) subject: OneOrMore,
    pub(super) object: OneOrMore,
    #[serde(default)]
    pub(super) subject_kinds: Vec<EntityKind>,
    #[serde(default)]
    pub(super) object_kinds: Vec<EntityKind>,
    #[serde(default)]
    pub(super) governor: Vec<CompactString>,
    #[serde(default)]
    pub(super) require: BTreeMap<CompactString, Vec<CompactString>>,
    #[serde(default)]
    pub(super) forbid: BTreeMap<CompactString, Vec<CompactString>>,
}

/// The words of a list, or the one word that stands in place of a list.
pub(super) struct OneOrMore(pub(super) Vec<CompactString>);

// By hand, as what serde makes of an untagged enum copies every word before it looks at it.
impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;

        impl<'de> Visitor<'de> for Words {
            type Value = OneOrMore;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a word or a list of words")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<OneOrMore, E> {
                Ok(OneOrMore(vec![word.into()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, words: A) -> Result<OneOrMore, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(words)).map(OneOrMore)
            }
        }

        deserializer.deserialize_any(Words)
    }
}

/// A sentence with its edges.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) edges: Vec<Vec<String>>,
}
