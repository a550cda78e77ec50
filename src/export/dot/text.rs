//! Text in DOT: quoted strings, wrapped labels, Graphviz's HTML.

use unicode_width::UnicodeWidthStr;

/// A blank at which no line is broken.
pub(super) const NO_BREAK: char = '\u{A0}';

/// `text` as a quoted string whose value Graphviz shows as `text`, whatever is in it.
///
/// In labels and tooltips Graphviz reads backslashes (`\N` is the node's name) and character references (`&amp;`), so
/// both are escaped; line feeds become `\n`, other control characters blanks, since XML (SVG) cannot hold them.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("\\n"),
            c if is_unprintable(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// `text` as the content of an HTML label.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if is_unprintable(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// `text` in lines of about `columns` columns, broken at blanks where there are any; at most four lines, the rest is an
/// ellipsis.
pub(super) fn wrapped(text: &str, columns: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let is_break = |c: char| c.is_whitespace() && c != NO_BREAK;
    for word in text.split(is_break).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(shortened(word, columns * 2)),
        }
    }
    if lines.len() > 4 {
        lines.truncate(4);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines.join("\n")
}

fn shortened(word: &str, columns: usize) -> String {
    if word.width() <= columns {
        return word.to_owned();
    }
    word.chars().take(columns - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_backslashes_references_and_line_feeds_are_escaped() {
        assert_eq!(escaped("a \"b\" \\N &lt;\nc\u{7}"), r#""a \"b\" \\N &amp;lt;\nc ""#);
        assert_eq!(html("<B>&\"x\""), "&lt;B&gt;&amp;&quot;x&quot;");
    }

    #[test]
    fn long_names_are_broken_and_very_long_ones_cut() {
        assert_eq!(wrapped("Ministry of Foreign Affairs", 20), "Ministry of Foreign\nAffairs");
        assert_eq!(wrapped("one two three four five six", 4), "one\ntwo\nthree\nfour…");
        assert_eq!(wrapped(&"x".repeat(90), 20).chars().count(), 40);
        assert_eq!(wrapped("  ", 20), "");
        assert_eq!(wrapped("supplies weapons to\u{A0}×2", 20), "supplies weapons\nto\u{A0}×2");
    }
}
