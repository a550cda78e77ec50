//! `relata build`, as its user runs it.

#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

use std::{
    fs,
    path::Path,
    process::{Command as Process, Stdio},
};

use assert_cmd::Command;
use rusqlite::Connection;
use tempfile::TempDir;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");

fn relata(folder: &TempDir) -> Command {
    let mut command = Command::cargo_bin("relata").unwrap();
    command.current_dir(folder.path()).env_remove("RELATA_DB").env_remove("RELATA_MODEL");
    command
}

fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Exit code, standard output and standard error.
fn output(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Everything that a reader of the database sees, without row ids.
fn content(database: &Path) -> Vec<String> {
    let connection = Connection::open(database).unwrap();
    let mut lines = Vec::new();
    for query in [
        "SELECT * FROM edges",
        "SELECT * FROM evidence",
        "SELECT * FROM entities",
        "SELECT key, name, kind, n_articles, n_mentions FROM entity",
        "SELECT key, status, weight, n_statements, confidence FROM relation",
        "SELECT key, reprint_of, title, published, text FROM article",
        "SELECT entity.key, alias.name, alias.n_mentions FROM alias JOIN entity ON entity.id = alias.entity",
    ] {
        let mut query = connection.prepare(query).unwrap();
        let n_columns = query.column_count();
        let rows = query.query_map([], |row| {
            let cells = (0..n_columns).map(|column| row.get::<_, rusqlite::types::Value>(column));
            Ok(format!("{:?}", cells.collect::<rusqlite::Result<Vec<_>>>()?))
        });
        lines.extend(rows.unwrap().map(Result::unwrap));
    }
    lines.sort();
    lines
}

fn number(database: &Path, query: &str) -> i64 {
    Connection::open(database).unwrap().query_row(query, [], |row| row.get(0)).unwrap()
}

fn is_sound(database: &Path) -> bool {
    let connection = Connection::open(database).unwrap();
    let whole: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    whole == "ok" && !connection.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap()
}

#[test]
fn the_examples_build_a_graph_and_the_same_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("relata.db");
    let (code, out, _) = output(relata(&folder).args(["build", EXAMPLES]));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("14 new") && out.contains("Most connected") && out.contains("relata who"), "{out}");
    assert!(is_sound(&database));
    let before = (content(&database), fs::read(&database).unwrap());
    let (code, out, _) = output(relata(&folder).args(["build", EXAMPLES]));
    assert!(code == 0 && out.contains("0 new, 14 unchanged"), "{out}");
    assert!((content(&database), fs::read(&database).unwrap()) == before, "the second build wrote something");
}

#[test]
fn one_of_a_thing_is_not_several() {
    let folder = folder_with(&[("a.txt", "Kenya sued Norway.")]);
    let (_, out, _) = output(relata(&folder).args(["build", "a.txt"]));
    assert!(out.contains("1 article, 2 entities, 1 relation (1 asserted"), "{out}");
}

#[test]
fn the_path_that_a_build_suggests_is_there() {
    let folder = folder_with(&[
        ("a.txt", "Kenya sued Norway. Kenya sued Peru. Kenya sued Chile."),
        ("b.txt", "Zambia sued Zimbabwe."),
    ]);
    let (_, out, _) = output(relata(&folder).args(["build", "."]));
    let path = out.lines().find_map(|line| line.trim().strip_prefix("relata path ")).unwrap();
    assert!(!path.contains("Zambia") && !path.contains("Zimbabwe"), "{out}");
    let (code, _, err) = output(relata(&folder).arg("path").args(path.split(' ')));
    assert_eq!(code, 0, "{path}: {err}");
}

#[test]
fn neither_the_order_of_files_nor_the_number_of_threads_shows() {
    let mut files: Vec<String> =
        fs::read_dir(EXAMPLES).unwrap().map(|entry| entry.unwrap().path().display().to_string()).collect();
    files.sort();
    let folder = tempfile::tempdir().unwrap();
    let build = |name: &str, files: &[String], threads: &str| {
        let built =
            relata(&folder).args(["build", "--db", name, "--threads", threads]).args(files).output().unwrap();
        assert!(built.status.success());
        content(&folder.path().join(name))
    };
    let one = build("one.db", &files, "1");
    assert!(one.len() > 500);
    files.reverse();
    assert!(build("two.db", &files, "4") == one, "the order or the threads changed the graph");
    let (late, early) = files.split_at(5);
    build("three.db", late, "2");
    assert!(build("three.db", early, "2") == one, "building in two steps changed the graph");
}

#[test]
fn a_changed_file_replaces_its_article() {
    let folder = folder_with(&[("a.txt", "Kenya sued Norway.\n"), ("b.txt", "Peru thanked Chile.\n")]);
    let database = folder.path().join("relata.db");
    output(relata(&folder).args(["build", "a.txt", "b.txt"]));
    fs::write(folder.path().join("a.txt"), "Ghana sued Iceland.\n").unwrap();
    let (code, out, _) = output(relata(&folder).args(["build", "./a.txt", "b.txt"]));
    assert!(code == 0 && out.contains("0 new, 1 unchanged, 1 replaced"), "{out}");
    assert_eq!(number(&database, "SELECT count(*) FROM article"), 2);
    assert_eq!(number(&database, "SELECT count(*) FROM entity WHERE name IN ('Kenya', 'Norway')"), 0);
    assert_eq!(number(&database, "SELECT count(*) FROM entity WHERE name IN ('Ghana', 'Iceland')"), 2);
    assert!(is_sound(&database));
}

#[test]
fn what_cannot_be_read_is_told_in_one_line_each_and_the_rest_is_built() {
    let lines = "{\"text\": \"Peru thanked Chile.\"}\n{\"text\": 7}\n";
    let folder = folder_with(&[("good.txt", "Kenya sued Norway."), ("news.jsonl", lines)]);
    fs::write(folder.path().join("latin.txt"), b"Z\xFCrich").unwrap();
    let (code, out, err) = output(relata(&folder).args(["build", ".", "missing.txt"]));
    assert_eq!(code, 2);
    assert!(out.contains("2 new, 0 unchanged, 3 failed"), "{out}");
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 3, "{err}");
    for (line, words) in lines.iter().zip(["`latin.txt` is not UTF-8", "`news.jsonl:2`", "`missing.txt`"]) {
        assert!(line.starts_with("relata: ") && line.contains(words), "{line}");
    }
}

#[test]
fn a_date_that_cannot_be_read_is_said_and_left_aside() {
    let lines = "{\"text\": \"Peru thanked Chile.\", \"published\": \"2025-03\"}\n\
                 {\"text\": \"Kenya sued Norway.\", \"published\": 20250301}\n";
    let folder = folder_with(&[("news.jsonl", lines)]);
    let (code, out, err) = output(relata(&folder).args(["build", "."]));
    assert!(code == 0 && out.contains("2 new, 0 unchanged, 0 failed"), "{out}");
    assert_eq!(err, "relata: the date `2025-03` of `news.jsonl:1` is left aside: write it as YYYY-MM-DD\n");
    let dates = "SELECT group_concat(published) FROM article WHERE published IS NOT NULL";
    let database = Connection::open(folder.path().join("relata.db")).unwrap();
    let dates: String = database.query_row(dates, [], |row| row.get(0)).unwrap();
    assert_eq!(dates, "2025-03-01");
    let (_, _, err) = output(relata(&folder).args(["extract", "news.jsonl"]));
    assert!(err.contains("`2025-03` of `news.jsonl:1`") && err.lines().count() == 1, "{err}");
}

#[test]
fn json_files_and_named_files_without_an_ending_are_read() {
    let array = "[{\"text\": \"Peru thanked Chile.\"},\n {\"text\": \"Ghana sued Iceland.\"}]";
    let folder = folder_with(&[("news.json", array), ("notes", "Kenya sued Norway.")]);
    let (code, out, err) = output(relata(&folder).args(["build", ".", "notes"]));
    assert!(code == 0 && out.contains("3 new"), "{out}{err}");
    fs::write(folder.path().join("news.json"), "{\n\"text\": \"Peru thanked Chile.\"\n}").unwrap();
    let (code, out, err) = output(relata(&folder).args(["build", "."]));
    assert!(code == 0, "{out}{err}");
    let database = folder.path().join("relata.db");
    assert_eq!(number(&database, "SELECT count(*) FROM entity WHERE name = 'Ghana'"), 0, "{out}");
    let (code, out, err) = output(relata(&folder).args(["build", "-"]).write_stdin(array));
    assert!(code == 0 && out.contains("1 new, 1 unchanged"), "{out}{err}");
    let script =
        format!("'{}' build <(echo Kenya sued Peru.)", assert_cmd::cargo::cargo_bin("relata").display());
    let run = Process::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    assert!(
        String::from_utf8(run.stdout).unwrap().contains("1 new"),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    fs::write(folder.path().join("image"), b"\x89PNG\0").unwrap();
    assert_eq!(output(relata(&folder).args(["build", "image"])).0, 2);
}

#[test]
fn an_article_without_a_title_is_known_by_its_file_and_a_place_by_all_its_names() {
    let lines = "{\"text\": \"The United States sued Norway.\", \"published\": \"2025-01-24\"}\n";
    let folder = folder_with(&[("news.jsonl", lines)]);
    output(relata(&folder).args(["build", "."]));
    let (code, out, err) = output(relata(&folder).args(["why", "USA", "norway"]));
    assert!(code == 0 && out.contains("news.jsonl:1, 2025-01-24"), "{out}{err}");
    assert_eq!(err, "relata: `USA` taken as United States@GPE\n");
    let (_, out, _) = output(relata(&folder).args(["extract", "news.jsonl"]));
    assert!(out.contains("\"source\":\"news.jsonl:1\""), "{out}");
}

#[test]
fn a_court_of_one_country_is_not_that_of_another() {
    let text = |country: &str, city: &str, name: &str| {
        format!(
            "Police in {country} arrested {name} in {city} on Monday. The Supreme Court rejected a plea from {name}, who was born in {country}."
        )
    };
    let folder = folder_with(&[
        ("1.txt", &text("Kenya", "Nairobi", "Samuel Kiptoo")),
        ("2.txt", &text("Chile", "Santiago", "Pablo Rojas")),
        ("3.txt", &text("Kenya", "Nairobi", "Jane Wanjiru")),
    ]);
    assert_eq!(output(relata(&folder).args(["build", "1.txt", "2.txt", "3.txt"])).0, 0);
    let database = folder.path().join("relata.db");
    let count = |name: &str| {
        let query = format!("SELECT coalesce(sum(n_articles), 0) FROM entity WHERE name = '{name}'");
        number(&database, &query)
    };
    assert_eq!(["Supreme Court (Kenya)", "Supreme Court (Chile)"].map(count), [2, 1]);
    let (code, out, errors) = output(relata(&folder).args(["show", "Supreme Court (Kenya)"]));
    assert_eq!(code, 0, "{out}{errors}");
}

#[test]
fn a_build_that_was_cut_off_is_told_until_it_is_done_again() {
    let folder = folder_with(&[("a.txt", "Kenya sued Norway.")]);
    output(relata(&folder).args(["build", "."]));
    let ask = || output(relata(&folder).args(["who", "kenya"]));
    assert_eq!(ask().2, "");
    let database = Connection::open(folder.path().join("relata.db")).unwrap();
    database.execute_batch("UPDATE derivation SET stale = 1").unwrap();
    let (code, _, err) = ask();
    assert!(code == 0 && err.contains("did not finish") && err.contains("relata build"), "{err}");
    output(relata(&folder).args(["build", "."]));
    assert_eq!(ask().2, "");
}

#[test]
fn a_surname_is_enough_unless_two_persons_share_it() {
    let sentence = |who: &str, what: &str| format!("{{\"text\": \"{who} {what}.\"}}\n");
    let lines = [
        sentence("Kenya's president, Samuel Kiptoo,", "met Amina Yusuf in Oslo"),
        sentence("Edward Kiptoo", "sued Norway"),
    ]
    .concat();
    let folder = folder_with(&[("news.jsonl", &lines)]);
    output(relata(&folder).args(["build", "."]));
    let (code, _, err) = output(relata(&folder).args(["who", "kiptoo"]));
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("Samuel Kiptoo@PERSON (1 article): news.jsonl:1"), "{err}");
    let (code, out, err) = output(relata(&folder).args(["who", "yusuf"]));
    assert!(code == 0 && out.starts_with("Amina Yusuf"), "{out}{err}");
}

#[test]
fn a_mistyped_path_makes_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = output(relata(&folder).args(["build", "nowhere"]));
    assert_eq!(code, 2);
    assert!(err.contains("`nowhere`"), "{err}");
    assert!(!folder.path().join("relata.db").exists());
}

#[test]
fn articles_come_from_standard_input_too_and_add_up() {
    let folder = tempfile::tempdir().unwrap();
    for (input, out) in [
        ("Kenya sued Norway.", "1 new"),
        ("{\"text\": \"Peru thanked Chile.\"}\n{\"text\": \"Ghana sued Iceland.\"}\n", "2 new"),
        ("Kenya sued Norway.", "1 unchanged"),
    ] {
        let (code, said, _) = output(relata(&folder).args(["build", "-"]).write_stdin(input));
        assert!(code == 0 && said.contains(out), "{said}");
    }
    assert_eq!(number(&folder.path().join("relata.db"), "SELECT count(*) FROM article"), 3);
}

#[test]
fn another_program_s_file_is_left_as_it_is() {
    let folder = folder_with(&[
        ("a.txt", "Kenya sued Norway."),
        ("notes.db", "These are my notes, and they are mine."),
    ]);
    let (code, _, err) = output(relata(&folder).args(["build", "a.txt", "--db", "notes.db"]));
    assert_eq!(code, 2);
    assert!(err.contains("`notes.db` is not a relata database") && err.contains("hint:"), "{err}");
    assert_eq!(
        fs::read_to_string(folder.path().join("notes.db")).unwrap(),
        "These are my notes, and they are mine."
    );
}

#[test]
fn the_given_date_is_the_date_of_undated_articles() {
    let folder =
        folder_with(&[("a.txt", "Kenya sued Norway."), ("b.txt", "OSLO, May 3, 2024 — Peru thanked Chile.")]);
    output(relata(&folder).args(["build", ".", "--date", "2025-01-24"]));
    let database = folder.path().join("relata.db");
    assert_eq!(number(&database, "SELECT count(*) FROM article WHERE published = '2025-01-24'"), 1);
    assert_eq!(number(&database, "SELECT count(*) FROM article WHERE published = '2024-05-03'"), 1);
    let (code, _, err) = output(relata(&folder).args(["build", ".", "--date", "24.1.2025"]));
    assert!(code == 2 && err.contains("YYYY-MM-DD"), "{err}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_whole_articles_and_the_next_build_goes_on() {
    let line = |nth: usize| {
        let text = format!("Minister number {nth} met the mayor of Oslo on Monday. ").repeat(40);
        format!("{{\"id\": \"{nth}\", \"text\": \"{text}\"}}\n")
    };
    let lines: String = (0..400).map(line).collect();
    let folder = folder_with(&[("many.jsonl", lines.as_str())]);
    let database = folder.path().join("relata.db");
    let program = assert_cmd::cargo::cargo_bin("relata");
    let mut build = Process::new(program);
    let build = build.args(["build", "many.jsonl"]).current_dir(folder.path());
    let mut build = build.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let first = || {
        database.exists()
            && Connection::open(&database).is_ok_and(|open| {
                open.query_row("SELECT count(*) FROM article", [], |row| row.get::<_, i64>(0))
                    .is_ok_and(|n| n > 0)
            })
    };
    while build.try_wait().unwrap().is_none() && !first() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Process::new("kill").args(["-INT", &build.id().to_string()]).status().unwrap();
    assert_eq!(build.wait().unwrap().code(), Some(130));
    assert!(is_sound(&database));
    let n_read = number(&database, "SELECT count(*) FROM article");
    assert!((1..400).contains(&n_read), "{n_read}");
    assert_eq!(number(&database, "SELECT stale FROM derivation"), 0);
    let (code, out, _) = output(relata(&folder).args(["build", "many.jsonl"]));
    assert!(code == 0 && out.contains(&format!("{} new, {n_read} unchanged", 400 - n_read)), "{out}");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = folder_with(&[("a.txt", "Kenya sued Norway.")]);
    let program = assert_cmd::cargo::cargo_bin("relata");
    let script = format!("'{}' build a.txt | true; exit ${{PIPESTATUS[0]}}", program.display());
    let run = Process::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    assert_eq!((run.status.code(), String::from_utf8(run.stderr).unwrap().as_str()), (Some(0), ""));
}
