//! `relata parse` and `relata model`.

use assert_cmd::Command;
use relata::nlp::document::Document;

fn relata() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relata"));
    command.env_remove("RELATA_MODEL");
    command
}

/// What the command prints for `input` on standard input.
fn parse(arguments: &[&str], input: &str) -> String {
    let assert = relata().arg("parse").args(arguments).arg("-").write_stdin(input).assert().success();
    String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
}

/// What the command complains about; it has to fail.
fn complaint(arguments: &[&str], input: &str) -> String {
    let assert = relata().args(arguments).write_stdin(input).assert().code(2);
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

#[test]
fn a_sentence_is_printed_with_its_names_and_its_tree() {
    let printed = parse(&[], "Kenya has sent 400 soldiers to Haiti.\n");
    assert!(printed.contains("GPE          Kenya"), "{printed}");
    assert!(printed.contains("sent  ROOT VERB VBN send"), "{printed}");
    assert!(printed.contains("│  └─ 400  nummod NUM CD 400"), "{printed}");
}

#[test]
fn json_lines_give_one_document_a_line_in_their_order_on_any_number_of_threads() {
    let lines = (0..90).map(|n| format!("{{\"text\": \"Kenya sent {n} soldiers to Haiti.\"}}"));
    let input = lines.collect::<Vec<_>>().join("\n");
    let one = parse(&["--format", "json", "--threads", "1"], &input);
    assert_eq!(one, parse(&["--format", "json", "--threads", "3"], &input));
    for (n, line) in one.lines().enumerate() {
        let document: Document = serde_json::from_str(line).expect("each line is a document");
        assert_eq!(document.text(), format!("Kenya sent {n} soldiers to Haiti."));
    }
    assert_eq!(one.lines().count(), 90);
}

#[test]
fn conllu_counts_words_by_sentence_and_keeps_white_space_apart() {
    let printed = parse(&["--format", "conllu"], "It rained.\n\nNobody came.\n");
    let lines: Vec<&str> =
        printed.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let columns: Vec<Vec<&str>> = lines.iter().map(|line| line.split('\t').collect()).collect();
    assert!(columns.iter().all(|columns| columns.len() == 10), "{printed}");
    let ids: Vec<&str> = columns.iter().map(|columns| columns[0]).collect();
    assert_eq!(ids, ["1", "2", "3", "1", "2", "3"]);
    assert_eq!(columns[1][6..8], ["0", "root"]);
    assert_eq!(columns[2][9], "SpacesAfter=\\n\\n");
}

#[test]
fn the_ending_of_a_files_name_tells_whether_it_holds_json_lines() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let count = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("the file can be written");
        let assert = relata().args(["parse", "--format", "count"]).arg(path).assert();
        String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
    };
    let lines = "{\"text\": \"It rained.\"}\n{\"text\": \"Nobody came.\"}\n";
    assert!(count("note.txt", "{Kenya} met Norway in Oslo.\n").starts_with("1 text,"));
    assert!(count("lines.txt", lines).starts_with("1 text,"));
    assert!(count("lines.jsonl", lines).starts_with("2 texts,"));
    assert!(count("lines", lines).starts_with("2 texts,"));
    assert_eq!(count("note.jsonl", "Kenya met Norway in Oslo.\n"), "");
}

#[test]
fn a_line_that_is_no_json_object_is_named_with_its_number() {
    let complaint = complaint(&["parse", "-"], "{\"text\": \"Fine.\"}\n{\"title\": \"No text\"}\n");
    assert!(complaint.contains("line 2 of `-`"), "{complaint}");
}

#[test]
fn a_file_that_is_no_model_is_refused_with_what_to_do() {
    let complaint = complaint(&["parse", "--model", "Cargo.toml", "-"], "Fine.");
    assert!(complaint.contains("`Cargo.toml`") && complaint.contains("relata model import"), "{complaint}");
}

#[test]
fn a_model_of_spacy_2_is_told_from_what_is_no_model() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let import = || complaint(&["model", "import", &folder.path().to_string_lossy()], "");
    assert!(import().contains("holds no `config.cfg`"), "{}", import());
    std::fs::write(folder.path().join("meta.json"), r#"{"spacy_version": ">=2.3.0,<2.4.0"}"#)
        .expect("the file can be written");
    assert!(import().contains("is a model of spaCy 2.3.0"), "{}", import());
}

#[test]
fn a_kind_map_that_fits_neither_the_model_nor_relata_is_refused_with_what_fits() {
    let refused = |map: &str| complaint(&["extract", "--kind-map", map, "-"], "Fine.");
    assert!(refused("NORP=PLANET").contains("the kinds are PERSON, ORG"), "{}", refused("NORP=PLANET"));
    assert!(refused("SHIP=PRODUCT").contains("the model's labels are CARDINAL, DATE"));
    assert!(refused("no-such-file").contains("`no-such-file`"));
}

#[test]
fn the_tree_names_the_kind_of_a_label_that_is_mapped() {
    let printed = parse(&["--kind-map", "GPE=LOC", "--kind-map", "NORP=-"], "Kenyan soldiers left Haiti.\n");
    assert!(printed.contains("GPE=LOC      Haiti"), "{printed}");
    assert!(printed.contains("NORP         Kenyan"), "{printed}");
}

#[test]
fn an_article_longer_than_the_limit_is_refused_in_one_line() {
    let text = "Kenya sent soldiers to Haiti. ".repeat(10);
    let complaint = complaint(&["extract", "--max-article", "200", "-"], &text);
    assert!(complaint.contains("300 bytes of text, more than the 200"), "{complaint}");
    assert_eq!(complaint.lines().count(), 1);
}

#[test]
fn a_folder_that_is_no_spacy_model_is_refused_with_what_to_do() {
    let complaint = complaint(&["model", "import", "src"], "");
    assert!(complaint.contains("`src`") && complaint.contains("config.cfg"), "{complaint}");
}

#[test]
fn the_shipped_model_says_where_it_comes_from() {
    let assert = relata().args(["model", "info", "--licences"]).assert().success();
    let printed = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    for part in ["3.8.0", "format 1", "tok2vec/model", "WordNet Release 3.0", "WORK_OF_ART  WORK"] {
        assert!(printed.contains(part), "{part} in {printed}");
    }
}

#[test]
fn a_model_s_origin_and_licences_come_first_and_its_sections_in_short() {
    let info = |options: &[&str]| {
        let assert = relata().args(["model", "info"]).args(options).assert().success();
        String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
    };
    let short = info(&[]);
    let place = |heading: &str| short.find(heading).unwrap_or_else(|| panic!("{heading} in {short}"));
    assert!(place("Made from") < place("Licences") && place("Licences") < place("Labels"), "{short}");
    let n_lines = |text: &str| text.split("\nSections\n").nth(1).map_or(0, |part| part.lines().count());
    assert!((3..20).contains(&n_lines(&short)), "{short}");
    assert!(n_lines(&info(&["--sections"])) > 60);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let program = assert_cmd::cargo::cargo_bin("relata");
    // More than a pipe holds, so that the program still writes when nobody reads any more.
    let text = "Kenya has sent 400 soldiers to Haiti, Norway said on Monday. ".repeat(300);
    let line = format!("{{\"text\": \"{text}\"}}\n").repeat(8);
    for command in ["extract -", "parse --format json -", "parse -", "parse --format conllu -"] {
        let script = format!("'{}' {command} | true; exit ${{PIPESTATUS[0]}}", program.display());
        let assert = Command::new("bash").args(["-c", &script]).write_stdin(line.as_str()).assert();
        assert.success().stderr("");
    }
}
