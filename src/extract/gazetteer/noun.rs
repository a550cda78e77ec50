//! Classes of common nouns: which can head the description of an entity, and which can describe the same thing.

use compact_str::CompactString;

use crate::{extract::packed::Keys, kind::EntityKind};

/// What a common noun speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum NounClass {
    /// One human being by role: captain.
    Person,
    /// Several: troops.
    People,
    /// A company, agency, team.
    Org,
    /// A part of an organisation made of people: board.
    Unit,
    /// A place with a government: country, city.
    Place,
    /// A place without: valley.
    Region,
    /// A building or plant.
    Facility,
    /// Something that happens.
    Event,
    /// Something made.
    Product,
    /// A report, book, film.
    Work,
    /// A law or treaty.
    Law,
    /// Never an entity by itself: people, year, number.
    Vague,
    /// Not a thing: confidence, growth.
    Abstract,
}

impl NounClass {
    const LABELS: [(&'static str, Self); 13] = [
        ("person", Self::Person),
        ("people", Self::People),
        ("org", Self::Org),
        ("unit", Self::Unit),
        ("place", Self::Place),
        ("region", Self::Region),
        ("facility", Self::Facility),
        ("event", Self::Event),
        ("product", Self::Product),
        ("work", Self::Work),
        ("law", Self::Law),
        ("vague", Self::Vague),
        ("abstract", Self::Abstract),
    ];

    fn from_label(label: &str) -> Option<Self> {
        Self::LABELS.iter().find(|(own, _)| *own == label).map(|&(_, class)| class)
    }

    /// The word for it in the tables.
    pub(crate) fn label(self) -> &'static str {
        Self::LABELS.iter().find(|&&(_, class)| class == self).map_or("none", |&(label, _)| label)
    }

    /// The kind of an entity that such a noun describes, in the singular or the plural; none for the vague and
    /// abstract ones.
    pub(crate) fn kind(self, plural: bool) -> Option<EntityKind> {
        Some(match self {
            Self::Person if plural => EntityKind::Group,
            Self::Person => EntityKind::Person,
            Self::People => EntityKind::Group,
            Self::Org | Self::Unit => EntityKind::Org,
            Self::Place => EntityKind::Gpe,
            Self::Region => EntityKind::Loc,
            Self::Facility => EntityKind::Fac,
            Self::Event => EntityKind::Event,
            Self::Product => EntityKind::Product,
            Self::Work => EntityKind::Work,
            Self::Law => EntityKind::Law,
            Self::Vague | Self::Abstract => return None,
        })
    }
}

/// One sense of a noun: its class, and the family of nouns that may describe the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sense {
    /// The class.
    pub(crate) class: NounClass,
    /// The family, a position in the table; none for nouns that stand alone.
    pub(crate) family: Option<u16>,
}

/// Which list of senses a noun has; the lists, a line each, a sense as `class:family` and the family by its number, empty where the noun
/// is of none; and the names of the families. build.rs packs them.
const NOUNS: Keys = Keys::new(include_bytes!(concat!(env!("OUT_DIR"), "/nouns.bin")));
const SENSES: &str = include_str!(concat!(env!("OUT_DIR"), "/senses.txt"));
const FAMILIES: &str = include_str!(concat!(env!("OUT_DIR"), "/families.tsv"));

/// The table of nouns.
#[derive(Debug, Default)]
pub(crate) struct Nouns {
    lists: Vec<Box<[Sense]>>,
    families: Vec<CompactString>,
}

impl Nouns {
    pub(super) fn embedded() -> Self {
        let sense = |written: &str| {
            let (class, family) = written.split_once(':')?;
            Some(Sense { class: NounClass::from_label(class)?, family: family.parse().ok() })
        };
        let lists = SENSES.lines().map(|line| line.split(' ').filter_map(sense).collect()).collect();
        Self { lists, families: FAMILIES.lines().map(CompactString::from).collect() }
    }

    /// The senses of a lemma, the first being the one to assume where nothing else is known.
    pub(crate) fn senses(&self, lemma: &str) -> &[Sense] {
        let list = NOUNS.get(lemma).and_then(|place| self.lists.get(place as usize));
        list.map_or(&[], |senses| senses)
    }

    /// The class to assume for a lemma.
    pub(crate) fn class(&self, lemma: &str) -> Option<NounClass> {
        self.senses(lemma).first().map(|sense| sense.class)
    }

    /// Whether a lemma has a sense of this class.
    pub(crate) fn may_be(&self, lemma: &str, class: NounClass) -> bool {
        self.senses(lemma).iter().any(|sense| sense.class == class)
    }

    /// Whether a lemma belongs to the family of this name.
    pub(crate) fn is_of_family(&self, lemma: &str, family: &str) -> bool {
        self.families(lemma).any(|own| own == family)
    }

    /// The names of the families to which a lemma belongs.
    pub(super) fn families(&self, lemma: &str) -> impl Iterator<Item = &str> {
        let families = self.senses(lemma).iter().filter_map(|sense| sense.family);
        families.filter_map(|family| self.families.get(usize::from(family))).map(CompactString::as_str)
    }

    /// Whether two lemmas may describe the same thing: the same word, or of one family.
    pub(crate) fn agree(&self, one: &str, other: &str) -> bool {
        one == other
            || self.senses(one).iter().any(|sense| {
                sense.family.is_some()
                    && !matches!(sense.class, NounClass::Vague | NounClass::Abstract)
                    && self.senses(other).iter().any(|other| other.family == sense.family)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::gazetteer::{Gazetteer, rows};

    #[test]
    fn nouns_of_one_family_may_describe_the_same_thing() {
        let nouns = &Gazetteer::shared().nouns;
        assert!(nouns.agree("airline", "carrier"));
        assert!(nouns.agree("vessel", "ferry"));
        assert!(!nouns.agree("ferry", "minister"));
        assert!(!nouns.agree("thing", "matter"));
        assert!(nouns.is_of_family("carrier", "airline"));
    }

    #[test]
    fn every_noun_has_the_sense_of_its_row() {
        let nouns = &Gazetteer::shared().nouns;
        for row in rows(include_str!("nouns.tsv")) {
            for lemma in row[2].split_whitespace() {
                let class = NounClass::from_label(row[0]).unwrap();
                assert!(nouns.may_be(lemma, class) && nouns.is_of_family(lemma, row[1]), "{lemma}");
            }
        }
        for row in rows(include_str!("nouns_wordnet.tsv")) {
            assert!(NounClass::from_label(row[0]).is_some(), "{}", row[0]);
            assert!(row[1].split_whitespace().all(|lemma| nouns.class(lemma).is_some()), "{}", row[0]);
        }
        assert!(nouns.senses("zzzz").is_empty());
    }

    #[test]
    fn a_vague_noun_describes_no_entity() {
        let nouns = &Gazetteer::shared().nouns;
        assert!(nouns.may_be("analyst", NounClass::Vague));
        assert_eq!(nouns.class("percentage").and_then(|class| class.kind(true)), None);
        assert_eq!(nouns.class("regiment").and_then(|class| class.kind(false)), Some(EntityKind::Org));
        assert_eq!(nouns.class("cellist").and_then(|class| class.kind(false)), Some(EntityKind::Person));
    }
}
