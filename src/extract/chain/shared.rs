//! A name that several countries share, for the one of them that the article names: "Korea" beside South Korea.

use super::{Chain, merge};
use crate::extract::{gazetteer::word_list::WordList, name::Reader};

/// Joins a shared name to the only country of the article whose name ends in it.
pub(super) fn join(reader: &Reader<'_>, chains: &mut [Chain]) {
    for shared in 0..chains.len() {
        let key = &chains[shared].key;
        if chains[shared].spans.is_empty() || !reader.gazetteer.lists(key, WordList::SharedCountry) {
            continue;
        }
        let is_bearer = |chain: &usize| {
            !chains[*chain].spans.is_empty()
                && chains[*chain].key.strip_suffix(key.as_str()).is_some_and(|rest| rest.ends_with(' '))
                && reader.gazetteer.place(&chains[*chain].key).is_some()
        };
        let mut bearers = (0..chains.len()).filter(is_bearer);
        if let (Some(bearer), None) = (bearers.next(), bearers.next()) {
            merge(chains, shared, bearer);
        }
    }
}
