//! Spellings of one name that differ in blanks: "Lodz Air Show" and "Lodz Airshow", "X 90" and "X90", "University of Orlan at Brask" and
//! "University of Orlan, Brask".

use compact_str::{CompactString, CompactStringExt};
use hashbrown::HashMap;

use super::{Chain, merge};
use crate::extract::name::Reader;

/// Joins the chains whose keys have the same letters in the same order.
pub(super) fn join(reader: &Reader<'_>, chains: &mut [Chain]) {
    let gazetteer = reader.gazetteer;
    let is_known = |key: &str| gazetteer.known(key).is_some() || gazetteer.place(key).is_some();
    let mut by_letters: HashMap<CompactString, usize> = HashMap::new();
    for position in 0..chains.len() {
        let letters = letters(&chains[position].key);
        let Some(&other) = by_letters.get(&letters) else {
            by_letters.insert(letters, position);
            continue;
        };
        match (is_known(&chains[position].key), is_known(&chains[other].key)) {
            // The tables know them for two.
            (true, true) => {}
            (true, false) => {
                merge(chains, other, position);
                by_letters.insert(letters, position);
            }
            (false, _) => merge(chains, position, other),
        }
    }
}

/// The letters and digits of a key, without the "at" before where a university is.
fn letters(key: &str) -> CompactString {
    let place = key.starts_with("university of ").then(|| key.split_once(" at ")).flatten();
    let parts = place.map_or([key, ""], |(university, place)| [university, place]);
    parts.iter().flat_map(|part| part.split(' ')).concat_compact()
}
