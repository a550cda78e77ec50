//! Participles with "by" after a comma: what they tell of is the noun before it, not what the parser hangs them on.

use super::{is_person, is_verb};
use crate::{
    extract::{
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        mend::{Change, before_comma, is_place},
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "Ada Obi is a member of the board, chaired by Otis Rask": what is led is what stands before the comma, and nobody. "a team of five
/// led by Ada Obi": no number is led.
pub(crate) fn participles(document: &Document) -> Vec<Change> {
    let gazetteer = Gazetteer::shared();
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Acl, Dep::Advcl, Dep::Relcl]) {
        let token = document.token(verb);
        let is_holding = gazetteer.lists(&token.lemma, WordList::Holding);
        let is_done = token.dep == Dep::Advcl && is_done_to_last(document, verb);
        let is_led = token.tag == Tag::Vbn
            && (is_holding || is_done || gazetteer.lists(&token.lemma, WordList::MadeBy))
            && document.has_child(verb, Dep::Agent)
            && !document.has_child(verb, Dep::Auxpass);
        let Some(head) = document.head(verb).filter(|_| is_led) else { continue };
        if let Some(whole) = whole_of(document, head, is_holding) {
            changes.push(Change::new(verb, whole, Dep::Acl));
            continue;
        }
        let before = before_comma(document, document.subtree(verb).start);
        let nearest = before.map(|noun| whole_of(document, noun, is_holding).unwrap_or(noun));
        let nearest = nearest.filter(|&noun| noun != head && head < noun);
        let may_be = |noun: TokenIdx| {
            let is_somebody = document.token(noun).pos == Pos::Propn && !is_place(document, noun);
            if is_done && is_somebody {
                return true;
            }
            let is_nobody = !is_person(document, noun) && document.token(noun).tag != Tag::Nns;
            is_nobody && (is_holding || !is_place(document, noun))
        };
        let is_text = is_holding
            && document.token(head).pos == Pos::Noun
            && gazetteer.nouns.class(&document.token(head).lemma) == Some(NounClass::Work);
        // "scientists at the University of Lodz, led by Ada Obi": several people may be led.
        let is_one = document.token(head).tag != Tag::Nns;
        let is_wrong = (is_person(document, head) && is_one) || is_verb(document, head) || is_text;
        changes.extend(
            nearest.filter(|&noun| is_wrong && may_be(noun)).map(|noun| Change::new(verb, noun, Dep::Acl)),
        );
    }
    changes
}

/// "left Norda, sued by Tavex", but "left Norda, followed by Tavex", "was bought by Norda, sold by Tavex" and "left, as told by Tavex":
/// whether the participle tells of what stands before the comma.
fn is_done_to_last(document: &Document, verb: TokenIdx) -> bool {
    let gazetteer = Gazetteer::shared();
    let start = document.subtree(verb).start;
    let Some(last) = before_comma(document, start) else { return false };
    let is_bare = start == verb || (document.token(start).lower == "," && start.0 + 1 == verb.0);
    let above = document.head(verb);
    let is_serial = above.is_some_and(|above| document.has_child(above, Dep::Agent));
    let is_argument = document.token(last).pos == Pos::Propn
        || document.children(last).any(|child| {
            matches!(document.token(child).dep, Dep::Det | Dep::Poss | Dep::Nummod | Dep::Compound)
        });
    let is_somebody = document.children_by(verb, Dep::Agent).any(|by| {
        let mut agents = document.children_by(by, Dep::Pobj);
        agents.any(|agent| !document.has_child(agent, Dep::Nummod))
    });
    is_bare
        && !is_serial
        && is_argument
        && is_somebody
        && !gazetteer.lists(&document.token(verb).lemma, WordList::Alongside)
}

/// What a number counts, a place holds or a bare noun tells the sort of: the team of "a team of five", the cottage of "a cottage in
/// Lagos", the maker of "a maker in Lagos, Nigeria", the committee of "a committee of inquiry" and, where somebody leads it, of "the
/// committee of Norda".
fn whole_of(document: &Document, part: TokenIdx, is_led: bool) -> Option<TokenIdx> {
    let town = document.head(part).filter(|&town| {
        document.token(part).dep == Dep::Appos && is_place(document, part) && is_place(document, town)
    });
    let part = town.unwrap_or(part);
    let token = document.token(part);
    let phrase = document.head(part).filter(|_| token.dep == Dep::Pobj)?;
    let preposition = document.token(phrase).lower.as_str();
    let whole = document
        .head(phrase)
        .filter(|&whole| matches!(document.token(whole).pos, Pos::Noun | Pos::Propn) && whole < phrase)?;
    let class = Gazetteer::shared().nouns.class(&document.token(whole).lemma);
    let is_bare = document.children(part).next().is_none_or(|child| part < child);
    let is_part = match token.pos {
        Pos::Num => preposition == "of",
        Pos::Noun => {
            let is_group = matches!(class, Some(NounClass::Org | NounClass::Unit));
            preposition == "of" && is_bare && is_group && token.tag == Tag::Nn
        }
        Pos::Propn if is_place(document, part) => {
            matches!(preposition, "of" | "in" | "at" | "near" | "outside")
        }
        Pos::Propn => {
            let lemma = &document.token(whole).lemma;
            let nouns = &Gazetteer::shared().nouns;
            let is_board = class == Some(NounClass::Unit) || nouns.is_of_family(lemma, "agency");
            preposition == "of" && is_led && is_board && document.token(whole).pos == Pos::Noun
        }
        _ => false,
    };
    is_part.then_some(whole)
}
