//! Which words of the article are quoted for a relation.

use crate::{
    extract::clause::{Frame, Tree, Trigger},
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Pos},
    },
};

/// Longest phrase that is quoted as a relation's words, in tokens.
const MAX_PHRASE: usize = 6;

/// The run of at most six tokens around `anchor` that holds most of `words`; of equals the shortest, then the first.
pub(super) fn phrase(tree: Tree<'_>, anchor: TokenIdx, words: &[TokenIdx]) -> TokenRange {
    let sentence = tree.document.sentence_of(anchor);
    let near = |token: &TokenIdx| {
        tree.document.sentence_of(*token) == sentence && token.get().abs_diff(anchor.get()) < MAX_PHRASE
    };
    let mut all: Vec<TokenIdx> = words.iter().copied().filter(near).collect();
    all.push(anchor);
    all.sort_unstable();
    all.dedup();
    let mut best = (0, 0, TokenRange::new(anchor.get(), anchor.get() + 1));
    for (position, &first) in all.iter().enumerate() {
        for (count, &last) in all[position..].iter().enumerate() {
            let length = last.get() + 1 - first.get();
            if length > MAX_PHRASE || first > anchor || last < anchor {
                continue;
            }
            let rank = (count + 1, MAX_PHRASE - length);
            if rank > (best.0, best.1) {
                best = (rank.0, rank.1, TokenRange::new(first.get(), last.get() + 1));
            }
        }
    }
    best.2
}

/// "industry" of "Kenya's industry minister", "chief" of "its chief executive": the common words right before a noun that tell what it
/// is, without which the noun says half of it.
pub(super) fn before_noun(tree: Tree<'_>, frame: &Frame) -> Vec<TokenIdx> {
    let noun = frame.token;
    let is_noun =
        matches!(frame.trigger, Trigger::Role | Trigger::Link) && tree.document.token(noun).pos == Pos::Noun;
    let is_its = |word: &TokenIdx| {
        tree.document.head(*word) == Some(noun)
            && matches!(tree.dep(*word), Dep::Compound | Dep::Amod)
            && tree.document.token(*word).pos != Pos::Propn
            && tree.document.words(TokenRange::new(word.get(), word.get() + 1)) == tree.lower(*word)
    };
    let before = (0..noun.0).rev().map(TokenIdx).take_while(is_its);
    before.filter(|_| is_noun).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{clause::Control, fixture};

    #[test]
    fn a_phrase_holds_most_of_the_words_that_six_tokens_can() {
        let document = fixture::document(
            "Norway NNP nsubj 3
             soon RB advmod 3
             signed|sign VBD ROOT 0
             a DT det 7
             very RB advmod 6
             long JJ amod 7
             treaty NN dobj 3
             on IN prep 7
             the DT det 10
             sea NN pobj 8
             with IN prep 7
             Peru NNP pobj 11",
        );
        let control = Control::shipped();
        let tree = Tree { document: &document, control: &control };
        let words: Vec<TokenIdx> = [2, 6, 7, 10].into_iter().map(TokenIdx::new).collect();
        assert_eq!(document.words(phrase(tree, TokenIdx::new(2), &words)), "signed a very long treaty on");
        assert_eq!(document.words(phrase(tree, TokenIdx::new(6), &words)), "treaty on the sea with");
        assert_eq!(document.words(phrase(tree, TokenIdx::new(10), &words)), "treaty on the sea with");
    }
}
