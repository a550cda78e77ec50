//! When it happened: the temporal expression that modifies the trigger, in the article's words and on the calendar.

use jiff::civil::Date;

use super::{
    Construction,
    calendar::{self, Direction},
    scope,
};
use crate::{
    extract::extraction::Status,
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
    span::Span,
};

/// How far below the trigger an expression may hang, in steps of the tree.
const MAX_DEPTH: usize = 5;

/// How many verbs above the trigger lend it their time.
const MAX_CLIMB: usize = 3;

/// Prepositions that belong to the time that they introduce.
const PREPOSITIONS: [&str; 19] = [
    "in",
    "on",
    "at",
    "since",
    "until",
    "till",
    "by",
    "before",
    "after",
    "during",
    "for",
    "from",
    "between",
    "within",
    "over",
    "through",
    "throughout",
    "around",
    "about",
];

/// One temporal expression.
#[derive(Clone, Copy, Debug)]
struct Expression {
    /// Its tokens, with the preposition.
    tokens: TokenRange,
    /// The highest token of it in the tree: what hangs on the modified word.
    top: TokenIdx,
}

/// The temporal expressions of a document.
#[derive(Debug)]
pub(super) struct Times {
    expressions: Vec<Expression>,
}

impl Times {
    /// The recogniser's dates and times that modify something, and the adverbs that it overlooks.
    pub(super) fn new(document: &Document) -> Self {
        let mut ranges: Vec<TokenRange> = document
            .names()
            .iter()
            .filter(|name| matches!(name.label.as_str(), "DATE" | "TIME"))
            .map(|name| name.tokens)
            .collect();
        for position in 0..document.tokens().len() {
            let token = TokenIdx::new(position);
            let is_free = || !document.names().iter().any(|name| name.tokens.contains(token));
            if is_day_word(document, token) && is_free() {
                ranges.push(TokenRange::new(position, position + 1));
            }
        }
        ranges.sort_by_key(|range| range.start);
        let expressions =
            joined(document, &ranges).into_iter().filter_map(|range| expression(document, range)).collect();
        Self { expressions }
    }

    /// The time of what `trigger` says: its words, and its place on the calendar where that is known.
    pub(super) fn of(
        &self,
        document: &Document,
        trigger: TokenIdx,
        construction: Construction,
        status: Status,
        published: Option<Date>,
    ) -> (Option<Span>, Option<String>) {
        let Some(expression) = self.modifier(document, trigger, construction) else {
            return (None, None);
        };
        let span = document.span(expression.tokens);
        let direction = direction(document, trigger, status);
        (Some(span), calendar::resolve(span.of(document.text()), published, direction))
    }

    fn modifier(
        &self,
        document: &Document,
        trigger: TokenIdx,
        construction: Construction,
    ) -> Option<Expression> {
        if let Some(found) = self.below(document, trigger) {
            return Some(found);
        }
        if construction == Construction::State {
            return None;
        }
        let mut token = trigger;
        for _ in 0..MAX_CLIMB {
            let head = document.head(token).filter(|&head| lends_time(document, token, head))?;
            let found = self.below(document, head).filter(|found| {
                // A later member of a coordination shares only what stands before the first.
                document.token(token).dep != Dep::Conj || found.tokens.start < head
            });
            if found.is_some() {
                return found;
            }
            token = head;
        }
        None
    }

    /// The expression that hangs lowest in steps below `token`, without entering another clause.
    fn below(&self, document: &Document, token: TokenIdx) -> Option<Expression> {
        let steps = |expression: &Expression| {
            let chain = std::iter::once(expression.top).chain(document.ancestors(expression.top));
            for (steps, above) in chain.take(MAX_DEPTH + 1).enumerate() {
                if above == token {
                    return Some(steps);
                }
                if steps > 0 && !passes_time(document, above) {
                    return None;
                }
            }
            None
        };
        let sentence = document.sentences()[document.sentence_of(token)];
        let in_sentence = self.expressions.iter().filter(|expression| sentence.contains(expression.top));
        let found = in_sentence.filter_map(|expression| steps(expression).map(|steps| (steps, expression)));
        let distance = |expression: &Expression| expression.top.0.abs_diff(token.0);
        found
            .filter(|(steps, _)| *steps > 0)
            .min_by_key(|&(steps, expression)| (steps, distance(expression)))
            .map(|(_, expression)| *expression)
    }
}

/// The ranges, with the two ends of "between May and July", "from Monday to Friday" joined where the recogniser parted
/// them.
fn joined(document: &Document, ranges: &[TokenRange]) -> Vec<TokenRange> {
    let lower = |token: usize| document.tokens().get(token).map(|token| token.lower.as_str());
    let mut joined: Vec<TokenRange> = Vec::with_capacity(ranges.len());
    for &range in ranges {
        let last = joined.last_mut().filter(|last| {
            let opens = last.start.get().checked_sub(1).and_then(lower);
            let links = lower(last.end.get());
            last.end.get() + 1 == range.start.get()
                && matches!(opens, Some("between" | "from"))
                && matches!(links, Some("and" | "to" | "until" | "till" | "through" | "-" | "–"))
        });
        match last {
            Some(last) => last.end = range.end,
            None => joined.push(range),
        }
    }
    joined
}

fn is_day_word(document: &Document, token: TokenIdx) -> bool {
    matches!(document.token(token).lower.as_str(), "yesterday" | "today" | "tomorrow" | "tonight")
}

/// The expression of a name; none where it is part of another noun phrase ("the 2008 model", "Friday's match").
fn expression(document: &Document, range: TokenRange) -> Option<Expression> {
    let head = range.iter().find(|&token| document.head(token).is_none_or(|head| !range.contains(head)))?;
    let token = document.token(head);
    let is_possessive = document.has_child(head, Dep::Case);
    let is_modifier = matches!(
        token.dep,
        Dep::Npadvmod | Dep::Advmod | Dep::Pobj | Dep::Dobj | Dep::Prep | Dep::Nmod | Dep::Appos | Dep::Pcomp
    ) || (is_day_word(document, head) && token.dep != Dep::Nsubj)
        || is_month_or_weekday(document, head, token.dep);
    if is_possessive || !is_modifier || is_age(document, range) {
        return None;
    }
    let (start, top) = with_preposition(document, range, head);
    let is_number = range.len() == 1 && token.tag == Tag::Cd && top == head;
    if is_number || measures_distance(document, head) || is_of(document, top) {
        return None;
    }
    if token.dep == Dep::Dobj && top == head && !is_bare_day(document, head) {
        return None;
    }
    Some(Expression { tokens: TokenRange::new(start.get(), range.end.get()), top })
}

/// Adverbial names of days that the parser makes subjects, compounds or objects of something else.
fn is_month_or_weekday(document: &Document, head: TokenIdx, dep: Dep) -> bool {
    is_bare_day(document, head) && matches!(dep, Dep::Dep | Dep::Oprd | Dep::Attr)
}

fn is_bare_day(document: &Document, head: TokenIdx) -> bool {
    matches!(
        document.token(head).lower.as_str(),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "yesterday"
            | "today"
            | "tomorrow"
    )
}

/// "aged 51", "51 years old", "daily", "annual": no time.
fn is_age(document: &Document, range: TokenRange) -> bool {
    range.iter().any(|token| {
        matches!(
            document.token(token).lower.as_str(),
            "old" | "aged" | "age" | "daily" | "weekly" | "monthly" | "annual" | "yearly" | "quarterly"
        )
    })
}

/// "two weeks after the vote": how far away, not when.
fn measures_distance(document: &Document, head: TokenIdx) -> bool {
    let token = document.token(head);
    let is_relation = |above: TokenIdx| {
        matches!(document.token(above).pos, Pos::Adp | Pos::Sconj) || document.token(above).tag == Tag::Wrb
    };
    token.dep == Dep::Npadvmod && !is_day_word(document, head) && document.head(head).is_some_and(is_relation)
}

/// "the game of the day", "the events of today": part of what the noun is.
fn is_of(document: &Document, top: TokenIdx) -> bool {
    document.token(top).dep == Dep::Pobj
        && document.head(top).is_some_and(|above| document.token(above).lower == "of")
}

/// Start and top of the expression with the prepositions before it ("as of", "from … to", "back in").
fn with_preposition(document: &Document, range: TokenRange, head: TokenIdx) -> (TokenIdx, TokenIdx) {
    let (mut start, mut top) = (range.start, head);
    while let Some(above) = document.head(top) {
        let token = document.token(above);
        let is_before = above < start && start.get() - above.get() <= 3;
        let is_preposition = token.pos == Pos::Adp || token.pos == Pos::Sconj;
        if !(is_before && is_preposition && PREPOSITIONS.contains(&token.lower.as_str())) {
            break;
        }
        (start, top) = (above, above);
    }
    (start, top)
}

/// Whether a time below `token` also holds for what `token` hangs on: noun phrases and prepositional phrases of the
/// clause, not another clause.
fn passes_time(document: &Document, token: TokenIdx) -> bool {
    matches!(
        document.token(token).dep,
        Dep::Prep
            | Dep::Pobj
            | Dep::Dobj
            | Dep::Attr
            | Dep::Acomp
            | Dep::Advmod
            | Dep::Npadvmod
            | Dep::Agent
            | Dep::Dative
            | Dep::Oprd
            | Dep::Prt
    )
}

/// Whether the clause of `head` lends its time to that of `token`.
fn lends_time(document: &Document, token: TokenIdx, head: TokenIdx) -> bool {
    let is_infinitive = scope::is_infinitive(document, token);
    let is_finite = !is_infinitive
        && document
            .children(token)
            .any(|child| matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass) && child < token);
    let is_simultaneous = document.children(token).any(|child| {
        child < token && matches!(document.token(child).lower.as_str(), "when" | "as" | "while")
    });
    let dep = document.token(token).dep;
    match document.token(head).pos {
        Pos::Verb | Pos::Aux => match dep {
            Dep::Xcomp | Dep::Conj => !is_finite,
            Dep::Ccomp => is_infinitive,
            Dep::Advcl if is_finite => is_simultaneous,
            Dep::Advcl => document.token(token).tag != Tag::Vbn,
            Dep::Dobj
            | Dep::Nsubj
            | Dep::Nsubjpass
            | Dep::Attr
            | Dep::Acomp
            | Dep::Oprd
            | Dep::Auxpass
            | Dep::Aux => true,
            _ => false,
        },
        Pos::Noun | Pos::Propn => dep == Dep::Conj,
        _ => false,
    }
}

/// Before or after the article's day, by the tense of the trigger or of the verb over it.
fn direction(document: &Document, trigger: TokenIdx, status: Status) -> Direction {
    let verb = std::iter::once(trigger)
        .chain(document.ancestors(trigger))
        .take(4)
        .find(|&token| matches!(document.token(token).pos, Pos::Verb | Pos::Aux));
    let Some(verb) = verb else {
        return Direction::Past;
    };
    let mut tags = document
        .children(verb)
        .filter(|&child| matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass))
        .map(|child| document.token(child).tag)
        .chain(std::iter::once(document.token(verb).tag));
    match tags.next() {
        Some(Tag::Md | Tag::To) => Direction::Future,
        Some(Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Vbg) if status == Status::Hypothetical => Direction::Future,
        // "is opening on Monday", "plays on Friday": a plan; "has met" is past.
        Some(Tag::Vbz | Tag::Vbp) if !has_perfect(document, verb) && document.token(verb).tag != Tag::Vbn => {
            Direction::Future
        }
        _ => Direction::Past,
    }
}

fn has_perfect(document: &Document, verb: TokenIdx) -> bool {
    document.children_by(verb, Dep::Aux).any(|aux| document.token(aux).lemma == "have")
}
