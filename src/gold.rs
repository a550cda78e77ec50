//! Annotated articles, and how well a list of edges agrees with them.
//!
//! An edge fits an annotated relation when its ends are the annotated entities, by any alias, and its name or phrase
//! holds one of the stems that the annotation accepts. Edges and relations are matched one to one, as many as
//! possible: saying one thing twice counts as one right edge and one wrong one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::extract::extraction::Status;

mod alias;
mod anaphora;
mod error;
mod judged;
mod kinds;
mod lines;

use alias::Aliases;
pub use anaphora::{Anaphor, Anaphora, Means};
pub use error::GoldError;
pub use judged::{Judged, Verdict};
pub use kinds::{AnnotatedName, Kinds};

/// An annotated article.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    /// Its name.
    pub id: String,
    /// Headline.
    #[serde(default)]
    pub title: String,
    /// The day on which it was published.
    pub date: Option<jiff::civil::Date>,
    /// The text; empty where the annotation comes without and [`Gold::add_texts`] has not been called.
    #[serde(default)]
    pub text: String,
    /// Everything that takes part in a relation.
    pub entities: Vec<GoldEntity>,
    /// What the article says.
    pub relations: Vec<GoldRelation>,
}

/// An annotated entity.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldEntity {
    /// Fullest name.
    pub name: String,
    /// Every other form.
    pub aliases: Vec<String>,
}

/// An annotated relation.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldRelation {
    /// Name of its subject.
    pub subject: String,
    /// The annotator's words for it.
    pub predicate: String,
    /// Name of its object.
    pub object: String,
    /// Stems of which an edge's name or phrase must hold one.
    pub accept: Vec<String>,
    /// Stems of an edge that runs the other way.
    #[serde(default)]
    pub inverse_accept: Vec<String>,
    /// Whether it holds both ways.
    #[serde(default)]
    pub symmetric: bool,
    /// Whether it is so.
    pub status: Status,
    /// 2: a reader would certainly want it; 1: true, but minor.
    pub weight: u32,
}

/// An edge to be judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Canonical name of its subject.
    pub subject: String,
    /// Its relation's name.
    pub relation: String,
    /// The article's words for it.
    pub phrase: String,
    /// Canonical name of its object.
    pub object: String,
    /// Whether it is so.
    pub status: Status,
}

/// How edges agree with annotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Weight of the annotated relations found.
    pub weight_found: u32,
    /// Weight of all annotated relations.
    pub weight: u32,
    /// Edges that are an annotated relation of their own.
    pub n_right: usize,
    /// All edges.
    pub n_edges: usize,
    /// Right edges whose status is right, too.
    pub n_status_right: usize,
}

impl Agreement {
    /// Share of the annotated weight that was found, 0 to 1.
    pub fn recall(self) -> f64 {
        f64::from(self.weight_found) / f64::from(self.weight.max(1))
    }

    /// Share of the edges that are annotated, 0 to 1: a lower bound, as a true edge may not be annotated.
    pub fn precision(self) -> f64 {
        self.n_right as f64 / self.n_edges.max(1) as f64
    }

    /// Harmonic mean of recall and precision.
    pub fn f1(self) -> f64 {
        2.0 * self.recall() * self.precision() / (self.recall() + self.precision()).max(f64::MIN_POSITIVE)
    }
}

impl std::ops::Add for Agreement {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            weight_found: self.weight_found + other.weight_found,
            weight: self.weight + other.weight,
            n_right: self.n_right + other.n_right,
            n_edges: self.n_edges + other.n_edges,
            n_status_right: self.n_status_right + other.n_status_right,
        }
    }
}

impl Gold {
    /// The annotated article in the JSON file at `path`.
    ///
    /// # Errors
    /// If the file cannot be read or is no annotation.
    pub fn read(path: &Path) -> Result<Self, GoldError> {
        let json =
            fs::read_to_string(path).map_err(|source| GoldError::Read { path: path.to_owned(), source })?;
        serde_json::from_str(&json).map_err(|source| GoldError::Parse { path: path.to_owned(), source })
    }

    /// The annotated articles at `path`: those in the JSON files of a folder, in the order of their names, or those in
    /// the lines of a file.
    ///
    /// # Errors
    /// If it or one of the files cannot be read.
    pub fn read_all(path: &Path) -> Result<Vec<Self>, GoldError> {
        if path.is_dir() { Self::read_folder(path) } else { read_lines(path) }
    }

    /// Gives the annotations that come without a text those of the JSON lines (`id`, `text`) of `paths`.
    ///
    /// # Errors
    /// If a file cannot be read, or holds no text for one of them.
    pub fn add_texts(annotated: &mut [Self], paths: &[PathBuf]) -> Result<(), GoldError> {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for path in paths {
            let lines: Vec<Printed> = read_lines(path)?;
            texts.extend(lines.into_iter().map(|line| (line.id, line.text)));
        }
        for gold in annotated.iter_mut().filter(|gold| gold.text.is_empty()) {
            let text = texts.get(&gold.id).ok_or_else(|| GoldError::NoText { id: gold.id.clone() })?;
            gold.text.clone_from(text);
        }
        Ok(())
    }

    /// The annotated articles in the JSON files of the folder `path`, in the order of their names.
    ///
    /// # Errors
    /// If the folder or one of the files cannot be read.
    pub fn read_folder(path: &Path) -> Result<Vec<Self>, GoldError> {
        let fail = |source| GoldError::Read { path: path.to_owned(), source };
        let mut files = BTreeSet::new();
        for entry in fs::read_dir(path).map_err(fail)? {
            files.insert(entry.map_err(fail)?.path());
        }
        let is_json = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
        files.iter().filter(|path| is_json(path)).map(|path| Self::read(path)).collect()
    }

    /// Ends of relations that are no annotated entity: mistakes of the annotator.
    pub fn unknown_ends(&self) -> Vec<&str> {
        let names: BTreeSet<&str> = self.entities.iter().map(|entity| entity.name.as_str()).collect();
        let ends = self.relations.iter().flat_map(|relation| [&relation.subject, &relation.object]);
        ends.map(String::as_str).filter(|end| !names.contains(end)).collect()
    }

    /// For each of `edges` the annotated relation that it is, as a position in [`Gold::relations`].
    pub fn matches(&self, edges: &[Edge]) -> Vec<Option<usize>> {
        let fits = self.fits(edges);
        let mut heaviest_first: Vec<usize> = (0..fits.len()).collect();
        heaviest_first.sort_by_key(|&relation| std::cmp::Reverse(self.relations[relation].weight));
        let same_status: Vec<Vec<usize>> = fits
            .iter()
            .zip(&self.relations)
            .map(|(fits, relation)| {
                fits.iter().copied().filter(|&edge| edges[edge].status == relation.status).collect()
            })
            .collect();
        let mut owner = assign(&same_status, &heaviest_first);
        let left: Vec<Vec<usize>> = fits
            .into_iter()
            .enumerate()
            .map(|(relation, mut fits)| {
                fits.retain(|edge| !owner.contains_key(edge));
                if owner.values().any(|&taken| taken == relation) { Vec::new() } else { fits }
            })
            .collect();
        owner.extend(assign(&left, &heaviest_first));
        (0..edges.len()).map(|edge| owner.get(&edge).copied()).collect()
    }

    /// For each of `edges` whether it states an annotated relation, of whatever status.
    pub fn is_stated(&self, edges: &[Edge]) -> Vec<bool> {
        let mut stated = vec![false; edges.len()];
        self.fits(edges).into_iter().flatten().for_each(|edge| stated[edge] = true);
        stated
    }

    /// How well `edges` agree with the annotation; an edge that is given twice counts once.
    pub fn agreement(&self, edges: &[Edge]) -> Agreement {
        let mut seen = BTreeSet::new();
        let key =
            |edge: &Edge| (edge.subject.clone(), edge.relation.clone(), edge.object.clone(), edge.status);
        let edges: Vec<Edge> = edges.iter().filter(|edge| seen.insert(key(edge))).cloned().collect();
        let mut agreement = Agreement {
            weight: self.relations.iter().map(|relation| relation.weight).sum(),
            n_edges: edges.len(),
            ..Agreement::default()
        };
        for (edge, relation) in edges.iter().zip(self.matches(&edges)) {
            let Some(relation) = relation.map(|position| &self.relations[position]) else { continue };
            agreement.weight_found += relation.weight;
            agreement.n_right += 1;
            agreement.n_status_right += usize::from(edge.status == relation.status);
        }
        agreement
    }

    /// For each annotated relation the edges that could be it.
    fn fits(&self, edges: &[Edge]) -> Vec<Vec<usize>> {
        let aliases = Aliases::new(&self.entities);
        let ends: Vec<_> =
            edges.iter().map(|edge| (aliases.find(&edge.subject), aliases.find(&edge.object))).collect();
        let said: Vec<String> = edges.iter().map(said).collect();
        let fit = |relation: &GoldRelation| {
            (0..edges.len()).filter(|&edge| relation.fits(ends[edge], &said[edge])).collect()
        };
        self.relations.iter().map(fit).collect()
    }
}

impl GoldRelation {
    fn fits(&self, ends: (Option<&str>, Option<&str>), said: &str) -> bool {
        let says = |stems: &[String]| stems.iter().any(|stem| says(stem, said));
        let (subject, object) = (Some(self.subject.as_str()), Some(self.object.as_str()));
        let backwards = || says(&self.inverse_accept) || self.symmetric && says(&self.accept);
        ends == (subject, object) && says(&self.accept) || ends == (object, subject) && backwards()
    }
}

/// The words of an edge that can say its relation: names of up to 8 words and phrases of up to 6 are looked at.
fn said(edge: &Edge) -> String {
    let short = |words: &str, most: usize| words.split_whitespace().count() <= most;
    let name = if short(&edge.relation, 8) { edge.relation.as_str() } else { "" };
    let phrase = if short(&edge.phrase, 6) { edge.phrase.as_str() } else { "" };
    format!("{name} {phrase}").to_lowercase()
}

fn says(stem: &str, said: &str) -> bool {
    if stem.contains([' ', '-']) {
        return said.contains(stem);
    }
    said.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'').any(|word| word.starts_with(stem))
}

/// A line of a file of texts.
#[derive(Clone, Deserialize)]
struct Printed {
    id: String,
    #[serde(default)]
    title: String,
    text: String,
}

/// What the lines of the file at `path` hold.
fn read_lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>, GoldError> {
    let text =
        fs::read_to_string(path).map_err(|source| GoldError::Read { path: path.to_owned(), source })?;
    let parse = |line: &str| {
        serde_json::from_str(line).map_err(|source| GoldError::Parse { path: path.to_owned(), source })
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(parse).collect()
}

/// One-to-one matching of the largest size by augmenting paths: edge → relation.
fn assign(fits: &[Vec<usize>], order: &[usize]) -> BTreeMap<usize, usize> {
    let mut owner = BTreeMap::new();
    for &relation in order {
        place(fits, relation, &mut BTreeSet::new(), &mut owner);
    }
    owner
}

/// Gives `relation` an edge of its own, moving others to another of theirs where that makes room.
fn place(
    fits: &[Vec<usize>],
    relation: usize,
    seen: &mut BTreeSet<usize>,
    owner: &mut BTreeMap<usize, usize>,
) -> bool {
    for &edge in &fits[relation] {
        if !seen.insert(edge) {
            continue;
        }
        let holder = owner.get(&edge).copied();
        if holder.is_none_or(|other| place(fits, other, seen, owner)) {
            owner.insert(edge, relation);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(subject: &str, relation: &str, object: &str, status: Status) -> Edge {
        let [subject, relation, object] = [subject, relation, object].map(str::to_owned);
        Edge { subject, relation, phrase: String::new(), object, status }
    }

    fn gold() -> Gold {
        serde_json::from_str(
            r#"{"id": "a", "text": "", "date": "2026-01-01",
                "entities": [{"name": "Ana Ruiz", "aliases": ["Ruiz"]}, {"name": "Orlin", "aliases": []}],
                "relations": [{"subject": "Ana Ruiz", "predicate": "heads", "object": "Orlin",
                               "accept": ["head", "lead"], "status": "asserted", "weight": 2}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn an_edge_that_says_the_same_again_is_wrong() {
        let heads = edge("Ruiz", "heads", "Orlin", Status::Asserted);
        let agreement = gold().agreement(&[heads, edge("Ana Ruiz", "leads", "Orlin", Status::Asserted)]);
        assert_eq!((agreement.weight_found, agreement.n_right, agreement.n_edges), (2, 1, 2));
    }

    #[test]
    fn an_edge_fits_only_in_its_direction_and_with_an_accepted_word() {
        assert_eq!(gold().agreement(&[edge("Orlin", "heads", "Ruiz", Status::Asserted)]).n_right, 0);
        assert_eq!(gold().agreement(&[edge("Ruiz", "visits", "Orlin", Status::Asserted)]).n_right, 0);
    }

    #[test]
    fn a_wrong_status_is_counted_apart() {
        let agreement = gold().agreement(&[edge("Ruiz", "heads", "Orlin", Status::Negated)]);
        assert_eq!((agreement.n_right, agreement.n_status_right), (1, 0));
    }
}
