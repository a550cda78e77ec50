//! Names that a participle gives: "a plan called Vireo", "the driver, identified as Otis Rask".

use super::{Change, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// How many words after the participle "as" may stand: "identified by police as".
const REACH: u32 = 4;

/// "a plan called Vireo", "the group, named Tavex", "a man identified as Otis Rask": what follows the participle is the name of the noun.
pub(super) fn names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for participle in document.labelled([Dep::Acl, Dep::Relcl]) {
        let token = document.token(participle);
        if token.tag != Tag::Vbn {
            continue;
        }
        let Some(noun) = document.head(participle).filter(|&noun| {
            // "a Swede named Ada Obi".
            let is_native = || {
                name_around(document, noun).is_some_and(|name| name.label == "NORP")
                    && document.has_child(noun, Dep::Det)
            };
            let is_plain = || document.token(noun).pos == Pos::Noun && name_around(document, noun).is_none();
            is_plain() || is_native()
        }) else {
            continue;
        };
        let is_naming = Gazetteer::shared().lists(&token.lemma, WordList::Naming)
            && !document.has_child(participle, Dep::Auxpass);
        let direct = document.children(participle).find(|&name| {
            is_naming
                && participle < name
                && matches!(document.token(name).dep, Dep::Oprd | Dep::Dobj | Dep::Attr | Dep::Npadvmod)
                && document.token(name).pos == Pos::Propn
        });
        let Some(name) = direct.or_else(|| after_as(document, participle, noun)) else { continue };
        // "its driver, a Swede named Ada Obi".
        let described = document.head(noun).filter(|&described| {
            document.token(noun).dep == Dep::Appos && document.token(described).pos == Pos::Noun
        });
        let described = described.filter(|_| name_around(document, noun).is_some()).unwrap_or(noun);
        changes.push(Change::new(name, described, Dep::Appos));
    }
    changes
}

/// "identified by police as Otis Rask": the name after "as", where it is nothing but a name and tells of one.
fn after_as(document: &Document, participle: TokenIdx, noun: TokenIdx) -> Option<TokenIdx> {
    let token = document.token(participle);
    let is_one = matches!(document.token(noun).tag, Tag::Nn | Tag::Nnp | Tag::Jj);
    if !is_one || !Gazetteer::shared().lists(&token.lemma, WordList::Identifying) {
        return None;
    }
    let near = (participle.0 + 1..=participle.0 + REACH).map(TokenIdx);
    let mut near = near.filter(|word| document.tokens().get(word.get()).is_some());
    let phrase = near.find(|&word| document.token(word).lower == "as")?;
    let name = document.children_by(phrase, Dep::Pobj).next()?;
    let is_name =
        document.token(name).pos == Pos::Propn && !document.has_any_child(name, &[Dep::Poss, Dep::Conj]);
    let is_below = document.ancestors(phrase).any(|above| above == participle);
    (is_name && is_below).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_a_thing_is_called_is_its_name() {
        let document = fixture::document(
            "a DT det 2
             plan|plan NN nsubj 5
             called|call VBN acl 2
             Vireo NNP oprd 3 B-PRODUCT
             failed|fail VBD ROOT 0",
        );
        assert_eq!(names(&document), [Change::new(TokenIdx(3), TokenIdx(1), Dep::Appos)]);
    }

    #[test]
    fn as_whom_somebody_is_identified_is_his_name() {
        let text = "the DT det 2
             driver|driver NN nsubj 8
             , , punct 2
             identified|identify VBN acl 2
             by IN agent 4
             police|police NN pobj 5
             as IN prep 6
             fled|flee VBD ROOT 0
             Rask NNP pobj 7 B-PERSON";
        assert_eq!(names(&fixture::document(text)), [Change::new(TokenIdx(8), TokenIdx(1), Dep::Appos)]);
        let several = text.replace("driver|driver NN", "drivers|driver NNS");
        assert_eq!(names(&fixture::document(&several)), []);
    }
}
