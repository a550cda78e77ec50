//! What names stand for is learned by a command.

#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

const TEXT: &str = "Norda Motors sued Anna Kanga in Lima. ";

/// Signs of fewer names are left out.
const N_ARTICLES: usize = 12;

fn train(folder: &TempDir, kinds: &str) -> (i32, String, String) {
    let text = |article| format!("{{\"id\": \"vans{article}\", \"title\": \"\", \"text\": \"{TEXT}\"}}\n");
    fs::write(folder.path().join("texts.jsonl"), (0..N_ARTICLES).map(text).collect::<String>()).unwrap();
    fs::write(folder.path().join("kinds.jsonl"), kinds).unwrap();
    let mut command = Command::cargo_bin("relata").unwrap();
    command.args(["train-kinds", "kinds.jsonl", "--texts", "texts.jsonl", "--out", "weights.tsv"]);
    let output = command.current_dir(folder.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn what_names_stand_for_is_learned_into_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let (person, place) = (TEXT.find("Anna").unwrap(), TEXT.find("Lima").unwrap());
    let line = |article| {
        format!(
            "{{\"id\": \"vans{article}\", \"names\": [[\"Norda Motors\", \"ORG\", [0]], [\"Anna Kanga\", \"PERSON\", [{person}]], [\"Lima\", \"GPE\", [{place}]]]}}\n"
        )
    };
    let (code, out, err) = train(&folder, &(0..N_ARTICLES).map(line).collect::<String>());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.starts_with("36 names in 12 articles; of 36 that are found"), "{out}");
    let table = fs::read_to_string(folder.path().join("weights.tsv")).unwrap();
    assert!(table.starts_with("# What each sign tells of a name's kind: made by `relata train-kinds`"));
    let weighs = |sign: &str, kind: &str| {
        let row = table
            .lines()
            .find_map(|row| row.strip_prefix(sign))
            .unwrap_or_else(|| panic!("{sign} in {table}"));
        row.contains(&format!("{kind}:")) && !row.contains(&format!("{kind}:-"))
    };
    assert!(weighs("last=motors\t", "ORG"));
    assert!(weighs("last=kanga\t", "PERSON"));
}

#[test]
fn a_kind_that_there_is_not_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = train(&folder, "{\"id\": \"vans0\", \"names\": [[\"Lima\", \"TOWN\", [32]]]}\n");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("line 1") && err.contains("TOWN"), "{err}");
}
