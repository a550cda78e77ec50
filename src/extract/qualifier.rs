//! What a statement's surroundings say of it: whether it is so, who says so, when, and how much.
//!
//! Read from the trigger's own chain of words, outward: its modifiers and auxiliaries, the words that govern it, up to
//! the main clause or the reporting verb.

use jiff::civil::Date;

use super::{extraction::Status, quotation::Quotations};
use crate::{
    nlp::document::{Document, TokenIdx},
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
    quotations: Quotations,
    published: Option<Date>,
}

impl<'d> Qualifiers<'d> {
    /// The qualifiers of `document`, published on `published` if that is known.
    pub(crate) fn new(document: &'d Document, published: Option<Date>) -> Self {
        Self { document, quotations: Quotations::new(document), published }
    }

    /// The quotations, for whoever resolves first persons.
    pub(crate) fn quotations(&self) -> &Quotations {
        &self.quotations
    }

    /// What the surroundings of `trigger` say of the statement that it makes with `arguments`, the head tokens of its
    /// two ends.
    pub(crate) fn qualify(
        &self,
        trigger: TokenIdx,
        arguments: &[TokenIdx],
        construction: Construction,
    ) -> Qualification {
        let _ = (self.document, self.published, trigger, arguments, construction);
        Qualification { status: Status::Asserted, speaker: None, time: None, when: None, quantity: None }
    }
}
