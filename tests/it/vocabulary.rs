//! Every example and counterexample of the relation vocabulary, read by the whole pipeline.

use relata::{
    extract::{
        Extractor,
        vocabulary::{Relation, Sample},
        worth::Worth,
    },
    gold::Edge,
    nlp::pipeline::Pipeline,
    train::edges,
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

    fn edges(&self, text: &str) -> Vec<Edge> {
        let document = self.pipeline.annotate_shared(text);
        edges(&self.extractor.extract_by(&document, None, &self.keep_all), text)
    }

    /// What the samples say of `relation` that the pipeline does not (or, of counterexamples, does).
    fn faults(&self, relation: &Relation, samples: &[Sample], wanted: bool) -> Vec<String> {
        let mut faults = Vec::new();
        for sample in samples {
            let found = self.edges(&sample.text);
            for edge in &sample.edges {
                let stated = found.iter().find(|found| {
                    found.relation == relation.name
                        && (is(&found.subject, &edge[0]) && is(&found.object, &edge[1])
                            || relation.symmetric && is(&found.subject, &edge[1]) && is(&found.object, &edge[0]))
                });
                let status = edge.get(2).map_or("asserted", String::as_str);
                let is_right = match stated {
                    Some(stated) => wanted && stated.status.as_str() == status,
                    None => !wanted,
                };
                if !is_right {
                    let got: Vec<String> = found.iter().map(shown).collect();
                    faults.push(format!("{} {edge:?}: {:?} gives {got:?}", relation.name, sample.text));
                }
            }
        }
        faults
    }
}

fn shown(edge: &Edge) -> String {
    format!("{} | {} | {} ({})", edge.subject, edge.relation, edge.object, edge.status.as_str())
}

/// Whether two names mean the same in one sentence: alike, or one the end of the other.
fn is(found: &str, wanted: &str) -> bool {
    found == wanted || found.ends_with(wanted) || wanted.ends_with(found)
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
