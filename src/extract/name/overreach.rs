//! Where the recogniser's name takes in the next one.

use super::Reader;
use crate::{
    extract::gazetteer::maker,
    kind::EntityKind,
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
    // "sold Tavex to Chad"; a film may be called so.
    let leads_to_place = || {
        let next = TokenIdx::new(at + 1);
        let is_work = reader.entity_at(TokenIdx::new(at)).is_some_and(|(_, kind)| kind == EntityKind::Work);
        let is_place = next.get() < reader.document.tokens().len()
            && reader.gazetteer.place(&reader.key(TokenRange::new(at + 1, at + 2))).is_some();
        is_place && !is_work
    };
    match reader.document.token(TokenIdx::new(at)).lower.as_str() {
        "to" => is_numbered() || is_known() || leads_to_place(),
        "with" => is_numbered() || is_known(),
        "and" => is_numbered(),
        _ => false,
    }
}
