//! One name in several spellings: "al Qaeda" is "al-Qaeda", "Nguyen Tan Dung" is "Nguyễn Tấn Dũng".

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{extract::gazetteer::name_of_place, kind::EntityKind};

/// How many letters a name needs for spaces and hyphens not to count in it: "Al-Qaida", but not "A 380".
const LONG: usize = 6;

/// Form → the one spelling for all that differ by accents, hyphens and spaces, of the forms of things with the number of
/// articles that use each: the most used, then the first.
pub(super) fn of_things<'a>(
    used: &BTreeMap<(&'a str, EntityKind), usize>,
) -> BTreeMap<(&'a str, EntityKind), &'a str> {
    let mut alike: BTreeMap<(String, EntityKind), BTreeSet<&'a str>> = BTreeMap::new();
    for (form, kind) in used.keys() {
        alike.entry((letters(form), *kind)).or_default().insert(form);
    }
    let mut spelled = BTreeMap::new();
    for ((_, kind), forms) in alike.into_iter().filter(|(_, forms)| forms.len() > 1) {
        let n_known = forms.iter().filter(|form| name_of_place(form).is_some()).count();
        // San Jose and San José are two cities.
        if n_known > 0 && n_known < forms.len() {
            continue;
        }
        let most = forms.iter().max_by_key(|form| (used.get(&(**form, kind)), std::cmp::Reverse(**form)));
        let Some(most) = most.copied() else { continue };
        spelled.extend(forms.into_iter().filter(|form| *form != most).map(|form| ((form, kind), most)));
    }
    spelled
}

/// `form` without accents, and without what is no letter, figure or sign if it is long enough.
fn letters(form: &str) -> String {
    let plain: String = form.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let is_joint = |c: char| matches!(c, ' ' | '-' | '\'');
    let joined: String = plain.chars().filter(|c| !is_joint(*c)).collect();
    if joined.chars().filter(|c| c.is_alphabetic()).count() >= LONG { joined } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Gpe, Org, Person};

    fn spelled(used: &[(&'static str, EntityKind, usize)]) -> Vec<(&'static str, &'static str)> {
        let used = used.iter().map(|(form, kind, n)| ((*form, *kind), *n)).collect();
        of_things(&used).into_iter().map(|((form, _), most)| (form, most)).collect()
    }

    #[test]
    fn accents_hyphens_and_spaces_do_not_make_two_of_one() {
        assert_eq!(spelled(&[("al qaeda", Org, 1), ("al-qaeda", Org, 2)]), [("al qaeda", "al-qaeda")]);
        assert_eq!(
            spelled(&[("jose mora", Person, 1), ("josé mora", Person, 1)]),
            [("josé mora", "jose mora")]
        );
    }

    #[test]
    fn short_names_kinds_and_known_cities_stay_apart() {
        assert_eq!(spelled(&[("m 4", Org, 1), ("m-4", Org, 2)]), []);
        assert_eq!(spelled(&[("alqaeda", Person, 1), ("al-qaeda", Org, 2)]), []);
        assert_eq!(spelled(&[("san jose", Gpe, 3), ("san josé", Gpe, 2)]), []);
    }
}
