//! Two names of which the parser takes the first for a word before the second.

use super::{Change, crossing::is_known_place, is_comma, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    nlp::{
        document::{Document, Name, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// "Tavex and Kenyan brewer Norda", "Orlin's S4 and Tavex's Vireo": coordinates the two.
pub(super) fn members(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for first in document.labelled([Dep::Compound, Dep::Nmod]) {
        let token = document.token(first);
        if token.pos != Pos::Propn || token.head <= first {
            continue;
        }
        let last = token.head;
        let inside = document.subtree(first);
        let coordinator = inside.iter().filter(|&word| word > first).find(|&word| {
            document.token(word).dep == Dep::Cc && matches!(document.token(word).lower.as_str(), "and" | "or")
        });
        let Some(coordinator) = coordinator.filter(|_| document.token(last).pos == Pos::Propn) else {
            continue;
        };
        let between = document.children_by(first, Dep::Conj).find(|&word| coordinator < word && word < last);
        let owner = between.filter(|&word| {
            is_owned_by(document, word)
                && (is_owned(document, first) || parts_places(document, first, word, last))
        });
        let word = between.filter(|&word| matches!(document.token(word).pos, Pos::Adj | Pos::Noun));
        if owner.is_none() && !(word.is_some() || are_two_names(document, first, coordinator, last)) {
            continue;
        }
        if name_around(document, first).is_some_and(|name| name.tokens.contains(last)) {
            continue;
        }
        let Some(outer) = document.head(last) else { continue };
        changes.push(Change::new(first, outer, document.token(last).dep));
        changes.push(Change::new(last, first, Dep::Conj));
        changes.push(Change::new(coordinator, first, Dep::Cc));
        if let Some(between) = between {
            let dep = match (owner.is_some(), document.token(between).pos) {
                (true, _) => Dep::Poss,
                (false, Pos::Adj) => Dep::Amod,
                (false, _) => Dep::Compound,
            };
            changes.push(Change::new(between, last, dep));
        }
        let before = document.children(last).filter(|&child| child < first);
        changes.extend(before.map(|child| Change::new(child, first, document.token(child).dep)));
    }
    changes
}

/// "Ada Obi, who heads Tavex, and Otis Rask met": the parser goes on with what stands between the commas, which the second of
/// them ends.
pub(super) fn beyond(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for member in document.labelled([Dep::Conj]) {
        let start = document.subtree(member).start;
        let Some(coordinator) = start.0.checked_sub(1).map(TokenIdx) else { continue };
        let Some(head) = document.head(member) else { continue };
        let follows_comma =
            coordinator.0.checked_sub(1).is_some_and(|comma| is_comma(document, TokenIdx(comma)));
        let are_two = document.token(head).dep != Dep::Conj
            && document.children_by(head, Dep::Conj).count() == 1
            && !document.has_child(member, Dep::Conj);
        if document.token(coordinator).dep != Dep::Cc || !follows_comma || !are_two {
            continue;
        }
        let Some((first, aside)) = aside_around(document, head) else { continue };
        let label = |token: TokenIdx| name_around(document, token).map(|name| &name.label);
        let are_alike = label(first).is_some() && label(first) == label(member);
        let holder =
            if aside == head && label(aside) == label(member) { holder(document, first) } else { None };
        let before = if are_alike { Some(first) } else { holder };
        if let Some(before) = before.filter(|_| first < head) {
            changes.push(Change::new(member, before, Dep::Conj));
            changes.push(Change::new(coordinator, before, Dep::Cc));
            if !are_alike {
                changes.push(Change::new(aside, before, Dep::Appos));
            }
        }
    }
    changes
}

/// "wants to sell a bank, the Tavex group and Vireo": the parser hangs the rest of the list on the verb above the one to whose object
/// it belongs.
pub(super) fn rests(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for rest in document.labelled([Dep::Dobj]) {
        let Some(above) = document.head(rest) else { continue };
        let start = document.subtree(rest).start;
        let below = document.children_by(above, Dep::Xcomp).find(|&verb| verb < rest);
        let object = below.and_then(|verb| document.children_by(verb, Dep::Dobj).next());
        let Some((verb, object)) = below.zip(object) else { continue };
        let end = document.subtree(verb).end;
        let follows = end.0 + 1 == start.0 && is_comma(document, end) && document.subtree(object).end == end;
        if follows && document.has_child(rest, Dep::Cc) {
            changes.push(Change::new(rest, object, Dep::Conj));
        }
    }
    changes
}

/// What the comma before it opens around `token`, and the noun of which it tells: the noun first.
fn aside_around(document: &Document, token: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let above = std::iter::once(token).chain(document.ancestors(token));
    let mut asides =
        above.filter(|&above| matches!(document.token(above).dep, Dep::Relcl | Dep::Appos | Dep::Acl));
    let aside = asides.next()?;
    let start = document.subtree(aside).start;
    let opens = is_comma(document, start) || start.0 > 0 && is_comma(document, TokenIdx(start.0 - 1));
    document.head(aside).filter(|_| opens).map(|noun| (noun, aside))
}

/// "the head of her party, Ada Obi, and Otis Rask met": the role before `noun`, which the person after that holds.
fn holder(document: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let of = document.head(noun).filter(|&of| document.token(of).lower == "of")?;
    let role = document.head(of)?;
    let nouns = &Gazetteer::shared().nouns;
    let is_role =
        document.token(role).pos == Pos::Noun && nouns.may_be(&document.token(role).lemma, NounClass::Person);
    (is_role && name_around(document, noun).is_none()).then_some(role)
}

fn is_owned(document: &Document, noun: TokenIdx) -> bool {
    document.has_child(noun, Dep::Poss)
}

/// "China's Tavex and Kenya's Norda", "Tavex and Kenya's Norda": whether the nation before `last` says whose that is alone, as `first` is
/// none or the parser gives the one before it to `last`, too.
fn parts_places(document: &Document, first: TokenIdx, owner: TokenIdx, last: TokenIdx) -> bool {
    let is_ahead = || document.children_by(last, Dep::Poss).any(|other| other < first);
    is_known_place(document, owner) && (is_ahead() || !is_known_place(document, first))
}

/// Whether the word bears a possessive's mark.
fn is_owned_by(document: &Document, word: TokenIdx) -> bool {
    document.has_child(word, Dep::Case)
}

/// Whether the recogniser found a name that ends at the coordinator and one that begins after it.
fn are_two_names(document: &Document, first: TokenIdx, coordinator: TokenIdx, last: TokenIdx) -> bool {
    let is_name = |name: &&Name| {
        !matches!(name.label.as_str(), "NORP" | "DATE" | "TIME" | "CARDINAL" | "ORDINAL" | "LANGUAGE")
    };
    let before = name_around(document, first).filter(is_name);
    let after = name_around(document, last).filter(is_name);
    before.is_some_and(|name| name.tokens.end == coordinator)
        && after.is_some_and(|name| {
            name.tokens.start.0 == coordinator.0 + 1 || starts_with_article(document, name, coordinator)
        })
}

fn starts_with_article(document: &Document, name: &Name, coordinator: TokenIdx) -> bool {
    name.tokens.start.0 == coordinator.0 + 2 && document.token(TokenIdx(coordinator.0 + 1)).pos == Pos::Det
}

/// "its units Tavex and Orlin Foods": of two names with "and" between them the first is no word of the second.
pub(super) fn joined(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for first in document.labelled([Dep::Compound, Dep::Nmod]) {
        let is_name = |token: TokenIdx| document.token(token).pos == Pos::Propn;
        let Some(last) = document.head(first).filter(|&last| first < last && is_name(last)) else {
            continue;
        };
        let span = |token: TokenIdx| name_around(document, token).map(|name| name.tokens);
        let are_two = span(first).is_some() && span(last).is_some() && span(first) != span(last);
        let and = document.children_by(first, Dep::Cc).find(|&and| first < and && and < last);
        let above = document.head(last).filter(|_| document.token(last).dep == Dep::Appos);
        if let (Some(above), Some(_), true) = (above, and, are_two && is_name(first)) {
            changes.push(Change::new(first, above, Dep::Appos));
            changes.push(Change::new(last, first, Dep::Conj));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{extract::fixture, nlp::labels::Dep};

    fn mended(lines: &str) -> String {
        let document = fixture::document(lines);
        let mut tokens = document.tokens().to_vec();
        super::super::apply(&mut tokens, &members(&document));
        let heads = tokens.iter().map(|token| format!("{} {}", token.dep.as_str(), token.head.0));
        heads.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_name_before_a_described_one_is_coordinated_with_it() {
        let tree = mended(
            "Tavex NNP nmod 5 B-ORG
             and CC cc 1
             Kenyan JJ conj 1 B-NORP
             brewer NN compound 5
             Norda NNP nsubj 6 B-ORG
             merged|merge VBD ROOT 0",
        );
        assert_eq!(tree, "nsubj 5, cc 0, amod 4, compound 4, conj 0, ROOT 5");
    }

    #[test]
    fn things_of_two_owners_are_two() {
        let tree = mended(
            "Orlin NNP poss 3 B-ORG
             's POS case 1
             S4 NNP nmod 7 B-PRODUCT
             and CC cc 3
             Tavex NNP conj 3 B-ORG
             's POS case 5
             Vireo NNP nsubj 8 B-PRODUCT
             compete|compete VBP ROOT 0",
        );
        assert_eq!(tree, "poss 2, case 0, nsubj 7, cc 2, poss 6, case 4, conj 2, ROOT 7");
    }

    #[test]
    fn a_nation_owns_only_what_follows_it() {
        let tree = mended(
            "China NNP poss 7 B-GPE
             's POS case 1
             Tavex NNP nmod 7 B-ORG
             and CC cc 3
             Kenya NNP conj 3 B-GPE
             's POS case 5
             Norda NNP nsubj 8 B-ORG
             merged|merge VBD ROOT 0",
        );
        assert_eq!(tree, "poss 2, case 0, nsubj 7, cc 2, poss 6, case 4, conj 2, ROOT 7");
    }

    #[test]
    fn a_name_after_what_two_commas_enclose_is_coordinated_with_the_one_before() {
        let document = fixture::document(
            "Obi NNP nsubj 9 B-PERSON
             , , punct 1
             head|head NN appos 1
             of IN prep 3
             Tavex NNP pobj 4 B-ORG
             , , punct 3
             and CC cc 3
             Rask NNP conj 3 B-PERSON
             met|meet VBD ROOT 0",
        );
        let first = TokenIdx(0);
        assert_eq!(
            beyond(&document),
            [Change::new(TokenIdx(7), first, Dep::Conj), Change::new(TokenIdx(6), first, Dep::Cc)]
        );
    }

    #[test]
    fn a_person_after_the_holder_of_a_role_is_coordinated_with_the_role() {
        let document = fixture::document(
            "the DT det 2
             chairman|chairman NN nsubj 11
             of IN prep 2
             her PRP$ poss 5
             party|party NN pobj 3
             , , punct 5
             Obi NNP appos 5 B-PERSON
             , , punct 7
             and CC cc 7
             Rask NNP conj 7 B-PERSON
             met|meet VBD ROOT 0",
        );
        let role = TokenIdx(1);
        assert_eq!(
            beyond(&document),
            [
                Change::new(TokenIdx(9), role, Dep::Conj),
                Change::new(TokenIdx(8), role, Dep::Cc),
                Change::new(TokenIdx(6), role, Dep::Appos)
            ]
        );
    }

    #[test]
    fn two_words_of_one_name_stay_together() {
        let tree = mended(
            "Gaming NNP nmod 4 B-ORG
             and CC cc 1 I-ORG
             Lottery NNP conj 1 I-ORG
             Board NNP nsubj 5 I-ORG
             met|meet VBD ROOT 0",
        );
        assert_eq!(tree, "nmod 3, cc 0, conj 0, nsubj 4, ROOT 4");
    }

    #[test]
    fn the_rest_of_a_list_is_of_the_verb_whose_object_begins_it() {
        let document = fixture::document(
            "Norda NNP nsubj 2 B-ORG
             wants|want VBZ ROOT 0
             to TO aux 4
             sell VB xcomp 2
             Orlin NNP dobj 4 B-ORG
             , , punct 2
             Tavex NNP dobj 2 B-ORG
             and CC cc 7
             Pixo NNP conj 7 B-ORG",
        );
        assert_eq!(rests(&document), [Change::new(TokenIdx(6), TokenIdx(4), Dep::Conj)]);
    }

    #[test]
    fn of_two_names_the_first_is_no_word_of_the_second() {
        let document = fixture::document(
            "sold|sell VBD ROOT 0
             units|unit NNS dobj 1
             Tavex NNP nmod 6 B-ORG
             and CC cc 3
             Orlin NNP compound 6 B-ORG
             Foods NNPS appos 2 I-ORG",
        );
        let [units, tavex, foods] = [1, 2, 5].map(TokenIdx);
        assert_eq!(
            joined(&document),
            [Change::new(tavex, units, Dep::Appos), Change::new(foods, tavex, Dep::Conj)]
        );
    }
}
