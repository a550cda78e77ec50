//! What the commands say of themselves.

#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

use assert_cmd::Command;

fn help(words: &[&str]) -> String {
    let output = Command::cargo_bin("relata").unwrap().args(words).arg("--help").output().unwrap();
    assert!(output.status.success(), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that a page of help lists.
fn commands(page: &str) -> Vec<String> {
    let listed = page.split_once("Commands:\n").map_or("", |(_, listed)| listed);
    let names = listed.lines().take_while(|line| !line.is_empty());
    let names = names.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    names.filter(|name| !matches!(*name, "" | "help")).map(str::to_owned).collect()
}

#[test]
fn every_command_shows_examples_of_its_use() {
    let mut n_commands = 0;
    for command in commands(&help(&[])) {
        let page = help(&[&command]);
        let inner = commands(&page);
        let pages = inner.iter().map(|inner| (format!("{command} {inner}"), help(&[&command, inner])));
        for (name, page) in pages.chain([(command.clone(), page.clone())]) {
            n_commands += 1;
            assert!(page.contains(&format!("\n  relata {name}")), "{name} shows no example:\n{page}");
        }
    }
    assert!(n_commands > 24, "{n_commands}");
}
