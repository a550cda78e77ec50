//! Aircraft: who makes them, and what models are called.

use std::sync::LazyLock;

use hashbrown::HashSet;

static ROWS: LazyLock<HashSet<(&str, &str)>> = LazyLock::new(|| {
    let rows = super::rows(include_str!("aircraft.tsv"));
    rows.flat_map(|row| {
        let sort = row.first().copied().unwrap_or_default();
        let words = row.get(1).copied().unwrap_or_default();
        words.split_whitespace().map(move |word| (sort, word))
    })
    .collect()
});

/// Whether the lower-case word is the name of a maker of aircraft.
pub(crate) fn is_maker(word: &str) -> bool {
    ROWS.contains(&("maker", word))
}

/// Whether the lower-case word is of the name of a maker of aircraft.
pub(crate) fn is_of_maker(word: &str) -> bool {
    is_maker(word) || ROWS.contains(&("part", word))
}

/// Whether the lower-case word is what a model of aircraft is called without its maker.
pub(crate) fn is_model(word: &str) -> bool {
    ROWS.contains(&("model", word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makers_and_models_are_told_apart() {
        assert!(is_maker("tupolev") && !is_model("tupolev") && is_of_maker("tupolev"));
        assert!(is_of_maker("douglas") && !is_maker("douglas"));
        assert!(is_model("md-82") && !is_maker("md-82"));
    }
}
