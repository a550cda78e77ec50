//! Of what sort and nation well-known bodies, products and places are: a bank of Spain, a French newspaper, a Japanese console.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::{Gazetteer, normal_form, region, word_list::WordList};
use crate::{extract::packed::Keys, kind::EntityKind};

/// The sorts and countries of names, a line each, and where the line of each name in normal form begins. build.rs packs them.
const KNOWN: &str = include_str!(concat!(env!("OUT_DIR"), "/known_sorts.tsv"));
const NAMES: Keys = Keys::new(include_bytes!(concat!(env!("OUT_DIR"), "/known_sorts.bin")));

static SORTS: LazyLock<Sorts> = LazyLock::new(Sorts::shipped);

/// A set of sorts, a bit each.
type Mask = u128;

/// The table of sorts.
struct Sorts {
    by_name: HashMap<&'static str, Sort>,
    nouns: HashMap<&'static str, Noun>,
    /// The sorts that are told by the same noun where this word stands before it.
    before: HashMap<&'static str, Mask>,
}

#[derive(Clone, Copy)]
struct Sort {
    bit: Mask,
    class: Class,
}

/// What the sorts are of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Body,
    /// A body whose business it is to report.
    Medium,
    Thing,
    Place,
}

/// The sorts that a noun tells, and those that it fits without telling them.
#[derive(Clone, Copy, Default)]
struct Noun {
    told: Mask,
    fitting: Mask,
}

impl Class {
    fn from_label(label: &str) -> Self {
        match label {
            "thing" => Self::Thing,
            "place" => Self::Place,
            "medium" => Self::Medium,
            _ => Self::Body,
        }
    }

    /// Whether what is taken for an entity of this kind may be of the class: names of products are often taken for bodies.
    fn may_be(self, kind: EntityKind) -> bool {
        match self {
            Self::Body | Self::Medium => {
                matches!(kind, EntityKind::Org | EntityKind::Group | EntityKind::Work | EntityKind::Product)
            }
            Self::Thing => matches!(
                kind,
                EntityKind::Product
                    | EntityKind::Org
                    | EntityKind::Work
                    | EntityKind::Fac
                    | EntityKind::Other
            ),
            Self::Place => {
                matches!(kind, EntityKind::Fac | EntityKind::Loc | EntityKind::Gpe | EntityKind::Org)
            }
        }
    }
}

impl Sorts {
    fn shipped() -> Self {
        let (mut by_name, mut nouns, mut before) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (number, row) in super::rows(include_str!("sorts.tsv")).enumerate() {
            let [name, class, told, fitting, words, ..] = row;
            let bit = 1 << number;
            by_name.insert(name, Sort { bit, class: Class::from_label(class) });
            for noun in told.split_whitespace() {
                nouns.entry(noun).or_insert_with(Noun::default).told |= bit;
            }
            for noun in fitting.split_whitespace() {
                nouns.entry(noun).or_insert_with(Noun::default).fitting |= bit;
            }
            for word in words.split_whitespace() {
                *before.entry(word).or_insert(0) |= bit;
            }
        }
        Self { by_name, nouns, before }
    }
}

/// What is known of a name: its sorts and countries, each parted by |.
#[derive(Clone, Copy)]
struct Known {
    sorts: &'static str,
    countries: &'static str,
}

impl Known {
    /// Of the name in normal form.
    fn of(name: &str) -> Option<Self> {
        let line = KNOWN.get(NAMES.get(name)? as usize..)?.lines().next()?;
        let (sorts, countries) = line.split_once('\t')?;
        Some(Self { sorts, countries })
    }

    /// The sorts that what is taken for an entity of this kind may be of.
    fn mask(self, kind: EntityKind) -> Mask {
        let sorts = self.sorts.split('|').filter_map(|name| SORTS.by_name.get(name));
        sorts.filter(|sort| sort.class.may_be(kind)).fold(0, |mask, sort| mask | sort.bit)
    }

    fn is(self, class: Class) -> bool {
        self.sorts.split('|').filter_map(|name| SORTS.by_name.get(name)).any(|sort| sort.class == class)
    }
}

/// What is known of the name, or of the full name of what is known by it, or of the product of which it names a version.
fn known(gazetteer: &Gazetteer, name: &str) -> Option<Known> {
    let key = normal_form(name);
    let short = gazetteer.known_short(&key, |name| NAMES.get(name).is_some());
    Known::of(short)
        .or_else(|| Known::of(&normal_form(gazetteer.known(&key)?.0)))
        .or_else(|| product(&key).filter(|known| known.is(Class::Thing)))
}

/// What is known of a product with its maker before it or its version after it: "apple iphone", "firefox 35", "windows xp".
fn product(key: &str) -> Option<Known> {
    let ware = key.split_once(' ').filter(|(maker, _)| {
        Known::of(maker).is_some_and(|maker| maker.is(Class::Body) || maker.is(Class::Medium))
    });
    let mut name = ware.map_or(key, |(_, ware)| ware);
    loop {
        if let Some(known) = Known::of(name) {
            return Some(known);
        }
        let (shorter, last) = name.rsplit_once(' ')?;
        if last.len() > 2 && !last.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        name = shorter;
    }
}

/// Whether the noun, in the singular, tells something of the sort of what is called by it.
pub(crate) fn tells(noun: &str) -> bool {
    SORTS.nouns.contains_key(noun)
}

/// Whether what bears this name may be called by the noun as every reader knows; none where it is not known, or the noun tells nothing.
pub(crate) fn is_called(gazetteer: &Gazetteer, name: &str, kind: EntityKind, noun: &str) -> Option<bool> {
    let told = SORTS.nouns.get(noun)?;
    let mask = known(gazetteer, name)?.mask(kind);
    if mask == 0 || mask & told.fitting != 0 {
        return (mask & told.told != 0).then_some(true);
    }
    Some(mask & told.told != 0)
}

/// Whether the word before the noun says no more of what bears this name than its sort does: "operating" before "system".
pub(crate) fn may_precede(gazetteer: &Gazetteer, name: &str, kind: EntityKind, word: &str) -> bool {
    let Some(mask) = SORTS.before.get(word) else { return false };
    known(gazetteer, name).is_some_and(|known| known.mask(kind) & mask != 0)
}

/// Whether every reader knows what bears this name for its news, or for nothing and its name is that of a paper: "the Lodz Herald".
pub(crate) fn is_medium(gazetteer: &Gazetteer, name: &str, kind: EntityKind) -> bool {
    let is_so_called = || {
        let name = normal_form(name);
        name.rsplit_once(' ').is_some_and(|(_, last)| gazetteer.lists(last, WordList::PressName))
    };
    let known = known(gazetteer, name).filter(|known| known.mask(kind) != 0);
    known.map_or_else(is_so_called, |known| known.is(Class::Medium))
}

/// Whether what bears this name is of the country or continent; none where that is not known.
pub(crate) fn is_of_nation(
    gazetteer: &Gazetteer,
    name: &str,
    kind: EntityKind,
    nation: &str,
) -> Option<bool> {
    let known =
        known(gazetteer, name).filter(|known| !known.countries.is_empty() && known.mask(kind) != 0)?;
    let mut countries = known.countries.split('|');
    Some(countries.any(|country| country == nation || region::is_known_to_hold(nation, country)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::gazetteer::{PlaceSort, rows};

    fn called(name: &str, kind: EntityKind, noun: &str) -> Option<bool> {
        is_called(Gazetteer::shared(), name, kind, noun)
    }

    #[test]
    fn a_noun_tells_one_sort_from_another() {
        assert_eq!(called("Barclays", EntityKind::Org, "bank"), Some(true));
        assert_eq!(called("Barclays", EntityKind::Org, "newspaper"), Some(false));
        assert_eq!(called("Barclays", EntityKind::Org, "company"), None);
        assert_eq!(called("Le Monde", EntityKind::Work, "daily"), Some(true));
        assert_eq!(called("Le Monde", EntityKind::Person, "daily"), None);
        assert_eq!(called("Tavex", EntityKind::Org, "bank"), None);
        assert_eq!(called("Barclays", EntityKind::Org, "tree"), None);
    }

    #[test]
    fn a_version_is_known_as_the_product_is() {
        assert_eq!(called("Airbus A380", EntityKind::Product, "superjumbo"), Some(true));
        assert_eq!(called("Apple iPhone 4S", EntityKind::Product, "phone"), Some(true));
        assert_eq!(called("Firefox 3.5", EntityKind::Org, "browser"), Some(true));
        assert_eq!(called("Boeing 9000", EntityKind::Product, "manufacturer"), None);
        assert!(may_precede(Gazetteer::shared(), "Windows XP", EntityKind::Product, "operating"));
    }

    #[test]
    fn what_is_known_has_a_nation() {
        let of = |name, nation| is_of_nation(Gazetteer::shared(), name, EntityKind::Org, nation);
        assert_eq!(of("Le Monde", "France"), Some(true));
        assert_eq!(of("Le Monde", "Europe"), Some(true));
        assert_eq!(of("Le Monde", "Japan"), Some(false));
        assert_eq!(of("Tavex", "Japan"), None);
    }

    #[test]
    fn the_tables_agree_and_are_sorted() {
        let sorts: Vec<[&str; 7]> = rows(include_str!("sorts.tsv")).collect();
        assert!(sorts.len() <= 128 && sorts.is_sorted_by_key(|row| row[0]));
        let mut keys = Vec::new();
        for [of, countries, names, ..] in rows(include_str!("known_sorts.tsv")) {
            assert!(of.split('|').all(|sort| SORTS.by_name.contains_key(sort)), "{of}");
            for country in countries.split('|').filter(|country| !country.is_empty()) {
                let place = Gazetteer::shared().place(&normal_form(country));
                let is_its = place.is_some_and(|place| {
                    place.name == country && matches!(place.sort, PlaceSort::Country | PlaceSort::Region)
                });
                assert!(is_its, "{country}");
            }
            assert!(names.split('|').all(|name| Known::of(&normal_form(name)).is_some()), "{names}");
            keys.push((of, countries));
        }
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
