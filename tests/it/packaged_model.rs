//! A model that others trained and packaged, with word vectors: `en_core_web_md` 3.8.0, imported, gives what spaCy gives.

#![expect(clippy::unwrap_used, reason = "the files are there and have the form that the script gives them")]

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use assert_cmd::assert::OutputAssertExt as _;
use relata::nlp::{
    document::Document, import, model_file::Dtype, model_file::ModelFile, pipeline::Pipeline,
    scratch::Scratch,
};
use serde_json::{Value, json};

/// The golden sentences, those of the recognisers' training, and the articles in `examples`.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let of_json =
        |line: &str| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned();
    let golden = fs::read_to_string(root.join("tests/golden/sentences.sm.jsonl")).unwrap();
    let mut texts: Vec<String> = golden.lines().map(of_json).collect();
    let sentences = fs::read_to_string(root.join("tests/spacy/ships_and_viruses.txt")).unwrap();
    let marks = ["[", "|SHIP]", "|VIRUS]"];
    let plain = |line: &str| marks.iter().fold(line.to_owned(), |line, mark| line.replace(mark, ""));
    texts.extend(sentences.lines().filter(|line| !line.starts_with('#')).map(plain));
    let mut articles: Vec<PathBuf> =
        fs::read_dir(root.join("examples/articles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    articles.sort_unstable();
    for article in articles {
        let text = fs::read_to_string(&article).unwrap();
        if article.extension().is_some_and(|extension| extension == "jsonl") {
            texts.extend(text.lines().map(of_json));
        } else {
            texts.push(text);
        }
    }
    texts
}

/// What spaCy says of the texts.
fn expected(python: &Path, model: &Path, texts: &[String]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let [input, output] = ["texts.jsonl", "expected.jsonl"].map(|name| folder.path().join(name));
    let lines: String = texts.iter().map(|text| json!({ "text": text }).to_string() + "\n").collect();
    fs::write(&input, lines).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spacy/annotate.py");
    Command::new(python).arg(script).arg(model).args([&input, &output]).assert().success();
    let lines = fs::read_to_string(output).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// For each field, the texts in which it is not what spaCy says; `names` is one of them.
fn differences(model: &Path, dtype: Dtype, expected: &[Value]) -> BTreeMap<String, Vec<String>> {
    let file = ModelFile::from_bytes(import::import(model, dtype).unwrap()).unwrap();
    let pipeline = Pipeline::new(&file).unwrap();
    let mut scratch = Scratch::default();
    let mut differences: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for expected in expected {
        let text = expected["text"].as_str().unwrap();
        let document: Document = pipeline.annotate(text, &mut scratch);
        let found = serde_json::to_value(&document).unwrap();
        let mut differ = |field: &str| differences.entry(field.to_owned()).or_default().push(text.to_owned());
        if found["names"] != expected["names"] {
            differ("names");
        }
        let pairs = [&found, expected].map(|document| document["tokens"].as_array().unwrap());
        if pairs[0].len() != pairs[1].len() {
            differ("tokens");
            continue;
        }
        for field in expected["tokens"][0].as_object().into_iter().flat_map(|token| token.keys()) {
            if pairs[0].iter().zip(pairs[1]).any(|(found, expected)| found[field] != expected[field]) {
                differ(field);
            }
        }
    }
    differences
}

#[test]
fn the_packaged_model_with_word_vectors_gives_every_field_as_spacy_gives_it() {
    let (Some(python), Some(model)) =
        (env::var_os("RELATA_SPACY_PYTHON"), env::var_os("RELATA_SPACY_MD_MODEL").map(PathBuf::from))
    else {
        eprintln!(
            "skipped: RELATA_SPACY_PYTHON names no Python with spaCy 3.8, or RELATA_SPACY_MD_MODEL no directory of \
             en_core_web_md 3.8.0 (.ci/run installs both)"
        );
        return;
    };
    let expected = expected(Path::new(&python), &model, &texts());
    assert!(expected.len() > 400, "{} texts", expected.len());
    let full = differences(&model, Dtype::F32, &expected);
    assert!(full.is_empty(), "{full:#?}");
    // The bound of the small model (tests/it/pipeline.rs): half precision moves one score past another, rarely.
    let half = differences(&model, Dtype::F16, &expected);
    assert!(half.values().all(|texts| texts.len() <= 1), "{half:#?}");
}
