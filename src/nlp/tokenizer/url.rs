//! Web addresses, which the tokenizer leaves whole.
//!
//! spaCy's expression, by hand: with its `\S+` an engine that backtracks takes quadratic time, this takes linear time.
//! `[scheme://][user@]host[:port][/?#anything]`, the host an address of four numbers or a name of at least two labels.

use super::{super::unicode, affixes::Affixes};
use crate::span::Span;

/// The longest label of a host, in characters.
const LONGEST_LABEL: usize = 64;

/// Whether the whole of `word`, which holds no white space, is a web address.
pub(super) fn is_url(word: &str, affixes: &Affixes) -> bool {
    if !word.contains('.') {
        return false;
    }
    let behind_user = word.match_indices('@').filter(|&(at, _)| at > 0).map(|(at, _)| at + 1);
    let starts = std::iter::once(0).chain(behind_scheme(word)).chain(behind_user);
    starts.map(|start| Span::new(start, word.len()).of(word)).any(|rest| is_host(rest, affixes))
}

/// Where `word` goes on behind a scheme (`https://`).
fn behind_scheme(word: &str) -> Option<usize> {
    let (scheme, rest) = word.split_once("://")?;
    let is_scheme = scheme.chars().all(|char| unicode::is_word(char) || matches!(char, '+' | '-' | '.'));
    (is_scheme && scheme.chars().nth(1).is_some()).then_some(word.len() - rest.len())
}

/// Whether `text` is a host, with or without port and path.
fn is_host(text: &str, affixes: &Affixes) -> bool {
    is_address(text) || is_name(text, affixes)
}

/// Whether nothing but a port and a path is left.
fn is_end(text: &str) -> bool {
    let is_path = |text: &str| text.is_empty() || text.starts_with(['/', '?', '#']);
    let is_port = |text: &str| {
        let n_digits = text.chars().take_while(|&char| unicode::is_decimal(char)).count();
        (2..=5).contains(&n_digits) && is_path(text.trim_start_matches(unicode::is_decimal))
    };
    is_path(text) || text.strip_prefix(':').is_some_and(is_port)
}

/// Whether `text` begins with labels and a top-level domain (`www.example.com`).
fn is_name(text: &str, affixes: &Affixes) -> bool {
    let mut rest = text;
    let mut n_labels = 0;
    loop {
        if n_labels > 0 {
            let end = rest.trim_start_matches(|char| affixes.is_in_top_level_domain(char));
            let domain = Span::new(0, rest.len() - end.len()).of(rest);
            if (2..64).contains(&domain.chars().take(64).count()) && is_end(end) {
                return true;
            }
        }
        let Some(behind) = behind_label(rest) else { return false };
        rest = behind;
        n_labels += 1;
    }
}

/// What follows the label and the dot at the start of `text`.
fn behind_label(text: &str) -> Option<&str> {
    let is_edge = |char: char| char.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&char);
    let rest = text.trim_start_matches(|char| is_edge(char) || matches!(char, '_' | '-'));
    let label = Span::new(0, text.len() - rest.len()).of(text);
    let is_label = label.starts_with(is_edge)
        && label.ends_with(is_edge)
        && label.chars().take(LONGEST_LABEL + 1).count() <= LONGEST_LABEL;
    rest.strip_prefix('.').filter(|_| is_label)
}

/// Whether `text` begins with an address of four numbers that isn't private (`10.…`, `192.168.…`).
fn is_address(text: &str) -> bool {
    let mut numbers = [""; 4];
    let mut rest = text;
    for (position, number) in numbers.iter_mut().enumerate() {
        let behind = rest.trim_start_matches(unicode::is_decimal);
        *number = Span::new(0, rest.len() - behind.len()).of(rest);
        rest = if position == 3 { behind } else { behind.strip_prefix('.').unwrap_or("!") };
    }
    let is_private = match (numbers[0], numbers[1]) {
        ("10" | "127", _) | ("169", "254") | ("192", "168") => true,
        ("172", second) => digits(second).is_some_and(|digits| {
            matches!(
                digits,
                [Some('1'), Some('6'..='9'), None]
                    | [Some('2'), Some(_), None]
                    | [Some('3'), Some('0' | '1'), None]
            )
        }),
        _ => false,
    };
    is_first(numbers[0])
        && is_inner(numbers[1])
        && is_inner(numbers[2])
        && is_last(numbers[3])
        && !is_private
        && is_end(rest)
}

/// The digits of a number of one to three.
fn digits(number: &str) -> Option<[Option<char>; 3]> {
    let mut chars = number.chars();
    let digits = [chars.next(), chars.next(), chars.next()];
    (digits[0].is_some() && chars.next().is_none()).then_some(digits)
}

/// 1 to 223. Digits of other scripts count where the expression has `\d`: everywhere but in front.
fn is_first(number: &str) -> bool {
    digits(number).is_some_and(|digits| {
        matches!(
            digits,
            [Some('1'..='9'), _, None]
                | [Some('1'), ..]
                | [Some('2'), Some('0' | '1'), _]
                | [Some('2'), Some('2'), Some('0'..='3')]
        )
    })
}

/// 0 to 255, with a leading zero where it has two digits.
fn is_inner(number: &str) -> bool {
    digits(number).is_some_and(|digits| {
        matches!(
            digits,
            [_, _, None]
                | [Some('1'), ..]
                | [Some('2'), Some('0'..='4'), _]
                | [Some('2'), Some('5'), Some('0'..='5')]
        )
    })
}

/// 1 to 254.
fn is_last(number: &str) -> bool {
    digits(number).is_some_and(|digits| {
        matches!(
            digits,
            [Some('1'..='9'), _, None]
                | [Some('1'), ..]
                | [Some('2'), Some('0'..='4'), _]
                | [Some('2'), Some('5'), Some('0'..='4')]
        )
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use fancy_regex::Regex;
    use proptest::prelude::*;

    use super::*;
    use crate::nlp::import::sha256;

    /// spaCy's expression, which the model carries.
    const PATTERN: &str = include_str!("../../../tests/golden/url_pattern.txt");
    static EXPRESSION: LazyLock<Regex> = LazyLock::new(|| Regex::new(PATTERN.trim_end()).unwrap());

    #[test]
    fn the_expression_compared_with_is_the_one_that_a_model_must_carry() {
        let known = Affixes::sources().find(|(name, _)| *name == "url_match");
        assert_eq!(known, Some(("url_match", sha256(PATTERN.trim_end().as_bytes()).as_str())));
    }

    /// Words of parts of addresses, right ones and nearly right ones.
    ///
    /// Without superscript digits, which Python counts as `\w`, and the engine compared with doesn't.
    fn address_like() -> impl Strategy<Value = String> {
        let parts = "http:// ab+c.d:// a:// :// @ a@b.co me: : :80 :1 :123456 / # ? /x .. . a.co www. example .org .c .COM x-y -x x_ _ \
            10 127 169.254 192.168 172.16 172.2 172.35 172.3 1 9 22 223 224 199 255 254 256 025 0 00 .1.1 ٣ 日本 .日本 é ¡ . . . . .";
        let parts: Vec<&str> = parts.split_ascii_whitespace().collect();
        let long = prop_oneof![62..66_usize, 1..3_usize].prop_map(|length| "a".repeat(length));
        let part = prop_oneof![12 => proptest::sample::select(parts).prop_map(str::to_owned), 1 => long];
        let number = prop_oneof![0..300_u32, 165..175_u32].prop_map(|number| number.to_string());
        let numbers = proptest::collection::vec(number, 3..6).prop_map(|numbers| numbers.join("."));
        prop_oneof![
            3 => proptest::collection::vec(part, 1..9).prop_map(|parts| parts.concat()),
            1 => (numbers, r"|:80|/a\.b|x").prop_map(|(numbers, end)| numbers + &end),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
        #[test]
        fn a_word_is_an_address_where_spacys_expression_says_so(word in address_like()) {
            prop_assert_eq!(is_url(&word, &Affixes::new()), EXPRESSION.is_match(&word).unwrap(), "{}", word);
        }
    }
}
