//! The evidence: the sentences behind an edge.

use rusqlite::{Row, named_params};

use super::{
    Store,
    error::StoreError,
    integer,
    name::match_expression,
    row::{self, RelationId},
    selection::Selection,
};
use crate::{extract::extraction::Status, span::Span};

/// The article behind a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRow {
    /// The same in every database.
    pub key: String,
    /// Headline; empty when unknown.
    pub title: String,
    /// ISO date, if known.
    pub published: Option<String>,
    /// Who published it, if known.
    pub publisher: Option<String>,
    /// Where it was read, the first place if there are several: path, path with line number, or `-#KEY` for standard
    /// input.
    pub source: Option<String>,
}

impl ArticleRow {
    /// The article in the five columns from `first` on: key, title, published, publisher, source.
    pub(super) fn read_at(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            key: row.get(first)?,
            title: row.get(first + 1)?,
            published: row.get(first + 2)?,
            publisher: row.get(first + 3)?,
            source: row.get(first + 4)?,
        })
    }
}

/// One statement: a sentence that says it.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRow {
    /// Where it stands.
    pub article: ArticleRow,
    /// The sentence.
    pub sentence: String,
    /// Its bytes in the article's text.
    pub sentence_span: Span,
    /// The subject's mention, in the article's text.
    pub subject_span: Span,
    /// The words that name the relation, in the article's text.
    pub phrase_span: Span,
    /// The object's mention, in the article's text.
    pub object_span: Span,
    /// Whether it is so.
    pub status: Status,
    /// Who says so, where it is not the article itself.
    pub speaker: Option<String>,
    /// When, in the article's words.
    pub time: Option<String>,
    /// When, as an ISO 8601 date, month, year or interval.
    pub event_date: Option<String>,
    /// How many or how much, in the article's words.
    pub quantity: Option<String>,
    /// Confidence, 0 to 1.
    pub confidence: f64,
}

impl EvidenceRow {
    /// `span` of the article's text as a span of the sentence; empty where it lies outside.
    pub fn in_sentence(&self, span: Span) -> Span {
        if !self.sentence_span.contains(span) {
            return Span::default();
        }
        let start = self.sentence_span.start();
        Span::new(span.start() - start, span.end() - start)
    }

    /// The statement in the columns from `status` on, as in `evidence.sql`.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        // By number from the first one on: a name takes longer to find than its column to read.
        let first = row.as_ref().column_index("status")?;
        let span = |at: usize| {
            Ok::<_, rusqlite::Error>(Span::from((row.get(first + at)?, row.get(first + at + 1)?)))
        };
        Ok(Self {
            status: row::status_at(row, first)?,
            speaker: row.get(first + 1)?,
            time: row.get(first + 2)?,
            event_date: row.get(first + 3)?,
            quantity: row.get(first + 4)?,
            confidence: row.get(first + 5)?,
            subject_span: span(6)?,
            phrase_span: span(8)?,
            object_span: span(10)?,
            sentence: row.get(first + 12)?,
            sentence_span: span(13)?,
            article: ArticleRow::read_at(row, first + 15)?,
        })
    }
}

/// A sentence that was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceRow {
    /// Where it stands.
    pub article: ArticleRow,
    /// The sentence.
    pub text: String,
    /// Its bytes in the article's text.
    pub span: Span,
    /// The bytes of the sentence that matched, in order.
    pub hits: Vec<Span>,
}

impl Store {
    /// The selection's statements of an edge, oldest article first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn evidence(
        &self,
        relation: RelationId,
        selection: &Selection,
    ) -> Result<Vec<EvidenceRow>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(include_str!("evidence.sql"))?;
            let parameters = named_params! {
                ":relation": relation.0,
                ":since": selection.period.since,
                ":end": selection.period.end(),
                ":articles": selection.articles_json(),
            };
            let rows = query.query_map(parameters, EvidenceRow::read)?;
            rows.collect()
        })
    }

    /// The selection's statement of an edge that shows it best: the surest, of these the latest.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn strongest_evidence(
        &self,
        relation: RelationId,
        selection: &Selection,
    ) -> Result<Option<EvidenceRow>, StoreError> {
        let strength = |row: &EvidenceRow| (row.confidence * 1000.0).round();
        let mut best: Option<EvidenceRow> = None;
        for row in self.evidence(relation, selection)? {
            let is_better = best.as_ref().is_none_or(|best| {
                strength(&row)
                    .total_cmp(&strength(best))
                    .then_with(|| row.article.published.cmp(&best.article.published))
                    .is_gt()
            });
            if is_better {
                best = Some(row);
            }
        }
        Ok(best)
    }

    /// The sentences that hold all `words`, in any of their forms, best match first, `limit` at most; where `stating` is given, only those that
    /// state a relation, of that status or of any.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn search_sentences(
        &self,
        words: &str,
        stating: Option<Option<Status>>,
        limit: usize,
    ) -> Result<Vec<SentenceRow>, StoreError> {
        let Some(words) = match_expression(words) else { return Ok(Vec::new()) };
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(include_str!("search_sentences.sql"))?;
            let parameters = named_params! {
                ":words": words,
                ":stating": stating.is_some(),
                ":status": stating.flatten().map(Status::as_str),
                ":limit": integer(limit),
            };
            let rows = query.query_map(parameters, |row| {
                Ok(SentenceRow {
                    article: ArticleRow::read_at(row, row.as_ref().column_index("article_key")?)?,
                    text: row.get("text")?,
                    span: Span::from((row.get("start_byte")?, row.get("end_byte")?)),
                    hits: hits(row.get_ref("marked")?.as_str()?),
                })
            })?;
            rows.collect()
        })
    }
}

/// Where the marked words lie in the text without its marks (U+E000 before, U+E001 after: no article has those).
fn hits(marked: &str) -> Vec<Span> {
    let (mut hits, mut position, mut start) = (Vec::new(), 0, 0);
    for c in marked.chars() {
        match c {
            '\u{E000}' => start = position,
            '\u{E001}' => hits.push(Span::new(start, position)),
            other => position += other.len_utf8(),
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_bytes_of_the_unmarked_text() {
        let text = "Élan buys Nile Bank";
        let marked = "\u{E000}Élan\u{E001} buys \u{E000}Nile\u{E001} Bank";
        let words: Vec<&str> = hits(marked).into_iter().map(|hit| hit.of(text)).collect();
        assert_eq!(words, ["Élan", "Nile"]);
    }
}
