//! What relata knows of the world before it reads: places, large bodies, given names, titles, classes of nouns.

use std::{iter, sync::LazyLock};

use compact_str::CompactString;
use hashbrown::{HashMap, HashSet};

use super::packed::Keys;
use crate::kind::EntityKind;

pub(crate) mod aircraft;
mod country_code;
pub(crate) mod firm_home;
mod given_name;
pub(crate) mod known_sort;
mod leader;
pub(crate) mod maker;
mod normal_form;
pub(crate) mod noun;
mod place;
pub(crate) mod region;
pub(crate) mod town;
pub(crate) mod trade;
pub(crate) mod word_list;

use country_code::number_of_code;
pub(crate) use normal_form::normal_form;
use noun::Nouns;
pub(crate) use place::{Place, PlaceSort};
use word_list::{WordList, WordLists};

/// The larger tables with their names in normal form, by build.rs: at which byte of the things that are known (a line each, full name
/// and kind) a name's line begins, the names of cities, and titles with 1 for men, 2 for women and 0 for either.
const KNOWN: &str = include_str!(concat!(env!("OUT_DIR"), "/known.tsv"));
const KNOWN_NAMES: Keys = Keys::new(include_bytes!(concat!(env!("OUT_DIR"), "/known_names.bin")));
const CITIES: Keys = Keys::new(include_bytes!(concat!(env!("OUT_DIR"), "/cities.bin")));
const TITLES: Keys = Keys::new(include_bytes!(concat!(env!("OUT_DIR"), "/titles.bin")));

/// Grammatical gender of a person, as names and titles tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// The tables, in memory.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer {
    places: Vec<Place>,
    place_names: HashMap<CompactString, usize>,
    adjectives: HashMap<CompactString, usize>,
    demonyms: HashMap<CompactString, usize>,
    nation_prefixes: HashMap<CompactString, usize>,
    countries_by_code: HashMap<u32, usize>,
    formal_names: HashMap<&'static str, &'static str>,
    corporate_suffixes: HashSet<CompactString>,
    not_names: HashSet<CompactString>,
    word_lists: WordLists,
    /// The classes of common nouns.
    pub(crate) nouns: Nouns,
}

static SHARED: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

impl Gazetteer {
    /// The tables that ship with relata, read once.
    pub(crate) fn shared() -> &'static Self {
        &SHARED
    }

    fn embedded() -> Self {
        let mut gazetteer =
            Self { nouns: Nouns::embedded(), word_lists: WordLists::embedded(), ..Self::default() };
        let countries = include_str!("gazetteer/countries.tsv");
        gazetteer.read_countries(countries);
        gazetteer.read_regions(include_str!("gazetteer/regions.tsv"), countries);
        for row in rows(include_str!("gazetteer/nicknames.tsv")) {
            for short in values(&row, 1) {
                gazetteer.formal_names.insert(short, row[0]);
            }
        }
        gazetteer.corporate_suffixes =
            words(include_str!("gazetteer/corporate_suffixes.tsv")).map(normal_form).collect();
        gazetteer.not_names = words(include_str!("gazetteer/not_names.tsv")).map(normal_form).collect();
        gazetteer
    }

    fn read_countries(&mut self, table: &str) {
        for row in rows(table) {
            let (name, country) = (row[1], self.places.len());
            let sort = PlaceSort::Country;
            self.places.push(Place { name: name.into(), sort, capital_of: None, country: None });
            self.countries_by_code.insert(number_of_code(row[0]), country);
            for other in iter::once(name).chain(values(&row, 2)) {
                self.place_names.insert(normal_form(other), country);
            }
            for adjective in values(&row, 3) {
                self.adjectives.entry(normal_form(adjective)).or_insert(country);
            }
            for demonym in values(&row, 4) {
                self.demonyms.entry(normal_form(demonym)).or_insert(country);
            }
            for prefix in values(&row, 6) {
                self.nation_prefixes.insert(normal_form(prefix), country);
            }
            for capital in values(&row, 5) {
                let position = self.places.len();
                let mut names = capital.split('=').peekable();
                self.places.push(Place {
                    name: names.peek().copied().unwrap_or_default().into(),
                    sort: PlaceSort::City,
                    capital_of: Some(normal_form(name)),
                    country: Some(normal_form(name)),
                });
                for name in names {
                    self.place_names.entry(normal_form(name)).or_insert(position);
                }
            }
        }
    }

    /// `countries` is the table of the countries, which has the codes.
    fn read_regions(&mut self, table: &str, countries: &str) {
        let codes: HashMap<&str, &str> = rows(countries).map(|row| (row[0], row[1])).collect();
        for row in rows(table) {
            let sort = match row[0] {
                "state" => PlaceSort::State,
                "city" => PlaceSort::City,
                _ => PlaceSort::Region,
            };
            let position = self.places.len();
            let country = codes.get(row[4]).map(|name| normal_form(name));
            self.places.push(Place { name: row[1].into(), sort, capital_of: None, country });
            for name in iter::once(row[1]).chain(values(&row, 2)) {
                self.place_names.entry(normal_form(name)).or_insert(position);
            }
            for adjective in values(&row, 3) {
                self.adjectives.entry(normal_form(adjective)).or_insert(position);
            }
        }
    }

    /// The place with this name, given in normal form.
    pub(crate) fn place(&self, normal: &str) -> Option<&Place> {
        self.place_names.get(normal).map(|&position| &self.places[position])
    }

    /// Whether the body of this name does not have the office, given in lower case, but is the party of who holds it or what it is for:
    /// a minister of the "Greens" and a secretary of "Homeland Security" are the country's.
    pub(crate) fn is_no_owner(&self, office: &str, body: &str) -> bool {
        let mut words = body.split(' ').map(str::to_lowercase);
        let is_for = |word: String| self.lists(&word, WordList::Portfolio);
        match office {
            "secretary" => words.all(is_for),
            _ if self.lists(office, WordList::PlaceOffice) => {
                !words.any(|word| self.lists(&word, WordList::BodyOfState))
            }
            _ => false,
        }
    }

    /// Whether a city of some size has this name, given in normal form. Unlike a [`Gazetteer::place`] it is known to few
    /// readers: a company or a person may well bear the name in an article.
    #[expect(clippy::unused_self, reason = "asked of the gazetteer like every other table")]
    pub(crate) fn is_city(&self, normal: &str) -> bool {
        CITIES.get(normal).is_some()
    }

    /// The country of the largest city of this name, given in normal form, that the table of cities knows.
    pub(crate) fn country_of_city(&self, normal: &str) -> Option<&Place> {
        self.countries_by_code.get(&CITIES.get(normal)?).map(|&position| &self.places[position])
    }

    /// The place that an adjective ("kenyan", in normal form) belongs to.
    pub(crate) fn place_of_adjective(&self, normal: &str) -> Option<&Place> {
        self.adjectives.get(normal).map(|&position| &self.places[position])
    }

    /// The country that a word ("anglo", in normal form) tells as the first of two nations.
    pub(crate) fn place_of_prefix(&self, normal: &str) -> Option<&Place> {
        self.nation_prefixes.get(normal).map(|&position| &self.places[position])
    }

    /// The place whose people a noun ("kenyans", in normal form) means.
    pub(crate) fn place_of_people(&self, normal: &str) -> Option<&Place> {
        self.demonyms.get(normal).map(|&position| &self.places[position])
    }

    /// The full name and the kind of what a reader of the news knows, found by any of its names in normal form.
    #[expect(clippy::unused_self, reason = "asked of the gazetteer like every other table")]
    pub(crate) fn known(&self, normal: &str) -> Option<(&'static str, EntityKind)> {
        let line = KNOWN.get(KNOWN_NAMES.get(normal)? as usize..)?.lines().next()?;
        let (name, kind) = line.split_once('\t')?;
        Some((name, kind.parse().ok()?))
    }

    /// The full names of all that a reader of the news knows.
    pub(crate) fn known_names() -> impl Iterator<Item = &'static str> {
        KNOWN.lines().filter_map(|line| line.split_once('\t')).map(|(name, _)| name)
    }

    /// The full name of a large body, found by any of its names in normal form.
    pub(crate) fn organisation(&self, normal: &str) -> Option<&'static str> {
        self.known(normal).filter(|(_, kind)| *kind == EntityKind::Org).map(|(name, _)| name)
    }

    /// Whether `word` (in lower case) is on the list.
    pub(crate) fn lists(&self, word: &str, list: WordList) -> bool {
        self.word_lists.hold(word, list)
    }

    /// Whether `word` (in lower case) stands before a job and tells its rank or its field: "senior", "marketing".
    pub(crate) fn tells_job(&self, word: &str) -> bool {
        self.lists(word, WordList::JobRank) || self.lists(word, WordList::JobField)
    }

    /// Whether a noun is of one of the families whose names are on the list.
    pub(crate) fn is_of_listed_family(&self, lemma: &str, list: WordList) -> bool {
        self.nouns.families(lemma).any(|family| self.lists(family, list))
    }

    /// Whether a word is a known given name.
    #[expect(clippy::unused_self, reason = "asked of the gazetteer like every other table")]
    pub(crate) fn is_given_name(&self, lower: &str) -> bool {
        given_name::is_one(lower)
    }

    /// The gender of those who bear a given name, where it tells.
    #[expect(clippy::unused_self, reason = "asked of the gazetteer like every other table")]
    pub(crate) fn gender_of_given_name(&self, lower: &str) -> Option<Gender> {
        given_name::gender(lower)
    }

    /// Whether who bears the name held an office of the state or body that is called `owner`; none where the name is not known.
    pub(crate) fn led(&self, name: &str, owner: &str) -> Option<bool> {
        let name = normal_form(name);
        if !leader::is_one(&name) {
            return None;
        }
        let owner = normal_form(owner);
        let full = self.place(&owner).map(|place| place.name.as_str());
        let short = self.known_short(&owner, |name| self.known(name).is_some());
        let full = full.or_else(|| self.organisation(short)).map(normal_form);
        leader::is_of(&name, full.as_ref().unwrap_or(&owner))
    }

    /// The full form of a given name that is a short one: "timothy" for "tim"; else the name itself.
    pub(crate) fn formal_name<'a>(&'a self, lower: &'a str) -> &'a str {
        self.formal_names.get(lower).copied().unwrap_or(lower)
    }

    /// Whether words (in normal form) are a title or office that stands before a name.
    #[expect(clippy::unused_self, reason = "asked of the gazetteer like every other table")]
    pub(crate) fn is_title(&self, normal: &str) -> bool {
        TITLES.get(normal).is_some()
    }

    /// The gender of those who bear a title, where it tells.
    #[expect(clippy::unused_self, reason = "asked of the gazetteer like every other table")]
    pub(crate) fn gender_of_title(&self, normal: &str) -> Option<Gender> {
        match TITLES.get(normal)? {
            1 => Some(Gender::Male),
            2 => Some(Gender::Female),
            _ => None,
        }
    }

    /// Whether a word (in normal form) ends a company's name without being a part of its short form.
    pub(crate) fn is_corporate_suffix(&self, normal: &str) -> bool {
        self.corporate_suffixes.contains(normal)
    }

    /// The name of a firm, in normal form, without the words at its end that tell only what sort of firm it is, as far as it is not known with
    /// them.
    pub(crate) fn known_short<'n>(&self, firm: &'n str, is_known: impl Fn(&str) -> bool) -> &'n str {
        let mut name = firm;
        while let Some((shorter, last)) = name.rsplit_once(' ').filter(|_| !is_known(name)) {
            if !self.is_corporate_suffix(last) {
                break;
            }
            name = shorter;
        }
        name
    }

    /// Whether a word (in normal form) names nothing when it stands alone.
    pub(crate) fn is_no_name(&self, normal: &str) -> bool {
        self.not_names.contains(normal)
    }
}

/// The name that stands for the country, state, city or region that `name` means, where the tables know it:
/// "United States" for "US".
pub(crate) fn name_of_place(name: &str) -> Option<&'static str> {
    Gazetteer::shared().place(&normal_form(name)).map(|place| place.name.as_str())
}

/// The rows of a table, cut at tabs and filled up to seven columns; comments are left out.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = [&str; 7]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut row = [""; 7];
        row.iter_mut().zip(line.split('\t')).for_each(|(column, text)| *column = text);
        row
    })
}

fn values<'a>(row: &[&'a str; 7], column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
    row[column].split('|').filter(|value| !value.is_empty())
}

fn words(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_by_its_names_its_adjective_and_its_people() {
        let gazetteer = Gazetteer::shared();
        let named = |place: Option<&Place>| place.map(|place| place.name.to_string());
        assert_eq!(named(gazetteer.place("uk")).as_deref(), Some("United Kingdom"));
        assert_eq!(named(gazetteer.place_of_adjective("dutch")).as_deref(), Some("Netherlands"));
        assert_eq!(named(gazetteer.place_of_people("swedes")).as_deref(), Some("Sweden"));
        assert_eq!(gazetteer.place("oslo").and_then(|place| place.capital_of.as_deref()), Some("norway"));
        assert_eq!(named(gazetteer.place("washington dc")).as_deref(), Some("Washington"));
        assert!(gazetteer.place("scandinavia").is_some_and(|place| place.kind() == EntityKind::Loc));
    }

    #[test]
    fn a_country_goes_before_a_state_of_the_same_name() {
        assert_eq!(Gazetteer::shared().place("georgia").map(|place| place.sort), Some(PlaceSort::Country));
    }

    #[test]
    fn every_row_of_the_known_names_has_a_kind() {
        for row in rows(include_str!("gazetteer/known_names.tsv")) {
            assert!(row[2].parse::<EntityKind>().is_ok(), "{}", row[0]);
            for name in iter::once(row[0]).chain(values(&row, 1)) {
                let known = Gazetteer::shared().known(&normal_form(name));
                assert_eq!(known.map(|(full, _)| full), Some(row[0]), "{name} stands in one row only");
            }
        }
        assert_eq!(Gazetteer::shared().organisation("un"), Some("United Nations"));
    }

    #[test]
    fn a_title_and_a_given_name_tell_the_gender_where_they_can() {
        let gazetteer = Gazetteer::shared();
        assert_eq!(gazetteer.gender_of_title("mrs"), Some(Gender::Female));
        assert!(gazetteer.is_title("prime minister"));
        assert_eq!(gazetteer.gender_of_title("prime minister"), None);
        assert_eq!(gazetteer.gender_of_given_name("ingrid"), Some(Gender::Female));
        assert!(!gazetteer.is_given_name("norway"));
    }

    #[test]
    fn a_city_is_found_by_its_name_with_and_without_accents() {
        for row in rows(include_str!("gazetteer/cities.tsv")) {
            for name in row[..2].iter().filter(|name| !name.is_empty()) {
                assert!(Gazetteer::shared().is_city(&normal_form(name)), "{name}");
            }
        }
    }
}
