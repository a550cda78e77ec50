//! Names that the article spells out right before their acronym in brackets: "Coastal Messaging and Reporting
//! Grid (CMRG)". Their letters tell where they begin, whatever the recogniser makes of them.

use crate::nlp::{
    document::{Document, TokenIdx, TokenRange},
    labels::Tag,
};

/// How many small words may stand inside a name that is spelt out.
const MOST_SMALL_WORDS: usize = 4;

/// The names of `document` that an acronym in brackets spells.
pub(super) fn find(document: &Document) -> Vec<TokenRange> {
    (1..document.tokens().len().saturating_sub(2))
        .filter(|&open| document.word(TokenIdx::new(open)) == "(" && closes(document, open + 2))
        .filter_map(|open| {
            let letters = letters(document.word(TokenIdx::new(open + 1)))?;
            let start = spelt_from(document, open, &letters)?;
            Some(TokenRange::new(start, open))
        })
        .collect()
}

fn closes(document: &Document, at: usize) -> bool {
    matches!(document.word(TokenIdx::new(at)), ")" | "," | ";")
}

/// The letters of an acronym in lower case; none where the word is not one.
fn letters(word: &str) -> Option<Vec<char>> {
    let all_capitals = word.chars().all(|letter| letter.is_uppercase() || letter == '.');
    let letters: Vec<char> =
        word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    (all_capitals && (3..=9).contains(&letters.len())).then_some(letters)
}

/// The letters of a word of two or three capitals, with their full stops or without; none of any other word.
fn initials(word: &str) -> Vec<char> {
    let is_short = word.len() <= 6 && word.chars().all(|letter| letter.is_uppercase() || letter == '.');
    let letters = word.chars().filter(|letter| is_short && letter.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

/// Where the words begin, ending before `end`, whose capitals are `letters`; small words are passed over.
fn spelt_from(document: &Document, end: usize, letters: &[char]) -> Option<usize> {
    let sentence = document.sentences()[document.sentence_of(TokenIdx::new(end))];
    let (mut at, mut small, mut rest) = (end, 0, letters.len());
    while rest > 0 {
        at = at.checked_sub(1).filter(|&at| at >= sentence.start.get())?;
        let token = TokenIdx::new(at);
        let word = document.word(token);
        let first = word.chars().next()?;
        if first.is_uppercase() && first.to_lowercase().eq([letters[rest - 1]]) {
            rest -= 1;
            continue;
        }
        // "U.N." of "U.N. Rescue Board (UNRB)" stands for two.
        let own = initials(word);
        if own.len() > 1 && letters[..rest].ends_with(&own) {
            rest -= own.len();
            continue;
        }
        let joins = matches!(document.token(token).tag, Tag::In | Tag::Cc | Tag::Dt | Tag::To | Tag::Hyph);
        small += 1;
        if !joins || small > MOST_SMALL_WORDS || rest == letters.len() {
            return None;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    fn found(lines: &str) -> Vec<String> {
        let document = fixture::document(lines);
        find(&document).iter().map(|name| document.words(*name).to_owned()).collect()
    }

    #[test]
    fn an_acronym_tells_where_its_name_begins() {
        let lines = "
            The DT det 4
            Coastal NNP compound 4
            Messaging NNP compound 4
            Network NNP nsubj 11
            and CC cc 4
            Reporting NNP compound 7
            Grid NNP conj 4
            ( -LRB- punct 9
            CMNRG NNP appos 4
            ) -RRB- punct 9
            failed|fail VBD ROOT 0";
        assert_eq!(found(lines), ["Coastal Messaging Network and Reporting Grid"]);
    }

    #[test]
    fn a_short_form_inside_the_name_stands_for_its_letters() {
        let lines = "
            The DT det 4
            U.N. NNP compound 4
            Rescue NNP compound 4
            Board NNP nsubj 8
            ( -LRB- punct 4
            UNRB NNP appos 4
            ) -RRB- punct 4
            failed|fail VBD ROOT 0";
        assert_eq!(found(lines), ["U.N. Rescue Board"]);
    }

    #[test]
    fn words_that_do_not_spell_the_acronym_are_no_name_of_it() {
        let lines = "
            The DT det 2
            Company NNP nsubj 6
            ( -LRB- punct 4
            NYSE NNP appos 2
            ) -RRB- punct 4
            failed|fail VBD ROOT 0";
        assert!(found(lines).is_empty());
    }
}
