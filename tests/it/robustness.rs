//! The engine on texts that nobody writes: whatever comes in, the tokens cover it and nothing panics.
//!
//! That the time grows with the length alone was measured by hand (docs/performance.md): a test that watches a clock
//! fails on a busy machine.

#![expect(clippy::unwrap_used, reason = "the shipped model is there")]

use std::{sync::LazyLock, thread};

use proptest::prelude::*;
use relata::nlp::{document::Document, pipeline::Pipeline, scratch::Scratch};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::embedded().unwrap());

/// Refuses a document whose parts do not fit its text and each other.
fn check(text: &str, document: &Document) {
    let mut restored = String::with_capacity(text.len());
    for token in document.tokens() {
        assert_eq!(token.span.start(), restored.len(), "a gap before a token");
        assert!(text.is_char_boundary(token.span.start()) && text.is_char_boundary(token.span.end()));
        assert!(!token.span.is_empty(), "a token without text");
        restored.push_str(token.span.of(text));
        restored.push_str(if token.space_after { " " } else { "" });
    }
    assert!(restored == text, "tokens and gaps restore the text");
    let n_tokens = document.tokens().len();
    assert!(document.tokens().iter().all(|token| token.head.get() < n_tokens));
    for name in document.names() {
        assert!(!name.tokens.is_empty() && name.tokens.end.get() <= n_tokens);
        let (first, last) = (name.tokens.start, name.tokens.iter().next_back().unwrap());
        assert_eq!(
            document.sentence_of(first),
            document.sentence_of(last),
            "a name runs over a sentence's end"
        );
    }
    let covered: usize = document.sentences().iter().map(|sentence| sentence.len()).sum();
    assert_eq!(covered, n_tokens, "the sentences cover the tokens");
}

/// Annotates with the two megabytes of stack that a worker thread has.
fn annotate(text: &str) -> Document {
    let annotate = || PIPELINE.annotate(text, &mut Scratch::default());
    let document = thread::scope(|scope| {
        let worker = thread::Builder::new().stack_size(2 << 20).spawn_scoped(scope, annotate);
        worker.unwrap().join().unwrap()
    });
    check(text, &document);
    document
}

/// Pieces that matter to the tokenizer, any characters, and what lies between.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => any::<String>(),
        2 => "\\PC{1,8}",
        3 => "[a-zA-Z]{1,9}",
        2 => "[ \t\r\n\u{a0}\u{85}\u{1c}\u{2028}\u{3000}\u{200b}]{1,3}",
        2 => "[.,:;!?'’\"“”()\\[\\]{}*/+%$€£°…—–-]{1,4}",
        2 => "[0-9²½Ⅷ٣.,]{1,6}",
        1 => proptest::sample::select(vec![
            "U.S.", "can't", "I'm", "gonna", "e.g.", ":-)", "https://a.b/c?d=e", "a@b.org", "C$5", "5km", "10am", "İ",
            "ß", "ﬁ", "👩‍👩‍👧", "🇫🇷", "e\u{301}", "\u{feff}", "\u{202e}", "\u{0}", "中文", "עברית", "ὈΔΥΣΣΕΎΣ", "US$",
        ]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_and_gaps_restore_any_text(text in texts()) {
        check(&text, &PIPELINE.annotate_shared(&text));
    }

    #[test]
    fn an_article_of_any_text_is_covered_whole_paragraph_by_paragraph(
        text in texts(), more in texts(), headline in texts(),
    ) {
        let text = format!("{headline}\n{text}\n\n{more}");
        check(&text, &PIPELINE.annotate_article(&text, headline.trim()));
    }
}

#[test]
fn a_sentence_of_ten_thousand_words_is_parsed() {
    let words = ["the", "house", "of", "Kenya", "that", "and", "saw", "who", "with", "men"];
    let text: Vec<&str> = (0..10_000).map(|place| words[(place * 7919 + place / 13) % words.len()]).collect();
    assert_eq!(annotate(&text.join(" ")).tokens().len(), 10_000);
    // Each word hangs on the one before: the tree is as deep as the sentence is long.
    let document = annotate(&"of the house ".repeat(3_334));
    document.noun_chunks();
    assert!(document.tokens().len() > 10_000);
}

#[test]
fn a_text_of_a_megabyte_is_annotated() {
    let sentence = "Kenya has sent 400 soldiers to Haiti, the minister said on Monday.\n";
    let text = sentence.repeat(1_000_000 / sentence.len() + 1);
    let document = annotate(&text);
    assert!(document.names().len() > 30_000);
}

#[test]
fn a_text_of_one_repeated_character_is_annotated() {
    for (character, n_tokens) in [("a", 1), (".", 1), (" ", 1), ("\n", 1), ("@", 1), ("é", 1)] {
        let document = annotate(&character.repeat(1_000_000 / character.len()));
        assert_eq!(document.tokens().len(), n_tokens, "{character:?}");
    }
    // Each of these is a token of its own.
    for character in ["(", "\"", "😀", "%"] {
        let n = 20_000;
        assert_eq!(annotate(&character.repeat(n)).tokens().len(), n, "{character:?}");
    }
}
