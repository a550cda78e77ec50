//! How well the edges agree with the project's own annotated articles.

use std::path::Path;

use relata::{
    extract::Extractor,
    gold::{Agreement, Gold, Judged, Verdict},
    nlp::pipeline::Pipeline,
    train::{edges, judged_examples, unjudged},
};

#[test]
fn the_annotated_articles_are_found_as_well_as_they_were() {
    let articles = Gold::read_folder(Path::new("tests/articles")).expect("the project's own annotations");
    let pipeline = Pipeline::embedded().expect("the shipped model");
    let extractor = Extractor::shipped();
    let mut total = Agreement::default();
    for gold in &articles {
        assert_eq!(gold.unknown_ends(), Vec::<&str>::new(), "{}: ends that are no entity", gold.id);
        let document = pipeline.annotate_article(&gold.text, &gold.title);
        let extraction = extractor.extract(&document, gold.date);
        let agreement = gold.agreement(&edges(&extraction, document.text()));
        println!("{:<16} recall {:.2} precision {:.2}", gold.id, agreement.recall(), agreement.precision());
        total = total + agreement;
    }
    println!("all: recall {:.3} precision {:.3}", total.recall(), total.precision());
    // The measured figures less a little for what a sound change may move.
    assert!(total.recall() > 0.55, "recall {:.3}", total.recall());
    assert!(total.precision() > 0.5, "precision {:.3}", total.precision());
    let status = total.n_status_right as f64 / total.n_right as f64;
    assert!(status > 0.8, "share of right statuses {status:.3}");
}

#[test]
fn statements_stand_in_the_order_of_the_text_and_none_twice() {
    let pipeline = Pipeline::embedded().expect("the shipped model");
    let extractor = Extractor::shipped();
    for gold in Gold::read_folder(Path::new("tests/articles")).expect("the project's own annotations") {
        let extraction = extractor.extract(&pipeline.annotate_article(&gold.text, &gold.title), gold.date);
        let places = extraction.statements.iter().map(|statement| {
            [statement.sentence, statement.phrase_span, statement.subject_span]
                .map(|span| (span.start(), span.end()))
        });
        assert!(places.is_sorted(), "{}", gold.id);
        let mut seen = std::collections::BTreeSet::new();
        for statement in &extraction.statements {
            let key = (statement.subject, statement.relation, statement.object, statement.sentence);
            assert!(seen.insert((key, statement.status)), "{}: {statement:?}", gold.id);
        }
    }
}

#[test]
fn every_statement_cuts_its_words_out_of_its_sentence() {
    let pipeline = Pipeline::embedded().expect("the shipped model");
    let extractor = Extractor::shipped();
    for gold in Gold::read_folder(Path::new("tests/articles")).expect("the project's own annotations") {
        let extraction = extractor.extract(&pipeline.annotate_article(&gold.text, &gold.title), gold.date);
        assert!(!extraction.statements.is_empty(), "{}: nothing found", gold.id);
        for statement in &extraction.statements {
            assert!(extraction.sentences.contains(&statement.sentence));
            assert!(statement.sentence.contains(statement.phrase_span));
            assert!(!statement.phrase_span.of(&gold.text).is_empty());
            assert!(!statement.subject_span.of(&gold.text).is_empty());
            assert!(!statement.object_span.of(&gold.text).is_empty());
            assert_ne!(statement.subject, statement.object);
        }
        let sentences = extraction.sentences.iter().map(|sentence| sentence.of(&gold.text));
        assert!(sentences.clone().all(|sentence| !sentence.is_empty() && sentence.trim() == sentence));
    }
}

#[test]
fn a_candidate_with_a_verdict_is_learned_from_and_any_other_wants_one() {
    let text = "Norda Motors bought the carmaker Tavex Motors. The boss of Norda Motors, Ada Obi, praised Tavex Motors.";
    let mut judged = Judged {
        id: "takeover".to_owned(),
        title: String::new(),
        date: None,
        text: text.to_owned(),
        verdicts: Vec::new(),
    };
    let (pipeline, extractor) = (Pipeline::embedded().expect("the model"), Extractor::shipped());
    let document = pipeline.annotate_article(&judged.text, &judged.title);
    let open = unjudged(&extractor, &judged, &document);
    assert!(open.len() > 1 && judged_examples(&extractor, &judged, &document).is_empty(), "{open:?}");
    let first = &open[0];
    judged.verdicts.push(Verdict(first.subject.clone(), first.relation.clone(), first.object.clone(), 9));
    assert_eq!(unjudged(&extractor, &judged, &document), open[1..]);
    let examples = judged_examples(&extractor, &judged, &document);
    assert!(!examples.is_empty() && examples.iter().all(|example| example.wanted > 0.99), "{examples:?}");
}
