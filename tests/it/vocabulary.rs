<<<<<<< HEAD
//! Every example and counterexample of the relation vocabulary, read by the whole pipeline.

use relata::{
    extract::{
        Extractor,
        extraction::{EntityIdx, Extraction, Statement},
        vocabulary::{Relation, Sample},
        worth::Worth,
    },
    nlp::pipeline::Pipeline,
    span::Span,
};

struct Reader {
    pipeline: Pipeline,
    extractor: Extractor,
    /// Keeps every edge, and an entry of the vocabulary before an open relation.
    keep_all: Worth,
}

impl Reader {
    fn new() -> Self {
        Self {
            pipeline: Pipeline::embedded().expect("the shipped model"),
            extractor: Extractor::shipped().expect("the shipped vocabulary"),
            keep_all: Worth::parse("(bias)\t0\n(least)\t0\nsource=known\t2").expect("a table"),
        }
    }

    /// What the samples say of `relation` that the pipeline does not (or, of counterexamples, does).
    fn faults(&self, relation: &Relation, samples: &[Sample], wanted: bool) -> Vec<String> {
        let mut faults = Vec::new();
        for sample in samples {
            let document = self.pipeline.annotate_shared(&sample.text);
            let read = Read {
                text: &sample.text,
                extraction: self.extractor.extract_by(&document, None, &self.keep_all),
            };
            for edge in &sample.edges {
                let status = edge.get(2).map_or("asserted", String::as_str);
                let is_right = match read.stated(relation, &edge[0], &edge[1]) {
                    Some(stated) => wanted && stated.status.as_str() == status,
                    None => !wanted,
                };
                if !is_right {
                    faults.push(format!(
                        "{} {edge:?}: {:?} gives {:?}",
                        relation.name,
                        sample.text,
                        read.shown()
                    ));
                }
            }
        }
        faults
    }
}

/// What was read off a sample.
struct Read<'s> {
    text: &'s str,
    extraction: Extraction,
}

impl Read<'_> {
    fn stated(&self, relation: &Relation, subject: &str, object: &str) -> Option<&Statement> {
        self.extraction.statements.iter().find(|statement| {
            let is_pair = |subject: &str, object: &str| {
                self.is(statement.subject, statement.subject_span, subject)
                    && self.is(statement.object, statement.object_span, object)
            };
            self.extraction.relation_types[statement.relation.get()].name == relation.name
                && (is_pair(subject, object) || relation.symmetric && is_pair(object, subject))
        })
    }

    /// Whether the entity, or the place where it is mentioned, is what the sample calls `wanted`.
    fn is(&self, entity: EntityIdx, mention: Span, wanted: &str) -> bool {
        let name = self.extraction.entities[entity.get()].name.as_str();
        [name, mention.of(self.text)].iter().any(|found| found.ends_with(wanted) || wanted.ends_with(found))
    }

    fn shown(&self) -> Vec<String> {
        let name = |entity: EntityIdx| &self.extraction.entities[entity.get()].name;
        let shown = |statement: &Statement| {
            let relation = &self.extraction.relation_types[statement.relation.get()].name;
            let (subject, object) = (name(statement.subject), name(statement.object));
            format!("{subject} | {relation} | {object} ({})", statement.status.as_str())
        };
        self.extraction.statements.iter().map(shown).collect()
    }
}

#[test]
fn every_example_gives_its_relation_and_no_counterexample_does() {
    let reader = Reader::new();
    let mut faults = Vec::new();
    let mut n_samples = 0;
    for relation in reader.extractor.vocabulary().relations() {
        n_samples += relation.examples.len() + relation.counterexamples.len();
        faults.extend(reader.faults(relation, &relation.examples, true));
        faults.extend(reader.faults(relation, &relation.counterexamples, false));
    }
    assert!(n_samples > 1000, "only {n_samples} samples read");
    assert!(faults.is_empty(), "{} of {n_samples} samples:\n{}", faults.len(), faults.join("\n"));
=======
//! Every example of the vocabulary, read by the shipped model and extractor.

use relata::{
    extract::{Extractor, extraction::Extraction, vocabulary::Sample, worth::Worth},
    nlp::pipeline::Pipeline,
};

/// Share of the samples that have to come out right. The rest is the parser's: a tree that no rule can mend.
const SHARE: f64 = 0.93;

struct Reader {
    pipeline: Pipeline,
    extractor: Extractor,
}

impl Reader {
    /// Whether the text gives the relation between the ends, with the status if one is named.
    fn finds(&self, relation: &str, symmetric: bool, sample: &Sample, edge: &[String]) -> bool {
        let document = self.pipeline.annotate_shared(&sample.text);
        let extraction = self.extractor.extract_by(&document, None, &Worth::default());
        let is = |subject: &str, object: &str| {
            extraction.statements.iter().any(|statement| {
                extraction.relation_types[statement.relation.get()].name == relation
                    && named(&extraction, statement.subject.get(), subject)
                    && named(&extraction, statement.object.get(), object)
                    && edge.get(2).is_none_or(|status| statement.status.as_str() == status)
            })
        };
        is(&edge[0], &edge[1]) || (symmetric && is(&edge[1], &edge[0]))
    }
}

fn named(extraction: &Extraction, entity: usize, name: &str) -> bool {
    let entity = &extraction.entities[entity];
    let plain = |words: &str| words.to_lowercase().trim_start_matches("the ").to_owned();
    plain(&entity.name) == plain(name) || entity.aliases.iter().any(|alias| plain(alias) == plain(name))
}

#[test]
fn the_examples_give_their_relation_and_the_counterexamples_do_not() {
    let reader = Reader { pipeline: Pipeline::embedded().unwrap(), extractor: Extractor::shipped().unwrap() };
    let mut failures = Vec::new();
    let mut n_samples = 0;
    for relation in reader.extractor.vocabulary().relations() {
        let wanted = relation.examples.iter().map(|sample| (sample, true));
        let unwanted = relation.counterexamples.iter().map(|sample| (sample, false));
        for (sample, is_wanted) in wanted.chain(unwanted) {
            for edge in &sample.edges {
                n_samples += 1;
                if reader.finds(&relation.name, relation.symmetric, sample, edge) != is_wanted {
                    let word = if is_wanted { "must" } else { "must not" };
                    failures.push(format!("{word} {}: {} {edge:?}", relation.name, sample.text));
                }
            }
        }
    }
    let share = 1.0 - failures.len() as f64 / f64::from(n_samples);
    assert!(share >= SHARE, "{share:.3} of {n_samples} samples are right; wrong:\n{}", failures.join("\n"));
>>>>>>> 55ed799 (Test the clause rules on hand-built trees, the vocabulary on its own samples)
}
