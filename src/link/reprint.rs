//! Articles that are reprints of each other: one agency report in twenty papers is one report.
//!
//! Two articles are near-identical if the sets of their 5-word shingles have a Jaccard similarity of 0.8 or more;
//! a group is what such pairs connect. Candidates come from min-hashes in bands (Broder 1997; Leskovec, Rajaraman &
//! Ullman, Mining of Massive Datasets, 3.4), so the work does not grow with the square of the number of articles;
//! each candidate pair is then compared exactly.

use std::collections::{BTreeMap, btree_map::Entry};

use hashbrown::HashSet;

use crate::key::Key;

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Similarity from which two articles are one report.
const SIMILAR: f64 = 0.8;
/// Bands × rows of the signature. A pair of similarity 0.8 shares a band with probability 1 - (1 - 0.8⁴)³².
const BANDS: usize = 32;
const ROWS: usize = 4;

/// The min-hashes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Vec<u32>);

impl Signature {
    /// The signature of `text`.
    pub fn of(text: &str) -> Self {
        let mut least = vec![u32::MAX; BANDS * ROWS];
        for shingle in shingles(text) {
            let mut state = shingle;
            for slot in &mut least {
                state = mix(state.wrapping_add(0x9E37_79B9_7F4A_7C15));
                *slot = (*slot).min((state >> 32) as u32);
            }
        }
        Self(least)
    }

    /// Its bytes, as the database keeps them.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// The signature that [`Signature::to_bytes`] gave; `None` if the bytes are not of one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.as_chunks::<4>();
        (rest.is_empty() && words.len() == BANDS * ROWS)
            .then(|| Self(words.iter().map(|&word| u32::from_le_bytes(word)).collect()))
    }
}

/// The group of each article: the smallest key of those it is connected with by near-identity.
///
/// `text` gives the text of the article at a position; it is called for candidates only.
///
/// # Errors
/// What `text` gives.
pub fn groups<E>(
    articles: &[(Key, Signature)],
    mut text: impl FnMut(usize) -> Result<String, E>,
) -> Result<Vec<Key>, E> {
    let mut sets = DisjointSets::new(articles.len());
    let mut known: BTreeMap<usize, HashSet<u64>> = BTreeMap::new();
    for band in 0..BANDS {
        let mut buckets: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
        for (position, (_, signature)) in articles.iter().enumerate() {
            let rows = signature.0.get(band * ROWS..(band + 1) * ROWS).unwrap_or_default();
            buckets.entry(rows).or_default().push(position);
        }
        for bucket in buckets.values().filter(|bucket| bucket.len() > 1) {
            for &position in bucket {
                if let Entry::Vacant(unread) = known.entry(position) {
                    unread.insert(shingles(&text(position)?).collect());
                }
            }
            connect(bucket, &known, &mut sets);
        }
    }
    Ok(sets.named(articles))
}

/// Joins the near-identical articles of one bucket; pairs that are joined already are not compared again.
fn connect(bucket: &[usize], known: &BTreeMap<usize, HashSet<u64>>, sets: &mut DisjointSets) {
    for (nth, &one) in bucket.iter().enumerate() {
        for &other in bucket.iter().skip(nth + 1) {
            if sets.root(one) != sets.root(other) && similarity(&known[&one], &known[&other]) >= SIMILAR {
                sets.join(one, other);
            }
        }
    }
}

fn similarity(one: &HashSet<u64>, other: &HashSet<u64>) -> f64 {
    let (small, large) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if (small.len() as f64) < SIMILAR * large.len() as f64 {
        return 0.0;
    }
    let shared = small.intersection(large).count();
    shared as f64 / (small.len() + large.len() - shared) as f64
}

/// The hashes of every run of five words of `text`, case and punctuation aside; a shorter text is one shingle.
fn shingles(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            word.chars().flat_map(char::to_lowercase).fold(0, |hash, c| mix(hash ^ u64::from(u32::from(c))))
        })
        .collect();
    let n_shingles = words.len().saturating_sub(SHINGLE - 1).max(1);
    (0..n_shingles).map(move |start| {
        words
            .iter()
            .skip(start)
            .take(SHINGLE)
            .fold(SHINGLE as u64, |hash, word| mix(hash.rotate_left(5) ^ word))
    })
}

/// Spreads every bit of `state` over all (the finaliser of `SplitMix64`, public domain).
fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (state ^ (state >> 31)).wrapping_add(0x632B_E59B_D9B4_E019)
}

/// Union-find.
struct DisjointSets(Vec<usize>);

impl DisjointSets {
    fn new(n: usize) -> Self {
        Self((0..n).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }

    fn named(&mut self, articles: &[(Key, Signature)]) -> Vec<Key> {
        let mut smallest: Vec<Key> = articles.iter().map(|(key, _)| *key).collect();
        for (position, (key, _)) in articles.iter().enumerate() {
            let root = self.root(position);
            smallest[root] = smallest[root].min(*key);
        }
        (0..articles.len()).map(|position| smallest[self.root(position)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    fn report(n: usize) -> String {
        (0..200).map(|word| ["word", &((word * 7 + n * 1000) % 5000).to_string(), " "].concat()).collect()
    }

    fn grouped(texts: &[String]) -> Vec<Key> {
        let articles: Vec<_> = texts.iter().map(|text| (Key::of(&[text]), Signature::of(text))).collect();
        groups(&articles, |position| Ok::<_, Infallible>(texts[position].clone())).unwrap()
    }

    #[test]
    fn a_reprint_with_another_first_line_joins_its_original_and_nothing_else_does() {
        let texts = [report(1), format!("NAIROBI (Agency) - {}", report(1)), report(2)];
        let groups = grouped(&texts);
        assert_eq!(groups[0], groups[1]);
        assert_ne!(groups[0], groups[2]);
    }

    #[test]
    fn half_of_a_report_is_no_reprint() {
        let half: String = report(1).split_inclusive(' ').take(100).collect();
        let groups = grouped(&[report(1), half]);
        assert_ne!(groups[0], groups[1]);
    }

    #[test]
    fn groups_do_not_depend_on_the_order() {
        let texts = [report(1), format!("{} End.", report(1)), report(2), format!("Late: {}", report(2))];
        let mut turned = texts.clone();
        turned.reverse();
        let mut backwards = grouped(&turned);
        backwards.reverse();
        assert_eq!(grouped(&texts), backwards);
    }

    #[test]
    fn an_empty_text_has_a_signature_that_survives_the_database() {
        let signature = Signature::of("");
        assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
        assert_eq!(Signature::from_bytes(b"short"), None);
    }
}
