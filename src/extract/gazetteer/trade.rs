//! What well-known firms are known for.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use super::{Gazetteer, normal_form};

static TRADES: LazyLock<Trades> = LazyLock::new(Trades::shipped);

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

/// Whether the firm of this name is known for what a description tells: "giant" with "software" before it. None where
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
    let firm = normal_form(firm);
    let short = gazetteer.known_short(&firm, |name| TRADES.of_firm.contains_key(name));
    // "Norda Motor" is known for what Norda is known for.
    let full = || TRADES.of_firm.get(normal_form(gazetteer.organisation(&firm)?).as_str());
    let trade = TRADES.of_firm.get(short).or_else(full)?;
    let words = modifiers.chain([noun]).filter(|word| TRADES.words.contains(word));
    let mut told = words.map(|word| trade.contains(&word)).peekable();
    told.peek()?;
    Some(told.all(|is_its| is_its))
}

/// Whether a firm may be called by the noun: "giant", "service".
pub(crate) fn may_be_firm(noun: &str) -> bool {
    TRADES.heads.contains(noun)
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
        assert_eq!(known("nissan motor co", "car giant"), Some(true));
        assert_eq!(known("nokia", "software giant"), Some(false));
        assert_eq!(known("ebay", "online auction company"), Some(true));
        assert_eq!(known("united auto workers", "union"), Some(true));
        assert_eq!(known("ford", "union"), Some(false));
        assert_eq!(known("barclays", "central bank"), Some(false));
    }

    #[test]
    fn other_words_and_other_firms_tell_nothing() {
        assert_eq!(known("microsoft", "company"), None);
        assert_eq!(known("microsoft", "software"), None);
        assert_eq!(known("microsoft", "software industry"), None);
        assert_eq!(known("tavex", "software giant"), None);
    }
}
