//! The word of a trigger on which the others hang.

use compact_str::CompactString;

use crate::extract::clause::Trigger;

/// Which word of a trigger carries it: the verb comes first, the noun last or before its `of`; "at odds" hangs on its
/// noun.
pub(super) fn carrier(trigger: Trigger, words: &[CompactString]) -> usize {
    let before_of = words.iter().skip(1).position(|word| matches!(word.as_str(), "of" | "for" | "to" | "in"));
    match trigger {
        Trigger::Verb | Trigger::Link => 0,
        Trigger::Noun | Trigger::Role => before_of.unwrap_or(words.len() - 1),
        Trigger::Adjective => words.len() - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noun_before_of_carries_a_trigger_of_several_words() {
        let words = |text: &str| text.split(' ').map(CompactString::from).collect::<Vec<_>>();
        assert_eq!(carrier(Trigger::Role, &words("deputy minister of trade")), 1);
        assert_eq!(carrier(Trigger::Noun, &words("peace deal")), 1);
        assert_eq!(carrier(Trigger::Verb, &words("carry out")), 0);
    }
}
