//! What somebody once was or now is, between commas after the name, which the parser makes a part of the clause: "Ada Obi, once a
//! member of Tavex, said …".

use super::{Change, before_comma, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Makes the noun an apposition of the name before the comma.
pub(super) fn roles(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for noun in document.labelled([Dep::Advcl, Dep::Dep, Dep::Npadvmod, Dep::Pobj]) {
        let token = document.token(noun);
        if !matches!(token.tag, Tag::Nn | Tag::Nnp) {
            continue;
        }
        let start = match token.dep {
            Dep::Advcl | Dep::Npadvmod | Dep::Dep => document.subtree(noun).start,
            Dep::Pobj => match document.head(noun).filter(|&until| is_until_then(document, until)) {
                Some(until) => until,
                None => continue,
            },
            _ => continue,
        };
        let lemma = token.lemma.to_lowercase();
        // "member" is said of things, too.
        let is_role = Gazetteer::shared().nouns.may_be(&lemma, NounClass::Person) || lemma == "member";
        if name_around(document, noun).is_some() || !is_role {
            continue;
        }
        let is_clause = document.children(noun).any(|child| {
            matches!(document.token(child).dep, Dep::Nsubj | Dep::Aux | Dep::Mark)
                || document.token(child).pos == Pos::Verb && child < noun
        });
        let end = document.subtree(noun).end;
        let is_enclosed = document.tokens().get(end.get()).is_some_and(|next| next.lower == ",");
        let name = before_comma(document, start).filter(|_| is_enclosed && !is_clause);
        let name = name.filter(|&name| document.token(name).pos == Pos::Propn);
        changes.extend(name.map(|name| Change::new(noun, name, Dep::Appos)));
    }
    changes
}

/// "a politician once close to Ada Obi": after the noun of which it tells the word is an adjective, whatever the tagger says.
pub(super) fn adjectives(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Amod]).filter_map(|word| {
        let noun = document.head(word).filter(|&noun| noun < word)?;
        let is_adverb = document.token(word).tag == Tag::Rb;
        let has_phrase = document.has_child(word, Dep::Prep);
        (is_adverb && has_phrase).then(|| Change { tag: Some(Tag::Jj), ..Change::new(word, noun, Dep::Amod) })
    });
    words.collect()
}

/// "the main sponsors of the fair, Norda and Tavex, left": several names of another sort than the one thing that they sponsor are
/// the sponsors.
pub(super) fn lists(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for first in document.labelled([Dep::Appos, Dep::Conj]) {
        let Some(thing) = document.head(first).filter(|&thing| thing < first) else { continue };
        let of = document.head(thing).filter(|&of| document.token(of).lower == "of");
        let noun = of.and_then(|of| document.head(of)).filter(|&noun| {
            document.token(noun).tag == Tag::Nns
                && Gazetteer::shared().nouns.may_be(&document.token(noun).lemma, NounClass::Person)
        });
        let Some(noun) = noun else { continue };
        let label = |token: TokenIdx| name_around(document, token).map(|name| name.label.as_str());
        let is_list = document.has_child(first, Dep::Conj)
            && !document.has_child(thing, Dep::Cc)
            && document.token(first).pos == Pos::Propn
            && matches!(document.token(thing).tag, Tag::Nn | Tag::Nnp);
        let start = document.subtree(first).start;
        if is_list && before_comma(document, start) == Some(thing) && label(first) != label(thing) {
            changes.push(Change::new(first, noun, Dep::Appos));
        }
    }
    changes
}

/// "the envoy in Lodz, Ada Obi, left", "two riders at the fair, Ada Obi and Otis Rask, fell": names of people after a phrase are those of
/// the one or the several before it, not of the place or body in the phrase.
pub(super) fn names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for first in document.labelled([Dep::Appos, Dep::Conj]) {
        let Some(thing) = document.head(first).filter(|&thing| thing < first) else { continue };
        let is_other = !is_labelled(document, thing, "PERSON") && !may_be_person(document, thing);
        // "a lawyer for Otis Rask, Ada Obi, left": no name is the apposition of another.
        let is_second = document.token(first).dep == Dep::Appos && is_labelled(document, thing, "PERSON");
        if !(is_other || is_second)
            || !is_labelled(document, first, "PERSON")
            || !is_enclosed(document, first, thing)
        {
            continue;
        }
        let is_several = document.has_child(first, Dep::Conj);
        let agrees = |noun: TokenIdx| match document.token(noun).tag {
            Tag::Nn => !is_several,
            Tag::Nns => is_several,
            _ => false,
        };
        let above = around_phrase(document, thing);
        // "the envoy for trade in Lodz, Ada Obi,".
        let nouns = [above, above.and_then(|noun| around_phrase(document, noun))];
        // "the envoy in Lodz, Ada Obi, left, the third man to do so": what follows tells of her, too.
        let is_free = |noun: TokenIdx| document.children_by(noun, Dep::Appos).all(|other| first < other);
        let mut nouns = nouns.into_iter().flatten();
        let noun = nouns.find(|&noun| may_be_person(document, noun));
        let noun = noun.filter(|&noun| agrees(noun) && is_free(noun));
        changes.extend(noun.map(|noun| Change::new(first, noun, Dep::Appos)));
    }
    changes
}

/// "the case, led by the prosecutor for fraud, Ada Obi, failed": somebody's name after what tells of a thing is that of the one who stands
/// right before it.
pub(super) fn nearer_names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Appos]) {
        let is_beside = is_labelled(document, name, "PERSON");
        let Some(thing) = document.head(name).filter(|&thing| is_beside && thing < name) else { continue };
        let is_one = !document.has_child(name, Dep::Conj);
        if !is_one || is_labelled(document, thing, "PERSON") || may_be_person(document, thing) {
            continue;
        }
        let before = before_comma(document, document.subtree(name).start);
        let mut nouns = std::iter::successors(before, |&inner| around_phrase(document, inner)).take(3);
        let noun = nouns.find(|&noun| {
            may_be_person(document, noun)
                && document.token(noun).tag == Tag::Nn
                && !document.has_child(noun, Dep::Appos)
        });
        let is_within = |noun: TokenIdx| document.ancestors(noun).any(|above| above == thing);
        changes.extend(noun.filter(|&noun| is_within(noun)).map(|noun| Change::new(name, noun, Dep::Appos)));
    }
    changes
}

/// "the supplier in Lodz, Norda, shut", "the union of tenants, Tavex, struck": the name is that of the one body before the phrase, not
/// of the place or the several in it.
pub(super) fn bodies(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Appos]) {
        let is_name = document.token(name).pos == Pos::Propn;
        let Some(thing) = document.head(name).filter(|&thing| is_name && thing < name) else { continue };
        let label = |token: TokenIdx| name_around(document, token).map(|name| name.label.as_str());
        let is_place = |token: TokenIdx| matches!(label(token), Some("GPE" | "LOC"));
        let is_several = document.has_child(name, Dep::Conj);
        let is_of_another = document.token(thing).tag == Tag::Nns || is_place(thing);
        let is_body_s = label(name).is_some() && !is_place(name) && !is_several;
        if !is_of_another || !is_body_s || !is_enclosed(document, name, thing) {
            continue;
        }
        let noun = around_phrase(document, thing).filter(|&noun| {
            document.token(noun).tag == Tag::Nn
                && may_be_body(document, noun)
                && !document.has_child(noun, Dep::Appos)
        });
        changes.extend(noun.map(|noun| Change::new(name, noun, Dep::Appos)));
    }
    changes
}

/// "Two funds with stakes in Tavex, Norda and Orlin, objected": as many names after a phrase as the noun before it counts are those
/// that it counts.
pub(super) fn counted(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for first in document.labelled([Dep::Appos, Dep::Conj]) {
        let Some(thing) = document.head(first).filter(|&thing| thing < first) else { continue };
        let names = listed(document, first);
        let is_list = names.len() > 1 && names.iter().all(|&name| document.token(name).pos == Pos::Propn);
        if !is_list || !is_enclosed(document, first, thing) {
            continue;
        }
        let counts = |&noun: &TokenIdx| {
            let number = document.children_by(noun, Dep::Nummod).next();
            let number = number.and_then(|number| small_number(&document.token(number).lower));
            document.token(noun).tag == Tag::Nns
                && number == Some(names.len())
                && !document.has_child(noun, Dep::Appos)
        };
        let above = std::iter::successors(Some(thing), |&inner| around_phrase(document, inner));
        let noun = above.skip(1).take(3).find(counts);
        changes.extend(noun.map(|noun| Change::new(first, noun, Dep::Appos)));
    }
    changes
}

/// The word with all that is coordinated with it.
fn listed(document: &Document, first: TokenIdx) -> Vec<TokenIdx> {
    let next = |&word: &TokenIdx| document.children_by(word, Dep::Conj).next();
    std::iter::successors(Some(first), next).collect()
}

/// The number for which the word is, where it is one that is counted at a glance.
fn small_number(word: &str) -> Option<usize> {
    let words = ["two", "three", "four", "five", "six"];
    words.iter().position(|&known| known == word).map(|position| position + 2)
}

/// "the guards, Ada Obi and Otis Rask, fled": with nothing but a comma before the first, the names are those of the several.
pub(super) fn named(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for first in document.labelled([Dep::Conj]) {
        let several = document.head(first);
        let Some(several) = several.filter(|&several| document.token(several).tag == Tag::Nns) else {
            continue;
        };
        let is_definite = document.children(several).any(|child| {
            let child = document.token(child);
            matches!(child.dep, Dep::Poss | Dep::Nummod) || child.lower == "the"
        });
        // "Norda's founders, Ada Obi and Otis Rask," are known as such, whatever the recogniser takes them for.
        let is_owned = document.children(several).any(|child| {
            let child = document.token(child);
            child.dep == Dep::Poss || (child.dep == Dep::Prep && child.lower == "of")
        });
        let is_named = || document.token(first).pos == Pos::Propn && name_around(document, first).is_some();
        let is_list = document.has_any_child(first, &[Dep::Conj, Dep::Appos]);
        if is_definite
            && is_list
            && may_be_person(document, several)
            && (is_labelled(document, first, "PERSON") || (is_owned && is_named()))
            && is_enclosed(document, first, several)
        {
            changes.push(Change::new(first, several, Dep::Appos));
        }
    }
    changes
}

/// The noun on which the phrase around `inner` hangs.
fn around_phrase(document: &Document, inner: TokenIdx) -> Option<TokenIdx> {
    let phrase = document.head(inner).filter(|_| document.token(inner).dep == Dep::Pobj)?;
    document.head(phrase).filter(|&noun| document.token(noun).pos == Pos::Noun && noun < phrase)
}

fn is_labelled(document: &Document, token: TokenIdx, label: &str) -> bool {
    document.token(token).pos == Pos::Propn
        && name_around(document, token).is_some_and(|name| name.label == label)
}

/// Whether the common noun may say what a person is.
fn may_be_person(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    token.pos == Pos::Noun && Gazetteer::shared().nouns.may_be(&token.lemma.to_lowercase(), NounClass::Person)
}

/// Whether the common noun may say what a body or a site is.
fn may_be_body(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    let is = |class: NounClass| Gazetteer::shared().nouns.may_be(&token.lemma, class);
    token.pos == Pos::Noun && (is(NounClass::Org) || is(NounClass::Facility))
}

/// Whether the list from `first` on stands right after a comma after `before` and its phrases, with which no "and" joins it, and
/// ends at another.
fn is_enclosed(document: &Document, first: TokenIdx, before: TokenIdx) -> bool {
    let inside = document.subtree(first);
    let is_end = |at: u32| {
        document
            .tokens()
            .get(at as usize)
            .is_some_and(|token| matches!(token.lower.as_str(), "," | "." | ";"))
    };
    // The parser may hang the second comma on the name.
    let ends = is_end(inside.end.0) || is_end(inside.end.0.saturating_sub(1));
    let is_joined = document.has_child(before, Dep::Cc);
    let reaches = |noun: TokenIdx| {
        let mut phrases = document.children_by(before, Dep::Prep).filter(|&phrase| phrase > before);
        noun == before || phrases.any(|phrase| document.subtree(phrase).contains(noun))
    };
    ends && !is_joined && before_comma(document, inside.start).is_some_and(reaches)
}

/// "until then".
fn is_until_then(document: &Document, until: TokenIdx) -> bool {
    let then = TokenIdx(until.0 + 1);
    document.token(until).lower == "until"
        && document
            .tokens()
            .get(then.get())
            .is_some_and(|next| matches!(next.lower.as_str(), "then" | "now" | "recently"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const FUNDS: &str = "Two CD nummod 2
        funds|fund NNS nsubj 11
        with IN prep 2
        stakes|stake NNS pobj 3
        in IN prep 4
        Tavex NNP pobj 5 B-ORG
        , , punct 6
        Norda NNP conj 6 B-ORG
        and CC cc 8
        Orlin NNP conj 8 B-ORG
        objected|object VBD ROOT 0";

    #[test]
    fn as_many_names_as_are_counted_are_those() {
        let enclosed =
            FUNDS.replace("objected|object VBD ROOT 0", ", , punct 2\n        objected|object VBD ROOT 0");
        let enclosed = enclosed.replace("nsubj 11", "nsubj 12");
        assert_eq!(
            counted(&fixture::document(&enclosed)),
            [Change::new(TokenIdx(7), TokenIdx(1), Dep::Appos)]
        );
        assert_eq!(counted(&fixture::document(&enclosed.replace("Two CD", "Three CD"))), []);
    }

    #[test]
    fn a_body_s_name_is_none_of_a_place() {
        let document = fixture::document(
            "The DT det 2
             supplier|supplier NN nsubj 8
             in IN prep 2
             Lodz NNP pobj 3 B-GPE
             , , punct 4
             Norda NNP appos 4 B-ORG
             , , punct 2
             shut|shut VBD ROOT 0",
        );
        assert_eq!(bodies(&document), [Change::new(TokenIdx(5), TokenIdx(1), Dep::Appos)]);
    }

    const ONCE: &str = "Obi NNP nsubj 9 B-PERSON
        , , punct 9
        once RB advmod 5
        a DT det 5
        director|director NN advcl 9
        of IN prep 5
        Tavex NNP pobj 6 B-ORG
        , , punct 9
        left|leave VBD ROOT 0";

    #[test]
    fn what_somebody_once_was_is_of_the_name() {
        let document = fixture::document(ONCE);
        assert_eq!(roles(&document), [Change::new(TokenIdx(4), TokenIdx(0), Dep::Appos)]);
    }

    #[test]
    fn what_no_comma_ends_or_is_no_person_stays() {
        assert_eq!(
            roles(&fixture::document(
                &ONCE.replace(", , punct 9\n        left", "then RB advmod 9\n        left")
            )),
            []
        );
        assert_eq!(roles(&fixture::document(&ONCE.replace("director|director", "year|year"))), []);
    }

    #[test]
    fn what_somebody_was_until_then_is_of_the_name() {
        let document = fixture::document(
            "Obi NNP nsubj 9 B-PERSON
             , , punct 9
             until IN prep 9
             then RB pcomp 3
             bishop|bishop NN pobj 3
             of IN prep 5
             Lodz NNP pobj 6 B-GPE
             , , punct 9
             left|leave VBD ROOT 0",
        );
        assert_eq!(roles(&document), [Change::new(TokenIdx(4), TokenIdx(0), Dep::Appos)]);
    }
}
