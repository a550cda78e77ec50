//! What a verb compares its subject with: "sold more cars than Norda", "fell less than Norda", "is more popular than Norda".

use super::Tree;
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

/// A phrase with "than", and the words before it by which the two are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) than: TokenIdx,
    /// What is said between the verb and "than": "more cars", "less", "more popular".
    pub(crate) words: Vec<TokenIdx>,
}

/// The comparisons of the subject of `verb`.
pub(crate) fn comparisons(tree: Tree<'_>, verb: TokenIdx) -> Vec<Comparison> {
    let bearers = tree.document.children(verb).filter(|&child| {
        matches!(
            tree.dep(child),
            Dep::Dobj | Dep::Attr | Dep::Acomp | Dep::Oprd | Dep::Npadvmod | Dep::Advmod | Dep::Nummod
        )
    });
    let within = bearers.flat_map(|bearer| {
        let words = tree.document.children(bearer).filter(|&word| {
            matches!(tree.dep(word), Dep::Amod | Dep::Advmod | Dep::Appos) && is_comparative(tree, word)
        });
        std::iter::once(bearer).chain(words)
    });
    let holders = std::iter::once(verb).chain(within);
    let thans = holders.flat_map(|holder| {
        tree.document.children_by(holder, Dep::Prep).filter(move |&than| tree.lower(than) == "than")
    });
    thans.filter_map(|than| comparison(tree, verb, than)).collect()
}

fn comparison(tree: Tree<'_>, verb: TokenIdx, than: TokenIdx) -> Option<Comparison> {
    let head = tree.document.head(than)?;
    let word = if is_comparative(tree, head) {
        head
    } else {
        let mut before = tree
            .document
            .children(head)
            .filter(|&word| word < than && verb < word && matches!(tree.dep(word), Dep::Amod | Dep::Advmod));
        before.find(|&word| is_comparative(tree, word)).or_else(|| more_of(tree, head))?
    };
    let degree = tree.document.head(word).filter(|&above| above != verb);
    let is_copula = tree.lemma(verb) == "be";
    let object = tree.child(verb, Dep::Dobj).filter(|&object| verb < object);
    let words = match degree.map(|above| (above, tree.document.token(above).pos)) {
        // "is more popular than", "is a more complex firm than".
        Some((quality, Pos::Adj | Pos::Adv)) => vec![word, quality],
        // "is larger than" the adjective tells.
        _ if is_copula => return None,
        // "carries 44 percent of passengers, more than".
        Some((noun, _)) if is_amount(tree, noun) => vec![word],
        // "sold more cars than", "carried 3 million passengers, fewer than".
        Some((noun, Pos::Noun)) if Some(noun) == object => vec![word, noun],
        Some(_) => return None,
        // "pays workers less than".
        None => object
            .filter(|&object| object != word && !is_amount(tree, object))
            .into_iter()
            .chain([word])
            .collect(),
    };
    // "beat Obi by more than Rask": whom it says that of the name would not tell.
    let is_plain = |noun: TokenIdx| tree.document.token(noun).pos == Pos::Noun || noun == word;
    if object.is_some_and(|object| !is_plain(object)) || tree.has_child(verb, Dep::Neg) {
        return None;
    }
    Some(Comparison { than, words })
}

/// The "more" before the adjective of a noun: "a more complex firm".
fn more_of(tree: Tree<'_>, noun: TokenIdx) -> Option<TokenIdx> {
    let qualities = tree.document.children_by(noun, Dep::Amod);
    let mut degrees = qualities.flat_map(|quality| tree.document.children_by(quality, Dep::Advmod));
    degrees.find(|&degree| is_comparative(tree, degree))
}

fn is_comparative(tree: Tree<'_>, word: TokenIdx) -> bool {
    matches!(tree.tag(word), Tag::Jjr | Tag::Rbr)
        && !matches!(tree.lower(word), "rather" | "sooner" | "later")
}

/// "44 percent of passengers, more than Norda": the noun alone tells nothing.
fn is_amount(tree: Tree<'_>, noun: TokenIdx) -> bool {
    Gazetteer::shared().lists(tree.lemma(noun), WordList::Amount)
}
