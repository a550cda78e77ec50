//! Words that stand in names, and words that only tell more of somebody with a name.

use crate::{
    extract::{extraction::MentionForm, mention::Mention, relation::Matcher},
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

impl Matcher<'_> {
    /// Whether the token is part of the name of some entity.
    pub(super) fn is_in_name(&self, token: TokenIdx) -> bool {
        let resolved = self.fillers.resolved;
        let is_name = |mention: &Mention| {
            mention.form == MentionForm::Name
                && mention.entities.iter().any(|&entity| resolved.entity(entity).named)
        };
        resolved.innermost(token).is_some_and(is_name)
    }

    /// Whether the token is the chief word of what tells of somebody with a name: "accuses Chad, a neighbour of Mali" says nothing of
    /// Mali.
    pub(super) fn tells_of_name(&self, token: TokenIdx) -> bool {
        let tree = self.tree();
        let first = tree.first_conjunct(token);
        let described = tree.document.head(first).filter(|_| tree.dep(first) == Dep::Appos);
        described.is_some_and(|name| self.is_in_name(name))
    }

    /// "Ada Obi, a Texas Republican, praised Norda": whether the name only tells of which people or party somebody is, who do nothing of
    /// what he does.
    pub(super) fn is_membership(&self, name: TokenIdx) -> bool {
        let resolved = self.fillers.resolved;
        resolved.entities_of(name).iter().any(|&entity| resolved.entity(entity).kind == EntityKind::Group)
    }
}
