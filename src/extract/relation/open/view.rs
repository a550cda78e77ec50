//! Phrases that tell who thinks so: "in the opinion of Norda".

use crate::{
    extract::{
        candidate::End,
        clause::Tree,
        gazetteer::{Gazetteer, word_list::WordList},
    },
    nlp::document::TokenIdx,
};

/// "is too small, in the opinion of Norda, for the job": who thinks so takes no part in what is so.
pub(super) fn is_of_view(tree: Tree<'_>, object: &End) -> bool {
    let of = tree.document.head(object.filler.head).filter(|&of| tree.lower(of) == "of");
    of.and_then(|of| tree.document.head(of)).is_some_and(|noun| is_view(tree, noun))
}

/// Whether the noun is the opinion of "in the opinion of Norda".
pub(in crate::extract::relation) fn is_view(tree: Tree<'_>, noun: TokenIdx) -> bool {
    let is_within = || tree.document.head(noun).is_some_and(|above| tree.lower(above) == "in");
    Gazetteer::shared().lists(tree.lemma(noun), WordList::View) && is_within()
}
