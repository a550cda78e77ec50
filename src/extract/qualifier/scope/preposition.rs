//! What a word makes of the gerund that a preposition brings: "suspects Obi of killing", "without selling".

use super::{apply, effect, is_contrasted_away, noun, predicate};
use crate::{
    extract::{
        cue::{Complement, Cues, Place, WordClass},
        extraction::Status,
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// Whether the clause of the gerund is so.
pub(super) fn prepositional(
    document: &Document,
    verb: TokenIdx,
    preposition: TokenIdx,
    depth: usize,
) -> Status {
    let word = document.token(preposition).lower.as_str();
    if let Some(status) = Cues::shipped().modifier(word, Place::Preposition) {
        return status;
    }
    if is_contrasted_away(document, verb) {
        return Status::Negated;
    }
    // "stop short of", "shy away from": the adverb belongs to the verb.
    let through_adverb = |head: TokenIdx| match document.token(head).pos {
        Pos::Adv => document.head(head),
        _ => Some(head),
    };
    let Some(head) = document.head(preposition).and_then(through_adverb) else {
        return Status::Asserted;
    };
    let class = match document.token(head).pos {
        Pos::Verb | Pos::Aux => WordClass::Verb,
        Pos::Adj => WordClass::Adjective,
        _ => WordClass::Noun,
    };
    if let Some(share) = noun::share_before(document, head, preposition) {
        return noun::held(document, share, depth);
    }
    if let Some(verb) = charging(document, head, preposition) {
        return prepositional_of(document, verb, preposition, WordClass::Verb, depth);
    }
    if class == WordClass::Noun && noun::own(document, head) == Status::Negated {
        return Status::Negated;
    }
    prepositional_of(document, head, preposition, class, depth)
}

/// The verb of "suspects Obi of killing", where the parser hangs the phrase on whom it is about.
pub(in super::super) fn charging(
    document: &Document,
    noun: TokenIdx,
    preposition: TokenIdx,
) -> Option<TokenIdx> {
    let verb = document.head(noun).filter(|_| document.token(noun).dep == Dep::Dobj)?;
    let word = format!("{}_{}", document.token(verb).lemma, document.token(preposition).lower);
    Cues::shipped().effect(&word, WordClass::Verb, Complement::Gerund).map(|_| verb)
}

/// What the word before a preposition makes of the gerund behind it.
fn prepositional_of(
    document: &Document,
    head: TokenIdx,
    preposition: TokenIdx,
    class: WordClass,
    depth: usize,
) -> Status {
    if let Some(effect) = effect(document, head, Some(preposition), class, Complement::Gerund) {
        let above = if class == WordClass::Noun {
            noun::own(document, head)
        } else {
            predicate(document, head, depth)
        };
        return apply(effect, above);
    }
    match (class, predicate(document, head, depth)) {
        (WordClass::Verb, Status::Hypothetical) => Status::Hypothetical,
        _ => Status::Asserted,
    }
}
