//! Which edges a question is about: the options that all questions share.

use std::collections::BTreeSet;

use relata::{
    extract::extraction::{RelationClass, Status},
    kind::EntityKind,
    store::{
        Store,
        edge::RelationTypeRow,
        row::{ArticleId, RelationTypeId},
        selection::{Period, Selection},
    },
};

use super::{NothingFound, database::with_hint};

/// Below this confidence about one edge in six is what a careful reader would draw, above it more than every second; see
/// docs/output.md.
const MIN_CONFIDENCE: f64 = 0.2;

/// The statuses that the user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum StatusChoice {
    /// What articles say is or was so
    Asserted,
    /// What is planned, possible, suspected, demanded
    Hypothetical,
    /// What articles say is not so
    Negated,
    /// All of these
    All,
}

/// The `--status` option.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct StatusOption {
    /// Only relations of this status [default: asserted; `changes`: all]
    #[arg(long, value_enum, hide_possible_values = true, value_name = "asserted|hypothetical|negated|all")]
    status: Option<StatusChoice>,
}

impl StatusOption {
    /// The one status wanted; none for all.
    pub(super) fn get(self) -> Option<Status> {
        if self.status.is_none() { Some(Status::Asserted) } else { self.given() }
    }

    /// The one status that the user names; none for all or where none is named.
    fn given(self) -> Option<Status> {
        match self.status? {
            StatusChoice::Asserted => Some(Status::Asserted),
            StatusChoice::Hypothetical => Some(Status::Hypothetical),
            StatusChoice::Negated => Some(Status::Negated),
            StatusChoice::All => None,
        }
    }
}

/// The options that narrow the graph.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Which relations count")]
pub(super) struct SelectionOptions {
    #[command(flatten)]
    status: StatusOption,

    /// Only this relation, by its name or inverse name; may be given several times
    #[arg(long, value_name = "NAME")]
    relation: Vec<String>,

    /// Not this relation; may be given several times
    #[arg(long, value_name = "NAME")]
    not_relation: Vec<String>,

    /// Only relations of this class (CONSULT, AID, ROLE, …); may be given several times
    #[arg(long, value_name = "CLASS", value_parser = class)]
    class: Vec<RelationClass>,

    /// Only what was so on or after this day, month or year
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,

    /// Only what had begun by this day, month or year
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,

    /// The state of things on this day: what had begun by then, with the status that it last had
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<String>,

    /// Only what articles of this publisher, file or folder say; may be given several times
    #[arg(long, value_name = "SOURCE")]
    source: Vec<String>,

    /// Only relations that at least so many independent articles state
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_weight: u64,

    /// Only relations at least so sure to be meant, from 0 to 1 [default: 0.2; `export csv`: 0]
    #[arg(long, value_name = "P", value_parser = probability)]
    min_confidence: Option<f64>,
}

pub(super) fn class(name: &str) -> Result<RelationClass, String> {
    RelationClass::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = RelationClass::ALL.into_iter().map(RelationClass::as_str).collect();
        format!("the classes are {}", names.join(", "))
    })
}

/// A day, month or year.
pub(super) fn date(text: &str) -> Result<String, String> {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let parsed = day.parse::<jiff::civil::Date>().ok().filter(|date| date.to_string() == day);
    parsed.map(|_| text.to_owned()).ok_or_else(|| "write it as YYYY-MM-DD, YYYY-MM or YYYY".to_owned())
}

fn probability(word: &str) -> Result<f64, String> {
    let value = word.parse().ok().filter(|value| (0.0..=1.0).contains(value));
    value.ok_or_else(|| "a number from 0 to 1 is needed".to_owned())
}

impl SelectionOptions {
    /// What a question without any option is about.
    pub(super) fn usual() -> Selection {
        Selection { status: Some(Status::Asserted), min_confidence: MIN_CONFIDENCE, ..Selection::default() }
    }

    /// The edges wanted, between entities of `kinds` (any where there is none).
    pub(super) fn get(&self, store: &Store, kinds: &[EntityKind]) -> anyhow::Result<Selection> {
        Ok(Selection {
            status: self.status.get(),
            relation_types: self.relation_types(store)?,
            kinds: kinds.to_vec(),
            min_weight: self.min_weight,
            min_confidence: self.min_confidence.unwrap_or(MIN_CONFIDENCE),
            period: Period {
                since: self.since.clone(),
                until: self.until.clone(),
                as_of: self.as_of.clone(),
            },
            articles: self.articles(store)?,
        })
    }

    /// The same, but weak edges too unless the user says otherwise.
    pub(super) fn get_with_weak(&self, store: &Store, kinds: &[EntityKind]) -> anyhow::Result<Selection> {
        let min_confidence = self.min_confidence.unwrap_or(0.0);
        Ok(Selection { min_confidence, ..self.get(store, kinds)? })
    }

    /// The same, but of every status unless the user says otherwise, and whatever the time: for questions that have a
    /// `--since` of their own.
    pub(super) fn get_of_any_status(&self, store: &Store, kinds: &[EntityKind]) -> anyhow::Result<Selection> {
        let status = self.status.given();
        Ok(Selection { status, period: Period::default(), ..self.get(store, kinds)? })
    }

    /// The day that `--since` names.
    pub(super) fn since(&self) -> Option<&str> {
        self.since.as_deref()
    }

    /// Whether an end of the period is given.
    pub(super) fn ends(&self) -> bool {
        self.until.is_some() || self.as_of.is_some()
    }

    /// Whether more is asked than a status and a confidence.
    pub(super) fn is_narrow(&self) -> bool {
        self.has_types()
            || self.min_weight > 1
            || self.since.is_some()
            || self.until.is_some()
            || self.as_of.is_some()
            || !self.source.is_empty()
    }

    /// What can be asked otherwise where nothing was found.
    pub(super) fn wider(&self) -> &'static str {
        if self.is_narrow() || self.status.get().is_some() {
            "`--status all` counts planned, suspected and denied relations too, `--min-confidence 0` weak ones; fewer options find more"
        } else {
            "`--min-confidence 0` counts weak relations too; `relata who ENTITY` lists the relations of one entity"
        }
    }

    fn has_types(&self) -> bool {
        !self.relation.is_empty() || !self.not_relation.is_empty() || !self.class.is_empty()
    }

    /// The types wanted; none for all.
    fn relation_types(&self, store: &Store) -> anyhow::Result<Option<Vec<RelationTypeId>>> {
        if !self.has_types() {
            return Ok(None);
        }
        let known = store.relation_types().map_err(with_hint)?;
        let (wanted, unwanted) = (named(&self.relation, &known)?, named(&self.not_relation, &known)?);
        let is_of_class = |row: &RelationTypeRow| {
            let class = row.class.as_deref().and_then(RelationClass::from_name);
            self.class.is_empty() || class.is_some_and(|class| self.class.contains(&class))
        };
        let is_wanted = |row: &&RelationTypeRow| {
            (wanted.is_empty() || wanted.contains(&row.id)) && !unwanted.contains(&row.id) && is_of_class(row)
        };
        let mut types: Vec<RelationTypeId> = known.iter().filter(is_wanted).map(|row| row.id).collect();
        types.sort_unstable();
        Ok(Some(types))
    }

    /// The articles wanted; none for all.
    fn articles(&self, store: &Store) -> anyhow::Result<Option<Vec<ArticleId>>> {
        if self.source.is_empty() {
            return Ok(None);
        }
        let mut articles = Vec::new();
        for source in &self.source {
            let found = store.articles_from(source).map_err(with_hint)?;
            if found.is_empty() {
                let publishers = store.publishers(5).map_err(with_hint)?;
                let publishers: Vec<String> = publishers
                    .into_iter()
                    .map(|(name, _)| format!("`{}`", super::listing::clean(&name)))
                    .collect();
                let hint = if publishers.is_empty() {
                    "name the file or folder that the articles were built from".to_owned()
                } else {
                    format!(
                        "most articles are from {}; a file or folder can be named too",
                        publishers.join(", ")
                    )
                };
                return Err(NothingFound(format!("no article is from `{source}`\nhint: {hint}")).into());
            }
            articles.extend(found);
        }
        articles.sort_unstable();
        articles.dedup();
        Ok(Some(articles))
    }
}

/// The types that have one of the names, or of the inverse names.
fn named(names: &[String], known: &[RelationTypeRow]) -> Result<BTreeSet<RelationTypeId>, NothingFound> {
    let mut found = BTreeSet::new();
    for name in names {
        let bearers: Vec<RelationTypeId> =
            known.iter().filter(|row| bears(row, name)).map(|row| row.id).collect();
        if bearers.is_empty() {
            return Err(unknown(name, known));
        }
        found.extend(bearers);
    }
    Ok(found)
}

fn bears(relation: &RelationTypeRow, name: &str) -> bool {
    let wanted = name.trim().to_lowercase();
    std::iter::once(&relation.name).chain(&relation.inverse).any(|known| known.to_lowercase() == wanted)
}

fn unknown(name: &str, known: &[RelationTypeRow]) -> NothingFound {
    let wanted = name.to_lowercase();
    let mut near: Vec<(f64, &str)> = known
        .iter()
        .flat_map(|row| std::iter::once(&row.name).chain(&row.inverse))
        .map(|known| {
            let likeness = if known.contains(&wanted) { 1.0 } else { strsim::jaro_winkler(&wanted, known) };
            (likeness, known.as_str())
        })
        .filter(|(likeness, _)| *likeness > 0.75)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.dedup_by_key(|near| near.1);
    let near: Vec<String> = near.into_iter().take(5).map(|(_, name)| format!("`{name}`")).collect();
    let hint = if near.is_empty() {
        "`relata stats` lists the relations most used".to_owned()
    } else {
        format!("did you mean {}?", near.join(", "))
    };
    NothingFound(format!("no relation is called `{name}`\nhint: {hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_a_month_or_a_year_of_the_calendar() {
        for right in ["2025", "2025-03", "2024-02-29"] {
            assert_eq!(date(right), Ok(right.to_owned()));
        }
        for wrong in ["25", "2025-13", "2025-02-30", "3.5.2025", "2025-3", "last year"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
