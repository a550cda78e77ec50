use std::{fs, path::PathBuf};

use super::{Article, Options, articles, error::ReadError};

fn read(paths: &[PathBuf]) -> Vec<Result<Article, ReadError>> {
    articles(paths.to_vec(), Options::default()).collect()
}

#[test]
fn a_folder_is_read_by_name_and_deep_without_hidden_and_other_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("b/c")).unwrap();
    for (path, text) in [
        ("z.txt", "Last."),
        ("b/c/deep.md", "# T\n\nDeep."),
        ("a.jsonl", "{\"text\": \"First.\"}\n{\"text\": \"Second.\"}"),
        (".hidden.txt", "Hidden."),
        ("picture.png", "Picture."),
    ] {
        fs::write(folder.path().join(path), text).unwrap();
    }
    let articles = read(&[folder.path().to_owned()]);
    let texts: Vec<String> = articles.into_iter().map(|article| article.unwrap().text).collect();
    assert_eq!(texts, ["First.", "Second.", "Deep.", "Last."]);
}

#[test]
fn what_cannot_be_read_is_one_error_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("bad.txt"), b"Z\xFCrich").unwrap();
    fs::write(path("empty.txt"), " \n").unwrap();
    fs::write(path("good.txt"), "Good.").unwrap();
    fs::write(path("long.txt"), "word ".repeat(300_000)).unwrap();
    fs::write(path("x.pdf"), "%PDF").unwrap();
    fs::create_dir(path("none")).unwrap();
    let read = read(&[path("none"), path("missing.txt"), path("x.pdf"), folder.path().to_owned()]);
    let shown: Vec<String> = read
        .iter()
        .map(|item| match item {
            Ok(article) => article.text.clone(),
            Err(error) => error.to_string(),
        })
        .collect();
    for (line, words) in
        shown.iter().zip(["no file in", "there is no file", "x.pdf", "UTF-8", "no text", "Good.", "split it"])
    {
        assert!(line.contains(words), "{line} / {words}");
    }
    assert_eq!(shown.len(), 7);
}

#[test]
fn plain_text_is_kept_byte_for_byte_with_its_headline_and_date() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Ferry sinks\r\nOSLO, March 3, 2025 — A ferry sank on Monday.\r\n";
    fs::write(folder.path().join("f.txt"), text).unwrap();
    let article = read(&[folder.path().join("./f.txt")]).remove(0).unwrap();
    assert_eq!(
        (article.text.as_str(), article.title.as_str(), article.id.as_str()),
        (text, "Ferry sinks", "f.txt")
    );
    assert_eq!(article.published.unwrap().to_string(), "2025-03-03");
    assert!(!article.location.contains("/./"));
}

#[test]
fn the_given_date_is_for_articles_without_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("f.jsonl"),
        "{\"text\": \"A.\", \"published\": \"2020-01-02\"}\n{\"text\": \"B.\"}",
    )
    .unwrap();
    let options = Options { date: "2025-01-24".parse().ok(), ..Options::default() };
    let dates: Vec<String> = articles(vec![folder.path().to_owned()], options)
        .map(|article| article.unwrap().published.unwrap().to_string())
        .collect();
    assert_eq!(dates, ["2020-01-02", "2025-01-24"]);
}
