//! Learns from annotated articles which candidate edges are worth keeping, and tells by cross-validation how well.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::{
    extract::{
        Extractor, Reading,
        extraction::Extraction,
        worth::{
            Feature, Worth,
            calibration::Calibration,
            fit::{Example, Settings, fit},
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

/// By how much F1 in cross-validation may differ by chance.
const NOISE: f64 = 0.002;

/// How much a judged candidate counts beside one of an annotated article: the weight with which the annotated ones are told
/// apart best in cross-validation (docs/extraction.md).
const JUDGED_WEIGHT: f32 = 0.25;

/// What an annotated article is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// To be learned from, and to be judged on by what was learned from the other topics.
    Model,
    /// To be learned from with allowance, and not judged on: its annotator lists more or less than those whose judgement is
    /// to be learned.
    Elsewhere,
    /// To be judged on alone. No rule was written on it: what rules do on the articles that they were written on is more than
    /// they do elsewhere, and a validation on these alone would think too well of what is unlikely.
    Unseen,
}

/// An annotated article with its analysis.
#[derive(Debug)]
pub struct Lesson {
    /// What it says.
    pub gold: Gold,
    /// Its text, analysed.
    pub document: Document,
    /// What it is for.
    pub part: Part,
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
    /// One for each least confidence tried, before calibration.
    pub outcomes: Vec<Outcome>,
    /// How confidences have to be corrected.
    pub calibration: Calibration,
    /// Reliability of the corrected ones: ten bins of confidence, `[0, 0.1)` first.
    pub bins: [Bin; 10],
}

impl Validation {
    /// Of the outcomes whose F1 is the best one but for noise, that in the middle: at the edge of what does well other articles
    /// would do worse.
    pub fn best(&self) -> Option<Outcome> {
        let most = self.outcomes.iter().map(|outcome| outcome.f1).max_by(f64::total_cmp)?;
        let good: Vec<Outcome> =
            self.outcomes.iter().copied().filter(|outcome| outcome.f1 >= most - NOISE).collect();
        good.get((good.len() - 1) / 2).copied()
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

/// The weights learned from all `lessons` that are not unseen and from `judged` candidates, corrected as cross-validation found, keeping edges of
/// at least the confidence with which it did best.
pub fn learn(
    extractor: &Extractor,
    lessons: &[Lesson],
    judged: &[Example],
    settings: Settings,
    found: &Validation,
) -> Worth {
    let mut examples: Vec<Example> =
        learned_from(lessons).flat_map(|(_, lesson)| Read::new(extractor, lesson).examples()).collect();
    examples.extend_from_slice(judged);
    let least = found.best().map_or(0.5, |best| best.least);
    fit(&examples, settings).with_least(least).corrected(found.calibration)
}

/// Those of the lessons that are learned from, with their places.
fn learned_from(lessons: &[Lesson]) -> impl Iterator<Item = (usize, &Lesson)> {
    lessons.iter().enumerate().filter(|(_, lesson)| lesson.part != Part::Unseen)
}

/// The lessons that are judged on together, by what was learned from those outside `topic`.
struct Fold<'l> {
    topic: Option<&'l str>,
    held_out: Vec<usize>,
}

/// A fold for each topic, which is what the articles' names have in common before their last underscore, and one for all that
/// is unseen.
fn folds(lessons: &[Lesson]) -> Vec<Fold<'_>> {
    let mut folds: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (position, lesson) in lessons.iter().enumerate() {
        let fold = match lesson.part {
            Part::Model => Some(topic(lesson)),
            Part::Unseen => None,
            Part::Elsewhere => continue,
        };
        folds.entry(fold).or_default().push(position);
    }
    folds.into_iter().map(|(topic, held_out)| Fold { topic, held_out }).collect()
}

fn topic(lesson: &Lesson) -> &str {
    let id = lesson.gold.id.as_str();
    id.rsplit_once('_').map_or(id, |(topic, _)| topic)
}

/// Learns from all topics but one and judges on that one, for each topic in turn, and from all of them for what is unseen.
/// What is `judged` is of no topic, and always learned from.
pub fn cross_validate(
    extractor: &Extractor,
    lessons: &[Lesson],
    judged: &[Example],
    settings: Settings,
) -> Validation {
    let read: Vec<Read<'_>> = lessons.par_iter().map(|lesson| Read::new(extractor, lesson)).collect();
    let examples: Vec<Vec<Example>> = read.iter().map(Read::examples).collect();
    let outcomes: Vec<Tried> = folds(lessons)
        .par_iter()
        .flat_map(|Fold { topic: left_out, held_out }| {
            let others = learned_from(lessons).filter(|(_, lesson)| Some(topic(lesson)) != *left_out);
            let learned: Vec<Example> =
                others.flat_map(|(position, _)| &examples[position]).chain(judged).cloned().collect();
            let worth = fit(&learned, settings);
            held_out.par_iter().map(|&position| read[position].judge(&worth)).collect::<Vec<_>>()
        })
        .collect();
    let outcome = |(position, least): (usize, f32)| {
        let mut sum = Means::default();
        for tried in &outcomes {
            sum.add(tried.agreements[position]);
        }
        sum.outcome(least)
    };
    let edges: Vec<(f32, bool)> = outcomes.iter().flat_map(|tried| tried.edges.iter().copied()).collect();
    let calibration = Calibration::fit(&edges);
    let mut bins = [Bin::default(); 10];
    for &(confidence, right) in &edges {
        count(calibration.corrected(confidence), right, &mut bins);
    }
    Validation { outcomes: LEAST.into_iter().enumerate().map(outcome).collect(), calibration, bins }
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
        if self.lesson.part == Part::Elsewhere {
            examples.map(Example::of_another_manner).collect()
        } else {
            examples.collect()
        }
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

    fn lesson(id: &str, part: Part) -> Lesson {
        let gold = Gold {
            id: id.to_owned(),
            title: String::new(),
            date: None,
            text: String::new(),
            entities: Vec::new(),
            relations: Vec::new(),
        };
        Lesson { gold, document: Document::new(String::new(), Vec::new(), Vec::new()), part }
    }

    #[test]
    fn each_topic_is_judged_on_by_itself_and_all_that_is_unseen_together() {
        let lessons = [
            lesson("port_1", Part::Model),
            lesson("mine_1", Part::Model),
            lesson("port_2", Part::Model),
            lesson("mine_2", Part::Elsewhere),
            lesson("port_3", Part::Unseen),
            lesson("rail_1", Part::Unseen),
        ];
        let folds: Vec<_> = folds(&lessons).into_iter().map(|fold| (fold.topic, fold.held_out)).collect();
        assert_eq!(folds, [(None, vec![4, 5]), (Some("mine"), vec![1]), (Some("port"), vec![0, 2])]);
        let learned: Vec<usize> = learned_from(&lessons).map(|(position, _)| position).collect();
        assert_eq!(learned, [0, 1, 2, 3]);
    }

    #[test]
    fn of_outcomes_that_are_as_good_the_middle_one_is_best() {
        let outcome = |least, f1| Outcome { least, recall: 0.0, precision: 0.0, f1 };
        let outcomes = [(0.1, 0.440), (0.2, 0.446), (0.25, 0.445), (0.3, 0.445), (0.35, 0.439)]
            .map(|(l, f1)| outcome(l, f1))
            .to_vec();
        let validation = Validation {
            outcomes,
            calibration: Calibration::fit(&[(0.5, true), (0.5, false)]),
            bins: [Bin::default(); 10],
        };
        assert_eq!(validation.best().map(|best| best.least), Some(0.25));
    }
}
