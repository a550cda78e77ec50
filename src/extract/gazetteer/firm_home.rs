//! Where well-known firms are.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::{Gazetteer, normal_form, region};

static HOMES: LazyLock<HashMap<&str, Home>> = LazyLock::new(|| {
    let rows = super::rows(include_str!("firm_homes.tsv"));
    let homes = rows.flat_map(|[countries, towns, names, ..]| {
        names.split('|').map(move |name| (name, Home { countries, towns }))
    });
    homes.collect()
});

/// Where a firm is.
#[derive(Clone, Copy)]
struct Home {
    /// The countries, parted by |.
    countries: &'static str,
    /// The towns and parts of the country, in normal form, parted by |.
    towns: &'static str,
}

fn of(gazetteer: &Gazetteer, firm: &str) -> Option<Home> {
    let short = gazetteer.known_short(firm, |name| HOMES.contains_key(name));
    // "Norda Motor" is where Norda is.
    let full = || HOMES.get(normal_form(gazetteer.organisation(firm)?).as_str());
    HOMES.get(short).or_else(full).copied()
}

/// Whether it is known where the firm is, its name in normal form.
pub(crate) fn is_known(gazetteer: &Gazetteer, firm: &str) -> bool {
    of(gazetteer, firm).is_some()
}

/// Whether the firm, its name in normal form, is in the country or continent of this name; none where it is not known.
pub(crate) fn is_of_nation(gazetteer: &Gazetteer, firm: &str, nation: &str) -> Option<bool> {
    let mut countries = of(gazetteer, firm)?.countries.split('|');
    Some(countries.any(|country| country == nation || region::is_known_to_hold(nation, country)))
}

/// Whether the firm is known to be in the town or part of a country, all in normal form.
pub(crate) fn is_of_town(gazetteer: &Gazetteer, firm: &str, town: &str) -> bool {
    of(gazetteer, firm).is_some_and(|home| home.towns.split('|').any(|known| known == town))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::gazetteer::{PlaceSort, normal_form, rows};

    #[test]
    fn a_firm_is_known_by_its_country_and_town() {
        let gazetteer = Gazetteer::shared();
        assert_eq!(is_of_nation(gazetteer, "porsche", "Germany"), Some(true));
        assert_eq!(is_of_nation(gazetteer, "porsche ag", "Europe"), Some(true));
        assert_eq!(is_of_nation(gazetteer, "porsche", "Japan"), Some(false));
        assert_eq!(is_of_nation(gazetteer, "tavex", "Japan"), None);
        assert!(is_of_town(gazetteer, "porsche", "stuttgart") && !is_of_town(gazetteer, "porsche", "munich"));
    }

    #[test]
    fn the_table_names_countries_as_the_gazetteer_does_and_each_firm_once() {
        let mut names = Vec::new();
        for [countries, towns, firms, ..] in rows(include_str!("firm_homes.tsv")) {
            for country in countries.split('|') {
                let place = Gazetteer::shared().place(&normal_form(country));
                assert!(
                    place.is_some_and(|place| place.sort == PlaceSort::Country && place.name == country),
                    "{country}"
                );
            }
            for name in towns.split('|').chain(firms.split('|')) {
                assert_eq!(normal_form(name), name);
            }
            names.extend(firms.split('|'));
        }
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }
}
