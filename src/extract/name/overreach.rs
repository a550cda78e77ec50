//! Where the recogniser's name takes in the next one.

use super::Reader;
use crate::{
    extract::gazetteer::maker,
    nlp::document::{TokenIdx, TokenRange},
};

/// Whether another name follows the word, which the recogniser has taken into the first: "from Riga to Lodz", "the Pixo 7 and the Vireo".
pub(super) fn leads_on(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let left = reader.key(TokenRange::new(start, at));
    let is_numbered =
        || left.rsplit(' ').next().is_some_and(|last| last.contains(|c: char| c.is_ascii_digit()));
    let is_known = || {
        reader.gazetteer.known(&left).is_some()
            || reader.gazetteer.place(&left).is_some()
            || reader.gazetteer.is_city(&left)
            || maker::is_product(&left)
    };
    match reader.document.token(TokenIdx::new(at)).lower.as_str() {
        "to" | "with" => is_numbered() || is_known(),
        "and" => is_numbered(),
        _ => false,
    }
}
