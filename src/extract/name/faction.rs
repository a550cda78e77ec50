//! Wings of parties that their names have in brackets: "Janta Front (United)", "Party of Labour (Marxist)".

use super::Reader;
use crate::{extract::gazetteer::word_list::WordList, nlp::document::TokenIdx};

/// The end of the brackets that open at `open` after a party's name, if what they hold tells which of its wings is meant.
pub(super) fn end(reader: &Reader<'_>, start: usize, open: usize, end: usize) -> Option<usize> {
    let document = reader.document;
    if open + 2 >= end || document.word(TokenIdx::new(open)) != "(" {
        return None;
    }
    let word = TokenIdx::new(open + 1);
    let is_wing = document.word(word).starts_with(char::is_uppercase)
        && reader.gazetteer.lists(&document.token(word).lower, WordList::Wing)
        && document.word(TokenIdx::new(open + 2)) == ")";
    (is_wing && open > start + 1).then_some(open + 3)
}

/// Whether the token at `at` stands in such brackets or is one of them.
pub(super) fn is_within(reader: &Reader<'_>, start: usize, at: usize, end_of_run: usize) -> bool {
    (at.saturating_sub(2)..=at)
        .any(|open| open > start && end(reader, start, open, end_of_run).is_some_and(|close| at <= close))
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    #[test]
    fn the_wing_of_a_party_belongs_to_its_name() {
        let lines = "
            Janta NNP compound 2 B-ORG
            Party NNP nsubj 6 I-ORG
            ( -LRB- punct 2
            United NNP appos 2
            ) -RRB- punct 2
            left|leave VBD ROOT 0";
        assert_eq!(found(lines), ["Janta Party (United)"]);
        assert_eq!(found(&lines.replace("United", "Brask")), ["Janta Party", "Brask"]);
    }
}
