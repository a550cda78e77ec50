//! Frames of trees that tagger or parser got wrong.

use super::arguments;
use crate::extract::clause::Trigger;

#[test]
fn a_plural_title_before_one_name_is_a_verb() {
    let lines = |noun: &str| {
        format!(
            "Orlin NNP compound 2 B-ORG
             {noun} compound 4
             Ada NNP compound 4 B-PERSON
             Obi NNP nsubj 5 I-PERSON
             won|win VBD ROOT 0"
        )
    };
    let found = arguments(&lines("sponsors|sponsor NNS"), Trigger::Verb, "sponsors");
    assert_eq!(found, ["agent=Orlin", "patient=Obi"]);
    assert_eq!(arguments(&lines("sponsor NN"), Trigger::Verb, "sponsor"), [""; 0]);
}
