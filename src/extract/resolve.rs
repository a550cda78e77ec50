//! From a parsed document to the entities that it speaks of, and the places where it does.

use super::{
    chain::{self, kind::record as kinds},
    gazetteer::Gazetteer,
    mention::Resolved,
    name::{self, Reader},
};
use crate::{kind::KindMap, nlp::document::Document};

mod affiliation;
mod again;
mod ahead;
pub(crate) mod antecedent;
mod apiece;
mod apposition;
mod armed;
mod beside;
mod bridge;
mod compatriot;
mod definite;
mod descriptor;
pub(crate) mod draft;
mod edition;
mod enumerated;
mod governing;
mod home;
mod inner;
mod joint;
mod made;
mod named_unit;
mod naming;
mod nation;
mod nominal;
mod of_age;
mod office;
mod own_clause;
mod own_phrase;
mod owner;
mod party;
mod pass;
mod phrase;
mod possessed;
mod predicate;
mod preference;
mod pronoun;
mod renaming;
mod salience;
mod seat;
mod site;
mod small;
mod sole;
mod sort;
mod speech;
mod state;
mod there;
mod titled;
mod uncounted;
mod wording;

use antecedent::record::Recording;
use draft::Draft;

/// The mentions and entities of `document`.
pub(crate) fn resolve(document: &Document, kinds: &KindMap, gazetteer: &Gazetteer) -> Resolved {
    let reader = Reader::new(document, kinds, gazetteer);
    let mut draft = named(&reader);
    let quotations = pass::run(&mut draft);
    let mut resolved = draft.finish();
    resolved.quotations = quotations;
    resolved
}

/// The anaphors of `document` with all that each may mean.
pub(crate) fn record(document: &Document, kinds: &KindMap, gazetteer: &Gazetteer) -> Recording {
    let reader = Reader::new(document, kinds, gazetteer);
    pass::record(&mut named(&reader))
}

/// What tells of the kinds of the names of `document`, and what the rules take them for.
pub(crate) fn record_kinds(document: &Document, kinds: &KindMap, gazetteer: &Gazetteer) -> kinds::Recording {
    let reader = Reader::new(document, kinds, gazetteer);
    chain::record(&reader, &name::find(&reader))
}

/// The names, and what stands in them.
fn named<'a>(reader: &'a Reader<'a>) -> Draft<'a> {
    let spans = name::find(reader);
    let chains = chain::link(reader, &spans);
    let mut draft = Draft::of_names(reader, &spans, &chains);
    inner::add(&mut draft, &spans, &chains);
    inner::name_owners(&mut draft);
    draft
}

#[cfg(test)]
mod tests;
