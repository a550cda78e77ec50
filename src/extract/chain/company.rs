//! What a name is by the names around it: in one coordination with others, or led by the name of a maker.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::Chain;
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{noun::NounClass, word_list::WordList},
        name::{NameSpan, Reader},
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

/// How many members of a coordination vote for another one.
const LONGEST_LIST: usize = 3;

/// Adds the votes of neighbours to each chain and settles the kinds anew.
pub(super) fn vote(
    reader: &Reader<'_>,
    spans: &[NameSpan],
    chains: &mut [Chain],
    by_key: &HashMap<CompactString, usize>,
) {
    for position in 0..chains.len() {
        if is_made(reader, chains, by_key, position) {
            chains[position].votes.add(EntityKind::Product, 3.0);
            chains[position].kind = chains[position].votes.winner();
        }
    }
    // All votes are cast on the kinds as they were before, so that their order does not matter.
    let before: Vec<(EntityKind, f32)> =
        chains.iter().map(|chain| (chain.kind, chain.votes.margin())).collect();
    for (one, other) in coordinated(reader, spans, chains) {
        for (from, to) in [(one, other), (other, one)] {
            let (kind, margin) = before[from];
            if margin >= 1.0 && from != to {
                chains[to].votes.add(kind, 0.8);
            }
        }
    }
    for chain in chains {
        chain.kind = chain.votes.winner();
    }
}

/// Whether the name is that of a maker or a product followed by a word of its own: "Vireo Breeze", "Pixo nano".
fn is_made(
    reader: &Reader<'_>,
    chains: &[Chain],
    by_key: &HashMap<CompactString, usize>,
    position: usize,
) -> bool {
    let gazetteer = reader.gazetteer;
    let key = &chains[position].key;
    let Some(last) = key.rsplit(' ').next().filter(|last| last.len() < key.len()) else { return false };
    let singular = last.strip_suffix('s').unwrap_or(last);
    let class = gazetteer.nouns.class(last).or_else(|| gazetteer.nouns.class(singular));
    let body = matches!(
        class,
        Some(
            NounClass::Org
                | NounClass::Unit
                | NounClass::Facility
                | NounClass::Event
                | NounClass::Law
                | NounClass::Person
                | NounClass::Region
        )
    );
    if body
        || gazetteer.place(last).is_some()
        || gazetteer.is_corporate_suffix(last)
        || gazetteer.known(key).is_some()
    {
        return false;
    }
    key.match_indices(' ').any(|(at, _)| {
        let Some((maker, rest)) = key.split_at_checked(at) else { return false };
        let named = by_key.get(maker).is_some_and(|&maker| {
            chains[maker].kind == EntityKind::Org
                && chains[maker].votes.margin() >= 1.0
                && gazetteer.place(&chains[maker].key).is_none()
        });
        let known = gazetteer.known(maker).map(|(_, kind)| kind);
        let trade = gazetteer.lists(last, WordList::Trade);
        known == Some(EntityKind::Product)
            || (!trade
                && (named || known == Some(EntityKind::Org))
                && !rest.contains(" of ")
                && !rest.contains(" for "))
    })
}

/// The pairs of chains of which a coordination joins two mentions.
fn coordinated(reader: &Reader<'_>, spans: &[NameSpan], chains: &[Chain]) -> Vec<(usize, usize)> {
    let mut chain_of_head: HashMap<TokenIdx, usize> = HashMap::new();
    for (position, chain) in chains.iter().enumerate() {
        for &span in chain.spans.iter().filter(|&&span| spans[span].form == MentionForm::Name) {
            chain_of_head.insert(spans[span].head, position);
        }
    }
    let mut pairs = Vec::new();
    for (position, chain) in chains.iter().enumerate() {
        for &span in &chain.spans {
            let head = spans[span].head;
            // Every member before it in the coordination, the nearest first.
            let mut member = head;
            for _ in 0..LONGEST_LIST {
                let above =
                    reader.document.head(member).filter(|_| reader.document.token(member).dep == Dep::Conj);
                let Some(above) = above.filter(|&above| above < member) else { break };
                pairs.extend(chain_of_head.get(&above).map(|&other| (position, other)));
                member = above;
            }
        }
    }
    pairs
}
