//! Nicknames within a person's name: "Otis “Pai” Mwangi".

use super::{
    Reader,
    run::{SentenceShape, is_name_word},
};
use crate::{kind::EntityKind, nlp::document::TokenIdx};

/// Nicknames have no more words.
const LONGEST: usize = 2;

/// Where the name that starts at `start` goes on to after a nickname within quotation marks that opens at `at`: behind the
/// first word of the surname.
pub(super) fn surname_end(
    reader: &Reader<'_>,
    shape: &SentenceShape,
    start: usize,
    at: usize,
    end: usize,
) -> Option<usize> {
    let document = reader.document;
    if at >= end || at > start + LONGEST || !is_mark(reader, at) {
        return None;
    }
    let is_apart = document.token(TokenIdx::new(at - 1)).space_after;
    let is_capital = |at: usize| document.word(TokenIdx::new(at)).starts_with(char::is_uppercase);
    let close = (at + 2..=at + 1 + LONGEST).find(|&close| close < end && is_mark(reader, close))?;
    let surname = close + 1;
    let is_whole = is_apart
        && (at + 1..close).all(is_capital)
        && surname < end
        && document.token(TokenIdx::new(close)).space_after
        && is_name_word(reader, shape, surname, start);
    let is_person =
        |at: usize| reader.entity_at(TokenIdx::new(at)).is_some_and(|(_, kind)| kind == EntityKind::Person);
    let is_given = reader.gazetteer.is_given_name(&document.token(TokenIdx::new(start)).lower);
    (is_whole && (is_given || is_person(start) || is_person(surname))).then_some(surname + 1)
}

/// Whether the token at `at` is a quotation mark.
pub(super) fn is_mark(reader: &Reader<'_>, at: usize) -> bool {
    matches!(reader.document.word(TokenIdx::new(at)), "\"" | "“" | "”" | "‘" | "’" | "'" | "``" | "''")
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    #[test]
    fn a_nickname_stands_within_a_name() {
        let lines = "
            Marek NNP nsubj 6 B-PERSON
            “ `` punct 3
            Dino NNP appos 1 B-WORK_OF_ART
            ” '' punct 3
            Kowal NNP appos 1 B-PERSON
            met|meet VBD ROOT 0
            Anna NNP dobj 6 B-PERSON
            . . punct 6";
        assert_eq!(found(lines), ["Marek “Dino” Kowal", "Anna"]);
    }

    #[test]
    fn a_quoted_title_is_no_nickname() {
        let lines = "
            Norda NNP nsubj 5 B-ORG
            “ `` punct 3
            Breeze NNP appos 1 B-PRODUCT
            ” '' punct 3
            sold|sell VBD ROOT 0
            well RB advmod 5";
        assert_eq!(found(lines), ["Norda", "Breeze"]);
    }
}
