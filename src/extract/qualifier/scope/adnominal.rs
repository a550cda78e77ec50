//! What a noun makes of the clause that tells of it: "the plan to leave", "claims that it had failed".

use super::{apply, effect, is_infinitive, is_question, noun, predicate, purpose};
use crate::{
    extract::{
        clause::is_ranked,
        cue::{Complement, WordClass},
        extraction::Status,
        gazetteer::{Gazetteer, word_list::WordList},
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// Whether the noun's clause is so.
pub(super) fn adnominal(document: &Document, verb: TokenIdx, noun: TokenIdx, depth: usize) -> Status {
    let kind = match document.token(verb).tag {
        _ if is_infinitive(document, verb) => Complement::Infinitive,
        _ if document.has_child(verb, Dep::Mark) => Complement::Clause,
        Tag::Vbg => Complement::Gerund,
        _ => return Status::Asserted,
    };
    if is_question(document, verb) {
        return Status::Hypothetical;
    }
    if kind == Complement::Infinitive
        && document.token(noun).lower == "order"
        && document.token(noun).dep == Dep::Pobj
    {
        let governor = document.head(noun).and_then(|preposition| document.head(preposition));
        return governor.map_or(Status::Asserted, |governor| purpose(document, governor, depth));
    }
    if kind == Complement::Infinitive && noun::comes_to_nothing(document, noun, depth) {
        return Status::Negated;
    }
    let listed = effect(document, noun, None, WordClass::Noun, kind);
    match (kind, listed) {
        // "there is no doubt that it had failed".
        (_, Some(effect))
            if (effect.positive, effect.negative) == (Status::Hypothetical, Status::Asserted)
                && noun::own(document, noun) == Status::Negated =>
        {
            Status::Asserted
        }
        // "rejected claims that it had failed", "declined an invitation to speak".
        (Complement::Clause | Complement::Infinitive, Some(_))
            if noun::governed(document, noun, depth) == Status::Negated
                || (kind == Complement::Clause && is_disputed(document, noun, depth)) =>
        {
            Status::Negated
        }
        (_, Some(effect)) => apply(effect, noun::own(document, noun)),
        // Not being the only one to do it is doing it, too.
        (Complement::Infinitive, None) if is_ordinal(document, noun) || is_ranked(document, noun) => {
            match noun::governed(document, noun, depth) {
                Status::Hypothetical => Status::Hypothetical,
                Status::Asserted | Status::Negated => Status::Asserted,
            }
        }
        (Complement::Infinitive, None) => noun_purpose(document, noun, depth).unwrap_or(Status::Hypothetical),
        _ => Status::Asserted,
    }
}

/// "dismissed claims that it had failed": who disputes what a noun tells; one who dismisses a lawsuit does not dispute that it is.
fn is_disputed(document: &Document, noun: TokenIdx, depth: usize) -> bool {
    let verb = document.head(noun).filter(|_| document.token(noun).dep == Dep::Dobj);
    verb.is_some_and(|verb| {
        effect(document, verb, None, WordClass::Verb, Complement::Clause)
            .is_some_and(|effect| effect.positive == Status::Negated)
            && predicate(document, verb, depth) == Status::Asserted
    })
}

/// The infinitive that the parser hangs on a verb's object although it is the verb's: "asked Iran to leave".
fn noun_purpose(document: &Document, noun: TokenIdx, depth: usize) -> Option<Status> {
    let governor = document.head(noun).filter(|_| document.token(noun).dep == Dep::Dobj)?;
    let found = effect(document, governor, None, WordClass::Verb, Complement::ObjectInfinitive)?;
    Some(apply(found, predicate(document, governor, depth)))
}

/// "the first to", "the only company to": it was done.
fn is_ordinal(document: &Document, noun: TokenIdx) -> bool {
    let is_ordinal = |word: &str| Gazetteer::shared().lists(word, WordList::Ordinal);
    is_ordinal(&document.token(noun).lower)
        || document.children(noun).any(|child| is_ordinal(&document.token(child).lower))
}
