//! Prepositions that the parser takes for something else: "on board the Norda Star", "called upon Norda".

use super::{Change, is_measure};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "Ten sailors were on board the Norda Star", "a guest on board Norda": the parser takes "board" for the whole phrase, or for the first
/// word of the name.
pub(super) fn on_board(document: &Document) -> Vec<Change> {
    let words = (1..document.tokens().len()).map(TokenIdx::new).filter(|&board| {
        document.token(board).lower == "board" && document.token(TokenIdx(board.0 - 1)).lower == "on"
    });
    let mended = words.filter_map(|board| {
        let on = TokenIdx(board.0 - 1);
        let vessel = taken_in(document, on, board).or_else(|| left_beside(document, on, board))?;
        let second = Change { tag: Some(Tag::In), ..Change::new(board, on, Dep::Prep) };
        Some([second, Change::new(vessel, board, Dep::Pobj)])
    });
    mended.flatten().collect()
}

/// The noun of which the parser makes "board" the first word.
fn taken_in(document: &Document, on: TokenIdx, board: TokenIdx) -> Option<TokenIdx> {
    let noun = document.head(board).filter(|_| document.token(board).dep == Dep::Compound)?;
    let token = document.token(noun);
    let is_object = token.dep == Dep::Pobj && document.head(noun) == Some(on);
    let class = Gazetteer::shared().nouns.class(&token.lemma);
    // "on board level", "on board meetings".
    let carries = token.pos == Pos::Propn || matches!(class, Some(NounClass::Product | NounClass::Facility));
    (is_object && carries).then_some(noun)
}

/// The phrase right after "on board" that hangs on the same verb or noun.
fn left_beside(document: &Document, on: TokenIdx, board: TokenIdx) -> Option<TokenIdx> {
    let above = document.head(on).filter(|_| document.head(board) == Some(on))?;
    let start = TokenIdx(board.0 + 1);
    let beside = document.children(above).chain(document.children(board)).find(|&noun| {
        document.token(noun).dep != Dep::Punct && board < noun && document.subtree(noun).start == start
    })?;
    let token = document.token(beside);
    let is_loose = matches!(token.dep, Dep::Npadvmod | Dep::Appos | Dep::Dobj | Dep::Dep | Dep::Nmod);
    let is_noun = matches!(token.pos, Pos::Noun | Pos::Propn) && !is_measure(document, beside);
    (is_loose && is_noun).then_some(beside)
}

/// "was seized off Lagos", "called on members of the party to leave": what has an object is no particle of the verb.
pub(super) fn particles(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Prt]).filter(|&word| document.has_child(word, Dep::Pobj));
    let mended = words.filter_map(|word| {
        let verb = document.head(word)?;
        Some(Change { tag: Some(Tag::In), ..Change::new(word, verb, Dep::Prep) })
    });
    mended.collect()
}

/// "called upon Norda to sell its plant": "upon" with an object brings that.
pub(super) fn upon(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for word in document.labelled([Dep::Prep]) {
        let token = document.token(word);
        let is_misread = token.pos == Pos::Sconj && token.lower == "upon";
        if is_misread && document.has_child(word, Dep::Pobj) {
            changes.push(Change { tag: Some(Tag::In), ..Change::new(word, token.head, token.dep) });
        }
    }
    changes
}

/// "broke away from Norda": the phrase is the verb's, as after any particle.
pub(super) fn after_away(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Advmod]).filter(|&away| {
        let token = document.token(away);
        token.lower == "away" && token.head.0 + 1 == away.0 && document.token(token.head).pos == Pos::Verb
    });
    let phrases = words.flat_map(|away| {
        let verb = document.token(away).head;
        document.children_by(away, Dep::Prep).map(move |phrase| Change::new(phrase, verb, Dep::Prep))
    });
    phrases.collect()
}

/// "orbits 240 miles above Earth", "landed 3 km from Lodz": a distance is nothing that something is done to, and the phrase after it tells
/// where it is done.
pub(super) fn after_distances(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for unit in document.labelled([Dep::Dobj]) {
        let token = document.token(unit);
        let is_object = token.pos == Pos::Noun
            && Gazetteer::shared().lists(&token.lemma, WordList::Distance)
            && document.has_child(unit, Dep::Nummod);
        let Some(verb) = document.head(unit).filter(|&verb| is_object && verb < unit) else { continue };
        let mut phrases = document.children_by(unit, Dep::Prep);
        let phrase = phrases.find(|&phrase| {
            matches!(
                document.token(phrase).lower.as_str(),
                "above" | "below" | "from" | "off" | "beyond" | "outside" | "inside" | "into"
            )
        });
        if let Some(phrase) = phrase {
            changes.push(Change::new(unit, verb, Dep::Npadvmod));
            changes.push(Change::new(phrase, verb, Dep::Prep));
        }
    }
    changes
}

/// "was named premier in place of Ada Obi": the three words are one preposition, and it is the verb's.
pub(super) fn in_place(document: &Document) -> Vec<Change> {
    let words = (1..document.tokens().len()).map(TokenIdx::new).filter(|&place| {
        document.token(place).lower == "place" && document.token(TokenIdx(place.0 - 1)).lower == "in"
    });
    let mended = words.filter_map(|place| {
        let preposition = TokenIdx(place.0 - 1);
        let of = document.children_by(place, Dep::Prep).find(|&of| of.0 == place.0 + 1)?;
        let whom = document.children_by(of, Dep::Pobj).next()?;
        let is_named = document.token(of).lower == "of" && document.token(whom).pos == Pos::Propn;
        let verb = document.ancestors(preposition).find(|&above| document.token(above).pos == Pos::Verb);
        let verb = verb.filter(|_| is_named && document.head(place) == Some(preposition))?;
        let second = Change { tag: Some(Tag::In), ..Change::new(place, preposition, Dep::Prep) };
        Some([Change::new(preposition, verb, Dep::Prep), second, Change::new(whom, place, Dep::Pobj)])
    });
    mended.flatten().collect()
}

/// "recalled its ambassador from Lodz": whence somebody calls back what is his own.
pub(super) fn of_removing(document: &Document) -> Vec<Change> {
    let phrase = |from: TokenIdx| {
        let object = document.head(from).filter(|_| document.token(from).lower == "from")?;
        let is_own = document.token(object).dep == Dep::Dobj
            && document.children_by(object, Dep::Poss).any(|owner| document.token(owner).tag == Tag::PrpPoss);
        let verb = document.head(object).filter(|&verb| is_own && verb < object)?;
        let removes = Gazetteer::shared().lists(&document.token(verb).lemma, WordList::Removing);
        removes.then(|| Change::new(from, verb, Dep::Prep))
    };
    document.labelled([Dep::Prep]).filter_map(phrase).collect()
}

/// "Norda, together with Tavex, built it": what the parser hangs on the one tells of what both do.
pub(super) fn together(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for with in document.labelled([Dep::Prep]) {
        if document.token(with).lower != "with" {
            continue;
        }
        let joins = document.children_by(with, Dep::Advmod).any(|word| {
            matches!(document.token(word).lower.as_str(), "together" | "along") && word.0 + 1 == with.0
        });
        let is_noun = |token: TokenIdx| matches!(document.token(token).pos, Pos::Noun | Pos::Propn);
        let subject = document.head(with).filter(|&subject| joins && subject < with && is_noun(subject));
        let Some(subject) = subject else { continue };
        let verb = document.head(subject).filter(|&verb| {
            with < verb && document.token(verb).pos == Pos::Verb && document.token(subject).dep == Dep::Nsubj
        });
        changes.extend(verb.map(|verb| Change::new(with, verb, Dep::Prep)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn on_board_is_one_preposition() {
        let document = fixture::document(
            "They PRP nsubj 2
             were|be VBD ROOT 0
             on IN prep 2
             board NN pobj 3
             the DT det 6
             Orlin NNP npadvmod 2 B-PRODUCT
             . . punct 2",
        );
        let [on, board, ship] = [2, 3, 5].map(TokenIdx);
        assert_eq!(
            on_board(&document),
            [
                Change { tag: Some(Tag::In), ..Change::new(board, on, Dep::Prep) },
                Change::new(ship, board, Dep::Pobj)
            ]
        );
    }

    #[test]
    fn a_particle_has_no_object() {
        let document = fixture::document(
            "Orlin NNP nsubjpass 3 B-PRODUCT
             was|be VBD auxpass 3
             seized|seize VBN ROOT 0
             off RP prt 3
             Lagos NNP pobj 4 B-GPE
             . . punct 3",
        );
        let [verb, off] = [2, 3].map(TokenIdx);
        assert_eq!(
            particles(&document),
            [Change { tag: Some(Tag::In), ..Change::new(off, verb, Dep::Prep) }]
        );
    }
}
