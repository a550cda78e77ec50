//! Phrases that tell who thinks so: "in the opinion of Norda".

use crate::extract::{
    candidate::End,
    clause::Tree,
    gazetteer::{Gazetteer, word_list::WordList},
};

/// "is too small, in the opinion of Norda, for the job": who thinks so takes no part in what is so.
pub(super) fn is_view(tree: Tree<'_>, object: &End) -> bool {
    let of = tree.document.head(object.filler.head).filter(|&of| tree.lower(of) == "of");
    of.and_then(|of| tree.document.head(of))
        .filter(|&noun| Gazetteer::shared().lists(tree.lemma(noun), WordList::View))
        .and_then(|noun| tree.document.head(noun))
        .is_some_and(|above| tree.lower(above) == "in")
}
