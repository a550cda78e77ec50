//! Headlines that tell of the future without a finite verb.

use super::scope::is_infinitive;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::Dep,
};

/// "Ghana to build port", "Ghana to build port, says minister": an infinitive for a sentence's verb is a headline's future.
pub(super) fn is_future(document: &Document, verb: TokenIdx) -> bool {
    let has_subject = || {
        let mut before = document.children(verb).take_while(|&child| child < verb);
        before.any(|child| matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass))
    };
    let is_main = match document.token(verb).dep {
        Dep::Root => true,
        Dep::Ccomp => document.head(verb).is_some_and(|speech| verb < speech),
        _ => false,
    };
    is_main && is_infinitive(document, verb) && !document.has_child(verb, Dep::Mark) && has_subject()
}
