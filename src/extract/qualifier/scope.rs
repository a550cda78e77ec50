//! Whether a clause is so, by everything that governs it.

mod adnominal;
mod preposition;

use adnominal::adnominal;
pub(super) use preposition::charging;
use preposition::prepositional;

use super::{headline, local::Local, noun, voice};
use crate::{
    extract::{
        cue::{Complement, Cues, Effect, Place, WordClass, WordSet},
        extraction::Status,
        report,
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Governors above this many others are not asked; deeper trees are parser's noise.
pub(super) const MAX_DEPTH: usize = 12;

/// Whether what `verb` says is so.
pub(super) fn clause(document: &Document, verb: TokenIdx, depth: usize) -> Status {
    let context = match context(document, verb, depth) {
        Status::Asserted => voice::aside(document, verb).unwrap_or(Status::Asserted),
        status => status,
    };
    Local::of(document, verb).within(context)
}

/// What the governing words make of `verb`'s clause.
pub(super) fn context(document: &Document, verb: TokenIdx, depth: usize) -> Status {
    if headline::is_future(document, verb) {
        return Status::Hypothetical;
    }
    let Some(head) = document.head(verb).filter(|_| depth < MAX_DEPTH) else {
        return Status::Asserted;
    };
    let depth = depth + 1;
    if is_contrasted_away(document, verb) {
        return Status::Negated;
    }
    if is_in_case(document, verb) {
        return Status::Hypothetical;
    }
    // "called for Ghana to withdraw", "waited for Ghana to withdraw".
    if is_infinitive(document, verb)
        && document.children_by(verb, Dep::Mark).any(|mark| document.token(mark).lower == "for")
    {
        return Status::Hypothetical;
    }
    match document.token(verb).dep {
        Dep::Conj | Dep::Dep => shared_context(document, head, depth),
        Dep::Ccomp | Dep::Xcomp | Dep::Oprd => complement(document, verb, head, depth),
        Dep::Advcl => adverbial(document, verb, head, depth),
        Dep::Acl | Dep::Relcl => adnominal(document, verb, head, depth),
        Dep::Pcomp | Dep::Pobj => prepositional(document, verb, head, depth),
        Dep::Csubj | Dep::Csubjpass => match clause(document, head, depth) {
            Status::Hypothetical => Status::Hypothetical,
            Status::Asserted | Status::Negated => Status::Asserted,
        },
        Dep::Dobj | Dep::Nsubj | Dep::Nsubjpass | Dep::Attr => noun::governed(document, verb, depth),
        _ => Status::Asserted,
    }
}

/// The context of a coordination's first member; where that is no verb, of what it stands for.
fn shared_context(document: &Document, first: TokenIdx, depth: usize) -> Status {
    match document.token(first).pos {
        Pos::Verb | Pos::Aux => context(document, first, depth),
        _ => Status::Asserted,
    }
}

/// The effect on what follows once the governing word itself is `head`.
pub(super) fn apply(effect: Effect, head: Status) -> Status {
    match (head, effect.positive) {
        (Status::Asserted, positive) => positive,
        (Status::Negated, _) => effect.negative,
        (Status::Hypothetical, Status::Asserted) if effect.negative == Status::Asserted => Status::Asserted,
        (Status::Hypothetical, _) => Status::Hypothetical,
    }
}

/// What a governing word is listed as, with its particle or preposition before bare.
pub(super) fn effect(
    document: &Document,
    word: TokenIdx,
    preposition: Option<TokenIdx>,
    class: WordClass,
    kind: Complement,
) -> Option<Effect> {
    let cues = Cues::shipped();
    let token = document.token(word);
    // "is going to" is no going.
    let lemma = if token.lower == "going" { &token.lower } else { &token.lemma };
    let particles = document.children_by(word, Dep::Prt).next().into_iter().chain(preposition);
    let named =
        |extra: TokenIdx| cues.effect(&format!("{lemma}_{}", document.token(extra).lower), class, kind);
    let adverbs = || {
        document.children_by(word, Dep::Advmod).find_map(|adverb| {
            let preposition = preposition.map(|word| document.token(word).lower.as_str())?;
            cues.effect(&format!("{lemma}_{}_{preposition}", document.token(adverb).lower), class, kind)
        })
    };
    particles.into_iter().find_map(named).or_else(adverbs).or_else(|| cues.effect(lemma, class, kind))
}

/// Words that make a clausal complement a question.
pub(super) fn is_question(document: &Document, verb: TokenIdx) -> bool {
    document
        .children_by(verb, Dep::Mark)
        .any(|mark| matches!(document.token(mark).lower.as_str(), "whether" | "if"))
}

pub(super) fn is_infinitive(document: &Document, verb: TokenIdx) -> bool {
    document.children_by(verb, Dep::Aux).any(|aux| document.token(aux).tag == Tag::To)
}

fn complement(document: &Document, verb: TokenIdx, head: TokenIdx, depth: usize) -> Status {
    if is_question(document, verb) {
        return Status::Hypothetical;
    }
    let listed = complement_effect(document, verb, head);
    if is_subjunctive(document, verb) {
        return Status::Hypothetical;
    }
    if is_courtesy(document, verb, head) {
        return Status::Asserted;
    }
    match listed {
        // "did not say why it had sold Norda": sold it has.
        Some(effect) if effect.says && asks_how(document, verb) => {
            apply(Effect { negative: Status::Asserted, ..effect }, predicate(document, head, depth))
        }
        Some(effect) => apply(effect, predicate(document, head, depth)),
        // "A flies to B; C will follow": the parser hangs the first of two main clauses on the second.
        None if verb < head && document.token(verb).dep == Dep::Ccomp => Status::Asserted,
        None => predicate(document, head, depth),
    }
}

/// Whether the clause takes for granted what it says, and asks why, when, where or how.
fn asks_how(document: &Document, verb: TokenIdx) -> bool {
    let is_past = matches!(document.token(verb).tag, Tag::Vbd | Tag::Vbn | Tag::Vbg);
    let mut before = document.children_by(verb, Dep::Advmod).filter(|&word| word < verb);
    is_past && before.any(|word| document.token(word).tag == Tag::Wrb)
}

/// What `head` makes of its complement clause `verb`.
pub(super) fn complement_effect(document: &Document, verb: TokenIdx, head: TokenIdx) -> Option<Effect> {
    let is_infinitive = is_infinitive(document, verb);
    let has_subject = document.children(verb).any(|child| {
        matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Expl) && child < verb
    });
    let is_being =
        document.children_by(verb, Dep::Auxpass).any(|auxiliary| document.token(auxiliary).tag == Tag::Vbg);
    let is_gerund = (document.token(verb).tag == Tag::Vbg || is_being) && is_bare(document, verb);
    let kind =
        if is_infinitive || (has_subject && document.token(verb).tag == Tag::Vb && is_bare(document, verb)) {
            let has_object = document.children(head).any(|child| {
                matches!(document.token(child).dep, Dep::Dobj | Dep::Dative) && head < child && child < verb
            });
            let raised = has_subject || has_object || report::is_passive(document, head);
            if raised { Complement::ObjectInfinitive } else { Complement::Infinitive }
        } else if is_gerund {
            Complement::Gerund
        } else {
            Complement::Clause
        };
    let adjective = adjective_of(document, head);
    if let Some(adjective) = adjective.filter(|&adjective| adjective != head || is_adjective(document, head))
    {
        let kind = if kind == Complement::ObjectInfinitive { Complement::Infinitive } else { kind };
        let found = effect(document, adjective, None, WordClass::Adjective, kind);
        if found.is_some() {
            return found;
        }
    }
    // "is interesting to note": the copula's own "is to" takes no predicate.
    let is_predicated = document.children(head).any(|child| {
        matches!(document.token(child).dep, Dep::Acomp | Dep::Attr) && head < child && child < verb
    });
    if is_predicated && document.token(head).lemma == "be" && kind != Complement::Clause {
        return None;
    }
    if document.token(head).lemma == "have" && has_yet(document, head) {
        return Some(Effect { positive: Status::Negated, negative: Status::Negated, says: false });
    }
    // "called on Iran to leave": whom it is called on is the object.
    let through = document
        .children_by(head, Dep::Prep)
        .filter(|&preposition| head < preposition && preposition < verb && kind != Complement::Clause)
        .find_map(|preposition| {
            let word = format!("{}_{}", document.token(head).lemma, document.token(preposition).lower);
            Cues::shipped().effect(&word, WordClass::Verb, Complement::ObjectInfinitive)
        });
    if through.is_some() {
        return through;
    }
    let found = effect(document, head, None, WordClass::Verb, kind);
    match kind {
        // "was able to be seen to …": passives of verbs that are only listed with their own infinitive.
        Complement::ObjectInfinitive if !has_subject => {
            found.or_else(|| effect(document, head, None, WordClass::Verb, Complement::Infinitive))
        }
        _ => found,
    }
}

/// "demands that she leave", "that it be replaced": what is wanted, not what is.
fn is_subjunctive(document: &Document, verb: TokenIdx) -> bool {
    let has_that = document.children_by(verb, Dep::Mark).any(|mark| document.token(mark).lower == "that");
    let form = |token: TokenIdx| matches!(document.token(token).tag, Tag::Vb);
    let passive = document.children_by(verb, Dep::Auxpass).any(form);
    has_that && is_bare(document, verb) && (form(verb) || passive)
}

/// "we would like to thank", "I want to congratulate": said by being said.
fn is_courtesy(document: &Document, verb: TokenIdx, head: TokenIdx) -> bool {
    Cues::shipped().is_in(&document.token(verb).lemma, WordSet::Courtesy)
        && matches!(document.token(head).lemma.as_str(), "like" | "want" | "wish" | "love" | "have")
}

fn is_bare(document: &Document, verb: TokenIdx) -> bool {
    !document.has_child(verb, Dep::Aux)
}

fn has_yet(document: &Document, head: TokenIdx) -> bool {
    document.children_by(head, Dep::Advmod).any(|adverb| document.token(adverb).lower == "yet")
}

fn is_adjective(document: &Document, token: TokenIdx) -> bool {
    document.token(token).pos == Pos::Adj
}

/// The adjective that governs: the token itself, or the complement of a copula.
fn adjective_of(document: &Document, head: TokenIdx) -> Option<TokenIdx> {
    if is_adjective(document, head) {
        return Some(head);
    }
    document.children_by(head, Dep::Acomp).next()
}

/// The status of a governing verb, or of the copula over a governing adjective or noun.
pub(super) fn predicate(document: &Document, head: TokenIdx, depth: usize) -> Status {
    if depth >= MAX_DEPTH {
        return Status::Asserted;
    }
    let token = document.token(head);
    match (token.pos, token.dep, document.head(head)) {
        (Pos::Verb | Pos::Aux, _, _) => clause(document, head, depth),
        (_, Dep::Acomp | Dep::Attr | Dep::Oprd, Some(copula)) => clause(document, copula, depth + 1),
        (_, Dep::Conj, Some(first)) => predicate(document, first, depth + 1),
        _ => Local::of(document, head).within(Status::Asserted),
    }
}

fn adverbial(document: &Document, verb: TokenIdx, head: TokenIdx, depth: usize) -> Status {
    // "As soon as Norda buys": the clause hangs on the adverb.
    let is_adverb = document.token(head).pos == Pos::Adv;
    let head = document.head(head).filter(|_| is_adverb).unwrap_or(head);
    let mark = document.children(verb).find(|&child| {
        let token = document.token(child);
        child < verb && (token.dep == Dep::Mark || (token.dep == Dep::Advmod && token.tag == Tag::Wrb))
    });
    if let Some(mark) = mark {
        let word = document.token(mark).lower.as_str();
        if let Some(status) = Cues::shipped().modifier(word, Place::Conjunction) {
            return if is_concessive(document, mark) { Status::Asserted } else { status };
        }
        let is_temporal =
            matches!(word, "when" | "once" | "until" | "till" | "after" | "before" | "as" | "so");
        let is_present = matches!(document.token(verb).tag, Tag::Vbz | Tag::Vbp | Tag::Vb);
        let awaits = matches!(word, "before" | "until" | "till" | "once") && is_bare_present(document, verb);
        let waits = is_temporal && is_present && predicate(document, head, depth) == Status::Hypothetical;
        return if waits || awaits { Status::Hypothetical } else { Status::Asserted };
    }
    if is_infinitive(document, verb) {
        if let Some(status) = noun::plan_before(document, verb, depth) {
            return status;
        }
        // The parser often takes the complement of a particle verb or of an adjective for a purpose.
        return match complement_effect(document, verb, head) {
            Some(effect) => apply(effect, predicate(document, head, depth)),
            None => purpose(document, head, depth),
        };
    }
    match (predicate(document, head, depth), document.token(verb).tag) {
        (Status::Hypothetical, Tag::Vbg) => Status::Hypothetical,
        _ => Status::Asserted,
    }
}

/// Whether the verb of a clause, or its first auxiliary, stands in the present tense.
fn is_bare_present(document: &Document, verb: TokenIdx) -> bool {
    let is_present = |token: TokenIdx| matches!(document.token(token).tag, Tag::Vbz | Tag::Vbp);
    let mut auxiliaries =
        document.children(verb).filter(|&child| matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass));
    match auxiliaries.next() {
        Some(first) => is_present(first) && document.token(first).lemma != "have",
        None => is_present(verb),
    }
}

/// What is done for a purpose mostly reaches it: "flew to Oslo to meet her".
fn purpose(document: &Document, head: TokenIdx, depth: usize) -> Status {
    match predicate(document, head, depth) {
        Status::Asserted => Status::Asserted,
        Status::Hypothetical | Status::Negated => Status::Hypothetical,
    }
}

/// "even if", "as if" aside: only "even though"-like conjunctions leave the clause so.
fn is_concessive(document: &Document, mark: TokenIdx) -> bool {
    let before = mark.get().checked_sub(1).map(TokenIdx::new);
    before.is_some_and(|word| document.token(word).lower == "though")
}

/// "waits in case Norda sells".
fn is_in_case(document: &Document, verb: TokenIdx) -> bool {
    let lower = |before: usize| {
        let at = document.subtree(verb).start.get().checked_sub(before)?;
        Some(document.tokens()[at].lower.as_str())
    };
    lower(1) == Some("case") && lower(2) == Some("in")
}

/// "If Norda buys Tavex", "unless it does".
pub(super) fn is_condition(document: &Document, verb: TokenIdx) -> bool {
    document.children_by(verb, Dep::Mark).any(|mark| {
        Cues::shipped().modifier(&document.token(mark).lower, Place::Conjunction)
            == Some(Status::Hypothetical)
    })
}

/// "rather than selling", "instead of selling".
fn is_contrasted_away(document: &Document, verb: TokenIdx) -> bool {
    let Some(before) = verb.get().checked_sub(2) else {
        return false;
    };
    let lower = |position: usize| document.tokens()[position].lower.as_str();
    let words = (lower(before), lower(before + 1));
    let skipping_to = before.checked_sub(1).map(|first| (lower(first), lower(before)));
    let matches = |words: (&str, &str)| matches!(words, ("rather", "than") | ("instead", "of"));
    matches(words) || (words.1 == "to" && skipping_to.is_some_and(matches))
}
