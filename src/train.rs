//! Learns from annotated articles which candidate edges are worth keeping, and tells by cross-validation how well.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::{
    extract::{
        Extractor, Reading,
        extraction::Extraction,
        worth::{
            Feature, Worth,
            fit::{Example, Settings, fit},
            standing::{Revision, Standing},
        },
    },
    gold::{Agreement, Edge, Gold, Judged},
    nlp::document::Document,
};

pub mod antecedents;
pub mod kinds;
mod parts;

/// Least confidences that cross-validation tries.
const LEAST: [f32; 17] =
    [0.1, 0.15, 0.2, 0.225, 0.25, 0.275, 0.3, 0.325, 0.35, 0.375, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];

/// By how much F1 in cross-validation may differ by chance: some two standard errors of the difference over 176 articles.
const NOISE: f64 = 0.003;

/// How much a judged candidate counts beside one of an annotated article: the weight with which the annotated ones are told
/// apart best in cross-validation (docs/extraction.md).
const JUDGED_WEIGHT: f32 = 0.25;

/// An annotated article with its analysis.
#[derive(Debug)]
pub struct Lesson {
    /// What it says.
    pub gold: Gold,
    /// Its text, analysed.
    pub document: Document,
    /// Whether its annotator lists more or less than those whose judgement is to be learned: it is learned from with
    /// allowance, and not judged on.
    pub is_elsewhere: bool,
}

/// How well the edges agree with the annotations when those of less than some confidence are left out.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// The least confidence.
    pub least: f32,
    /// Means over the articles.
    pub recall: f64,
    /// Means over the articles.
    pub precision: f64,
    /// Means over the articles.
    pub f1: f64,
}

/// Edges of about one confidence, and how many of them are annotated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bin {
    /// Edges in it.
    pub n_edges: usize,
    /// Of which annotated.
    pub n_right: usize,
    /// Sum of their confidences.
    pub confidence: f64,
}

/// What cross-validation found.
#[derive(Clone, Debug)]
pub struct Validation {
    /// One for each least confidence tried.
    pub outcomes: Vec<Outcome>,
    /// The same for each topic by itself.
    topics: BTreeMap<String, Vec<Outcome>>,
    /// What becomes of an edge's probability beside the others of its article.
    pub revision: Revision,
    /// Reliability of the confidences: ten bins of confidence, `[0, 0.1)` first.
    pub bins: [Bin; 10],
}

impl Validation {
    /// The place of the best outcome: of those whose F1 is the highest but for noise the one of the lowest least confidence, which tells
    /// of the most entities.
    fn best_place(&self) -> Option<usize> {
        let most = self.outcomes.iter().map(|outcome| outcome.f1).max_by(f64::total_cmp)?;
        self.outcomes.iter().position(|outcome| outcome.f1 >= most - NOISE)
    }

    /// The outcome of the least confidence that is kept.
    pub fn best(&self) -> Option<Outcome> {
        self.best_place().map(|place| self.outcomes[place])
    }

    /// The outcomes of each topic by itself at that least confidence, by the topic's name.
    pub fn topics(&self) -> impl Iterator<Item = (&str, Outcome)> {
        let place = self.best_place();
        self.topics.iter().filter_map(move |(topic, outcomes)| Some((topic.as_str(), outcomes[place?])))
    }
}

/// The candidates of a judged article on which there is a verdict; `document` is its analysis.
pub fn judged_examples(extractor: &Extractor, judged: &Judged, document: &Document) -> Vec<Example> {
    let reading = extractor.read(document, judged.date);
    let (edges, features): (Vec<Edge>, Vec<Vec<Feature>>) =
        reading.proposals().map(|proposal| (proposal.edge, proposal.features.to_vec())).unzip();
    let worths = judged.worths(&edges).into_iter();
    let example = |(features, worth): (Vec<Feature>, Option<f32>)| {
        Some(Example { features, wanted: worth?, weight: JUDGED_WEIGHT })
    };
    features.into_iter().zip(worths).filter_map(example).collect()
}

/// The candidates of a judged article on which there is no verdict yet, each once, in the order of the text.
pub fn unjudged(extractor: &Extractor, judged: &Judged, document: &Document) -> Vec<Edge> {
    let reading = extractor.read(document, judged.date);
    let edges: Vec<Edge> = reading.proposals().map(|proposal| proposal.edge).collect();
    let mut seen = BTreeSet::new();
    let mut is_new =
        |edge: &Edge| seen.insert((edge.subject.clone(), edge.relation.clone(), edge.object.clone()));
    let worths = judged.worths(&edges).into_iter();
    let open = edges.into_iter().zip(worths).filter(|(_, worth)| worth.is_none());
    open.map(|(edge, _)| edge).filter(|edge| is_new(edge)).collect()
}

/// The weights learned from all `lessons` and from `judged` candidates, revised as cross-validation found, keeping edges of
/// at least the confidence with which it did best.
pub fn learn(
    extractor: &Extractor,
    lessons: &[Lesson],
    judged: &[Example],
    settings: Settings,
    found: &Validation,
) -> Worth {
    let mut examples: Vec<Example> =
        lessons.iter().flat_map(|lesson| Read::new(extractor, lesson).examples()).collect();
    examples.extend_from_slice(judged);
    let least = found.best().map_or(0.5, |best| best.least);
    fit(&examples, settings).with_revision(found.revision).with_least(least)
}

/// Learns from all topics but one and judges on that one, for each topic in turn; a topic is what the articles' names
/// have in common before their last underscore. What is `judged` is of no topic, and always learned from.
pub fn cross_validate(
    extractor: &Extractor,
    lessons: &[Lesson],
    judged: &[Example],
    settings: Settings,
) -> Validation {
    let mut topics: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, lesson) in lessons.iter().enumerate() {
        let id = lesson.gold.id.as_str();
        topics.entry(id.rsplit_once('_').map_or(id, |(topic, _)| topic)).or_default().push(position);
    }
    topics.retain(|_, held_out| held_out.iter().any(|&position| !lessons[position].is_elsewhere));
    let read: Vec<Read<'_>> = lessons.par_iter().map(|lesson| Read::new(extractor, lesson)).collect();
    let examples: Vec<Vec<Example>> = read.iter().map(Read::examples).collect();
    let folds: Vec<Fold<'_>> = topics
        .into_par_iter()
        .map(|(topic, held_out)| {
            let others = (0..lessons.len()).filter(|position| !held_out.contains(position));
            let learned: Vec<Example> =
                others.flat_map(|position| &examples[position]).chain(judged).cloned().collect();
            let worth = fit(&learned, settings);
            let judged_on = held_out.into_iter().filter(|&position| !lessons[position].is_elsewhere);
            let held_out: Vec<&Read<'_>> = judged_on.map(|position| &read[position]).collect();
            let standings = held_out.iter().flat_map(|read| read.standings(&worth)).collect();
            Fold { topic: topic.to_owned(), worth, held_out, standings }
        })
        .collect();
    let revision = |left_out: Option<&Fold<'_>>| {
        let others = folds.iter().filter(|fold| left_out.is_none_or(|one| one.topic != fold.topic));
        Revision::fit(&others.flat_map(|fold| fold.standings.iter().copied()).collect::<Vec<_>>())
    };
    let judge = |fold: &Fold<'_>| {
        let worth = fold.worth.clone().with_revision(revision(Some(fold)));
        (fold.topic.clone(), fold.held_out.par_iter().map(|read| read.judge(&worth)).collect())
    };
    let tried: BTreeMap<String, Vec<Tried>> = folds.par_iter().map(judge).collect();
    let of_topic = |tried: &[Tried]| outcomes(&tried.iter().collect::<Vec<_>>());
    let topics = tried.iter().map(|(topic, tried)| (topic.clone(), of_topic(tried))).collect();
    let all: Vec<&Tried> = tried.values().flatten().collect();
    let mut bins = [Bin::default(); 10];
    for &(confidence, right) in all.iter().flat_map(|tried| &tried.edges) {
        count(confidence, right, &mut bins);
    }
    Validation { outcomes: outcomes(&all), topics, revision: revision(None), bins }
}

/// The articles of a topic, and what was learned from the others.
struct Fold<'r> {
    topic: String,
    worth: Worth,
    held_out: Vec<&'r Read<'r>>,
    /// How their edges stand, and whether each is annotated.
    standings: Vec<(Standing, bool)>,
}

/// Means over articles, one outcome for each least confidence tried.
fn outcomes(tried: &[&Tried]) -> Vec<Outcome> {
    let outcome = |(position, least): (usize, f32)| {
        let mut sum = Means::default();
        for one in tried {
            sum.add(one.agreements[position]);
        }
        sum.outcome(least)
    };
    LEAST.into_iter().enumerate().map(outcome).collect()
}

/// An annotated article with everything that it might say.
struct Read<'l> {
    extractor: &'l Extractor,
    lesson: &'l Lesson,
    reading: Reading<'l>,
}

/// How well an article's edges agree with its annotation.
struct Tried {
    /// For each least confidence tried.
    agreements: Vec<Agreement>,
    /// Confidence of every edge, and whether it is annotated.
    edges: Vec<(f32, bool)>,
}

impl<'l> Read<'l> {
    fn new(extractor: &'l Extractor, lesson: &'l Lesson) -> Self {
        Self { extractor, lesson, reading: extractor.read(&lesson.document, lesson.gold.date) }
    }

    /// The candidates; wanted are those that state an annotated relation.
    fn examples(&self) -> Vec<Example> {
        let (edges, features): (Vec<Edge>, Vec<Vec<Feature>>) =
            self.reading.proposals().map(|proposal| (proposal.edge, proposal.features.to_vec())).unzip();
        let wanted = self.lesson.gold.is_stated(&edges);
        let examples = features.into_iter().zip(wanted).map(|(features, wanted)| Example {
            features,
            wanted: f32::from(u8::from(wanted)),
            weight: 1.0,
        });
        if self.lesson.is_elsewhere {
            examples.map(Example::of_another_manner).collect()
        } else {
            examples.collect()
        }
    }

    /// How the edges that it might tell stand, and whether each is annotated.
    fn standings(&self, worth: &Worth) -> Vec<(Standing, bool)> {
        let (standings, edges): (Vec<Standing>, Vec<Edge>) =
            self.extractor.standings(&self.reading, worth).into_iter().unzip();
        let right = self.lesson.gold.matches(&edges).into_iter().map(|relation| relation.is_some());
        standings.into_iter().zip(right).collect()
    }

    fn judge(&self, worth: &Worth) -> Tried {
        let (gold, text) = (&self.lesson.gold, self.lesson.document.text());
        let extraction =
            |least: f32| self.extractor.conclude(&self.reading, &worth.clone().with_least(least));
        let all = extraction(0.0);
        let matches = gold.matches(&edges(&all, text));
        Tried {
            agreements: LEAST.map(|least| gold.agreement(&edges(&extraction(least), text))).to_vec(),
            edges: all
                .statements
                .iter()
                .zip(matches)
                .map(|(statement, relation)| (statement.confidence, relation.is_some()))
                .collect(),
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Means {
    n_articles: usize,
    recall: f64,
    precision: f64,
    f1: f64,
}

impl Means {
    fn add(&mut self, agreement: Agreement) {
        self.n_articles += 1;
        self.recall += agreement.recall();
        self.precision += agreement.precision();
        self.f1 += agreement.f1();
    }

    fn outcome(self, least: f32) -> Outcome {
        let n = self.n_articles.max(1) as f64;
        Outcome { least, recall: self.recall / n, precision: self.precision / n, f1: self.f1 / n }
    }
}

fn count(confidence: f32, is_right: bool, bins: &mut [Bin; 10]) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability times ten")]
    let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
    bin.n_edges += 1;
    bin.n_right += usize::from(is_right);
    bin.confidence += f64::from(confidence);
}

/// The statements of an extraction as edges to be judged.
pub fn edges(extraction: &Extraction, text: &str) -> Vec<Edge> {
    let edge = |statement: &crate::extract::extraction::Statement| Edge {
        subject: extraction.entities[statement.subject.get()].name.clone(),
        relation: extraction.relation_types[statement.relation.get()].name.to_string(),
        phrase: statement.phrase_span.of(text).to_owned(),
        object: extraction.entities[statement.object.get()].name.clone(),
        status: statement.status,
    };
    extraction.statements.iter().map(edge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_outcomes_that_are_as_good_the_one_that_keeps_most_is_best() {
        let outcome = |least, f1| Outcome { least, recall: 0.0, precision: 0.0, f1 };
        let outcomes = [(0.1, 0.440), (0.2, 0.446), (0.25, 0.445), (0.3, 0.445), (0.35, 0.439)]
            .map(|(l, f1)| outcome(l, f1))
            .to_vec();
        let validation = Validation {
            topics: BTreeMap::from([("port".to_owned(), outcomes.clone())]),
            outcomes,
            revision: Revision::default(),
            bins: [Bin::default(); 10],
        };
        assert_eq!(validation.best().map(|best| best.least), Some(0.2));
        assert_eq!(validation.topics().map(|(_, outcome)| outcome.least).collect::<Vec<_>>(), [0.2]);
    }
}
