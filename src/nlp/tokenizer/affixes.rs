//! What the tokenizer splits off a word's ends and where it splits inside: spaCy's expressions, taken apart.

use super::super::char_table::CharTable;
use crate::span::Span;

const RULES: &str = include_str!("affixes.tsv");

const PREFIX: u16 = 1;
const SUFFIX: u16 = 1 << 1;
const BEFORE_FINAL_DOT: u16 = 1 << 2;
const UPPER: u16 = 1 << 3;
const ICON: u16 = 1 << 4;
const OPERATOR: u16 = 1 << 5;
const AFTER_OPERATOR: u16 = 1 << 6;
const BEFORE_INNER_DOT: u16 = 1 << 7;
const AFTER_INNER_DOT: u16 = 1 << 8;
const LETTER: u16 = 1 << 9;
const COLON: u16 = 1 << 10;
const TOP_LEVEL_DOMAIN: u16 = 1 << 11;

/// The affix rules.
#[derive(Debug)]
pub(super) struct Affixes {
    classes: CharTable,
    /// Currencies that are split off the front (`US$`).
    prefixes: Vec<&'static str>,
    /// Clitics and the like that are split off the end (`'s`).
    suffixes: Vec<&'static str>,
    /// Units and currency signs that are split off behind a digit, longest first.
    units: Vec<&'static str>,
    longest_unit: usize,
    /// What may stand between `°` and a final dot.
    degrees: Vec<&'static str>,
    /// What splits two words in the order of trial.
    hyphens: Vec<&'static str>,
}

impl Affixes {
    /// The rules of the table beside this file.
    pub(super) fn new() -> Self {
        let words = |list: &str| rows("words").find(|(name, _)| *name == list).map_or("", |(_, words)| words);
        let words = |list: &str| words(list).split(' ').collect::<Vec<_>>();
        let units = words("after_digit");
        Self {
            classes: CharTable::new(rows("class").filter_map(|(name, ranges)| Some((bit(name)?, ranges)))),
            prefixes: words("prefix"),
            suffixes: words("suffix"),
            longest_unit: units.iter().map(|unit| unit.len()).max().unwrap_or(0),
            units,
            degrees: words("degree"),
            hyphens: words("hyphen"),
        }
    }

    /// Each expression of a model that the rules stand for, and its SHA-256.
    pub(super) fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
        rows("sha256")
    }

    /// How many bytes at the start of `word` are a prefix; 0 for none.
    pub(super) fn prefix_len(&self, word: &str) -> usize {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { return 0 };
        if self.is(first, PREFIX) {
            return first.len_utf8();
        }
        match first {
            '+' => usize::from(!chars.next().is_some_and(|next| next.is_ascii_digit())),
            '.' => at_least_two(leading_dots(word)),
            _ => self
                .prefixes
                .iter()
                .find(|prefix| word.starts_with(**prefix))
                .map_or(0, |prefix| prefix.len()),
        }
    }

    /// How many bytes at the end of `word` are a suffix, the longest that fits; 0 for none.
    pub(super) fn suffix_len(&self, word: &str) -> usize {
        let mut back = word.chars().rev();
        let Some(last) = back.next() else { return 0 };
        let single = if self.is(last, SUFFIX) { last.len_utf8() } else { 0 };
        let fits = |suffix: &&&str| word.ends_with(**suffix);
        let clitic = self.suffixes.iter().filter(fits).map(|suffix| suffix.len()).max().unwrap_or(0);
        let dots = if last == '.' { self.final_dots(word, back.next(), back.next()) } else { 0 };
        single.max(clitic).max(dots).max(self.unit_len(word))
    }

    /// The suffix of a word that ends with a dot, `before` it, and `second` before that.
    fn final_dots(&self, word: &str, before: Option<char>, second: Option<char>) -> usize {
        let dots = word.bytes().rev().take_while(|&byte| byte == b'.').count();
        if dots >= 2 {
            return dots;
        }
        let Some(before) = before else { return 0 };
        let is_degree =
            || second == Some('°') && self.degrees.iter().any(|degree| degree.starts_with(before));
        let is_acronym = || self.is(before, UPPER) && second.is_some_and(|second| self.is(second, UPPER));
        usize::from(self.is(before, BEFORE_FINAL_DOT) || is_degree() || is_acronym())
    }

    /// The unit, currency sign or plus behind a digit at the end of `word`.
    fn unit_len(&self, word: &str) -> usize {
        let tail = word.bytes().rev().take(self.longest_unit + 1);
        if !tail.skip(1).any(|byte| byte.is_ascii_digit()) {
            return 0;
        }
        let follows_digit = |unit: &&&str| {
            let rest = word.strip_suffix(**unit);
            rest.is_some_and(|rest| rest.ends_with(|last: char| last.is_ascii_digit()))
        };
        let plus = usize::from(follows_digit(&&"+"));
        self.units.iter().find(follows_digit).map_or(plus, |unit| unit.len())
    }

    /// Calls `found` with start and end of each infix of `word`, left to right.
    pub(super) fn infixes(&self, word: &str, mut found: impl FnMut(usize, usize)) {
        let mut before = None;
        let mut skipped = 0;
        for (start, char) in word.char_indices() {
            if start >= skipped {
                let length = self.infix_len(before, char, Span::new(start, word.len()).of(word));
                if length > 0 {
                    found(start, start + length);
                    skipped = start + length;
                }
            }
            before = Some(char);
        }
    }

    /// Length of the infix at the start of `rest`, whose first character is `char`; 0 for none.
    fn infix_len(&self, before: Option<char>, char: char, rest: &str) -> usize {
        if char.is_ascii_alphanumeric() {
            return 0;
        }
        let after = |length: usize| rest.get(length..).and_then(|rest| rest.chars().next());
        let is_next = |length: usize, class: u16| after(length).is_some_and(|next| self.is(next, class));
        let follows = |class: u16| before.is_some_and(|before| self.is(before, class));
        let follows_digit = before.is_some_and(|before| before.is_ascii_digit());
        let splits_words = |length: usize| (follows_digit || follows(LETTER)) && is_next(length, LETTER);
        match char {
            '.' if rest.starts_with("..") => leading_dots(rest),
            '.' => usize::from(follows(BEFORE_INNER_DOT) && is_next(1, AFTER_INNER_DOT)),
            ',' => usize::from(follows(LETTER) && is_next(1, LETTER)),
            '…' => char.len_utf8(),
            _ if self.is(char, ICON) => char.len_utf8(),
            _ if self.is(char, COLON) => usize::from(splits_words(1)),
            _ if self.is(char, OPERATOR) && follows_digit && is_next(1, AFTER_OPERATOR) => 1,
            _ => {
                let splits = |hyphen: &&&str| rest.starts_with(**hyphen) && splits_words(hyphen.len());
                self.hyphens.iter().find(splits).map_or(0, |hyphen| hyphen.len())
            }
        }
    }

    /// Whether `char` may stand in a top-level domain.
    pub(super) fn is_in_top_level_domain(&self, char: char) -> bool {
        self.is(char, TOP_LEVEL_DOMAIN)
    }

    fn is(&self, char: char, class: u16) -> bool {
        self.classes.bits(char) & class != 0
    }
}

/// Rows of a kind in the table: name and contents.
fn rows(kind: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = RULES.lines().filter_map(move |line| line.strip_prefix(kind)?.strip_prefix('\t'));
    rows.filter_map(|row| row.split_once('\t'))
}

fn bit(class: &str) -> Option<u16> {
    Some(match class {
        "prefix" => PREFIX,
        "suffix" => SUFFIX,
        "before_final_dot" => BEFORE_FINAL_DOT,
        "upper" => UPPER,
        "icon" => ICON,
        "operator" => OPERATOR,
        "after_operator" => AFTER_OPERATOR,
        "before_inner_dot" => BEFORE_INNER_DOT,
        "after_inner_dot" => AFTER_INNER_DOT,
        "letter" => LETTER,
        "colon" => COLON,
        "top_level_domain" => TOP_LEVEL_DOMAIN,
        _ => return None,
    })
}

fn leading_dots(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b'.').count()
}

fn at_least_two(length: usize) -> usize {
    if length >= 2 { length } else { 0 }
}
