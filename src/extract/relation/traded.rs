//! Where shares are traded: "Norda's shares fell 3 percent in Oslo", "Tavex closed at 8.12 euros on the Nasdaq".

use compact_str::CompactString;

use super::{Matcher, is_language};
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Argument, Frame, Route, Slot, Trigger},
        filler::Via,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

/// How far below the verb the place may stand: "closed at 8.12 euros in Oslo".
const DEPTH: usize = 4;

impl Matcher<'_> {
    /// A candidate for everybody whose shares move, with the place where they do; nothing else than that is said of the two by the verb
    /// or what stands beside it.
    pub(crate) fn traded(&self, frames: &[Frame]) -> Vec<Candidate> {
        let verbs = frames.iter().filter(|frame| frame.trigger == Trigger::Verb && !frame.passive);
        let mut found: Vec<Candidate> = Vec::new();
        for frame in verbs.filter(|frame| self.moves.trades(self.lemma_of(frame))) {
            let whose = self.shares_moved(frame);
            if whose.is_empty() {
                continue;
            }
            for market in self.markets_of(frame.token) {
                // "Labour fell 3 percent in Scotland"
                let may_be =
                    |end: &End| matches!(end.filler.via, Via::Inside { .. }) || !self.is_country(&market);
                let is_other = |end: &End| end.filler.entity != market.filler.entity;
                let others = whose.iter().filter(|&end| is_other(end) && may_be(end));
                found.extend(others.map(|end| self.is_traded(frame, end, &market)));
            }
        }
        found
    }

    /// Those whose shares the verb's subject is, or who are it themselves where a price or a percentage is told.
    fn shares_moved(&self, frame: &Frame) -> Vec<End> {
        let mut found = Vec::new();
        for argument in frame.fillers(&Slot::Agent) {
            let are_shares = self.are_shares(argument.token);
            let is_price = self.moves.prices(self.lemma_of(frame)) && self.tells_price(frame.token, 3);
            if !are_shares && !is_price {
                continue;
            }
            let ends = self.fillers_of(argument).into_iter().map(|filler| self.end(filler, argument));
            found.extend(ends.filter(|end| {
                let is_firm = matches!(end.kind, EntityKind::Org | EntityKind::Product | EntityKind::Other);
                let is_own = matches!(end.filler.via, Via::Itself | Via::Through) && end.named;
                if are_shares { is_firm } else { is_own && end.kind == EntityKind::Org }
            }));
        }
        found
    }

    /// "shares", "stock", "share price".
    fn are_shares(&self, noun: TokenIdx) -> bool {
        let tree = self.tree();
        let is_share = |word: TokenIdx| matches!(tree.lemma(word), "share" | "stock");
        is_share(noun)
            || (tree.lemma(noun) == "price" && tree.document.children_by(noun, Dep::Compound).any(is_share))
    }

    /// Whether a sum of money or a percentage stands below the word.
    fn tells_price(&self, word: TokenIdx, depth: usize) -> bool {
        let tree = self.tree();
        tree.document.children(word).filter(|&child| child > word).any(|child| {
            self.moves.is_price(tree.lower(child))
                || (depth > 1 && !tree.is_verb(child) && self.tells_price(child, depth - 1))
        })
    }

    /// The cities, countries and exchanges where the verb's subject is traded.
    fn markets_of(&self, verb: TokenIdx) -> Vec<End> {
        let mut phrases = Vec::new();
        self.phrases_below(verb, DEPTH, &mut phrases);
        let mut found = Vec::new();
        for (preposition, noun) in phrases {
            let argument = Argument {
                slot: Slot::Prep(self.tree().lower(preposition).into()),
                token: noun,
                preposition: Some(preposition),
                route: Route::default(),
            };
            let fillers = self.fillers_of(&argument).into_iter();
            let fillers = fillers.filter(|filler| !is_language(filler, &argument));
            let ends = fillers.map(|filler| self.end(filler, &argument));
            found.extend(ends.filter(|end| self.is_market(end)));
        }
        found
    }

    /// The phrases with "in", "on" or "at" among what tells how far and to what price something moves.
    fn phrases_below(&self, word: TokenIdx, depth: usize, found: &mut Vec<(TokenIdx, TokenIdx)>) {
        let tree = self.tree();
        for child in tree.document.children(word).filter(|&child| child > word) {
            let is_where = tree.dep(child) == Dep::Prep && matches!(tree.lower(child), "in" | "on" | "at");
            let noun = tree.child(child, Dep::Pobj).filter(|_| is_where);
            found.extend(noun.map(|noun| (child, noun)));
            let tells_how_far =
                matches!(tree.dep(child), Dep::Prep | Dep::Dobj | Dep::Npadvmod | Dep::Advmod | Dep::Nummod)
                    || (tree.dep(child) == Dep::Pobj && tree.document.token(child).pos != Pos::Propn);
            if tells_how_far && depth > 1 {
                self.phrases_below(child, depth - 1, found);
            }
        }
    }

    /// Whether shares may be traded there: "in Oslo", "in Oslo trading", "on the Oslo exchange".
    fn is_market(&self, end: &End) -> bool {
        let tree = self.tree();
        let name = || self.fillers.resolved.entity(end.filler.entity).name.to_lowercase();
        let is_exchange = || name().rsplit(' ').next().is_some_and(|last| self.moves.is_exchange(last));
        match &end.filler.via {
            Via::Inside { noun, .. } => {
                end.kind == EntityKind::Gpe
                    && matches!(tree.lemma(*noun), "trading" | "trade" | "dealing" | "dealings")
            }
            Via::Itself if end.kind == EntityKind::Gpe => {
                end.slot == Slot::Prep(CompactString::const_new("in"))
            }
            Via::Itself => is_exchange(),
            _ => false,
        }
    }

    fn is_traded(&self, frame: &Frame, subject: &End, market: &End) -> Candidate {
        let name = match &market.slot {
            _ if market.kind == EntityKind::Gpe => "is traded in",
            Slot::Prep(word) if word == "on" => "is listed on",
            _ => "is traded on",
        };
        let name = CompactString::const_new(name);
        let mut frame = Frame { arguments: Vec::new(), ..frame.clone() };
        frame.link = "traded".into();
        let shares = match &subject.filler.via {
            Via::Inside { noun, .. } => *noun,
            _ => subject.filler.head,
        };
        let words = market.preposition.into_iter().chain(Some(shares)).collect::<Vec<_>>();
        let phrase = self.phrase(&frame, &words);
        let predicate = self.predicate_of(&name, (subject, market));
        Candidate::new(
            &frame,
            self.lemma_of(&frame),
            (subject.clone(), market.clone()),
            (predicate, name),
            phrase,
        )
    }
}

/// Whether the other candidate is what the verb seems to say of the two where nobody knows of shares: "shares fall in".
pub(crate) fn says_same(trade: &Candidate, other: &Candidate) -> bool {
    let pair = |one: &Candidate| (one.subject.filler.entity, one.object.filler.entity);
    pair(trade) == pair(other) && trade.token == other.token
}
