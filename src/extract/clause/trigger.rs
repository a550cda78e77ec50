//! What sort of predicate a frame has. build.rs reads this file, too.

/// What sort of predicate a frame has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Trigger {
    /// A verb.
    Verb,
    /// A noun that names an event or state ("visit", "talks").
    Noun,
    /// A noun that says what somebody is of somebody else ("president").
    Role,
    /// An adjective or participle used as one.
    Adjective,
    /// No word of its own: a bare noun-phrase construction.
    Link,
}

impl Trigger {
    /// Every sort, with the field of a vocabulary's frame that lists its words.
    pub(crate) const ALL: [(Self, &str); 5] = [
        (Self::Verb, "verb"),
        (Self::Noun, "noun"),
        (Self::Role, "role"),
        (Self::Adjective, "adjective"),
        (Self::Link, "link"),
    ];
}
