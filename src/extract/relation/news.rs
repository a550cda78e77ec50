//! On which news something rises or falls: "The Nikkei fell after Norda said …", "The krone rose on hopes that Tavex would recover".

use compact_str::{CompactString, format_compact};
use hashbrown::HashMap;

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Argument, Frame, Route, Slot, Trigger},
        filler::Via,
        report,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// Verbs for how a market moves.
#[derive(Debug)]
pub(crate) struct Moves {
    /// "falls" or "rises" by lemma.
    verbs: HashMap<&'static str, &'static str>,
    /// Nouns for what moves a market.
    news: Vec<&'static str>,
    /// Words for how far it moves.
    amounts: Vec<&'static str>,
    /// Further verbs for what a price does at the end of a day.
    closing: Vec<&'static str>,
    /// Verbs for what shares do that say something else of a firm.
    sharing: Vec<&'static str>,
    /// Signs and words for percentages and sums of money.
    prices: Vec<&'static str>,
    /// Last words of the names of exchanges.
    exchanges: Vec<&'static str>,
}

/// A clause that tells of the news, and the word that ties it to the verb.
struct News {
    clause: TokenIdx,
    tie: TokenIdx,
}

impl Moves {
    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let mut table = Self {
            verbs: HashMap::new(),
            news: Vec::new(),
            amounts: Vec::new(),
            closing: Vec::new(),
            sharing: Vec::new(),
            prices: Vec::new(),
            exchanges: Vec::new(),
        };
        for line in include_str!("moves.tsv").lines().filter(|line| !line.starts_with('#')) {
            match line.split_once('\t') {
                Some(("news", noun)) => table.news.push(noun),
                Some(("amount", word)) => table.amounts.push(word),
                Some(("closing", verb)) => table.closing.push(verb),
                Some(("sharing", verb)) => table.sharing.push(verb),
                Some(("price", word)) => table.prices.push(word),
                Some(("exchange", word)) => table.exchanges.push(word),
                Some((way, verb)) => _ = table.verbs.insert(verb, way),
                None => {}
            }
        }
        table
    }

    /// Whether shares do what the verb says.
    pub(super) fn trades(&self, lemma: &str) -> bool {
        self.sharing.contains(&lemma) || self.prices(lemma)
    }

    /// Whether the verb may tell of the price of a firm's shares where the firm is its subject: "Norda closed at 3 euros", but not
    /// "Norda lost 3 euros".
    pub(super) fn prices(&self, lemma: &str) -> bool {
        let moves = self.verbs.contains_key(lemma) || self.closing.contains(&lemma);
        moves && !self.sharing.contains(&lemma)
    }

    /// Whether the word is of a percentage or a sum of money.
    pub(super) fn is_price(&self, word: &str) -> bool {
        self.prices.contains(&word)
    }

    /// Whether the names of exchanges end in the word.
    pub(super) fn is_exchange(&self, last: &str) -> bool {
        self.exchanges.contains(&last)
    }
}

impl Matcher<'_> {
    /// A candidate for everything of which the frames tell that it moved on news of somebody.
    pub(crate) fn moved(&self, frames: &[Frame], told: &[Candidate]) -> Vec<Candidate> {
        let verbs = frames.iter().filter(|frame| frame.trigger == Trigger::Verb && !frame.passive);
        let mut found: Vec<Candidate> = Vec::new();
        for frame in verbs {
            let Some(way) = self.moves.verbs.get(self.lemma_of(frame)) else { continue };
            let agents = self.ends(frame).into_iter().filter(|end| end.slot == Slot::Agent);
            let moves: Vec<End> = agents.filter(|end| self.may_move(frame.token, end)).collect();
            for news in self.news_of(frame.token) {
                for cause in self.causes(&news) {
                    for subject in moves.iter().filter(|end| end.filler.entity != cause.filler.entity) {
                        let one = self.on_news(frame, way, (subject, &cause), &news);
                        let is_same = |other: &Candidate| {
                            let pair =
                                |one: &Candidate| (one.subject.filler.entity, one.object.filler.entity);
                            pair(other) == pair(&one) && other.token == one.token
                        };
                        if !told.iter().chain(&found).any(is_same) {
                            found.push(one);
                        }
                    }
                }
            }
        }
        found
    }

    /// Whether the verb tells of a market, an index, a currency or the shares of somebody. A body falls, too, and is no share, where
    /// nothing tells how far.
    fn may_move(&self, verb: TokenIdx, end: &End) -> bool {
        let tree = self.tree();
        let is_amount = |&word: &TokenIdx| self.moves.amounts.contains(&tree.lower(word));
        let tells_how_far = || {
            tree.document.children(verb).any(|child| {
                is_amount(&child)
                    || tree.document.children(child).any(|below| {
                        is_amount(&below) || tree.document.children(below).any(|word| is_amount(&word))
                    })
            })
        };
        match (&end.filler.via, end.kind) {
            (Via::Inside { noun, .. }, _) => matches!(tree.lemma(*noun), "share" | "stock"),
            (Via::Itself | Via::Through, EntityKind::Product | EntityKind::Other) => true,
            (Via::Itself | Via::Through, EntityKind::Org | EntityKind::Group | EntityKind::Fac) => {
                self.homes.has_index(&self.fillers.resolved.entity(end.filler.entity).name) || tells_how_far()
            }
            _ => false,
        }
    }

    /// The clauses that tell on which news the verb's subject moves: "after Norda failed", "on fears that Norda may fail".
    fn news_of(&self, verb: TokenIdx) -> Vec<News> {
        let tree = self.tree();
        let mut found = Vec::new();
        for child in tree.document.children(verb) {
            match tree.dep(child) {
                Dep::Advcl => {
                    let marks = || {
                        tree.document
                            .children(child)
                            .filter(|&mark| matches!(tree.dep(mark), Dep::Mark | Dep::Advmod))
                    };
                    let tie =
                        marks().find(|&mark| matches!(tree.lower(mark), "after" | "as" | "because" | "once"));
                    found.extend(tie.map(|tie| News { clause: child, tie }));
                }
                Dep::Prep if matches!(tree.lower(child), "on" | "amid" | "over" | "after" | "following") => {
                    let clauses = tree.document.children(child).flat_map(|noun| {
                        let is_news = self.moves.news.contains(&tree.lemma(noun));
                        tree.document.children(noun).filter(move |&clause| {
                            is_news && matches!(tree.dep(clause), Dep::Acl | Dep::Ccomp | Dep::Relcl)
                        })
                    });
                    found.extend(clauses.map(|clause| News { clause, tie: child }));
                }
                _ => {}
            }
        }
        // "fell as the Nikkei rose": neither moved the other.
        found.retain(|news| {
            tree.is_verb(news.clause)
                && tree.tag(news.clause) != Tag::Vbg
                && !self.moves.verbs.contains_key(tree.lemma(news.clause))
                && !self.is_aside(news)
        });
        found
    }

    /// Whether the clause only tells who says so: "rose two percent, as Obi put it".
    fn is_aside(&self, news: &News) -> bool {
        let tree = self.tree();
        let says = report::reports(tree.document, news.clause) || tree.lemma(news.clause) == "put";
        says && tree.lower(news.tie) == "as"
    }

    /// Of whom the news is.
    fn causes(&self, news: &News) -> Vec<End> {
        let subjects = self.tree().subjects(news.clause).tokens;
        let argument = |token: TokenIdx| Argument {
            slot: Slot::Prep("after".into()),
            token,
            preposition: Some(news.tie),
            route: Route { reattached: true, ..Route::default() },
        };
        let ends = subjects.into_iter().flat_map(|token| {
            let argument = argument(token);
            self.fillers_of(&argument).into_iter().map(move |filler| (filler, argument.clone()))
        });
        let ends = ends.map(|(filler, argument)| self.end(filler, &argument));
        ends.filter(|end| matches!(end.filler.via, Via::Itself | Via::Through)).collect()
    }

    fn on_news(&self, frame: &Frame, way: &str, (subject, cause): (&End, &End), news: &News) -> Candidate {
        let tree = self.tree();
        let speaks = report::reports(tree.document, news.clause);
        let tie = match cause.kind {
            EntityKind::Event => "after",
            _ if speaks => "on news from",
            _ => "on news of",
        };
        let name: CompactString = match &subject.filler.via {
            Via::Inside { .. } => format_compact!("shares {} {tie}", way.trim_end_matches('s')),
            _ => format_compact!("{way} {tie}"),
        };
        let mut frame = Frame { arguments: Vec::new(), ..frame.clone() };
        frame.link = "news".into();
        let phrase = self.phrase(&frame, &[news.tie]);
        let ends = (subject.clone(), cause.clone());
        let predicate = self.predicate_of(&name, (subject, cause));
        Candidate::new(&frame, self.lemma_of(&frame), ends, (predicate, name), phrase)
    }
}
