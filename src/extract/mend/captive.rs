//! "held his brother hostage": the parser takes whoever is held for a word before what he is held as.

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// Makes the noun before "hostage" what is held, in a list as well: "holding him and his brother hostage".
pub(super) fn held(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for captive in document.labelled([Dep::Dobj, Dep::Conj]).skip_while(|captive| captive.0 < 1) {
        let token = document.token(captive);
        if token.tag != Tag::Nn || !matches!(token.lower.as_str(), "hostage" | "captive" | "prisoner") {
            continue;
        }
        let before = TokenIdx(captive.0 - 1);
        let is_noun = matches!(document.token(before).pos, Pos::Noun | Pos::Propn);
        let is_before = is_noun
            && document.head(before) == Some(captive)
            && matches!(document.token(before).dep, Dep::Compound | Dep::Nmod);
        let Some(above) = document.head(captive).filter(|_| is_before) else { continue };
        let verb = if token.dep == Dep::Conj { document.head(above) } else { Some(above) };
        let holds =
            |verb: &TokenIdx| matches!(document.token(*verb).lemma.as_str(), "hold" | "keep" | "take");
        let Some(verb) = verb.filter(|verb| *verb < before && holds(verb)) else { continue };
        changes.push(Change::new(before, above, token.dep));
        let own = document.children(captive).filter(|&word| word < before);
        changes.extend(own.map(|word| Change::new(word, before, document.token(word).dep)));
        changes.push(Change::new(captive, verb, Dep::Oprd));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn who_is_held_is_no_word_before_hostage() {
        let lines = "
            Guards|guard NNS nsubj 2
            held|hold VBD ROOT 0
            his PRP$ poss 5
            brother NN compound 5
            hostage NN dobj 2";
        let [verb, his, brother, hostage] = [1, 2, 3, 4].map(TokenIdx);
        assert_eq!(
            held(&fixture::document(lines)),
            [
                Change::new(brother, verb, Dep::Dobj),
                Change::new(his, brother, Dep::Poss),
                Change::new(hostage, verb, Dep::Oprd),
            ]
        );
        assert_eq!(held(&fixture::document(&lines.replace("hostage", "shop"))), []);
    }
}
