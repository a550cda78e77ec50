//! Names of an article by their words.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::{Chain, inverted::inverted, person::given_name_of_parts, short::whose};
use crate::extract::{
    gazetteer::{Gazetteer, normal_form, word_list::WordList},
    name::{NameSpan, Reader},
};

/// Positions of the chains by words of their keys, so that no short form is held against every name of the article.
#[derive(Default)]
pub(super) struct Index {
    pub(super) first: HashMap<CompactString, Vec<usize>>,
    pub(super) last: HashMap<CompactString, Vec<usize>>,
    /// By the words of a name of three and more that are neither the first nor the last.
    pub(super) middle: HashMap<CompactString, Vec<usize>>,
    body: HashMap<CompactString, Vec<usize>>,
    /// By the last word of a name as the article writes it, where that of the key is another.
    written: HashMap<CompactString, Vec<usize>>,
    /// By the whole key; those too that are a part of others by now.
    whole: HashMap<CompactString, Vec<usize>>,
}

/// Takes the last word that is none of those that tell one bearer of a name from another: "obi" of "otis obi iii".
fn own_last<'k>(words: &mut impl DoubleEndedIterator<Item = &'k str>) -> Option<&'k str> {
    let last = words.next_back()?;
    let is_counted = Gazetteer::shared().lists(last.trim_end_matches('.'), WordList::Generation);
    if is_counted { words.next_back().or(Some(last)) } else { Some(last) }
}

impl Index {
    pub(super) fn new(reader: &Reader<'_>, spans: &[NameSpan], chains: &[Chain]) -> Self {
        let gazetteer = reader.gazetteer;
        let mut index = Self::default();
        for (position, chain) in chains.iter().enumerate() {
            index.whole.entry(chain.key.clone()).or_default().push(position);
        }
        for (position, chain) in chains.iter().enumerate().filter(|(_, chain)| !chain.spans.is_empty()) {
            let mut words = chain.key.split(' ');
            let first = words.next().unwrap_or_default();
            // In "Kim Jong-un" the family name comes first: the last word is no name by itself.
            let last = match given_name_of_parts(reader, spans, chain) {
                Some(given) => given,
                None => own_last(&mut words).unwrap_or(first).into(),
            };
            for middle in words {
                index.middle.entry(middle.into()).or_default().push(position);
            }
            index.first.entry(first.into()).or_default().push(position);
            // "Pai" of "Otis “Pai” Mwangi".
            for &span in &chain.spans {
                let surface = reader.document.words(spans[span].tokens);
                let nickname = surface.split(['"', '“', '”']).nth(1).map(normal_form);
                if let Some(nickname) = nickname.filter(|name| !name.contains(' ')) {
                    let of_nickname = index.first.entry(nickname).or_default();
                    if of_nickname.last() != Some(&position) {
                        of_nickname.push(position);
                    }
                }
            }
            let formal = gazetteer.formal_name(first);
            if formal != first {
                index.first.entry(formal.into()).or_default().push(position);
            }
            index.last.entry(last.clone()).or_default().push(position);
            for &span in &chain.spans {
                let written = spans[span].key.rsplit(' ').next().unwrap_or_default();
                let of_written = index.written.entry(written.into()).or_default();
                if written != last && of_written.last() != Some(&position) {
                    of_written.push(position);
                }
            }
            if let Some((body, _)) = whose(gazetteer, &chain.key) {
                index.body.entry(body).or_default().push(position);
            }
        }
        index
    }

    /// The chains with this key.
    pub(super) fn with_key(&self, key: &str) -> impl Iterator<Item = usize> + '_ {
        self.whole.get(key).into_iter().flatten().copied()
    }

    /// The chains that a name with this key may be a short or another form of, without duplicates.
    pub(super) fn candidates(&self, gazetteer: &Gazetteer, key: &str) -> Vec<usize> {
        let first = key.split(' ').next().unwrap_or_default();
        let last = key.rsplit(' ').next().unwrap_or_default();
        let mut found: Vec<usize> = Vec::new();
        found.extend(self.first.get(first).into_iter().flatten());
        found.extend(self.first.get([key, "s"].concat().as_str()).into_iter().flatten());
        found.extend(self.last.get(last).into_iter().flatten());
        found.extend(self.first.get(last).into_iter().flatten());
        // "Liberal Party" for "Liberals".
        found.extend(key.strip_suffix('s').and_then(|one| self.first.get(one)).into_iter().flatten());
        // "Tavex" of "Lodz Tavex Motors".
        found.extend(self.middle.get(key).into_iter().flatten());
        found.extend(self.written.get(last).into_iter().flatten());
        found.extend(self.last.get([last, "s"].concat().as_str()).into_iter().flatten());
        let body = whose(gazetteer, key).map(|(body, _)| body);
        found.extend(body.as_ref().and_then(|body| self.body.get(body)).into_iter().flatten());
        let inverted = inverted(gazetteer, body.as_deref().unwrap_or(key));
        if let Some(inverted) = inverted {
            found.extend(self.body.get(&inverted).into_iter().chain(self.whole.get(&inverted)).flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
