//! Prepositions that stand between two names and within none.

use super::Reader;
use crate::nlp::{document::TokenIdx, labels::Dep};

/// Whether the preposition and the name before it hang on one noun: "a letter from Ada Obi to Otis Rask".
pub(super) fn hangs_on_noun(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let document = reader.document;
    let noun = document.head(TokenIdx::new(at)).filter(|noun| noun.get() < start);
    noun.is_some_and(|noun| {
        let phrases = document.children_by(noun, Dep::Prep).filter(|phrase| phrase.get() < start);
        let mut names = phrases.flat_map(|phrase| document.children_by(phrase, Dep::Pobj));
        names.any(|name| (start..at).contains(&name.get()))
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    #[test]
    fn what_a_letter_is_from_and_to_are_two() {
        let letter = "
            letter NN ROOT 0
            from IN prep 1
            Ada NNP compound 4 B-ORG
            Obi NNP pobj 2 I-ORG
            to IN prep 1 I-ORG
            Otis NNP compound 7 I-ORG
            Rask NNP pobj 5 I-ORG";
        assert_eq!(found(letter), ["Ada Obi", "Otis Rask"]);
        assert_eq!(found(&letter.replace("to IN prep 1", "to IN prep 4")), ["Ada Obi to Otis Rask"]);
    }
}
