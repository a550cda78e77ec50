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
    let is_article =
        |at: usize| matches!(document.word(TokenIdx::new(at)), "the" | "el" | "la" | "il" | "le");
    let close = (at + 2..=at + 1 + LONGEST).find(|&close| close < end && is_mark(reader, close))?;
    let surname = close + 1;
    let is_whole = is_apart
        && is_capital(close - 1)
        && (is_capital(at + 1) || is_article(at + 1))
        && surname < end
        && document.token(TokenIdx::new(close)).space_after
        && is_name_word(reader, shape, surname, start);
    let is_person =
        |at: usize| reader.entity_at(TokenIdx::new(at)).is_some_and(|(_, kind)| kind == EntityKind::Person);
    let word = |at: usize| document.token(TokenIdx::new(at)).lower.as_str();
    let is_given = |at: usize| reader.gazetteer.is_given_name(word(at));
    let is_titled = at > start + 1 && reader.gazetteer.is_title(word(start));
    let is_named = is_titled
        || [start, at - 1].into_iter().any(is_given)
        || [start, at - 1, surname].into_iter().any(is_person);
    (is_whole && is_named).then_some(surname + 1)
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

    #[test]
    fn an_article_may_open_a_nickname_and_a_title_stand_before_the_name() {
        let lines = "
            Mayor NNP compound 2
            Crisko NNP nsubj 8
            “ `` punct 5
            the DT det 5
            Axe NNP appos 2
            ” '' punct 5
            Tabun NNP appos 2
            met|meet VBD ROOT 0
            Anna NNP dobj 8 B-PERSON";
        assert!(found(lines)[0].ends_with("Crisko “the Axe” Tabun"), "{:?}", found(lines));
    }
}
