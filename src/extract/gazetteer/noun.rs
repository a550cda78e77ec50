//! Classes of common nouns: which can head the description of an entity, and which can describe the same thing.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::rows;
use crate::kind::EntityKind;

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

/// The senses of a noun. Nearly all of the thirteen thousand nouns have one.
#[derive(Debug)]
enum Senses {
    One(Sense),
    Several(Box<[Sense]>),
}

impl Senses {
    fn add(&mut self, sense: Sense) {
        match self {
            Self::One(first) => *self = Self::Several([*first, sense].into()),
            Self::Several(senses) => *senses = senses.iter().copied().chain([sense]).collect(),
        }
    }

    fn as_slice(&self) -> &[Sense] {
        match self {
            Self::One(sense) => std::slice::from_ref(sense),
            Self::Several(senses) => senses,
        }
    }
}

/// The table of nouns.
#[derive(Debug, Default)]
pub(crate) struct Nouns {
    senses: HashMap<&'static str, Senses>,
    families: Vec<(CompactString, NounClass)>,
}

impl Nouns {
    pub(super) fn embedded() -> Self {
        let (families, others) = (include_str!("nouns.tsv"), include_str!("nouns_wordnet.tsv"));
        let mut nouns = Self::default();
        // One blank a noun, or nearly so: a map that grows is filled twice over.
        nouns.senses.reserve((families.len() + others.len()) / 9);
        for row in rows(families) {
            let Some(class) = NounClass::from_label(row[0]) else { continue };
            let family = u16::try_from(nouns.families.len()).ok();
            nouns.families.push((row[1].into(), class));
            for lemma in row[2].split_whitespace() {
                let sense = Sense { class, family };
                let known = nouns.senses.entry(lemma).and_modify(|senses| senses.add(sense));
                known.or_insert(Senses::One(sense));
            }
        }
        for row in rows(others) {
            let Some(class) = NounClass::from_label(row[0]) else { continue };
            for lemma in row[1].split_whitespace() {
                nouns.senses.entry(lemma).or_insert(Senses::One(Sense { class, family: None }));
            }
        }
        nouns
    }

    /// The senses of a lemma, the first being the one to assume where nothing else is known.
    pub(crate) fn senses(&self, lemma: &str) -> &[Sense] {
        self.senses.get(lemma).map(Senses::as_slice).unwrap_or_default()
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
        self.senses(lemma)
            .iter()
            .filter_map(|sense| sense.family)
            .any(|own| self.families[own as usize].0 == family)
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
    use crate::extract::gazetteer::Gazetteer;

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
    fn a_vague_noun_describes_no_entity() {
        let nouns = &Gazetteer::shared().nouns;
        assert!(nouns.may_be("analyst", NounClass::Vague));
        assert_eq!(nouns.class("percentage").and_then(|class| class.kind(true)), None);
        assert_eq!(nouns.class("regiment").and_then(|class| class.kind(false)), Some(EntityKind::Org));
        assert_eq!(nouns.class("cellist").and_then(|class| class.kind(false)), Some(EntityKind::Person));
    }
}
