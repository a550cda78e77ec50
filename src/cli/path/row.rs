//! A hop as a record.

use relata::{extract::extraction::Status, kind::EntityKind};
use serde::Serialize;

use super::{super::listing::record, Hop, Path, rounded};

record! {
    /// One hop: a row of `json`, `jsonl` and `csv`.
    #[derive(Serialize)]
    pub(super) struct Row {
        hop: usize,
        from: String,
        from_kind: EntityKind,
        from_id: String,
        /// `forward`: from says it of to; `backward`: to says it of from; `both`: the relation is symmetric.
        direction: &'static str,
        relation: String,
        inverse: Option<String>,
        to: String,
        to_kind: EntityKind,
        to_id: String,
        status: Status,
        articles: u64,
        statements: u64,
        /// How many other relations of the selection link the two.
        more_relations: usize,
        sentence: Option<String>,
        attributed_to: Option<String>,
        title: Option<String>,
        published: Option<String>,
        publisher: Option<String>,
        id: String,
        /// Which path it is part of, counted from 1.
        path: usize,
        class: Option<String>,
        confidence: f64,
        when: Option<String>,
        /// Where the article was read.
        source: Option<String>,
        /// Where hops have costs: of this one, with what it costs to pass `to`.
        hop_cost: Option<f64>,
        /// Likewise: of the whole path.
        path_cost: Option<f64>,
    }
}

impl Row {
    pub(super) fn new(nth: usize, hop_number: usize, path: &Path, hop: &Hop) -> Self {
        let evidence = hop.evidence.as_ref();
        let article = evidence.map(|evidence| evidence.article.clone());
        Self {
            hop: hop_number,
            from: hop.from.name.clone(),
            from_kind: hop.from.kind,
            from_id: hop.from.key.clone(),
            direction: hop.direction(),
            relation: hop.edge.relation_type.name.clone(),
            inverse: hop.edge.relation_type.inverse.clone(),
            to: hop.to.name.clone(),
            to_kind: hop.to.kind,
            to_id: hop.to.key.clone(),
            status: hop.edge.status,
            articles: hop.edge.weight,
            statements: hop.edge.n_statements,
            more_relations: hop.n_more,
            sentence: evidence.map(|evidence| evidence.sentence.clone()),
            attributed_to: evidence.and_then(|evidence| evidence.speaker.clone()),
            title: article.as_ref().map(|article| article.title.clone()),
            published: article.as_ref().and_then(|article| article.published.clone()),
            publisher: article.and_then(|article| article.publisher),
            id: hop.edge.key.clone(),
            path: nth,
            class: hop.edge.relation_type.class.clone(),
            confidence: (hop.edge.confidence * 100.0).round() / 100.0,
            when: evidence.and_then(|evidence| evidence.event_date.clone()),
            source: evidence.and_then(|evidence| evidence.article.source.clone()),
            hop_cost: hop.cost.map(rounded),
            path_cost: path.cost.map(rounded),
        }
    }
}
