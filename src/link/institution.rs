//! Bodies that many countries have under the same name: the Supreme Court of Kenya is not that of Chile.

use std::{collections::BTreeMap, sync::LazyLock};

use super::described::is_public_body;
use crate::extract::gazetteer::{Gazetteer, word_list::WordList};

/// A body that many countries have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// What it is called whatever the spelling: "greens" for "Green Party", "defence ministry" for "Ministry of Defense".
    pub(super) name: String,
    /// Whether a country has many, each for a part of it: a district court.
    pub(super) is_local: bool,
    /// Whether it is a party by the colour or creed in its name.
    pub(super) is_party: bool,
}

/// What may stand beside the word for a body in the name of one.
#[derive(Debug)]
struct Words {
    is_local: bool,
    alone: bool,
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

#[derive(Debug, Default)]
struct Table {
    bodies: BTreeMap<&'static str, Words>,
    local: Vec<&'static str>,
    parties: BTreeMap<&'static str, &'static str>,
    spellings: BTreeMap<&'static str, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in include_str!("institutions.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut row = line.split('\t');
        let mut next = || row.next().unwrap_or_default();
        let (what, word) = (next(), next());
        match what {
            "body" | "local" => {
                let (is_local, alone) = (what == "local", next() == "yes");
                let (before, after) = (next().split(' ').collect(), next().split(' ').collect());
                table.bodies.insert(word, Words { is_local, alone, before, after });
            }
            "town" => table.local = word.split(' ').collect(),
            "party" => table.parties.extend(next().split('|').map(|form| (form, word))),
            _ => table.spellings.extend(next().split(' ').map(|spelling| (spelling, word))),
        }
    }
    table
});

/// The body of which a name in normal form tells no more than that it is one; `None` if it tells which.
pub(super) fn body_of(form: &str) -> Option<Body> {
    let words: Vec<&str> =
        form.split(' ').map(|word| TABLE.spellings.get(word).copied().unwrap_or(word)).collect();
    let form = words.join(" ");
    if let Some(party) = TABLE.parties.get(form.as_str()) {
        return Some(Body { name: (*party).to_owned(), is_local: false, is_party: true });
    }
    let link = words.iter().position(|word| matches!(*word, "of" | "for"));
    let (head, before) = words.get(..link.unwrap_or(words.len()))?.split_last()?;
    let after = link.and_then(|link| words.get(link + 1..)).unwrap_or_default();
    let after: Vec<&str> =
        after.iter().copied().filter(|word| !matches!(*word, "the" | "and" | "affairs")).collect();
    let row = TABLE.bodies.get(head);
    let is_one = row.is_some_and(|row| {
        (row.alone || !before.is_empty() || !after.is_empty())
            && before.iter().all(|word| is_among(word, &row.before))
            && after.iter().all(|word| is_among(word, &row.after))
            && link.is_none_or(|_| !after.is_empty())
    });
    if !is_one && !is_public_body(&form) {
        return None;
    }
    let is_local =
        row.is_some_and(|row| row.is_local) || before.iter().any(|word| TABLE.local.contains(word));
    let name: Vec<&str> =
        before.iter().copied().filter(|word| *word != "affairs").chain(after).chain([*head]).collect();
    let is_party = *head == "party";
    Some(Body { name: name.join(" "), is_local, is_party })
}

fn is_among(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
        || list.contains(&"portfolio") && Gazetteer::shared().lists(word, WordList::Portfolio)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(form: &str) -> Option<String> {
        body_of(form).map(|body| body.name)
    }

    #[test]
    fn a_name_of_common_words_alone_is_a_body_of_many_countries() {
        for form in
            ["supreme court", "court of appeals", "senate", "labor party", "air force", "central bank"]
        {
            assert!(name(form).is_some(), "{form}");
        }
        assert_eq!(name("green party"), name("greens"));
        assert_eq!(name("ministry of defense"), name("defence ministry"));
        assert_eq!(name("ministry of foreign affairs"), name("foreign ministry"));
    }

    #[test]
    fn a_name_that_tells_which_is_none() {
        for form in [
            "court of arbitration for sport",
            "trades union congress",
            "oslo district court",
            "swedbank",
            "house",
            "bank of",
        ] {
            assert_eq!(name(form).is_some(), form == "house", "{form}");
        }
    }

    #[test]
    fn a_district_has_its_own_court_and_a_country_one_supreme_court() {
        let is_local = |form: &str| body_of(form).is_some_and(|body| body.is_local);
        assert!(is_local("district court") && !is_local("supreme court"));
    }
}
