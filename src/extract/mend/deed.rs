//! Deeds that the parser parts from the preposition before them, which they belong to.

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Tag},
};

/// "led to Norda closing its plant": the closing is led to, and not Norda.
pub(super) fn of_results(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for deed in
        document.labelled([Dep::Acl, Dep::Advcl, Dep::Ccomp, Dep::Xcomp]).skip_while(|deed| deed.0 < 1)
    {
        let token = document.token(deed);
        if token.tag != Tag::Vbg {
            continue;
        }
        let before = TokenIdx(deed.0 - 1);
        let is_object = |token: TokenIdx| document.token(token).dep == Dep::Pobj;
        let mut around = std::iter::once(before).chain(document.ancestors(before).take(3));
        let Some(agent) = around.find(|&around| is_object(around)) else { continue };
        let preposition = document.head(agent).filter(|_| document.subtree(deed).start == deed);
        let ends = document.subtree(agent).end;
        let is_beside = ends == deed || document.head(deed) == Some(agent);
        let result = preposition.filter(|&preposition| {
            let word = document.token(preposition).lower.as_str();
            document.head(preposition).is_some_and(|verb| {
                matches!((document.token(verb).lemma.as_str(), word), ("lead", "to") | ("result", "in"))
            })
        });
        if let Some(preposition) = result.filter(|_| is_beside) {
            changes.push(Change::new(deed, preposition, Dep::Pcomp));
            changes.push(Change::new(agent, deed, Dep::Nsubj));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_somebody_does_is_led_to() {
        let document = fixture::document(
            "
            Losses|loss NNS nsubj 2
            led|lead VBD ROOT 0
            to IN prep 2
            Norda NNP pobj 3 B-ORG
            closing|close VBG advcl 2
            plants|plant NNS dobj 5",
        );
        let expected = [
            Change::new(TokenIdx(4), TokenIdx(2), Dep::Pcomp),
            Change::new(TokenIdx(3), TokenIdx(4), Dep::Nsubj),
        ];
        assert_eq!(of_results(&document), expected);
    }
}
