//! Names and words inside a mention: "Peru" in "Bank of Peru".

use super::Links;
use crate::{
    extract::{
        clause::{Tree, prefix::is_prefixed},
        extraction::MentionForm,
        gazetteer::{Gazetteer, word_list::WordList},
        mention::{Mention, Resolved},
    },
    nlp::{
        document::{Token, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Entities inside the mention: "Peru" in "Bank of Peru", "South Korea" in "South Korea's military".
pub(super) fn nested(tree: Tree<'_>, resolved: &Resolved, outer: &Mention, links: &mut Links<'_>) {
    for inner in resolved.inside(outer) {
        // "Boeing 777": the parser takes the number for a word of the maker's name.
        let is_maker = inner.head == outer.head && is_within_name(tree, outer, inner);
        let is_other = (inner.head != links.head || is_maker) && inner.entities != outer.entities;
        let is_bound = is_in_participle(tree, inner.tokens.end) || is_prefixed(tree, inner.tokens.start);
        if !is_other || inner.entities.is_empty() || is_bound {
            continue;
        }
        match tree.dep(inner.head) {
            _ if is_maker => links.add(inner.head, "name", None),
            Dep::Poss => links.add(inner.head, "poss", None),
            Dep::Pobj => {
                if let Some(preposition) = tree.document.head(inner.head) {
                    links.add(inner.head, tree.lower(preposition), Some(preposition));
                }
            }
            // "Porto Airport Hotel" begins with another name.
            _ if is_within_name(tree, outer, inner) => links.add(inner.head, "name", None),
            _ => links.add(inner.head, "compound", None),
        }
    }
}

/// Whether a hyphen at `after` binds what stands before it to a participle: the Norda of a "Norda-led group" leads it, which the
/// verb tells. "Norda-based" tells a place all the same, and a "Norda-sized firm" is nobody's.
pub(super) fn is_in_participle(tree: Tree<'_>, after: TokenIdx) -> bool {
    let token = |at: u32| tree.document.tokens().get(at as usize);
    let is_hyphen = token(after.0).is_some_and(|token| token.tag == Tag::Hyph);
    let is_likened = |token: &Token| Gazetteer::shared().lists(&token.lower, WordList::Likened);
    let participle =
        token(after.0 + 1).filter(|token| is_hyphen && (token.tag == Tag::Vbn || is_likened(token)));
    participle.is_some_and(|token| !matches!(token.lower.as_str(), "based" | "born" | "headquartered"))
}

/// Whether a name begins with another that has a word more before the whole name ends.
fn is_within_name(tree: Tree<'_>, outer: &Mention, inner: &Mention) -> bool {
    let is_name = |mention: &Mention| mention.form == MentionForm::Name;
    is_name(outer)
        && is_name(inner)
        && inner.tokens.start == outer.tokens.start
        && outer.tokens.iter().all(|token| {
            matches!(tree.document.token(token).pos, Pos::Propn | Pos::Num | Pos::Adj | Pos::Adp | Pos::Punct)
        })
}
