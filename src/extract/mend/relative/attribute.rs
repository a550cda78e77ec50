//! What somebody is of the noun before a relative clause: "the bank, of which Ada Obi is a director".

use super::super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// The parser hangs the phrase on the copula, which says nothing of it.
pub(in super::super) fn phrases(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep, Dep::Dep]) {
        if !matches!(document.token(phrase).lower.as_str(), "of" | "to" | "in" | "for" | "with") {
            continue;
        }
        let is_relative = |object: TokenIdx| matches!(document.token(object).tag, Tag::Wdt | Tag::Wp);
        let copula = document.head(phrase).filter(|&copula| {
            let token = document.token(copula);
            phrase < copula && token.dep == Dep::Relcl && matches!(token.lemma.as_str(), "be" | "become")
        });
        let Some(copula) = copula.filter(|_| document.children_by(phrase, Dep::Pobj).any(is_relative)) else {
            continue;
        };
        let role = document.children_by(copula, Dep::Attr).find(|&role| {
            copula < role
                && document.token(role).pos == Pos::Noun
                && document.children_by(role, Dep::Det).next().is_some()
        });
        changes.extend(role.map(|role| Change::new(phrase, role, Dep::Prep)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_somebody_is_of_it_the_role_tells() {
        let text = |verb: &str| {
            format!(
                "Norda NNP nsubj 8 B-ORG
                 , , punct 1
                 of IN prep 6
                 which WDT pobj 3
                 Ada NNP nsubj 6 B-PERSON
                 {verb} VBD relcl 1
                 a DT det 9
                 left|leave VBD ROOT 0
                 director NN attr 6"
            )
        };
        let found = phrases(&fixture::document(&text("was|be")));
        assert_eq!(found, [Change::new(TokenIdx(2), TokenIdx(8), Dep::Prep)]);
        assert_eq!(phrases(&fixture::document(&text("met|meet"))), []);
    }
}
