use super::*;
use crate::nlp::{
    model_file::{About, write},
    pipeline,
    scratch::Scratch,
    tokenizer::Tokenizer,
};

/// A ruler of the rules in `json`.
fn ruler(json: &str) -> Result<Ruler, ModelError> {
    let section = Section::u8s("ruler/rules", json.as_bytes());
    Ruler::load(&ModelFile::from_bytes(write(&About::default(), &[section])?)?)
}

const RULES: &str = r#"[
    {"patterns": [{"tokens": [{"tags": ["VB"]}], "target": 0}], "pos": "VERB", "morph": "VerbForm=Inf"},
    {"patterns": [{"tokens": [{"words": ["lets"], "deps": ["ROOT"]}, {"words": ["em"]}], "target": 1}], "tag": "VB", "lemma": "them"},
    {"patterns": [{"tokens": [{"words": ["em", "um"]}], "target": 0}], "pos": "PRON"},
    {"patterns": [{"tokens": [{"tags": ["VB", "NN"], "deps": ["aux"]}], "target": 0}], "pos": "AUX", "dep": "dep"},
    {"patterns": [{"tokens": [{"is_space": true}], "target": 0}], "tag": "_SP", "pos": "SPACE"}
]"#;

/// Tag, label, part of speech, features and lemma of each token of `text`, which are split at single spaces.
fn rule(text: &str, tags: &[Tag], deps: &[Dep]) -> Vec<(Tag, Dep, Pos, String, Option<String>)> {
    let mut scratch = Scratch::default();
    let words: Vec<WordId> = text.split(' ').map(|word| scratch.word(word)).collect();
    let ruler = ruler(RULES).unwrap();
    let rulings = ruler.apply(&words, scratch.lexicon(), tags, deps);
    let own = |ruling: Ruling<'_>| {
        let lemma = ruling.lemma.map(ToString::to_string);
        (ruling.tag, ruling.dep, ruling.pos, ruling.morph.as_str().to_owned(), lemma)
    };
    rulings.into_iter().map(own).collect()
}

#[test]
fn of_two_rules_the_later_wins_and_both_see_the_first_labels() {
    let rulings = rule(
        "go lets em go",
        &[Tag::Vb, Tag::Vbz, Tag::Nn, Tag::Vb],
        &[Dep::Aux, Dep::Root, Dep::Dobj, Dep::Conj],
    );
    assert_eq!(rulings[0], (Tag::Vb, Dep::Dep, Pos::Aux, "VerbForm=Inf".to_owned(), None));
    // The tag that the second rule sets doesn't let the first one fit.
    assert_eq!(rulings[2], (Tag::Vb, Dep::Dobj, Pos::Pron, String::new(), Some("them".to_owned())));
    assert_eq!(rulings[3].2, Pos::Verb);
}

#[test]
fn a_sequence_fits_only_where_all_its_tokens_do() {
    let lemma = |text, dep| rule(text, &[Tag::Vbz, Tag::Nn], &[dep, Dep::Dobj])[1].4.clone();
    assert_eq!(lemma("Lets EM", Dep::Root), Some("them".to_owned()));
    assert_eq!(lemma("lets em", Dep::Conj), None);
    assert_eq!(lemma("lets um", Dep::Root), None);
    assert_eq!(rule("em", &[Tag::Nn], &[Dep::Root])[0].4, None);
}

#[test]
fn white_space_is_recognised_by_its_text() {
    assert_eq!(rule("\n", &[Tag::Nn], &[Dep::Dep])[0].2, Pos::Space);
}

#[test]
fn malformed_rules_are_refused() {
    assert!(ruler("[{}]").unwrap_err().to_string().contains("ruler/rules"));
}

#[test]
fn the_golden_sentences_get_spacys_attributes() {
    let file = pipeline::shipped().unwrap();
    let tokenizer = Tokenizer::load(&file).unwrap();
    let annotator = crate::nlp::attributes::Annotator::load(&file).unwrap();
    let mut scratch = Scratch::default();
    let mut n_tokens = 0;
    for row in include_str!("../../../tests/golden/sentences.sm.jsonl").lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        let fields = |name: &str| -> Vec<String> { serde_json::from_value(row[name].clone()).unwrap() };
        let words = tokenizer.tokenize(row["text"].as_str().unwrap(), &mut scratch).words;
        let tags: Vec<Tag> = fields("tag").iter().map(|tag| Tag::from_label(tag).unwrap()).collect();
        let deps: Vec<Dep> = fields("dep").iter().map(|dep| Dep::from_label(dep).unwrap()).collect();
        let own = annotator.annotate(&words, &tags, &deps, &mut scratch);
        for (position, attributes) in own.iter().enumerate() {
            let field = |name: &str| row[name][position].as_str().unwrap();
            let labels = (attributes.tag.as_str(), attributes.dep.as_str(), attributes.pos.as_str());
            assert_eq!(labels, (field("tag"), field("dep"), field("pos")), "{}", row["text"]);
            assert_eq!(attributes.morph, field("morph"), "{} {}", row["text"], field("tok"));
            assert_eq!(attributes.lemma, field("lemma"), "{} {}", row["text"], field("tok"));
            n_tokens += 1;
        }
    }
    assert!(n_tokens > 3_000);
}
