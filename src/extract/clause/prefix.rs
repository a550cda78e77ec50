//! Words that a hyphen ties to a name: "anti-Norda", "pro-Norda".

use super::Tree;
use crate::nlp::document::TokenIdx;

impl Tree<'_> {
    /// The word that ties a noun to the word before it: "against" in an "anti-Norda campaign", which is not Norda's.
    pub(crate) fn prefixed_tie(self, word: TokenIdx) -> &'static str {
        match prefix(self, word) {
            "anti" => "against",
            "pro" => "for",
            _ => "of",
        }
    }
}

/// The prefix that a hyphen ties to the word.
fn prefix(tree: Tree<'_>, word: TokenIdx) -> &str {
    let before = |n: u32| word.0.checked_sub(n).map_or("", |at| tree.lower(TokenIdx(at)));
    if before(1) == "-" { before(2) } else { "" }
}

/// Whether a prefix before the word turns it into what somebody is for or against: an "anti-Norda campaigner" is not Norda's.
pub(super) fn is_prefixed(tree: Tree<'_>, word: TokenIdx) -> bool {
    matches!(prefix(tree, word), "anti" | "non" | "pan" | "post" | "pre" | "pro")
}
