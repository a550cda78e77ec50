//! What the other candidates tell of one: whether it is said again, and whether the same is said of a part of its end.

use hashbrown::{HashMap, HashSet};

use super::setting::{holds, source};
use crate::{
    extract::{
        candidate::Candidate,
        extraction::EntityIdx,
        mention::Resolved,
        worth::{Feature, count_up_to, feature},
    },
    nlp::document::TokenIdx,
};

/// For each candidate how often the article says so of the pair, how many pairs its word ties, and whether it ties one of its
/// ends to something in whose name the other is: "wears the livery of Norda" ties to the livery what it ties to Norda.
pub(super) fn again(resolved: &Resolved, candidates: &[Candidate]) -> Vec<[Feature; 3]> {
    let mut said: HashMap<(EntityIdx, EntityIdx, &str), usize> = HashMap::new();
    let mut tied: HashMap<TokenIdx, HashSet<(EntityIdx, EntityIdx)>> = HashMap::new();
    for candidate in candidates {
        let (subject, object) = ends(candidate);
        *said.entry((subject, object, candidate.name.as_str())).or_default() += 1;
        tied.entry(candidate.token).or_default().insert((subject, object));
    }
    let name = |entity: EntityIdx| resolved.entity(entity).name.as_str();
    let of = |candidate: &Candidate| {
        let (subject, object) = ends(candidate);
        let n_said = said.get(&(subject, object, candidate.name.as_str())).copied().unwrap_or_default();
        let pairs = tied.get(&candidate.token);
        let is_any = |is_so: &dyn Fn(EntityIdx, EntityIdx) -> bool| {
            pairs.into_iter().flatten().any(|&(one, other)| {
                (one == subject && other != object && is_so(other, object))
                    || (other == object && one != subject && is_so(one, subject))
            })
        };
        let part = match (
            is_any(&|other, own| holds(name(own), name(other))),
            is_any(&|other, own| holds(name(other), name(own))),
        ) {
            (true, _) => "whole",
            (false, true) => "part",
            (false, false) => "neither",
        };
        let source = source(candidate);
        [
            feature(&["said=", source, "-", count_up_to(n_said, 4)]),
            feature(&["ties=", source, "-", count_up_to(pairs.map_or(0, HashSet::len), 12)]),
            feature(&["of=", source, "-", part]),
        ]
    };
    candidates.iter().map(of).collect()
}

fn ends(candidate: &Candidate) -> (EntityIdx, EntityIdx) {
    (candidate.subject.filler.entity, candidate.object.filler.entity)
}
