use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::nlp::{lexeme, model_file, pipeline, string_id::string_id};

static TOKENIZER: LazyLock<Tokenizer> =
    LazyLock::new(|| Tokenizer::load(&pipeline::shipped().unwrap()).unwrap());

/// The tokens of `text` as one sees them, spaces marked by `_`.
fn tokens(text: &str) -> Vec<String> {
    let tokens = TOKENIZER.tokenize(text, &mut Scratch::default());
    let mark =
        |(span, word): (&Span, &WordId)| span.of(text).to_owned() + if word.space_after() { "_" } else { "" };
    tokens.spans.iter().zip(&tokens.words).map(mark).collect()
}

fn json_lines(lines: &'static str) -> impl Iterator<Item = Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap())
}

#[test]
fn a_chunk_is_split_as_spacys_own_expressions_split_it() {
    let affixes = Affixes::new();
    let chars = |bytes: usize, word: &str| Span::new(0, bytes).of(word).chars().count();
    for row in json_lines(include_str!("../../../tests/golden/affixes.jsonl")) {
        let word = row[0].as_str().unwrap();
        let mut infixes = Vec::new();
        affixes.infixes(word, |start, end| infixes.push([chars(start, word), chars(end, word)]));
        let suffix = word.chars().count() - chars(word.len() - affixes.suffix_len(word), word);
        let is_url = u8::from(url::is_url(word, &affixes));
        let own = serde_json::json!([word, chars(affixes.prefix_len(word), word), suffix, infixes, is_url]);
        assert_eq!(own, row);
    }
}

#[test]
fn a_text_of_odd_strings_has_the_tokens_and_norms_that_spacy_gives_it() {
    let mut scratch = Scratch::default();
    for row in json_lines(include_str!("../../../tests/golden/fuzz_tokens.jsonl")) {
        let [Value::String(text), expected @ ..] = row.as_array().unwrap().as_slice() else {
            panic!("{row}")
        };
        let tokens = TOKENIZER.tokenize(text, &mut scratch);
        let own = tokens.spans.iter().zip(&tokens.words).map(|(span, &word)| {
            (span.of(text).to_owned(), word.space_after(), scratch.lexicon().norm(word))
        });
        let expected = expected.iter().map(|token| {
            let orth = token[0].as_str().unwrap();
            let norm = token.as_array().unwrap().iter().skip(1).find_map(Value::as_str);
            let norm = norm.map_or_else(|| string_id(&unicode::lower(orth)), string_id);
            (orth.to_owned(), token[1] == 1, norm)
        });
        assert!(
            own.clone().eq(expected.clone()),
            "{text:?}\n{:?}\n{:?}",
            own.collect::<Vec<_>>(),
            expected.collect::<Vec<_>>()
        );
    }
}

#[test]
fn every_token_of_the_golden_sentences_has_spacys_attributes() {
    let mut scratch = Scratch::default();
    for row in json_lines(include_str!("../../../tests/golden/sentences.sm.jsonl")) {
        let text = row["text"].as_str().unwrap();
        let tokens = TOKENIZER.tokenize(text, &mut scratch);
        assert_eq!(tokens.len(), row["tok"].as_array().unwrap().len(), "{text:?}");
        for (position, (span, &word)) in tokens.spans.iter().zip(&tokens.words).enumerate() {
            let field = |name: &str| row[name][position].as_str().unwrap().to_owned();
            let lexeme = scratch.lexicon().lexeme(word);
            let start = Span::new(0, span.start()).of(text).chars().count();
            assert_eq!(span.of(text), field("tok"), "{text:?}");
            assert_eq!(lexeme.text, field("tok"), "{text:?}");
            assert_eq!(start, row["idx"][position], "{text:?}");
            assert_eq!(u8::from(word.space_after()), row["ws"][position], "{text:?}");
            assert_eq!(lexeme.lower, field("lower"));
            assert_eq!(lexeme::shape(&lexeme.text), field("shape"));
            assert_eq!(lexeme::prefix(&lexeme.text), field("prefix"));
            assert_eq!(lexeme::suffix(&lexeme.text), field("suffix"));
            let ids = ["norm", "prefix", "suffix", "shape"].map(|name| string_id(&field(name)));
            assert_eq!(scratch.lexicon().features(word)[..4], ids, "{text:?} {}", field("tok"));
        }
    }
}

#[test]
fn clitics_are_split_off_and_abbreviations_keep_their_dot() {
    assert_eq!(tokens("They don't."), ["They_", "do", "n't", "."]);
    assert_eq!(tokens("Ltd. in the U.K."), ["Ltd._", "in_", "the_", "U.K."]);
    assert_eq!(tokens("(see www.example.org/a,b)"), ["(", "see_", "www.example.org/a,b", ")"]);
}

#[test]
fn only_one_plain_space_behind_a_word_is_consumed() {
    assert_eq!(tokens("a  b \n c\r\nd "), ["a_", " ", "b_", "\n ", "c", "\r\n", "d_"]);
    assert_eq!(tokens("  a"), ["  ", "a"]);
    assert!(tokens("").is_empty());
}

#[test]
fn tokens_are_the_same_whatever_the_cache_holds() {
    let texts = ["I can't. (We'd :-) go!)", "can't can't :-) n't", "We'd  go to U.S.-based e.g. firms"];
    let mut scratch = Scratch::default();
    let mut seen = |text: &str| {
        let tokens = TOKENIZER.tokenize(text, &mut scratch);
        let features: Vec<_> = tokens.words.iter().map(|&word| scratch.lexicon().features(word)).collect();
        (tokens.spans, features)
    };
    let first = texts.map(&mut seen);
    texts.iter().rev().for_each(|text| drop(seen(text)));
    assert_eq!(texts.map(&mut seen), first);
    scratch.clear();
    let mut fresh = |text: &str| {
        let tokens = TOKENIZER.tokenize(text, &mut scratch);
        let features: Vec<_> = tokens.words.iter().map(|&word| scratch.lexicon().features(word)).collect();
        (tokens.spans, features)
    };
    assert_eq!(texts.map(&mut fresh), first);
}

#[test]
fn a_full_cache_is_emptied_before_the_next_document() {
    let mut scratch = Scratch::default();
    let words: Vec<String> = (0..40_000).map(|number| format!("w{number}")).collect();
    let long = words.join(" ");
    assert_eq!(TOKENIZER.tokenize(&long, &mut scratch).len(), 40_000);
    assert_eq!(scratch.generation(), 0);
    TOKENIZER.tokenize("A few words.", &mut scratch);
    assert_eq!((scratch.generation(), scratch.lexicon().n_forms()), (1, 4));
}

#[test]
fn a_megabyte_without_a_space_takes_no_longer_than_one_with_spaces() {
    let mut scratch = Scratch::default();
    let units = [
        "a", ".", "'", "(", "-", "é", "1", " ", "\n", "a.B", "a@", "a.", "://", "1.1.", "...a", "n't", ":-)",
        "((", "日", "5km", "''",
    ];
    for unit in units {
        let text = unit.repeat(1_000_000 / unit.len());
        let start = std::time::Instant::now();
        let tokens = TOKENIZER.tokenize(&text, &mut scratch);
        assert_eq!(tokens.spans.last().map(|span| span.end()), Some(text.len()), "{unit:?}");
        // Quadratic time would be hours; this leaves room for a slow machine.
        assert!(start.elapsed().as_secs() < 20, "{unit:?}: {:?}", start.elapsed());
    }
}

/// Strings that meet many rules.
fn odd_text() -> impl Strategy<Value = String> {
    let pieces = [
        "'s", "n't", "U.S.", "...", "…", "--", "km²", "5", "http://", "a@b.co", "10.0.0.1", ":-)", "(", " ",
        "  ", "\n", "é", "😀", "can", "\u{a0}", "+", "-", ".", "°C.", "’ll", "AB.",
    ];
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..20)
            .prop_map(|pieces| pieces.concat()),
        proptest::collection::vec(any::<char>(), 0..40).prop_map(|chars| chars.into_iter().collect()),
    ]
}

proptest! {
    #[test]
    fn tokens_and_consumed_spaces_restore_any_text(text in odd_text()) {
        let mut scratch = Scratch::default();
        let tokens = TOKENIZER.tokenize(&text, &mut scratch);
        let mut end = 0;
        for (span, word) in tokens.spans.iter().zip(&tokens.words) {
            prop_assert_eq!(span.start(), end);
            prop_assert_eq!(scratch.lexicon().lexeme(*word).text.as_str(), text.get(span.start()..span.end()).unwrap());
            prop_assert!(!span.is_empty());
            end = span.end();
            if word.space_after() {
                prop_assert_eq!(text.as_bytes()[end], b' ');
                end += 1;
            }
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn a_known_chunk_gives_the_same_tokens_as_a_new_one(text in odd_text()) {
        let mut scratch = Scratch::default();
        let first = TOKENIZER.tokenize(&text, &mut scratch);
        prop_assert_eq!(TOKENIZER.tokenize(&text, &mut scratch), first);
    }
}

#[test]
fn a_model_file_of_other_affix_rules_is_refused() {
    let about = model_file::About::default();
    let sections = [Section::strings("tokenizer/rules", &["0"; 4]).unwrap()];
    let file = ModelFile::from_bytes(model_file::write(&about, &sections).unwrap()).unwrap();
    assert!(Tokenizer::load(&file).unwrap_err().to_string().contains("import the spaCy model again"));
}
