//! What spaCy takes a character for: Python's predicates with the tables of Unicode 14, not those of `std`.

use std::sync::LazyLock;

use compact_str::CompactString;

use super::char_table::CharTable;

const CLASSES: &str = include_str!("unicode/classes.tsv");
const ALPHABETIC: u16 = 1;
const UPPER: u16 = 1 << 1;
const DIGIT: u16 = 1 << 2;
const SPACE: u16 = 1 << 3;
const DECIMAL: u16 = 1 << 4;
const WORD: u16 = 1 << 5;
const UNCASED: u16 = 1 << 6;

static TABLE: LazyLock<CharTable> = LazyLock::new(|| {
    CharTable::new(CLASSES.lines().filter_map(|line| {
        let (name, ranges) = line.split_once('\t')?;
        let bit = match name {
            "alphabetic" => ALPHABETIC,
            "upper" => UPPER,
            "digit" => DIGIT,
            "space" => SPACE,
            "decimal" => DECIMAL,
            "word" => WORD,
            "uncased" => UNCASED,
            _ => return None,
        };
        Some((bit, ranges))
    }))
});

fn is(char: char, class: u16) -> bool {
    TABLE.bits(char) & class != 0
}

/// Whether `char` is a letter (general category L*).
pub(super) fn is_alphabetic(char: char) -> bool {
    is(char, ALPHABETIC)
}

/// Whether `char` is a capital letter (Lu).
pub(super) fn is_upper(char: char) -> bool {
    is(char, UPPER)
}

/// Whether `char` stands for a digit, superscripts and circled ones included (`²`, `①`; not `½`, not `Ⅷ`).
pub(super) fn is_digit(char: char) -> bool {
    is(char, DIGIT)
}

/// Whether `char` is a decimal digit of some script (Nd).
pub(super) fn is_decimal(char: char) -> bool {
    is(char, DECIMAL)
}

/// Whether `char` is a letter, a number or the underscore: `\w` of a Python expression.
pub(super) fn is_word(char: char) -> bool {
    is(char, WORD)
}

/// Whether `char` is white space: `str.isspace` of Python, which counts U+001C to U+001F.
#[inline]
pub(super) fn is_space(char: char) -> bool {
    if char.is_ascii() { matches!(char, ' ' | '\t'..='\r' | '\x1c'..='\x1f') } else { is(char, SPACE) }
}

/// `text` in small letters; capitals younger than Unicode 14 stay.
pub(super) fn lower(text: &str) -> CompactString {
    if text.is_ascii() {
        let mut lower = CompactString::new(text);
        lower.make_ascii_lowercase();
        return lower;
    }
    if !text.contains(|char| is(char, UNCASED)) {
        return CompactString::from(text.to_lowercase());
    }
    let mut lower = CompactString::default();
    for part in text.split_inclusive(|char| is(char, UNCASED)) {
        let cased = part.trim_end_matches(|char| is(char, UNCASED));
        lower.push_str(&cased.to_lowercase());
        lower.extend(part.chars().next_back().filter(|&char| is(char, UNCASED)));
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classes_hold_as_many_characters_as_in_unicode_14() {
        let count = |class| ('\0'..=char::MAX).filter(|&char| is(char, class)).count();
        let counts = [ALPHABETIC, UPPER, DIGIT, SPACE, DECIMAL, WORD, UNCASED].map(count);
        assert_eq!(counts, [131_756, 1_831, 788, 29, 660, 133_548, 55]);
    }

    #[test]
    fn marks_and_fractions_are_not_what_the_standard_library_takes_them_for() {
        assert!('\u{93e}'.is_alphabetic() && !is_alphabetic('\u{93e}'));
        assert!('½'.is_numeric() && !is_digit('½') && is_digit('²') && !is_decimal('²'));
        assert!(is_space('\x1c') && is_space('\u{a0}') && !is_space('\u{200b}'));
        assert!(('\0'..='\x7f').all(|char| is_space(char) == is(char, SPACE)));
    }

    #[test]
    fn small_letters_are_those_of_unicode_14() {
        assert_eq!(lower("Ὀδυσσεύς ΣΑΣ"), "ὀδυσσεύς σας");
        assert_eq!(lower("İX"), "i̇x");
        assert_eq!(lower("A\u{a7cb}B\u{10d50}\u{10d51}Σ"), "a\u{a7cb}b\u{10d50}\u{10d51}σ");
    }
}
