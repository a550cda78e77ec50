//! What a statement's surroundings say of it: whether it is so, who says so, when, and how much.
//!
//! Read from the trigger's own chain of words, outward: its modifiers and auxiliaries, the words that govern it, up to
//! the main clause or the reporting verb.

mod calendar;
mod headline;
mod local;
mod noun;
mod quantity;
mod scope;
mod time;
mod voice;

use jiff::civil::Date;
use time::Times;

use super::{extraction::Status, quotation::Quotations};
use crate::{
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
    span::Span,
};

/// How a statement is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Construction {
    /// By a verb or a predicative adjective.
    Verbal,
    /// By a noun that names an event ("visit", "takeover").
    Nominal,
    /// By a noun phrase that takes a state for granted: a role, a possessive, a place.
    State,
}

/// What the surroundings say of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Qualification {
    /// Whether it is so.
    pub(crate) status: Status,
    /// The token that heads the mention of who says so; `None` where the article says it in its own voice.
    pub(crate) speaker: Option<TokenIdx>,
    /// The time in the article's words.
    pub(crate) time: Option<Span>,
    /// The time as an ISO 8601 date, month, year or interval.
    pub(crate) when: Option<String>,
    /// How many or how much of what is moved or affected.
    pub(crate) quantity: Option<Span>,
}

/// What is computed once for a document: its quotations and dates.
#[derive(Debug)]
pub(crate) struct Qualifiers<'d> {
    document: &'d Document,
    quotations: &'d Quotations,
    times: Times,
    published: Option<Date>,
}

impl<'d> Qualifiers<'d> {
    /// The qualifiers of `document`, with these quotations, published on `published` if that is known.
    pub(crate) fn new(document: &'d Document, quotations: &'d Quotations, published: Option<Date>) -> Self {
        Self { document, quotations, times: Times::new(document), published }
    }

    /// What the surroundings of `trigger` say of the statement that it makes with `arguments`, the head tokens of its
    /// two ends.
    pub(crate) fn qualify(
        &self,
        trigger: TokenIdx,
        arguments: &[TokenIdx],
        construction: Construction,
    ) -> Qualification {
        // A state that a verb predicates is said like any other clause.
        let predicating =
            if construction == Construction::State { self.predication(trigger, arguments) } else { None };
        let (said_by, said_as) = match predicating {
            Some(verb) => (verb, Construction::Verbal),
            None => (trigger, construction),
        };
        let mut status = self.status(trigger, arguments, construction);
        let is_denied = || arguments.iter().any(|&argument| self.is_brought_by_not(argument, trigger));
        if construction == Construction::Verbal && status == Status::Asserted && is_denied() {
            status = Status::Negated;
        }
        let (mut time, when) = self.times.of(self.document, trigger, construction, status, self.published);
        if construction == Construction::State && time.is_none() {
            time = noun::past(self.document, trigger);
        }
        Qualification {
            status,
            speaker: voice::speaker(self.document, self.quotations, said_by, said_as)
                .or_else(|| predicating.and_then(|verb| voice::describer(self.document, verb))),
            time,
            when,
            quantity: quantity::quantity(self.document, trigger)
                .filter(|_| construction != Construction::State),
        }
    }

    /// Whether `noun` is an argument of `verb` itself: then the two say it together ("held talks"). In a mere adjunct
    /// ("given their talks", "before the vote") the noun stands for itself.
    pub(crate) fn is_argument(&self, noun: TokenIdx, verb: TokenIdx) -> bool {
        let is_conjunct = |&token: &TokenIdx| self.document.token(token).dep == Dep::Conj;
        let first =
            std::iter::once(noun).chain(self.document.ancestors(noun)).find(|token| !is_conjunct(token));
        let top = first.unwrap_or(noun);
        self.document.head(top) == Some(verb)
    }

    fn status(&self, trigger: TokenIdx, arguments: &[TokenIdx], construction: Construction) -> Status {
        match construction {
            Construction::Verbal => match self.copula(trigger) {
                Some(copula) => scope::clause(self.document, copula, 0),
                None if self.document.token(trigger).pos == Pos::Adj => noun::own(self.document, trigger),
                None => scope::clause(self.document, trigger, 0),
            },
            Construction::Nominal => noun::event(self.document, trigger),
            Construction::State => match self.predication(trigger, arguments) {
                Some(verb) => scope::clause(self.document, verb, 0),
                None => noun::own(self.document, trigger),
            },
        }
    }

    /// "was approved not by Norda but by Tavex": whether the phrase is denied by which the argument comes, and nothing else is.
    fn is_brought_by_not(&self, argument: TokenIdx, verb: TokenIdx) -> bool {
        let document = self.document;
        let is_own = |&preposition: &TokenIdx| {
            let above = document.head(preposition);
            let first = above.filter(|_| document.token(preposition).dep == Dep::Conj);
            above == Some(verb) || first.and_then(|first| document.head(first)) == Some(verb)
        };
        let preposition = document.head(argument).filter(|_| document.token(argument).dep == Dep::Pobj);
        let preposition = preposition.filter(is_own);
        preposition.is_some_and(|preposition| {
            let mut words = document.children(preposition).take_while(|&word| word < argument);
            words.any(|word| {
                document.token(word).dep == Dep::Neg && local::adverb(document, word) == Some(Status::Negated)
            })
        })
    }

    /// The verb of which an adjective or noun is the predicate.
    fn copula(&self, predicate: TokenIdx) -> Option<TokenIdx> {
        let is_predicate = matches!(self.document.token(predicate).dep, Dep::Acomp | Dep::Attr | Dep::Oprd);
        self.document.head(predicate).filter(|_| is_predicate)
    }

    /// The verb that predicates a state of one of its own arguments: "will become its president", "named her as head".
    fn predication(&self, trigger: TokenIdx, arguments: &[TokenIdx]) -> Option<TokenIdx> {
        let document = self.document;
        // "would make Norda the owner of Tavex": the parser makes a clause of the last five words.
        let made = document.token(trigger);
        let makes = document.head(trigger).filter(|&verb| document.token(verb).lemma == "make");
        if made.dep == Dep::Ccomp && made.pos == Pos::Noun && makes.is_some() {
            return makes;
        }
        let through_as = || {
            let preposition = document.head(trigger).filter(|_| document.token(trigger).dep == Dep::Pobj)?;
            document.head(preposition).filter(|_| document.token(preposition).lower == "as")
        };
        let verb = self.copula(trigger).or_else(through_as)?;
        let is_own = |&argument: &TokenIdx| document.ancestors(argument).take(3).any(|above| above == verb);
        let is_side = |&argument: &TokenIdx| !document.subtree(trigger).contains(argument);
        arguments.iter().filter(|argument| is_side(argument)).any(is_own).then_some(verb)
    }
}

/// The head token of the mention of who says what the clause of `verb` says; none where the article does, or where it says it of a
/// condition.
pub(crate) fn speaker(document: &Document, quotations: &Quotations, verb: TokenIdx) -> Option<TokenIdx> {
    if voice::is_conditional(document, verb) {
        return None;
    }
    voice::speaker(document, quotations, verb, Construction::Verbal)
}

/// Whether what the clause of `verb` says is denied, by its own words or those above it.
pub(crate) fn is_denied(document: &Document, verb: TokenIdx) -> bool {
    scope::clause(document, verb, 0) == Status::Negated
}

#[cfg(test)]
mod tests;
