//! The words on a way that say something, and the name that they make.

use compact_str::CompactString;

use crate::{
    extract::{
        clause::{Sharing, Slot},
        relation::MAX_NAME,
    },
    nlp::document::TokenIdx,
};

/// Most verbs and nouns that a name strings together and is still understood.
const MAX_CONTENTS: usize = 3;

/// The words that say something, with the token that carries the predicate.
pub(super) struct Said {
    pub(super) token: TokenIdx,
    /// What the first end is to it.
    pub(super) slot: Slot,
    /// Where the verb has the first end from as its subject.
    pub(super) sharing: Option<Sharing>,
    /// Whether a noun that belongs to the first end says it.
    pub(super) is_possession: bool,
    /// Whether a frame had both ends and made nothing of them.
    pub(super) is_judged: bool,
    pub(super) words: Vec<Word>,
    /// Tokens that are quoted but not named.
    pub(super) quoted: Vec<TokenIdx>,
}

/// How much a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Glue.
    Light,
    /// A preposition.
    Preposition,
    /// A verb or noun.
    Content,
}

/// A word of a name.
pub(super) struct Word {
    text: CompactString,
    pub(super) token: Option<TokenIdx>,
    weight: Weight,
}

impl Said {
    pub(super) fn new(token: TokenIdx, slot: Slot) -> Self {
        Self {
            token,
            slot,
            sharing: None,
            is_possession: false,
            is_judged: false,
            words: Vec::new(),
            quoted: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, text: &str, token: Option<TokenIdx>, weight: Weight) {
        // The particle of "pulled out of talks" may stand on the way as well.
        if token.is_some() && self.words.iter().any(|word| word.token == token) {
            return;
        }
        self.words.push(Word { text: text.to_lowercase().into(), token, weight });
    }

    /// Takes back the noun of a class, whose instance stands in its place.
    pub(super) fn drop_class(&mut self) {
        let is_noun = |word: &Word| word.weight == Weight::Content;
        if self.words.len() > 1 && self.words.last().is_some_and(is_noun) {
            self.words.pop();
        }
    }
}

/// The name that the words make; nothing without a content word, or with so many that nobody understands it.
///
/// Of a long chain only the beginning and the end are named: "is included in list of products of" is being included in
/// products.
pub(super) fn name(words: &[Word]) -> Option<CompactString> {
    let is_content = |word: &&Word| word.weight == Weight::Content;
    let n_contents = words.iter().filter(is_content).count();
    let first = words.iter().position(|word| word.weight == Weight::Content)?;
    let last = words.iter().rposition(|word| word.weight == Weight::Content)?;
    // "closed at 8 euros in Lodz", "free to anyone with a Vireo": what stands between the two prepositions has no name. "Out of" has
    // nothing between them.
    let preposition = |word: &Word| word.token.filter(|_| word.weight == Weight::Preposition);
    let has_gap = words.windows(2).any(|pair| match pair {
        [first, second] => preposition(first)
            .is_some_and(|first| preposition(second).is_some_and(|second| second.0 > first.0 + 1)),
        _ => false,
    });
    // "takes percent against percent for"
    let mut contents = words.iter().filter(is_content).map(|word| &word.text);
    let repeats = words
        .iter()
        .filter(is_content)
        .skip(1)
        .any(|later| contents.next().is_some_and(|before| *before == later.text));
    if n_contents > MAX_CONTENTS || has_gap || repeats {
        return None;
    }
    let mut kept: Vec<&Word> = words.iter().collect();
    if words.len() > MAX_NAME && last > first {
        let between = &words[first + 1..last];
        let tie = between.iter().find(|word| word.weight != Weight::Content);
        // "gives clearance for flights from" would be giving for flights.
        let is_tied = between.first().is_some_and(|word| word.weight == Weight::Preposition);
        if !is_tied {
            let text = || words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
            return (words.len() <= MAX_NAME + 1).then(|| text().into());
        }
        kept = words[..=first].iter().chain(tie).chain(&words[last..]).collect();
    }
    let is_readable = kept.len() <= MAX_NAME;
    is_readable.then(|| kept.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(words: &str) -> Option<CompactString> {
        let mut said = Said::new(TokenIdx::new(0), Slot::Agent);
        for word in words.split(' ') {
            let weight = match word {
                "is" | "has" | "to" => Weight::Light,
                "of" | "in" | "by" | "for" => Weight::Preposition,
                _ => Weight::Content,
            };
            said.push(word, None, weight);
        }
        name(&said.words)
    }

    #[test]
    fn a_name_is_short_or_there_is_none() {
        assert_eq!(named("opens plant in").as_deref(), Some("opens plant in"));
        assert_eq!(named("is listed in index of shares of").as_deref(), Some("is listed in shares of"));
        assert_eq!(named("cuts budget of office for trade"), None);
        assert_eq!(named("is of"), None);
    }

    #[test]
    fn no_name_lacks_what_stands_between_two_prepositions() {
        let said = |second: usize| {
            let mut said = Said::new(TokenIdx::new(0), Slot::Agent);
            said.push("climbs", Some(TokenIdx::new(0)), Weight::Content);
            said.push("out", Some(TokenIdx::new(1)), Weight::Preposition);
            said.push("of", Some(TokenIdx::new(second)), Weight::Preposition);
            name(&said.words)
        };
        assert_eq!(said(2).as_deref(), Some("climbs out of"));
        assert_eq!(said(3), None);
    }
}
