//! What an entity is: the one place where the kinds' names are written.

use std::{collections::BTreeMap, fmt, str::FromStr};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// The kind of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, agency, party, army, ministry, team or band.
    Org,
    /// A country, city or state: a place with a government.
    Gpe,
    /// A place without one: a river, a region, a continent.
    Loc,
    /// A building, airport, plant or road.
    Fac,
    /// A war, summit, storm, match or festival.
    Event,
    /// Something made: a device, vehicle, drug, piece of software.
    Product,
    /// A book, film, song, report.
    Work,
    /// A law, treaty, resolution, bill.
    Law,
    /// A people, religion or body of persons that does not just stand for a country or organisation.
    Group,
    /// A name whose label has no kind of its own (a model with other labels); the label is kept beside it.
    Other,
}

impl EntityKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Org,
        Self::Gpe,
        Self::Loc,
        Self::Fac,
        Self::Event,
        Self::Product,
        Self::Work,
        Self::Law,
        Self::Group,
        Self::Other,
    ];

    /// The name by which files, tables and the command line know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Org => "ORG",
            Self::Gpe => "GPE",
            Self::Loc => "LOC",
            Self::Fac => "FAC",
            Self::Event => "EVENT",
            Self::Product => "PRODUCT",
            Self::Work => "WORK",
            Self::Law => "LAW",
            Self::Group => "GROUP",
            Self::Other => "OTHER",
        }
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A word that names no entity kind.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{0}` is no entity kind; the kinds are PERSON, ORG, GPE, LOC, FAC, EVENT, PRODUCT, WORK, LAW, GROUP and OTHER"
)]
pub struct UnknownKind(String);

impl FromStr for EntityKind {
    type Err = UnknownKind;

    fn from_str(word: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(word))
            .ok_or_else(|| UnknownKind(word.to_owned()))
    }
}

/// What a label of the name recogniser stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelMeaning {
    /// An entity of a kind.
    Entity(EntityKind),
    /// A value: a date, a number, an amount. No entity.
    Value,
}

/// What the labels of a model mean in relata's kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindMap {
    meanings: BTreeMap<CompactString, LabelMeaning>,
}

impl KindMap {
    /// The map with these pairs of label and meaning.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, LabelMeaning)>) -> Self {
        Self { meanings: pairs.into_iter().map(|(label, meaning)| (label.into(), meaning)).collect() }
    }

    /// The map for the labels of OntoNotes 5, which spaCy's English models use.
    pub fn ontonotes() -> Self {
        use LabelMeaning::{Entity, Value};
        Self::new([
            ("PERSON", Entity(EntityKind::Person)),
            ("NORP", Entity(EntityKind::Group)),
            ("FAC", Entity(EntityKind::Fac)),
            ("ORG", Entity(EntityKind::Org)),
            ("GPE", Entity(EntityKind::Gpe)),
            ("LOC", Entity(EntityKind::Loc)),
            ("PRODUCT", Entity(EntityKind::Product)),
            ("EVENT", Entity(EntityKind::Event)),
            ("WORK_OF_ART", Entity(EntityKind::Work)),
            ("LAW", Entity(EntityKind::Law)),
            ("LANGUAGE", Value),
            ("DATE", Value),
            ("TIME", Value),
            ("PERCENT", Value),
            ("MONEY", Value),
            ("QUANTITY", Value),
            ("ORDINAL", Value),
            ("CARDINAL", Value),
        ])
    }

    /// What `label` means: an entity of kind [`EntityKind::Other`] where the map does not know it.
    pub fn meaning(&self, label: &str) -> LabelMeaning {
        self.meanings.get(label).copied().unwrap_or(LabelMeaning::Entity(EntityKind::Other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_back_from_its_name_in_any_case() {
        for kind in EntityKind::ALL {
            assert_eq!(kind.as_str().to_lowercase().parse::<EntityKind>().unwrap(), kind);
        }
        assert!("PLANET".parse::<EntityKind>().is_err());
    }
    #[test]
    fn a_label_without_a_kind_of_its_own_is_an_entity_of_kind_other() {
        let map = KindMap::ontonotes();
        assert_eq!(map.meaning("NORP"), LabelMeaning::Entity(EntityKind::Group));
        assert_eq!(map.meaning("DATE"), LabelMeaning::Value);
        assert_eq!(map.meaning("DISEASE"), LabelMeaning::Entity(EntityKind::Other));
    }
}
