//! What pronouns mean is learned by a command.

#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

const TEXT: &str = "Norda Motors met Tavex Motors in Lima. It sells vans. ";

/// Signs of fewer choices are left out.
const N_TIMES: usize = 12;

fn train(folder: &TempDir, anaphors: &str) -> (i32, String, String) {
    let texts = format!("{{\"id\": \"vans\", \"title\": \"\", \"text\": \"{}\"}}\n", TEXT.repeat(N_TIMES));
    fs::write(folder.path().join("texts.jsonl"), texts).unwrap();
    fs::write(folder.path().join("anaphora.jsonl"), anaphors).unwrap();
    let mut command = Command::cargo_bin("relata").unwrap();
    command.args(["train-antecedents", "anaphora.jsonl", "--texts", "texts.jsonl", "--out", "weights.tsv"]);
    let output = command.current_dir(folder.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn what_anaphors_mean_is_learned_into_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let start = TEXT.find("It").unwrap();
    let anaphors: Vec<String> = (0..N_TIMES)
        .map(|time| format!("[{}, \"It\", \"Norda Motors\"]", time * TEXT.len() + start))
        .collect();
    let line = format!("{{\"id\": \"vans\", \"anaphors\": [{}]}}\n", anaphors.join(", "));
    let (code, out, err) = train(&folder, &line);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.starts_with("Annotated anaphors: 12, articles: 1; anaphors to choose for: 12"), "{out}");
    let table = fs::read_to_string(folder.path().join("weights.tsv")).unwrap();
    assert!(
        table.starts_with("# What each sign of an antecedent counts: made by `relata train-antecedents`")
    );
}

#[test]
fn an_article_without_text_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = train(&folder, "{\"id\": \"ships\", \"anaphors\": [[0, \"It\", null]]}\n");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`ships`"), "{err}");
}
