//! Writing what an article says.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, named_params};

use super::super::integer;
use crate::{
    extract::extraction::{Entity, Extraction, MentionForm, RelationType, Statement},
    link::normal_form::normal_form,
    span::Span,
};

/// Writes sentences, entities and statements of an article whose text is `text`.
pub(super) fn put(
    connection: &Connection,
    article: i64,
    text: &str,
    extraction: &Extraction,
) -> rusqlite::Result<()> {
    let mut sentences = BTreeMap::new();
    let mut insert = connection.prepare_cached(
        "INSERT INTO sentence (article, start_byte, end_byte, text) VALUES (:article, :start, :end, :text)",
    )?;
    for sentence in &extraction.sentences {
        if !sentences.contains_key(sentence) {
            let (start, end) = (integer(sentence.start()), integer(sentence.end()));
            insert.execute(named_params! { ":article": article, ":start": start, ":end": end, ":text": sentence.of(text) })?;
            sentences.insert(*sentence, connection.last_insert_rowid());
        }
    }
    let mut entities = Vec::with_capacity(extraction.entities.len());
    for (idx, entity) in extraction.entities.iter().enumerate() {
        entities.push(put_entity(connection, article, idx, entity, text)?);
    }
    let types = extraction.relation_types.iter().map(|relation| put_relation_type(connection, relation));
    let types = types.collect::<rusqlite::Result<Vec<i64>>>()?;
    let rows = Rows { article, text, sentences, entities, types };
    extraction.statements.iter().try_for_each(|statement| put_statement(connection, &rows, statement))
}

/// Row ids of what the statements of an article refer to.
struct Rows<'a> {
    article: i64,
    text: &'a str,
    sentences: BTreeMap<Span, i64>,
    entities: Vec<i64>,
    types: Vec<i64>,
}

fn put_entity(
    connection: &Connection,
    article: i64,
    idx: usize,
    entity: &Entity,
    text: &str,
) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO local_entity (article, idx, name, kind, label, named)
             VALUES (:article, :idx, :name, :kind, :label, :named)",
        )?
        .execute(named_params! {
            ":article": article,
            ":idx": integer(idx),
            ":name": entity.name,
            ":kind": entity.kind.as_str(),
            ":label": entity.label,
            ":named": entity.named,
        })?;
    let id = connection.last_insert_rowid();
    let mut insert = connection.prepare_cached(
        "INSERT INTO mention (local_entity, start_byte, end_byte, form) VALUES (:entity, :start, :end, :form)",
    )?;
    for mention in &entity.mentions {
        let form = match mention.form {
            MentionForm::Name => "name",
            MentionForm::Adjective => "adjective",
            MentionForm::Nominal => "nominal",
            MentionForm::Pronoun => "pronoun",
        };
        let (start, end) = (integer(mention.span.start()), integer(mention.span.end()));
        insert.execute(named_params! { ":entity": id, ":start": start, ":end": end, ":form": form })?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO local_alias (local_entity, name, normal_form, n_mentions) VALUES (:entity, :name, :form, :n)",
    )?;
    for (name, n_mentions) in count_names(entity, text) {
        insert.execute(
            named_params! { ":entity": id, ":name": name, ":form": normal_form(name), ":n": n_mentions },
        )?;
    }
    Ok(id)
}

/// Every form of the entity's name, and how many of its mentions use it, article and possessive aside.
fn count_names<'a>(entity: &'a Entity, text: &str) -> BTreeMap<&'a str, u32> {
    let all: BTreeSet<&str> =
        std::iter::once(&entity.name).chain(&entity.aliases).map(String::as_str).collect();
    // "The Danish" beside "Danish" is not another name.
    let is_name =
        |name: &&str| *name == entity.name || without_article(name).is_none_or(|rest| !all.contains(rest));
    let forms: Vec<(&str, String)> = all
        .iter()
        .copied()
        .filter(is_name)
        .filter(|name| !name.is_empty())
        .map(|name| (name, normal_form(name)))
        .collect();
    let mut counts: BTreeMap<&str, u32> = forms.iter().map(|(name, _)| (*name, 0)).collect();
    for mention in entity.mentions.iter().filter(|mention| mention.form != MentionForm::Pronoun) {
        let words = mention.span.of(text);
        let form = normal_form(words);
        let mut alike = forms.iter().filter(|(_, of)| *of == form).map(|(name, _)| *name);
        let Some(first) = alike.clone().next() else { continue };
        let name = alike.find(|name| words.contains(name)).unwrap_or(first);
        *counts.entry(name).or_default() += 1;
    }
    counts
}

fn without_article(name: &str) -> Option<&str> {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the "))
}

/// The row of the relation's name. An entry of the vocabulary beats an open relation of the same name; otherwise the
/// greater one stays, so that the order of articles does not matter.
fn put_relation_type(connection: &Connection, relation: &RelationType) -> rusqlite::Result<i64> {
    let class = relation.class.and_then(|class| serde_json::to_value(class).ok());
    connection
        .prepare_cached(
            "INSERT INTO relation_type (name, inverse, symmetric, class, canonical)
             VALUES (:name, :inverse, :symmetric, :class, :canonical)
             ON CONFLICT (name) DO UPDATE SET inverse = excluded.inverse, symmetric = excluded.symmetric,
                 class = excluded.class, canonical = excluded.canonical
             WHERE (excluded.canonical, excluded.symmetric, ifnull(excluded.class, ''), ifnull(excluded.inverse, ''))
                 > (canonical, symmetric, ifnull(class, ''), ifnull(inverse, ''))",
        )?
        .execute(named_params! {
            ":name": relation.name.as_str(),
            ":inverse": relation.inverse.as_deref(),
            ":symmetric": relation.symmetric,
            ":class": class.as_ref().and_then(serde_json::Value::as_str),
            ":canonical": relation.canonical,
        })?;
    connection
        .prepare_cached("SELECT id FROM relation_type WHERE name = :name")?
        .query_row(named_params! { ":name": relation.name.as_str() }, |row| row.get(0))
}

fn put_statement(connection: &Connection, rows: &Rows<'_>, statement: &Statement) -> rusqlite::Result<()> {
    let words = |span: Option<Span>| span.map(|span| span.of(rows.text));
    connection
        .prepare_cached(include_str!("insert_statement.sql"))?
        .execute(named_params! {
            ":article": rows.article,
            ":sentence": rows.sentences[&statement.sentence],
            ":subject": rows.entities[statement.subject.get()],
            ":type": rows.types[statement.relation.get()],
            ":object": rows.entities[statement.object.get()],
            ":status": statement.status.as_str(),
            ":speaker": statement.attributed_to.map(|speaker| rows.entities[speaker.get()]),
            ":subject_start": integer(statement.subject_span.start()),
            ":subject_end": integer(statement.subject_span.end()),
            ":phrase_start": integer(statement.phrase_span.start()),
            ":phrase_end": integer(statement.phrase_span.end()),
            ":object_start": integer(statement.object_span.start()),
            ":object_end": integer(statement.object_span.end()),
            ":time": words(statement.time),
            ":event_date": statement.when,
            ":quantity": words(statement.quantity),
            ":confidence": f64::from(statement.confidence),
        })
        .map(|_| ())
}
