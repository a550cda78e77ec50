//! The stretches of an article that are annotated each on its own: headline, dateline, paragraphs.

/// How much of a paragraph a dateline may take, in bytes and words: places, an agency, a date.
const LONGEST_DATELINE: usize = 100;
const MOST_WORDS: usize = 12;

/// What ends a dateline.
const DASHES: [&str; 7] = [" — ", " – ", " -- ", " - ", "— ", "—", "--"];

/// The bytes at which the passages of `text` begin; the first takes in what stands before it.
///
/// A paragraph ends with an empty line; the headline, if `text` begins with it, with its line; a dateline
/// ("OSLO, Norway, March 3 (Agency) —") with its dash.
pub(super) fn passages(text: &str, headline: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let (mut ends_here, mut has_text) = (true, false);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let is_headline = !has_text && words == headline;
        if ends_here && !words.is_empty() {
            if has_text {
                starts.push(at);
            }
            // "US - China talks resume" is a headline, not from a place called US.
            starts.extend(after_dateline(line).filter(|_| !is_headline).map(|offset| at + offset));
        }
        ends_here = words.is_empty() || is_headline;
        has_text |= !words.is_empty();
        at += line.len();
    }
    starts
}

/// Where in `line` the text after its dateline begins.
fn after_dateline(line: &str) -> Option<usize> {
    let (dash, width) = DASHES
        .iter()
        .filter_map(|dash| line.find(dash).map(|at| (at, dash.len())))
        .min_by_key(|&(at, width)| {
            // " — " and "—" are found at nearly the same place: the wider one takes its blanks along.
            (at, usize::MAX - width)
        })?;
    let (before, after) = (line.get(..dash)?, line.get(dash + width..)?);
    let is_dateline = dash <= LONGEST_DATELINE && is_dateline(before) && !after.trim().is_empty();
    is_dateline.then(|| line.len() - after.trim_start().len())
}

/// Whether the words are a place in capitals, and what may follow it: "PORT LOUIS, Mauritius, June 3 (Agency)".
fn is_dateline(words: &str) -> bool {
    let words = words.trim();
    let place = words.split([',', '(', '/']).next().unwrap_or_default();
    let is_capital = |c: char| !c.is_alphabetic() || c.is_uppercase();
    let n_letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let rest_is_names = words.split_whitespace().all(|word| {
        word.trim_start_matches('(').starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(word, "and" | "of" | "de" | "the")
    });
    n_letters > 1
        && place.chars().all(is_capital)
        && rest_is_names
        && words.split_whitespace().count() <= MOST_WORDS
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
        for dateline in
            ["OSLO - ", "PORT LOUIS, Mauritius, June 3, 2025 — ", "LIMA (Agency) -- ", "ST. JOHN'S, Canada—"]
        {
            let text = format!("{dateline}Storms hit the coast.");
            assert_eq!(passages(&text, ""), [0, dateline.len()], "{text}");
        }
        assert_eq!(openings("Ferry sinks\nOSLO — A ferry sank.", "Ferry sinks"), ["Ferry", "OSLO", "A"]);
        assert_eq!(openings("US - China talks resume\nThey met.", "US - China talks resume"), ["US", "They"]);
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
