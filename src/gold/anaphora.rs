//! Articles in which it is annotated what pronouns and descriptions mean.

use std::{collections::BTreeSet, path::PathBuf};

use serde::Deserialize;

use super::{
    GoldError, Printed,
    lines::{self, Annotation},
};

/// An article with what its anaphors mean.
#[derive(Clone, Debug)]
pub struct Anaphora {
    /// Its name.
    pub id: String,
    /// Headline.
    pub title: String,
    /// The text.
    pub text: String,
    /// The anaphors.
    pub anaphors: Vec<Anaphor>,
    /// The offices of people of which no word beside them tells whose they are.
    pub offices: Vec<Anaphor>,
}

/// A pronoun or a description: the byte at which the pronoun or its noun begins, the word, and what it means, if anything.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Anaphor(pub usize, pub String, pub Option<Means>);

/// What an anaphor means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(
    untagged,
    expecting = "what it means has to be a name, a list of names, the byte offset of a noun, or null"
)]
pub enum Means {
    /// What bears this name.
    Named(String),
    /// What bear these names, together.
    Together(Vec<String>),
    /// What the noun at this byte describes first.
    Noun(usize),
}

impl Anaphora {
    /// The articles in the lines of the files at `paths`, ordered by their names; their texts are those that the lines of
    /// `texts` (`id`, `title`, `text`) hold.
    ///
    /// # Errors
    /// If a file cannot be read, a line is no annotation, an article is annotated twice or has no text, or its text has no
    /// such word where the annotation says.
    pub fn read_all(paths: &[PathBuf], texts: &[PathBuf]) -> Result<Vec<Self>, GoldError> {
        let article = |(line, printed): (Line, Printed)| Self {
            id: line.id,
            title: printed.title,
            text: printed.text,
            anaphors: line.anaphors,
            offices: line.offices,
        };
        Ok(lines::read_all(paths, texts)?.into_iter().map(article).collect())
    }
}

/// A line of a file of annotations.
#[derive(Deserialize)]
struct Line {
    id: String,
    anaphors: Vec<Anaphor>,
    #[serde(default)]
    offices: Vec<Anaphor>,
}

impl Annotation for Line {
    const WITH: &'static str = "anaphors";

    fn id(&self) -> &str {
        &self.id
    }

    fn check(&self, text: &str) -> Result<(), String> {
        check(&self.anaphors, text)?;
        check(&self.offices, text)
    }
}

/// What is wrong with the anaphors in the text, if anything.
fn check(anaphors: &[Anaphor], text: &str) -> Result<(), String> {
    let mut starts = BTreeSet::new();
    for Anaphor(start, word, means) in anaphors {
        if !text.get(*start..).is_some_and(|rest| rest.starts_with(word.as_str())) {
            return Err(format!("the text has no `{word}` at byte {start}"));
        }
        if !starts.insert(start) {
            return Err(format!("`{word}` at byte {start} is annotated twice"));
        }
        match means {
            Some(Means::Noun(noun)) if text.get(*noun..).is_none_or(str::is_empty) => {
                return Err(format!(
                    "no noun begins at byte {noun}, which `{word}` at byte {start} is to mean"
                ));
            }
            Some(Means::Together(names)) if names.len() < 2 => {
                return Err(format!("`{word}` at byte {start} means a list of fewer than two names"));
            }
            Some(Means::Noun(_) | Means::Together(_) | Means::Named(_)) | None => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const TEXT: &str =
        r#"{"id": "vans", "title": "A deal", "text": "Ada Obi left Norda. She sold the vans."}"#;

    fn read(annotations: &[&str]) -> Result<Vec<Anaphora>, String> {
        let folder = tempfile::tempdir().unwrap();
        let (path, texts) = (folder.path().join("a.jsonl"), folder.path().join("t.jsonl"));
        fs::write(&path, annotations.join("\n")).unwrap();
        fs::write(&texts, TEXT).unwrap();
        let show = |error: GoldError| {
            let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
            format!("{error}{}", cause.unwrap_or_default())
        };
        Anaphora::read_all(&[path], &[texts]).map_err(show)
    }

    fn error(annotations: &[&str]) -> String {
        read(annotations).unwrap_err()
    }

    #[test]
    fn an_anaphor_means_a_name_or_several_or_a_noun_or_nothing() {
        let line = r#"{"id": "vans", "anaphors": [[20, "She", "Ada Obi"], [33, "vans", null]]}"#;
        let articles = read(&[line]).unwrap();
        assert_eq!((articles[0].title.as_str(), articles[0].text.len()), ("A deal", 38));
        assert_eq!(articles[0].anaphors[0].2, Some(Means::Named("Ada Obi".to_owned())));
        assert_eq!(articles[0].anaphors[1].2, None);
        let line = r#"{"id": "vans", "anaphors": [[20, "She", ["Ada Obi", "Norda"]], [33, "vans", 13]]}"#;
        let articles = read(&[line]).unwrap();
        let both = vec!["Ada Obi".to_owned(), "Norda".to_owned()];
        assert_eq!(articles[0].anaphors[0].2, Some(Means::Together(both)));
        assert_eq!(articles[0].anaphors[1].2, Some(Means::Noun(13)));
    }

    #[test]
    fn an_article_without_text_is_named() {
        assert_eq!(
            error(&[r#"{"id": "boats", "anaphors": []}"#]),
            "no file of texts holds the article `boats`"
        );
    }

    #[test]
    fn a_faulty_line_is_named_by_its_number() {
        let good = r#"{"id": "vans", "anaphors": []}"#;
        let told = error(&[good, "", r#"{"id": "vans", "anaphors": [[20, "She", true]]}"#]);
        assert!(told.contains("a.jsonl`, line 3 is no article with anaphors"), "{told}");
        assert!(told.contains("what it means has to be a name"), "{told}");
        assert!(error(&[good, good]).ends_with("line 2: article `vans` is annotated twice"));
    }

    #[test]
    fn a_word_that_is_not_where_it_is_said_to_be_is_named() {
        let wrong = |anaphor: &str| error(&[&format!(r#"{{"id": "vans", "anaphors": [{anaphor}]}}"#)]);
        let told = wrong(r#"[21, "She", null]"#);
        assert!(told.ends_with("line 1: article `vans`: the text has no `She` at byte 21"), "{told}");
        let told = wrong(r#"[20, "She", 400]"#);
        assert!(told.ends_with("no noun begins at byte 400, which `She` at byte 20 is to mean"), "{told}");
        let told = wrong(r#"[20, "She", ["Ada Obi"]]"#);
        assert!(told.ends_with("`She` at byte 20 means a list of fewer than two names"), "{told}");
    }
}
