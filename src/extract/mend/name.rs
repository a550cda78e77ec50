//! What stands before a name and hangs on a word inside it.

use super::Change;
use crate::nlp::{
    document::{Document, Name, TokenIdx},
    labels::{Dep, Pos},
};

/// "Lodz lawyer Mads Obi", "Kenya's Mads Obi": where a first name is unusual, the parser hangs the title or the owner on it. They
/// are the whole name's.
pub(super) fn inner_heads(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.names().iter().filter(|name| name.tokens.len() > 1) {
        let Some(chief) = chief(document, name) else { continue };
        // In "the lawyer Ada Obi's Tavex" she is the lawyer.
        let is_part = |inner: &TokenIdx| *inner < chief && document.token(*inner).dep != Dep::Poss;
        for inner in name.tokens.iter().filter(is_part) {
            let before = document.children(inner).filter(|&word| word < name.tokens.start);
            let moved = before.filter(|&word| is_of_whole(document, name, word));
            changes.extend(moved.map(|word| Change::new(word, chief, document.token(word).dep)));
        }
    }
    changes
}

/// The word of the name on which all the others hang.
fn chief(document: &Document, name: &Name) -> Option<TokenIdx> {
    let is_outside = |&token: &TokenIdx| document.head(token).is_none_or(|head| !name.tokens.contains(head));
    let mut chiefs = name.tokens.iter().filter(is_outside);
    let chief = chiefs.next().filter(|&chief| document.token(chief).pos == Pos::Propn)?;
    chiefs.next().is_none().then_some(chief)
}

/// Whether the word before the name tells of all of it: a title, an owner. What is no person may begin with a word that the
/// recogniser left out.
fn is_of_whole(document: &Document, name: &Name, word: TokenIdx) -> bool {
    let token = document.token(word);
    match token.dep {
        Dep::Poss => true,
        Dep::Compound | Dep::Nmod | Dep::Amod => {
            token.pos == Pos::Noun || (name.label == "PERSON" && token.pos == Pos::Propn)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_title_before_a_name_is_the_whole_names() {
        let document = fixture::document(
            "Lodz NNP compound 2 B-GPE
             lawyer|lawyer NN compound 3
             Mads NNS compound 4 B-PERSON
             Obi NNP nsubj 5 I-PERSON
             left|leave VBD ROOT 0",
        );
        assert_eq!(inner_heads(&document), [Change::new(TokenIdx(1), TokenIdx(3), Dep::Compound)]);
    }

    #[test]
    fn what_hangs_on_the_names_chief_word_stays() {
        let document = fixture::document(
            "lawyer|lawyer NN compound 3
             Mads NNP compound 3 B-PERSON
             Obi NNP nsubj 4 I-PERSON
             left|leave VBD ROOT 0",
        );
        assert_eq!(inner_heads(&document), []);
    }
}
