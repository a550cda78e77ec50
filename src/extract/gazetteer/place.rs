//! Places of the tables.

use compact_str::CompactString;

use crate::kind::EntityKind;

/// What sort of place a name of the tables stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlaceSort {
    /// A country.
    Country,
    /// A state or province of one.
    State,
    /// A city.
    City,
    /// A continent, sea, river, mountain range or region: no government.
    Region,
}

/// A place of the tables.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The name that stands for it.
    pub(crate) name: CompactString,
    /// What sort it is.
    pub(crate) sort: PlaceSort,
    /// The normal form of its country's name, for a capital.
    pub(crate) capital_of: Option<CompactString>,
    /// The normal form of the name of the country where it lies, if it is in one and none itself.
    pub(crate) country: Option<CompactString>,
}

impl Place {
    /// The kind of such a place.
    pub(crate) fn kind(&self) -> EntityKind {
        match self.sort {
            PlaceSort::Country | PlaceSort::State | PlaceSort::City => EntityKind::Gpe,
            PlaceSort::Region => EntityKind::Loc,
        }
    }
}
