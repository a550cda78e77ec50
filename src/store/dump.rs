//! All that a database says, in an order that does not depend on row ids: for tests that compare databases.

use std::fmt::Write;

use super::Store;

const QUERIES: [&str; 7] = [
    "SELECT key, title, published, publisher, reprint_of FROM article",
    "SELECT location, doc, article.key FROM source JOIN article ON article.id = source.article",
    "SELECT key, name, kind, label, named, normal_form, n_articles, n_mentions FROM entity",
    "SELECT entity.key, alias.name, alias.normal_form, alias.n_mentions FROM alias JOIN entity ON entity.id = entity",
    "SELECT relation.key, s.key, relation_type.name, inverse, symmetric, class, canonical, o.key, status, weight,
            n_statements, confidence
     FROM relation JOIN entity s ON s.id = subject JOIN entity o ON o.id = object JOIN relation_type ON relation_type.id = type",
    "SELECT article.key, sentence.text, s.idx, o.idx, status, speaker, subject_start, phrase_start, object_start, time,
            event_date, quantity, confidence, (SELECT key FROM relation WHERE relation.id = relation)
     FROM statement JOIN article ON article.id = statement.article JOIN sentence ON sentence.id = sentence
     JOIN local_entity s ON s.id = subject JOIN local_entity o ON o.id = object",
    "SELECT name_search.name, entity.key FROM name_search JOIN entity ON entity.id = name_search.entity",
];

/// One line a row, sorted.
pub(crate) fn dump(store: &Store) -> String {
    let mut out = String::new();
    for (nth, query) in QUERIES.iter().enumerate() {
        let mut query = store.connection.prepare(query).unwrap();
        let n_columns = query.column_count();
        let rows = query.query_map([], |row| {
            let mut line = nth.to_string();
            for column in 0..n_columns {
                let value: rusqlite::types::Value = row.get(column)?;
                write!(line, "\t{value:?}").unwrap();
            }
            Ok(line)
        });
        let mut lines: Vec<String> = rows.unwrap().map(Result::unwrap).collect();
        lines.sort();
        out.push_str(&lines.join("\n"));
        out.push('\n');
    }
    out
}
