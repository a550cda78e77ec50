//! What is told of the purpose for which a vehicle carries somebody: "The ship took Ada Obi to Lodz to replace Otis Rask".

use super::Tree;
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

impl Tree<'_> {
    /// Whether the infinitive says what those do whom a vehicle carries, which means nothing by it itself.
    pub(super) fn is_act_of_carried(self, infinitive: TokenIdx, verb: TokenIdx) -> bool {
        self.is_infinitive(infinitive)
            && self.control.carries(self.lemma(verb))
            && self.child(verb, Dep::Dobj).is_some_and(|object| object < infinitive && self.acts(object))
            && self.child(verb, Dep::Nsubj).is_some_and(|subject| self.is_vehicle(subject))
    }

    fn is_vehicle(self, noun: TokenIdx) -> bool {
        let is_thing = |word: TokenIdx| {
            let token = self.document.token(word);
            token.pos == Pos::Noun
                && Gazetteer::shared().nouns.class(&token.lemma) == Some(NounClass::Product)
        };
        let is_named_thing = || {
            let mut names = self.document.names().iter();
            names.any(|name| name.tokens.contains(noun) && matches!(name.label.as_str(), "PRODUCT" | "FAC"))
        };
        is_thing(noun) || self.document.children_by(noun, Dep::Compound).any(is_thing) || is_named_thing()
    }
}
