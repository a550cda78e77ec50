//! Whether the event that a noun names is so: its modifiers, and the words that the noun depends on.

use super::{
    local::is_none,
    scope::{self, MAX_DEPTH, apply, effect, predicate},
};
use crate::{
    extract::{
        cue::{Complement, Cues, Place, WordClass, WordSet},
        extraction::Status,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
    span::Span,
};

/// How many words stand between a role and what tells that it is over: "former United States trade and health minister".
const MOST_BEFORE_ROLE: usize = 7;

/// What an event noun's own modifiers and all that governs it make of it.
pub(super) fn event(document: &Document, noun: TokenIdx) -> Status {
    match own(document, noun) {
        Status::Asserted => governed(document, noun, 0),
        status => status,
    }
}

/// What determiner, adjectives and participles make of the noun: "no", "possible", "the talks planned for May".
pub(super) fn own(document: &Document, noun: TokenIdx) -> Status {
    if is_none(document, noun) {
        return Status::Negated;
    }
    let cues = Cues::shipped();
    let mut status = Status::Asserted;
    for child in document.children(noun) {
        let token = document.token(child);
        let found = match token.dep {
            Dep::Amod | Dep::Compound => {
                cues.modifier(&token.lower, Place::Adjective).filter(|_| !is_tried(document, child, noun))
            }
            Dep::Acl | Dep::Relcl if is_postponed(document, child) => Some(Status::Hypothetical),
            _ => None,
        };
        status = found.unwrap_or(status);
    }
    status
}

/// Whether the modifier tells that something which took place came to nothing: "a failed coup", unlike "a failed merger".
fn is_tried(document: &Document, modifier: TokenIdx, noun: TokenIdx) -> bool {
    matches!(document.token(modifier).lower.as_str(), "failed" | "unsuccessful")
        && Cues::shipped().is_in(&document.token(noun).lemma, WordSet::Tried)
}

/// The word before a role that tells that it is over: "former" of "former Kenyan prime minister", "ex" of "ex-president", which
/// is one token.
pub(super) fn past(document: &Document, role: TokenIdx) -> Option<Span> {
    let is_past = |word: &str| Gazetteer::shared().lists(word, WordList::Past);
    let whole = document.token(role).span;
    let first = document.word(role).split_once('-').map(|(first, _)| first.to_lowercase());
    if let Some(first) = first.filter(|first| is_past(first)) {
        return Some(Span::new(whole.start(), whole.start() + first.len()));
    }
    let start = document.sentences()[document.sentence_of(role)].start;
    let before = (start.0..role.0).rev().map(TokenIdx).take(MOST_BEFORE_ROLE);
    before
        .take_while(|&token| {
            matches!(document.token(token).pos, Pos::Adj | Pos::Noun | Pos::Propn | Pos::Adv)
                || matches!(document.token(token).tag, Tag::Hyph | Tag::Pos)
        })
        .find(|&token| is_past(&document.token(token).lower))
        .map(|token| document.token(token).span)
}

/// "planned for May", "expected", "to be held", "that will take place".
fn is_postponed(document: &Document, participle: TokenIdx) -> bool {
    let token = document.token(participle);
    let is_passive = document.has_child(participle, Dep::Auxpass);
    if scope::is_infinitive(document, participle) {
        return is_passive || occurs(&token.lemma);
    }
    let is_participle = token.dep == Dep::Acl && token.tag == Tag::Vbn && !is_passive;
    is_participle
        && effect(document, participle, None, WordClass::Verb, Complement::Noun)
            .is_some_and(|effect| effect.positive == Status::Hypothetical)
}

/// Whether what the noun tries fails: "Its attempt to buy Tavex failed".
pub(super) fn comes_to_nothing(document: &Document, noun: TokenIdx, depth: usize) -> bool {
    let verb = document.head(noun).filter(|_| document.token(noun).dep == Dep::Nsubj);
    verb.is_some_and(|verb| fails(document, verb) && scope::clause(document, verb, depth) == Status::Asserted)
}

/// Whether the noun is for something that has not taken place if it fails: a takeover, unlike talks or a coalition.
fn is_undone(document: &Document, noun: TokenIdx) -> bool {
    let lemma = &document.token(noun).lemma;
    Gazetteer::shared().nouns.class(lemma) == Some(NounClass::Event)
        && !Cues::shipped().is_in(lemma, WordSet::Tried)
}

/// Whether the verb, with its particle, tells that its subject comes to nothing.
fn fails(document: &Document, verb: TokenIdx) -> bool {
    let lemma = &document.token(verb).lemma;
    let with = |particle: TokenIdx| format!("{lemma}_{}", document.token(particle).lower);
    let mut particles = document
        .children(verb)
        .filter(|&child| matches!(document.token(child).dep, Dep::Prt | Dep::Advmod | Dep::Prep));
    // "failed to win approval" is done by what there is.
    if document.has_child(verb, Dep::Xcomp) {
        return false;
    }
    Cues::shipped().is_in(lemma, WordSet::Failing)
        || particles.any(|particle| Cues::shipped().is_in(&with(particle), WordSet::Failing))
}

/// "pulled out of a deal to buy Tavex", "cancelled a deal to buy Tavex": what becomes of the infinitive, which the parser hangs on the
/// verb, where it tells what the noun right before it is to do.
pub(super) fn plan_before(document: &Document, infinitive: TokenIdx, depth: usize) -> Option<Status> {
    let noun = document.subtree(infinitive).start.get().checked_sub(1).map(TokenIdx::new)?;
    let token = document.token(noun);
    let is_object = token.dep == Dep::Dobj && document.head(noun) == document.head(infinitive);
    // "came for a month to help".
    let is_apart = matches!(token.lemma.as_str(), "order" | "time")
        || Cues::shipped().is_in(&token.lemma, WordSet::Duration);
    if is_apart || !(is_object || token.dep == Dep::Pobj) {
        return None;
    }
    let effect = Cues::shipped().effect(&token.lemma, WordClass::Noun, Complement::Infinitive)?;
    Some(apply(effect, governed(document, noun, depth)))
}

/// The share in what the gerund after the preposition says that the word above it tells of: "part" in "played no part in selling
/// Tavex", where the parser may hang the phrase on the verb.
pub(super) fn share_before(document: &Document, head: TokenIdx, preposition: TokenIdx) -> Option<TokenIdx> {
    let is_share = |&noun: &TokenIdx| Cues::shipped().is_in(&document.token(noun).lemma, WordSet::Share);
    if document.token(preposition).lower != "in" {
        return None;
    }
    match document.token(head).pos {
        Pos::Noun => Some(head).filter(is_share),
        Pos::Verb => {
            document.children_by(head, Dep::Dobj).find(|&object| object < preposition).filter(is_share)
        }
        _ => None,
    }
}

/// Whether somebody has what the noun tells of: nobody does who "had no role", "did not have a role" or "denied a role".
pub(super) fn held(document: &Document, noun: TokenIdx, depth: usize) -> Status {
    let above = document.head(noun).filter(|_| document.token(noun).dep == Dep::Dobj);
    match (own(document, noun), above) {
        (Status::Asserted, Some(verb)) => match governed(document, noun, depth) {
            Status::Asserted => predicate(document, verb, depth),
            status => status,
        },
        (Status::Asserted, None) => governed(document, noun, depth),
        (status, _) => status,
    }
}

/// What the words that the noun depends on make of it.
pub(super) fn governed(document: &Document, noun: TokenIdx, depth: usize) -> Status {
    let Some(head) = document.head(noun).filter(|_| depth < MAX_DEPTH) else {
        return Status::Asserted;
    };
    let depth = depth + 1;
    match document.token(noun).dep {
        Dep::Dobj | Dep::Nsubjpass => match effect(document, head, None, WordClass::Verb, Complement::Noun) {
            Some(effect) => apply(effect, predicate(document, head, depth)),
            None => Status::Asserted,
        },
        Dep::Attr | Dep::Oprd | Dep::Acomp => predicate(document, head, depth),
        Dep::Nsubj if fails(document, head) && is_undone(document, noun) => {
            match predicate(document, head, depth) {
                Status::Asserted => Status::Negated,
                Status::Negated | Status::Hypothetical => Status::Hypothetical,
            }
        }
        Dep::Nsubj if occurs(&document.token(head).lemma) => match predicate(document, head, depth) {
            Status::Negated if is_only_described(document, head) => Status::Asserted,
            status => status,
        },
        Dep::Conj => governed(document, head, depth),
        Dep::Compound | Dep::Nmod => of_noun(document, head),
        Dep::Pobj => prepositional(document, head, depth),
        _ => Status::Asserted,
    }
}

/// "merger plan", "possibility of a merger".
fn of_noun(document: &Document, head: TokenIdx) -> Status {
    match effect(document, head, None, WordClass::Noun, Complement::Noun) {
        Some(effect) => apply(effect, own(document, head)),
        None => Status::Asserted,
    }
}

fn prepositional(document: &Document, preposition: TokenIdx, depth: usize) -> Status {
    let token = document.token(preposition);
    if let Some(status) = Cues::shipped().modifier(&token.lower, Place::Preposition) {
        return status;
    }
    let Some(head) = document.head(preposition) else {
        return Status::Asserted;
    };
    match document.token(head).pos {
        Pos::Verb | Pos::Aux => {
            match effect(document, head, Some(preposition), WordClass::Verb, Complement::Noun) {
                Some(found) if is_listed_with(document, head, preposition) => {
                    apply(found, predicate(document, head, depth))
                }
                _ => Status::Asserted,
            }
        }
        _ if matches!(token.lower.as_str(), "of" | "for" | "on" | "about" | "to" | "against") => {
            // "denied reports of an attack".
            let is_hearsay = Gazetteer::shared().lists(&document.token(head).lemma, WordList::Hearsay);
            match governed(document, head, depth) {
                Status::Negated if is_hearsay => Status::Negated,
                _ => of_noun(document, head),
            }
        }
        _ => Status::Asserted,
    }
}

/// "its stake in Norda is not permanent", unlike "the sale is not certain": what is denied is of what sort the event is.
fn is_only_described(document: &Document, copula: TokenIdx) -> bool {
    let cues = Cues::shipped();
    document.token(copula).lemma == "be"
        && document.children_by(copula, Dep::Acomp).any(|adjective| {
            let lower = &document.token(adjective).lower;
            let is_open = cues.modifier(lower, Place::Adjective).is_some();
            document.token(adjective).pos == Pos::Adj && !is_open && !cues.is_in(lower, WordSet::Settled)
        })
}

/// Whether the verb is listed together with this preposition: "hold" alone says nothing of "held in talks".
fn is_listed_with(document: &Document, verb: TokenIdx, preposition: TokenIdx) -> bool {
    let (verb, preposition) = (&document.token(verb).lemma, &document.token(preposition).lower);
    Cues::shipped().effect(&format!("{verb}_{preposition}"), WordClass::Verb, Complement::Noun).is_some()
}

/// Whether the subject of the verb happens or not as the verb does.
fn occurs(lemma: &str) -> bool {
    Cues::shipped().is_in(lemma, WordSet::Occurring)
}
