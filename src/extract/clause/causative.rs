//! What somebody has done to others: "had Obi arrested", "wants the plant closed".

use super::Tree;
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

impl Tree<'_> {
    /// The verb that tells who has done, or wants done, to its object what the participle says: the "had" of "had Obi arrested".
    pub(super) fn having_done(self, participle: TokenIdx) -> Option<TokenIdx> {
        let verb = self.document.head(participle).filter(|_| self.dep(participle) == Dep::Ccomp)?;
        let is_participle = matches!(self.tag(participle), Tag::Vbn | Tag::Vbd)
            && self.document.children(participle).all(|child| {
                !matches!(self.dep(child), Dep::Aux | Dep::Auxpass | Dep::Mark | Dep::Dobj | Dep::Neg)
            });
        let is_between = |object: TokenIdx| verb < object && object < participle;
        let has_object = self.child(participle, Dep::Nsubj).is_some_and(is_between);
        (is_participle && has_object && self.control.has_done(self.lemma(verb))).then_some(verb)
    }

    /// "had Obi arrested": who brings about what the participle says. Nobody has his own things stolen.
    pub(super) fn causers(self, participle: TokenIdx) -> Vec<TokenIdx> {
        let is_own = |object: TokenIdx| {
            self.document.children_by(object, Dep::Poss).any(|owner| self.tag(owner) == Tag::PrpPoss)
        };
        let verb = self
            .having_done(participle)
            .filter(|&verb| self.control.brings_about(self.lemma(verb)))
            .filter(|_| !self.child(participle, Dep::Nsubj).is_some_and(is_own));
        verb.map(|verb| self.subjects(verb).tokens).unwrap_or_default()
    }

    /// "Norda, whose factory supplies Tavex": the body with a name whose works or products do what the verb says of them.
    pub(super) fn owner_of_works(self, subject: TokenIdx) -> Option<TokenIdx> {
        let whose = self.child(subject, Dep::Poss).filter(|&whose| self.tag(whose) == Tag::WpPoss)?;
        let class = Gazetteer::shared().nouns.class(self.lemma(subject));
        let owner = self.antecedent(whose);
        let is_person =
            self.document.names().iter().any(|name| name.tokens.contains(owner) && name.label == "PERSON");
        let is_name = matches!(self.tag(owner), Tag::Nnp | Tag::Nnps);
        let works = matches!(class, Some(NounClass::Facility | NounClass::Product));
        (works && is_name && !is_person).then_some(owner)
    }
}
