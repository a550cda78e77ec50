//! Where an article has the same word again, so that who asks for it need not look through all of a long one.

use hashbrown::HashMap;

use crate::nlp::document::{Document, TokenIdx};

/// Which tokens of a document have the same word, whatever its case.
#[derive(Debug)]
pub(crate) struct Occurrences {
    /// For each token the first one with its word.
    first: Vec<TokenIdx>,
    /// For each token the next one with its word.
    next: Vec<Option<TokenIdx>>,
}

impl Occurrences {
    pub(super) fn of(document: &Document) -> Self {
        let tokens = document.tokens();
        let (mut first, mut next) = (Vec::with_capacity(tokens.len()), vec![None; tokens.len()]);
        // The first and the last token of each word so far.
        let mut ends: HashMap<&str, [TokenIdx; 2]> = HashMap::with_capacity(tokens.len() / 2);
        for (position, token) in tokens.iter().enumerate() {
            let here = TokenIdx::new(position);
            let [start, last] = ends.entry(token.lower.as_str()).or_insert([here, here]);
            if *last != here {
                next[last.get()] = Some(here);
                *last = here;
            }
            first.push(*start);
        }
        Self { first, next }
    }

    /// All tokens with the word of this one, in text order.
    pub(super) fn all(&self, token: TokenIdx) -> impl Iterator<Item = TokenIdx> {
        std::iter::successors(self.first.get(token.get()).copied(), |&token| self.again(token))
    }

    /// The tokens after this one with its word, in text order.
    pub(crate) fn after(&self, token: TokenIdx) -> impl Iterator<Item = TokenIdx> {
        std::iter::successors(self.again(token), |&token| self.again(token))
    }

    fn again(&self, token: TokenIdx) -> Option<TokenIdx> {
        self.next.get(token.get()).copied().flatten()
    }
}
