//! The words of a trigger, and the one on which the others hang. build.rs finds triggers by it, too.

use compact_str::CompactString;

use crate::extract::clause::Trigger;

/// The words of a trigger, and which of them carries it: the verb comes first, the noun last or before its `of`; "at odds" hangs on
/// its noun. None if it has no word.
pub(crate) fn words(trigger: Trigger, phrase: &str) -> Option<(Vec<CompactString>, usize)> {
    if trigger == Trigger::Link && !phrase.is_empty() {
        return Some((vec![phrase.into()], 0));
    }
    let words = split(phrase.trim_start_matches('-'));
    let last = words.len().checked_sub(1)?;
    let before_of =
        || words.iter().skip(1).position(|word| matches!(word.as_str(), "of" | "for" | "to" | "in"));
    let carrier = match trigger {
        Trigger::Verb | Trigger::Link => 0,
        Trigger::Noun | Trigger::Role => before_of().unwrap_or(last),
        Trigger::Adjective => last,
    };
    Some((words, carrier))
}

fn split(phrase: &str) -> Vec<CompactString> {
    // Most are one word, for which a list that may grow need not be made.
    if !phrase.is_empty() && phrase.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return vec![phrase.into()];
    }
    phrase.split_whitespace().map(CompactString::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noun_before_of_carries_a_trigger_of_several_words() {
        let carrier = |trigger, phrase| words(trigger, phrase).map(|(_, carrier)| carrier);
        assert_eq!(carrier(Trigger::Role, "deputy minister of trade"), Some(1));
        assert_eq!(carrier(Trigger::Noun, "peace deal"), Some(1));
        assert_eq!(carrier(Trigger::Verb, "carry out"), Some(0));
        assert_eq!(carrier(Trigger::Verb, " "), None);
    }
}
