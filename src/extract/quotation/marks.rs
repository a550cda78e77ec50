//! Pairs quotation marks, with one left open at the end of a paragraph and marks missing or wrongly spaced.

use crate::nlp::{
    document::{Document, TokenIdx, TokenRange},
    labels::{Dep, Tag},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// The quoted stretches of `document`, without their marks, in text order.
///
/// A quotation left open at the end of its paragraph ends there; where the next paragraph begins with an opening mark
/// it simply goes on as the next stretch, as newspapers print speech of several paragraphs.
pub(super) fn ranges(document: &Document) -> Vec<TokenRange> {
    let mut ranges = Vec::new();
    for paragraph in paragraphs(document) {
        pair(document, paragraph, &mut ranges);
    }
    ranges
}

/// The paragraphs: parted by blank lines, or by a line break after the end of a sentence.
pub(super) fn paragraphs(document: &Document) -> Vec<TokenRange> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (position, _) in document.tokens().iter().enumerate() {
        let next = position + 1;
        if next == document.tokens().len() || breaks_after(document, position) {
            paragraphs.push(TokenRange::new(start, next));
            start = next;
        }
    }
    paragraphs
}

fn breaks_after(document: &Document, position: usize) -> bool {
    let tokens = document.tokens();
    let is_blank = |position: usize| tokens.get(position).is_some_and(|token| token.tag == Tag::Space);
    let end = tokens.get(position + 1).map_or(document.text().len(), |next| next.span.start());
    // Nearly every word ends where the next one begins, or at a blank before it.
    let gap = document.text().as_bytes().get(tokens[position].span.end()..end);
    if tokens[position].tag != Tag::Space && matches!(gap, Some([] | [b' '])) {
        return false;
    }
    // Blank tokens belong to the word before them, so that a run of them breaks once, after its last.
    if is_blank(position + 1) {
        return false;
    }
    let word = (0..=position).rev().find(|&word| !is_blank(word)).unwrap_or(position);
    let start = tokens[word].span.end();
    let between = document.text().get(start..end).unwrap_or_default();
    let n_breaks = between.bytes().filter(|&byte| byte == b'\n').count();
    if n_breaks != 1 {
        return n_breaks > 1;
    }
    let before = document.text().get(..start).unwrap_or_default();
    before.trim_end().ends_with(['.', '!', '?', ':', '"', '”', '’', ')'])
}

fn pair(document: &Document, paragraph: TokenRange, ranges: &mut Vec<TokenRange>) {
    let marks: Vec<TokenIdx> = paragraph.iter().filter(|&token| is_mark(document, token)).collect();
    let toggles = marks.len().is_multiple_of(2) && marks.iter().all(|&mark| is_straight(document, mark));
    let mut open = None;
    for (position, &mark) in marks.iter().enumerate() {
        let side = match (toggles, position % 2) {
            (true, 0) => Side::Open,
            (true, _) => Side::Close,
            (false, _) => side(document, mark, open.is_some()),
        };
        match (side, open) {
            (Side::Open, _) => open = Some(mark),
            (Side::Close, Some(start)) => {
                push(ranges, start.get() + 1, mark.get());
                open = None;
            }
            (Side::Close, None) => {}
        }
    }
    if let Some(start) = open {
        push(ranges, start.get() + 1, paragraph.end.get());
    }
}

fn push(ranges: &mut Vec<TokenRange>, start: usize, end: usize) {
    if start < end {
        ranges.push(TokenRange::new(start, end));
    }
}

fn is_straight(document: &Document, mark: TokenIdx) -> bool {
    document.word(mark) == "\""
}

fn is_mark(document: &Document, token: TokenIdx) -> bool {
    let (annotated, word) = (document.token(token), document.word(token));
    // Most words are told from marks by their first letter.
    if word.starts_with(|first: char| first.is_ascii_alphanumeric()) {
        return false;
    }
    match word {
        "\"" | "“" | "”" | "„" | "«" | "»" | "``" | "''" => true,
        // Single marks only where the tagger is sure that they are none of a possessive or a contraction.
        "'" | "‘" | "’" => {
            annotated.dep == Dep::Punct && matches!(annotated.tag, Tag::OpenQuote | Tag::CloseQuote)
        }
        _ => false,
    }
}

/// Which side a mark stands on by its shape, else by the blanks around it, else by what is open.
fn side(document: &Document, mark: TokenIdx, is_open: bool) -> Side {
    match document.word(mark) {
        "“" | "„" | "«" | "``" | "‘" => return Side::Open,
        "”" | "»" | "''" | "’" => return Side::Close,
        _ => {}
    }
    let span = document.token(mark).span;
    let before = document.text().get(..span.start()).and_then(|text| text.chars().next_back());
    let after = document.text().get(span.end()..).and_then(|text| text.chars().next());
    let opens = before.is_none_or(|c| c.is_whitespace() || "([—–-".contains(c));
    let closes = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]—–".contains(c));
    match (opens, closes) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ if is_open => Side::Close,
        _ => Side::Open,
    }
}
