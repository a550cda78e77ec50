//! Sentences that are too long to be any: tables, lists and broken files.

use std::borrow::Cow;

use crate::nlp::{
    document::{Document, Token, TokenIdx},
    labels::Dep,
};

/// Most tokens of a sentence. No sentence of a newspaper comes near it, and what is done for each pair of mentions of
/// a sentence takes time with its square.
const MAX_TOKENS: usize = 250;

/// The document with every sentence of more than [`MAX_TOKENS`] tokens cut into pieces of so many, each a sentence of
/// its own; the document itself where there is none.
pub(crate) fn cut(document: &Document) -> Cow<'_, Document> {
    if document.sentences().iter().all(|sentence| sentence.len() <= MAX_TOKENS) {
        return Cow::Borrowed(document);
    }
    let tokens = document.tokens().iter().enumerate().map(|(position, token)| {
        let piece = piece_of(document, TokenIdx::new(position));
        let is_cut_off = piece_of(document, token.head) != piece;
        Token {
            head: if is_cut_off { TokenIdx::new(position) } else { token.head },
            dep: if is_cut_off { Dep::Root } else { token.dep },
            sentence_start: token.sentence_start || position == piece,
            ..token.clone()
        }
    });
    Cow::Owned(Document::new(document.text().to_owned(), tokens.collect(), document.names().to_vec()))
}

/// The first token of the piece of its sentence that holds the token.
fn piece_of(document: &Document, token: TokenIdx) -> usize {
    let start = document.sentences()[document.sentence_of(token)].start.get();
    token.get() - (token.get() - start) % MAX_TOKENS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    fn sentence_of(n_tokens: usize) -> Document {
        let word = |position: usize| format!("word NN dep {}\n", position.max(1));
        let lines: String = (0..n_tokens).map(word).collect();
        fixture::document(lines.replacen("dep 1", "ROOT 0", 1).trim_end())
    }

    #[test]
    fn a_sentence_that_is_too_long_falls_into_pieces_with_trees_of_their_own() {
        let document = sentence_of(2 * MAX_TOKENS + 10);
        let cut = cut(&document);
        assert_eq!(
            cut.sentences().iter().map(|sentence| sentence.len()).collect::<Vec<_>>(),
            [MAX_TOKENS, MAX_TOKENS, 10]
        );
        for position in 0..cut.tokens().len() {
            let token = TokenIdx::new(position);
            assert_eq!(cut.sentence_of(cut.token(token).head), cut.sentence_of(token));
        }
    }

    #[test]
    fn a_sentence_of_usual_length_stays_as_it_is() {
        assert!(matches!(cut(&sentence_of(MAX_TOKENS)), Cow::Borrowed(_)));
    }
}
