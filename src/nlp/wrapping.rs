//! Which line breaks of a text end a paragraph though no empty line follows: tools that take articles out of web pages write a paragraph
//! a line, people and mail programs wrap lines at some column.

/// Most characters of a line that is wrapped at a column.
const WIDEST: usize = 120;

/// How full lines are, of those whose break the column forces: in tenths of the widest.
const FULL: usize = 8;

/// And how empty is a line in a wrapped text whose break somebody wanted.
const SHORT: usize = 6;

/// How the lines of a text end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrapping {
    /// Characters of all but the longest tenth of the lines, among which may be addresses and tables.
    width: usize,
    is_wrapped: bool,
}

impl Wrapping {
    /// A text is wrapped where most of its breaks are forced: with the next line's first word the line would be too long.
    pub(super) fn of(text: &str) -> Self {
        let mut lengths: Vec<usize> =
            text.lines().map(|line| line.trim().chars().count()).filter(|&length| length > 0).collect();
        lengths.sort_unstable();
        let width = lengths.get(lengths.len() * 9 / 10).copied().unwrap_or_default();
        let breaks = || text.lines().zip(text.lines().skip(1)).filter(|(line, next)| is_between(line, next));
        let n_forced = breaks().filter(|(line, next)| 10 * filled(line, next) > FULL * width).count();
        Self { width, is_wrapped: width <= WIDEST && 3 * n_forced >= 2 * breaks().count() }
    }

    /// Whether a paragraph ends with `line`, before a line that goes on with another.
    pub(super) fn parts(self, line: &str, next: &str) -> bool {
        let begins = !next.trim_start().starts_with(char::is_lowercase);
        let goes_on = line.trim_end().ends_with([',', ';', '-', '–', '—']);
        let is_short = || 10 * filled(line, next) <= SHORT * self.width;
        is_between(line, next) && begins && !goes_on && (!self.is_wrapped || is_short())
    }
}

/// Whether both lines have words.
fn is_between(line: &str, next: &str) -> bool {
    !line.trim().is_empty() && !next.trim().is_empty()
}

/// Characters of the line with the first word of the next.
fn filled(line: &str, next: &str) -> usize {
    let first = next.split_whitespace().next().unwrap_or_default();
    line.trim().chars().count() + 1 + first.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that begin a paragraph, after the first.
    fn beginnings(text: &str) -> Vec<&str> {
        let wrapping = Wrapping::of(text);
        let pairs = text.lines().zip(text.lines().skip(1));
        pairs.filter(|(line, next)| wrapping.parts(line, next)).map(|(_, next)| next).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_where_no_column_forces_breaks() {
        let text = "Obi to lead Norda\nTue, 3 June\nAda Obi will lead Norda from July on, the board of the company said on Tuesday.\n\
                    Reaction\nUnions, which had asked for talks,\nwelcomed it.";
        assert_eq!(
            beginnings(text),
            [
                "Tue, 3 June",
                "Ada Obi will lead Norda from July on, the board of the company said on Tuesday.",
                "Reaction",
                "Unions, which had asked for talks,",
            ]
        );
    }

    #[test]
    fn a_forced_break_ends_nothing() {
        let text = "Ada Obi will lead Norda from July on, the board\nof the company said on Tuesday. Unions at its\n\
                    Brask plant, which had asked for talks, said\nOtis Rask, who led it, was to blame.\n\
                    Shares rose.\nThe board meets in Lodz on Thursday, and will";
        assert_eq!(beginnings(text), ["The board meets in Lodz on Thursday, and will"]);
    }

    #[test]
    fn an_empty_text_has_no_paragraphs() {
        assert!(beginnings("").is_empty());
        assert!(beginnings("\n\nNorda\n\n").is_empty());
    }
}
