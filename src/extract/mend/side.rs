//! The two sides of what is between them.

use super::{Change, series::coordinator};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// "the war between the government of Kenya and Tavex": what is between has two sides, of which the parser gives the second to what
/// tells of the first.
pub(super) fn sides(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 0..document.tokens().len() {
        let between = TokenIdx::new(position);
        if document.token(between).lower != "between" || document.token(between).pos != Pos::Adp {
            continue;
        }
        let Some(side) = document.children_by(between, Dep::Pobj).next() else { continue };
        let is_one = matches!(document.token(side).tag, Tag::Nn | Tag::Nnp)
            && !document.has_child(side, Dep::Conj)
            && document.children_by(between, Dep::Pobj).count() == 1;
        let inner = document
            .children_by(side, Dep::Prep)
            .filter(|_| is_one)
            .find_map(|phrase| document.children_by(phrase, Dep::Pobj).next());
        let joined = inner.and_then(|inner| Some((inner, document.children_by(inner, Dep::Conj).next()?)));
        let Some((inner, other)) = joined.or_else(|| beyond_aside(document, side).filter(|_| is_one)) else {
            continue;
        };
        changes.push(Change::new(other, side, Dep::Conj));
        changes.extend(coordinator(document, inner, other).map(|cc| Change::new(cc, side, Dep::Cc)));
    }
    changes
}

/// "the war between Norda, which Kenya owns, and Tavex": what the parser coordinates with the last word of what tells of the first side,
/// though a comma ends that: the word and the side.
fn beyond_aside(document: &Document, side: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let mut asides = document
        .children(side)
        .filter(|&aside| matches!(document.token(aside).dep, Dep::Appos | Dep::Relcl | Dep::Acl));
    let inside = asides.next_back().map(|aside| document.subtree(aside))?;
    let is_comma = |at: u32| document.token(TokenIdx(at)).lower == ",";
    inside.iter().rev().find_map(|other| {
        let inner = document.head(other).filter(|_| document.token(other).dep == Dep::Conj)?;
        let cc =
            coordinator(document, inner, other).filter(|cc| inside.contains(inner) && is_comma(cc.0 - 1))?;
        (document.subtree(other).start.0 == cc.0 + 1 && document.token(other).pos == Pos::Propn)
            .then_some((inner, other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_a_comma_ends_has_no_part_of_the_second_side() {
        let document = fixture::document(
            "talks|talk NNS nsubj 14
             between IN prep 1
             Norda NNP pobj 2 B-ORG
             , , punct 3
             which WDT nsubjpass 7
             is|be VBZ auxpass 7
             owned|own VBN relcl 3
             by IN agent 7
             Orlin NNP pobj 8 B-ORG
             , , punct 9
             and CC cc 9
             Tavex NNP conj 9 B-ORG
             , , punct 3
             failed|fail VBD ROOT 0",
        );
        let [norda, and, tavex] = [2, 10, 11].map(TokenIdx);
        assert_eq!(
            sides(&document),
            [Change::new(tavex, norda, Dep::Conj), Change::new(and, norda, Dep::Cc)]
        );
    }

    #[test]
    fn what_is_between_has_two_sides() {
        let document = fixture::document(
            "war|war NN ROOT 0
             between IN prep 1
             the DT det 4
             government|government NN pobj 2
             of IN prep 4
             Kenya NNP pobj 5 B-GPE
             and CC cc 6
             Tavex NNP conj 6 B-ORG",
        );
        let government = TokenIdx(3);
        assert_eq!(
            sides(&document),
            [Change::new(TokenIdx(7), government, Dep::Conj), Change::new(TokenIdx(6), government, Dep::Cc)]
        );
    }
}
