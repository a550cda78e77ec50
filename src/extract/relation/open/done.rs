//! What is done to those of whom a noun for a deed is: "the jailing of Ruiz by Chad", "Chad's jailing of Ruiz", "Ruiz's jailing by
//! Chad".

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::{Statement, slot};
use crate::extract::{
    candidate::End,
    clause::{Frame, Slot},
    filler::Via,
    relation::name_of,
};

/// The names of relations by the nouns for deeds.
static DEEDS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("done.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// What the deed of this noun says of those who do it and those to whom it is done.
pub(super) fn done<'e>(lemma: &str, frame: &Frame, ends: &'e [End]) -> Vec<Statement<'e>> {
    let mut found = Vec::new();
    let Some(name) = deed(lemma) else { return found };
    let fillers = |name: Slot| -> Vec<&'e End> {
        let ends = slot(ends, &name).into_iter();
        ends.filter(|end| matches!(end.filler.via, Via::Itself | Via::Through)).collect()
    };
    let phrase = |word: &str| fillers(Slot::Prep(word.into()));
    let (by, of, owners) = (phrase("by"), phrase("of"), fillers(Slot::Poss));
    let has_by = frame.fillers(&Slot::Prep("by".into())).next().is_some();
    let (agents, patients) = match (has_by, of.is_empty()) {
        (true, false) => (by, of),
        (true, true) => (by, owners),
        (false, _) => (owners, of),
    };
    for &subject in &agents {
        for &object in &patients {
            if let Some(name) = name_of(&[name]) {
                let words = [subject, object].into_iter().filter_map(|end| end.preposition).collect();
                found.push(((subject, object), name, words));
            }
        }
    }
    found
}

/// The relation's name for the noun, where it is one for a deed.
fn deed(noun: &str) -> Option<&'static str> {
    DEEDS.get(noun).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_for_a_deed_has_a_verb() {
        assert_eq!(deed("jailing"), Some("jails"));
        assert_eq!(deed("town"), None);
    }
}
