//! Reads a vocabulary file.

use std::mem;

use compact_str::{CompactString, format_compact};

use super::{
    Kinds, Pattern, Relation, Sample,
    arguments::Arguments,
    entry::{Entry, File, PackedFile, Shape, Text},
};
use crate::{
    extract::{clause::Trigger, extraction::Status},
    kind::EntityKind,
};

/// Longest name of a relation, in words.
const MAX_WORDS: usize = 6;

/// What is wrong with a vocabulary file.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// It is no TOML, or a field is unknown, missing or of the wrong type.
    #[error("`{file}`, line {line}: {what}")]
    Syntax {
        /// The file.
        file: String,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// An entry says what cannot be.
    #[error("`{file}`, line {line}, relation `{entry}`, field `{field}`: {problem}")]
    Entry {
        /// The file.
        file: String,
        /// Where the field stands, or the entry where it has no line of its own; counted from 1.
        line: usize,
        /// Name of the relation, or its position where the name is at fault.
        entry: String,
        /// The field.
        field: &'static str,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// A line of a table of role nouns is faulty.
    #[error("`{file}`, line {line}, column `{column}`: {problem}")]
    Line {
        /// The file.
        file: String,
        /// Counted from 1.
        line: usize,
        /// The column.
        column: &'static str,
        /// What is wrong and what would be right.
        problem: String,
    },
}

pub(super) struct Place<'a> {
    file: &'a str,
    /// The file's text.
    text: &'a str,
    /// Where the entry begins, in bytes of the text.
    start: usize,
    entry: &'a str,
}

impl Place<'_> {
    /// That of what build.rs has packed, of which the text is not there.
    pub(super) const PACKED: Self = Self { file: "relations", text: "", start: 0, entry: "" };

    pub(super) fn fault(&self, field: &'static str, problem: impl Into<String>) -> VocabularyError {
        VocabularyError::Entry {
            file: self.file.to_owned(),
            line: self.line_of(field),
            entry: self.entry.to_owned(),
            field,
            problem: problem.into(),
        }
    }

    /// The line of the entry on which the field is first set; the entry's first where it is not found.
    fn line_of(&self, field: &str) -> usize {
        let is_set = |line: &str| {
            line.match_indices(field).any(|(at, _)| {
                let (before, after) = line.split_at(at);
                let is_apart = |c: char| !c.is_alphanumeric() && c != '_' && c != '"';
                let rest = after.trim_start_matches(field).trim_start();
                before.chars().next_back().is_none_or(is_apart)
                    && (rest.starts_with('=') || rest.starts_with(']'))
            })
        };
        let first = line_at(self.text, self.start);
        let own = |line: &&str| !line.trim_start().starts_with("[[relation]]");
        let mut lines = self.text.lines().skip(first).take_while(own);
        lines.position(is_set).map_or(first, |offset| first + 1 + offset)
    }
}

/// The number of the line on which a byte stands, counted from 1.
fn line_at(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|byte| *byte == b'\n').count()
}

/// The relations of the file with their patterns.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<(Relation, Vec<Pattern>)>, VocabularyError> {
    let parsed: File = toml::from_str(text).map_err(|fault| VocabularyError::Syntax {
        file: file.to_owned(),
        line: line_at(text, fault.span().map_or(0, |span| span.start)),
        what: fault.message().replace('\n', " "),
    })?;
    let domain = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let entries = parsed.relation.into_iter().map(|entry| (entry.span().start, entry.into_inner()));
    compile_all(file, text, domain, entries)
}

/// The relations, with their patterns and without samples, of all files that build.rs has packed. A fault has no line, as the text is not there;
/// a test reads the texts.
pub(super) fn read_packed(packed: &[u8]) -> Result<Vec<(Relation, Vec<Pattern>)>, VocabularyError> {
    let files: Vec<(String, PackedFile)> =
        rmp_serde::from_slice(packed).map_err(|fault| packed_fault(&fault))?;
    let mut relations = Vec::new();
    for (file, PackedFile { relation }) in files {
        relations.extend(compile_all(&file, "", &file, relation.into_iter().map(|entry| (0, entry)))?);
    }
    Ok(relations)
}

/// The examples and counterexamples of all relations that [`read_packed`] gives, in its order.
pub(super) fn read_samples(packed: &[u8]) -> Result<Vec<[Vec<Sample>; 2]>, VocabularyError> {
    let entries: Vec<[Vec<Text>; 2]> = rmp_serde::from_slice(packed).map_err(|fault| packed_fault(&fault))?;
    let place = Place::PACKED;
    let of_entry = |[examples, counterexamples]: [Vec<Text>; 2]| {
        Ok([samples(&place, "example", examples)?, samples(&place, "counterexample", counterexamples)?])
    };
    entries.into_iter().map(of_entry).collect()
}

fn packed_fault(fault: &rmp_serde::decode::Error) -> VocabularyError {
    VocabularyError::Syntax { file: "relations".to_owned(), line: 0, what: fault.to_string() }
}

/// The relations of entries, each with the byte at which it begins.
fn compile_all(
    file: &str,
    text: &str,
    domain: &str,
    entries: impl Iterator<Item = (usize, Entry)>,
) -> Result<Vec<(Relation, Vec<Pattern>)>, VocabularyError> {
    let domain = domain.strip_suffix(".toml").unwrap_or(domain);
    let compile_one = |(position, (start, entry)): (usize, (usize, Entry))| {
        let number = format_compact!("number {}", position + 1);
        let label = if entry.name.is_empty() { number } else { entry.name.clone() };
        compile(&Place { file, text, start, entry: &label }, domain, entry)
    };
    entries.enumerate().map(compile_one).collect()
}

fn compile(
    place: &Place<'_>,
    domain: &str,
    mut entry: Entry,
) -> Result<(Relation, Vec<Pattern>), VocabularyError> {
    check_name(place, "name", &entry.name)?;
    if let Some(inverse) = &entry.inverse {
        check_name(place, "inverse", inverse)?;
    }
    if entry.frame.is_empty() {
        return Err(place.fault("frame", "at least one frame says how the relation is expressed"));
    }
    let mut patterns = Vec::new();
    for shape in &entry.frame {
        compile_shape(place, shape, &mut patterns)?;
    }
    let mut triggers: Vec<CompactString> = Vec::with_capacity(patterns.len());
    for pattern in &patterns {
        let words = joined(&pattern.words);
        if !triggers.contains(&words) {
            triggers.push(words);
        }
    }
    let examples = samples(place, "example", mem::take(&mut entry.example))?;
    let counterexamples = samples(place, "counterexample", mem::take(&mut entry.counterexample))?;
    Ok((Relation { triggers, examples, counterexamples, ..entry.into_relation(domain) }, patterns))
}

/// The words with a blank between them.
fn joined(words: &[CompactString]) -> CompactString {
    match words {
        [word] => word.clone(),
        words => words.join(" ").into(),
    }
}

fn check_name(place: &Place<'_>, field: &'static str, name: &str) -> Result<(), VocabularyError> {
    let n_words = name.split_whitespace().count();
    if n_words == 0 || n_words > MAX_WORDS {
        return Err(place.fault(field, format!("has {n_words} words; from 1 to {MAX_WORDS} are allowed")));
    }
    Ok(())
}

pub(super) fn kinds(list: &[EntityKind]) -> Kinds {
    if list.is_empty() { Kinds::ANY } else { list.iter().fold(Kinds::NONE, |set, &kind| set.with(kind)) }
}

fn samples(place: &Place<'_>, field: &'static str, texts: Vec<Text>) -> Result<Vec<Sample>, VocabularyError> {
    texts
        .into_iter()
        .map(|Text { text, edges }| {
            for edge in &edges {
                let is_status = |word: &String| Status::ALL.iter().any(|status| status.as_str() == word);
                if !(edge.len() == 2 || (edge.len() == 3 && is_status(&edge[2]))) {
                    return Err(place.fault(
                        field,
                        format!(
                            "an edge of `{text}` is no list of subject, object and, if need be, `hypothetical` or `negated`"
                        ),
                    ));
                }
            }
            Ok(Sample { text, edges })
        })
        .collect()
}

/// Adds the patterns of a frame.
fn compile_shape(
    place: &Place<'_>,
    shape: &Shape,
    patterns: &mut Vec<Pattern>,
) -> Result<(), VocabularyError> {
    let [verb, noun, role, adjective, link] =
        [&shape.verb, &shape.noun, &shape.role, &shape.adjective, &shape.link];
    let lists = [
        (Trigger::Verb, verb),
        (Trigger::Noun, noun),
        (Trigger::Role, role),
        (Trigger::Adjective, adjective),
        (Trigger::Link, link),
    ];
    let mut given = lists.iter().filter_map(|(trigger, words)| words.as_ref().map(|words| (*trigger, words)));
    let (Some((trigger, phrases)), None) = (given.next(), given.next()) else {
        return Err(place.fault("frame", "needs exactly one of `verb`, `noun`, `role`, `adjective`, `link`"));
    };
    let arguments = Arguments::read(place, shape)?;
    // A pattern is large: in a list that grows each would be copied several times over.
    patterns.reserve(phrases.len());
    for phrase in phrases {
        let pattern = arguments.pattern(trigger, phrase);
        patterns.push(pattern.ok_or_else(|| place.fault("frame", "a trigger is empty"))?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        read("mine.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn a_fault_is_told_with_file_entry_and_field() {
        let text = "[[relation]]\nname = \"tows\"\nframe = [{ verb = [\"tow\"], subject = \"Agent\", object = \"patient\" }]";
        assert!(
            error(text)
                .starts_with("`mine.toml`, line 3, relation `tows`, field `subject`: `Agent` is no slot"),
            "{}",
            error(text)
        );
        let text = "[[relation]]\nname = \"tows\"\nframe = [{ subject = \"agent\", object = \"patient\" }]";
        assert!(error(text).contains("field `frame`: needs exactly one of"));
        let text = "[[relation]]\nname = \"tows\"\nspeed = 3\nframe = []";
        assert_eq!(
            error(text),
            "`mine.toml`, line 3: unknown field `speed`, expected one of `name`, `inverse`, `symmetric`, `class`, `subject`, `object`, `frame`, `example`, `counterexample`"
        );
    }
}
