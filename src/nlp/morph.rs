//! Morphological features, as far as the lemmatizer asks for them.

use compact_str::CompactString;

use super::labels::Pos;

/// A set of morphological features.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Morph {
    text: CompactString,
    /// Whether a noun, a verb, any word with these features stands in its base form.
    is_base_noun: bool,
    is_base_verb: bool,
    is_base: bool,
}

impl Morph {
    /// The features that `text` lists (`Number=Sing|Person=3`; empty for none).
    pub fn new(text: &str) -> Self {
        let value = |name: &str| {
            text.split('|').filter_map(|feature| feature.split_once('=')).find(|(own, _)| *own == name)
        };
        let is = |name: &str, expected: &str| value(name).is_some_and(|(_, value)| value == expected);
        let is_present = is("VerbForm", "Fin") && is("Tense", "Pres");
        Self {
            text: CompactString::new(text),
            is_base_noun: is("Number", "Sing"),
            is_base_verb: is_present && value("Number").is_none(),
            // spaCy writes a form without a value as `None`, and asks for that too.
            is_base: is("VerbForm", "Inf") || is("VerbForm", "None") || is("Degree", "Pos"),
        }
    }

    /// The features as spaCy writes them.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The features as spaCy writes them.
    pub(super) fn text(&self) -> &CompactString {
        &self.text
    }

    /// Whether a word of this part of speech with these features is its own lemma.
    pub fn is_base_form(&self, pos: Pos) -> bool {
        self.is_base || self.is_base_noun && pos == Pos::Noun || self.is_base_verb && pos == Pos::Verb
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_is_a_base_form_unless_it_has_a_number() {
        let is_base = |text: &str| Morph::new(text).is_base_form(Pos::Verb);
        assert!(is_base("Tense=Pres|VerbForm=Fin") && is_base("VerbForm=Inf"));
        assert!(!is_base("Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"));
        assert!(!is_base("Aspect=Prog|Tense=Pres|VerbForm=Part") && !is_base(""));
    }

    #[test]
    fn a_singular_is_the_base_form_of_nouns_alone() {
        let singular = Morph::new("Number=Sing");
        assert!(singular.is_base_form(Pos::Noun));
        assert!(!singular.is_base_form(Pos::Propn) && !singular.is_base_form(Pos::Pron));
    }
}
