//! What stands against a choice: the other bodies and places of its sort, and the offices that are told of. Both are made once for an
//! office, not for each of its choices, of which a long article has thousands.

use hashbrown::{HashMap, HashSet};

use super::{
    article::{Article, Owner},
    bare::Office,
    sign::key,
};
use crate::{
    extract::{extraction::EntityIdx, resolve::pass::Pass},
    nlp::document::TokenIdx,
};

/// The bodies and places of an article as they stand at an office, by their sort.
pub(super) struct Rivals {
    by_sort: HashMap<&'static str, OfSort>,
}

/// Those of one sort.
#[derive(Default)]
struct OfSort {
    /// Where each is spoken of last before the office, sorted.
    last: Vec<Option<TokenIdx>>,
    /// How often each is spoken of, sorted.
    n_spoken: Vec<usize>,
}

impl Rivals {
    pub(super) fn of(owners: &[Owner], office: TokenIdx) -> Self {
        let mut by_sort: HashMap<&'static str, OfSort> = HashMap::new();
        for owner in owners {
            let of_sort = by_sort.entry(owner.sort).or_default();
            of_sort.last.push(owner.before(office).map(|place| place.token));
            of_sort.n_spoken.push(owner.spoken.len());
        }
        by_sort.values_mut().for_each(|of_sort| {
            of_sort.last.sort_unstable();
            of_sort.n_spoken.sort_unstable();
        });
        Self { by_sort }
    }

    /// How many others of its sort are spoken of nearer before the office than at `last`, how many more often than the owner, and how
    /// often the one that is most.
    pub(super) fn of_sort(&self, owner: &Owner, last: Option<TokenIdx>) -> (usize, usize, usize) {
        let Some(OfSort { last: all_last, n_spoken }) = self.by_sort.get(owner.sort) else {
            return (0, 0, 0);
        };
        let own = owner.spoken.len();
        let nearer = all_last.len() - all_last.partition_point(|other| *other <= last);
        let more = n_spoken.len() - n_spoken.partition_point(|&other| other <= own);
        // One of those that are spoken of so often is the owner itself.
        let most = match n_spoken.as_slice() {
            [.., second, first] if *first == own => *second,
            [.., first] if *first != own => *first,
            _ => 0,
        };
        (nearer, more, most)
    }
}

/// Whose the other offices are, where that is known.
pub(super) struct Offices {
    /// Of the same holder.
    pub(super) of_holder: Vec<EntityIdx>,
    /// Of others, with the same noun and the same word before it.
    pub(super) taken: HashSet<EntityIdx>,
    /// Of others, with the same noun.
    pub(super) such: HashSet<EntityIdx>,
}

impl Offices {
    pub(super) fn of(pass: &Pass<'_, '_>, article: &Article, office: &Office, offices: &[Office]) -> Self {
        let lower = |office: &Office| &pass.draft.reader.document.token(office.noun).lower;
        let own_key = key(pass, office.noun);
        let mut found = Self { of_holder: Vec::new(), taken: HashSet::new(), such: HashSet::new() };
        for other in offices.iter().filter(|other| other.noun != office.noun) {
            let is_of_holder = other.holder == office.holder;
            if !is_of_holder && lower(other) != lower(office) {
                continue;
            }
            let Some(owner) = article.owner(other) else { continue };
            if is_of_holder {
                found.of_holder.push(owner);
                continue;
            }
            found.such.insert(owner);
            if key(pass, other.noun) == own_key {
                found.taken.insert(owner);
            }
        }
        found
    }
}
