//! Opponents before a score, which the parser takes for an adverb as it would a day: "Norda beat Tavex 2-1".

use super::{Change, is_measure, name_around};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos},
};

/// Makes an object of each name between a verb and a score.
pub(super) fn opponents(document: &Document) -> Vec<Change> {
    let names = document.labelled([Dep::Npadvmod]).skip_while(|noun| noun.0 < 1);
    let names = names.filter(|&noun| document.token(noun).pos == Pos::Propn);
    names.filter_map(|noun| opponent(document, noun)).flatten().collect()
}

fn opponent(document: &Document, noun: TokenIdx) -> Option<Vec<Change>> {
    let verb = document.head(noun).filter(|&verb| document.token(verb).pos == Pos::Verb)?;
    let before = |token: TokenIdx| token.0.checked_sub(1).map(TokenIdx);
    let start = name_around(document, noun).map_or(noun, |name| name.tokens.start);
    let first = before(start)?;
    let is_article = document.token(first).lower == "the";
    let is_next = first == verb || (is_article && before(first) == Some(verb));
    if !is_next || !is_before_score(document, noun) || is_measure(document, noun) {
        return None;
    }
    let mut changes = vec![Change::new(noun, verb, Dep::Dobj)];
    let objects = document.children_by(verb, Dep::Dobj).filter(|&object| noun < object);
    changes.extend(objects.map(|object| Change::new(object, verb, Dep::Npadvmod)));
    Some(changes)
}

/// Whether two numbers with a dash between them follow the word.
fn is_before_score(document: &Document, noun: TokenIdx) -> bool {
    let is_number = |at: u32| document.tokens().get(at as usize).is_some_and(|token| token.pos == Pos::Num);
    let dash = document.tokens().get(noun.get() + 2);
    is_number(noun.0 + 1)
        && is_number(noun.0 + 3)
        && dash.is_some_and(|dash| matches!(dash.lower.as_str(), "-" | "–"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn who_is_beaten_is_no_adverb() {
        let text = "Norda NNP nsubj 2 B-ORG
             beat|beat VBD ROOT 0
             Tavex NNP npadvmod 2 B-ORG
             2 CD npadvmod 2 B-CARDINAL
             - SYM punct 6
             1 CD dobj 2 B-CARDINAL";
        let [beat, tavex, one] = [1, 2, 5].map(TokenIdx);
        assert_eq!(
            opponents(&fixture::document(text)),
            [Change::new(tavex, beat, Dep::Dobj), Change::new(one, beat, Dep::Npadvmod)]
        );
        let day = text.replace("Tavex NNP npadvmod 2 B-ORG", "Monday NNP npadvmod 2 B-DATE");
        assert!(opponents(&fixture::document(&day)).is_empty());
    }
}
