//! Own sentences, parsed, with what their triggers must be qualified as.
//!
//! `sentences.txt`: `= sentence`, then its checks, then its tokens as `fixture` reads them. A check is
//! `> trigger V|N|S +|?|- speaker` (construction, status), or `> @trigger time | when | quantity`; `-` stands for none.
//! All were published on 29 February 2024, a Thursday.

use jiff::civil::date;

use super::*;
use crate::extract::fixture;

struct Case {
    sentence: String,
    checks: Vec<String>,
    lines: String,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in include_str!("sentences.txt").lines() {
        if let Some(sentence) = line.strip_prefix("= ") {
            cases.push(Case { sentence: sentence.to_owned(), checks: Vec::new(), lines: String::new() });
        } else if let Some(case) = cases.last_mut() {
            match line.strip_prefix("> ") {
                Some(check) => case.checks.push(check.to_owned()),
                None => case.lines.extend([line, "\n"]),
            }
        }
    }
    cases
}

fn find(document: &Document, word: &str) -> TokenIdx {
    let mut tokens = (0..document.tokens().len()).map(TokenIdx::new);
    tokens.find(|&token| document.word(token) == word).unwrap_or_else(|| panic!("no `{word}`"))
}

/// What the check should say, as the qualifiers see it.
fn seen(document: &Document, check: &str) -> String {
    let quotations = Quotations::new(document);
    let qualifiers = Qualifiers::new(document, &quotations, Some(date(2024, 2, 29)));
    let span = |span: Option<Span>| span.map_or("-", |span| span.of(document.text())).to_owned();
    let words: Vec<&str> = check.split(' ').collect();
    if let Some(word) = words[0].strip_prefix('@') {
        let trigger = find(document, word);
        let found = qualifiers.qualify(trigger, &[], construction(document, trigger));
        let when = found.when.unwrap_or_else(|| "-".to_owned());
        return format!("@{word} {} | {when} | {}", span(found.time), span(found.quantity));
    }
    let trigger = find(document, words[0]);
    let construction = match words[1] {
        "V" => Construction::Verbal,
        "N" => Construction::Nominal,
        _ => Construction::State,
    };
    let subjects = (0..document.tokens().len()).map(TokenIdx::new);
    let subjects: Vec<TokenIdx> =
        subjects.filter(|&token| matches!(document.token(token).dep, Dep::Nsubj | Dep::Nsubjpass)).collect();
    let found = qualifiers.qualify(trigger, &subjects, construction);
    let sign = match found.status {
        Status::Asserted => "+",
        Status::Hypothetical => "?",
        Status::Negated => "-",
    };
    let speaker = found.speaker.map_or("-", |speaker| document.word(speaker));
    format!("{} {} {sign} {speaker}", words[0], words[1])
}

fn construction(document: &Document, trigger: TokenIdx) -> Construction {
    match document.token(trigger).pos {
        Pos::Noun => Construction::Nominal,
        _ => Construction::Verbal,
    }
}

#[test]
fn every_sentence_is_qualified_as_its_reader_would() {
    let mut wrong = Vec::new();
    for case in cases() {
        let document = fixture::document(&case.lines);
        for check in &case.checks {
            let seen = seen(&document, check);
            if seen != *check {
                wrong.push(format!("{}\n  wanted: {check}\n  seen:   {seen}", case.sentence));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
