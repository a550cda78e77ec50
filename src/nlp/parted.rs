//! Words that the tokenizer leaves in one piece and that an article's passages are read with taken apart.
//!
//! An abbreviation with full stops and what a hyphen binds to it, "U.S.-led": spaCy parts "Kenya-led", not what has a full
//! stop before its hyphen, so the networks see neither the name nor the participle. And the full stop after the network X,
//! "in a post on X. Ada Obi said": spaCy takes that for an initial.

use crate::span::Span;

/// The parts of the word at `at`, if it is such a one.
pub(super) fn parts(text: &str, spans: &[Span], at: usize) -> Option<Vec<Span>> {
    let span = *spans.get(at)?;
    let cuts = match of_abbreviation(span.of(text)) {
        Some([hyphen, word]) => vec![0, hyphen, word, span.of(text).len()],
        None if ends_on_network(text, spans, at) => vec![0, 1, 2],
        None => return None,
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
    use super::of_abbreviation;
    use crate::nlp::pipeline::Pipeline;

    #[test]
    fn an_abbreviation_is_parted_from_what_a_hyphen_binds_to_it() {
        assert_eq!(of_abbreviation("U.K.-backed"), Some([4, 5]));
        assert_eq!(of_abbreviation("e.g.-like"), None);
        assert_eq!(of_abbreviation("Kenya-led"), None);
    }

    #[test]
    fn a_sentence_ends_after_the_network_x() {
        let pipeline = Pipeline::embedded().unwrap();
        let sentences = |text: &str| pipeline.annotate_article(text, "").sentences().len();
        assert_eq!(sentences("The mayor thanked the crews on X. Ada Obi, his deputy, reopened the road."), 2);
        assert_eq!(sentences("The mayor asked X. Obi to reopen the road."), 1);
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
