//! What those do to a thing at whose wish, with whose help or against whose will something is done to it: "the mill was closed at the
//! request of Norda", "laid a cable with a loan from Tavex".

use compact_str::CompactString;

use super::Statement;
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot, Tree},
        filler::Via,
        relation::name_of,
    },
    nlp::{document::TokenIdx, labels::Dep},
};

/// Where a name has the verb of what is done.
const VERB: &str = "{verb}";

/// What the noun says of each of those whose it is and what the verb around it does something to.
pub(super) fn backing<'e>(tree: Tree<'e>, frame: &Frame, ends: &'e [End]) -> Vec<Statement<'e>> {
    let mut found = Vec::new();
    let bringing = tree.document.head(frame.token).filter(|_| tree.dep(frame.token) == Dep::Pobj);
    let Some(bringing) = bringing else { return found };
    let Some(verb) = tree.document.head(bringing).filter(|&verb| tree.is_verb(verb)) else { return found };
    let Some((owners, name)) = row(tree.lemma(frame.token), tree.lower(bringing)) else { return found };
    let is_itself = |end: &&End| end.filler.via == Via::Itself || end.filler.via == Via::Through;
    let brings = |end: &&End| match &end.slot {
        Slot::Poss => true,
        Slot::Prep(word) => !end.route.reattached && owners.split(',').any(|owner| owner == word),
        _ => false,
    };
    for subject in ends.iter().filter(brings).filter(is_itself) {
        for object in ends.iter().filter(|end| end.slot == Slot::Patient).filter(is_itself) {
            if let Some(name) = named(tree, name, verb) {
                let words: Vec<TokenIdx> = subject.preposition.into_iter().chain([bringing]).collect();
                found.push(((subject, object), name, words));
            }
        }
    }
    found
}

/// The name with the verb of what is done in its place.
fn named(tree: Tree<'_>, name: &str, verb: TokenIdx) -> Option<CompactString> {
    let words: Vec<&str> =
        name.split(' ').map(|word| if word == VERB { tree.lemma(verb) } else { word }).collect();
    name_of(&words)
}

/// Which prepositions bring whose the noun is, and the name, where the preposition before the noun is one of the row's.
fn row(noun: &str, preposition: &str) -> Option<(&'static str, &'static str)> {
    let lines = include_str!("backing.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut rows = lines.filter_map(|line| {
        // Only the noun's own line need be cut.
        let mut columns = line.strip_prefix(noun)?.strip_prefix('\t')?.split('\t');
        Some((columns.next()?, columns.next()?, columns.next()?))
    });
    let (prepositions, owners, name) = rows.next()?;
    prepositions.split(',').any(|word| word == preposition).then_some((owners, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_for_its_prepositions() {
        assert_eq!(row("request", "at"), Some(("of,by,from", "asks to {verb}")));
        assert_eq!(row("request", "after"), None);
    }
}
