//! The numbers by which spaCy knows strings: features, norms and table keys are all given by them.

use std::sync::LazyLock;

use hashbrown::HashMap;

/// Ordinary strings among them (`X`, `DATE`, `agent`, `punct`) bear these small numbers wherever they occur.
static SYMBOLS: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    let rows = include_str!("string_id/symbols.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let (name, id) = row.split_once('\t')?;
        Some((name, id.parse().ok()?))
    })
    .collect()
});

/// No symbol is longer, in bytes; a test counts.
const LONGEST_SYMBOL: usize = 17;

/// The id of `text`: 0 if empty, its number in spaCy's symbol table if it stands there, else its hash.
pub fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    if text.len() <= LONGEST_SYMBOL
        && let Some(&id) = SYMBOLS.get(text)
    {
        return id;
    }
    murmur64a(text.as_bytes())
}

/// `MurmurHash64A` (Austin Appleby, public domain) with the seed 1.
fn murmur64a(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0xC6A4_A793_5BD1_E995;
    const SEED: u64 = 1;
    let mix = |hash: u64, block: u64| (hash ^ block).wrapping_mul(MULTIPLIER);
    let mut hash = SEED ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let (blocks, tail) = bytes.as_chunks::<8>();
    for block in blocks {
        let block = u64::from_le_bytes(*block).wrapping_mul(MULTIPLIER);
        hash = mix(hash, (block ^ (block >> 47)).wrapping_mul(MULTIPLIER));
    }
    if !tail.is_empty() {
        let mut block = [0; 8];
        block[..tail.len()].copy_from_slice(tail);
        hash = mix(hash, u64::from_le_bytes(block));
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> 47)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_has_the_id_that_spacy_gives_it() {
        let rows = include_str!("../../tests/golden/string_ids.tsv").lines();
        let mut n_rows = 0;
        for row in rows {
            let (text, id) = row.split_once('\t').unwrap();
            let text: String = serde_json::from_str(text).unwrap();
            assert_eq!(string_id(&text), u64::from_str_radix(id, 16).unwrap(), "{text:?}");
            n_rows += 1;
        }
        assert!(n_rows > 2_600);
    }

    #[test]
    fn no_symbol_is_longer_than_the_longest() {
        assert_eq!(SYMBOLS.keys().map(|name| name.len()).max(), Some(LONGEST_SYMBOL));
        assert_eq!(SYMBOLS.len(), 456);
    }
}
