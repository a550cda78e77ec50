//! Bare infinitives after "helped", "let" and the like, which the parser takes for a word of the name after them: "helped Norda
//! supply Tavex with ships".

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// A form that only a verb has is no word of a name: what stands before it does it, and what stands after it is its object.
pub(super) fn infinitives(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Compound, Dep::Nmod]);
    let verbs = words.filter(|&word| document.token(word).tag == Tag::Vb);
    verbs.filter_map(|verb| infinitive(document, verb)).flatten().collect()
}

fn infinitive(document: &Document, verb: TokenIdx) -> Option<Vec<Change>> {
    let object = document.head(verb).filter(|&object| verb < object)?;
    let governor = document
        .head(object)
        .filter(|&above| above < verb && document.token(object).dep == Dep::Dobj)
        .filter(|&above| document.token(above).pos == Pos::Verb)?;
    let name = TokenIdx(verb.0.checked_sub(1)?);
    let is_name = document.token(name).pos == Pos::Propn
        && governor < name
        && document.head(name).is_some_and(|above| above == verb || above == object);
    if !is_name {
        return None;
    }
    let after = |child: &TokenIdx| object < *child;
    let second = document.children_by(governor, Dep::Dobj).find(after);
    let dep = if second.is_some() { Dep::Dative } else { Dep::Dobj };
    let mut changes = vec![
        Change::new(verb, governor, Dep::Ccomp),
        Change::new(name, verb, Dep::Nsubj),
        Change::new(object, verb, dep),
    ];
    changes.extend(second.map(|second| Change::new(second, verb, Dep::Dobj)));
    let phrases = document.children_by(governor, Dep::Prep).filter(after);
    changes.extend(phrases.map(|phrase| Change::new(phrase, verb, Dep::Prep)));
    Some(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_bare_infinitive_between_names_is_what_the_first_does() {
        let text = "Norda NNP nsubj 2 B-ORG
             helped|help VBD ROOT 0
             Tavex NNP compound 4 B-ORG
             supply|supply VB compound 5
             Orlin NNP dobj 2 B-ORG
             with IN prep 2
             ships|ship NNS pobj 6";
        let [helped, tavex, supply, orlin, with] = [1, 2, 3, 4, 5].map(TokenIdx);
        assert_eq!(
            infinitives(&fixture::document(text)),
            [
                Change::new(supply, helped, Dep::Ccomp),
                Change::new(tavex, supply, Dep::Nsubj),
                Change::new(orlin, supply, Dep::Dobj),
                Change::new(with, supply, Dep::Prep),
            ]
        );
        assert!(infinitives(&fixture::document(&text.replace("VB compound", "NN compound"))).is_empty());
    }
}
