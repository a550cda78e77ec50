//! How each statement stands beside all others that its article might make.

use hashbrown::{HashMap, HashSet};

use super::Selected;
use crate::extract::{
    candidate::{Candidate, End},
    extraction::EntityIdx,
    worth::standing::Standing,
};

/// Who is said to be in what relation to whom.
type Edge<'p> = (EntityIdx, &'p str, EntityIdx);

/// The edge that the candidate states.
fn edge(candidate: &Candidate) -> Edge<'_> {
    (candidate.subject.filler.entity, candidate.name.as_str(), candidate.object.filler.entity)
}

/// How each of the statements stands.
pub(super) fn of(told: &[Selected<'_>]) -> Vec<Standing> {
    let mut edges: HashMap<Edge<'_>, (f32, u32)> = HashMap::new();
    for one in told {
        let (likeliest, n_statements) = edges.entry(edge(one.candidate)).or_default();
        *likeliest = likeliest.max(one.confidence);
        *n_statements += 1;
    }
    let mut at = Others::default();
    let mut between = Others::default();
    let mut seen = HashSet::new();
    let mut sum = 0.0;
    // In the order of the statements, so that sums of floats come out the same.
    for one in told {
        let edge = edge(one.candidate);
        if seen.insert(edge) {
            let likeliest = edges[&edge].0;
            sum += log_odds(likeliest);
            between.add(pair(edge), edge, likeliest);
            at.add((edge.0, edge.0), edge, likeliest);
            at.add((edge.2, edge.2), edge, likeliest);
        }
    }
    let mean_log_odds = sum / edges.len().max(1) as f32;
    let standing = |one: &Selected<'_>| {
        let edge = edge(one.candidate);
        let rival = between.likeliest(pair(edge), edge);
        let ends = [&one.candidate.subject, &one.candidate.object];
        let elsewhere = |end: &End| at.likeliest((end.filler.entity, end.filler.entity), edge);
        let unnamed = ends.iter().filter(|end| !end.named);
        Standing {
            log_odds: log_odds(one.confidence),
            rival: rival.unwrap_or_default(),
            has_rival: rival.is_some(),
            told_of_unnamed: unnamed.filter_map(|end| elsewhere(end)).sum(),
            n_named: ends.iter().map(|end| u8::from(end.named)).sum(),
            n_alone: ends.iter().map(|end| u8::from(elsewhere(end).is_none())).sum(),
            mean_log_odds,
            n_statements: edges[&edge].1,
        }
    };
    told.iter().map(standing).collect()
}

/// How each edge stands, with the likeliest of the statements that say it.
pub(super) fn each_once<'p>(told: &[Selected<'p>]) -> Vec<(Standing, &'p Candidate)> {
    let mut standings: Vec<(Standing, &Candidate)> =
        of(told).into_iter().zip(told).map(|(standing, one)| (standing, one.candidate)).collect();
    standings.sort_by(|(a, _), (b, _)| b.log_odds.total_cmp(&a.log_odds));
    let mut seen = HashSet::new();
    standings.retain(|(_, candidate)| seen.insert(edge(candidate)));
    standings
}

/// An edge and how likely it is.
type Likely<'p> = (Edge<'p>, f32);

/// The two likeliest edges of each pair, or of each end taken twice, so that the likeliest other than a given one is among them.
#[derive(Default)]
struct Others<'p>(HashMap<(EntityIdx, EntityIdx), [Option<Likely<'p>>; 2]>);

impl<'p> Others<'p> {
    fn add(&mut self, key: (EntityIdx, EntityIdx), edge: Edge<'p>, confidence: f32) {
        let best = self.0.entry(key).or_default();
        let beats = |place: Option<Likely<'_>>| place.is_none_or(|(_, other)| confidence > other);
        if beats(best[0]) {
            *best = [Some((edge, confidence)), best[0]];
        } else if beats(best[1]) {
            best[1] = Some((edge, confidence));
        }
    }

    /// How likely the likeliest edge other than this is.
    fn likeliest(&self, key: (EntityIdx, EntityIdx), but: Edge<'_>) -> Option<f32> {
        let best = self.0.get(&key)?;
        best.iter().flatten().find(|(edge, _)| *edge != but).map(|&(_, confidence)| confidence)
    }
}

/// The ends of an edge, whatever its direction.
fn pair((subject, _, object): Edge<'_>) -> (EntityIdx, EntityIdx) {
    (subject.min(object), subject.max(object))
}

/// Log-odds of a probability, within 5 of 0: beyond that it tells nothing more.
fn log_odds(probability: f32) -> f32 {
    (probability / (1.0 - probability)).ln().clamp(-5.0, 5.0)
}

#[cfg(test)]
mod tests {
    use super::Standing;
    use crate::{
        extract::{Extractor, fixture},
        gold::Edge,
    };

    fn clause(subject: &str, verb: &str, object: &str) -> String {
        format!(
            "{subject} NNP nsubj 2 B-GPE
             {verb} VBD ROOT 0
             {object} NNP dobj 2 B-GPE
             . . punct 2

             "
        )
    }

    fn standings(clauses: &[String]) -> Vec<(Standing, Edge)> {
        let document = fixture::document(&clauses.concat());
        let extractor = Extractor::shipped();
        let reading = extractor.read(&document, None);
        extractor.standings(&reading, &extractor.worth)
    }

    #[test]
    fn an_edge_stands_once_and_knows_its_rivals() {
        let met = clause("Kenya", "met|meet", "Norway");
        let found = standings(&[
            met.clone(),
            clause("Norway", "sued|sue", "Kenya"),
            met,
            clause("Chad", "thanked|thank", "Peru"),
        ]);
        assert_eq!(found.len(), 3, "{found:?}");
        let of = |name: &str| {
            found.iter().find(|(_, edge)| edge.relation == name).map(|(standing, _)| standing).unwrap()
        };
        let (met, sued, thanked) = (of("met with"), of("sues"), of("thanks"));
        assert_eq!((met.n_statements, sued.n_statements), (2, 1));
        assert!(met.has_rival && met.rival > 0.0 && !thanked.has_rival && thanked.rival == 0.0);
        assert_eq!((met.n_alone, thanked.n_alone), (0, 2));
        assert!(found.iter().all(|(standing, _)| standing.n_named == 2));
        assert!(found.iter().all(|(standing, _)| standing.told_of_unnamed == 0.0));
    }

    #[test]
    fn what_else_is_told_of_something_without_a_name_counts() {
        let found = standings(&["Kenya NNP nsubj 2 B-GPE
             built|build VBD ROOT 0
             a DT det 4
             dam|dam NN dobj 2
             in IN prep 2
             Norway NNP pobj 5 B-GPE
             . . punct 2

             "
        .to_owned()]);
        let told: Vec<_> = found
            .iter()
            .map(|(standing, edge)| (edge, standing))
            .filter(|(edge, _)| edge.object.contains("dam") || edge.subject.contains("dam"))
            .collect();
        assert!(told.len() > 1, "{found:?}");
        assert!(
            told.iter().all(|(_, standing)| standing.n_named == 1 && standing.told_of_unnamed > 0.0),
            "{told:?}"
        );
    }
}
