//! Less likely statements that are kept all the same, as nothing else tells of somebody or something of which the article speaks: by
//! name, or again and again.

use hashbrown::HashSet;

use super::Selected;
use crate::extract::{extraction::EntityIdx, mention::Resolved};

/// How likely such a statement must be, in parts of what any other must be.
const LEAST_PART: f32 = 0.45;

/// Of `spare`, with their places, the likeliest of each entity that no statement of `kept` has at an end; others are kept from
/// `least` on.
pub(super) fn choose<'p>(
    resolved: &Resolved,
    kept: &[(usize, Selected<'p>)],
    mut spare: Vec<(usize, Selected<'p>)>,
    least: f32,
) -> Vec<(usize, Selected<'p>)> {
    let ends = |selected: &Selected<'p>| {
        let (subject, object) = (&selected.candidate.subject, &selected.candidate.object);
        [(subject.filler.entity, subject.named), (object.filler.entity, object.named)]
    };
    let mut told: HashSet<EntityIdx> =
        kept.iter().flat_map(|(_, selected)| ends(selected)).map(|(entity, _)| entity).collect();
    spare.retain(|(_, selected)| selected.confidence >= least * LEAST_PART);
    spare.sort_by(|(place_a, a), (place_b, b)| {
        b.confidence.total_cmp(&a.confidence).then(place_a.cmp(place_b))
    });
    // What is described once is as often as not of no account.
    let is_wanted = |entity: EntityIdx, named: bool| named || resolved.mentions_of(entity).nth(1).is_some();
    spare.retain(|(_, selected)| {
        let ends = ends(selected);
        let is_new = ends.iter().any(|&(entity, named)| !told.contains(&entity) && is_wanted(entity, named));
        if is_new {
            told.extend(ends.map(|(entity, _)| entity));
        }
        // What is said by way of a third thing is said of that.
        is_new && selected.candidate.over.is_none()
    });
    spare
}
