//! Shapes of words: model numbers, brands with a capital inside, years.

use super::Reader;
use crate::extract::gazetteer::normal_form;

/// A letter and a digit in one word, as model numbers have: "S4", "A380", "747-400ER".
pub(super) fn is_code(word: &str) -> bool {
    // Nearly every word of an article is asked, and nearly none has a digit.
    if !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut letters = 0;
    for character in word.chars() {
        letters += usize::from(character.is_uppercase());
        if !(character.is_alphanumeric() || matches!(character, '-' | '.' | '/')) {
            return false;
        }
    }
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending));
    letters > 0 && !ordinal && !is_sum(word) && !is_measure(word) && !is_bound(word)
}

/// A sum of money with the sign of its currency: "RM18.50", "N3.4bn".
pub(super) fn is_sum(word: &str) -> bool {
    // Nearly every word of an article is asked, and nearly none has a digit.
    if !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let starts_with_digit = |rest: &str| rest.starts_with(|first: char| first.is_ascii_digit());
    let currency = [
        "USD", "EUR", "GBP", "AUD", "CAD", "SGD", "NZD", "HKD", "CHF", "JPY", "CNY", "INR", "PKR", "NGN",
        "ZAR", "KES", "THB", "MYR", "PHP", "BRL", "IDR", "BDT", "LKR", "RM", "Rs", "Ksh", "KSh", "Tsh",
        "TSh", "USh", "Tk", "Rp",
    ]
    .iter()
    .any(|code| word.strip_prefix(code).is_some_and(starts_with_digit));
    // One letter is a currency's where a sum follows that no model has.
    let sum =
        word.strip_prefix(|letter: char| letter.is_ascii_uppercase()).filter(|rest| starts_with_digit(rest));
    let ended = sum.map(|sum| sum.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')));
    currency || matches!(ended, Some("m" | "bn" | "tn" | "million" | "billion"))
}

/// A figure with its unit: "800MW", "4K", "2.5M".
fn is_measure(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let units = [
        "AM", "BN", "C", "CC", "D", "F", "G", "GB", "GHz", "GW", "GWh", "HP", "K", "KB", "KG", "KM", "KW",
        "M", "MB", "MHz", "MM", "MT", "MVA", "MW", "MWh", "MWp", "Mbps", "PM", "TB", "TW", "TWh", "kW",
        "kWh",
    ];
    // "3M" is a company.
    word.len() > unit.len() && word != "3M" && units.contains(&unit.trim_end_matches('-'))
}

/// An age or rank by its limit: "Under-21", "Top-10".
fn is_bound(word: &str) -> bool {
    let limit = word.split_once('-').filter(|(_, figure)| figure.chars().all(|c| c.is_ascii_digit()));
    limit.is_some_and(|(word, _)| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "under" | "over" | "top" | "mid" | "pre" | "post" | "type"
        )
    })
}

/// A word of three capitals or more, as acronyms are: "ZKPT".
pub(super) fn is_shouted(word: &str) -> bool {
    word.len() >= 3 && word.chars().all(char::is_uppercase)
}

/// A capital after a lower-case letter, as brands have: "iPhone", "eBay".
pub(super) fn is_mixed(word: &str) -> bool {
    let is_unit =
        || matches!(word, "kWh" | "kHz" | "mAh" | "mRNA" | "kW" | "kB" | "kN" | "hPa" | "dB" | "pH");
    word.starts_with(char::is_lowercase)
        && word.len() > 2
        && word.chars().any(char::is_uppercase)
        && !is_unit()
        && word.chars().all(|character| character.is_alphanumeric() || character == '-')
        && word.split('-').next().is_some_and(|first| first.chars().any(char::is_uppercase))
}

pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.starts_with(['1', '2'])
        && word.chars().all(|character| character.is_ascii_digit())
}

/// Whether the word tells what somebody named did: "U.S.-backed".
pub(super) fn is_made_by(reader: &Reader<'_>, word: &str) -> bool {
    // Few words end so, and whether one does is seen at once.
    word.ends_with("ed")
        && word.rsplit_once('-').is_some_and(|(name, participle)| {
            let key = normal_form(name);
            participle.len() > 2
                && participle.ends_with("ed")
                && participle.chars().all(char::is_lowercase)
                && (reader.gazetteer.place(&key).is_some() || reader.gazetteer.known(&key).is_some())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_with_its_unit_names_nothing() {
        assert!(["S4", "A90", "747-400ER", "7E7", "3M"].into_iter().all(is_code));
        assert!(!["5G", "800MW", "2.5M", "Under-23", "7th", "N3.4bn", "RM18.50"].into_iter().any(is_code));
    }
}
