//! Shapes of words: model numbers, brands with a capital inside, years.

/// A letter and a digit in one word, as model numbers have: "S4", "A380", "747-400ER".
pub(super) fn is_code(word: &str) -> bool {
    let (mut letters, mut digits) = (0, 0);
    for character in word.chars() {
        letters += usize::from(character.is_uppercase());
        digits += usize::from(character.is_ascii_digit());
        if !(character.is_alphanumeric() || matches!(character, '-' | '.' | '/')) {
            return false;
        }
    }
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending));
    let currency = [
        "USD", "EUR", "GBP", "AUD", "CAD", "SGD", "NZD", "HKD", "CHF", "JPY", "CNY", "INR", "PKR", "NGN",
        "ZAR", "KES", "THB", "MYR", "PHP", "BRL", "IDR", "BDT", "LKR", "RM", "Rs", "Ksh", "KSh", "Tsh",
        "TSh", "USh", "Tk", "Rp",
    ]
    .iter()
    .any(|code| {
        word.strip_prefix(code).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
    });
    letters > 0 && digits > 0 && !ordinal && !currency
}

/// A word of three capitals or more, as acronyms are: "ZKPT".
pub(super) fn is_shouted(word: &str) -> bool {
    word.len() >= 3 && word.chars().all(char::is_uppercase)
}

/// A capital after a lower-case letter, as brands have: "iPhone", "eBay".
pub(super) fn is_mixed(word: &str) -> bool {
    let unit = matches!(word, "kWh" | "kHz" | "mAh" | "mRNA" | "kW" | "kB" | "kN" | "hPa" | "dB" | "pH");
    word.starts_with(char::is_lowercase)
        && word.len() > 2
        && !unit
        && word.chars().any(char::is_uppercase)
        && word.chars().all(|character| character.is_alphanumeric() || character == '-')
        && word.split('-').next().is_some_and(|first| first.chars().any(char::is_uppercase))
}

pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.starts_with(['1', '2'])
        && word.chars().all(|character| character.is_ascii_digit())
}
