//! Deeds that the parser parts from the preposition or noun before them, which they belong to.

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
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

/// "criticised the decision of Norda to sell Tavex": the infinitive right after the phrase of who decides tells what is decided.
pub(super) fn decided(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for deed in document.labelled([Dep::Advcl, Dep::Xcomp]) {
        let start = document.subtree(deed).start;
        let is_infinitive = document.token(deed).tag == Tag::Vb
            && document.children_by(deed, Dep::Aux).any(|to| to == start && document.token(to).lower == "to");
        let Some(verb) = document.head(deed).filter(|&verb| is_infinitive && verb < start && start.0 > 0)
        else {
            continue;
        };
        let before = TokenIdx(start.0 - 1);
        let up = std::iter::once(before).chain(document.ancestors(before));
        let mut inside = up.take_while(|&word| word != verb && document.subtree(word).end == start);
        let decision = inside.find(|&word| {
            let token = document.token(word);
            token.pos == Pos::Noun && Gazetteer::shared().lists(&token.lemma, WordList::Resolve)
        });
        let is_whose = |decision: TokenIdx| {
            let mut phrases = document.children_by(decision, Dep::Prep);
            phrases.any(|phrase| matches!(document.token(phrase).lower.as_str(), "of" | "by" | "from"))
        };
        let decision = decision.filter(|&decision| is_whose(decision));
        changes.extend(decision.map(|decision| Change::new(deed, decision, Dep::Acl)));
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

    #[test]
    fn what_is_decided_hangs_on_the_decision() {
        let text = "Chad NNP nsubj 2 B-GPE
             opposed|oppose VBD ROOT 0
             the DT det 4
             decision|decision NN dobj 2
             of IN prep 4
             Norda NNP pobj 5 B-ORG
             to TO aux 8
             sell|sell VB advcl 2
             Tavex NNP dobj 8 B-ORG";
        let [decision, deed] = [3, 7].map(TokenIdx);
        assert_eq!(decided(&fixture::document(text)), [Change::new(deed, decision, Dep::Acl)]);
        let arms = text.replace("decision", "army");
        assert_eq!(decided(&fixture::document(&arms)), []);
    }
}
