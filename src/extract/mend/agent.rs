//! Phrases with "by" that tell who does what a verb says, and what the parser hangs in their place.

use super::{Change, is_measure, name_around};
use crate::{
    extract::{
        clause::Control,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// How many nouns are looked at between "by" and the verb.
const MOST_NOUNS: usize = 3;

/// "was fined 3 million euros by Norda", "was named chairman of Tavex by Ada", "was held at Lodz airport by the police": the parser
/// hangs on the last word before it by whom the verb says it was done.
pub(super) fn phrases(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for by in document.labelled([Dep::Prep, Dep::Agent]) {
        let token = document.token(by);
        if token.lower != "by" {
            continue;
        }
        let Some(noun) = document.head(by).filter(|&noun| noun < by) else { continue };
        let acts = document.children_by(by, Dep::Pobj).any(|object| acts(document, object));
        let verb = verb_above(document, noun).filter(|&verb| acts && is_undone(document, verb));
        changes.extend(verb.map(|verb| Change::new(by, verb, Dep::Agent)));
    }
    changes
}

/// The verb to which the noun before "by" leads, where nobody makes or does what the noun says.
fn verb_above(document: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let counts = document.has_child(noun, Dep::Nummod) || is_measure(document, noun);
    match document.token(noun).dep {
        Dep::Dobj => document.head(noun).filter(|&verb| counts || is_given(document, verb, noun)),
        Dep::Oprd => document.head(noun),
        _ => {
            let mut noun = noun;
            let mut is_last = true;
            for _ in 0..MOST_NOUNS {
                let phrase = document.head(noun).filter(|&phrase| {
                    matches!(document.token(noun).dep, Dep::Pobj | Dep::Pcomp)
                        && matches!(document.token(phrase).dep, Dep::Prep | Dep::Dative)
                })?;
                let above = document.head(phrase).filter(|&above| above < phrase)?;
                if is_last && has_maker(document, phrase, noun) && !is_brought(document, phrase, above)
                    || is_done(document, phrase, noun)
                {
                    return None;
                }
                if document.token(above).pos == Pos::Verb {
                    return Some(above);
                }
                (noun, is_last) = (above, false);
            }
            None
        }
    }
}

/// Whether the verb says that its subject gets the noun: "was awarded a contract by Norda", but "was given a book by Obi".
fn is_given(document: &Document, verb: TokenIdx, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    let is_work = Gazetteer::shared().nouns.class(&token.lemma) == Some(NounClass::Work);
    Control::shared().gives(&document.token(verb).lemma) && token.pos == Pos::Noun && !is_work
}

/// Whether the phrase tells what the verb brings to somebody: "was supplied with engines by Norda".
fn is_brought(document: &Document, phrase: TokenIdx, verb: TokenIdx) -> bool {
    document.token(phrase).lower == "with"
        && Gazetteer::shared().lists(&document.token(verb).lemma, WordList::BringingWith)
}

/// Whether "by" after the noun may tell who made or did it: "died in a raid by Norda", but "died in Lodz". With an owner it has its
/// maker, and for a reason the verb's agent holds it against somebody: "is investigated for fraud by Norda".
fn has_maker(document: &Document, phrase: TokenIdx, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    let has = |dep: Dep| document.has_child(noun, dep);
    let preposition = &document.token(phrase).lower;
    let is_reason = preposition == "for" && !has(Dep::Det);
    if token.pos != Pos::Noun || is_measure(document, noun) || has(Dep::Poss) || is_reason {
        return false;
    }
    let gazetteer = Gazetteer::shared();
    let nouns = &gazetteer.nouns;
    match nouns.class(&token.lemma) {
        // "was signed at a ceremony by": it was held.
        Some(NounClass::Event) => {
            !["meeting", "ceremony", "occasion"].iter().any(|family| nouns.is_of_family(&token.lemma, family))
        }
        Some(NounClass::Work | NounClass::Law | NounClass::Abstract) => true,
        // "in a garden", "on the shore", but not "with a bomb by".
        Some(NounClass::Product) | None => {
            let is_spot = matches!(preposition.as_str(), "on" | "at" | "aboard") && has(Dep::Det);
            !is_spot && !gazetteer.lists(preposition, WordList::Where)
        }
        Some(_) => false,
    }
}

/// Whether the noun is a deed after or as part of which something else is done, by whom "by" tells: "was freed after Obi's arrest by Norda".
fn is_done(document: &Document, phrase: TokenIdx, noun: TokenIdx) -> bool {
    let gazetteer = Gazetteer::shared();
    let is_deed = gazetteer.nouns.class(&document.token(noun).lemma) == Some(NounClass::Event)
        && document.token(noun).pos == Pos::Noun;
    let is_of_other = match document.token(phrase).lower.as_str() {
        "after" | "before" | "since" | "until" | "following" | "amid" | "despite" => true,
        "of" => document
            .head(phrase)
            .is_some_and(|part| gazetteer.lists(&document.token(part).lemma, WordList::Account)),
        _ => false,
    };
    is_deed && is_of_other
}

/// Whether the verb is a passive that does not tell by whom it is done.
fn is_undone(document: &Document, verb: TokenIdx) -> bool {
    let has = |verb: TokenIdx, dep: Dep| document.has_child(verb, dep);
    let token = document.token(verb);
    let is_participle = token.tag == Tag::Vbn && !has(verb, Dep::Aux) && !has(verb, Dep::Nsubj);
    let is_passive = has(verb, Dep::Auxpass)
        || is_participle
            && match token.dep {
                Dep::Acl | Dep::Advcl | Dep::Relcl => true,
                Dep::Conj => document.head(verb).is_some_and(|first| has(first, Dep::Auxpass)),
                _ => false,
            };
    is_passive && !has(verb, Dep::Agent)
}

/// Whether the token is somebody who does something.
pub(super) fn acts(document: &Document, token: TokenIdx) -> bool {
    let annotated = document.token(token);
    match annotated.pos {
        Pos::Propn => name_around(document, token)
            .is_none_or(|name| matches!(name.label.as_str(), "PERSON" | "ORG" | "GPE" | "NORP")),
        Pos::Noun if !is_measure(document, token) => matches!(
            Gazetteer::shared().nouns.class(&annotated.lemma),
            Some(NounClass::Person | NounClass::People | NounClass::Org | NounClass::Unit)
        ),
        _ => false,
    }
}

/// "a company started by Tavex": the tagger takes the participle for a past tense, though who does it follows.
pub(super) fn participles(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Acl, Dep::Advcl, Dep::Relcl]) {
        let token = document.token(verb);
        let has = |dep: Dep| document.has_child(verb, dep);
        // "a firm run by Obi": the tagger takes the participle for a noun.
        let is_noun = token.tag == Tag::Nn && token.dep == Dep::Acl;
        let is_form = is_noun || matches!(token.tag, Tag::Vbn | Tag::Vbd);
        if !is_form || !has(Dep::Agent) || has(Dep::Aux) || has(Dep::Auxpass) || has(Dep::Dobj) {
            continue;
        }
        if token.tag != Tag::Vbn {
            changes.push(Change { tag: Some(Tag::Vbn), ..Change::new(verb, token.head, token.dep) });
        }
        // "Ada Obi, accompanied by Otis Rask, said": the subject is that of the sentence's verb.
        let subject = document.children_by(verb, Dep::Nsubj).next().filter(|&subject| subject < verb);
        let above = document.head(verb).filter(|&above| token.dep == Dep::Advcl && verb < above);
        let lacks_subject = |&above: &TokenIdx| {
            document.token(above).pos == Pos::Verb
                && !document.has_child(above, Dep::Nsubj)
                && !document.has_child(above, Dep::Nsubjpass)
        };
        if let Some((subject, above)) = subject.zip(above.filter(lacks_subject)) {
            let is_passive = document.has_child(above, Dep::Auxpass);
            let dep = if is_passive { Dep::Nsubjpass } else { Dep::Nsubj };
            changes.push(Change::new(subject, above, dep));
            changes.push(Change { tag: Some(Tag::Vbn), ..Change::new(verb, subject, Dep::Acl) });
        }
    }
    changes
}

/// "was arrested by Tavex in Lodz": where it was done, and not where who did it is.
pub(super) fn places(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]) {
        let tells_where = matches!(document.token(phrase).lower.as_str(), "in" | "near" | "outside");
        let Some(agent) = document.head(phrase).filter(|_| tells_where) else { continue };
        let by = document.head(agent).filter(|&by| {
            document.token(agent).dep == Dep::Pobj && matches!(document.token(by).dep, Dep::Agent | Dep::Conj)
        });
        let by = by.filter(|&by| document.token(by).lower == "by");
        let mut above = by.into_iter().flat_map(|by| document.ancestors(by));
        let verb = above.find(|&verb| document.token(verb).pos == Pos::Verb);
        let is_place = |object: TokenIdx| {
            name_around(document, object).is_some_and(|name| matches!(name.label.as_str(), "GPE" | "LOC"))
        };
        let is_meant =
            document.token(agent).pos == Pos::Propn && document.children_by(phrase, Dep::Pobj).any(is_place);
        changes.extend(verb.filter(|_| is_meant).map(|verb| Change::new(phrase, verb, Dep::Prep)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn by_after_a_sum_tells_who_does_what_a_passive_says() {
        let document = fixture::document(
            "Norda NNP nsubjpass 3 B-ORG
             was|be VBD auxpass 3
             fined|fine VBN ROOT 0
             3 CD nummod 5
             pounds|pound NNS dobj 3
             by IN prep 5
             Tavex NNP pobj 6 B-ORG",
        );
        assert_eq!(phrases(&document), [Change::new(TokenIdx(5), TokenIdx(2), Dep::Agent)]);
    }

    #[test]
    fn by_after_a_role_tells_who_gave_it() {
        let document = fixture::document(
            "Ada NNP nsubjpass 3 B-PERSON
             was|be VBD auxpass 3
             named|name VBN ROOT 0
             head NN oprd 3
             of IN prep 4
             Tavex NNP pobj 5 B-ORG
             by IN prep 4
             Obi NNP pobj 7 B-PERSON",
        );
        assert_eq!(phrases(&document), [Change::new(TokenIdx(6), TokenIdx(2), Dep::Agent)]);
    }

    #[test]
    fn by_after_a_place_tells_who_does_what_a_passive_says() {
        let text = |noun: &str| {
            format!(
                "Ada NNP nsubjpass 3 B-PERSON
                 was|be VBD auxpass 3
                 held|hold VBN ROOT 0
                 during IN prep 3
                 a DT det 6
                 {noun} NN pobj 4
                 by IN prep 6
                 Tavex NNP pobj 7 B-ORG"
            )
        };
        let found = phrases(&fixture::document(&text("week|week")));
        assert_eq!(found, [Change::new(TokenIdx(6), TokenIdx(2), Dep::Agent)]);
        assert_eq!(phrases(&fixture::document(&text("raid|raid"))), []);
    }

    #[test]
    fn a_past_tense_with_an_agent_is_a_participle() {
        let document = fixture::document(
            "Ada NNP nsubj 2 B-PERSON
             led|lead VBD advcl 5
             by IN agent 2
             Obi NNP pobj 3 B-PERSON
             left|leave VBD ROOT 0",
        );
        let (ada, led, left) = (TokenIdx(0), TokenIdx(1), TokenIdx(4));
        let as_participle =
            |head: TokenIdx, dep: Dep| Change { tag: Some(Tag::Vbn), ..Change::new(led, head, dep) };
        assert_eq!(
            participles(&document),
            [
                as_participle(left, Dep::Advcl),
                Change::new(ada, left, Dep::Nsubj),
                as_participle(ada, Dep::Acl)
            ]
        );
    }
}
