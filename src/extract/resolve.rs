//! From a parsed document to the entities that it speaks of, and the places where it does.

use super::{
    chain,
    gazetteer::Gazetteer,
    mention::Resolved,
    name::{self, Reader},
};
use crate::{kind::KindMap, nlp::document::Document};

mod affiliation;
mod ahead;
mod apposition;
mod armed;
mod beside;
mod compatriot;
mod definite;
mod descriptor;
pub(crate) mod draft;
mod enumerated;
mod governing;
mod inner;
mod joint;
mod naming;
mod nation;
mod nominal;
mod office;
mod owner;
mod pass;
mod phrase;
mod predicate;
mod preference;
mod pronoun;
mod renaming;
mod salience;
mod small;
mod sole;
mod sort;
mod speech;
mod state;
mod titled;

use draft::Draft;

/// The mentions and entities of `document`.
pub(crate) fn resolve(document: &Document, kinds: &KindMap, gazetteer: &Gazetteer) -> Resolved {
    let reader = Reader::new(document, kinds, gazetteer);
    let spans = name::find(&reader);
    let chains = chain::link(&reader, &spans);
    let mut draft = Draft::of_names(&reader, &spans, &chains);
    inner::add(&mut draft, &spans, &chains);
    inner::name_owners(&mut draft);
    office::add(&mut draft);
    pass::run(&mut draft);
    draft.finish()
}

#[cfg(test)]
mod tests;
