//! One chunk of text between spaces → its tokens.

use super::{affixes::Affixes, exceptions::Exceptions, url};
use crate::span::Span;

/// A token inside a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Its bytes in the chunk.
    pub(super) span: Span,
    /// Id of the norm that an exception gives it, else 0.
    pub(super) norm: u64,
}

/// Appends the tokens of `chunk`, which cover it. Without `exceptions` only the affixes count.
pub(super) fn cut(chunk: &str, affixes: &Affixes, exceptions: Option<&Exceptions>, cuts: &mut Vec<Cut>) {
    let is_exception = |word: &str| exceptions.is_some_and(|exceptions| exceptions.get(word).is_some());
    let mut suffixes: Vec<Cut> = Vec::new();
    let mut inner = Span::new(0, chunk.len());
    while !inner.is_empty() && !is_exception(inner.of(chunk)) {
        let prefix = Span::new(inner.start(), inner.start() + affixes.prefix_len(inner.of(chunk)));
        let behind_prefix = Span::new(prefix.end(), inner.end());
        if !prefix.is_empty() && is_exception(behind_prefix.of(chunk)) {
            cuts.push(Cut { span: prefix, norm: 0 });
            inner = behind_prefix;
            break;
        }
        let suffix_len = affixes.suffix_len(behind_prefix.of(chunk));
        let suffix = Span::new(inner.end() - suffix_len, inner.end());
        let before_suffix = Span::new(inner.start(), suffix.start());
        if !suffix.is_empty() && is_exception(before_suffix.of(chunk)) {
            suffixes.push(Cut { span: suffix, norm: 0 });
            inner = before_suffix;
            break;
        }
        if prefix.is_empty() && suffix.is_empty() {
            break;
        }
        cuts.extend(Some(prefix).filter(|prefix| !prefix.is_empty()).map(|span| Cut { span, norm: 0 }));
        suffixes.extend(Some(suffix).filter(|suffix| !suffix.is_empty()).map(|span| Cut { span, norm: 0 }));
        inner = Span::new(prefix.end(), suffix.start());
    }
    cut_inner(chunk, inner, affixes, exceptions, cuts);
    cuts.extend(suffixes.into_iter().rev());
}

/// What is left between the affixes: an exception, an address, or words around infixes.
fn cut_inner(
    chunk: &str,
    inner: Span,
    affixes: &Affixes,
    exceptions: Option<&Exceptions>,
    cuts: &mut Vec<Cut>,
) {
    let word = inner.of(chunk);
    if let Some(parts) = exceptions.and_then(|exceptions| exceptions.get(word)) {
        let mut start = inner.start();
        for part in parts {
            let end = start + part.length as usize;
            cuts.push(Cut { span: Span::new(start, end), norm: part.norm });
            start = end;
        }
        return;
    }
    let mut start = inner.start();
    let mut push = |end: usize| {
        if end > start {
            cuts.push(Cut { span: Span::new(start, end), norm: 0 });
            start = end;
        }
    };
    if !url::is_url(word, affixes) {
        affixes.infixes(word, |infix_start, infix_end| {
            // spaCy skips an infix at the very start, and lets it stay part of the first word.
            if infix_start > 0 {
                push(inner.start() + infix_start);
                push(inner.start() + infix_end);
            }
        });
    }
    push(inner.end());
}
