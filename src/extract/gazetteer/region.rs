//! Continents and regions, and which countries are in them.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

static PARTS: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    let rows = super::rows(include_str!("region_parts.tsv"));
    rows.map(|[region, countries, ..]| (region, countries.split('|').collect())).collect()
});

/// Whether a country may be in a continent or region, both by the names that stand for them: one of which the table knows nothing may
/// have any.
pub(crate) fn may_hold(region: &str, country: &str) -> bool {
    PARTS.get(region).is_none_or(|countries| countries.contains(country))
}

/// Whether the table tells that a country is in a continent or region.
pub(crate) fn is_known_to_hold(region: &str, country: &str) -> bool {
    PARTS.get(region).is_some_and(|countries| countries.contains(country))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::gazetteer::{Gazetteer, PlaceSort, normal_form};

    #[test]
    fn a_region_has_its_own_countries() {
        assert!(may_hold("Horn of Africa", "Somalia") && !may_hold("Horn of Africa", "Chile"));
        assert!(may_hold("Orlin Peninsula", "Chile"));
    }

    #[test]
    fn the_table_names_places_as_the_gazetteer_does() {
        let sort_of = |name: &str, sort: PlaceSort| {
            let place = Gazetteer::shared().place(&normal_form(name));
            place.is_some_and(|place| place.sort == sort && place.name == name)
        };
        for (region, countries) in PARTS.iter() {
            assert!(sort_of(region, PlaceSort::Region), "{region}");
            for country in countries {
                assert!(sort_of(country, PlaceSort::Country), "{country}");
            }
        }
    }
}
