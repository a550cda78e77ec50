//! Clauses that leave out the verb of the one before: "Norda owns 60 percent of Tavex and Chad the rest", "Norda gained 3 percent and
//! Tavex 2 percent".

use super::{Change, is_measure, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// Who has another share than the subject: the parser coordinates it with the object, which the subject would own, too. Beside the
/// subject it has its share of the same.
pub(super) fn holders(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Conj, Dep::Nmod, Dep::Compound]).filter(|name| 2 < name.0) {
        if !matches!(document.token(name).pos, Pos::Propn | Pos::Noun) {
            continue;
        }
        let Some(share) = share_after(document, name) else { continue };
        let Some(verb) = document.ancestors(name).find(|&above| document.token(above).pos == Pos::Verb)
        else {
            continue;
        };
        let holds = Gazetteer::shared().lists(&document.token(verb).lemma, WordList::Sharing);
        let object = document.children_by(verb, Dep::Dobj).next().filter(|&object| holds && object < name);
        let has_share = object.is_some_and(|object| {
            is_part(document, object)
                || document.children_by(object, Dep::Nummod).any(|number| is_measure(document, number))
        });
        let subject = document.children_by(verb, Dep::Nsubj).find(|&subject| has_share && subject < verb);
        let Some((subject, object)) = subject.zip(object) else { continue };
        let start = document.subtree(name).start;
        let is_joined = start.0 > 0
            && matches!(document.token(TokenIdx(start.0 - 1)).lower.as_str(), "and" | "," | "while");
        if is_joined {
            changes.push(Change::new(name, subject, Dep::Conj));
            changes.push(Change::new(share, object, Dep::Conj));
        }
    }
    changes
}

/// "Norda gained 3 percent and Tavex 2 percent", "closed up 3 percent in Lagos and Tavex 2 percent": the other share or index moves as well,
/// and the verb says nothing of it to the first one.
pub(super) fn movers(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    let labels = [Dep::Conj, Dep::Nmod, Dep::Compound, Dep::Appos, Dep::Npadvmod, Dep::Dobj, Dep::Pobj];
    for name in document.labelled(labels).filter(|&name| document.token(name).pos == Pos::Propn) {
        // "the FTSE 100 2 percent".
        let is_number = |n: &u32| {
            document.tokens().get(TokenIdx(name.0 + n).get()).is_some_and(|word| word.pos == Pos::Num)
        };
        let Some(n_numbers) = (1..3).take_while(is_number).last() else { continue };
        let share = TokenIdx(name.0 + n_numbers + 1);
        let is_percent = |word: &str| matches!(word, "percent" | "%");
        let is_measured = document.tokens().get(share.get()).is_some_and(|word| is_percent(&word.lower));
        if !is_measured {
            continue;
        }
        let is_verb = |above: &TokenIdx| document.token(*above).pos == Pos::Verb;
        let Some(verb) = document.ancestors(name).find(is_verb).filter(|&verb| verb < name) else { continue };
        let moves = Gazetteer::shared().lists(&document.token(verb).lemma, WordList::Moving);
        let start = name_around(document, name).map_or(name, |name| name.tokens.start);
        let start = start.min(document.subtree(name).start);
        let is_article = |word: TokenIdx| document.token(word).lower == "the";
        let before = start.0.checked_sub(1).map(TokenIdx);
        let before =
            before.filter(|&word| !is_article(word)).or_else(|| start.0.checked_sub(2).map(TokenIdx));
        let is_joined =
            before.is_some_and(|word| matches!(document.token(word).lower.as_str(), "and" | "," | "while"));
        let is_after_measure = (verb.0 + 1..start.0)
            .any(|word| matches!(document.token(TokenIdx(word)).lower.as_str(), "percent" | "%"));
        if moves && is_joined && is_after_measure {
            // The share may hang on the name, which then would hang on itself.
            changes.push(Change::new(share, verb, Dep::Dep));
            changes.push(Change::new(name, verb, Dep::Meta));
        }
    }
    changes
}

/// The chief word of the share right after the name, with which the clause ends: "the rest", "40 percent", "11".
fn share_after(document: &Document, name: TokenIdx) -> Option<TokenIdx> {
    let word = |token: TokenIdx| document.tokens().get(token.get());
    let next = TokenIdx(name.0 + 1);
    let first = word(next)?;
    let last = match first.lower.as_str() {
        "the" | "another" => TokenIdx(next.0 + 1),
        _ if first.pos == Pos::Num => match word(TokenIdx(next.0 + 1)) {
            Some(unit) if matches!(unit.lower.as_str(), "percent" | "%") => TokenIdx(next.0 + 1),
            _ => next,
        },
        _ => return None,
    };
    let ends = word(TokenIdx(last.0 + 1)).is_none_or(|after| after.pos == Pos::Punct);
    let is_share = last == next || is_part(document, last) || document.token(last).lower == "%";
    (ends && is_share && word(last).is_some()).then_some(last)
}

/// "percent", "rest", "half".
fn is_part(document: &Document, token: TokenIdx) -> bool {
    Gazetteer::shared().lists(&document.token(token).lemma, WordList::Share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn who_has_the_rest_is_not_owned() {
        let document = fixture::document(
            "Norda NNP nsubj 2 B-ORG
             owns|own VBZ ROOT 0
             60 CD nummod 4 B-PERCENT
             percent NN dobj 2 I-PERCENT
             of IN prep 4
             Brask NNP pobj 5 B-ORG
             and CC cc 6
             Chad NNP conj 6 B-GPE
             the DT det 10
             rest NN appos 8
             . . punct 2",
        );
        let [subject, object, name, rest] = [0, 3, 7, 9].map(TokenIdx);
        assert_eq!(
            holders(&document),
            [Change::new(name, subject, Dep::Conj), Change::new(rest, object, Dep::Conj)]
        );
    }

    const MOVES: &str = "
        Norda NNP nsubj 2 B-ORG
        gained|gain VBD ROOT 0
        13 CD nummod 4 B-PERCENT
        percent NN dobj 2 I-PERCENT
        and CC cc 4
        Tavex NNP nmod 8 B-ORG
        11 CD nummod 8 B-PERCENT
        percent NN conj 4 I-PERCENT
        . . punct 2";

    #[test]
    fn what_moves_as_well_is_not_gained() {
        let document = fixture::document(MOVES);
        let [verb, name, share] = [1, 5, 7].map(TokenIdx);
        assert_eq!(
            movers(&document),
            [Change::new(share, verb, Dep::Dep), Change::new(name, verb, Dep::Meta)]
        );
        let bought = fixture::document(&MOVES.replace("gained|gain", "bought|buy"));
        assert!(movers(&bought).is_empty());
    }

    #[test]
    fn of_two_that_are_owned_none_owns() {
        let document = fixture::document(
            "Norda NNP nsubj 2 B-ORG
             owns|own VBZ ROOT 0
             60 CD nummod 4 B-PERCENT
             percent NN dobj 2 I-PERCENT
             of IN prep 4
             Brask NNP pobj 5 B-ORG
             and CC cc 6
             Tavex NNP conj 6 B-ORG
             . . punct 2",
        );
        assert!(holders(&document).is_empty());
    }
}
