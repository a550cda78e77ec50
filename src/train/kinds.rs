//! Learns from annotated articles what names stand for, and tells by cross-validation how well.

use std::collections::HashMap;

use super::parts;
use crate::{
    extract::{
        Extractor,
        chain::kind::{
            fit::{Example, Settings, fit},
            record::Recorded,
            weights::Weights,
        },
    },
    gold::{AnnotatedName, Kinds},
    kind::EntityKind,
    nlp::document::Document,
};

/// The names of an article of which it is annotated what they stand for.
#[derive(Debug)]
pub struct Lesson {
    id: String,
    /// As they are collected.
    collected: Vec<Item>,
    /// As they are once those of one thing are joined.
    joined: Vec<Item>,
}

/// A name that is annotated.
#[derive(Debug)]
struct Item {
    /// What it stands for.
    kind: EntityKind,
    /// What the rules take it for.
    ruled: EntityKind,
    signs: Vec<String>,
}

/// How many names there are, and how many of them the rules alone and what was learned take for what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// All of them.
    pub n: usize,
    /// By the rules alone.
    pub n_ruled: usize,
    /// By what was learned from the other articles.
    pub n_learned: usize,
}

/// What cross-validation found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Validation {
    /// Of names of any kind.
    pub all: Figures,
    /// Of the names of each kind, in the order of [`EntityKind::ALL`].
    pub of_kinds: [Figures; EntityKind::ALL.len()],
}

impl Figures {
    /// The share of the names that the rules alone take for what they are.
    pub fn ruled(&self) -> f64 {
        self.n_ruled as f64 / self.n.max(1) as f64
    }

    /// The share of the names that what was learned takes for what they are.
    pub fn learned(&self) -> f64 {
        self.n_learned as f64 / self.n.max(1) as f64
    }

    fn count(&mut self, item: &Item, learned: EntityKind) {
        self.n += 1;
        self.n_ruled += usize::from(item.ruled == item.kind);
        self.n_learned += usize::from(learned == item.kind);
    }
}

impl Lesson {
    /// What is annotated of the names that relata finds in the document, which is the analysis of the article.
    pub fn new(extractor: &Extractor, document: &Document, article: &Kinds) -> Self {
        let mut rounds = extractor.record_kinds(document).rounds.into_iter();
        let mut items = || items(rounds.next().unwrap_or_default(), &article.names);
        Self { id: article.id.clone(), collected: items(), joined: items() }
    }

    /// How many names can be learned from, those of one thing counted once.
    pub fn n_names(&self) -> usize {
        self.joined.len()
    }

    fn examples(&self) -> impl Iterator<Item = Example<'_>> {
        let items = self.collected.iter().chain(&self.joined);
        items.map(|item| Example { signs: &item.signs, kind: item.kind })
    }
}

/// Those of the recorded names that are annotated.
fn items(recorded: Vec<Recorded>, names: &[AnnotatedName]) -> Vec<Item> {
    let name_at: HashMap<usize, usize> = names
        .iter()
        .enumerate()
        .flat_map(|(name, AnnotatedName(_, _, starts))| starts.iter().map(move |&start| (start, name)))
        .collect();
    let item = |Recorded { starts, signs, ruled }: Recorded| {
        let name = most_frequent(starts.iter().filter_map(|start| name_at.get(start).copied()))?;
        Some(Item { kind: names[name].1, ruled, signs })
    };
    recorded.into_iter().filter_map(item).collect()
}

/// The most frequent one; the first of those that are equally frequent.
fn most_frequent(all: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for one in all {
        match counts.iter_mut().find(|(known, _)| *known == one) {
            Some((_, count)) => *count += 1,
            None => counts.push((one, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(one, _)| one)
}

/// The table of the weights that were learned from all lessons, in whatever order they are, and how many signs it has.
pub fn learn(lessons: &[Lesson]) -> (String, usize) {
    let examples: Vec<Example<'_>> = lessons.iter().flat_map(Lesson::examples).collect();
    let learned = fit(&examples, Settings::default());
    (learned.to_table(), learned.rows.len())
}

/// What the rules do, and what is learned from all articles but those of one part of five, on each of these.
pub fn cross_validate(lessons: &[Lesson]) -> Validation {
    let mut sorted: Vec<&Lesson> = lessons.iter().collect();
    sorted.sort_by_key(|lesson| &lesson.id);
    let parts = parts::parted(&sorted, |others| {
        let examples: Vec<Example<'_>> = others.iter().flat_map(|lesson| lesson.examples()).collect();
        Weights::parse(&fit(&examples, Settings::default()).to_table())
    });
    let mut validation = Validation::default();
    for (own, weights) in parts {
        for item in own.iter().flat_map(|lesson| &lesson.joined) {
            let learned = weights.likeliest(&item.signs, item.ruled);
            validation.all.count(item, learned);
            validation.of_kinds[item.kind as usize].count(item, learned);
        }
    }
    validation
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(starts: &[usize]) -> Recorded {
        Recorded { starts: starts.to_vec(), signs: Vec::new(), ruled: EntityKind::Org }
    }

    #[test]
    fn a_name_is_what_most_of_its_mentions_are() {
        let names = [
            AnnotatedName("Norda".to_owned(), EntityKind::Org, vec![0, 20]),
            AnnotatedName("Ada Norda".to_owned(), EntityKind::Person, vec![40, 60, 80]),
        ];
        let kinds = |starts: &[usize]| -> Vec<EntityKind> {
            items(vec![recorded(starts)], &names).iter().map(|item| item.kind).collect()
        };
        assert_eq!(kinds(&[0, 40, 60]), [EntityKind::Person]);
        assert_eq!(kinds(&[0, 20, 40]), [EntityKind::Org]);
        assert_eq!(kinds(&[40, 20]), [EntityKind::Person]);
        assert_eq!(kinds(&[20, 33, 40]), [EntityKind::Org]);
        assert_eq!(kinds(&[33]), []);
    }

    #[test]
    fn the_rules_and_what_was_learned_are_counted_apart() {
        let item = Item { kind: EntityKind::Gpe, ruled: EntityKind::Org, signs: Vec::new() };
        let mut figures = Figures::default();
        figures.count(&item, EntityKind::Gpe);
        figures.count(&item, EntityKind::Org);
        assert_eq!(figures, Figures { n: 2, n_ruled: 0, n_learned: 1 });
        assert!((figures.learned() - 0.5).abs() < 1e-9);
        assert!(Figures::default().ruled().abs() < 1e-9);
    }
}
