//! The commands that ask the graph, on the invented news of `news.txt`.

#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

use std::{fmt::Write, path::PathBuf};

use assert_cmd::Command;
use serde_json::Value;

use crate::news;

struct Database {
    folder: tempfile::TempDir,
    path: PathBuf,
}

struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Database {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.db");
        news::write(&path);
        Self { folder, path }
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::cargo_bin("relata").unwrap();
        command.args(words).arg("--db").arg(&self.path).current_dir(self.folder.path());
        for name in ["RELATA_DB", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(name);
        }
        command
    }

    fn ask(&self, words: &[&str]) -> Answer {
        answer(&mut self.command(words))
    }

    fn json(&self, words: &[&str]) -> Value {
        let answer = self.ask(&[words, &["--format", "json"]].concat());
        serde_json::from_str(&answer.out)
            .unwrap_or_else(|error| panic!("{error}: {}{}", answer.out, answer.err))
    }
}

fn answer(command: &mut Command) -> Answer {
    let output = command.output().unwrap();
    Answer {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
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
fn every_page_reads_as_it_should() {
    let database = Database::new();
    let questions: [&[&str]; 9] = [
        &["who", "norland", "--status", "all"],
        &["who", "kestria", "--relation", "supplies arms to", "--relation", "accuses"],
        &["path", "zhao", "Omar Farouk"],
        &["path", "marsh", "draganov", "--status", "negated"],
        &["rank", "--by", "betweenness", "--kind", "PERSON", "--top", "5"],
        &["why", "marsh", "draganov", "--status", "all"],
        &["show", "general quintero", "--top", "3"],
        &["search", "strait", "--top", "2"],
        &["stats", "--top", "3"],
    ];
    let mut pages = String::new();
    for question in questions {
        let answer = database.ask(question);
        assert_eq!(answer.code, Some(0), "{question:?}: {}", answer.err);
        assert!(answer.out.lines().all(|line| line.chars().count() <= 80), "{question:?} is too wide");
        writeln!(pages, "$ relata {}\n{}", question.join(" "), answer.out).unwrap();
    }
    insta::assert_snapshot!(pages);
}

#[test]
fn every_page_about_paths_groups_and_time_reads_as_it_should() {
    let database = Database::new();
    let questions: [&[&str]; 14] = [
        &["path", "zhao", "farouk", "--k", "2", "--avoid", "Sofia Marsh"],
        &["path", "marsh", "kestria", "--all", "--max-hops", "2", "--class", "COOPERATE", "--limit", "2"],
        &["path", "draganov", "solberg", "--via", "lindqvist"],
        &["path", "zhao", "farouk", "--weighted", "--avoid-hubs", "--status", "all"],
        &["rank", "--by", "pagerank", "--from", "zhao", "--top", "4"],
        &["rank", "--by", "betweenness", "--sample", "30", "--top", "3"],
        &["rank", "--by", "constraint", "--top", "3"],
        &["components", "--strong", "--min-size", "2"],
        &["communities", "--top", "4"],
        &["common", "valdoria", "kestria"],
        &["brokers", "--top", "4"],
        &["timeline", "kestria", "norland", "--status", "all"],
        &["timeline", "adeyemi", "--top", "3", "--until", "2025-05"],
        &["changes", "--since", "2025-05-12"],
    ];
    let mut pages = String::new();
    for question in questions {
        let answer = database.ask(question);
        assert_eq!(answer.code, Some(0), "{question:?}: {}", answer.err);
        assert!(answer.out.lines().all(|line| line.chars().count() <= 80), "{question:?} is too wide");
        writeln!(pages, "$ relata {}\n{}{}", question.join(" "), answer.out, answer.err).unwrap();
    }
    insta::assert_snapshot!(pages);
}

#[test]
fn where_no_path_leads_the_answer_is_how_far_both_sides_reach_and_what_would_find_one() {
    let database = Database::new();
    let answer = database.ask(&["path", "Red Harbour Front", "kestria", "--relation", "met with"]);
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""));
    assert!(answer.err.contains("Red Harbour Front (ORG) has no such relation"), "{}", answer.err);
    let answer = database.ask(&["path", "zhao", "farouk", "--max-hops", "2"]);
    assert!(
        answer.err.contains("Mei-Ling Zhao (PERSON) reaches ") && answer.err.contains("(2 hops)"),
        "{}",
        answer.err
    );
    assert!(answer.err.contains("with `--max-hops 4` there is one of 4 hops"), "{}", answer.err);
    let answer = database.ask(&["path", "Adeyemi", "Fontaine", "--max-hops", "1"]);
    assert!(answer.err.contains("with `--status all` there is one of 1 hop"), "{}", answer.err);
    let nowhere = database.ask(&["path", "zhao", "farouk", "--max-hops", "0"]);
    assert!(nowhere.code == Some(2) && nowhere.err.contains("--max-hops"), "{}", nowhere.err);
    let contradiction = database.ask(&["path", "zhao", "farouk", "--avoid", "zhao"]);
    assert!(
        contradiction.code == Some(2) && contradiction.err.contains("visited and avoided"),
        "{}",
        contradiction.err
    );
}

/// The question with what its hint says to add and to leave out, and how long a path that is to give.
fn taken_up<'a>(question: &[&'a str], hint: &'a str) -> (Vec<&'a str>, usize) {
    let (options, length) = hint.split_once(" there is one of ").unwrap();
    let mut asked = question.to_vec();
    for part in options.split(" and ").flat_map(|part| part.split(", ")) {
        let words: Vec<&str> = part.split('`').nth(1).unwrap().split(' ').collect();
        while let Some(at) = asked.iter().position(|word| *word == words[0]) {
            let n_words = if words[0] == "--directed" { 1 } else { 2 };
            asked.drain(at..at + n_words);
        }
        if words.len() > 1 {
            asked.extend(words);
        }
    }
    (asked, length.split(' ').next().unwrap().parse().unwrap())
}

#[test]
fn every_hint_of_how_to_find_a_path_is_true() {
    let database = Database::new();
    let options: [&[&str]; 9] = [
        &["--max-hops", "1"],
        &["--max-hops", "3"],
        &["--directed"],
        &["--relation", "met with"],
        &["--class", "COOPERATE", "--kind", "PERSON"],
        &["--since", "2025-05"],
        &["--min-weight", "2"],
        &["--avoid", "Sofia Marsh"],
        &["--via", "lindqvist"],
    ];
    let (mut n_hints, mut n_nowhere) = (0, 0);
    for ends in [["zhao", "farouk"], ["Adeyemi", "Fontaine"], ["draganov", "Norland Cup"]] {
        for (nth, first) in options.iter().enumerate() {
            for second in &options[nth..] {
                if first[0] == second[0] && first != second {
                    continue;
                }
                let more = if first == second { &[] } else { *second };
                let question = [&["path"], &ends[..], first, more].concat();
                let answer = database.ask(&question);
                let Some((_, hint)) = answer.err.split_once("hint: ") else {
                    assert_eq!(answer.code, Some(0), "{question:?}: {}", answer.err);
                    continue;
                };
                if hint.starts_with("nothing in the database") {
                    let all = [&["path"], &ends[..], &["--status", "all", "--min-confidence", "0"]].concat();
                    assert_eq!(database.ask(&all).code, Some(1), "{question:?}");
                    n_nowhere += 1;
                    continue;
                }
                let (asked, n_hops) = taken_up(&question, hint);
                let hops = database.json(&asked);
                assert_eq!(hops.as_array().map(Vec::len), Some(n_hops), "{question:?}: {hint} {asked:?}");
                n_hints += 1;
            }
        }
    }
    assert!(n_hints > 30, "{n_hints} hints and {n_nowhere} without");
}

#[test]
fn what_each_side_reaches_is_counted_without_what_is_to_be_avoided() {
    let database = Database::new();
    let reached = |more: &[&str]| {
        let answer = database.ask(&[&["path", "zhao", "farouk", "--max-hops", "2"], more].concat());
        let (_, rest) = answer.err.split_once("Mei-Ling Zhao (PERSON) reaches ").unwrap();
        let (count, rest) = rest.split_once(' ').unwrap();
        (count.parse::<usize>().unwrap(), rest.lines().next().unwrap().to_owned())
    };
    let (n_all, _) = reached(&[]);
    let (n_around, nearest) = reached(&["--avoid", "Sofia Marsh"]);
    assert!(n_around < n_all && !nearest.contains("Sofia Marsh"), "{n_all} {n_around} {nearest}");
}

#[test]
fn a_path_by_weight_tells_its_cost_which_is_that_of_its_hops() {
    let database = Database::new();
    for way in [&["--weighted"] as &[&str], &["--avoid-hubs"], &["--weighted", "--avoid-hubs"]] {
        let hops = database.json(&[&["path", "zhao", "farouk"], way].concat());
        let cost = |hop: &Value, field: &str| hop[field].as_f64().unwrap();
        let sum: f64 = hops.as_array().unwrap().iter().map(|hop| cost(hop, "hop_cost")).sum();
        assert!((sum - cost(&hops[0], "path_cost")).abs() < 1e-6, "{hops}");
        let page = database.ask(&[&["path", "zhao", "farouk"], way].concat()).out;
        assert!(
            page.starts_with(&format!("{} hops, cost {sum:.2}", hops.as_array().unwrap().len())),
            "{page}"
        );
    }
    assert!(database.json(&["path", "zhao", "farouk"])[0]["path_cost"].is_null());
}

#[test]
fn a_top_of_zero_is_all_in_every_list() {
    let database = Database::new();
    let questions: [&[&str]; 11] = [
        &["who", "valdoria"],
        &["common", "valdoria", "kestria"],
        &["timeline", "kestria"],
        &["rank"],
        &["brokers"],
        &["communities"],
        &["components"],
        &["show", "valdoria"],
        &["search", "strait"],
        &["stats"],
        &["export", "csv", "--edges", "-"],
    ];
    for question in questions {
        let page = |top| database.ask(&[question, &["--top", top]].concat());
        let (all, most, one) = (page("0"), page("100000"), page("1"));
        assert_eq!((all.code, &all.out), (Some(0), &most.out), "{question:?}: {}", all.err);
        assert!(one.out.lines().count() <= all.out.lines().count(), "{question:?}");
    }
}

#[test]
fn fewer_paths_than_asked_for_are_told_to_be_all() {
    let database = Database::new();
    let told = |k| database.ask(&["path", "zhao", "kestria", "--max-hops", "3", "--k", k]).err;
    assert!(told("1000").contains("there is no further such path"));
    assert_eq!((told("1").as_str(), told("2").as_str()), ("", ""));
}

#[test]
fn two_names_of_one_entity_are_no_question() {
    let database = Database::new();
    for command in ["path", "why", "common", "timeline"] {
        let answer = database.ask(&[command, "kestria", "Kestria"]);
        assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{command}");
        assert!(answer.err.contains("name two different entities"), "{command}: {}", answer.err);
    }
}

#[test]
fn a_csv_without_rows_still_has_its_header_and_nothing_found_is_1() {
    let database = Database::new();
    let questions: [&[&str]; 8] = [
        &["who", "zhao"],
        &["path", "zhao", "farouk"],
        &["common", "valdoria", "kestria"],
        &["timeline", "kestria"],
        &["rank"],
        &["communities"],
        &["components"],
        &["brokers"],
    ];
    for question in questions {
        let csv = [question, &["--format", "csv"]].concat();
        let found = database.ask(&csv);
        let nothing = database.ask(&[&csv[..], &["--min-weight", "1000"]].concat());
        assert_eq!((found.code, nothing.code), (Some(0), Some(1)), "{question:?}");
        assert_eq!(
            nothing.out.lines().collect::<Vec<_>>(),
            [found.out.lines().next().unwrap()],
            "{question:?}"
        );
    }
}

#[test]
fn kinds_narrow_show_why_and_stats_as_they_do_the_others() {
    let database = Database::new();
    let all = database.json(&["show", "valdoria"]);
    let people = database.json(&["show", "valdoria", "--kind", "PERSON"]);
    let is_person = |row: &Value| row["other_kind"] == "PERSON";
    assert!(!all["relations"].as_array().unwrap().iter().all(is_person));
    assert!(people["relations"].as_array().unwrap().iter().all(is_person), "{people}");
    assert!(people["n_relations"].as_u64() < all["n_relations"].as_u64());
    let linked =
        |more: &[&str]| database.json(&[&["stats"], more].concat())["linked_entities"].as_u64().unwrap();
    assert!((1..linked(&[])).contains(&linked(&["--kind", "PERSON"])));
    assert_eq!(
        database.ask(&["why", "valdoria", "kestria", "--kind", "GPE", "--status", "all"]).code,
        Some(0)
    );
    assert_eq!(
        database.ask(&["why", "valdoria", "kestria", "--kind", "ORG", "--status", "all"]).code,
        Some(1)
    );
}

#[test]
fn a_search_through_the_indexes_finds_what_a_search_in_the_whole_graph_does() {
    let database = Database::new();
    let ends = ["zhao", "farouk", "Deep Water", "Lake Toma", "draganov", "Norland Cup", "Clean Ports Act"];
    for (nth, a) in ends.iter().enumerate() {
        for b in &ends[nth + 1..] {
            for way in [&[] as &[&str], &["--directed"], &["--max-hops", "3", "--status", "all"]] {
                let question = [&["path", a, b, "--format", "jsonl"], way].concat();
                // More than one path makes it load the graph.
                let loading = database.ask(&[&question[..], &["--k", "2"]].concat()).out;
                let first: String =
                    loading.split_inclusive('\n').filter(|hop| hop.contains("\"path\":1,")).collect();
                assert_eq!(database.ask(&question).out, first, "{question:?}");
            }
        }
    }
}

#[test]
fn every_question_takes_the_same_options_of_selection() {
    let database = Database::new();
    let selection = [
        "--status",
        "all",
        "--not-relation",
        "leads",
        "--class",
        "COOPERATE",
        "--until",
        "2026",
        "--as-of",
        "2025-12-31",
        "--source",
        "Norland Post",
        "--source",
        "Coastal Times",
        "--min-weight",
        "1",
        "--min-confidence",
        "0.1",
        "--since",
        "2025-01",
    ];
    let questions: [&[&str]; 13] = [
        &["who", "valdoria"],
        &["path", "marsh", "draganov"],
        &["rank"],
        &["why", "valdoria", "kestria"],
        &["show", "valdoria"],
        &["stats"],
        &["common", "valdoria", "norland"],
        &["components"],
        &["communities"],
        &["brokers"],
        &["timeline", "valdoria"],
        &["export", "csv", "--edges", "-"],
        &["export", "dot"],
    ];
    for question in questions {
        let answer = database.ask(&[question, &selection].concat());
        assert_eq!(answer.code, Some(0), "{question:?}: {}", answer.err);
        assert!(
            // The articles of `show` are those that mention the entity, whatever they say of it.
            question[0] == "show" || !answer.out.contains("Daily Ledger,"),
            "{question:?} takes another publisher's article: {}",
            answer.out
        );
    }
    let nobody = database.ask(&["who", "valdoria", "--source", "Evening Star"]);
    assert!(nobody.code == Some(1) && nobody.err.contains("`Norland Post`"), "{}", nobody.err);
    assert_eq!(database.ask(&["who", "valdoria", "--since", "last week"]).code, Some(2));
}

#[test]
fn relations_of_a_time_weigh_what_is_said_of_that_time() {
    let database = Database::new();
    let deliveries = |options: &[&str]| {
        let rows = database.json(&[&["who", "norland", "--relation", "supplies arms to"], options].concat());
        rows.as_array().unwrap().iter().map(|row| row["articles"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(deliveries(&[]), [2]);
    assert_eq!(deliveries(&["--until", "2025-03-11"]), [1]);
    assert_eq!(deliveries(&["--since", "2025-03-12", "--source", "Coastal Times"]), [1]);
    let answer = database.ask(&["who", "norland", "--relation", "supplies arms to", "--since", "2025-04"]);
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""));
}

#[test]
fn a_forgotten_article_takes_with_it_what_only_it_says() {
    let database = Database::new();
    let film = "Film about the strait wins prize.txt";
    assert_eq!(database.ask(&["forget", "nowhere.txt"]).code, Some(1));
    let trial = database.ask(&["forget", film, "--dry-run"]);
    assert_eq!(trial.out, format!("would forget {film}\n"));
    assert_eq!(database.ask(&["show", "Deep Water"]).code, Some(0));
    let done = database.ask(&["forget", film]);
    assert!(done.code == Some(0) && done.out.contains("1 article, "), "{}{}", done.out, done.err);
    assert_eq!(database.ask(&["show", "Deep Water"]).code, Some(1));
    assert_eq!(database.ask(&["show", "Strait of Amar"]).code, Some(0));
    // None of the files of these invented articles is there.
    assert_eq!(database.ask(&["forget", "--missing"]).code, Some(0));
    assert_eq!(database.json(&["stats"])["articles"], 0);
}

#[test]
fn relations_come_from_both_sides_and_only_of_the_status_asked_for() {
    let rows = Database::new().json(&["who", "Kestria"]);
    let row = |relation: &str| {
        let rows = rows.as_array().unwrap();
        rows.iter().find(|row| row["relation"] == relation).unwrap_or_else(|| panic!("{relation}"))
    };
    assert_eq!(
        (&row("supplies arms to")["direction"], &row("supplies arms to")["articles"]),
        (&"in".into(), &2.into())
    );
    assert_eq!(row("agrees with")["direction"], "both");
    assert_eq!(row("uses")["direction"], "out");
    assert!(rows.as_array().unwrap().iter().all(|row| row["status"] == "asserted"));
    let negated = Database::new().json(&["who", "Kestria", "--status", "negated"]);
    assert_eq!(negated[0]["other"], "Red Harbour Front");
}

#[test]
fn a_path_goes_from_one_end_to_the_other_and_each_hop_has_its_sentence() {
    let database = Database::new();
    let hops = database.json(&["path", "Mei-Ling Zhao", "Omar Farouk"]);
    let hops = hops.as_array().unwrap();
    assert_eq!(
        (&hops[0]["from"], &hops[hops.len() - 1]["to"]),
        (&"Mei-Ling Zhao".into(), &"Omar Farouk".into())
    );
    for pair in hops.windows(2) {
        assert_eq!(pair[0]["to_id"], pair[1]["from_id"]);
    }
    assert!(hops.iter().all(|hop| hop["sentence"].as_str().is_some_and(|sentence| sentence.ends_with('.'))));
    assert_eq!(database.ask(&["path", "zhao", "farouk", "--max-hops", "3"]).code, Some(1));
    assert_eq!(database.ask(&["path", "zhao", "farouk", "--directed"]).code, Some(1));
    let directed = database.json(&["path", "Petra Novák", "Port Elise", "--directed"]);
    assert!(directed.as_array().unwrap().iter().all(|hop| hop["direction"] != "backward"));
}

#[test]
fn a_misspelt_name_is_nothing_found_and_the_right_one_is_suggested() {
    let answer = Database::new().ask(&["show", "Draganow"]);
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""));
    assert!(answer.err.contains("did you mean Viktor Draganov@PERSON?"), "{}", answer.err);
    assert_eq!(Database::new().ask(&["who", "kestria", "--relation", "suplies arms to"]).code, Some(1));
}

#[test]
fn a_name_of_several_is_an_error_that_lists_them_and_a_kind_or_key_settles_it() {
    let database = Database::new();
    for name in ["quintero", "Quintero@PERSON"] {
        let answer = database.ask(&["who", name]);
        assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""));
        assert!(answer.err.contains("Rafael Quintero@PERSON (3 articles)"), "{}", answer.err);
        assert!(answer.err.contains("Ana Quintero@PERSON (1 article)"), "{}", answer.err);
    }
    assert_eq!(database.ask(&["who", "Ana Quintero"]).code, Some(0));
    assert_eq!(database.ask(&["who", "id:"]).code, Some(2));
    let id = database.json(&["show", "Freedom Party"])["id"].as_str().unwrap().to_owned();
    let (prefix, _) = id.split_at(10);
    assert_eq!(database.json(&["show", &format!("id:{prefix}")])["entity"], "Freedom Party");
}

#[test]
fn a_part_of_one_name_is_enough_and_what_was_taken_is_said() {
    let database = Database::new();
    let taken = database.ask(&["show", "trout"]);
    assert_eq!(taken.code, Some(1), "{}", taken.err);
    for (words, name) in [("ports act", "Clean Ports Act"), ("harlan", "Harlan Institute")] {
        let answer = database.ask(&["show", words]);
        assert!(answer.out.starts_with(name), "{words}: {}{}", answer.out, answer.err);
        assert!(answer.err.starts_with(&format!("relata: `{words}` taken as {name}@")), "{}", answer.err);
    }
    let several = database.ask(&["show", "fort@FAC"]);
    assert!(several.out.starts_with("Fort Brannoc"), "{}{}", several.out, several.err);
    let several = database.ask(&["show", "harbour"]);
    assert_eq!((several.code, several.out.as_str()), (Some(2), ""));
    for name in ["Elise Harbour Terminal@FAC (", "Red Harbour Front@ORG ("] {
        assert!(several.err.contains(name), "{}", several.err);
    }
}

#[test]
fn what_is_ambiguous_is_listed_with_an_article_of_each_and_a_hint_that_works() {
    let database = Database::new();
    let answer = database.ask(&["who", "quintero"]);
    assert!(answer.err.contains("Ana Quintero@PERSON (1 article): "), "{}", answer.err);
    let hint = answer.err.split("hint: write ").nth(1).unwrap();
    for typed in hint.trim().split('`').filter(|words| words.contains(['@', ':'])) {
        assert_eq!(database.ask(&["who", typed]).code, Some(0), "{typed}");
    }
}

#[test]
fn a_surname_means_the_person_with_that_full_name_of_whom_more_is_known() {
    let database = Database::new();
    let connection = rusqlite::Connection::open(&database.path).unwrap();
    let row = "INSERT INTO entity (key, name, kind, named, normal_form, n_articles, n_mentions)
               VALUES ('00000000aa', 'Fontaine', 'PERSON', 1, 'fontaine', 1, 1)";
    connection.execute_batch(row).unwrap();
    let answer = database.ask(&["who", "fontaine"]);
    assert!(answer.out.starts_with("Claire Fontaine (PERSON)"), "{}{}", answer.out, answer.err);
    let said =
        "`fontaine` taken as Claire Fontaine@PERSON; it is also a name of id:00000000 (Fontaine@PERSON)";
    assert!(answer.err.contains(said), "{}", answer.err);
    assert!(database.ask(&["show", "id:00000000"]).out.starts_with("Fontaine (PERSON)"));
}

#[test]
fn nothing_relates_an_entity_to_itself() {
    let answer = Database::new().ask(&["why", "zhao", "Mei-Ling Zhao"]);
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""));
    assert!(answer.err.contains("are both Mei-Ling Zhao (PERSON)") && !answer.err.contains("path"));
    for question in ["why", "path", "common"] {
        let answer = Database::new().ask(&[question, "Mei-Ling Zhao", "mei-ling zhao"]);
        let said = "relata: both names are Mei-Ling Zhao (PERSON)\nhint: name two different entities\n";
        assert_eq!((answer.code, answer.err.as_str()), (Some(1), said), "{question}");
    }
}

#[test]
fn records_tell_the_file_of_the_article() {
    let database = Database::new();
    for question in [
        &["why", "marsh", "solberg"] as &[&str],
        &["path", "zhao", "farouk"],
        &["timeline", "valdoria"],
        &["changes", "--since", "2025-04"],
        &["search", "strait", "--in", "sentences"],
    ] {
        for row in database.json(question).as_array().unwrap() {
            let file = format!("{}.txt", row["title"].as_str().unwrap());
            assert_eq!(row["source"], file.as_str(), "{question:?}");
        }
    }
    let profile = database.json(&["show", "kestria"]);
    assert!(profile["articles"][0]["source"].as_str().unwrap().contains(".txt"));
    let edges = database.ask(&["export", "csv", "--edges", "-"]).out;
    let (header, edges) = edges.split_once('\n').unwrap();
    assert!(header.ends_with(",Location"), "{header}");
    assert!(edges.lines().all(|line| line.trim_end_matches('"').contains(".txt")), "{edges}");
}

#[test]
fn the_main_name_of_one_entity_means_it_and_its_other_bearers_are_named() {
    let answer = Database::new().ask(&["show", "treaty of amar"]);
    assert!(answer.out.starts_with("Treaty of Amar (LAW)"), "{}", answer.out);
    assert!(answer.err.contains("also a name of Amar Exercise@EVENT"), "{}", answer.err);
}

#[test]
fn every_format_has_the_same_rows() {
    let database = Database::new();
    for question in [
        &["who", "marsh"] as &[&str],
        &["rank"],
        &["why", "marsh", "solberg"],
        &["search", "strait"],
        &["path", "zhao", "farouk", "--k", "3"],
        &["components", "--members"],
        &["communities"],
        &["brokers"],
        &["common", "valdoria", "kestria"],
        &["timeline", "valdoria"],
        &["changes", "--since", "2025-04"],
    ] {
        let n_rows = database.json(question).as_array().unwrap().len();
        let lines = database.ask(&[question, &["--format", "jsonl"]].concat()).out;
        assert!(
            lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok_and(|row| row.is_object()))
        );
        let csv = database.ask(&[question, &["--format", "csv"]].concat()).out;
        let n_records = csv::Reader::from_reader(csv.as_bytes()).records().map(Result::unwrap).count();
        assert_eq!((lines.lines().count(), n_records), (n_rows, n_rows), "{question:?}");
    }
}

#[test]
fn the_spans_of_why_cut_the_words_out_of_the_article() {
    let rows = Database::new().json(&["why", "Norland", "Kestria"]);
    for row in rows.as_array().unwrap() {
        let place = |name: &str| usize::try_from(row[name].as_u64().unwrap()).unwrap();
        let start = place("sentence_start");
        let sentence = row["sentence"].as_str().unwrap();
        let object = sentence.get(place("object_start") - start..place("object_end") - start);
        assert_eq!(object, Some(if row["object"] == "Kestria" { "Kestria" } else { "Norland" }));
    }
}

#[test]
fn colour_is_for_terminals_unless_forced_and_never_against_no_color() {
    let database = Database::new();
    let question = ["why", "marsh", "solberg"];
    assert!(!database.ask(&question).out.contains('\u{1b}'));
    let forced = answer(database.command(&question).env("CLICOLOR_FORCE", "1")).out;
    assert!(forced.contains("\u{1b}[1mElena Marsh\u{1b}[0m"), "{forced:?}");
    let refused = answer(database.command(&question).env("CLICOLOR_FORCE", "0").env("NO_COLOR", "1")).out;
    assert!(!refused.contains('\u{1b}'));
}

#[test]
fn scores_are_ranked_and_equal_ones_share_their_place() {
    let database = Database::new();
    for measure in [
        "degree",
        "in-degree",
        "strength",
        "pagerank",
        "betweenness",
        "closeness",
        "harmonic",
        "katz",
        "hits",
        "hub",
        "core",
        "clustering",
        "triangles",
    ] {
        for way in [&[] as &[&str], &["--weighted"], &["--directed"], &["--directed", "--weighted"]] {
            let rows = database.json(&[&["rank", "--top", "0", "--by", measure], way].concat());
            let rows = rows.as_array().unwrap();
            assert_eq!(rows.len(), 60, "{measure} {way:?}");
            for pair in rows.windows(2) {
                let [a, b] = [&pair[0], &pair[1]].map(|row| row["score"].as_f64().unwrap());
                assert!(a >= b, "{measure} {way:?}");
                assert_eq!(a.total_cmp(&b).is_eq(), pair[0]["rank"] == pair[1]["rank"]);
            }
        }
    }
    let people = database.json(&["rank", "--kind", "PERSON", "--top", "3"]);
    assert!(people.as_array().unwrap().iter().all(|row| row["kind"] == "PERSON"));
}

#[test]
fn the_tables_for_other_tools_fit_together() {
    let database = Database::new();
    let answer = database.ask(&["export", "csv", "graph"]);
    assert_eq!((answer.code, answer.out.as_str()), (Some(0), ""), "{}", answer.err);
    let read = |name: &str| {
        let mut reader = csv::Reader::from_path(database.folder.path().join("graph").join(name)).unwrap();
        reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect::<Vec<Vec<_>>>()
    };
    let (nodes, edges) = (read("nodes.csv"), read("edges.csv"));
    assert_eq!((nodes.len(), edges.len()), (60, 116));
    assert!(edges.iter().all(|edge| nodes.iter().any(|node| node[0] == edge[0])));
    let around = database.ask(&["export", "csv", "--nodes", "-", "--around", "zubair"]);
    assert_eq!(around.out.lines().count(), 7, "{}", around.out);
    assert_eq!(database.ask(&["export", "csv"]).code, Some(2));
}

#[test]
fn the_models_own_label_is_shown_where_an_entity_has_one() {
    let database = Database::new();
    let connection = rusqlite::Connection::open(&database.path).unwrap();
    let changed = connection.execute("UPDATE entity SET label = 'REALM' WHERE name = 'Norland'", []).unwrap();
    assert_eq!(changed, 1);
    for command in ["who", "show"] {
        let labelled = database.ask(&[command, "norland"]).out;
        assert!(labelled.starts_with("Norland (GPE, REALM)"), "{labelled}");
        assert!(database.ask(&[command, "kestria"]).out.starts_with("Kestria (GPE)"));
    }
    assert_eq!(database.json(&["show", "norland"])["label"], "REALM");
    assert_eq!(database.json(&["show", "kestria"])["label"], Value::Null);
}

#[test]
fn a_picture_is_capped_says_so_and_can_be_had_whole() {
    let database = Database::new();
    let capped = database.ask(&["export", "dot", "--top", "10"]);
    assert!(capped.err.contains("left out: 50 of 60 entities"), "{}", capped.err);
    assert!(capped.out.contains("left out: 50 of 60 entities"));
    let whole = database.ask(&["export", "dot", "--top", "0", "--status", "all", "-o", "all.dot"]);
    assert_eq!((whole.code, whole.err.as_str()), (Some(0), ""));
    let dot = std::fs::read_to_string(database.folder.path().join("all.dot")).unwrap();
    assert!(dot.contains("60 entities, 127 relations") && dot.contains("style=dotted"));
    assert_eq!(database.ask(&["export", "dot", "--min-weight", "9"]).code, Some(1));
}
