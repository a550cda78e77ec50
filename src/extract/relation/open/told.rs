//! Nouns of saying and wanting with a clause: whose the noun is has to do with those of whom the clause tells.

use compact_str::CompactString;

use super::{Statement, slot};
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot},
        gazetteer::{Gazetteer, word_list::WordList},
        relation::Matcher,
    },
    kind::EntityKind,
};

/// "Norda's request that Tavex be sold", "renewed a demand that Tavex be sold": the one who has or voices it.
pub(super) fn told<'e>(matcher: &Matcher<'_>, frame: &Frame, ends: &'e [End]) -> Vec<Statement<'e>> {
    let objects = slot(ends, &Slot::Content);
    let lemma = matcher.tree().lemma(frame.token);
    let name = || matcher.speech.relation_of_clause(lemma, "that");
    let Some(name) = (!objects.is_empty()).then(name).flatten() else { return Vec::new() };
    let owners = slot(ends, &Slot::Poss);
    let voices = |verb| Gazetteer::shared().lists(matcher.tree().lemma(verb), WordList::Uttering);
    let head = matcher.tree().document.head(frame.token).filter(|&verb| voices(verb));
    let speakers = match head {
        Some(_) if owners.is_empty() => slot(ends, &Slot::Agent),
        _ => owners,
    };
    let speaks = |end: &&&End| {
        matches!(end.kind, EntityKind::Person | EntityKind::Org | EntityKind::Gpe | EntityKind::Group)
    };
    let pairs = speakers
        .iter()
        .filter(speaks)
        .flat_map(|&speaker| objects.iter().map(move |&object| (speaker, object)));
    pairs.map(|pair| (pair, CompactString::const_new(name), Vec::new())).collect()
}
