//! What two have a dispute over.

use super::Statement;
use crate::{
    extract::{
        candidate::End,
        clause::Slot,
        filler::Via,
        gazetteer::{Gazetteer, word_list::WordList},
        relation::name_of,
    },
    kind::EntityKind,
};

/// "a dispute between Norda and Tavex over Lodz", "Norda's dispute with Tavex over Lodz": each of them has it over that.
pub(super) fn over<'e>(lemma: &str, ends: &'e [End]) -> Vec<Statement<'e>> {
    let is_party = |end: &&End| {
        matches!(&end.slot, Slot::Prep(word) if word == "between" || word == "with")
            && matches!(end.kind, EntityKind::Person | EntityKind::Org | EntityKind::Gpe | EntityKind::Group)
            && !matches!(end.filler.via, Via::Inside { .. })
    };
    let mut found = Vec::new();
    for object in ends.iter().filter(|end| matches!(&end.slot, Slot::Prep(word) if word == "over")) {
        if !Gazetteer::shared().lists(lemma, WordList::Contest) {
            break;
        }
        for party in ends.iter().filter(is_party) {
            let name = name_of(&["has", lemma, "over"]);
            found.extend(name.map(|name| ((party, object), name, object.preposition.into_iter().collect())));
        }
    }
    found
}
