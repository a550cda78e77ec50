//! Learns from annotated articles which antecedents pronouns and descriptions take, and tells by cross-validation how well.

use std::collections::HashMap;

use super::parts;
use crate::{
    extract::{
        Extractor,
        resolve::antecedent::{
            self,
            fit::{Example, Settings, fit},
            record::{Recorded, RecordedChoice, Recording, Sort},
            weights::{Weights, to_table},
        },
    },
    gold::{Anaphor, Anaphora, Means},
    nlp::document::Document,
};

/// The anaphors of an article of which it is annotated what they mean.
#[derive(Debug)]
pub struct Lesson {
    id: String,
    items: Vec<Item>,
}

/// An anaphor that is annotated.
#[derive(Debug)]
struct Item {
    sort: Sort,
    /// Whether it means something that bears a name.
    means_named: bool,
    /// The position of what the rules take it for.
    ruled: usize,
    /// The signs of each choice.
    signs: Vec<Vec<String>>,
    /// Of each choice whether it is what is meant.
    is_right: Vec<bool>,
    /// The same, but that nothing is right where no choice is.
    is_wanted: Vec<bool>,
    /// Of each choice whether it bears a name, or one of several does.
    is_named: Vec<bool>,
}

/// How often anaphors were resolved rightly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many there are.
    pub n: usize,
    /// How many mean something that bears a name.
    pub n_named: usize,
    /// How many were resolved to something that bears a name.
    pub n_resolved: usize,
    /// How many were so rightly.
    pub n_right: usize,
}

/// How often pronouns and descriptions were resolved rightly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Pronouns of the third person.
    pub pronouns: Figures,
    /// Definite descriptions that are nobody's.
    pub descriptions: Figures,
    /// Offices of which no word beside them tells whose they are.
    pub offices: Figures,
}

/// What cross-validation found.
#[derive(Clone, Copy, Debug)]
pub struct Validation {
    /// What the rules alone do.
    pub rules: Outcome,
    /// What was learned from the other articles does.
    pub learned: Outcome,
}

impl Figures {
    /// The share of right ones in those that were resolved to something that bears a name.
    pub fn precision(&self) -> f64 {
        share(self.n_right, self.n_resolved)
    }

    /// The share of right ones in those that mean something that bears a name.
    pub fn recall(&self) -> f64 {
        share(self.n_right, self.n_named)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        share(2 * self.n_right, self.n_resolved + self.n_named)
    }
}

fn share(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

impl Outcome {
    fn count(&mut self, item: &Item, picked: usize) {
        let figures = match item.sort {
            Sort::Pronoun => &mut self.pronouns,
            Sort::Description => &mut self.descriptions,
            Sort::Office => &mut self.offices,
        };
        figures.n += 1;
        figures.n_named += usize::from(item.means_named);
        figures.n_resolved += usize::from(item.is_named[picked]);
        figures.n_right += usize::from(item.is_named[picked] && item.means_named && item.is_right[picked]);
    }
}

impl Lesson {
    /// What is annotated of the anaphors that relata finds in the document, which is the analysis of the article.
    pub fn new(extractor: &Extractor, document: &Document, article: &Anaphora) -> Self {
        let recording = extractor.record(document);
        let (meant, owned) = (by_start(&article.anaphors), by_start(&article.offices));
        let annotated = Annotated { recording: &recording, meant, owned };
        let items = recording.anaphors.iter().filter_map(|anaphor| annotated.item(anaphor)).collect();
        Self { id: article.id.clone(), items }
    }

    /// How many anaphors can be learned from.
    pub fn n_anaphors(&self) -> usize {
        self.items.len()
    }

    fn examples(&self, sort: Sort) -> impl Iterator<Item = Example<'_>> {
        self.items.iter().filter(move |item| item.sort == sort).map(|item| Example {
            signs: item.signs.iter().map(Vec::as_slice).collect(),
            is_right: &item.is_wanted,
        })
    }
}

/// What each anaphor means, by the byte at which it begins.
fn by_start(anaphors: &[Anaphor]) -> HashMap<usize, Option<&Means>> {
    anaphors.iter().map(|Anaphor(start, _, means)| (*start, means.as_ref())).collect()
}

/// What is annotated beside what the document holds.
struct Annotated<'r> {
    recording: &'r Recording,
    /// What the pronoun or description at a byte means.
    meant: HashMap<usize, Option<&'r Means>>,
    /// Whose the office at a byte is.
    owned: HashMap<usize, Option<&'r Means>>,
}

impl Annotated<'_> {
    fn item(&self, anaphor: &Recorded) -> Option<Item> {
        let annotated = match anaphor.sort {
            Sort::Pronoun | Sort::Description => &self.meant,
            Sort::Office => &self.owned,
        };
        let means = *annotated.get(&anaphor.start)?;
        let is_right: Vec<bool> = anaphor.choices.iter().map(|choice| self.is_right(choice, means)).collect();
        let mut is_wanted = is_right.clone();
        if is_wanted.iter().all(|&is_right| !is_right) {
            is_wanted[0] = true;
        }
        let is_named = |choice: &RecordedChoice| {
            choice.entities.iter().any(|entity| self.recording.entities[entity.get()].is_named)
        };
        Some(Item {
            sort: anaphor.sort,
            means_named: matches!(means, Some(Means::Named(_) | Means::Together(_))),
            ruled: anaphor.ruled,
            signs: anaphor.choices.iter().map(|choice| choice.signs.clone()).collect(),
            is_named: anaphor.choices.iter().map(is_named).collect(),
            is_right,
            is_wanted,
        })
    }

    /// Whether the choice is what is meant.
    fn is_right(&self, choice: &RecordedChoice, means: Option<&Means>) -> bool {
        match means {
            None => choice.shadow.is_none() && choice.entities.is_empty(),
            Some(Means::Named(name)) => self.are_named(choice, std::slice::from_ref(name)),
            Some(Means::Together(names)) => self.are_named(choice, names),
            Some(Means::Noun(start)) => match choice.shadow {
                Some(shadow) => shadow == *start,
                None => {
                    !choice.entities.is_empty()
                        && self.recording.meant_at.get(start) == Some(&choice.entities)
                }
            },
        }
    }

    /// Whether the entities of the choice are those that bear the names, each one.
    fn are_named(&self, choice: &RecordedChoice, names: &[String]) -> bool {
        let mut left: Vec<_> = choice.entities.iter().collect();
        let is_borne = |name: &String| {
            let place = left.iter().position(|entity| self.is_called(entity.get(), name));
            place.map(|place| left.swap_remove(place)).is_some()
        };
        names.iter().all(is_borne) && choice.entities.len() == names.len()
    }

    /// Whether the entity is shown by the name, or is mentioned by it where none is shown so.
    fn is_called(&self, entity: usize, name: &str) -> bool {
        let entities = &self.recording.entities;
        if entities.iter().any(|called| called.is_named && called.name == name) {
            return entities[entity].is_named && entities[entity].name == name;
        }
        entities[entity].is_named && entities[entity].mentions.iter().any(|mention| mention == name)
    }
}

/// The table of the weights that were learned from all lessons, in whatever order they are, and how many they are.
pub fn learn(lessons: &[Lesson]) -> (String, usize) {
    let rows = weights(&lessons.iter().collect::<Vec<_>>());
    (to_table(&rows), rows.len())
}

/// The weights that were learned from the lessons, of each sort of anaphor by itself: no sign tells of two.
fn weights(lessons: &[&Lesson]) -> Vec<(String, f64)> {
    let of_sort = |sort: Sort| {
        let examples: Vec<Example<'_>> = lessons.iter().flat_map(|lesson| lesson.examples(sort)).collect();
        fit(&examples, Settings::of(sort))
    };
    [Sort::Pronoun, Sort::Description, Sort::Office].into_iter().flat_map(of_sort).collect()
}

/// What the rules do, and what is learned from all articles but those of one part of five, on each of these.
pub fn cross_validate(lessons: &[Lesson]) -> Validation {
    let mut sorted: Vec<&Lesson> = lessons.iter().collect();
    sorted.sort_by_key(|lesson| &lesson.id);
    let parts = parts::parted(&sorted, |others| Weights::parse(&to_table(&weights(others))));
    let (mut rules, mut learned) = (Outcome::default(), Outcome::default());
    for (own, weights) in parts {
        for item in own.iter().flat_map(|lesson| &lesson.items) {
            rules.count(item, item.ruled);
            let scores: Vec<f32> = item.signs.iter().map(|signs| weights.sum(signs)).collect();
            learned.count(
                item,
                antecedent::best(&scores, Some(item.ruled).filter(|&ruled| ruled > 0), item.sort.least())
                    .map_or(0, |(position, _)| position),
            );
        }
    }
    Validation { rules, learned }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{extraction::EntityIdx, resolve::antecedent::record::Called};

    fn recording() -> Recording {
        let called = |is_named: bool, name: &str, mentions: &[&str]| Called {
            is_named,
            name: name.into(),
            mentions: mentions.iter().map(|&mention| mention.to_owned()).collect(),
        };
        Recording {
            anaphors: Vec::new(),
            entities: vec![
                called(true, "Norda Motors", &["Norda Motors", "Norda"]),
                called(true, "Tavex", &["Tavex"]),
                called(true, "Ada Norda", &["Ada Norda", "Norda", "Tavex"]),
                called(false, "the plant", &[]),
            ],
            meant_at: [(40, vec![EntityIdx(3)])].into_iter().collect(),
        }
    }

    fn is_right(entities: &[u32], shadow: Option<usize>, means: Option<&Means>) -> bool {
        let entities = entities.iter().map(|&entity| EntityIdx(entity)).collect();
        let choice = RecordedChoice { entities, shadow, signs: Vec::new() };
        Annotated { recording: &recording(), meant: HashMap::new(), owned: HashMap::new() }
            .is_right(&choice, means)
    }

    #[test]
    fn a_choice_is_right_if_it_is_all_that_is_meant_and_no_more() {
        let norda = Means::Named("Norda Motors".to_owned());
        assert!(is_right(&[0], None, Some(&norda)));
        assert!(!is_right(&[1], None, Some(&norda)));
        assert!(!is_right(&[0, 1], None, Some(&norda)));
        let both = Means::Together(vec!["Tavex".to_owned(), "Norda Motors".to_owned()]);
        assert!(is_right(&[0, 1], None, Some(&both)));
        assert!(!is_right(&[0], None, Some(&both)));
    }

    #[test]
    fn a_name_is_that_of_what_is_shown_so_before_that_of_what_is_sometimes_called_so() {
        assert!(!is_right(&[2], None, Some(&Means::Named("Tavex".to_owned()))));
        assert!(is_right(&[2], None, Some(&Means::Named("Norda".to_owned()))));
    }

    #[test]
    fn a_noun_is_meant_as_it_is_or_as_what_it_was_resolved_to() {
        assert!(is_right(&[], Some(12), Some(&Means::Noun(12))));
        assert!(!is_right(&[], Some(12), Some(&Means::Noun(40))));
        assert!(is_right(&[3], None, Some(&Means::Noun(40))));
        assert!(!is_right(&[], None, Some(&Means::Noun(40))));
    }

    #[test]
    fn what_means_nothing_is_neither_an_entity_nor_a_noun() {
        assert!(is_right(&[], None, None));
        assert!(!is_right(&[], Some(12), None));
        assert!(!is_right(&[0], None, None));
    }

    #[test]
    fn what_is_open_costs_recall_and_a_wrong_name_both() {
        let item = Item {
            sort: Sort::Pronoun,
            means_named: true,
            ruled: 0,
            signs: Vec::new(),
            is_right: vec![false, true, false],
            is_wanted: vec![false, true, false],
            is_named: vec![false, true, true],
        };
        let mut outcome = Outcome::default();
        for picked in [0, 1, 1, 2] {
            outcome.count(&item, picked);
        }
        assert_eq!(outcome.pronouns, Figures { n: 4, n_named: 4, n_resolved: 3, n_right: 2 });
        assert!((outcome.pronouns.precision() - 2.0 / 3.0).abs() < 1e-9);
        assert!((outcome.pronouns.recall() - 0.5).abs() < 1e-9);
        assert_eq!(outcome.descriptions, Figures::default());
    }
}
