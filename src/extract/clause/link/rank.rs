//! Who is the second or third of a sort, and after whom: "Kenya's third-largest bank after Norda".

use crate::{
    extract::{
        clause::{Tree, link::aside},
        mention::Resolved,
    },
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// Whom the noun ranks, and the "after" that brings those before: Tavex, in "Tavex, Kenya's largest bank after Norda" and "Tavex is
/// the largest bank after Norda".
pub(super) fn ranked(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let superlative = tree.document.children_by(noun, Dep::Amod).find(|&word| is_superlative(tree, word))?;
    let after = |of: TokenIdx| {
        tree.document
            .children_by(of, Dep::Prep)
            .find(|&preposition| preposition > noun && tree.lower(preposition) == "after")
    };
    // "the second-largest maker in Kenya after Norda": the parser hangs it on the place.
    let after_place = || {
        let places = tree.document.children_by(noun, Dep::Prep).filter(|&phrase| tree.lower(phrase) == "in");
        places.filter_map(|phrase| tree.child(phrase, Dep::Pobj)).find_map(after)
    };
    let after = after(noun).or_else(|| after(superlative)).or_else(after_place)?;
    let bearer = if resolved.entities_of(noun).is_empty() {
        match tree.dep(noun) {
            Dep::Attr => tree.subjects(tree.document.head(noun)?).tokens.first().copied()?,
            _ => aside::named(tree, resolved, noun),
        }
    } else {
        noun
    };
    (!resolved.entities_of(bearer).is_empty()).then_some((bearer, after))
}

/// "largest", "best-selling", "most popular".
fn is_superlative(tree: Tree<'_>, word: TokenIdx) -> bool {
    let is = |token: TokenIdx| matches!(tree.tag(token), Tag::Jjs | Tag::Rbs);
    is(word) || tree.document.children_by(word, Dep::Advmod).any(is)
}
