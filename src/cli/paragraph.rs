//! Running text for the terminal: wrapped, indented, with marked words.

use anstyle::Style;
use relata::span::Span;
use unicode_width::UnicodeWidthChar;

/// Who acts and upon whom.
pub(super) const MENTION: Style = Style::new().bold();
/// The words that name the relation, or that were searched for.
pub(super) const PHRASE: Style = Style::new().underline();
/// What is said beside the matter.
pub(super) const ASIDE: Style = Style::new().dimmed();
/// What stands above the rest.
pub(super) const HEADING: Style = Style::new().bold();

/// `text` in lines of at most `width` columns, `indent` of them blank, each ended by a line feed; the bytes of `marks`
/// in their style.
pub(super) fn paragraph(text: &str, marks: &[(Span, Style)], indent: usize, width: usize) -> String {
    let mut out = String::new();
    for line in lines(text, width.saturating_sub(indent).max(20)) {
        out.extend(std::iter::repeat_n(' ', indent));
        let mut style: Option<Style> = None;
        let mut at = line.start();
        while at < line.end() {
            let wanted =
                marks.iter().find(|(span, _)| (span.start()..span.end()).contains(&at)).map(|mark| mark.1);
            if wanted != style {
                out.push_str(&change(style, wanted));
                style = wanted;
            }
            let end = end_of_piece(text, marks, at, line.end());
            let piece = Span::new(at, end).of(text);
            if piece.contains(char::is_control) {
                out.push_str(&piece.replace(char::is_control, " "));
            } else {
                out.push_str(piece);
            }
            at = end;
        }
        out.push_str(&change(style, None));
        out.push('\n');
    }
    out
}

/// Where the next mark begins or ends after `at`, and at a letter; `last` where none does before.
fn end_of_piece(text: &str, marks: &[(Span, Style)], at: usize, last: usize) -> usize {
    let bounds = marks.iter().flat_map(|(span, _)| [span.start(), span.end()]);
    let mut end = bounds.filter(|bound| *bound > at).fold(last, usize::min);
    while end < last && !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// `text` in one style.
pub(super) fn styled(text: &str, style: Style) -> String {
    format!("{}{text}{}", style.render(), style.render_reset())
}

fn change(from: Option<Style>, to: Option<Style>) -> String {
    let end = from.map(|style| style.render_reset().to_string()).unwrap_or_default();
    end + &to.map(|style| style.render().to_string()).unwrap_or_default()
}

/// The parts of `text` that fit into `width` columns, broken at blanks; a longer word has a line of its own.
fn lines(text: &str, width: usize) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    let mut columns = 0;
    for word in words(text) {
        let word_columns = columns_of(word.of(text));
        match lines.last_mut() {
            Some(line) if columns + 1 + word_columns <= width => {
                columns += columns_of(Span::new(line.end(), word.start()).of(text)).max(1) + word_columns;
                *line = line.join(word);
            }
            _ => {
                columns = word_columns;
                lines.push(word);
            }
        }
    }
    lines
}

fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_whitespace(), start) {
            (true, Some(first)) => {
                words.push(Span::new(first, at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|first| Span::new(first, text.len())));
    words
}

fn columns_of(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(|c| c.width().unwrap_or(1)).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_blanks_and_indented() {
        let text = "The ministers met in Oslo on Friday to talk about fish.";
        let wrapped = paragraph(text, &[], 2, 32);
        assert_eq!(wrapped, "  The ministers met in Oslo on\n  Friday to talk about fish.\n");
    }

    #[test]
    fn marks_are_styled_and_go_on_over_a_line_break() {
        let text = "Nile Bank buys Oslo Fish and more";
        let wrapped = paragraph(text, &[(Span::new(15, 24), MENTION)], 0, 20);
        assert!(wrapped.contains("\u{1b}[1mOslo\u{1b}[0m\n\u{1b}[1mFish\u{1b}[0m"), "{wrapped:?}");
        assert_eq!(
            anstream::adapter::strip_str(&wrapped).to_string(),
            "Nile Bank buys Oslo\nFish and more\n"
        );
    }

    #[test]
    fn line_breaks_of_the_article_and_wide_letters_do_not_break_the_page() {
        assert_eq!(paragraph("one\ntwo", &[], 0, 80), "one two\n");
        assert_eq!(paragraph("東京東京東京 東京東京東京", &[], 0, 20), "東京東京東京\n東京東京東京\n");
        assert_eq!(paragraph("", &[], 0, 80), "");
    }
}
