//! README.md against what the program really prints.
//!
//! Every command of a console block runs in order, in a folder that holds the examples. Its output is compared line by
//! line; a line of "…" stands for any number of lines, "…" within a line for any characters.

#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

use std::{fmt::Write, fs, path::Path, process::Command};

use rusqlite::Connection;
use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A command and the lines that the README shows below it.
struct Shown {
    command: String,
    lines: Vec<String>,
}

fn readme() -> String {
    fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap()
}

/// The commands of the console blocks, in order.
fn shown(readme: &str) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        for line in block.lines() {
            match (line.strip_prefix("$ "), all.last_mut()) {
                (Some(command), _) => all.push(Shown { command: command.to_owned(), lines: Vec::new() }),
                (None, Some(last)) => last.lines.push(line.trim_end().to_owned()),
                (None, None) => {}
            }
        }
    }
    for Shown { lines, .. } in &mut all {
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
    }
    all
}

/// A folder with the examples, in which the program is to run.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("examples/articles")).unwrap();
    for entry in fs::read_dir(Path::new(ROOT).join("examples/articles")).unwrap() {
        let path = entry.unwrap().path();
        let copy = folder.path().join("examples/articles").join(path.file_name().unwrap());
        fs::copy(&path, copy).unwrap();
    }
    folder
}

/// What the command prints, when it is typed into a shell.
fn printed(folder: &TempDir, command: &str) -> Vec<String> {
    let program = assert_cmd::cargo::cargo_bin("relata");
    let search = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("bash");
    shell.args(["-c", command]).current_dir(folder.path()).env("PATH", search);
    for name in ["RELATA_DB", "RELATA_MODEL", "COLUMNS", "CLICOLOR_FORCE"] {
        shell.env_remove(name);
    }
    let output = String::from_utf8(shell.output().unwrap().stdout).unwrap();
    output.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Whether `line` is what `pattern` shows of it.
fn fits_line(pattern: &str, line: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('…') else { return pattern == line };
    let Some(line) = line.strip_prefix(start) else { return false };
    let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    ends.into_iter().any(|at| line.get(at..).is_some_and(|line| fits_line(rest, line)))
}

/// The first line of the README that the output does not have where it should.
fn difference(pattern: &[String], output: &[String]) -> Option<String> {
    let (mut at, mut is_gap) = (0, false);
    for line in pattern {
        if line.trim() == "…" {
            is_gap = true;
            continue;
        }
        let place = if is_gap {
            (at..output.len()).find(|place| fits_line(line, &output[*place]))
        } else {
            output.get(at).filter(|printed| fits_line(line, printed)).map(|_| at)
        };
        let Some(place) = place else {
            let printed = output.get(at).map_or("nothing more", String::as_str);
            return Some(format!("  shown:   {line}\n  printed: {printed}"));
        };
        (at, is_gap) = (place + 1, false);
    }
    let more = output.get(at).filter(|_| !is_gap && !pattern.is_empty());
    more.map(|line| format!("  shown:   nothing more\n  printed: {line}"))
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let (readme, folder) = (readme(), folder());
    let mut differences = String::new();
    for Shown { command, lines } in shown(&readme) {
        let own = command.replace("cargo run --release --", "relata");
        if own.starts_with("cargo") || own.contains("| dot") {
            continue;
        }
        if let Some(difference) = difference(&lines, &printed(&folder, &own)) {
            writeln!(differences, "$ {command}\n{difference}").unwrap();
        }
    }
    // Edges in its running text: *Kenya — sues → Norway*.
    let database = Connection::open(folder.path().join("relata.db")).unwrap();
    let text = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    for edge in text.split('*').filter_map(|words| words.split_once(" — ")) {
        let Some((relation, object)) = edge.1.split_once(" → ") else { continue };
        let query = "SELECT count(*) FROM edges WHERE subject = ?1 AND relation = ?2 AND object = ?3";
        let n_edges: i64 = database.query_row(query, [edge.0, relation, object], |row| row.get(0)).unwrap();
        if n_edges == 0 {
            writeln!(differences, "no edge: {} — {relation} → {object}", edge.0).unwrap();
        }
    }
    assert!(differences.is_empty(), "README.md differs from what the program does:\n{differences}");
}

#[test]
fn a_gap_takes_any_lines_and_what_is_shown_has_to_be_printed() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let printed = lines("one\ntwo\nthree {\"a\":1,\"b\":2}");
    for right in ["one\n…\nthree …", "…\ntwo\n…", "one\ntwo\nthree {…\"b\":2}"] {
        assert_eq!(difference(&lines(right), &printed), None, "{right}");
    }
    for wrong in ["one\nthree …", "one\n…\nfour\n…", "one\ntwo", "one\n…\nthree {\"a\":2,…}"] {
        assert!(difference(&lines(wrong), &printed).is_some(), "{wrong}");
    }
}
