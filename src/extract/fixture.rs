//! Documents for tests, written by hand as lines like those of CoNLL-U, and what a whole text gives.
//!
//! One token a line, columns parted by spaces: `form[|lemma] TAG dep head [name]`. `head` counts from 1 within the
//! sentence, 0 for its root; `name` is `B-LABEL` or `I-LABEL`; a blank line ends a sentence, a line `# para` puts a
//! line break before the next one. Blanks between the words follow English typography.

use std::fmt::Write as _;

use compact_str::CompactString;

use crate::{
    extract::{Extractor, extraction::Extraction},
    nlp::{
        document::{Document, Name, Token, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
        pipeline::Pipeline,
    },
    span::Span,
};

/// What the shipped pipeline and extractor read in an article of this text.
pub(crate) fn extraction(text: &str) -> Extraction {
    let document = Pipeline::embedded().unwrap().annotate_article(text, "");
    Extractor::shipped().extract(&document, None)
}

/// The names of the entities in an article of this text.
pub(crate) fn entities(text: &str) -> Vec<String> {
    extraction(text).entities.iter().map(|entity| entity.name.clone()).collect()
}

/// The features of all candidates in the document that `lines` describe.
pub(crate) fn features(lines: &str) -> Vec<String> {
    let (extractor, document) = (Extractor::shipped(), document(lines));
    let reading = extractor.read(&document, None);
    reading.proposals().flat_map(|proposal| proposal.features).map(ToString::to_string).collect()
}

/// The document that `lines` describe.
///
/// # Panics
/// Where a line does not follow the format.
pub(crate) fn document(lines: &str) -> Document {
    let mut builder = Builder::default();
    for line in lines.lines().map(str::trim) {
        if line.is_empty() {
            builder.end_sentence();
        } else if line == "# para" {
            builder.end_sentence();
            builder.text.push('\n');
        } else {
            builder.token(line);
        }
    }
    Document::new(builder.text, builder.tokens, builder.names)
}

/// The document as lines that [`document`] reads, for a failing test's message.
pub(crate) fn lines(document: &Document) -> String {
    let mut lines = String::new();
    for (position, token) in document.tokens().iter().enumerate() {
        let sentence = document.sentences()[document.sentence_of(TokenIdx::new(position))];
        let head = match document.head(TokenIdx::new(position)) {
            Some(head) => head.0 + 1 - sentence.start.0,
            None => 0,
        };
        let (word, lemma) = (token.span.of(document.text()), &token.lemma);
        let _ = writeln!(lines, "{word}|{lemma} {} {} {head}", token.tag.as_str(), token.dep.as_str());
    }
    lines
}

#[derive(Default)]
struct Builder {
    text: String,
    tokens: Vec<Token>,
    names: Vec<Name>,
    sentence_start: usize,
}

impl Builder {
    fn end_sentence(&mut self) {
        self.sentence_start = self.tokens.len();
    }

    fn token(&mut self, line: &str) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        assert!(matches!(columns.len(), 4 | 5), "not `form tag dep head [name]`: {line}");
        let (form, lemma) = match columns[0].split_once('|') {
            Some((form, lemma)) => (form, lemma.to_owned()),
            None => (columns[0], columns[0].to_lowercase()),
        };
        let tag = Tag::from_label(columns[1]).unwrap_or_else(|| panic!("no tag: {line}"));
        let dep = Dep::from_label(columns[2]).unwrap_or_else(|| panic!("no dependency: {line}"));
        let head: usize = columns[3].parse().unwrap_or_else(|_| panic!("no head: {line}"));
        let position = self.tokens.len();
        if tag != Tag::Pos && self.wants_space_before(form) {
            self.text.push(' ');
            if let Some(last) = self.tokens.last_mut() {
                last.space_after = true;
            }
        }
        let start = self.text.len();
        self.text.push_str(form);
        self.tokens.push(Token {
            span: Span::new(start, self.text.len()),
            space_after: false,
            lower: form.to_lowercase().into(),
            lemma: lemma.into(),
            tag,
            pos: pos(tag, dep),
            morph: CompactString::default(),
            head: TokenIdx::new(if head == 0 { position } else { self.sentence_start + head - 1 }),
            dep,
            sentence_start: position == self.sentence_start,
        });
        if let Some(name) = columns.get(4) {
            self.name(name, position);
        }
    }

    fn name(&mut self, column: &str, position: usize) {
        let (part, label) = column.split_once('-').unwrap_or_else(|| panic!("no name: {column}"));
        match (part, self.names.last_mut()) {
            ("B", _) => {
                self.names
                    .push(Name { tokens: TokenRange::new(position, position + 1), label: label.into() });
            }
            ("I", Some(open)) if open.label == label => open.tokens.end = TokenIdx::new(position + 1),
            _ => panic!("a name begins with B-: {column}"),
        }
    }

    fn wants_space_before(&self, form: &str) -> bool {
        const CLOSING: [&str; 10] = [".", ",", ";", ":", "?", "!", ")", "”", "n't", "%"];
        const OPENING: [char; 4] = ['(', '“', '$', '\n'];
        !self.text.is_empty() && !CLOSING.contains(&form) && !self.text.ends_with(OPENING)
    }
}

/// The part of speech that mostly goes with a tag.
fn pos(tag: Tag, dep: Dep) -> Pos {
    match tag {
        Tag::Nnp | Tag::Nnps => Pos::Propn,
        Tag::Nn | Tag::Nns => Pos::Noun,
        Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::WpPoss | Tag::Wdt | Tag::Ex => Pos::Pron,
        Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Afx => Pos::Adj,
        Tag::Rb | Tag::Rbr | Tag::Rbs | Tag::Wrb => Pos::Adv,
        Tag::Md => Pos::Aux,
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => match dep {
            Dep::Aux | Dep::Auxpass => Pos::Aux,
            _ => Pos::Verb,
        },
        Tag::In if dep == Dep::Mark => Pos::Sconj,
        Tag::In | Tag::Rp => Pos::Adp,
        Tag::To | Tag::Pos => Pos::Part,
        Tag::Dt | Tag::Pdt => Pos::Det,
        Tag::Cc => Pos::Cconj,
        Tag::Cd => Pos::Num,
        Tag::Uh => Pos::Intj,
        Tag::Dollar | Tag::Sym => Pos::Sym,
        Tag::Space => Pos::Space,
        Tag::Add | Tag::Fw | Tag::Ls | Tag::Xx => Pos::X,
        Tag::CloseQuote
        | Tag::OpenQuote
        | Tag::Comma
        | Tag::Period
        | Tag::Colon
        | Tag::Hyph
        | Tag::Nfp
        | Tag::LeftBracket
        | Tag::RightBracket => Pos::Punct,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_from_its_lines() {
        let document = document(
            "Chad NNP nsubj 2 B-GPE
             met|meet VBD ROOT 0
             Ms. NNP compound 4
             Adoum NNP dobj 2 B-PERSON
             . . punct 2

             She PRP nsubj 2
             left|leave VBD ROOT 0
             . . punct 2",
        );
        assert_eq!(document.text(), "Chad met Ms. Adoum. She left.");
        assert_eq!(document.sentences().len(), 2);
        assert_eq!(document.words(document.names()[1].tokens), "Adoum");
        assert_eq!(document.head(TokenIdx(5)), Some(TokenIdx(6)));
        assert!(lines(&document).starts_with("Chad|chad NNP nsubj 2\n"));
    }
}
