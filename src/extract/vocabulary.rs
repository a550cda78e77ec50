//! The relation vocabulary: what predicates and arguments make which canonical relation.
//!
//! Written as TOML, one domain a file, beside a table of role nouns ([`Vocabulary::shipped`]); compiled into an index
//! by trigger word.

use std::sync::Arc;

use compact_str::CompactString;
use hashbrown::{HashMap, HashSet};

use super::{
    clause::{Slot, Trigger},
    extraction::RelationClass,
};
use crate::kind::{EntityKind, UnknownKind};

mod arguments;
mod carrier;
mod entry;
mod reader;
mod roles;
mod search;
mod shipped;
pub mod trial;

pub use reader::VocabularyError;
use shipped::Shipped;

/// The files of `relations/` and the samples of their entries, packed by build.rs.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/relations.msgpack"));
const SAMPLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/samples.msgpack"));
const SUPPORT_VERBS: &str = include_str!("relations/support-verbs.txt");
const ROLES: &str = include_str!("relations/roles.tsv");

/// Position of a relation in [`Vocabulary::relations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub u32);

/// A relation of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its name: third person, present.
    pub name: CompactString,
    /// Its name as seen from the object.
    pub inverse: Option<CompactString>,
    /// Whether it holds both ways.
    pub symmetric: bool,
    /// Its class.
    pub class: Option<RelationClass>,
    /// Kinds that its subject may have.
    pub subject: Kinds,
    /// Kinds that its object may have.
    pub object: Kinds,
    /// The file that brought it, without its ending.
    pub domain: CompactString,
    /// Every word or construction that can express it, in the order of its frames.
    pub triggers: Vec<CompactString>,
    /// Sentences that must give it.
    pub examples: Vec<Sample>,
    /// Sentences that must not.
    pub counterexamples: Vec<Sample>,
}

/// A sentence of the vocabulary with the edges that it must, or must not, give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The sentence.
    pub text: String,
    /// Subject, object and, where it is not asserted, status.
    pub edges: Vec<Vec<String>>,
}

/// A set of entity kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u16);

impl Kinds {
    /// Every kind.
    pub const ANY: Self = Self(u16::MAX);
    /// No kind.
    pub const NONE: Self = Self(0);

    /// Whether `kind` is in it.
    pub fn holds(self, kind: EntityKind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// The set with `kind` in it.
    #[must_use]
    pub fn with(self, kind: EntityKind) -> Self {
        Self(self.0 | (1 << kind as u16))
    }

    /// The kinds in it, in the order in which they are shown; none where it holds every kind.
    pub fn listed(self) -> Vec<EntityKind> {
        if self == Self::ANY {
            return Vec::new();
        }
        EntityKind::ALL.into_iter().filter(|&kind| self.holds(kind)).collect()
    }

    /// The set in a list like `GPE,ORG`; `any` or `*` is every kind.
    ///
    /// # Errors
    /// If a word names no kind.
    pub fn parse(list: &str) -> Result<Self, UnknownKind> {
        if matches!(list, "any" | "*") {
            return Ok(Self::ANY);
        }
        list.split(',').try_fold(Self::NONE, |set, name| Ok(set.with(name.trim().parse()?)))
    }

    /// What both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// One way to express a relation: a trigger and where its subject and object stand. What the triggers of one frame have in
/// common they share.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    pub(crate) relation: RelationId,
    pub(crate) trigger: Trigger,
    /// Words of the trigger; the one at `head` carries the frame.
    pub(crate) words: Vec<CompactString>,
    pub(crate) head: usize,
    /// Whether the trigger is what a hyphen joins to a noun ("-based").
    pub(crate) hyphenated: bool,
    /// Slots tried in turn; of a role, each gives an edge.
    pub(crate) subject: Arc<[Slot]>,
    pub(crate) object: Arc<[Slot]>,
    pub(crate) subject_kinds: Kinds,
    pub(crate) object_kinds: Kinds,
    /// Verbs that may lend a noun its subject, instead of the general list; `*` for any.
    pub(crate) governor: Arc<[CompactString]>,
    pub(crate) require: Arc<[Condition]>,
    pub(crate) forbid: Arc<[Condition]>,
}

/// Lemmas of which the head of a slot's filler has to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) slot: Slot,
    /// Empty for any filler at all.
    pub(crate) lemmas: Vec<CompactString>,
}

/// The compiled vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The shipped entries, of which each is read when it is asked for; the rest is empty then.
    shipped: Option<Shipped>,
    relations: Vec<Relation>,
    patterns: Vec<Pattern>,
    by_word: HashMap<CompactString, Vec<u32>>,
    by_name: HashMap<CompactString, RelationId>,
    /// Verbs that lend their subject to the noun they govern ("held talks").
    support_verbs: HashSet<CompactString>,
}

impl Vocabulary {
    /// The vocabulary that ships with relata, without what `relata relations` lists of it: the words of each relation, its examples and
    /// counterexamples. An entry is read when a text has its word.
    pub fn shipped() -> Self {
        Self { shipped: Some(Shipped::new()), support_verbs: support_verbs(), ..Self::default() }
    }

    /// The vocabulary that ships with relata, with its examples and counterexamples.
    ///
    /// # Errors
    /// If a shipped file is faulty, which a test excludes.
    pub fn shipped_with_samples() -> Result<Self, VocabularyError> {
        let mut relations = reader::read_packed(PACKED)?;
        for ((relation, _), [examples, counterexamples]) in
            relations.iter_mut().zip(reader::read_samples(SAMPLES)?)
        {
            (relation.examples, relation.counterexamples) = (examples, counterexamples);
        }
        Ok(Self::compiled(relations, roles::read("roles.tsv", ROLES, true)?))
    }

    /// The shipped vocabulary with all entries read, to which others may be added, without examples.
    fn unpacked() -> Result<Self, VocabularyError> {
        Ok(Self::compiled(reader::read_packed(PACKED)?, roles::read("roles.tsv", ROLES, false)?))
    }

    fn compiled(relations: Vec<(Relation, Vec<Pattern>)>, roles: Vec<(Relation, Pattern)>) -> Self {
        let mut vocabulary = Self { support_verbs: support_verbs(), ..Self::default() };
        let n_patterns = relations.iter().map(|(_, patterns)| patterns.len()).sum::<usize>();
        vocabulary.patterns.reserve(n_patterns + roles.len());
        vocabulary.by_word.reserve(n_patterns);
        for (relation, patterns) in relations {
            vocabulary.add(relation, patterns);
        }
        vocabulary.add_roles(roles);
        vocabulary
    }

    /// Adds the relations of a TOML text; an entry replaces one of the same name that another file brought.
    ///
    /// # Errors
    /// If the text is no TOML, or an entry is faulty: which file, which entry, which field.
    pub fn read(&mut self, file: &str, text: &str) -> Result<(), VocabularyError> {
        let entries = reader::read(file, text)?;
        if self.shipped.is_some() {
            *self = Self::unpacked()?;
        }
        for (relation, patterns) in entries {
            self.add(relation, patterns);
        }
        Ok(())
    }

    fn add_roles(&mut self, roles: Vec<(Relation, Pattern)>) {
        for (relation, pattern) in roles {
            match self.by_name.get(&relation.name).copied() {
                Some(known) => {
                    let merged = &mut self.relations[known.0 as usize];
                    merged.triggers.extend(relation.triggers);
                    merged.examples.extend(relation.examples);
                    self.add_pattern(known, pattern);
                }
                None => self.add(relation, vec![pattern]),
            }
        }
    }

    fn add(&mut self, relation: Relation, patterns: Vec<Pattern>) {
        let id = if let Some(&id) = self.by_name.get(&relation.name) {
            self.patterns.iter_mut().filter(|pattern| pattern.relation == id).for_each(Pattern::disable);
            self.relations[id.0 as usize] = relation;
            id
        } else {
            let id = RelationId(u32::try_from(self.relations.len()).unwrap_or(u32::MAX));
            self.by_name.insert(relation.name.clone(), id);
            self.relations.push(relation);
            id
        };
        for pattern in patterns {
            self.add_pattern(id, pattern);
        }
    }

    fn add_pattern(&mut self, relation: RelationId, mut pattern: Pattern) {
        pattern.relation = relation;
        let position = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
        self.by_word.entry_ref(&pattern.words[pattern.head]).or_default().push(position);
        self.patterns.push(pattern);
    }

    /// Lets these verbs lend their subject to a noun.
    #[cfg(test)]
    pub(crate) fn allow_support_verbs<'a>(&mut self, verbs: impl IntoIterator<Item = &'a str>) {
        self.support_verbs.extend(verbs.into_iter().map(CompactString::from));
    }

    /// Its relations, in the order of the files; none of [`Vocabulary::shipped`] as long as nothing is added to it.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The relation of that name.
    pub fn named(&self, name: &str) -> Option<RelationId> {
        match &self.shipped {
            Some(_) => Shipped::named(name),
            None => self.by_name.get(name).copied(),
        }
    }

    /// The relation at `id`.
    pub fn relation(&self, id: RelationId) -> &Relation {
        match &self.shipped {
            Some(shipped) => shipped.relation(id),
            None => &self.relations[id.0 as usize],
        }
    }

    /// The patterns whose trigger the word carries, each with its place among all.
    fn carried_by<'v>(&'v self, word: &str) -> impl Iterator<Item = (u32, &'v Pattern)> {
        let shipped = self.shipped.as_ref().map_or(&[][..], |shipped| shipped.patterns(word));
        let own = self.by_word.get(word).into_iter().flatten();
        let own = own.map(|&place| (place, &self.patterns[place as usize]));
        shipped.iter().map(|(place, pattern)| (*place, pattern)).chain(own)
    }
}

/// The verbs that lend their subject to a noun.
fn support_verbs() -> HashSet<CompactString> {
    SUPPORT_VERBS.lines().filter(|line| !line.starts_with('#')).map(CompactString::from).collect()
}

impl Pattern {
    /// A replaced entry's pattern stays in the index but fits nothing.
    fn disable(&mut self) {
        self.subject = Arc::default();
        self.object = Arc::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_files_are_sound() {
        let vocabulary = Vocabulary::shipped_with_samples().unwrap();
        assert!(vocabulary.relations().len() > 40);
        assert!(vocabulary.named("met with").is_some());
    }

    #[test]
    fn an_entry_that_is_read_when_it_is_asked_for_is_the_same() {
        let (whole, packed) = (Vocabulary::unpacked().unwrap(), Vocabulary::shipped());
        for (place, relation) in whole.relations.iter().enumerate() {
            let id = packed.named(&relation.name).unwrap();
            assert_eq!(id.0 as usize, place, "{}", relation.name);
            assert_eq!(*packed.relation(id), Relation { triggers: Vec::new(), ..relation.clone() });
        }
        assert_eq!(packed.named("does nothing of the sort"), None);
        for (word, places) in &whole.by_word {
            // One whose entry another one of the same name replaced fits nothing.
            let of_entry = |(_, pattern): &(u32, &Pattern)| !pattern.subject.is_empty();
            let wanted = places.iter().map(|&place| (place, &whole.patterns[place as usize]));
            let wanted: Vec<_> = wanted.filter(of_entry).collect();
            assert_eq!(packed.carried_by(word).collect::<Vec<_>>(), wanted, "{word}");
        }
        assert_eq!(packed.carried_by("zzzz").count(), 0);
    }

    #[test]
    fn what_is_packed_is_what_the_files_say() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/extract/relations");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        let mut vocabulary = Vocabulary::default();
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
            vocabulary.read(&file.to_string_lossy(), &std::fs::read_to_string(file).unwrap()).unwrap();
        }
        vocabulary.add_roles(roles::read("roles.tsv", ROLES, true).unwrap());
        let shipped = Vocabulary::shipped_with_samples().unwrap();
        assert_eq!(vocabulary.relations, shipped.relations);
        assert_eq!(vocabulary.patterns, shipped.patterns);
    }

    #[test]
    fn an_entry_replaces_the_one_of_the_same_name() {
        let entry = |verb: &str| {
            format!(
                "[[relation]]\nname = \"tows\"\nframe = [{{ verb = [\"{verb}\"], subject = \"agent\", object = \"patient\" }}]"
            )
        };
        let mut vocabulary = Vocabulary::default();
        vocabulary.read("a.toml", &entry("tow")).unwrap();
        vocabulary.read("b.toml", &entry("haul")).unwrap();
        assert_eq!(vocabulary.relations().len(), 1);
        assert_eq!(vocabulary.relation(vocabulary.named("tows").unwrap()).triggers, ["haul"]);
    }
}
