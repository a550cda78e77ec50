//! What path is asked for, and the same question with less asked.

use std::collections::BTreeSet;

use anyhow::anyhow;
use relata::{
    graph::{csr::Orientation, surroundings},
    store::{
        row::{EntityId, EntityRow},
        selection::{Period, Selection},
    },
};

use super::entity_name;

/// A question for paths, its names looked up.
#[derive(Clone)]
pub(super) struct Question {
    pub(super) a: EntityRow,
    pub(super) b: EntityRow,
    pub(super) via: Vec<EntityRow>,
    pub(super) avoid: Vec<EntityRow>,
    pub(super) selection: Selection,
    pub(super) max_hops: Option<usize>,
    /// How many paths are wanted.
    pub(super) most: usize,
    pub(super) directed: bool,
    pub(super) weighted: bool,
    pub(super) avoid_hubs: bool,
}

/// An option that can keep a path from being found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    Status,
    Confidence,
    MaxHops,
    Directed,
    Avoid,
    Via,
    Period,
    Source,
    Weight,
    Relation,
    Kind,
}

impl Limit {
    /// In the order in which a reader would try without them.
    pub(super) const ALL: [Self; 11] = [
        Self::Status,
        Self::Confidence,
        Self::MaxHops,
        Self::Directed,
        Self::Period,
        Self::Source,
        Self::Weight,
        Self::Relation,
        Self::Kind,
        Self::Avoid,
        Self::Via,
    ];

    /// How to ask without it, to find a path of `n_hops`.
    pub(super) fn lifted(self, n_hops: u64) -> String {
        match self {
            Self::Status => "with `--status all`",
            Self::Confidence => "with `--min-confidence 0`",
            Self::MaxHops => return format!("with `--max-hops {n_hops}`"),
            Self::Directed => "without `--directed`",
            Self::Avoid => "without `--avoid`",
            Self::Via => "without `--via`",
            Self::Period => "without `--since`, `--until` and `--as-of`",
            Self::Source => "without `--source`",
            Self::Weight => "without `--min-weight`",
            Self::Relation => "without `--relation`, `--not-relation` and `--class`",
            Self::Kind => "without `--kind`",
        }
        .to_owned()
    }
}

impl Question {
    /// Refuses what contradicts itself.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let mut stops: BTreeSet<EntityId> = BTreeSet::new();
        for stop in [&self.a, &self.b].into_iter().chain(&self.via) {
            let name = entity_name::readable(stop);
            if !stops.insert(stop.id) {
                return Err(anyhow!("a path visits {name} only once\nhint: name it once"));
            }
            if self.avoid.iter().any(|avoided| avoided.id == stop.id) {
                return Err(anyhow!("{name} is to be visited and avoided\nhint: leave out one of the two"));
            }
        }
        Ok(())
    }

    /// What no path may touch.
    pub(super) fn avoid_ids(&self) -> BTreeSet<EntityId> {
        self.avoid.iter().map(|avoided| avoided.id).collect()
    }

    /// What lies between the two ends, as a search through the indexes is asked for it; with `avoid` from
    /// [`Question::avoid_ids`].
    pub(super) fn between<'a>(&self, avoid: &'a BTreeSet<EntityId>) -> surroundings::Question<'a> {
        let ends = (self.a.id, self.b.id);
        surroundings::Question { ends, directed: self.directed, max_hops: self.max_hops, avoid }
    }

    /// Whether a search through the indexes answers it: one path by hops.
    pub(super) fn is_plain(&self) -> bool {
        self.most == 1 && self.via.is_empty() && !self.has_costs()
    }

    /// Whether a path costs something else than its hops.
    pub(super) fn has_costs(&self) -> bool {
        self.weighted || self.avoid_hubs
    }

    pub(super) fn orientation(&self) -> Orientation {
        if self.directed { Orientation::Directed } else { Orientation::Undirected }
    }

    /// Whether `limit` is part of the question.
    pub(super) fn has(&self, limit: Limit) -> bool {
        let selection = &self.selection;
        match limit {
            Limit::Status => selection.status.is_some(),
            Limit::Confidence => selection.min_confidence > 0.0,
            Limit::MaxHops => self.max_hops.is_some(),
            Limit::Directed => self.directed,
            Limit::Avoid => !self.avoid.is_empty(),
            Limit::Via => !self.via.is_empty(),
            Limit::Period => !selection.period.is_all(),
            Limit::Source => selection.articles.is_some(),
            Limit::Weight => selection.min_weight > 1,
            Limit::Relation => selection.relation_types.is_some(),
            Limit::Kind => !selection.kinds.is_empty(),
        }
    }

    /// The same question, for one path by hops, without these limits: there is one whatever a hop costs.
    pub(super) fn without(&self, limits: &[Limit]) -> Self {
        let mut wider = Self { most: 1, weighted: false, avoid_hubs: false, ..self.clone() };
        for limit in limits {
            match limit {
                Limit::Status => wider.selection.status = None,
                Limit::Confidence => wider.selection.min_confidence = 0.0,
                Limit::MaxHops => wider.max_hops = None,
                Limit::Directed => wider.directed = false,
                Limit::Avoid => wider.avoid.clear(),
                Limit::Via => wider.via.clear(),
                Limit::Period => wider.selection.period = Period::default(),
                Limit::Source => wider.selection.articles = None,
                Limit::Weight => wider.selection.min_weight = 1,
                Limit::Relation => wider.selection.relation_types = None,
                Limit::Kind => wider.selection.kinds.clear(),
            }
        }
        wider
    }
}
