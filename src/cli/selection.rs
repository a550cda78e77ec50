//! Which edges a question is about: `--status`, `--relation`, `--kind` and what else narrows the graph.

use relata::{
    extract::extraction::Status,
    graph::Selection,
    kind::EntityKind,
    store::{Store, edge::RelationTypeRow, row::RelationTypeId},
};

use super::{NothingFound, database::with_hint};

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
    /// Only relations of this status
    #[arg(long, value_enum, default_value_t = StatusChoice::Asserted, hide_possible_values = true, value_name = "asserted|hypothetical|negated|all")]
    status: StatusChoice,
}

impl StatusOption {
    /// The one status wanted; none for all.
    pub(super) fn get(self) -> Option<Status> {
        match self.status {
            StatusChoice::Asserted => Some(Status::Asserted),
            StatusChoice::Hypothetical => Some(Status::Hypothetical),
            StatusChoice::Negated => Some(Status::Negated),
            StatusChoice::All => None,
        }
    }
}

/// The `--relation` option.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct RelationOption {
    /// Only this relation, by its name or inverse name; may be given several times
    #[arg(long, value_name = "NAME")]
    relation: Vec<String>,
}

impl RelationOption {
    /// The types wanted; none for all.
    pub(super) fn get(&self, store: &Store) -> anyhow::Result<Option<Vec<RelationTypeId>>> {
        if self.relation.is_empty() {
            return Ok(None);
        }
        let known = store.relation_types().map_err(with_hint)?;
        let mut wanted = Vec::new();
        for name in &self.relation {
            let found: Vec<RelationTypeId> =
                known.iter().filter(|row| bears(row, name)).map(|row| row.id).collect();
            if found.is_empty() {
                return Err(unknown(name, &known).into());
            }
            wanted.extend(found);
        }
        Ok(Some(wanted))
    }
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

/// The options that narrow the graph.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct SelectionOptions {
    #[command(flatten)]
    status: StatusOption,

    #[command(flatten)]
    relation: RelationOption,

    /// Only relations that at least so many independent articles state
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_weight: u64,
}

impl SelectionOptions {
    /// The edges wanted, between entities of `kinds` (any where there is none).
    pub(super) fn get(&self, store: &Store, kinds: &[EntityKind]) -> anyhow::Result<Selection> {
        Ok(Selection {
            status: self.status.get(),
            relation_types: self.relation.get(store)?,
            kinds: kinds.to_vec(),
            min_weight: self.min_weight,
        })
    }

    /// Whether more is asked than a status.
    pub(super) fn is_narrow(&self) -> bool {
        !self.relation.relation.is_empty() || self.min_weight > 1
    }

    /// What can be asked otherwise where nothing was found.
    pub(super) fn wider(&self) -> &'static str {
        if self.is_narrow() || self.status.get().is_some() {
            "`--status all` counts planned, suspected and denied relations too; fewer options find more"
        } else {
            "`relata who ENTITY` lists the relations of one entity"
        }
    }
}
