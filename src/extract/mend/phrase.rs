//! Phrases that the parser leaves without their noun, or hangs on one beyond the verb.

use super::{Change, before_comma, is_measure, may_describe, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "will sail on STS-4": the parser makes an odd name a sister of the preposition right before it.
pub(super) fn preposition_objects(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for preposition in document.labelled([Dep::Prep]) {
        let next = TokenIdx(preposition.0 + 1);
        if next.get() == document.tokens().len() {
            break;
        }
        let is_bare =
            document.token(preposition).pos == Pos::Adp && document.children(preposition).next().is_none();
        let is_odd = matches!(
            document.token(next).dep,
            Dep::Advcl | Dep::Npadvmod | Dep::Dep | Dep::Appos | Dep::Advmod | Dep::Nummod
        );
        let is_sister = document.head(preposition).is_some()
            && document.head(next) == document.head(preposition)
            && document.subtree(next).start == next;
        let word = document.word(next);
        let looks_like_name = word.starts_with(char::is_uppercase);
        if is_bare && is_odd && is_sister && looks_like_name {
            changes.push(Change::new(next, preposition, Dep::Pobj));
        }
    }
    changes
}

/// "Over 300 villagers have been killed": the parser takes the word before the number for a preposition, and the verb has no subject.
pub(super) fn amounts(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for word in document.labelled([Dep::Prep]) {
        let token = document.token(word);
        let may_tell =
            matches!(token.lower.as_str(), "over" | "around" | "about" | "under" | "nearly" | "almost");
        let Some(verb) = document.head(word).filter(|&verb| may_tell && word < verb) else { continue };
        let child = |of: TokenIdx, dep: Dep| document.children_by(of, dep).next();
        let Some(counted) = child(word, Dep::Pobj) else { continue };
        let number = child(counted, Dep::Nummod).filter(|number| number.0 == word.0 + 1);
        let is_finite = matches!(document.token(verb).tag, Tag::Vbd | Tag::Vbp)
            || child(verb, Dep::Aux).is_some()
            || child(verb, Dep::Auxpass).is_some();
        let has_subject =
            child(verb, Dep::Nsubj).is_some() || child(verb, Dep::Nsubjpass).is_some() || !is_finite;
        let is_counted = document.token(counted).tag == Tag::Nns && !is_measure(document, counted);
        if let Some(number) = number.filter(|_| is_counted && !has_subject) {
            let is_passive = child(verb, Dep::Auxpass).is_some();
            let dep = if is_passive { Dep::Nsubjpass } else { Dep::Nsubj };
            changes.push(Change::new(counted, verb, dep));
            changes.push(Change::new(word, number, Dep::Advmod));
        }
    }
    changes
}

/// "Norda and Tavex, from Lodz, lost": the parser hangs on the first of two names what a comma adds to the second.
pub(super) fn after_pairs(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]).skip_while(|phrase| phrase.0 < 2) {
        let token = document.token(phrase);
        let is_origin = matches!(token.lower.as_str(), "from" | "of");
        let comma = TokenIdx(phrase.0 - 1);
        let Some(first) = document.head(phrase).filter(|_| is_origin && document.token(comma).lower == ",")
        else {
            continue;
        };
        let is_name = |token: TokenIdx| document.token(token).pos == Pos::Propn;
        let mut others = document.children_by(first, Dep::Conj);
        let second = others.next().filter(|_| others.next().is_none());
        let is_right_before = |second: &TokenIdx| second.0 + 1 == comma.0 && first < *second;
        let Some(second) = second.filter(is_right_before).filter(|&second| is_name(first) && is_name(second))
        else {
            continue;
        };
        // "Ada and Otis Obi, from Lodz" are a couple, "Brask & Lang, of Lodz" a firm.
        let is_full = |name: TokenIdx| document.has_child(name, Dep::Compound);
        let is_firm = document.children_by(first, Dep::Cc).any(|word| document.token(word).lower == "&");
        if !is_firm && (is_full(first) || !is_full(second)) {
            changes.push(Change::new(phrase, second, Dep::Prep));
        }
    }
    changes
}

/// "chose Lima based Tavex to …", without the hyphen: the name takes the place that the parser gives to Lima or the participle.
pub(super) fn based(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 1..document.tokens().len().saturating_sub(1) {
        let word = TokenIdx::new(position);
        let token = document.token(word);
        if token.lower != "based" || !matches!(token.tag, Tag::Vbn | Tag::Vbd) {
            continue;
        }
        let is_place = |label: &str| matches!(label, "GPE" | "LOC");
        let before = name_around(document, TokenIdx(word.0 - 1)).filter(|name| is_place(&name.label));
        let after = TokenIdx(word.0 + 1);
        let is_name = document.token(after).pos == Pos::Propn;
        let Some((place, name)) = before.zip(name_around(document, after).filter(|_| is_name)) else {
            continue;
        };
        let top = |name: &super::Name| {
            let mut words = name.tokens.iter();
            words.find(|&word| document.head(word).is_none_or(|head| !name.tokens.contains(head)))
        };
        let Some((place, name)) = top(place).zip(top(name)) else { continue };
        let is_outside =
            |token: &TokenIdx| document.head(*token).is_some_and(|head| ![place, word, name].contains(&head));
        let Some(highest) = [name, place, word].into_iter().find(is_outside) else { continue };
        let outer = document.token(highest).head;
        let dep = match document.token(highest).dep {
            Dep::Ccomp | Dep::Xcomp | Dep::Prep => Dep::Dobj,
            dep => dep,
        };
        changes.push(Change::new(name, outer, dep));
        changes.push(Change { tag: Some(Tag::Vbn), ..Change::new(word, name, Dep::Amod) });
        changes.push(Change::new(place, word, Dep::Npadvmod));
        let others = document.children(word).filter(|&child| child > name);
        changes.extend(others.map(|child| Change::new(child, outer, document.token(child).dep)));
    }
    changes
}

/// "gave an order worth $2 billion to Norda": the parser hangs on the sum what the verb's object goes to or comes from.
pub(super) fn after_sums(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]) {
        let is_way = matches!(document.token(phrase).lower.as_str(), "to" | "from" | "with");
        let Some(sum) = document.head(phrase).filter(|&sum| is_way && sum < phrase) else { continue };
        let is_sum = document.token(sum).lower == "worth"
            || name_around(document, sum).is_some_and(|name| name.label == "MONEY");
        let above =
            document.ancestors(sum).find(|&above| matches!(document.token(above).pos, Pos::Noun | Pos::Verb));
        let noun = above.filter(|&noun| {
            is_sum
                && document.token(noun).dep == Dep::Dobj
                && document.token(noun).pos == Pos::Noun
                && noun < sum
        });
        let is_named =
            document.children_by(phrase, Dep::Pobj).any(|object| document.token(object).pos == Pos::Propn);
        if let Some(verb) = noun.and_then(|noun| document.head(noun)).filter(|_| is_named) {
            changes.push(Change::new(phrase, verb, Dep::Prep));
        }
    }
    changes
}

/// "called the book \"a bore\"": what no comma parts from the object is no apposition of it, but what it is called.
pub(super) fn judged(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for word in document.labelled([Dep::Appos]) {
        let object = document.head(word);
        let object = object.filter(|&object| document.token(object).dep == Dep::Dobj);
        let verb = object
            .and_then(|object| document.head(object))
            .filter(|&verb| document.token(word).pos == Pos::Noun && calls(document, verb));
        let (Some(object), Some(verb)) = (object, verb) else { continue };
        let is_parted = (object.0..document.subtree(word).start.0).any(|between| {
            matches!(document.token(TokenIdx(between)).lower.as_str(), "," | "(" | ":" | "-" | "–")
        });
        if !is_parted {
            changes.push(Change::new(word, verb, Dep::Oprd));
        }
    }
    changes
}

/// "found Norda and one of its owners guilty of fraud": what a court finds the last of several to be it finds them all.
pub(super) fn found_guilty(document: &Document) -> Vec<Change> {
    let (gazetteer, mut changes) = (Gazetteer::shared(), Vec::new());
    for word in document.labelled([Dep::Amod]) {
        let token = document.token(word);
        if !gazetteer.lists(&token.lower, WordList::Verdict) {
            continue;
        }
        let Some(last) = document.head(word).filter(|&last| last < word) else { continue };
        // "one of its owners guilty".
        let is_part = |word: TokenIdx| match document.token(word).dep {
            Dep::Conj => true,
            Dep::Prep => document.token(word).lower == "of",
            Dep::Pobj => document.head(word).is_some_and(|of| document.token(of).lower == "of"),
            _ => false,
        };
        let object = std::iter::once(last).chain(document.ancestors(last)).find(|&noun| !is_part(noun));
        let verb = object
            .filter(|&object| document.token(object).dep == Dep::Dobj)
            .and_then(|object| document.head(object));
        let verb =
            verb.filter(|&verb| matches!(document.token(verb).lemma.as_str(), "find" | "hold" | "declare"));
        changes.extend(verb.map(|verb| Change::new(word, verb, Dep::Oprd)));
    }
    changes
}

/// Whether the verb tells what its object is called or held to be.
fn calls(document: &Document, verb: TokenIdx) -> bool {
    Gazetteer::shared().lists(&document.token(verb).lemma, WordList::Calling)
}

/// "called the group, which runs Brask, one of the worst": what follows a clause on the object is no apposition within that clause, but
/// what the object is called.
pub(super) fn judged_after_clause(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for one in document.labelled([Dep::Appos]).skip_while(|one| one.0 < 1) {
        let token = document.token(one);
        let is_one = token.lower == "one"
            && document.children_by(one, Dep::Prep).any(|of| document.token(of).lower == "of");
        if !is_one || document.token(TokenIdx(one.0 - 1)).lower != "," {
            continue;
        }
        let clause = document.ancestors(one).find(|&above| document.token(above).dep == Dep::Relcl);
        let object = clause.and_then(|clause| document.head(clause));
        let object = object.filter(|&object| document.token(object).dep == Dep::Dobj);
        let is_parted = clause.is_some_and(|clause| {
            let start = document.subtree(clause).start;
            start.0 > 0 && document.token(TokenIdx(start.0 - 1)).lower == ","
        });
        let verb = object.and_then(|object| document.head(object)).filter(|&verb| calls(document, verb));
        changes.extend(verb.filter(|_| is_parted).map(|verb| Change::new(one, verb, Dep::Oprd)));
    }
    changes
}

/// "The fire came before the Fete, the yearly fair": the parser hangs what tells of the last word on the subject, with the verb
/// between them.
pub(super) fn parted_appositions(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for noun in document.labelled([Dep::Appos]) {
        let Some(head) = document.head(noun).filter(|&head| head < noun) else {
            continue;
        };
        let is_verb = |token: TokenIdx| {
            head < token && token < noun && matches!(document.token(token).pos, Pos::Verb | Pos::Aux)
        };
        // "Ada Obi, who leads the union, the branch of Tavex": who leads is no branch.
        let is_other = || {
            document.children_by(head, Dep::Relcl).any(is_verb)
                && is_thing_beside_person(document, head, noun)
        };
        let is_parted = document.ancestors(head).any(is_verb) || is_other();
        let nearest = before_comma(document, document.subtree(noun).start).filter(|_| is_parted);
        if let Some(nearest) = nearest.filter(|&nearest| may_describe(document, nearest, noun)) {
            changes.push(Change::new(noun, nearest, Dep::Appos));
        }
    }
    changes
}

/// Whether the noun is said of things or bodies alone, and what stands before "who" is a person.
fn is_thing_beside_person(document: &Document, name: TokenIdx, noun: TokenIdx) -> bool {
    let nouns = &Gazetteer::shared().nouns;
    let may_be = |class: NounClass| nouns.may_be(&document.token(noun).lemma, class);
    let is_thing = !may_be(NounClass::Person) && !may_be(NounClass::People);
    let mut clauses = document.children_by(name, Dep::Relcl);
    is_thing && clauses.any(|clause| document.token(document.subtree(clause).start).lower == "who")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_preposition_gets_the_odd_name_after_it() {
        let document = fixture::document(
            "Orlin NNP nsubj 2 B-PRODUCT
             sails|sail VBZ ROOT 0
             on IN prep 2
             STS-4|sts-4 VBN advcl 2
             in IN prep 2
             May NNP pobj 5",
        );
        assert_eq!(preposition_objects(&document), [Change::new(TokenIdx(3), TokenIdx(2), Dep::Pobj)]);
    }

    #[test]
    fn a_name_after_where_it_is_based_is_the_object() {
        let document = fixture::document(
            "Orlin NNP nsubj 2 B-ORG
             chose|choose VBD ROOT 0
             Lima NNP dobj 2 B-GPE
             based|base VBN prep 2
             Tavex NNP dobj 4 B-ORG
             . . punct 2",
        );
        let [verb, place, word, name] = [1, 2, 3, 4].map(TokenIdx);
        assert_eq!(
            based(&document),
            [
                Change::new(name, verb, Dep::Dobj),
                Change { tag: Some(Tag::Vbn), ..Change::new(word, name, Dep::Amod) },
                Change::new(place, word, Dep::Npadvmod)
            ]
        );
    }

    #[test]
    fn an_apposition_beyond_the_verb_is_of_the_word_before_it() {
        let document = fixture::document(
            "The DT det 2
             fire|fire NN nsubj 3
             precedes|precede VBZ ROOT 0
             the DT det 5
             Fete NNP dobj 3 B-EVENT
             , , punct 8
             a DT det 8
             fair|fair NN appos 2
             . . punct 3",
        );
        assert_eq!(parted_appositions(&document), [Change::new(TokenIdx(7), TokenIdx(4), Dep::Appos)]);
    }

    #[test]
    fn what_a_quotation_calls_something_is_no_apposition_of_it() {
        let document = fixture::document(
            "Obi NNP nsubj 2 B-PERSON
             called|call VBD ROOT 0
             the DT det 4
             book|book NN dobj 2
             a DT det 6
             bore|bore NN appos 4",
        );
        assert_eq!(judged(&document), [Change::new(TokenIdx(5), TokenIdx(1), Dep::Oprd)]);
    }

    #[test]
    fn a_phrase_after_a_sum_is_the_verbs() {
        let document = fixture::document(
            "Tavex NNP nsubj 2 B-ORG
             gave|give VBD ROOT 0
             orders|order NNS dobj 2
             worth JJ amod 3
             billions|billion NNS npadvmod 4
             to IN prep 4
             Norda NNP pobj 6 B-ORG",
        );
        assert_eq!(after_sums(&document), [Change::new(TokenIdx(5), TokenIdx(1), Dep::Prep)]);
    }
}
