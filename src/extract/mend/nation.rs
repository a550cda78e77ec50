//! Two nations that a hyphen joins before a noun, of which the parser hangs the first on the second.

use super::Change;
use crate::{
    extract::gazetteer::Gazetteer,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// "the Anglo-Dutch maker", "a Polish-Kenyan expedition": both nations tell of the noun.
pub(super) fn joined(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 1..document.tokens().len().saturating_sub(1) {
        let hyphen = document.token(TokenIdx::new(position));
        let (first, second) = (TokenIdx::new(position - 1), TokenIdx::new(position + 1));
        if hyphen.tag != Tag::Hyph || document.head(first) != Some(second) {
            continue;
        }
        let noun = document.head(second).filter(|&noun| {
            let is_before = matches!(document.token(second).dep, Dep::Amod | Dep::Compound | Dep::Nmod);
            is_before && noun > second
        });
        let is_nation = |token: TokenIdx| {
            let word = document.word(token);
            let gazetteer = Gazetteer::shared();
            let lower = &document.token(token).lower;
            word.starts_with(char::is_uppercase)
                && (gazetteer.place_of_adjective(lower).is_some()
                    || (token == first && gazetteer.place_of_prefix(lower).is_some()))
        };
        let noun = noun.filter(|_| is_nation(first) && is_nation(second));
        changes.extend(noun.map(|noun| Change::new(first, noun, Dep::Amod)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const MAKER: &str = "the DT det 5
        Anglo NNP amod 4
        - HYPH punct 4
        Dutch JJ amod 5
        maker|maker NN nsubj 6
        fell|fall VBD ROOT 0";

    #[test]
    fn both_nations_tell_of_the_noun() {
        let document = fixture::document(MAKER);
        assert_eq!(joined(&document), [Change::new(TokenIdx(1), TokenIdx(4), Dep::Amod)]);
    }

    #[test]
    fn what_is_no_nation_stays() {
        assert_eq!(joined(&fixture::document(&MAKER.replace("Anglo", "Tavex"))), []);
    }
}
