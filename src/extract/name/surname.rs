//! Surnames that mean a nation elsewhere.

use super::Reader;
use crate::{
    kind::EntityKind,
    nlp::{
        document::{Name, TokenIdx},
        labels::{Dep, Tag},
    },
};

impl Reader<'_> {
    /// Whether the word, which means a nation elsewhere, means somebody whom the article has named in full: "French said"
    /// after "Ada French".
    pub(super) fn is_surname(&self, word: TokenIdx) -> bool {
        let token = self.document.token(word);
        let is_subject = matches!(
            token.dep,
            Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Conj | Dep::Poss | Dep::Appos
        );
        let of_full_name = |name: &Name| {
            let last = TokenIdx(name.tokens.end.0 - 1);
            name.tokens.len() > 1
                && self.entity_at(last).is_some_and(|(_, kind)| kind == EntityKind::Person)
                && self.document.token(last).lower == token.lower
                && self.gazetteer.is_given_name(&self.document.token(name.tokens.start).lower)
        };
        is_subject
            && matches!(token.tag, Tag::Nnp | Tag::Nnps)
            && self.document.names().iter().any(of_full_name)
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::{
            extraction::MentionForm,
            fixture,
            gazetteer::Gazetteer,
            name::{Reader, find},
        },
        kind::KindMap,
    };

    #[test]
    fn a_surname_that_means_a_nation_elsewhere_is_a_name() {
        let document = fixture::document(
            "Chris NNP compound 2 B-PERSON
             French NNP nsubj 3 I-PERSON
             left|leave VBD ROOT 0
             . . punct 3

             Oduya NNP nsubj 4 B-PERSON
             and CC cc 1
             French NNP conj 1 B-NORP
             paid|pay VBD ROOT 0
             . . punct 4",
        );
        let reader = Reader::new(&document, &KindMap::ontonotes(), Gazetteer::shared());
        let forms: Vec<MentionForm> = find(&reader).iter().map(|span| span.form).collect();
        assert_eq!(forms, [MentionForm::Name; 3]);
    }
}
