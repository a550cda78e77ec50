//! An entry of the vocabulary as it is written.

use std::collections::BTreeMap;

use compact_str::CompactString;
use serde::Deserialize;
use toml::Spanned;

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

/// A word or a list of words.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    One(CompactString),
    More(Vec<CompactString>),
}

/// A sentence with its edges.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) edges: Vec<Vec<String>>,
}
