//! Which edges a question is about.

use crate::{
    extract::extraction::Status,
    kind::EntityKind,
    store::{
        edge::EdgeRow,
        link::Link,
        row::{ArticleId, RelationTypeId},
    },
};

/// Which edges count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Of this status; of any where none is given.
    pub status: Option<Status>,
    /// Of these relation types, ascending; of any where none is given.
    pub relation_types: Option<Vec<RelationTypeId>>,
    /// Between entities of these kinds; of any where the list is empty.
    pub kinds: Vec<EntityKind>,
    /// Stated by at least this many independent articles.
    pub min_weight: u64,
    /// With a statement of at least this confidence.
    pub min_confidence: f64,
    /// Stated of this time.
    pub period: Period,
    /// Stated by these articles; by any where none is given.
    pub articles: Option<Vec<ArticleId>>,
}

/// A time, in days, months or years as in ISO 8601 (`2025-03-01`, `2025-03`, `2025`); all of it where nothing is given.
///
/// What a statement says has the date that it gives or, where it gives none, that of its article; what has no date at
/// all is in no period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Not over before this.
    pub since: Option<String>,
    /// Begun by the end of this.
    pub until: Option<String>,
    /// Begun by the end of this, and of edges that differ in status alone only those that were stated of the latest date
    /// until then.
    pub as_of: Option<String>,
}

impl Period {
    /// Whether all of time is meant.
    pub fn is_all(&self) -> bool {
        self.since.is_none() && self.until.is_none() && self.as_of.is_none()
    }

    /// The earlier one of `until` and `as_of`.
    pub(super) fn end(&self) -> Option<&str> {
        let ends = [self.until.as_deref(), self.as_of.as_deref()];
        ends.into_iter().flatten().min_by_key(|end| format!("{end}~"))
    }
}

impl Selection {
    /// Whether single statements are chosen, and with them what an edge weighs.
    pub fn is_by_statement(&self) -> bool {
        !self.period.is_all() || self.articles.is_some()
    }

    /// The articles as a JSON array, for SQLite's `json_each`.
    pub(super) fn articles_json(&self) -> Option<String> {
        Some(json_array(self.articles.as_ref()?.iter().map(|article| article.0)))
    }

    /// Whether it takes an edge with these values; kinds and statements aside.
    pub(crate) fn takes_values(&self, link: &Link) -> bool {
        self.status.is_none_or(|status| status == link.status)
            && link.weight >= self.min_weight
            && self.takes_confidence(link.confidence)
            && self.takes_type(link.relation_type)
    }

    /// Whether it takes the edge; kinds and statements aside.
    pub(super) fn takes_row(&self, edge: &EdgeRow) -> bool {
        self.status.is_none_or(|status| status == edge.status)
            && edge.weight >= self.min_weight
            && self.takes_confidence(short(edge.confidence))
            && self.takes_type(edge.relation_type.id)
    }

    /// By the digits that the graph keeps of a confidence, so that all questions take the same edges.
    fn takes_confidence(&self, confidence: f32) -> bool {
        confidence >= short(self.min_confidence)
    }

    /// Whether it takes entities of `kind`.
    pub fn takes_kind(&self, kind: EntityKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    pub(super) fn takes_type(&self, relation_type: RelationTypeId) -> bool {
        self.relation_types.as_ref().is_none_or(|types| types.binary_search(&relation_type).is_ok())
    }
}

/// A confidence as the graph keeps it.
#[expect(clippy::cast_possible_truncation, reason = "seven digits of a confidence are enough")]
pub(super) fn short(confidence: f64) -> f32 {
    confidence as f32
}

/// Row ids as SQLite's `json_each` reads them.
pub(super) fn json_array(ids: impl Iterator<Item = i64>) -> String {
    format!("[{}]", ids.map(|id| id.to_string()).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::row::{EntityId, RelationId};

    #[test]
    fn what_is_just_as_sure_as_asked_for_is_taken() {
        // 0.7 is less in seven digits than in sixteen.
        for sure in [0.7, 0.2, 0.55] {
            let link = Link {
                id: RelationId(1),
                subject: EntityId(1),
                relation_type: RelationTypeId(1),
                object: EntityId(2),
                status: Status::Asserted,
                weight: 1,
                confidence: short(sure),
            };
            assert!(Selection { min_confidence: sure, ..Selection::default() }.takes_values(&link), "{sure}");
            assert!(!Selection { min_confidence: sure + 0.001, ..Selection::default() }.takes_values(&link));
        }
    }
}
