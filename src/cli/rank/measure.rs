//! The measures, and how long they take.

use relata::graph::{
    centrality::{Measure, Request, Sample},
    csr::Adjacency,
    estimate,
};

use super::super::long_work;

/// Sources of the sample that is suggested instead.
const N_SUGGESTED: usize = 1000;

/// By what entities are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum By {
    Degree,
    InDegree,
    OutDegree,
    Strength,
    Pagerank,
    Betweenness,
    Closeness,
    Harmonic,
    Eigenvector,
    Katz,
    #[value(alias = "hits")]
    Authority,
    Hub,
    Core,
    Clustering,
    Triangles,
    Constraint,
}

impl By {
    pub(super) fn measure(self) -> Measure {
        match self {
            Self::Degree | Self::Strength => Measure::Degree,
            Self::InDegree => Measure::InDegree,
            Self::OutDegree => Measure::OutDegree,
            Self::Pagerank => Measure::PageRank,
            Self::Betweenness => Measure::Betweenness,
            Self::Closeness => Measure::Closeness,
            Self::Harmonic => Measure::Harmonic,
            Self::Eigenvector => Measure::Eigenvector,
            Self::Katz => Measure::Katz,
            Self::Authority => Measure::Authority,
            Self::Hub => Measure::Hub,
            Self::Core => Measure::Core,
            Self::Clustering => Measure::Clustering,
            Self::Triangles => Measure::Triangles,
            Self::Constraint => Measure::Constraint,
        }
    }

    /// Whether it only means something along the arrows.
    pub(super) fn needs_directions(self) -> bool {
        matches!(self, Self::InDegree | Self::OutDegree | Self::Authority | Self::Hub)
    }

    /// Whether the smallest value is the most telling.
    pub(super) fn is_low_first(self) -> bool {
        self == Self::Constraint
    }

    /// Whether it can be estimated from some sources.
    pub(super) fn can_be_sampled(self) -> bool {
        matches!(self, Self::Betweenness | Self::Harmonic)
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Degree => "degree",
            Self::InDegree => "in-degree",
            Self::OutDegree => "out-degree",
            Self::Strength => "strength",
            Self::Pagerank => "pagerank",
            Self::Betweenness => "betweenness",
            Self::Closeness => "closeness",
            Self::Harmonic => "harmonic",
            Self::Eigenvector => "eigenvector",
            Self::Katz => "katz",
            Self::Authority => "authority",
            Self::Hub => "hub",
            Self::Core => "core",
            Self::Clustering => "clustering",
            Self::Triangles => "triangles",
            Self::Constraint => "constraint",
        }
    }
}

/// What is quicker than the whole of it, and how long that takes; none where nothing is.
pub(super) fn quicker(graph: &Adjacency, request: &Request<'_>) -> Option<String> {
    let measure = estimate::centrality(graph, request).sampled?;
    let sample = Some(Sample { n_sources: N_SUGGESTED, seed: 0 });
    let seconds = estimate::centrality(graph, &Request { measure, sample, ..*request }).seconds;
    let way =
        if measure == request.measure { "with " } else { "`--by harmonic` says much the same, and with " };
    let takes = long_work::spoken(seconds);
    Some(format!("{way}`--sample {N_SUGGESTED}` it takes about {takes} and tells how far off it can be"))
}

#[cfg(test)]
mod tests {
    use relata::graph::{centrality::Links, csr::Orientation};

    use super::*;

    #[test]
    fn a_sample_is_suggested_where_there_is_one() {
        let edges: Vec<(u32, u32, u64)> = (1..300_000).map(|node| (node / 3, node, 1)).collect();
        let graph = Adjacency::new(300_000, &edges, Orientation::Undirected);
        let hint = |by: By| quicker(&graph, &Request::new(by.measure(), Links::Equal));
        assert_eq!(hint(By::Constraint), None);
        assert!(hint(By::Betweenness).unwrap().starts_with("with `--sample 1000` it takes"));
        assert!(hint(By::Closeness).unwrap().contains("`--by harmonic`"));
    }
}
