//! "Kenya and neighbouring Chad": the parser takes the word before the second name for what somebody does to it.

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Coordinates the second name with the first, after which "and" stands.
pub(super) fn names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    let labels = [Dep::Advcl, Dep::Ccomp, Dep::Conj, Dep::Xcomp, Dep::Acl, Dep::Dep];
    for word in document.labelled(labels).skip_while(|word| word.0 < 2) {
        let token = document.token(word);
        if token.tag != Tag::Vbg || !Gazetteer::shared().lists(&token.lower, WordList::OpeningAdjective) {
            continue;
        }
        let and = TokenIdx(word.0 - 1);
        let first = document.head(and).filter(|&first| {
            document.token(and).dep == Dep::Cc && first < and && document.token(first).pos == Pos::Propn
        });
        let second = document.children_by(word, Dep::Dobj).find(|&second| {
            document.token(second).pos == Pos::Propn && document.subtree(second).start.0 == word.0 + 1
        });
        let (Some(first), Some(second), Some(above)) = (first, second, document.head(word)) else { continue };
        changes.push(Change::new(second, first, Dep::Conj));
        changes.push(Change { tag: Some(Tag::Jj), ..Change::new(word, second, Dep::Amod) });
        for child in document.children(word).filter(|&child| child != second) {
            // "expect the dispute between Kenya and neighbouring Chad to end".
            let dep = document.token(child).dep;
            let dep = if dep == Dep::Nsubj && token.dep == Dep::Ccomp { Dep::Dobj } else { dep };
            changes.push(Change::new(child, above, dep));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn who_is_neighbouring_is_coordinated() {
        let document = fixture::document(
            "Norda NNP nsubj 2 B-ORG
             left|leave VBD ROOT 0
             Kenya NNP dobj 2 B-GPE
             and CC cc 3
             neighbouring|neighbour VBG conj 2
             Chad NNP dobj 5 B-GPE
             soon RB advmod 5",
        );
        let [verb, first, word, second, soon] = [1, 2, 4, 5, 6].map(TokenIdx);
        assert_eq!(
            names(&document),
            [
                Change::new(second, first, Dep::Conj),
                Change { tag: Some(Tag::Jj), ..Change::new(word, second, Dep::Amod) },
                Change::new(soon, verb, Dep::Advmod)
            ]
        );
    }
}
