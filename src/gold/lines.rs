//! Files of annotations, an article a line, whose texts are in other files.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

use super::{GoldError, Printed, read_lines};

/// What a line says of one article.
pub(super) trait Annotation: DeserializeOwned {
    /// What it is an article with, in the words of a message.
    const WITH: &'static str;

    /// The name of the article.
    fn id(&self) -> &str;

    /// What is wrong with it for this text, if anything.
    fn check(&self, text: &str) -> Result<(), String>;
}

/// The lines of the files at `paths`, ordered by the names of their articles, with the texts that the lines of `texts` hold.
pub(super) fn read_all<A: Annotation>(
    paths: &[PathBuf],
    texts: &[PathBuf],
) -> Result<Vec<(A, Printed)>, GoldError> {
    let mut known: BTreeMap<String, Printed> = BTreeMap::new();
    for path in texts {
        let lines: Vec<Printed> = read_lines(path)?;
        known.extend(lines.into_iter().map(|line| (line.id.clone(), line)));
    }
    let mut articles: BTreeMap<String, (A, Printed)> = BTreeMap::new();
    for path in paths {
        let lines =
            fs::read_to_string(path).map_err(|source| GoldError::Read { path: path.clone(), source })?;
        for (place, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let at = Place { path, line: place + 1 };
            let annotation: A = serde_json::from_str(line).map_err(|source| GoldError::Line {
                path: path.clone(),
                line: at.line,
                with: A::WITH,
                source,
            })?;
            let id = annotation.id().to_owned();
            let Some(printed) = known.get(&id).cloned() else {
                return Err(GoldError::NoText { id });
            };
            if articles.contains_key(&id) {
                return Err(at.wrong(format!("article `{id}` is annotated twice")));
            }
            annotation.check(&printed.text).map_err(|wrong| at.wrong(format!("article `{id}`: {wrong}")))?;
            articles.insert(id, (annotation, printed));
        }
    }
    Ok(articles.into_values().collect())
}

/// Where an annotation stands.
struct Place<'p> {
    path: &'p Path,
    line: usize,
}

impl Place<'_> {
    fn wrong(&self, wrong: String) -> GoldError {
        GoldError::Wrong { path: self.path.to_owned(), line: self.line, wrong }
    }
}
