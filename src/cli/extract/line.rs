//! A statement as a JSON line.

use std::io::Write;

use relata::{
    extract::extraction::{Extraction, Statement, Status},
    kind::EntityKind,
    read::Article,
    span::Span,
};
use serde::Serialize;

/// Version of the line.
const VERSION: u32 = 1;

/// What spans count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Offsets {
    /// Bytes of the UTF-8 text
    Bytes,
    /// Unicode characters, as Python counts
    Chars,
}

/// The fields in the order in which they are printed.
#[derive(Serialize)]
struct Line<'a> {
    v: u32,
    doc: &'a str,
    subject: &'a str,
    subject_kind: EntityKind,
    subject_text: &'a str,
    relation: &'a str,
    phrase: &'a str,
    object: &'a str,
    object_kind: EntityKind,
    object_text: &'a str,
    status: Status,
    attributed_to: Option<&'a str>,
    time: Option<&'a str>,
    when: Option<&'a str>,
    class: Option<&'a str>,
    quantity: Option<&'a str>,
    sentence: &'a str,
    subject_span: [usize; 2],
    phrase_span: [usize; 2],
    object_span: [usize; 2],
    confidence: f32,
    /// Where the article was read.
    source: &'a str,
}

/// Writes a line for each statement that is as likely as `least`; how many there were.
pub(super) fn write(
    out: &mut impl Write,
    article: &Article,
    extraction: &Extraction,
    offsets: Offsets,
    least: f32,
) -> anyhow::Result<usize> {
    let counter = Counter::new(&article.text, offsets);
    let mut n_lines = 0;
    for statement in extraction.statements.iter().filter(|statement| statement.confidence >= least) {
        serde_json::to_writer(&mut *out, &line(article, extraction, statement, &counter))?;
        writeln!(out)?;
        n_lines += 1;
    }
    Ok(n_lines)
}

fn line<'a>(
    article: &'a Article,
    extraction: &'a Extraction,
    statement: &'a Statement,
    counter: &Counter,
) -> Line<'a> {
    let text = &article.text;
    let (subject, object) =
        (&extraction.entities[statement.subject.get()], &extraction.entities[statement.object.get()]);
    let relation = &extraction.relation_types[statement.relation.get()];
    Line {
        v: VERSION,
        doc: &article.id,
        subject: &subject.name,
        subject_kind: subject.kind,
        subject_text: statement.subject_span.of(text),
        relation: &relation.name,
        phrase: statement.phrase_span.of(text),
        object: &object.name,
        object_kind: object.kind,
        object_text: statement.object_span.of(text),
        status: statement.status,
        attributed_to: statement
            .attributed_to
            .map(|speaker| extraction.entities[speaker.get()].name.as_str()),
        time: statement.time.map(|span| span.of(text)),
        when: statement.when.as_deref(),
        class: relation.class.map(relata::extract::extraction::RelationClass::as_str),
        quantity: statement.quantity.map(|span| span.of(text)),
        sentence: statement.sentence.of(text),
        subject_span: counter.span(statement.subject_span),
        phrase_span: counter.span(statement.phrase_span),
        object_span: counter.span(statement.object_span),
        confidence: statement.confidence,
        source: &article.location,
    }
}

/// Turns byte offsets into those that are asked for.
struct Counter {
    /// Byte offsets of the characters; empty where bytes and characters are the same or bytes are asked for.
    starts: Vec<usize>,
}

impl Counter {
    fn new(text: &str, offsets: Offsets) -> Self {
        let starts = match offsets {
            Offsets::Chars if !text.is_ascii() => text.char_indices().map(|(start, _)| start).collect(),
            Offsets::Bytes | Offsets::Chars => Vec::new(),
        };
        Self { starts }
    }

    fn span(&self, span: Span) -> [usize; 2] {
        [span.start(), span.end()].map(|byte| {
            if self.starts.is_empty() { byte } else { self.starts.partition_point(|&start| start < byte) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_where_they_are_asked_for() {
        let text = "Zoé left Åre.";
        let span = Span::new(text.find("Åre").unwrap(), text.len() - 1);
        assert_eq!(Counter::new(text, Offsets::Bytes).span(span), [10, 14]);
        assert_eq!(Counter::new(text, Offsets::Chars).span(span), [9, 12]);
    }
}
