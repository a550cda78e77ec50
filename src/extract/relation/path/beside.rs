//! What a phrase or superlative right after a name says of it without a verb: "Ada Obi, on trial in Lodz, …".

use super::said::{Said, Weight};
use crate::{
    extract::{
        clause::{Path, Slot, Step},
        gazetteer::{Gazetteer, word_list::WordList},
        relation::Matcher,
    },
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

impl Matcher<'_> {
    /// What stands beside the way's first end, under which all the way lies.
    pub(super) fn said_beside(&self, path: &Path, way: &[Step]) -> Option<Said> {
        let is_near =
            path.up.is_empty() && matches!(path.down.last()?.dep, Dep::Pobj | Dep::Conj | Dep::Poss);
        if !is_near {
            return None;
        }
        match way {
            [phrase, noun, second] => self.said_of_state(phrase.token, noun.token, second.token),
            [first, second] => self.said_of_rank(first.token, Some(second.token)),
            [first] if path.down.last()?.dep == Dep::Poss => self.said_of_rank(first.token, None),
            _ => None,
        }
    }

    /// "on trial in Lodz", "at odds with Norda".
    fn said_of_state(&self, phrase: TokenIdx, noun: TokenIdx, second: TokenIdx) -> Option<Said> {
        let tree = self.tree();
        let is_state = matches!(tree.lower(phrase), "on" | "in" | "at" | "under")
            && tree.document.token(noun).pos == Pos::Noun
            && tree.document.head(noun) == Some(phrase)
            // "on a golf course near Lodz".
            && !tree.has_child(noun, Dep::Compound)
            && matches!(tree.lower(second), "to" | "of" | "with" | "in" | "at" | "for" | "from" | "over" | "against")
            && Gazetteer::shared().lists(tree.lemma(noun), WordList::StateOf);
        is_state.then(|| {
            let mut said = Said::new(noun, Slot::Head);
            said.push("is", None, Weight::Light);
            said.push(tree.lower(phrase), Some(phrase), Weight::Light);
            said.push(tree.lower(noun), Some(noun), Weight::Content);
            said.push(tree.lower(second), Some(second), Weight::Preposition);
            said
        })
    }

    /// "Norda, the largest in Kenya", "Norda, Kenya's largest", "Lodz, home to Norda".
    fn said_of_rank(&self, word: TokenIdx, second: Option<TokenIdx>) -> Option<Said> {
        let tree = self.tree();
        let is_rank = matches!(tree.tag(word), Tag::Jjs | Tag::Rbs)
            && second.is_none_or(|second| matches!(tree.lower(second), "in" | "on"));
        let is_home = tree.lower(word) == "home" && second.is_some_and(|second| tree.lower(second) == "to");
        if tree.dep(word) != Dep::Appos || !(is_rank || is_home) {
            return None;
        }
        let mut said = Said::new(word, Slot::Head);
        said.push("is", None, Weight::Light);
        said.push(tree.lower(word), Some(word), Weight::Content);
        said.push(second.map_or("in", |second| tree.lower(second)), second, Weight::Preposition);
        Some(said)
    }
}
