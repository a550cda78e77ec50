//! Every example and counterexample of the relation vocabulary, read by the whole pipeline.

use relata::{
    extract::{
        Extractor,
        vocabulary::{Vocabulary, trial},
    },
    kind::KindMap,
    nlp::pipeline::Pipeline,
};

#[test]
fn every_example_gives_its_relation_and_no_counterexample_does() {
    let pipeline = Pipeline::embedded().expect("the shipped model");
    let vocabulary = Vocabulary::shipped_with_samples().expect("the shipped vocabulary");
    let extractor = Extractor::new(vocabulary, KindMap::ontonotes());
    let mut faults = Vec::new();
    let mut n_samples = 0;
    for relation in extractor.vocabulary().relations() {
        n_samples += relation.examples.len() + relation.counterexamples.len();
        for fault in trial::faults(&extractor, relation, |text| pipeline.annotate_shared(text)) {
            faults.push(format!(
                "{} {:?}: {:?} gives {:?}",
                relation.name, fault.edge, fault.text, fault.found
            ));
        }
    }
    assert!(n_samples > 1000, "only {n_samples} samples read");
    assert!(faults.is_empty(), "{} of {n_samples} samples:\n{}", faults.len(), faults.join("\n"));
}
