//! Quotations: which tokens are inside whose quoted words.

mod marks;
mod voice;

pub(crate) use voice::according_to;

use crate::nlp::document::{Document, TokenIdx, TokenRange};

/// Quoted words and who said them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// The tokens between the marks; may run over several sentences.
    pub(crate) tokens: TokenRange,
    /// The token that heads the speaker's mention, a pronoun perhaps; `None` where the article names nobody.
    pub(crate) speaker: Option<TokenIdx>,
    /// Whether it is a clause or more that somebody says, not a word or title set off by marks.
    pub(crate) is_speech: bool,
}

/// All quotations of a document, in text order, without overlaps.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotations {
    quotations: Vec<Quotation>,
    inside: Vec<Option<u32>>,
}

impl Quotations {
    /// The quotations of `document` with their speakers.
    pub(crate) fn new(document: &Document) -> Self {
        let ranges = marks::ranges(document);
        let mut inside = vec![None; document.tokens().len()];
        for (position, range) in ranges.iter().enumerate() {
            for token in range.iter() {
                inside[token.get()] = u32::try_from(position).ok();
            }
        }
        let quotations = voice::speakers(document, &ranges, &inside);
        Self { quotations, inside }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Quotation] {
        &self.quotations
    }

    /// The quotation that holds `token`.
    pub(crate) fn around(&self, token: TokenIdx) -> Option<&Quotation> {
        let position = (*self.inside.get(token.get())?)?;
        self.quotations.get(position as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture::document;

    fn quotes(lines: &str) -> Vec<(String, String)> {
        let document = document(lines);
        Quotations::new(&document)
            .all()
            .iter()
            .map(|quotation| {
                let speaker = quotation.speaker.map(|token| document.word(token).to_owned());
                (document.words(quotation.tokens).to_owned(), speaker.unwrap_or_default())
            })
            .collect()
    }

    fn pair(words: &str, speaker: &str) -> (String, String) {
        (words.to_owned(), speaker.to_owned())
    }

    const SAID_AFTER: &str = "“ `` punct 3
        We PRP nsubj 3
        won|win VBD ccomp 6
        , , punct 6
        ” '' punct 6
        said|say VBD ROOT 0
        Okello NNP nsubj 6
        . . punct 6";

    #[test]
    fn the_subject_of_the_verb_after_a_quotation_speaks() {
        assert_eq!(quotes(SAID_AFTER), [pair("We won,", "Okello")]);
    }

    #[test]
    fn a_quotation_resumed_in_the_paragraph_keeps_its_speaker() {
        let resumed = format!(
            "{SAID_AFTER}

            “ `` punct 3
            We PRP nsubj 3
            trained|train VBD ROOT 0
            hard RB advmod 3
            . . punct 3

            It PRP nsubj 2
            paid|pay VBD ROOT 0
            . . punct 2
            ” '' punct 2"
        );
        assert_eq!(quotes(&resumed)[1], pair("We trained hard. It paid.", "Okello"));
    }

    #[test]
    fn a_paragraph_that_opens_with_a_mark_goes_on_with_the_speech() {
        let next = format!(
            "{SAID_AFTER}\n# para\n“ `` punct 3\nWe PRP nsubj 3\nrest|rest VBP ROOT 0\nnow RB advmod 3\n. . punct 3"
        );
        assert_eq!(quotes(&next)[1], pair("We rest now.", "Okello"));
    }

    #[test]
    fn a_new_paragraph_of_narration_does_not_inherit_the_speaker() {
        let other = format!(
            "{SAID_AFTER}
            # para
            The DT det 2
            crowd NN nsubj 3
            sang|sing VBD ROOT 0
            “ `` punct 7
            We PRP nsubj 7
            are|be VBP aux 7
            winning|win VBG ccomp 3
            ” '' punct 3
            . . punct 3"
        );
        assert_ne!(quotes(&other)[1].1, "Okello");
    }

    #[test]
    fn a_title_in_quotation_marks_is_no_speech() {
        let title = document(
            "He PRP nsubj 2\nsang|sing VBD ROOT 0\n“ `` punct 4\nHome NNP dobj 2\nAgain NNP advmod 4\n” '' punct 2\n. . punct 2",
        );
        let quotations = Quotations::new(&title);
        assert!(!quotations.all()[0].is_speech);
        assert_eq!(quotations.all()[0].speaker, None);
    }

    #[test]
    fn the_name_before_a_colon_speaks() {
        let colon = "Okello NNP ROOT 0\n: : punct 1\n“ `` punct 3\nWe PRP nsubj 5\nagree|agree VBP appos 1\n. . punct 5\n” '' punct 5";
        assert_eq!(quotes(colon), [pair("We agree.", "Okello")]);
    }

    #[test]
    fn according_to_names_the_speaker_of_quoted_words() {
        let words = "According VBG prep 6\nto IN prep 1\nOkello NNP pobj 2\n, , punct 6\nthey PRP nsubj 6\nleft|leave VBD ROOT 0\n“ `` punct 6\nbecause IN mark 10\nwe PRP nsubj 10\nlost|lose VBD advcl 6\n” '' punct 6\n. . punct 6";
        assert_eq!(quotes(words), [pair("because we lost", "Okello")]);
    }

    #[test]
    fn a_name_right_after_the_quotations_comma_speaks_without_a_verb() {
        let words = "“ `` punct 3\nWe PRP nsubj 3\nwon|win VBD ROOT 0\n, , punct 3\n” '' punct 3\nAnna NNP compound 7\nOkello NNP dobj 3\n. . punct 3";
        assert_eq!(quotes(words), [pair("We won,", "Okello")]);
    }

    #[test]
    fn the_sentence_after_a_quotations_full_stop_speaks_of_something_else() {
        let words = "“ `` punct 3\nWe PRP nsubj 3\nwon|win VBD ROOT 0\n. . punct 3\n” '' punct 3\n\nTavex NNP nsubj 2\nsays|say VBZ ROOT 0\nso RB advmod 2\n. . punct 2";
        assert_eq!(quotes(words), [pair("We won.", "")]);
    }

    #[test]
    fn straight_marks_pair_in_order_even_when_blanks_are_wrong() {
        let straight = "\" `` punct 2\nGo VB ccomp 6\n, , punct 6\n\" '' punct 6\nshe PRP nsubj 6\nsaid|say VBD ROOT 0\n. . punct 6";
        assert_eq!(quotes(straight), [pair("Go,", "she")]);
    }
}
