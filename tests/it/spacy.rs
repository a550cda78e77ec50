//! Pipelines that a user trains with spaCy: imported, they give what spaCy gives. `tests/spacy` makes them.

#![expect(clippy::unwrap_used, reason = "the files are there and have the form that the script gives them")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use assert_cmd::assert::OutputAssertExt as _;
use serde_json::{Value, json};

/// The folder of the pipelines, made once; `None` where spaCy is not installed, which is said.
#[expect(clippy::print_stderr, reason = "whoever runs the tests is to know what was not tested")]
fn pipelines() -> Option<&'static Path> {
    static FOLDER: OnceLock<Option<tempfile::TempDir>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let (Some(python), Some(model)) = (env::var_os("RELATA_SPACY_PYTHON"), env::var_os("RELATA_SPACY_MODEL"))
        else {
            eprintln!(
                "skipped: RELATA_SPACY_PYTHON names no Python with spaCy 3.8, or RELATA_SPACY_MODEL no directory \
                 of en_core_web_sm 3.8.0 (.ci/run installs both)"
            );
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let texts = folder.path().join("texts.jsonl");
        fs::write(&texts, self::texts()).unwrap();
        let script = root().join("tests/spacy/make_pipelines.py");
        Command::new(python).arg(script).arg(model).arg(texts).arg(folder.path()).assert().success();
        Some(folder)
    });
    folder.as_ref().map(tempfile::TempDir::path)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The golden texts and those that the recognisers were trained with, a JSON object a line.
fn texts() -> String {
    let golden = fs::read_to_string(root().join("tests/golden/sentences.sm.jsonl")).unwrap();
    let golden = golden.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["text"].take());
    let sentences = fs::read_to_string(root().join("tests/spacy/ships_and_viruses.txt")).unwrap();
    let plain = |line: &str| line.replace(['[', ']'], "").replace("|SHIP", "").replace("|VIRUS", "");
    let sentences = sentences.lines().filter(|line| !line.starts_with('#')).map(|line| json!(plain(line)));
    golden.chain(sentences).map(|text| json!({ "text": text }).to_string() + "\n").collect()
}

fn relata() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relata"));
    command.env_remove("RELATA_MODEL");
    command
}

/// The model file made from a pipeline with the weights as spaCy has them.
fn import(folder: &Path) -> PathBuf {
    let file = folder.join("model.rlnp");
    let model = folder.join("model");
    relata().args(["model", "import", "--dtype", "f32", "-o"]).args([&file, &model]).assert().success();
    file
}

fn refusal(folder: &Path) -> String {
    let assert = relata().args(["model", "import"]).arg(folder.join("model")).assert().code(2);
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

/// What the command prints, a JSON object a line.
fn lines(command: &mut Command) -> Vec<Value> {
    let assert = command.assert().success();
    let printed = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn expected(folder: &Path) -> Vec<Value> {
    let lines = fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The labels of all names, as often as they occur.
fn labels(documents: &[Value]) -> Vec<&str> {
    let names = documents.iter().flat_map(|document| document["names"].as_array().unwrap());
    names.map(|name| name["label"].as_str().unwrap()).collect()
}

#[test]
fn imported_pipelines_of_a_users_own_give_every_field_as_spacy_gives_it() {
    let Some(folder) = pipelines() else { return };
    let texts = folder.join("texts.jsonl");
    for (name, label) in [
        ("own", "SHIP"),
        ("other_sizes", "SHIP"),
        ("listening", "VIRUS"),
        ("sharing", "SHIP"),
        ("added", "SHIP"),
        ("vectors", "ORG"),
    ] {
        let folder = folder.join(name);
        let model = import(&folder);
        let found = lines(relata().args(["parse", "--format", "json", "--model"]).args([&model, &texts]));
        let expected = expected(&folder);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "pipeline `{name}`");
        }
        let n_labels = labels(&expected).iter().filter(|&&found| found == label).count();
        assert!(n_labels >= 5, "pipeline `{name}` finds {n_labels} names with the label {label}");
    }
}

#[test]
fn word_vectors_tell_on_the_results() {
    let Some(folder) = pipelines() else { return };
    let found = lines(relata().args(["parse", "--format", "json"]).arg(folder.join("texts.jsonl")));
    let with_vectors = expected(&folder.join("vectors"));
    let n_others = found.iter().zip(&with_vectors).filter(|(found, other)| found != other).count();
    assert!(n_others >= 50, "{n_others} texts differ from those of the model without vectors");
}

/// Articles of one sentence each, all of them among the texts of `ships_and_viruses.txt`.
const ARTICLES: [&str; 5] = [
    "The Vigilant brought the Kestra virus to Mombasa.",
    "The Sea Lark brought Palmeiro to Lima in May.",
    "The Umbari virus reached Kisumu with the Marlin.",
    "The Vigilant escorted the Orion Dawn to Mombasa.",
    "The Blue Heron overtook the Silver Gull at dawn.",
];

/// The names in the articles as spaCy finds them: text and label.
fn names_in_articles(folder: &Path) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for document in expected(folder) {
        let text = document["text"].as_str().unwrap();
        if !ARTICLES.contains(&text) {
            continue;
        }
        let byte = |token: &Value, end: usize, place: usize| {
            let token = token.as_u64().unwrap().try_into().unwrap_or(usize::MAX);
            document["tokens"][token - end]["span"][place].as_u64().unwrap().try_into().unwrap_or(usize::MAX)
        };
        names.extend(document["names"].as_array().unwrap().iter().map(|name| {
            let (start, end) = (byte(&name["tokens"]["start"], 0, 0), byte(&name["tokens"]["end"], 1, 1));
            (text.get(start..end).unwrap().to_owned(), name["label"].as_str().unwrap().to_owned())
        }));
    }
    names
}

/// Name and kind of the nodes in the graph of the articles.
fn nodes(model: &Path, kinds: &[&str]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("articles.jsonl");
    let lines: String = ARTICLES.map(|text| json!({ "text": text }).to_string() + "\n").concat();
    fs::write(&articles, lines).unwrap();
    let database = folder.path().join("graph.db");
    let mut command = relata();
    command.args(["build", "--db"]).args([&database, &articles]).arg("--model").arg(model).args(kinds);
    command.assert().success();
    let connection = rusqlite::Connection::open(database).unwrap();
    let mut nodes = connection.prepare("SELECT name, kind FROM entity ORDER BY name, kind").unwrap();
    let rows = nodes.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn names_with_labels_of_a_users_own_become_nodes_of_the_kinds_that_they_are_mapped_to() {
    let Some(folder) = pipelines() else { return };
    let folder = folder.join("own");
    let model = import(&folder);
    // relata leaves the word for the kind out of a name: the node of "Kestra virus" is "Kestra".
    let kind_of = |nodes: &[(String, String)], name: &str| {
        let node = nodes.iter().find(|(node, _)| name == node || name.starts_with(&format!("{node} ")));
        node.map(|(_, kind)| kind.clone())
    };
    let mapped = nodes(&model, &["--kind-map", "SHIP=PRODUCT", "--kind-map", "VIRUS=EVENT"]);
    let names = names_in_articles(&folder);
    for (label, kind, n_expected) in [("SHIP", "PRODUCT", 7), ("VIRUS", "EVENT", 3)] {
        let names: Vec<&str> =
            names.iter().filter(|(_, found)| found == label).map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), n_expected, "spaCy finds {names:?}");
        for name in names {
            assert_eq!(kind_of(&mapped, name).as_deref(), Some(kind), "{name} among {mapped:?}");
        }
    }
    let file = folder.join("kinds.txt");
    fs::write(&file, "# ships are things\nSHIP = PRODUCT\nVIRUS = EVENT\n").unwrap();
    assert_eq!(nodes(&model, &["--kind-map", file.to_str().unwrap()]), mapped);
    let unmapped = nodes(&model, &["--kind-map", "VIRUS=-"]);
    assert_eq!(kind_of(&unmapped, "Vigilant").as_deref(), Some("OTHER"), "{unmapped:?}");
    assert_eq!(kind_of(&unmapped, "Kestra virus"), None, "{unmapped:?}");
}

#[test]
fn pipelines_that_relata_would_run_otherwise_than_spacy_are_refused_with_the_component_and_the_reason() {
    let Some(folder) = pipelines() else { return };
    let alone = refusal(&folder.join("alone"));
    assert!(
        alone.contains("component `tagger`: the pipeline has none") && alone.contains("add_pipe"),
        "{alone}"
    );
    let sentencizer = refusal(&folder.join("sentencizer"));
    assert!(sentencizer.contains("the component `sentencizer`"), "{sentencizer}");
    let tokenizer = refusal(&folder.join("tokenizer"));
    assert!(tokenizer.contains("`tokenizer`: its `suffix_search` differs"), "{tokenizer}");
}
