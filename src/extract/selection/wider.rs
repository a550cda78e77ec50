//! What is told of a place and again of the larger place around it: "was arrested in Lyon, France".

use hashbrown::HashSet;

use super::Selected;
use crate::{
    extract::{candidate::Candidate, clause::Trigger, extraction::EntityIdx},
    kind::EntityKind,
    nlp::document::TokenIdx,
};

/// Leaves out what is told of the larger place where the article names it to say where the smaller one is, of which the same is
/// told: who was arrested in Lyon was arrested in France, and the graph has Lyon in France.
pub(super) fn without(mut selected: Vec<Selected<'_>>) -> Vec<Selected<'_>> {
    let around: Vec<(TokenIdx, TokenIdx)> =
        selected.iter().filter_map(|one| place_in_place(one.candidate)).collect();
    if around.is_empty() {
        return selected;
    }
    let told: HashSet<_> = selected.iter().map(|one| told_at(one.candidate)).collect();
    selected.retain(|one| {
        let (subject, name, place) = told_at(one.candidate);
        let mut within = around.iter().filter(|&&(_, outer)| outer == place).map(|&(inner, _)| inner);
        !within.any(|inner| told.contains(&(subject, name, inner)))
    });
    selected
}

/// The words that name a place and the larger one beside it, where the candidate says that the one is in the other.
fn place_in_place(candidate: &Candidate) -> Option<(TokenIdx, TokenIdx)> {
    let (inner, outer) = (&candidate.subject, &candidate.object);
    let are_places = [inner, outer].iter().all(|end| matches!(end.kind, EntityKind::Gpe | EntityKind::Loc));
    (candidate.trigger == Trigger::Link && are_places).then_some((inner.filler.head, outer.filler.head))
}

/// Of whom the candidate tells what, and the word that names its object.
fn told_at(candidate: &Candidate) -> (EntityIdx, &str, TokenIdx) {
    (candidate.subject.filler.entity, candidate.name.as_str(), candidate.object.filler.head)
}

#[cfg(test)]
mod tests {
    use super::super::tests::edges;

    #[test]
    fn what_is_told_of_a_town_is_not_told_again_of_its_country() {
        let found = edges(
            "Otis NNP compound 2 B-PERSON
             Wanjiru NNP nsubjpass 4 I-PERSON
             was|be VBD auxpass 4
             arrested|arrest VBN ROOT 0
             in IN prep 4
             Lyon NNP pobj 5 B-GPE
             , , punct 6
             France NNP appos 6 B-GPE
             . . punct 4",
        );
        assert_eq!(found, ["Otis Wanjiru | is arrested in | Lyon", "Lyon | is in | France"]);
    }

    #[test]
    fn places_that_are_apart_are_told_of_both() {
        let found = edges(
            "Otis NNP compound 2 B-PERSON
             Wanjiru NNP nsubjpass 4 I-PERSON
             was|be VBD auxpass 4
             arrested|arrest VBN ROOT 0
             in IN prep 4
             Lyon NNP pobj 5 B-GPE
             and CC cc 6
             Spain NNP conj 6 B-GPE
             . . punct 4",
        );
        assert_eq!(found, ["Otis Wanjiru | is arrested in | Lyon", "Otis Wanjiru | is arrested in | Spain"]);
    }
}
