//! Learns from annotated articles which candidate edges are worth keeping, and tells by cross-validation how well.

use std::collections::BTreeMap;

use crate::{
    extract::{
        Extractor,
        extraction::Extraction,
        worth::{
            Worth,
            fit::{Example, Settings, fit},
        },
    },
    gold::{Agreement, Edge, Gold},
    nlp::document::Document,
};

/// Least confidences that cross-validation tries.
const LEAST: [f32; 13] = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];

/// An annotated article with its analysis.
#[derive(Debug)]
pub struct Lesson {
    /// What it says.
    pub gold: Gold,
    /// Its text, analysed.
    pub document: Document,
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
    /// Reliability: ten bins of confidence, `[0, 0.1)` first.
    pub bins: [Bin; 10],
}

impl Validation {
    /// The outcome with the best F1.
    pub fn best(&self) -> Option<Outcome> {
        self.outcomes.iter().copied().max_by(|a, b| a.f1.total_cmp(&b.f1))
    }
}

/// The weights learned from all `lessons`, keeping edges of at least the confidence `least`.
pub fn learn(extractor: &Extractor, lessons: &[Lesson], settings: Settings, least: f32) -> Worth {
    let examples: Vec<Example> = lessons.iter().flat_map(|lesson| examples(extractor, lesson)).collect();
    fit(&examples, settings).with_least(least)
}

/// Learns from all topics but one and judges on that one, for each topic in turn; a topic is what the articles' names
/// have in common before their last underscore.
pub fn cross_validate(extractor: &Extractor, lessons: &[Lesson], settings: Settings) -> Validation {
    let mut topics: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, lesson) in lessons.iter().enumerate() {
        let id = lesson.gold.id.as_str();
        topics.entry(id.rsplit_once('_').map_or(id, |(topic, _)| topic)).or_default().push(position);
    }
    let examples: Vec<Vec<Example>> = lessons.iter().map(|lesson| examples(extractor, lesson)).collect();
    let mut sums = vec![Means::default(); LEAST.len()];
    let mut bins = [Bin::default(); 10];
    for held_out in topics.values() {
        let others = (0..lessons.len()).filter(|position| !held_out.contains(position));
        let learned: Vec<Example> = others.flat_map(|position| examples[position].iter().cloned()).collect();
        let worth = fit(&learned, settings);
        for &position in held_out {
            for (sum, least) in sums.iter_mut().zip(LEAST) {
                sum.add(judge(extractor, &lessons[position], &worth.clone().with_least(least)));
            }
            count(extractor, &lessons[position], &worth.clone().with_least(0.0), &mut bins);
        }
    }
    let outcomes = LEAST.into_iter().zip(sums).map(|(least, sum)| sum.outcome(least)).collect();
    Validation { outcomes, bins }
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

/// The candidates of an article; wanted are those that state an annotated relation.
fn examples(extractor: &Extractor, lesson: &Lesson) -> Vec<Example> {
    let proposals = extractor.proposals(&lesson.document, lesson.gold.date);
    let edges: Vec<Edge> = proposals.iter().map(|proposal| proposal.edge.clone()).collect();
    let wanted = lesson.gold.is_stated(&edges);
    proposals
        .into_iter()
        .zip(wanted)
        .map(|(proposal, wanted)| Example { features: proposal.features, wanted })
        .collect()
}

fn judge(extractor: &Extractor, lesson: &Lesson, worth: &Worth) -> Agreement {
    let extraction = extractor.extract_by(&lesson.document, lesson.gold.date, worth);
    lesson.gold.agreement(&edges(&extraction, lesson.document.text()))
}

fn count(extractor: &Extractor, lesson: &Lesson, worth: &Worth, bins: &mut [Bin; 10]) {
    let extraction = extractor.extract_by(&lesson.document, lesson.gold.date, worth);
    let matches = lesson.gold.matches(&edges(&extraction, lesson.document.text()));
    for (statement, relation) in extraction.statements.iter().zip(matches) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a probability times ten"
        )]
        let bin = &mut bins[((statement.confidence * 10.0) as usize).min(9)];
        bin.n_edges += 1;
        bin.n_right += usize::from(relation.is_some());
        bin.confidence += f64::from(statement.confidence);
    }
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
