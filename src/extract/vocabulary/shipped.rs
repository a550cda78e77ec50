//! The shipped vocabulary as build.rs packs it: an entry is read when a text has its word. To read all of them takes longer than
//! to read an article, and an article has the words of few.

use std::sync::OnceLock;

use super::{Pattern, Relation, RelationId, arguments::Arguments, entry::Entry, roles};
use crate::extract::{
    clause::Trigger,
    packed::{Blobs, Keys},
};

/// The words that carry triggers, and what each carries: [`Carried`] one after the other.
const WORDS: Keys = Keys::new(include_bytes!(concat!(env!("OUT_DIR"), "/trigger_words.bin")));
const TRIGGERS: Blobs = Blobs::new(include_bytes!(concat!(env!("OUT_DIR"), "/triggers.bin")));
/// The names of relations, and their entries, by the numbers of the relations.
const NAMES: Keys = Keys::new(include_bytes!(concat!(env!("OUT_DIR"), "/relation_names.bin")));
const HEADINGS: Blobs = Blobs::new(include_bytes!(concat!(env!("OUT_DIR"), "/headings.bin")));
/// The frames of all entries without their triggers.
const FRAMES: Blobs = Blobs::new(include_bytes!(concat!(env!("OUT_DIR"), "/frames.bin")));

/// A trigger: its place among all, the number of its relation, and how it is written.
type Carried<'p> = (u32, u32, Written<'p>);

/// A trigger of a frame (its number, which of [`Trigger::ALL`] it is, the words), or a line of the table of roles.
type Written<'p> = (Option<(u32, u8, &'p str)>, Option<&'p str>);

/// An entry without its frames, with the domain, or a line of the table of roles.
type Heading<'p> = (Option<(&'p str, Entry)>, Option<&'p str>);

/// What has been read so far.
#[derive(Clone, Debug)]
pub(super) struct Shipped {
    relations: Vec<OnceLock<Relation>>,
    patterns: Vec<OnceLock<Vec<(u32, Pattern)>>>,
    frames: Vec<OnceLock<Option<Arguments>>>,
    /// Stands for what cannot be read, which a test excludes.
    nothing: Relation,
}

impl Shipped {
    /// The vocabulary of which nothing is read.
    pub(super) fn new() -> Self {
        let nothing = Relation {
            name: "".into(),
            inverse: None,
            symmetric: false,
            class: None,
            subject: super::Kinds::NONE,
            object: super::Kinds::NONE,
            domain: "".into(),
            triggers: Vec::new(),
            examples: Vec::new(),
            counterexamples: Vec::new(),
        };
        Self {
            relations: unread(HEADINGS.len()),
            patterns: unread(TRIGGERS.len()),
            frames: unread(FRAMES.len()),
            nothing,
        }
    }

    /// The relation of that name.
    pub(super) fn named(name: &str) -> Option<RelationId> {
        NAMES.get(name).map(RelationId)
    }

    /// The relation at `id`, without what expresses it and without samples.
    pub(super) fn relation(&self, id: RelationId) -> &Relation {
        let place = id.0 as usize;
        self.relations.get(place).map_or(&self.nothing, |known| {
            known.get_or_init(|| read_heading(HEADINGS.get(place)).unwrap_or_else(|| self.nothing.clone()))
        })
    }

    /// The patterns whose trigger the word carries, each with its place among all.
    pub(super) fn patterns(&self, word: &str) -> &[(u32, Pattern)] {
        let Some(place) = WORDS.get(word).map(|place| place as usize) else { return &[] };
        self.patterns.get(place).map_or(&[], |known| known.get_or_init(|| self.read(TRIGGERS.get(place))))
    }

    fn read(&self, packed: &[u8]) -> Vec<(u32, Pattern)> {
        let carried: Vec<Carried<'_>> = rmp_serde::from_slice(packed).unwrap_or_default();
        let read = |(place, relation, written): Carried<'_>| {
            let pattern = match written {
                (Some((frame, trigger, words)), _) => {
                    let &(trigger, _) = Trigger::ALL.get(usize::from(trigger))?;
                    self.frame(frame as usize)?.pattern(trigger, words)?
                }
                (None, line) => roles::read_packed(line?)?.1,
            };
            Some((place, Pattern { relation: RelationId(relation), ..pattern }))
        };
        carried.into_iter().filter_map(read).collect()
    }

    fn frame(&self, place: usize) -> Option<&Arguments> {
        self.frames.get(place)?.get_or_init(|| Arguments::read_packed(FRAMES.get(place))).as_ref()
    }
}

fn unread<T>(n: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(n).collect()
}

fn read_heading(packed: &[u8]) -> Option<Relation> {
    let heading: Heading<'_> = rmp_serde::from_slice(packed).ok()?;
    match heading {
        (Some((domain, entry)), _) => Some(entry.into_relation(domain)),
        (None, line) => Some(Relation { triggers: Vec::new(), ..roles::read_packed(line?)?.0 }),
    }
}
