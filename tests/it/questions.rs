//! The commands that ask the graph, on the invented news of `news.txt`.

#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

use std::path::PathBuf;

use assert_cmd::Command;

use crate::news;

struct Database {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Database {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.db");
        news::write(&path);
        Self { _folder: folder, path }
    }

    fn ask(&self, words: &[&str]) -> Answer {
        let mut command = Command::cargo_bin("relata").unwrap();
        command.args(words).arg("--db").arg(&self.path).env_remove("RELATA_DB").env("COLUMNS", "80");
        let output = command.output().unwrap();
        Answer {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Writes the database to the file in `RELATA_NEWS`, to try commands on it by hand:
/// `RELATA_NEWS=news.db cargo test --test it -- --ignored news`.
#[test]
#[ignore = "writes a file"]
fn news_for_trying_by_hand() {
    if let Some(path) = std::env::var_os("RELATA_NEWS") {
        news::write(PathBuf::from(path).as_path());
    }
}

#[test]
fn who_groups_relations_of_both_directions_with_inverse_names() {
    let answer = Database::new().ask(&["who", "norland"]);
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert!(answer.out.contains("supplies arms to"), "{}", answer.out);
    let answer = Database::new().ask(&["who", "KESTRIA", "--relation", "supplies arms to"]);
    assert!(answer.out.contains("gets arms from"), "{}", answer.out);
    assert!(!answer.out.contains('\u{1b}'), "no colour in a pipe");
}
