//! A database of invented news (`news.txt`), made through the library: 60 entities, some 130 relations.

#![expect(clippy::unwrap_used, reason = "what fails here is the test")]

use std::{collections::BTreeMap, path::Path};

use relata::{
    extract::extraction::{
        Entity, EntityIdx, Extraction, Mention, MentionForm, RelationClass, RelationIdx, RelationType,
        Statement, Status,
    },
    kind::EntityKind,
    read::Article,
    span::Span,
    store::Store,
};

const NEWS: &str = include_str!("news.txt");

/// Makes the database at `path`.
pub(crate) fn write(path: &Path) {
    let mut store = Store::create(path).unwrap();
    let mut batch = store.batch().unwrap();
    for (article, extraction) in articles() {
        batch.put(&article, "test", &extraction).unwrap();
    }
    batch.commit().unwrap();
    store.derive().unwrap();
}

struct Known {
    kind: EntityKind,
    aliases: Vec<String>,
}

fn articles() -> Vec<(Article, Extraction)> {
    let mut known: BTreeMap<&str, Known> = BTreeMap::new();
    let mut articles: Vec<(Article, Extraction)> = Vec::new();
    for line in NEWS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(head) = line.strip_prefix("= ") {
            articles.push((article(head), Extraction::default()));
        } else if let Some((article, extraction)) = articles.last_mut() {
            state(article, extraction, line, &known);
        } else {
            let (name, rest) = line.split_once(" @ ").unwrap();
            let mut parts = rest.split("; ");
            let kind = parts.next().unwrap().parse().unwrap();
            known.insert(name, Known { kind, aliases: parts.map(str::to_owned).collect() });
        }
    }
    articles
}

fn article(head: &str) -> Article {
    let [title, published, publisher] = head.split(" | ").collect::<Vec<_>>().try_into().unwrap();
    Article {
        id: title.to_owned(),
        location: format!("{title}.txt"),
        title: title.to_owned(),
        published: Some(published.parse().unwrap()),
        unread_date: None,
        publisher: Some(publisher.to_owned()),
        text: String::new(),
    }
}

fn state(article: &mut Article, extraction: &mut Extraction, line: &str, known: &BTreeMap<&str, Known>) {
    let columns: Vec<&str> = line.split(" | ").collect();
    let (sentence, status) = (columns[4], columns.get(5).unwrap_or(&"asserted"));
    let start = if article.text.is_empty() { 0 } else { article.text.len() + 1 };
    if start > 0 {
        article.text.push(' ');
    }
    article.text.push_str(sentence);
    let sentence_span = Span::new(start, article.text.len());
    if extraction.sentences.last() != Some(&sentence_span) {
        extraction.sentences.push(sentence_span);
    }
    let place = |words: &str| {
        let at = sentence.find(words).unwrap_or_else(|| panic!("`{words}` is not in `{sentence}`"));
        Span::new(start + at, start + at + words.len())
    };
    let end = |column: &str| {
        let (name, form) = column.split_once('=').unwrap_or((column, column));
        (name.to_owned(), place(form))
    };
    let (subject, object) = (end(columns[0]), end(columns[2]));
    let phrase_span = place(columns[1].split(' ').next().unwrap());
    let statement = Statement {
        subject: entity(extraction, &subject.0, Some(subject.1), known),
        relation: relation(extraction, columns[3]),
        object: entity(extraction, &object.0, Some(object.1), known),
        status: Status::ALL.into_iter().find(|known| known.as_str() == *status).unwrap(),
        attributed_to: columns.get(6).map(|speaker| entity(extraction, speaker, None, known)),
        sentence: sentence_span,
        subject_span: subject.1,
        phrase_span,
        object_span: object.1,
        time: None,
        when: None,
        quantity: None,
        confidence: 0.6 + 0.01 * (sentence.len() % 40) as f32,
    };
    extraction.statements.push(statement);
}

fn entity(
    extraction: &mut Extraction,
    name: &str,
    span: Option<Span>,
    known: &BTreeMap<&str, Known>,
) -> EntityIdx {
    let entities = &mut extraction.entities;
    let position = entities.iter().position(|entity| entity.name == name).unwrap_or_else(|| {
        let Known { kind, aliases } = known.get(name).unwrap_or_else(|| panic!("`{name}` has no kind"));
        let mut aliases = aliases.clone();
        aliases.sort();
        let mentions = Vec::new();
        entities.push(Entity {
            name: name.to_owned(),
            kind: *kind,
            label: None,
            named: true,
            aliases,
            mentions,
        });
        entities.len() - 1
    });
    entities[position].mentions.extend(span.map(|span| Mention { span, form: MentionForm::Name }));
    EntityIdx::new(position)
}

fn relation(extraction: &mut Extraction, name: &str) -> RelationIdx {
    let inverse = match name {
        "deploys troops to" => Some("hosts troops of"),
        "supplies arms to" => Some("gets arms from"),
        "finances" => Some("is financed by"),
        "leads" => Some("is led by"),
        "is president of" => Some("has as president"),
        "appoints" => Some("is appointed by"),
        "is member of" => Some("has as member"),
        "makes" => Some("is made by"),
        _ => None,
    };
    let symmetric =
        matches!(name, "met with" | "partners with" | "is married to" | "negotiates with" | "agrees with");
    let types = &mut extraction.relation_types;
    let position = types.iter().position(|known| known.name == name).unwrap_or_else(|| {
        let class = (inverse.is_some() || symmetric).then_some(RelationClass::Cooperate);
        let inverse = inverse.map(Into::into);
        types.push(RelationType { name: name.into(), inverse, symmetric, class, canonical: class.is_some() });
        types.len() - 1
    });
    RelationIdx::new(position)
}
