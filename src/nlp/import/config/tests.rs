//! Which pipelines are taken, and why others are not.

use super::*;

const SAMPLE: &str = r#"
[nlp]
lang = "en"
pipeline = ["tok2vec","tagger","parser","senter","attribute_ruler","lemmatizer","ner"]
disabled = ["senter"]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
[components.tagger]
factory = "tagger"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
[components.parser]
factory = "parser"
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
[components.attribute_ruler]
factory = "attribute_ruler"
[components.lemmatizer]
factory = "lemmatizer"
mode = "rule"
[components.senter]
factory = "senter"
[components.ner]
factory = "ner"
[components.ner.model]
state_type = "ner"
use_upper = true
[components.ner.model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
"#;

fn with(changes: &[(&str, &str)]) -> Result<Components, ModelError> {
    let mut text = SAMPLE.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    Config::parse(&text).components()
}

fn refusal(changes: &[(&str, &str)]) -> String {
    with(changes).unwrap_err().to_string()
}

#[test]
fn the_pipeline_of_the_small_english_model_is_taken() {
    let components = with(&[]).unwrap();
    assert_eq!(components.parser.listens_to.as_deref(), Some("tok2vec"));
    assert_eq!(components.recognizer, Reader { name: "ner".to_owned(), listens_to: None });
}

#[test]
fn components_may_bear_other_names_and_listen_to_the_vectors_nearest_before_them() {
    let components = with(&[
        ("\"lemmatizer\",\"ner\"]", "\"lemmatizer\",\"words\",\"ships\"]"),
        ("[components.ner", "[components.ships"),
        ("spacy.HashEmbedCNN.v2", "spacy.Tok2VecListener.v1"),
        ("[components.senter]", "[components.words]\nfactory = \"tok2vec\"\n[components.senter]"),
    ]);
    let recognizer = components.unwrap().recognizer;
    assert_eq!(recognizer, Reader { name: "ships".to_owned(), listens_to: Some("words".to_owned()) });
}

#[test]
fn what_relata_cannot_run_is_refused_with_the_component_and_the_reason() {
    assert!(refusal(&[("lang = \"en\"", "lang = \"de\"")]).contains("`de`"));
    assert!(refusal(&[("\"rule\"", "\"lookup\"")]).contains("`lemmatizer`: its `mode` is `lookup`"));
    let senter = refusal(&[("disabled = [\"senter\"]", "disabled = []")]);
    assert!(senter.contains("component `senter`") && senter.contains("remove_pipe(\"senter\")"), "{senter}");
    assert!(refusal(&[("factory = \"ner\"", "factory = \"beam_ner\"")]).contains("`beam_ner`"));
    let transformer = refusal(&[("factory = \"tok2vec\"", "factory = \"curated_transformer\"")]);
    assert!(transformer.contains("`tok2vec`: relata runs no component of the kind `curated_transformer`"));
    assert!(!transformer.contains("remove_pipe"), "{transformer}");
    let listener = refusal(&[("HashEmbedCNN.v2", "CharacterEmbed.v2")]);
    assert!(listener.contains("`ner`: its `model.tok2vec.@architectures`"), "{listener}");
    assert!(refusal(&[("use_upper = true", "use_upper = false")]).contains("`model.use_upper` is `false`"));
    let encoder = refusal(&[("MaxoutWindowEncoder.v2", "TorchBiLSTMEncoder.v1")]);
    assert!(encoder.contains("`tok2vec`: its `model.encode.@architectures`"), "{encoder}");
}

#[test]
fn a_tokenizer_of_another_make_and_code_that_changes_the_pipeline_are_refused() {
    let with_setting = |line: &str| with(&[("lang = \"en\"", &format!("lang = \"en\"\n{line}"))]);
    let own = r#"tokenizer = {"@tokenizers":"ships.Tokenizer.v1","fast":true}"#;
    let refusal = with_setting(own).unwrap_err().to_string();
    assert!(refusal.contains("component `tokenizer`: it is `ships.Tokenizer.v1`"), "{refusal}");
    assert!(with_setting(r#"tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}"#).is_ok());
    let section = ("[components.tok2vec]", "[nlp.tokenizer]\n@tokenizers = \"own.v2\"\n[components.tok2vec]");
    assert!(self::refusal(&[section]).contains("it is `own.v2`"));
    for callback in ["before_creation", "after_creation", "after_pipeline_creation"] {
        assert!(with_setting(&format!("{callback} = null")).is_ok());
        let line = format!(r#"{callback} = {{"@callbacks":"own.v1"}}"#);
        let refusal = with_setting(&line).unwrap_err().to_string();
        assert!(refusal.contains(&format!("component `nlp`: its `{callback}` is code")), "{refusal}");
        let section = format!("[nlp.{callback}]\n@callbacks = \"own.v1\"\n[components.tok2vec]");
        assert!(self::refusal(&[("[components.tok2vec]", &section)]).contains(callback));
    }
}

#[test]
fn a_disabled_component_that_is_needed_is_refused_as_disabled() {
    let refusal = refusal(&[("disabled = [\"senter\"]", "disabled = [\"senter\",\"ner\"]")]);
    assert!(
        refusal.contains("`ner`: it is disabled") && refusal.contains("enable_pipe(\"ner\")"),
        "{refusal}"
    );
}

#[test]
fn a_pipeline_with_a_part_too_few_or_too_many_or_out_of_order_is_refused() {
    let lacking = with(&[("\"lemmatizer\",\"ner\"]", "\"lemmatizer\"]")]).unwrap_err();
    assert!(matches!(lacking, ModelError::Lacking { component } if component == "ner"));
    let twice = refusal(&[
        ("\"lemmatizer\",\"ner\"]", "\"lemmatizer\",\"ner\",\"ships\"]"),
        ("[components.senter]", "[components.ships]\nfactory = \"ner\"\n[components.senter]"),
    ]);
    assert!(twice.contains("`ships`: it is the second of the kind `ner`"), "{twice}");
    let order = refusal(&[
        ("\"tagger\",\"parser\"", "\"tagger\",\"ner\",\"parser\""),
        ("\"lemmatizer\",\"ner\"]", "\"lemmatizer\"]"),
    ]);
    assert!(order.contains("`ner`: it runs before `parser`"), "{order}");
    let deaf = refusal(&[("[\"tok2vec\",\"tagger\"", "[\"tagger\"")]);
    assert!(deaf.contains("`tagger`: it listens"), "{deaf}");
}
