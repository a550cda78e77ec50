//! Articles in which it is annotated what their names stand for.

use std::{collections::BTreeSet, path::PathBuf};

use serde::Deserialize;

use super::{
    GoldError, Printed,
    lines::{self, Annotation},
};
use crate::kind::EntityKind;

/// An article with what its names stand for.
#[derive(Clone, Debug)]
pub struct Kinds {
    /// Its name.
    pub id: String,
    /// Headline.
    pub title: String,
    /// The text.
    pub text: String,
    /// The names.
    pub names: Vec<AnnotatedName>,
}

/// A name as it is shown, what it stands for, and the bytes at which its mentions begin.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AnnotatedName(pub String, pub EntityKind, pub Vec<usize>);

impl Kinds {
    /// The articles in the lines of the files at `paths`, ordered by their names; their texts are those that the lines of
    /// `texts` (`id`, `title`, `text`) hold.
    ///
    /// # Errors
    /// If a file cannot be read, a line is no annotation, an article is annotated twice or has no text, a name has no mention
    /// or no kind of its own, or no word of the text begins where one of its mentions is said to.
    pub fn read_all(paths: &[PathBuf], texts: &[PathBuf]) -> Result<Vec<Self>, GoldError> {
        let article = |(line, printed): (Line, Printed)| Self {
            id: line.id,
            title: printed.title,
            text: printed.text,
            names: line.names,
        };
        Ok(lines::read_all(paths, texts)?.into_iter().map(article).collect())
    }
}

/// A line of a file of annotations.
#[derive(Deserialize)]
struct Line {
    id: String,
    names: Vec<AnnotatedName>,
}

impl Annotation for Line {
    const WITH: &'static str = "names";

    fn id(&self) -> &str {
        &self.id
    }

    fn check(&self, text: &str) -> Result<(), String> {
        let mut starts = BTreeSet::new();
        for AnnotatedName(name, kind, mentions) in &self.names {
            if *kind == EntityKind::Other {
                return Err(format!("`{name}` has no kind of its own"));
            }
            if mentions.is_empty() {
                return Err(format!("`{name}` has no mention"));
            }
            for start in mentions {
                if !begins_word(text, *start) {
                    return Err(format!("no word begins at byte {start}, where `{name}` is to be mentioned"));
                }
                if !starts.insert(start) {
                    return Err(format!("the mention at byte {start}, of `{name}`, is annotated twice"));
                }
            }
        }
        Ok(())
    }
}

/// Whether a word of the text begins at the byte.
fn begins_word(text: &str, start: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(start) else { return false };
    after.starts_with(char::is_alphanumeric) && !before.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const TEXT: &str =
        r#"{"id": "vans", "title": "A deal", "text": "Ada Obi left Élan Norda. Obi sold the vans."}"#;

    fn read(annotations: &[&str]) -> Result<Vec<Kinds>, String> {
        let folder = tempfile::tempdir().unwrap();
        let (path, texts) = (folder.path().join("k.jsonl"), folder.path().join("t.jsonl"));
        fs::write(&path, annotations.join("\n")).unwrap();
        fs::write(&texts, TEXT).unwrap();
        let show = |error: GoldError| {
            let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
            format!("{error}{}", cause.unwrap_or_default())
        };
        Kinds::read_all(&[path], &[texts]).map_err(show)
    }

    fn error(annotations: &[&str]) -> String {
        read(annotations).unwrap_err()
    }

    #[test]
    fn a_name_has_a_kind_and_mentions() {
        let line =
            r#"{"id": "vans", "names": [["Ada Obi", "PERSON", [0, 26]], ["Élan Norda", "ORG", [13]]]}"#;
        let articles = read(&[line]).unwrap();
        assert_eq!((articles[0].title.as_str(), articles[0].text.len()), ("A deal", 44));
        let ada = AnnotatedName("Ada Obi".to_owned(), EntityKind::Person, vec![0, 26]);
        assert_eq!(articles[0].names[0], ada);
        assert_eq!(articles[0].names[1].1, EntityKind::Org);
    }

    #[test]
    fn an_article_without_text_is_named() {
        assert_eq!(error(&[r#"{"id": "boats", "names": []}"#]), "no file of texts holds the article `boats`");
    }

    #[test]
    fn a_faulty_line_is_named_by_its_number() {
        let good = r#"{"id": "vans", "names": []}"#;
        let told = error(&[good, "", r#"{"id": "vans", "names": [["Ada Obi", "HUMAN", [0]]]}"#]);
        assert!(told.contains("k.jsonl`, line 3 is no article with names"), "{told}");
        assert!(told.contains("HUMAN"), "{told}");
        assert!(error(&[good, good]).ends_with("line 2: article `vans` is annotated twice"));
    }

    #[test]
    fn what_a_name_cannot_be_is_told() {
        let wrong = |name: &str| error(&[&format!(r#"{{"id": "vans", "names": [{name}]}}"#)]);
        let told = wrong(r#"["Ada Obi", "PERSON", []]"#);
        assert!(told.ends_with("line 1: article `vans`: `Ada Obi` has no mention"), "{told}");
        let told = wrong(r#"["Ada Obi", "OTHER", [0]]"#);
        assert!(told.ends_with("`Ada Obi` has no kind of its own"), "{told}");
        for start in [1, 7, 14, 400] {
            let told = wrong(&format!(r#"["Ada Obi", "PERSON", [{start}]]"#));
            let expected = format!("no word begins at byte {start}, where `Ada Obi` is to be mentioned");
            assert!(told.ends_with(&expected), "{told}");
        }
        let told = wrong(r#"["Ada Obi", "PERSON", [0]], ["Ada", "PERSON", [0]]"#);
        assert!(told.ends_with("the mention at byte 0, of `Ada`, is annotated twice"), "{told}");
    }
}
