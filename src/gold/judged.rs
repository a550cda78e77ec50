//! Articles of which not the graph is annotated but every candidate edge judged.

use std::{collections::HashMap, path::Path};

use serde::Deserialize;

use super::{Edge, GoldError, read_lines};

/// The highest worth that a verdict can give.
const MOST: u8 = 9;

/// An article with verdicts on the edges that it might state.
#[derive(Clone, Debug, Deserialize)]
pub struct Judged {
    /// Its name.
    pub id: String,
    /// Headline.
    #[serde(default)]
    pub title: String,
    /// The day on which it was published.
    pub date: Option<jiff::civil::Date>,
    /// The text.
    pub text: String,
    /// What is known of its candidates.
    #[serde(default)]
    pub verdicts: Vec<Verdict>,
}

/// How likely an annotator is to list an edge: subject, relation and object by their canonical names, and 0 (surely not)
/// to 9 (surely).
#[derive(Clone, Debug, Deserialize)]
pub struct Verdict(pub String, pub String, pub String, pub u8);

impl Judged {
    /// The articles in the lines of the file at `path`.
    ///
    /// # Errors
    /// If it cannot be read, a line is no judged article, or a verdict is no figure from 0 to 9.
    pub fn read_all(path: &Path) -> Result<Vec<Self>, GoldError> {
        let articles: Vec<Self> = read_lines(path)?;
        for article in &articles {
            for Verdict(subject, relation, object, worth) in &article.verdicts {
                if *worth > MOST {
                    let edge = format!("{subject} {relation} {object}");
                    let (path, id) = (path.to_owned(), article.id.clone());
                    return Err(GoldError::Worth { path, id, edge, worth: *worth });
                }
            }
        }
        Ok(articles)
    }

    /// For each of `edges` how likely an annotator is to list it, 0 to 1; none of edges on which there is no verdict.
    pub fn worths(&self, edges: &[Edge]) -> Vec<Option<f32>> {
        let known: HashMap<(&str, &str, &str), u8> = self
            .verdicts
            .iter()
            .map(|Verdict(subject, relation, object, worth)| {
                ((subject.as_str(), relation.as_str(), object.as_str()), *worth)
            })
            .collect();
        let worth = |edge: &Edge| {
            let worth = known.get(&(edge.subject.as_str(), edge.relation.as_str(), edge.object.as_str()))?;
            Some(f32::from(*worth) / f32::from(MOST))
        };
        edges.iter().map(worth).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extraction::Status;

    fn edge(relation: &str) -> Edge {
        Edge {
            subject: "Norda".to_owned(),
            relation: relation.to_owned(),
            phrase: relation.to_owned(),
            object: "Tavex".to_owned(),
            status: Status::Asserted,
        }
    }

    #[test]
    fn an_edge_is_worth_what_its_verdict_says_and_another_is_open() {
        let line = r#"{"id": "vans", "date": "2025-03-04", "text": "Norda buys Tavex.",
            "verdicts": [["Norda", "buys", "Tavex", 9], ["Norda", "sells", "Tavex", 3]]}"#;
        let judged: Judged = serde_json::from_str(line).unwrap();
        let worths = judged.worths(&[edge("buys"), edge("sells"), edge("sues")]);
        assert_eq!(worths, [Some(1.0), Some(1.0 / 3.0), None]);
    }

    #[test]
    fn a_verdict_beyond_nine_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let line =
            r#"{"id": "vans", "text": "Norda buys Tavex.", "verdicts": [["Norda", "buys", "Tavex", 10]]}"#;
        std::fs::write(file.path(), line).unwrap();
        let error = Judged::read_all(file.path()).unwrap_err().to_string();
        assert!(
            error.ends_with("article `vans`: 10 of `Norda buys Tavex` is no figure from 0 to 9"),
            "{error}"
        );
    }
}
