//! CoNLL-U, version 2 (<https://universaldependencies.org/format.html>).
//!
//! A token of white space is no line of its own there: it is kept as `SpacesAfter` of the word before it, and what
//! depends on it depends on its head instead.

use std::io::{self, Write};

use relata::nlp::document::{Document, Token, TokenIdx, TokenRange};
use relata::nlp::labels::{Dep, Pos};

/// Writes all sentences of a document under the id `id`.
pub(super) fn write(id: &str, document: &Document, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# newdoc id = {}", one_line(id))?;
    let marks = marks(document);
    let mut number = 0;
    for &sentence in document.sentences() {
        if sentence.iter().all(|token| is_space(document.token(token))) {
            continue;
        }
        number += 1;
        writeln!(out, "# sent_id = {}-{number}", one_line(id))?;
        writeln!(out, "# text = {}", one_line(document.words(sentence)))?;
        write_words(document, sentence, &marks, out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn write_words(
    document: &Document,
    sentence: TokenRange,
    marks: &[Option<String>],
    out: &mut impl Write,
) -> io::Result<()> {
    let words: Vec<TokenIdx> = sentence.iter().filter(|&token| !is_space(document.token(token))).collect();
    for (place, &word) in words.iter().enumerate() {
        let token = document.token(word);
        let above = document.ancestors(word).find(|&above| !is_space(document.token(above)));
        let head = above.and_then(|above| words.binary_search(&above).ok()).map_or(0, |head| head + 1);
        let dep = if token.dep == Dep::Root || head == 0 { "root" } else { token.dep.as_str() };
        let morph = if token.morph.is_empty() { "_" } else { token.morph.as_str() };
        let misc = [marks[word.get()].clone(), spaces(document, word)];
        let misc: Vec<String> = misc.into_iter().flatten().collect();
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{morph}\t{head}\t{dep}\t_\t{}",
            place + 1,
            document.word(word),
            token.lemma,
            token.pos.as_str(),
            token.tag.as_str(),
            if misc.is_empty() { "_".to_owned() } else { misc.join("|") }
        )?;
    }
    Ok(())
}

/// What each token is to a name, as `NER=B-label`.
fn marks(document: &Document) -> Vec<Option<String>> {
    let mut marks = vec![None; document.tokens().len()];
    for name in document.names() {
        for (place, token) in name.tokens.iter().enumerate() {
            let part = if place == 0 { "B" } else { "I" };
            marks[token.get()] = Some(format!("NER={part}-{}", name.label));
        }
    }
    marks
}

/// `SpaceAfter=No`, or `SpacesAfter=` with what stands between this word and the next, unless that is one space.
fn spaces(document: &Document, word: TokenIdx) -> Option<String> {
    let tokens = &document.tokens()[word.get()..];
    let mut between = String::from(if tokens[0].space_after { " " } else { "" });
    for token in tokens[1..].iter().take_while(|token| is_space(token)) {
        between.push_str(token.span.of(document.text()));
        between.push_str(if token.space_after { " " } else { "" });
    }
    match between.as_str() {
        " " => None,
        "" => Some("SpaceAfter=No".to_owned()),
        between => Some(format!("SpacesAfter={}", escape(between))),
    }
}

fn escape(spaces: &str) -> String {
    spaces
        .chars()
        .map(|char| match char {
            ' ' => "\\s".to_owned(),
            '\n' => "\\n".to_owned(),
            '\r' => "\\r".to_owned(),
            '\t' => "\\t".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

fn is_space(token: &Token) -> bool {
    token.pos == Pos::Space
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
