//! Verbs whose silent "e" the lemmatizer loses or makes up: "fined" is no form of "fin", nor "relaunched" of "relaunche".
//!
//! Its rules take the first word that the verb lists know, and an "e" where they know none. English spelling leaves no
//! choice, though: a verb of one short syllable doubles its consonant before "ed" and "ing", and no verb has an "e" after
//! some pairs of consonants.

use compact_str::{CompactString, format_compact};

const ENDINGS: [&str; 2] = ["ed", "ing"];

/// After these no verb of English ends in "e".
const NO_E_AFTER: [&str; 16] =
    ["ck", "ct", "ff", "ft", "ld", "lk", "lt", "mp", "nch", "nd", "nk", "nt", "pt", "rk", "rt", "sh"];

/// The base form of the verb form `lower` where `lemma` lacks its "e" or has one too many; both in small letters.
pub(super) fn restored(lower: &str, lemma: &str) -> Option<CompactString> {
    if lemma == "instal" {
        return Some("install".into());
    }
    // "relabelled", "preinstalled".
    if let Some(short) = lemma.strip_suffix("lle") {
        let last = if short.ends_with('e') { "" } else { "l" };
        return Some(format_compact!("{short}l{last}"));
    }
    if let Some(short) = lemma.strip_suffix('e')
        && ENDINGS.iter().any(|ending| lower.strip_suffix(ending) == Some(short))
        && NO_E_AFTER.iter().any(|end| short.ends_with(end))
    {
        return Some(short.into());
    }
    let is_cut = ENDINGS.iter().any(|ending| lower.strip_suffix(ending) == Some(lemma));
    let is_short = is_cut && doubles(lemma);
    (is_short || (lower.strip_suffix("es") == Some(lemma) && adds_only_s(lemma))).then(|| {
        let mut whole = CompactString::from(lemma);
        whole.push('e');
        whole
    })
}

/// Whether the third person of the verb is made with "s" alone: who "hopes" does not hop.
fn adds_only_s(verb: &str) -> bool {
    !verb.ends_with(['s', 'x', 'z', 'h', 'a', 'e', 'i', 'o', 'u', 'y'])
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
        for (form, lemma, whole) in [
            ("fined", "fin", "fine"),
            ("staged", "stag", "stage"),
            ("rating", "rat", "rate"),
            ("hopes", "hop", "hope"),
        ] {
            assert_eq!(restored(form, lemma).as_deref(), Some(whole));
        }
    }

    #[test]
    fn no_verb_ends_in_e_after_some_consonants() {
        for (form, lemma, whole) in [
            ("relaunched", "relaunche", "relaunch"),
            ("reappointing", "reappointe", "reappoint"),
            ("offshored", "offshore", "offshore"),
            ("pasted", "paste", "paste"),
            ("installed", "instal", "install"),
            ("preinstalled", "preinstalle", "preinstall"),
            ("relabelled", "relabelle", "relabel"),
        ] {
            let found = restored(form, lemma);
            assert_eq!(found.as_deref().unwrap_or(lemma), whole);
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
            ("hops", "hop"),
            ("passes", "pass"),
            ("vetoes", "veto"),
        ] {
            assert_eq!(restored(form, lemma), None);
        }
    }
}
