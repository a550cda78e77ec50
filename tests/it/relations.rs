//! Relations of the user's own: tried out, and used by a build.

#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

const TOWING: &str = r#"
[[relation]]
name = "tows"
inverse = "is towed by"
frame = [{ verb = ["tow"], subject = "agent", object = "patient" }]
example = [{ text = "Norway towed Iceland out of the harbour.", edges = [["Norway", "Iceland"]] }]
counterexample = [{ text = "Norway visited Iceland.", edges = [["Norway", "Iceland"]] }]
"#;

/// Exit code, standard output and standard error.
fn relata(folder: &TempDir, words: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("relata").unwrap();
    command.args(words).current_dir(folder.path()).env_remove("RELATA_DB").env_remove("RELATA_MODEL");
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn examples_of_a_file_are_tried_out_and_those_that_fail_are_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("towing.toml"), TOWING).unwrap();
    let (code, out, err) = relata(&folder, &["relations", "check", "towing.toml"]);
    assert_eq!((code, out.as_str()), (0, "1 relation, 2 samples: 0 of them fail\n"), "{err}");
    let wrong =
        TOWING.replace("[\"Norway\", \"Iceland\"]] }]\ncounter", "[\"Iceland\", \"Norway\"]] }]\ncounter");
    fs::write(folder.path().join("wrong.toml"), wrong).unwrap();
    let (code, out, _) = relata(&folder, &["relations", "check", "wrong.toml"]);
    assert_eq!(code, 1);
    assert!(out.contains("does not give: Iceland tows Norway\n  it gives: Norway tows Iceland"), "{out}");
}

#[test]
fn a_fault_is_told_in_one_line_with_file_line_and_field() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("slot.toml"), TOWING.replace("\"patient\"", "\"Patient\"")).unwrap();
    fs::write(folder.path().join("field.toml"), TOWING.replace("inverse", "invers")).unwrap();
    let places = [
        ("slot.toml", "line 5, relation `tows`, field `object`"),
        ("field.toml", "line 4: unknown field `invers`"),
    ];
    for (file, place) in places {
        for question in [&["build", "-", "--relations", file], &["relations", "tow", "--relations", file]] {
            let (code, out, err) = relata(&folder, question);
            assert_eq!((code, out.as_str()), (2, ""));
            assert!(err.starts_with(&format!("relata: `{file}`, {place}")), "{err}");
        }
    }
}

#[test]
fn a_build_with_own_relations_reads_articles_again_and_names_them_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("towing.toml"), TOWING).unwrap();
    fs::write(folder.path().join("news.txt"), "Norway towed Iceland out of the harbour on Monday.").unwrap();
    assert_eq!(relata(&folder, &["build", "news.txt"]).0, 0);
    let (code, out, err) = relata(&folder, &["build", "news.txt", "--relations", "towing.toml"]);
    assert_eq!(code, 0, "{out}{err}");
    let (_, out, err) = relata(&folder, &["who", "Iceland", "--min-confidence", "0", "--status", "all"]);
    assert!(out.contains("is towed by"), "{out}{err}");
    let (_, out, _) = relata(&folder, &["relations", "tow", "--relations", "towing.toml", "--format", "csv"]);
    assert!(out.lines().any(|line| line.starts_with("tows,is towed by,") && line.ends_with(",1")), "{out}");
}
