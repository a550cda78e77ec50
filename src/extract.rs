//! From a parsed document to the entities and relations of one article, with evidence. Pure: no disk, no clock.

pub(crate) mod ada_grad;
pub(crate) mod assembly;
pub(crate) mod candidate;
pub(crate) mod chain;
pub(crate) mod clause;
pub(crate) mod context;
pub(crate) mod cue;
pub mod extraction;
pub(crate) mod filler;
#[cfg(test)]
pub(crate) mod fixture;

pub(crate) mod gazetteer;
pub(crate) mod headline;
pub(crate) mod inflection;
mod mend;
pub(crate) mod mention;
mod name;
mod overlong;
mod packed;
pub(crate) mod qualifier;
pub(crate) mod quotation;
pub(crate) mod relation;
pub(crate) mod report;
pub(crate) mod resolve;
pub(crate) mod selection;
mod sign_hash;
pub mod vocabulary;
pub mod worth;

use std::borrow::Cow;

use candidate::Candidate;
use chain::kind::record as kinds;
use clause::{Control, Tree};
use context::Context;
use extraction::{EntityIdx, Extraction, Status};
use filler::{Fillers, Measures};
use gazetteer::Gazetteer;
use inflection::Inflection;
use jiff::civil::Date;
use mention::Resolved;
use qualifier::Qualifiers;
use quotation::Quotations;
use relation::{Deeds, Homes, Links, Matcher, Moves, Reciprocals, Speech, Stances, Vacuous};
use resolve::antecedent::record::Recording;
use selection::{Proposed, Selected};
use vocabulary::Vocabulary;
use worth::{
    Feature, Worth,
    standing::Standing,
    tally::{Family, Tally},
};

use crate::{gold::Edge, kind::KindMap, nlp::document::Document};

/// A candidate as an annotator would see it.
#[derive(Clone, Debug)]
pub struct Proposal<'r> {
    /// What it says.
    pub edge: Edge,
    /// What tells its worth.
    pub features: &'r [Feature],
}

/// A document with everything that it might say, before it is decided what of that is worth keeping.
#[derive(Debug)]
pub struct Reading<'d> {
    document: Cow<'d, Document>,
    date: Option<Date>,
    resolved: Resolved,
    proposed: Vec<Proposed>,
}

impl Reading<'_> {
    /// The candidates, in the order of the words that say them.
    pub fn proposals(&self) -> impl Iterator<Item = Proposal<'_>> {
        self.proposed
            .iter()
            .map(|Proposed { candidate, features }| Proposal { features, edge: self.edge(candidate) })
    }

    /// The candidates, each as likely as its features make it.
    fn scored(&self, worth: &Worth) -> impl Iterator<Item = Selected<'_>> {
        self.proposed.iter().map(|Proposed { candidate, features }| Selected {
            candidate,
            confidence: worth.probability(features),
        })
    }

    /// What the candidate says.
    fn edge(&self, candidate: &Candidate) -> Edge {
        let name = |entity: EntityIdx| self.resolved.entity(entity).name.to_string();
        Edge {
            subject: name(candidate.subject.filler.entity),
            relation: candidate.name.to_string(),
            phrase: self.document.words(candidate.phrase).to_owned(),
            object: name(candidate.object.filler.entity),
            status: Status::Asserted,
        }
    }
}

/// Reads the relations of documents off their trees.
#[derive(Debug)]
pub struct Extractor {
    kinds: KindMap,
    vocabulary: Vocabulary,
    control: &'static Control,
    measures: Measures,
    inflection: Inflection,
    links: Links,
    speech: Speech,
    stances: Stances,
    vacuous: Vacuous,
    reciprocals: Reciprocals,
    homes: Homes,
    moves: Moves,
    deeds: Deeds,
    worth: Worth,
}

impl Extractor {
    /// An extractor with the vocabulary that ships with relata, for models with the labels of `OntoNotes`.
    pub fn shipped() -> Self {
        Self::new(Vocabulary::shipped(), KindMap::ontonotes())
    }

    /// An extractor with this vocabulary, for a model whose labels mean these kinds.
    pub fn new(vocabulary: Vocabulary, kinds: KindMap) -> Self {
        Self {
            kinds,
            vocabulary,
            control: Control::shared(),
            measures: Measures::shipped(),
            inflection: Inflection::shipped(),
            links: Links::shipped(),
            speech: Speech::shipped(),
            stances: Stances::shipped(),
            vacuous: Vacuous::shipped(),
            reciprocals: Reciprocals::shipped(),
            homes: Homes::shipped(),
            moves: Moves::shipped(),
            deeds: Deeds::shipped(),
            worth: Worth::shipped(),
        }
    }

    /// The vocabulary in use.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What the document says; `date` is the day on which it was written.
    pub fn extract(&self, document: &Document, date: Option<Date>) -> Extraction {
        self.extract_by(document, date, &self.worth)
    }

    /// What the document says, as far as `worth` finds it worth keeping.
    pub fn extract_by(&self, document: &Document, date: Option<Date>, worth: &Worth) -> Extraction {
        let document = mend::mend(overlong::cut(document));
        let resolved = resolve::resolve(&document, &self.kinds, Gazetteer::shared());
        let scored = self.tallied(&document, &resolved, Tally::new(worth));
        let scored: Vec<(Candidate, f32)> =
            scored.map(|(candidate, tally)| (candidate, tally.probability())).collect();
        let selected = scored.iter().map(|&(ref candidate, confidence)| Selected { candidate, confidence });
        self.assembled(&document, date, &resolved, selected, worth)
    }

    /// Everything that the document might say.
    pub fn read<'d>(&self, document: &'d Document, date: Option<Date>) -> Reading<'d> {
        let document = mend::mend(overlong::cut(document));
        let resolved = resolve::resolve(&document, &self.kinds, Gazetteer::shared());
        let named = self.tallied(&document, &resolved, Tally::named());
        let proposed =
            named.map(|(candidate, tally)| Proposed { candidate, features: tally.into_names() }).collect();
        Reading { document, date, resolved, proposed }
    }

    /// The document's anaphors with all that each may mean.
    pub(crate) fn record(&self, document: &Document) -> Recording {
        let document = mend::mend(overlong::cut(document));
        resolve::record(&document, &self.kinds, Gazetteer::shared())
    }

    /// What tells of the kinds of the document's names, and what the rules take them for.
    pub(crate) fn record_kinds(&self, document: &Document) -> kinds::Recording {
        let document = mend::mend(overlong::cut(document));
        resolve::record_kinds(&document, &self.kinds, Gazetteer::shared())
    }

    /// What of a reading `worth` finds worth keeping.
    pub fn conclude(&self, reading: &Reading<'_>, worth: &Worth) -> Extraction {
        self.assembled(&reading.document, reading.date, &reading.resolved, reading.scored(worth), worth)
    }

    /// How each edge that the reading might tell stands beside the others, by what `worth` says of its features.
    pub fn standings(&self, reading: &Reading<'_>, worth: &Worth) -> Vec<(Standing, Edge)> {
        let tree = Tree { document: &reading.document, control: self.control };
        let standings = selection::standings(tree, reading.scored(worth)).into_iter();
        standings.map(|(standing, candidate)| (standing, reading.edge(candidate))).collect()
    }

    /// What is said by the candidates that are worth keeping.
    fn assembled<'p>(
        &self,
        document: &Document,
        date: Option<Date>,
        resolved: &Resolved,
        scored: impl Iterator<Item = Selected<'p>>,
        worth: &Worth,
    ) -> Extraction {
        let tree = Tree { document, control: self.control };
        let selected = selection::select(tree, resolved, scored, worth);
        let qualifiers = Qualifiers::new(document, &resolved.quotations, date);
        assembly::assemble(document, resolved, &self.vocabulary, &qualifiers, &selected)
    }

    /// Everything that the document might say, in the order of the words that say it.
    fn candidates(
        &self,
        document: &Document,
        resolved: &Resolved,
        quotations: &Quotations,
    ) -> Vec<Candidate> {
        let tree = Tree { document, control: self.control };
        let matcher = Matcher {
            fillers: Fillers { tree, resolved, measures: &self.measures },
            vocabulary: &self.vocabulary,
            inflection: &self.inflection,
            links: &self.links,
            speech: &self.speech,
            stances: &self.stances,
            vacuous: &self.vacuous,
            reciprocals: &self.reciprocals,
            homes: &self.homes,
            moves: &self.moves,
            deeds: &self.deeds,
        };
        let frames = clause::frames(document, resolved, self.control);
        let mut candidates: Vec<Candidate> =
            frames.iter().flat_map(|frame| matcher.candidates(frame)).collect();
        candidates.extend(matcher.departures(&frames, &candidates));
        candidates.extend(matcher.moved(&frames, &candidates));
        let traded = matcher.traded(&frames);
        candidates.retain(|other| !traded.iter().any(|trade| relation::says_same(trade, other)));
        candidates.extend(traded);
        candidates.extend(matcher.stances(quotations));
        candidates.extend(matcher.coverage(quotations));
        candidates.extend(matcher.between_mentions(&candidates));
        candidates.extend(matcher.successions(&candidates));
        candidates.extend(matcher.counterparts(&candidates));
        candidates.retain(|told| !relation::counterpart::is_of_body(told));
        candidates.extend(matcher.wares(&candidates));
        candidates.extend(matcher.makers(&frames, &candidates));
        candidates.extend(matcher.homes(&candidates));
        candidates.extend(matcher.homelands(&candidates));
        candidates.extend(matcher.editions(&candidates));
        let credits = relation::credit::lines(document);
        candidates.retain(|told| !credits.iter().any(|line| line.contains(told.token)));
        candidates
    }

    /// The candidates that say something, each with the tally told its features.
    fn tallied<'c, 'w>(
        &'c self,
        document: &'c Document,
        resolved: &'c Resolved,
        mut tally: Tally<'w>,
    ) -> impl Iterator<Item = (Candidate, Tally<'w>)> {
        let tree = Tree { document, control: self.control };
        let mut candidates = self.candidates(document, resolved, &resolved.quotations);
        let context = Context::new(tree, resolved, &candidates);
        for candidate in &mut candidates {
            candidate.over = context.over(candidate);
        }
        let rivals = context.rivals(&candidates);
        let company = context.company(&candidates);
        let again = context.again(&candidates);
        context.tell_article(&mut tally);
        let around = candidates.into_iter().zip(rivals.into_iter().zip(company.into_iter().zip(again)));
        let sound = around.filter(move |(one, _)| selection::says_something(tree, resolved, one));
        sound.map(move |(candidate, (rivals, (company, again)))| {
            let mut tally = tally.clone();
            candidate.tell(&mut tally);
            context.tell(&candidate, &mut tally);
            tally.lead(Family::Rivals, &[&rivals]);
            for feature in company.iter().chain(&again) {
                tally.add(&[feature]);
            }
            tally.conjoin();
            (candidate, tally)
        })
    }
}
