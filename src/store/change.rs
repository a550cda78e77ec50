//! What articles since a day say that none said before.

use rusqlite::named_params;

use super::{
    Store, edge::EdgeRow, error::StoreError, evidence::EvidenceRow, row::RelationId, selection::Selection,
};

/// An edge that articles since a day brought, or gave another status.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRow {
    /// The edge as it is since then.
    pub edge: EdgeRow,
    /// The first statement of it since then.
    pub evidence: EvidenceRow,
    /// The same relation of the same two with another status, and the last statement of it before.
    pub before: Option<(EdgeRow, EvidenceRow)>,
}

impl Store {
    /// The edges of the selection that articles published on `since` or later state, and that no article before did, or
    /// that had another status when an article last spoke of them; by the day of the first such article. The selection's
    /// period is not looked at.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn changes(&self, since: &str, selection: &Selection) -> Result<Vec<ChangeRow>, StoreError> {
        let stated: Vec<RelationId> = self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT DISTINCT statement.relation
                 FROM article JOIN statement ON statement.article = article.id
                 WHERE article.published >= :since AND statement.relation IS NOT NULL
                 AND (:articles IS NULL OR article.id IN (SELECT value FROM json_each(:articles)))",
            )?;
            let parameters = named_params! { ":since": since, ":articles": selection.articles_json() };
            let rows = query.query_map(parameters, |row| Ok(RelationId(row.get(0)?)))?;
            rows.collect()
        })?;
        let any = Selection { articles: selection.articles.clone(), ..Selection::default() };
        let mut changes = Vec::new();
        for relation in stated {
            let Some(edge) = self.edge(relation, &any)? else { continue };
            let kinds = [edge.subject.kind, edge.object.kind];
            if !selection.takes_row(&edge) || !kinds.into_iter().all(|kind| selection.takes_kind(kind)) {
                continue;
            }
            changes.extend(self.change(edge, since, selection)?);
        }
        let order = |change: &ChangeRow| {
            let edge = &change.edge;
            (
                change.evidence.article.published.clone(),
                std::cmp::Reverse(edge.weight),
                edge.subject.name.clone(),
                edge.relation_type.name.clone(),
                edge.object.name.clone(),
                edge.key.clone(),
            )
        };
        changes.sort_by_cached_key(order);
        Ok(changes)
    }

    /// What is new about the edge; none where the last statement before already said the same.
    fn change(
        &self,
        edge: EdgeRow,
        since: &str,
        selection: &Selection,
    ) -> Result<Option<ChangeRow>, StoreError> {
        let any = Selection { articles: selection.articles.clone(), ..Selection::default() };
        let mut evidence: Option<EvidenceRow> = None;
        let mut before: Option<(EdgeRow, EvidenceRow)> = None;
        for twin in self.edges_between(edge.subject.id, edge.object.id, &any)? {
            if twin.relation_type.id != edge.relation_type.id || twin.subject.id != edge.subject.id {
                continue;
            }
            // What an article without a date says is not known to be new, nor to be old.
            for row in self.evidence(twin.id, &any)? {
                let Some(date) = row.article.published.as_deref() else { continue };
                let last = before.as_ref().and_then(|(_, known)| known.article.published.as_deref());
                // Of one day, the same status counts as what was said last.
                if date < since && (last < Some(date) || last == Some(date) && twin.id == edge.id) {
                    before = Some((twin.clone(), row));
                } else if date >= since && twin.id == edge.id && evidence.is_none() {
                    evidence = Some(row);
                }
            }
        }
        let is_new = before.as_ref().is_none_or(|(twin, _)| twin.status != edge.status);
        Ok(evidence.filter(|_| is_new).map(|evidence| ChangeRow { edge, evidence, before }))
    }
}
