//! Who makes, owns or runs what, as every reader of the news knows: Boeing the 787, the BBC "Newsnight".

use compact_str::CompactString;

use super::{Gazetteer, normal_form};
use crate::extract::packed::Keys;

/// The relations and names of makers, a line for each list of them, and where the line of each product in normal form begins. build.rs
/// packs them.
const MAKERS: &str = include_str!(concat!(env!("OUT_DIR"), "/makers.tsv"));
const PRODUCTS: Keys = Keys::new(include_bytes!(concat!(env!("OUT_DIR"), "/products.bin")));
const NAMES: Keys = Keys::new(include_bytes!(concat!(env!("OUT_DIR"), "/makers.bin")));

/// Most words of a name that the table knows.
const LONGEST: usize = 6;

/// Whose a product is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    /// What its makers do with it.
    pub(crate) relation: &'static str,
    /// Their names in normal form, parted by |, the first of them first.
    makers: &'static str,
}

impl Made {
    /// The names of its makers in normal form, by precedence.
    pub(crate) fn makers(self) -> impl Iterator<Item = &'static str> {
        self.makers.split('|')
    }
}

/// Whose the product of this name is, in normal form.
fn made(name: &str) -> Option<Made> {
    let line = MAKERS.get(PRODUCTS.get(name)? as usize..)?.lines().next()?;
    let (relation, makers) = line.split_once('\t')?;
    Some(Made { relation, makers })
}

/// Whether the table knows the whole name, in normal form and of several words, for that of a product: "palm pre". Single words mean other
/// things, too.
pub(crate) fn is_product(name: &str) -> bool {
    name.contains(' ') && made(name).is_some_and(|made| made.relation == "makes")
}

/// The name by which a firm is known as a maker, of its name in normal form.
pub(crate) fn known_name<'n>(gazetteer: &Gazetteer, firm: &'n str) -> Option<&'n str> {
    let is_known = |name: &str| NAMES.get(name).is_some();
    Some(gazetteer.known_short(firm, is_known)).filter(|name| is_known(name))
}

/// The name by which a firm is known as a maker, of its name or short name in normal form: of "RIM" as of "Research in Motion".
pub(crate) fn known_firm(gazetteer: &Gazetteer, firm: &str) -> Option<CompactString> {
    known_name(gazetteer, firm).map(CompactString::from).or_else(|| {
        let full = normal_form(gazetteer.organisation(firm)?);
        known_name(gazetteer, &full).map(CompactString::from)
    })
}

/// The longest known name of a product with which the words begin, and how many of them it has.
pub(crate) fn of_product(words: &[&str]) -> Option<(Made, usize)> {
    (1..=words.len().min(LONGEST)).rev().find_map(|n_words| {
        let name = words.get(..n_words)?.join(" ");
        // "747s" are many of one model.
        let found = made(&name).or_else(|| made(name.strip_suffix('s')?));
        Some((found?, n_words))
    })
}

/// How many of the words are the name of a maker with which they begin; none where they begin with no such name.
pub(crate) fn n_words_of_maker(words: &[&str]) -> Option<usize> {
    (1..=words.len().min(LONGEST))
        .rev()
        .find(|&n_words| words.get(..n_words).is_some_and(|name| NAMES.get(&name.join(" ")).is_some()))
}

#[cfg(test)]
mod tests {
    use hashbrown::HashSet;

    use super::*;
    use crate::extract::gazetteer::rows;

    fn first_maker(name: &str) -> Option<(&'static str, usize)> {
        let words: Vec<&str> = name.split(' ').collect();
        let (made, n_words) = of_product(&words)?;
        Some((made.makers().next()?, n_words))
    }

    #[test]
    fn a_product_is_known_by_the_longest_name_with_which_it_begins() {
        assert_eq!(first_maker("787 dreamliner"), Some(("boeing", 1)));
        assert_eq!(first_maker("windows xp home"), Some(("microsoft", 2)));
        assert_eq!(first_maker("iphones"), Some(("apple", 1)));
        assert_eq!(first_maker("vireo 3"), None);
    }

    #[test]
    fn a_product_is_known_by_its_whole_name_of_several_words() {
        assert!(is_product("palm pre") && is_product("saab 9 3"));
        assert!(!is_product("iphone") && !is_product("palm pre case"));
    }

    #[test]
    fn a_maker_is_known_without_what_sort_of_firm_it_is() {
        let gazetteer = Gazetteer::shared();
        assert_eq!(known_name(gazetteer, "apple inc"), Some("apple"));
        assert_eq!(known_name(gazetteer, "norda inc"), None);
        assert_eq!(n_words_of_maker(&["lockheed", "martin", "f", "35"]), Some(2));
    }

    #[test]
    fn every_row_is_in_normal_form_and_has_each_product_once() {
        let mut known = HashSet::new();
        let mut last = Vec::new();
        for row in rows(include_str!("makers.tsv")) {
            let [relation, makers, products, ..] = row;
            assert!(matches!(relation, "makes" | "owns" | "airs" | "operates" | "produces" | "publishes"));
            for name in makers.split('|').chain(products.split('|')) {
                assert_eq!(normal_form(name), name);
                assert!(!name.is_empty() && name.split(' ').count() <= LONGEST, "{name}");
            }
            for maker in makers.split('|') {
                // Else another row with the same maker were not found by it.
                assert_eq!(Gazetteer::shared().known_short(maker, |_| false), maker);
            }
            for product in products.split('|') {
                assert!(known.insert(product), "{product}");
                assert!(made(product).is_some_and(|made| made.relation == relation), "{product}");
            }
            assert!(last.as_slice() < row.as_slice(), "{row:?}");
            last = row.to_vec();
        }
    }
}
