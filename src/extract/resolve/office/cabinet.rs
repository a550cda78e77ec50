//! What those in a country's cabinet are called: the United States have secretaries and no ministers, China has no secretaries.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::extract::gazetteer::{Gazetteer, PlaceSort, normal_form, town};

/// By the normal form of the country's name, whether it has ministers besides its secretaries.
static WITH_SECRETARIES: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    let lines = include_str!("cabinets.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once('\t'));
    rows.map(|(country, called)| (normal_form(country).to_string(), called == "both")).collect()
});

/// Whether somebody in the cabinet of the place of this name may be called so, "minister" or "secretary"; anything may be so of a place
/// that no table knows, nothing of a town, and a secretary is also one of a state.
pub(super) fn may_have(place: &str, office: &str) -> bool {
    let (gazetteer, key) = (Gazetteer::shared(), normal_form(place));
    let Some(place) = gazetteer.place(&key) else { return !gazetteer.is_city(&key) && !town::is_one(&key) };
    let name = normal_form(&place.name);
    let is_country = place.sort == PlaceSort::Country;
    let country = if is_country { Some(name.as_str()) } else { place.country.as_deref() };
    let row = |name: &str| WITH_SECRETARIES.get(name).copied();
    let row = row(&name).or_else(|| row(country?));
    if office == "secretary" { row.is_some() || !is_country } else { row != Some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_ministers_or_secretaries_or_both() {
        assert!(may_have("France", "minister") && !may_have("France", "secretary"));
        assert!(may_have("US", "secretary") && !may_have("US", "minister"));
        assert!(may_have("Britain", "secretary") && may_have("Britain", "minister"));
        assert!(may_have("Scotland", "secretary") && may_have("Scotland", "minister"));
        // A state of the United States has no ministers, one of Germany has.
        assert!(!may_have("Kansas", "minister") && may_have("Bavaria", "minister"));
        assert!(may_have("Brask", "minister") && may_have("Brask", "secretary"));
    }
}
