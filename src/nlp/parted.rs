//! Words that the tokenizer leaves in one piece and that an article's passages are read with taken apart.
//!
//! An abbreviation with full stops and what a hyphen binds to it, "U.S.-led": spaCy parts "Kenya-led", not what has a full
//! stop before its hyphen, so the networks see neither the name nor the participle.

use std::ops::Range;

/// Where the abbreviation, the hyphen and the word after it stand in `word`, in bytes, if it is such a one.
pub(super) fn parts(word: &str) -> Option<[Range<usize>; 3]> {
    let hyphen = word.find('-')?;
    let (name, rest) = (word.get(..hyphen)?, word.get(hyphen + 1..)?);
    let mut letters = name.split_terminator('.');
    let is_abbreviation = name.ends_with('.')
        && name.matches('.').count() > 1
        && letters.all(|letter| letter.len() == 1 && letter.chars().all(|c| c.is_ascii_uppercase()));
    let is_word = rest.len() > 2 && rest.chars().all(|c| c.is_ascii_lowercase());
    (is_abbreviation && is_word).then_some([0..hyphen, hyphen..hyphen + 1, hyphen + 1..word.len()])
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::nlp::pipeline::Pipeline;

    #[test]
    fn an_abbreviation_is_parted_from_what_a_hyphen_binds_to_it() {
        assert_eq!(parts("U.K.-backed"), Some([0..4, 4..5, 5..11]));
        assert_eq!(parts("e.g.-like"), None);
        assert_eq!(parts("Kenya-led"), None);
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
