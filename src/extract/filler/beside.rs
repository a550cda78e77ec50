//! Names beside a noun that tells who bears them.

use super::{Filler, Fillers, Via, fillers};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, word_list::WordList},
        relation::may_hold,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

impl Fillers<'_> {
    /// "the minister, Ada Obi, and his colleague, Pedro Ruiz": the parser hangs on the name of the first whoever else does the same.
    pub(super) fn beside_name(&self, noun: TokenIdx, via: &Via) -> Vec<Filler> {
        let tree = self.tree;
        let own = self.resolved.entities_of(noun);
        let is_own = |name: &TokenIdx| self.resolved.entities_of(*name).iter().any(|one| own.contains(one));
        let is_noun = tree.document.token(noun).pos == Pos::Noun;
        let names = tree.document.children_by(noun, Dep::Appos).filter(is_own);
        names
            .filter(|_| is_noun)
            .flat_map(|name| tree.conjuncts(name).into_iter().skip(1))
            .flat_map(|member| tree.explained(member))
            .filter_map(|member| {
                let mention = self.resolved.headed_by(member).find(|mention| !mention.entities.is_empty())?;
                (mention.form == MentionForm::Name).then(|| fillers(mention, via))
            })
            .flatten()
            .collect()
    }

    /// "former Kenyan officials" act for Kenya no more.
    pub(super) fn is_over(&self, token: TokenIdx) -> bool {
        let mut words = self.tree.document.children_by(token, Dep::Amod);
        words.any(|word| Gazetteer::shared().lists(self.tree.lower(word), WordList::Past))
    }

    /// "told CNN television": whether the noun is for a medium that somebody tells something.
    pub(super) fn is_told(&self, noun: TokenIdx) -> bool {
        let tree = self.tree;
        tree.document.token(noun).pos == Pos::Noun
            && matches!(tree.dep(noun), Dep::Dobj | Dep::Dative)
            && Gazetteer::shared().lists(tree.lemma(noun), WordList::Station)
            && tree.document.head(noun).is_some_and(|verb| tree.lemma(verb) == "tell")
    }

    /// The medium that has its name before the noun.
    pub(super) fn told(&self, noun: TokenIdx) -> Vec<Filler> {
        let mut names = self.before(noun, &[Dep::Compound, Dep::Nmod], &Via::Through);
        names.retain(|name| {
            let entity = self.resolved.entity(name.entity);
            entity.named && entity.kind == EntityKind::Org && name.form == MentionForm::Name
        });
        names
    }

    /// "the speaker of the house, Ada Obi": the parser hangs the name on a body, which nobody is.
    pub(super) fn is_person_beside_body(&self, noun: TokenIdx, name: TokenIdx) -> bool {
        let entities = self.resolved.entities_of(name);
        let is_person =
            entities.iter().any(|&entity| self.resolved.entity(entity).kind == EntityKind::Person);
        let is_inner = self.tree.dep(noun) == Dep::Pobj;
        is_person && is_inner && !may_hold(&self.tree.lemma(noun).to_lowercase(), EntityKind::Person)
    }
}
