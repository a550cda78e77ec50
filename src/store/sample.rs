//! Small databases for tests, written as the statements that their articles make.

use super::Store;
use crate::{
    extract::extraction::{
        Entity, EntityIdx, Extraction, Mention, MentionForm, RelationClass, RelationIdx, RelationType,
        Statement, Status,
    },
    kind::EntityKind,
    read::Article,
    span::Span,
};

/// An article under construction: every statement becomes a sentence "SUBJECT RELATION OBJECT." of its text.
#[derive(Clone)]
pub(crate) struct Sample {
    pub(crate) article: Article,
    pub(crate) extraction: Extraction,
}

impl Sample {
    /// An article without statements.
    pub(crate) fn new(title: &str) -> Self {
        let article = Article {
            id: title.to_owned(),
            location: format!("{title}.txt"),
            title: title.to_owned(),
            published: None,
            unread_date: None,
            publisher: None,
            text: String::new(),
        };
        Self { article, extraction: Extraction::default() }
    }

    /// Dates it.
    pub(crate) fn published(mut self, date: &str) -> Self {
        self.article.published = Some(date.parse().unwrap());
        self
    }

    /// Names its publisher.
    pub(crate) fn publisher(mut self, name: &str) -> Self {
        self.article.publisher = Some(name.to_owned());
        self
    }

    /// Adds text that states nothing.
    pub(crate) fn text(mut self, sentence: &str) -> Self {
        self.sentence(sentence);
        self
    }

    /// Adds an asserted statement between two named entities.
    pub(crate) fn says(
        self,
        subject: (&str, EntityKind),
        relation: &str,
        object: (&str, EntityKind),
    ) -> Self {
        self.states(subject, relation, object, |_| ())
    }

    /// Adds a statement with another status.
    pub(crate) fn says_as(
        self,
        status: Status,
        subject: (&str, EntityKind),
        relation: &str,
        object: (&str, EntityKind),
    ) -> Self {
        self.states(subject, relation, object, |statement| statement.status = status)
    }

    /// Adds a statement and lets `change` set what is special about it.
    pub(crate) fn states(
        mut self,
        subject: (&str, EntityKind),
        relation: &str,
        object: (&str, EntityKind),
        change: impl FnOnce(&mut Statement),
    ) -> Self {
        let sentence = self.sentence(&format!("{} {relation} {}.", subject.0, object.0));
        let start = sentence.start();
        let subject_span = Span::new(start, start + subject.0.len());
        let phrase_span = Span::new(subject_span.end() + 1, subject_span.end() + 1 + relation.len());
        let object_span = Span::new(phrase_span.end() + 1, phrase_span.end() + 1 + object.0.len());
        let mut statement = Statement {
            subject: self.entity(subject, subject_span),
            relation: self.relation(relation),
            object: self.entity(object, object_span),
            status: Status::Asserted,
            attributed_to: None,
            sentence,
            subject_span,
            phrase_span,
            object_span,
            time: None,
            when: None,
            quantity: None,
            confidence: 0.75,
        };
        change(&mut statement);
        self.extraction.statements.push(statement);
        self
    }

    /// Gives an entity another name.
    pub(crate) fn alias(mut self, name: &str, alias: &str) -> Self {
        let entity = self.extraction.entities.iter_mut().find(|entity| entity.name == name).unwrap();
        entity.aliases.push(alias.to_owned());
        entity.aliases.sort();
        self
    }

    /// Gives an entity the model's own label.
    pub(crate) fn label(mut self, name: &str, label: &str) -> Self {
        let entity = self.extraction.entities.iter_mut().find(|entity| entity.name == name).unwrap();
        entity.label = Some(label.to_owned());
        self
    }

    /// Marks an entity as described, not named.
    pub(crate) fn described(mut self, name: &str) -> Self {
        self.extraction.entities.iter_mut().find(|entity| entity.name == name).unwrap().named = false;
        self
    }

    /// Where it is read, if not from `TITLE.txt`.
    pub(crate) fn location(mut self, location: &str) -> Self {
        self.article.location = location.to_owned();
        self
    }

    fn sentence(&mut self, sentence: &str) -> Span {
        if !self.article.text.is_empty() {
            self.article.text.push(' ');
        }
        let start = self.article.text.len();
        self.article.text.push_str(sentence);
        let span = Span::new(start, self.article.text.len());
        self.extraction.sentences.push(span);
        span
    }

    fn entity(&mut self, (name, kind): (&str, EntityKind), span: Span) -> EntityIdx {
        let entities = &mut self.extraction.entities;
        let position = entities.iter().position(|entity| entity.name == name).unwrap_or_else(|| {
            let (name, aliases, mentions) = (name.to_owned(), Vec::new(), Vec::new());
            entities.push(Entity { name, kind, label: None, named: true, aliases, mentions });
            entities.len() - 1
        });
        entities[position].mentions.push(Mention { span, form: MentionForm::Name });
        EntityIdx::new(position)
    }

    fn relation(&mut self, name: &str) -> RelationIdx {
        let types = &mut self.extraction.relation_types;
        let position = types.iter().position(|known| known.name == name).unwrap_or_else(|| {
            types.push(relation_type(name));
            types.len() - 1
        });
        RelationIdx::new(position)
    }
}

/// "meets with" is symmetric, "supplies arms to" has an inverse, "says" is open; every other name is canonical.
fn relation_type(name: &str) -> RelationType {
    let class = match name {
        "meets with" => Some(RelationClass::Consult),
        "supplies arms to" => Some(RelationClass::Aid),
        "says" => None,
        _ => Some(RelationClass::Cooperate),
    };
    RelationType {
        name: name.into(),
        inverse: (name == "supplies arms to").then(|| "gets arms from".into()),
        symmetric: name == "meets with",
        class,
        canonical: class.is_some(),
    }
}

/// A database in memory that holds `articles`, derived.
pub(crate) fn store_of(articles: &[Sample]) -> Store {
    let mut store = Store::in_memory().unwrap();
    put_all(&mut store, articles);
    store
}

/// Adds `articles` and derives.
pub(crate) fn put_all(store: &mut Store, articles: &[Sample]) {
    let mut batch = store.batch().unwrap();
    for sample in articles {
        batch.put(&sample.article, "test", &sample.extraction).unwrap();
    }
    batch.commit().unwrap();
    store.derive().unwrap();
}

impl Store {
    /// Makes the disk look full when the file has grown to `n_pages`.
    pub(crate) fn limit_pages(&self, n_pages: u32) {
        self.connection.pragma_update_and_check(None, "max_page_count", n_pages, |_| Ok(())).unwrap();
    }
}
