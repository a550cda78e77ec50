//! Whom a noun without a name is said of, where a participle tells more of it: "Vireo, a tablet made by Orlin".

use super::{Filler, Fillers, Via};
use crate::{
    extract::gazetteer::Gazetteer,
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

impl Fillers<'_> {
    /// Whom a participle after the noun speaks of: `fillers`, which the noun itself means, or what the noun is said of. The candidate
    /// of "Obi, the candidate of an alliance led by Norda" is not led by Norda, nor is Chad brokered in "left Chad, a step brokered by
    /// Norda".
    pub(crate) fn or_described(&self, noun: TokenIdx, fillers: Vec<Filler>) -> Vec<Filler> {
        let kind = |filler: &Filler| self.resolved.entity(filler.entity).kind;
        let is_named = |filler: &Filler| self.resolved.entity(filler.entity).named;
        if fillers.iter().any(is_named) {
            return fillers;
        }
        let own: Vec<EntityKind> =
            fillers.iter().filter(|filler| filler.via == Via::Itself).map(kind).collect();
        let is_beside = self.tree.dep(noun) == Dep::Appos;
        let may_be = |one: &Filler| {
            let is_told_apart = matches!(kind(one), EntityKind::Person | EntityKind::Gpe | EntityKind::Loc);
            own.is_empty() || ((is_beside || is_named(one)) && (!is_told_apart || own.contains(&kind(one))))
        };
        let described: Vec<Filler> = self.described(noun).into_iter().filter(may_be).collect();
        if described.is_empty() { fillers } else { described }
    }

    /// "Vireo is one of the tablets made by Orlin", "Vireo, a tablet made by Orlin": what the noun is said of.
    fn described(&self, noun: TokenIdx) -> Vec<Filler> {
        let tree = self.tree;
        let Some(head) = tree.document.head(noun) else { return Vec::new() };
        match tree.dep(noun) {
            Dep::Attr if tree.lemma(head) == "be" => {
                let subjects = tree.subjects(head).tokens;
                subjects.into_iter().flat_map(|subject| self.direct(subject, &Via::Through)).collect()
            }
            Dep::Appos => self.direct(head, &Via::Through),
            Dep::Pobj if tree.lower(head) == "of" => {
                let is_one = |&outer: &TokenIdx| {
                    let counts =
                        matches!(tree.document.token(outer).pos, Pos::Num | Pos::Pron | Pos::Det | Pos::Adj);
                    let lemma = tree.lemma(outer);
                    let nouns = &Gazetteer::shared().nouns;
                    counts
                        || self.measures.measures(lemma)
                        || nouns.is_of_family(lemma, "group")
                        || lemma == "family"
                };
                let outer = tree.document.head(head).filter(is_one);
                outer.map(|outer| self.described(outer)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}
