//! Words that the tokenizer leaves in one piece and that an article's passages are read with taken apart.
//!
//! An abbreviation with full stops and what a hyphen binds to it, "U.S.-led": spaCy parts "Kenya-led", not what has a full
//! stop before its hyphen, so the networks see neither the name nor the participle. The full stop after the network X,
//! "in a post on X. Ada Obi said", and after models, "the iPhone 4S." and "the Model S.": spaCy takes it for an initial's. What an agency leaves no blank after, "(CNN)Norway sued", and the
//! numbers of notes, "left Norda.[2][3]".

use std::sync::LazyLock;

use hashbrown::HashSet;

use super::joined;
use crate::span::Span;

/// What is told apart by letters: "Model S".
static LETTERED: LazyLock<HashSet<&str>> = LazyLock::new(|| joined::list("lettered").collect());

/// The parts of the word at `at`, if it is such a one.
pub(super) fn parts(text: &str, spans: &[Span], at: usize) -> Option<Vec<Span>> {
    let span = *spans.get(at)?;
    let word = span.of(text);
    let cuts = match of_abbreviation(word) {
        Some([hyphen, rest]) => vec![0, hyphen, rest, word.len()],
        None if ends_on_network(text, spans, at) || ends_on_model(text, spans, at) => {
            vec![0, word.len() - 1, word.len()]
        }
        None => after_agency(word).or_else(|| before_notes(word))?,
    };
    let part = |cut: &[usize]| Span::new(span.start() + cut[0], span.start() + cut[1]);
    Some(cuts.windows(2).map(part).collect())
}

/// Whether the word at `at` is the network X with the full stop of the sentence that it ends.
fn ends_on_network(text: &str, spans: &[Span], at: usize) -> bool {
    let word = |at: usize| spans.get(at).map_or("", |span| span.of(text));
    word(at) == "X."
        && at.checked_sub(1).is_some_and(|before| word(before) == "on")
        && word(at + 1).starts_with(char::is_uppercase)
}

/// Whether the word at `at` is a model with the full stop of the sentence that it ends: a figure and a letter, "4S.", or a letter after
/// what is told apart by letters, "Model S.".
fn ends_on_model(text: &str, spans: &[Span], at: usize) -> bool {
    let word = |at: usize| spans.get(at).map_or("", |span| span.of(text));
    let ends_here = spans.get(at + 1).is_none() || word(at + 1).starts_with(char::is_uppercase);
    let is_lettered = || at.checked_sub(1).is_some_and(|before| LETTERED.contains(word(before)));
    ends_here
        && match word(at).as_bytes() {
            [letter, b'.'] => letter.is_ascii_uppercase() && is_lettered(),
            [.., figure, letter, b'.'] => figure.is_ascii_digit() && letter.is_ascii_uppercase(),
            _ => false,
        }
}

/// Where the parts of "CNN)Norway" begin and end, in bytes.
fn after_agency(word: &str) -> Option<Vec<usize>> {
    let bracket = word.find(')')?;
    let (agency, name) = (word.get(..bracket)?, word.get(bracket + 1..)?);
    let is_agency = (2..=8).contains(&agency.len()) && agency.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_agency && name.starts_with(char::is_uppercase)).then(|| vec![0, bracket, bracket + 1, word.len()])
}

/// Where the parts of "Norda.[2][3" begin and end, in bytes; the last bracket is a token by now.
fn before_notes(word: &str) -> Option<Vec<usize>> {
    let first = word.find('[').filter(|&first| first > 0)?;
    let notes = word.get(first..)?;
    if !notes.bytes().all(|byte| matches!(byte, b'[' | b']') || byte.is_ascii_digit()) {
        return None;
    }
    let mut cuts = vec![0];
    // The full stop before it ends the sentence.
    cuts.extend(word.get(..first)?.strip_suffix('.').map(str::len).filter(|&stop| stop > 0));
    let is_bracket = |byte: u8| matches!(byte, b'[' | b']');
    let bytes = word.as_bytes();
    cuts.extend((first..word.len()).filter(|&at| is_bracket(bytes[at]) || is_bracket(bytes[at - 1])));
    cuts.push(word.len());
    Some(cuts)
}

/// Where the hyphen and the word after it begin in `word`, in bytes, if an abbreviation stands before them.
fn of_abbreviation(word: &str) -> Option<[usize; 2]> {
    let hyphen = word.find('-')?;
    let (name, rest) = (word.get(..hyphen)?, word.get(hyphen + 1..)?);
    let mut letters = name.split_terminator('.');
    let is_abbreviation = name.ends_with('.')
        && name.matches('.').count() > 1
        && letters.all(|letter| letter.len() == 1 && letter.chars().all(|c| c.is_ascii_uppercase()));
    let is_word = rest.len() > 2 && rest.chars().all(|c| c.is_ascii_lowercase());
    (is_abbreviation && is_word).then_some([hyphen, hyphen + 1])
}

#[cfg(test)]
mod tests {
    use super::{after_agency, before_notes, of_abbreviation};
    use crate::nlp::pipeline::Pipeline;

    #[test]
    fn an_abbreviation_is_parted_from_what_a_hyphen_binds_to_it() {
        assert_eq!(of_abbreviation("U.K.-backed"), Some([4, 5]));
        assert_eq!(of_abbreviation("e.g.-like"), None);
        assert_eq!(of_abbreviation("Kenya-led"), None);
    }

    #[test]
    fn agencies_and_notes_are_no_part_of_a_name() {
        assert_eq!(after_agency("CNN)Norway"), Some(vec![0, 3, 4, 10]));
        assert_eq!(after_agency("f(x)"), None);
        assert_eq!(before_notes("Norda.[2][31"), Some(vec![0, 5, 6, 7, 8, 9, 10, 12]));
        assert_eq!(before_notes("renamed[4"), Some(vec![0, 7, 8, 9]));
        assert_eq!(before_notes("a[b"), None);
        let pipeline = Pipeline::embedded().unwrap();
        let words = |text: &str| {
            let document = pipeline.annotate_article(text, "");
            let words = document.tokens().iter().map(|token| token.span.of(text).to_owned());
            words.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words("(CNN)Norway sued Norda.[2][3]"), "( CNN ) Norway sued Norda . [ 2 ] [ 3 ]");
    }

    #[test]
    fn a_sentence_ends_after_the_network_x() {
        let pipeline = Pipeline::embedded().unwrap();
        let sentences = |text: &str| pipeline.annotate_article(text, "").sentences().len();
        assert_eq!(sentences("The mayor thanked the crews on X. Ada Obi, his deputy, reopened the road."), 2);
        assert_eq!(sentences("The mayor asked X. Obi to reopen the road."), 1);
    }

    #[test]
    fn a_sentence_ends_after_the_letter_of_a_model() {
        let pipeline = Pipeline::embedded().unwrap();
        let sentences = |text: &str| pipeline.annotate_article(text, "").sentences().len();
        assert_eq!(sentences("Ada Obi praised the Pixo 4S. Otis Rask bought it."), 2);
        assert_eq!(sentences("Ada Obi drove a Model S. Otis Rask bought it."), 2);
        let last = |text: &str| {
            let document = pipeline.annotate_article(text, "");
            document.tokens().last().map(|token| token.span.of(text).to_owned())
        };
        assert_eq!(last("Ada Obi praised the Pixo 4S.").as_deref(), Some("."));
        assert_eq!(last("The court freed Otis R.").as_deref(), Some("R."));
    }

    #[test]
    fn spacys_own_tokens_stay() {
        let text = "The U.S.-led group left Chad.";
        let pipeline = Pipeline::embedded().unwrap();
        let n_tokens = pipeline.annotate_shared(text).tokens().len();
        let document = pipeline.annotate_article(text, "");
        let words: Vec<&str> = document.tokens().iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words[1..4], ["U.S.", "-", "led"]);
        assert_eq!(words.len(), n_tokens + 2);
    }
}
