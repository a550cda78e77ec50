//! Ministries named both ways round: "Transport Department" and "Orlan's Department of Transport".

use compact_str::{CompactString, CompactStringExt};

use super::short::{Names, whose};
use crate::extract::gazetteer::Gazetteer;

/// Whether the two name one ministry, each of them with its country or without.
pub(super) fn is_inverted(names: &Names<'_>, short: usize, long: usize) -> bool {
    let gazetteer = names.reader.gazetteer;
    let [short, long] = [short, long].map(|chain| parts(gazetteer, &names.chains[chain].key));
    let is_of_one = match (&short.1, &long.1) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => true,
    };
    is_of_one && inverted(gazetteer, &short.0).is_some_and(|inverted| inverted == long.0)
}

/// The name of a body without the place before it, and that place.
fn parts(gazetteer: &Gazetteer, key: &str) -> (CompactString, Option<CompactString>) {
    whose(gazetteer, key).map_or((key.into(), None), |(body, place)| (body, Some(place)))
}

/// The name of a ministry the other way round: "department of transport" for "transport department" and back.
pub(super) fn inverted(gazetteer: &Gazetteer, key: &str) -> Option<CompactString> {
    let is_ministry = |word: &str| gazetteer.nouns.is_of_family(word, "ministry");
    if let Some((ministry, portfolio)) = key.split_once(" of ") {
        let portfolio = portfolio.strip_prefix("the ").unwrap_or(portfolio);
        return is_ministry(ministry).then(|| [portfolio, " ", ministry].concat_compact());
    }
    let (portfolio, ministry) = key.rsplit_once(' ')?;
    is_ministry(ministry).then(|| [ministry, " of ", portfolio].concat_compact())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ministries_are_named_both_ways_round() {
        let inverted = |key: &str| inverted(Gazetteer::shared(), key);
        assert_eq!(inverted("transport department").as_deref(), Some("department of transport"));
        assert_eq!(inverted("ministry of the interior").as_deref(), Some("interior ministry"));
        assert_eq!(inverted("university of orlan"), None);
        assert_eq!(inverted("orlan university"), None);
    }
}
