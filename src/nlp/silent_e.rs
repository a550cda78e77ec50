//! Verbs that the lemmatizer shortens by their silent "e": "fined" is no form of "fin", which would be "finned".
//!
//! Its rules take the first word that the verb lists know. English spelling leaves no choice, though: a verb of one short
//! syllable doubles its consonant before "ed" and "ing".

use compact_str::CompactString;

const ENDINGS: [&str; 2] = ["ed", "ing"];

/// The base form of the verb form `lower` where `lemma` lacks its "e"; both in small letters.
pub(super) fn restored(lower: &str, lemma: &str) -> Option<CompactString> {
    let is_cut = ENDINGS.iter().any(|ending| lower.strip_suffix(ending) == Some(lemma));
    (is_cut && doubles(lemma)).then(|| {
        let mut whole = CompactString::from(lemma);
        whole.push('e');
        whole
    })
}

/// Whether the verb doubles its last consonant before an ending: one vowel, then one consonant.
fn doubles(verb: &str) -> bool {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut letters = verb.chars().rev();
    let ends =
        letters.next().is_some_and(|last| last.is_ascii_lowercase() && !matches!(last, 'w' | 'x' | 'y'))
            && !verb.ends_with(is_vowel)
            && letters.next().is_some_and(is_vowel);
    ends && !letters.any(|letter| is_vowel(letter) || letter == 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_verb_that_does_not_double_has_an_e() {
        for (form, lemma, whole) in
            [("fined", "fin", "fine"), ("staged", "stag", "stage"), ("rating", "rat", "rate")]
        {
            assert_eq!(restored(form, lemma).as_deref(), Some(whole));
        }
    }

    #[test]
    fn other_verbs_stay() {
        for (form, lemma) in [
            ("aimed", "aim"),
            ("added", "add"),
            ("opened", "open"),
            ("showed", "show"),
            ("fines", "fine"),
            ("robbed", "rob"),
        ] {
            assert_eq!(restored(form, lemma), None);
        }
    }
}
