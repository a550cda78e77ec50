//! Full names of one person: with and without a middle name, with and without the given name.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::{Chain, merge, person::may_be_person, words};
use crate::{
    extract::{gazetteer::Gazetteer, name::Reader},
    kind::EntityKind,
};

/// Joins the full names that are one person's.
pub(super) fn join(reader: &Reader<'_>, chains: &mut [Chain]) {
    join_same_ends(reader.gazetteer, chains);
    join_surnames(reader, chains);
}

/// "Quill Oduya" and "Ada Quill Oduya", "van der Quill" and "Ada van der Quill": surnames of several words, which the recogniser
/// often takes for companies or towns, as it does "Quill-Oduya".
fn join_surnames(reader: &Reader<'_>, chains: &mut [Chain]) {
    let is_person = |chain: &Chain| chain.kind == EntityKind::Person && !chain.spans.is_empty();
    for short in 0..chains.len() {
        let key = &chains[short].key;
        let is_surname =
            key.contains(' ') && !chains[short].spans.is_empty() && may_be_person(reader, &chains[short]);
        if !is_surname {
            continue;
        }
        let is_longer = |long: &usize| {
            let rest = chains[*long].key.strip_suffix(key.as_str());
            is_person(&chains[*long]) && rest.is_some_and(|rest| rest.ends_with(' '))
        };
        let mut longer = (0..chains.len()).filter(is_longer);
        if let (Some(long), None) = (longer.next(), longer.next()) {
            merge(chains, short, long);
        }
    }
}

/// "Ada N. Obi" and "Ada Obi": same first and last name, the words of the shorter among those of the longer.
fn join_same_ends(gazetteer: &Gazetteer, chains: &mut [Chain]) {
    let formal = |first: &CompactString| CompactString::from(gazetteer.formal_name(first));
    let mut by_ends: HashMap<(CompactString, CompactString), usize> = HashMap::new();
    for position in 0..chains.len() {
        if chains[position].kind != EntityKind::Person || chains[position].spans.is_empty() {
            continue;
        }
        let name = words(&chains[position].key);
        // "J. Otis Obi" goes by his second given name.
        let name = match name.as_slice() {
            [initial, rest @ ..] if initial.len() == 1 && rest.len() > 1 => rest,
            name => name,
        };
        if let [first, .., last] = name {
            let ends = (formal(first), last.clone());
            match by_ends.get(&ends) {
                Some(&known) => {
                    let longer =
                        if chains[known].key.len() >= chains[position].key.len() { known } else { position };
                    let shorter = if longer == known { position } else { known };
                    merge(chains, shorter, longer);
                    by_ends.insert(ends, longer);
                }
                None => {
                    by_ends.insert(ends, position);
                }
            }
        }
    }
}
