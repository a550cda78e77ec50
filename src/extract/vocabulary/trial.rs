//! Whether the examples of a vocabulary hold: what its entries say that a text states, and what the extractor reads.

use super::{Relation, Sample};
use crate::{
    extract::{
        Extractor,
        extraction::{EntityIdx, Extraction, Statement},
        worth::Worth,
    },
    nlp::document::Document,
    span::Span,
};

/// Keeps every edge, and an entry of the vocabulary before an open relation.
const KEEP_ALL: &str = "(bias)\t0\n(least)\t0\nsource=known\t2";

/// A sample that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Whether it is an example, or a counterexample.
    pub is_example: bool,
    /// Its text.
    pub text: String,
    /// The edge that it must, or must not, give: subject, object and perhaps status.
    pub edge: Vec<String>,
    /// What the text gives instead: subject, relation, object and status.
    pub found: Vec<[String; 4]>,
}

/// The samples of `relation` that do not hold when `extractor`, which has its vocabulary, reads what `annotate` makes of
/// them.
pub fn faults(extractor: &Extractor, relation: &Relation, annotate: impl Fn(&str) -> Document) -> Vec<Fault> {
    let Ok(keep_all) = Worth::parse(KEEP_ALL) else { return Vec::new() };
    let mut faults = Vec::new();
    for (samples, is_example) in [(&relation.examples, true), (&relation.counterexamples, false)] {
        for Sample { text, edges } in samples {
            let extraction = extractor.extract_by(&annotate(text), None, &keep_all);
            let read = Read { text, extraction };
            for edge in edges.iter().filter(|edge| !read.bears_out(relation, edge, is_example)) {
                let (text, edge) = (text.clone(), edge.clone());
                faults.push(Fault { is_example, text, edge, found: read.found() });
            }
        }
    }
    faults
}

/// What was read off a sample.
struct Read<'s> {
    text: &'s str,
    extraction: Extraction,
}

impl Read<'_> {
    /// Whether the edge is there as an example wants it, or not there as a counterexample does.
    fn bears_out(&self, relation: &Relation, edge: &[String], is_example: bool) -> bool {
        let [subject, object, rest @ ..] = edge else { return false };
        let status = rest.first().map_or("asserted", String::as_str);
        match self.stated(relation, subject, object) {
            Some(stated) => is_example && stated.status.as_str() == status,
            None => !is_example,
        }
    }

    fn stated(&self, relation: &Relation, subject: &str, object: &str) -> Option<&Statement> {
        self.extraction.statements.iter().find(|statement| {
            let is_pair = |subject: &str, object: &str| {
                self.is(statement.subject, statement.subject_span, subject)
                    && self.is(statement.object, statement.object_span, object)
            };
            self.extraction.relation_types[statement.relation.get()].name == relation.name
                && (is_pair(subject, object) || relation.symmetric && is_pair(object, subject))
        })
    }

    /// Whether the entity, or the place where it is mentioned, is what the sample calls `wanted`.
    fn is(&self, entity: EntityIdx, mention: Span, wanted: &str) -> bool {
        let name = self.extraction.entities[entity.get()].name.as_str();
        [name, mention.of(self.text)].iter().any(|found| found.ends_with(wanted) || wanted.ends_with(found))
    }

    fn found(&self) -> Vec<[String; 4]> {
        let name = |entity: EntityIdx| self.extraction.entities[entity.get()].name.clone();
        let found = |statement: &Statement| {
            let relation = self.extraction.relation_types[statement.relation.get()].name.to_string();
            let status = statement.status.as_str().to_owned();
            [name(statement.subject), relation, name(statement.object), status]
        };
        self.extraction.statements.iter().map(found).collect()
    }
}
