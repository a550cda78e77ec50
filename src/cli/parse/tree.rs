//! Syntax trees to read.

use std::io::{self, Write};

use relata::kind::{KindMap, LabelMeaning};
use relata::nlp::document::{Document, TokenIdx, TokenRange};
use relata::nlp::labels::Pos;

/// Writes each sentence, the names in it, and its tree with a line a word.
pub(super) fn write(document: &Document, kinds: &KindMap, out: &mut impl Write) -> io::Result<()> {
    for (place, &sentence) in document.sentences().iter().enumerate() {
        let words: Vec<&str> = document.words(sentence).split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        writeln!(out, "{}. {}", place + 1, words.join(" "))?;
        write_names(document, sentence, kinds, out)?;
        let roots = sentence.iter().filter(|&token| document.head(token).is_none());
        for root in roots {
            write_tree(document, root, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Each name with the model's label and, where that is called otherwise, its kind: `NORP=GROUP`.
fn write_names(
    document: &Document,
    sentence: TokenRange,
    kinds: &KindMap,
    out: &mut impl Write,
) -> io::Result<()> {
    let names = document.names().iter().filter(|name| sentence.overlaps(name.tokens));
    for name in names {
        let label = match kinds.meaning(&name.label) {
            LabelMeaning::Entity(kind) if kind.as_str() != name.label => format!("{}={kind}", name.label),
            LabelMeaning::Entity(_) | LabelMeaning::Value => name.label.to_string(),
        };
        writeln!(out, "   {label:<12} {}", document.words(name.tokens))?;
    }
    writeln!(out)
}

/// Levels that are indented; deeper ones, which no reader follows, stay below one another.
const MAX_INDENT: usize = 40;

/// Below each word the words that depend on it, left to right, with lines that join them to it.
fn write_tree(document: &Document, root: TokenIdx, out: &mut impl Write) -> io::Result<()> {
    // A stack instead of recursion: a sentence may be ten thousand words deep.
    let mut open = vec![(root, 0, String::from("   "), String::from("   "))];
    while let Some((word, depth, margin, below)) = open.pop() {
        let token = document.token(word);
        writeln!(
            out,
            "{margin}{}  {} {} {} {}",
            document.word(word),
            token.dep.as_str(),
            token.pos.as_str(),
            token.tag.as_str(),
            token.lemma
        )?;
        let children = document.children(word).filter(|&child| document.token(child).pos != Pos::Space);
        let children: Vec<TokenIdx> = children.collect();
        for (place, &child) in children.iter().enumerate().rev() {
            let is_last = place + 1 == children.len();
            let (branch, line) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            let line = if depth < MAX_INDENT { line } else { "" };
            open.push((child, depth + 1, format!("{below}{branch}"), format!("{below}{line}")));
        }
    }
    Ok(())
}
