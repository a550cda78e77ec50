//! What somebody is held or taken as, which the parser takes for the last word of who it is: "held Ada Obi and her mother hostage".

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Who is held is the noun before, and the last word tells as what.
pub(super) fn objects(document: &Document) -> Vec<Change> {
    let captives = document.labelled([Dep::Dobj, Dep::Conj]).filter(|&last| is_captive(document, last));
    captives.filter_map(|last| object(document, last)).flatten().collect()
}

fn object(document: &Document, last: TokenIdx) -> Option<Vec<Change>> {
    let held = TokenIdx(last.0.checked_sub(1)?);
    let has_article = document.has_child(last, Dep::Det);
    let may_be_held = match document.token(held).pos {
        Pos::Noun => true,
        // "took a Norda hostage".
        Pos::Propn => !has_article,
        _ => false,
    };
    if !may_be_held || document.head(held) != Some(last) || document.token(held).dep != Dep::Compound {
        return None;
    }
    let above = document.token(last).head;
    let mut first = last;
    while document.token(first).dep == Dep::Conj {
        first = document.head(first)?;
    }
    let is_holding = |verb: &TokenIdx| {
        matches!(document.token(*verb).lemma.as_str(), "hold" | "take" | "keep")
            && document.token(first).dep == Dep::Dobj
    };
    let verb = document.head(first).filter(is_holding)?;
    let mut changes =
        vec![Change::new(held, above, document.token(last).dep), Change::new(last, verb, Dep::Oprd)];
    let others = document.children(last).filter(|&word| word != held);
    changes.extend(others.map(|word| {
        let bearer = if word < last { held } else { verb };
        Change::new(word, bearer, document.token(word).dep)
    }));
    Some(changes)
}

fn is_captive(document: &Document, token: TokenIdx) -> bool {
    let word = document.token(token);
    word.tag == Tag::Nn && Gazetteer::shared().lists(&word.lower, WordList::Captive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const MOTHER: &str = "
        Gunmen|gunman NNS nsubj 2
        took|take VBD ROOT 0
        Ada NNP compound 4 B-PERSON
        Obi NNP dobj 2 I-PERSON
        and CC cc 4
        her PRP$ poss 8
        mother NN compound 8
        hostage NN conj 4
        in IN prep 8
        Lodz NNP pobj 9 B-GPE";

    #[test]
    fn who_is_taken_hostage_is_the_noun_before() {
        let changes = objects(&fixture::document(MOTHER));
        assert_eq!(
            changes,
            [
                Change::new(TokenIdx(6), TokenIdx(3), Dep::Conj),
                Change::new(TokenIdx(7), TokenIdx(1), Dep::Oprd),
                Change::new(TokenIdx(5), TokenIdx(6), Dep::Poss),
                Change::new(TokenIdx(8), TokenIdx(1), Dep::Prep),
            ]
        );
    }

    #[test]
    fn a_hostage_of_a_body_is_one() {
        let body = MOTHER.replace("her PRP$ poss", "a DT det").replace("mother NN", "Norda NNP");
        assert_eq!(objects(&fixture::document(&body)), []);
        let met = MOTHER.replace("took|take", "met|meet");
        assert_eq!(objects(&fixture::document(&met)), []);
    }
}
