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
}
