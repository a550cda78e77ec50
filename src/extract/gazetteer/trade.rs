//! What well-known firms are known for, and of which nation they are.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use super::Gazetteer;

static TRADES: LazyLock<Trades> = LazyLock::new(Trades::shipped);

static NATIONS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = super::rows(include_str!("firm_nations.tsv"));
    let firms = rows.flat_map(|[countries, firms, ..]| {
        let countries: Vec<&str> = countries.split('|').collect();
        firms.split('|').map(move |firm| (firm, countries.clone()))
    });
    firms.collect()
});

struct Trades {
    /// The words for what a firm is known for, by its name.
    of_firm: HashMap<&'static str, Vec<&'static str>>,
    /// All of them.
    words: HashSet<&'static str>,
    /// Nouns for a firm that may have such words before them.
    heads: HashSet<&'static str>,
}

impl Trades {
    fn shipped() -> Self {
        let (mut of_firm, mut words, mut heads) = (HashMap::new(), HashSet::new(), HashSet::new());
        for row in super::rows(include_str!("trades.tsv")) {
            let [names, trade, ..] = row;
            let trade: Vec<&str> = trade.split(' ').collect();
            if names == "heads" {
                heads.extend(trade);
                continue;
            }
            words.extend(trade.iter().copied());
            of_firm.extend(names.split('|').map(|name| (name, trade.clone())));
        }
        Self { of_firm, words, heads }
    }
}

/// Whether the firm, its name in normal form, is known for what a description tells: "giant" with "software" before it. None where
/// it tells nothing of the sort, or the firm is not known.
pub(crate) fn is_known_for<'w>(
    gazetteer: &Gazetteer,
    firm: &str,
    noun: &'w str,
    modifiers: impl Iterator<Item = &'w str>,
) -> Option<bool> {
    if !TRADES.heads.contains(noun) {
        return None;
    }
    let trade = row_of(gazetteer, firm, &TRADES.of_firm)?;
    let trade = TRADES.of_firm.get(gazetteer.known_short(firm, |name| TRADES.of_firm.contains_key(name)))?;
    let words = modifiers.chain([noun]).filter(|word| TRADES.words.contains(word));
    let mut told = words.map(|word| trade.contains(&word)).peekable();
    told.peek()?;
    Some(told.all(|is_its| is_its))
}

/// Whether a firm may be called by the noun: "giant", "service".
pub(crate) fn may_be_firm(noun: &str) -> bool {
    TRADES.heads.contains(noun)
}

/// The countries of which every reader knows the firm to be, its name in normal form; none where that is not known.
pub(crate) fn nations(gazetteer: &Gazetteer, firm: &str) -> Option<&'static [&'static str]> {
    row_of(gazetteer, firm, &NATIONS).map(Vec::as_slice)
}

/// What the table has of the firm, with or without "Corp" after its name.
fn row_of<'t, T>(gazetteer: &Gazetteer, firm: &str, table: &'t HashMap<&'static str, T>) -> Option<&'t T> {
    let mut name = firm;
    while let Some((shorter, last)) = name.rsplit_once(' ').filter(|_| !table.contains_key(name)) {
        if !gazetteer.is_corporate_suffix(last) {
            break;
        }
        name = shorter;
    }
    table.get(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(firm: &str, description: &str) -> Option<bool> {
        let (modifiers, noun) = description.rsplit_once(' ').unwrap_or(("", description));
        is_known_for(Gazetteer::shared(), firm, noun, modifiers.split(' '))
    }

    #[test]
    fn a_description_tells_one_firm_from_another() {
        assert_eq!(known("microsoft", "software giant"), Some(true));
        assert_eq!(known("microsoft corp", "software giant"), Some(true));
        assert_eq!(known("nokia", "software giant"), Some(false));
        assert_eq!(known("ebay", "online auction company"), Some(true));
        assert_eq!(known("united auto workers", "union"), Some(true));
        assert_eq!(known("ford", "union"), Some(false));
        assert_eq!(known("barclays", "central bank"), Some(false));
    }

    #[test]
    fn a_firm_is_of_the_nation_that_everybody_knows() {
        let nations = |firm: &str| nations(Gazetteer::shared(), firm);
        assert_eq!(nations("boeing co"), Some(&["United States"][..]));
        assert!(nations("airbus").is_some_and(|countries| countries.contains(&"France")));
        assert_eq!(nations("tavex"), None);
    }

    #[test]
    fn other_words_and_other_firms_tell_nothing() {
        assert_eq!(known("microsoft", "company"), None);
        assert_eq!(known("microsoft", "software"), None);
        assert_eq!(known("microsoft", "software industry"), None);
        assert_eq!(known("tavex", "software giant"), None);
    }
}
