//! Where the article speaks of something, and which entity each place is: what the clause rules read.

use compact_str::CompactString;

use super::extraction::{EntityIdx, MentionForm};
use crate::{
    kind::EntityKind,
    nlp::document::{TokenIdx, TokenRange},
};

/// A span that speaks of one entity, or of several together ("the two leaders").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Its tokens, without leading article, possessive ending and trailing punctuation.
    pub(crate) tokens: TokenRange,
    /// The token that stands for it in the tree.
    pub(crate) head: TokenIdx,
    /// How it is put.
    pub(crate) form: MentionForm,
    /// Whom it means: one entity, several for a joint mention, none where that stays open.
    pub(crate) entities: Vec<EntityIdx>,
}

/// An entity as the article builds it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// Fullest form of its name.
    pub(crate) name: CompactString,
    /// What it is.
    pub(crate) kind: EntityKind,
    /// The model's label, where it has no kind of its own.
    pub(crate) label: Option<CompactString>,
    /// Whether it bears a name.
    pub(crate) named: bool,
    /// The entity that a description is tied to: South Korea for "South Korea's military".
    pub(crate) tied_to: Option<EntityIdx>,
}

/// All mentions of an article, resolved to its entities.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    /// The entities; dates, numbers and vague people are none.
    pub(crate) entities: Vec<Entity>,
    /// The mentions in text order; one may lie inside another ("South Korea" in "South Korea's military").
    pub(crate) mentions: Vec<Mention>,
}
