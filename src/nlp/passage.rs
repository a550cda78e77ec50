//! The stretches of an article that are annotated each on its own: headline, dateline, paragraphs.

use super::wrapping::Wrapping;

/// How much of a paragraph a dateline may take, in bytes and words: places, an agency, a date.
const LONGEST_DATELINE: usize = 100;
const MOST_WORDS: usize = 12;

/// How many words a place in small letters may have, and how many bytes the paragraph after it has at least: a line of a list is
/// shorter.
const MOST_WORDS_OF_PLACE: usize = 4;
const SHORTEST_SENTENCE: usize = 80;

/// How many letters a place before a colon has: "NASA: Rover lands" is a headline.
const SHORTEST_PLACE: usize = 5;

/// How the names of months begin.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What ends a dateline.
const DASHES: [&str; 7] = [" — ", " – ", " -- ", " - ", "— ", "—", "--"];

/// The bytes at which the passages of `text` begin; the first takes in what stands before it.
///
/// A paragraph ends with an empty line, or with any whose break no column forces; the headline, if `text` begins with it, with its
/// line; a dateline ("OSLO, Norway, March 3 (Agency) —") with its dash.
pub(super) fn passages(text: &str, headline: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let (mut ends_here, mut has_text) = (true, false);
    let mut at = 0;
    let wrapping = Wrapping::of(text);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let words = line.trim();
        let is_headline = !has_text && words == headline;
        if ends_here && !words.is_empty() {
            if has_text {
                starts.push(at);
            }
            // "US - China talks resume" is a headline, not from a place called US.
            starts.extend(after_dateline(line).filter(|_| !is_headline).map(|offset| at + offset));
        }
        let is_parted = lines.peek().is_some_and(|next| wrapping.parts(line, next));
        ends_here = words.is_empty() || is_headline || is_parted;
        has_text |= !words.is_empty();
        at += line.len();
    }
    starts
}

/// Where in `line` the text after its dateline begins.
fn after_dateline(line: &str) -> Option<usize> {
    after_dash(line).or_else(|| after_colon(line))
}

/// Where the text begins after a dateline that a colon ends: "ILULISSAT, Greenland (June 18): The premier".
fn after_colon(line: &str) -> Option<usize> {
    let (before, after) = line.split_once(": ")?;
    let place = before.split([',', '(', '/']).next().unwrap_or_default();
    let is_word = place.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_PLACE;
    let is_text = after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let is_told = is_dateline(before) || is_dated_place(before);
    (before.len() <= LONGEST_DATELINE && is_word && is_text && is_told)
        .then(|| line.len() - after.trim_start().len())
}

fn after_dash(line: &str) -> Option<usize> {
    let (dash, width) = DASHES
        .iter()
        .filter_map(|dash| line.find(dash).map(|at| (at, dash.len())))
        .min_by_key(|&(at, width)| {
            // " — " and "—" are found at nearly the same place: the wider one takes its blanks along.
            (at, usize::MAX - width)
        })?;
    let (before, after) = (line.get(..dash)?, line.get(dash + width..)?);
    let is_dateline = dash <= LONGEST_DATELINE
        && (is_dateline(before) || is_small_dateline(before, after) || is_agency(before, after))
        && !after.trim().is_empty();
    is_dateline.then(|| line.len() - after.trim_start().len())
}

/// Whether the words are a place in capitals, and what may follow it: "PORT LOUIS, Mauritius, June 3 (Agency)".
fn is_dateline(words: &str) -> bool {
    let words = words.trim();
    let place = words.split([',', '(', '/']).next().unwrap_or_default();
    let is_capital = |c: char| !c.is_alphabetic() || c.is_uppercase();
    let n_letters = place.chars().filter(|c| c.is_alphabetic()).count();
    n_letters > 1 && place.chars().all(is_capital) && rest_is_names(words)
}

/// Whether the words are a place in small letters and a day: "Orlin, Sept 18 (Agency)", not the "Norda, 34" of a table.
fn is_dated_place(words: &str) -> bool {
    let Some((place, rest)) = words.trim().split_once(", ") else { return false };
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    let is_month = |word: &str| {
        let begins =
            |month: &str| word.get(..month.len()).is_some_and(|start| start.eq_ignore_ascii_case(month));
        MONTHS.into_iter().any(begins)
    };
    let is_day = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    place.split_whitespace().all(is_name)
        && place.split_whitespace().count() <= MOST_WORDS_OF_PLACE
        && rest.split_whitespace().any(is_month)
        && rest.split_whitespace().any(is_day)
        && rest_is_names(rest)
}

/// Whether all words may be of names and dates, and are no more than a dateline has.
fn rest_is_names(words: &str) -> bool {
    let is_of_name = |word: &str| {
        word.trim_start_matches('(').starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(word, "and" | "of" | "de" | "the")
    };
    words.split_whitespace().all(is_of_name) && words.split_whitespace().count() <= MOST_WORDS
}

/// Whether the words are a place in small letters before a sentence that begins, as "Lima, Peru — The premier": of "Islam — Sunni and Shia
/// — is" the dash is one of two.
fn is_small_dateline(words: &str, after: &str) -> bool {
    let words = words.trim();
    let after = after.trim();
    let place = words.split([',', '(']).next().unwrap_or_default();
    let is_name = |word: &str| {
        word.trim_start_matches('(').starts_with(char::is_uppercase)
            && word.chars().nth(1).is_some_and(char::is_lowercase)
    };
    let is_place = place.split_whitespace().all(|word| is_name(word) || matches!(word, "of" | "de" | "the"));
    let is_told = words.contains([',', '(']);
    let is_sentence = after.starts_with(char::is_uppercase)
        && after.trim_end_matches(['"', '”']).ends_with(['.', '!', '?'])
        && after.len() >= SHORTEST_SENTENCE;
    let is_single =
        !DASHES.iter().any(|dash| dash.chars().any(|c| !matches!(c, ' ' | '-')) && after.contains(dash));
    let begins =
        words.starts_with(char::is_uppercase) && place.split_whitespace().count() <= MOST_WORDS_OF_PLACE;
    begins && is_place && (is_told || is_single) && is_sentence && rest_is_names(words)
}

/// Whether the words are an agency in brackets, with or without a date before it: "Nov 1 (Agency) - The premier".
fn is_agency(words: &str, after: &str) -> bool {
    let Some((date, agency)) = words.trim().strip_suffix(')').and_then(|words| words.split_once('(')) else {
        return false;
    };
    let has_figure = date.contains(|c: char| c.is_ascii_digit());
    let is_name = |name: &str| name.starts_with(char::is_uppercase) && name.split_whitespace().count() < 4;
    is_name(agency)
        && (date.is_empty() || has_figure && rest_is_names(date))
        && after.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    /// The first word of every passage.
    fn openings<'t>(text: &'t str, headline: &str) -> Vec<&'t str> {
        let first = |start| Span::new(start, text.len()).of(text).split_whitespace().next().unwrap_or("");
        passages(text, headline).into_iter().map(first).collect()
    }

    #[test]
    fn a_paragraph_begins_after_an_empty_line_and_after_the_headline() {
        let text = "\nFerry sinks\nOslo - a ferry\nsank.\n \nNobody was hurt.\n";
        assert_eq!(openings(text, "Ferry sinks"), ["Ferry", "Oslo", "Nobody"]);
        assert_eq!(openings(text, ""), ["Ferry", "Nobody"]);
        assert_eq!(passages("", ""), [0]);
    }

    #[test]
    fn a_dateline_is_a_passage_of_its_own() {
        for dateline in [
            "OSLO - ",
            "PORT LOUIS, Mauritius, June 3, 2025 — ",
            "LIMA (Agency) -- ",
            "ST. JOHN'S, Canada—",
            "(Agency) - ",
        ] {
            let text = format!("{dateline}Storms hit the coast.");
            assert_eq!(passages(&text, ""), [0, dateline.len()], "{text}");
        }
        assert_eq!(openings("Ferry sinks\nOSLO — A ferry sank.", "Ferry sinks"), ["Ferry", "OSLO", "A"]);
        assert_eq!(openings("US - China talks resume\nThey met.", "US - China talks resume"), ["US", "They"]);
    }

    #[test]
    fn a_dateline_may_be_in_small_letters_or_end_with_a_colon() {
        let text =
            "The premier of the country resigned on Monday after his party had lost the vote on the budget.";
        for dateline in ["Lima — ", "San Pedro (Honduras) - ", "MANILA: ", "ILULISSAT, Greenland (June 18): "]
        {
            assert_eq!(passages(&format!("{dateline}{text}"), ""), [0, dateline.len()], "{dateline}");
        }
        for agency in ["Nov 1 (Agency) - ", "(Agency) — ", "3 June (Brask Press) -- "] {
            assert_eq!(passages(&format!("{agency}{text}"), ""), [0, agency.len()], "{agency}");
        }
        for other in ["NASA: ", "MANILA: and ", "Ada Obi said: ", "the city — "] {
            assert_eq!(passages(&format!("{other}{text}"), ""), [0], "{other}");
        }
        assert_eq!(passages(&format!("Sunni — Shia — {text}"), ""), [0]);
    }

    #[test]
    fn a_dash_within_a_sentence_ends_no_dateline() {
        for text in [
            "NATO said — and Oslo agreed — that it would stay.",
            "Oslo — the capital — is calm.",
            "UNESCO, the agency that lists heritage sites - and funds some - met.",
            "I — who else? — did it.",
            "OSLO —",
        ] {
            assert_eq!(passages(text, ""), [0], "{text}");
        }
    }
}
