//! What is told by way of a third thing that the sentence ties to both ends.

use hashbrown::HashMap;

use super::{Selected, sentence_and_pair};
use crate::extract::{clause::Tree, extraction::EntityIdx};

/// How likely two statements must be, in parts of what is said by way of what they tie, to take its place.
const LEAST_TIE: f32 = 0.8;

/// Leaves out what is named by way of something that the sentence ties to both ends: "shot down a warplane of" where it tells
/// who shot down the warplane and whose it was.
pub(super) fn without<'p>(tree: Tree<'_>, mut selected: Vec<Selected<'p>>) -> Vec<Selected<'p>> {
    let mut ties: HashMap<(usize, EntityIdx, EntityIdx), f32> = HashMap::new();
    for one in &selected {
        let tie = ties.entry(sentence_and_pair(tree, one.candidate)).or_default();
        *tie = tie.max(one.confidence);
    }
    selected.retain(|&Selected { candidate, confidence }| {
        let sentence = tree.document.sentence_of(candidate.token);
        let is_tied = |a: EntityIdx, b: EntityIdx| {
            ties.get(&(sentence, a.min(b), a.max(b))).is_some_and(|&tie| tie >= LEAST_TIE * confidence)
        };
        let is_detour = candidate.over.is_some_and(|over| {
            is_tied(candidate.subject.filler.entity, over) && is_tied(over, candidate.object.filler.entity)
        });
        candidate.is_known() || !is_detour
    });
    selected
}
