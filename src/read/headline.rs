//! The headline of a plain text: its first line, where that is set apart from the text.

/// Longest headline, in bytes.
const LONGEST: usize = 160;

/// Longest line of who wrote an article or when, in bytes.
const LONGEST_BYLINE: usize = 60;

/// The first line of `text` if it looks like a headline, else an empty one.
///
/// A headline does not end like a sentence, and either an empty line or a paragraph follows: a line that begins anew
/// and is clearly longer; author and date may stand between. A line of text that was wrapped at a fixed width has neither.
pub(super) fn of(text: &str) -> &str {
    let mut lines = text.trim_start().lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let next = lines.find(|line| !is_byline(line)).unwrap_or_default();
    let is_short = first.len() <= LONGEST && !first.ends_with(['.', ',', ';', ':', '"', '”', '-']);
    let is_set_apart = if next.is_empty() {
        lines.any(|line| !line.is_empty())
    } else {
        !next.starts_with(char::is_lowercase) && next.len() > first.len() + first.len() / 3
    };
    if is_short && is_set_apart { first } else { "" }
}

/// Whether the line tells who wrote an article or when: "By Ada Obi", "Tue, 3 June 2025 10:15".
fn is_byline(line: &str) -> bool {
    let has_date =
        || line.contains(|c: char| c.is_ascii_digit()) && line.starts_with(|c: char| !c.is_lowercase());
    line.len() <= LONGEST_BYLINE
        && !line.ends_with(['.', '!', '?'])
        && (line.starts_with("By ") || line.starts_with("BY ") || has_date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_that_is_set_apart_is_the_headline() {
        assert_eq!(of("Ferry sinks off Oslo\n\nOSLO — A ferry sank."), "Ferry sinks off Oslo");
        assert_eq!(of("Ferry sinks\r\nOSLO — A ferry sank on Monday.\r\n"), "Ferry sinks");
    }

    #[test]
    fn author_and_date_may_stand_between() {
        let text = "Norda gets a new head\nBy Otis Rask\nTue, 3 June 2025 10:15\nThe board named Ada Obi on Tuesday.";
        assert_eq!(of(text), "Norda gets a new head");
    }

    #[test]
    fn a_first_sentence_or_a_wrapped_line_is_no_headline() {
        assert_eq!(of("A ferry sank off Oslo.\n\nNobody was hurt."), "");
        assert_eq!(
            of("A ferry with forty people on board sank\noff the coast of Norway on Monday, police said."),
            ""
        );
        assert_eq!(of("A ferry with forty people on board sank near\nOslo on Monday, police said."), "");
        assert_eq!(of("Only a line"), "");
        assert_eq!(of(""), "");
    }
}
