//! Long objects that stand behind a phrase with a name, to which the parser ties them: "handed over to Italy another fugitive".

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// Makes each the object of its verb: no comma parts it from the name, of which it cannot tell.
pub(super) fn objects(document: &Document) -> Vec<Change> {
    let nouns = document.labelled([Dep::Appos]).filter(|&noun| document.token(noun).pos == Pos::Noun);
    nouns.filter_map(|noun| shifted(document, noun)).collect()
}

fn shifted(document: &Document, noun: TokenIdx) -> Option<Change> {
    let name = document.head(noun).filter(|&name| {
        document.token(name).dep == Dep::Pobj && document.token(name).pos == Pos::Propn && name < noun
    })?;
    let start = document.subtree(noun).start;
    let begins = document.token(start);
    let is_phrase = matches!(begins.dep, Dep::Det | Dep::Poss | Dep::Nummod)
        && !matches!(begins.lower.as_str(), "that" | "all" | "both");
    if start.0 != name.0 + 1 || !is_phrase {
        return None;
    }
    let phrase = document.head(name).filter(|&phrase| document.token(phrase).dep == Dep::Prep)?;
    let verb = document.head(phrase).filter(|&verb| verb < phrase && is_active(document, verb))?;
    let is_whole = |dep: Dep| !document.has_child(verb, dep);
    let lacks_object = [Dep::Dobj, Dep::Ccomp, Dep::Xcomp, Dep::Attr, Dep::Acomp].into_iter().all(is_whole);
    (lacks_object).then(|| Change::new(noun, verb, Dep::Dobj))
}

fn is_active(document: &Document, verb: TokenIdx) -> bool {
    let is_finite = matches!(document.token(verb).tag, Tag::Vb | Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbg);
    let has = |dep: Dep| document.has_child(verb, dep);
    let is_perfect = document.token(verb).tag == Tag::Vbn && has(Dep::Aux) && has(Dep::Nsubj);
    (is_finite || is_perfect) && !has(Dep::Auxpass) && !has(Dep::Nsubjpass)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_follows_a_name_without_a_comma_is_the_object() {
        let text = "Chad NNP nsubj 2 B-GPE
             extradited|extradite VBD ROOT 0
             to IN prep 2
             Peru NNP pobj 3 B-GPE
             a DT det 6
             banker NN appos 4";
        let (verb, banker) = (TokenIdx(1), TokenIdx(5));
        assert_eq!(objects(&fixture::document(text)), [Change::new(banker, verb, Dep::Dobj)]);
        let passive = text.replace("extradited|extradite VBD", "extradited|extradite VBN");
        assert!(objects(&fixture::document(&passive)).is_empty());
    }
}
