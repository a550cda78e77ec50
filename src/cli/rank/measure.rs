//! The measures, and how long they take.

use relata::graph::{
    centrality::{Measure, Request, Sample},
    csr::Adjacency,
    estimate,
};

/// From so many seconds on the user is told beforehand.
const LONG: f64 = 60.0;
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

/// What the user should know before it begins: about how long it takes, if that is over a minute, and what is quicker.
pub(super) fn warning(graph: &Adjacency, by: By, request: &Request<'_>) -> Option<String> {
    let whole = estimate::centrality(graph, request);
    if whole.seconds < LONG {
        return None;
    }
    let hint = whole.sampled.map(|measure| {
        let sample = Some(Sample { n_sources: N_SUGGESTED, seed: 0 });
        let seconds = estimate::centrality(graph, &Request { measure, sample, ..*request }).seconds;
        let way =
            if measure == request.measure { "" } else { "`--by harmonic` says much the same, and with " };
        let takes = spoken(seconds);
        format!(
            "\nhint: {way}`--sample {N_SUGGESTED}` it takes about {takes} and tells how far off it can be"
        )
    });
    Some(format!(
        "{} of {} entities may take {}; Ctrl-C stops it{}",
        by.as_str(),
        graph.n_nodes(),
        spoken(whole.seconds),
        hint.unwrap_or_default()
    ))
}

fn spoken(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1.0 => "a second".to_owned(),
        seconds if seconds < 100.0 => format!("{seconds:.0} seconds"),
        seconds if seconds < 6000.0 => format!("{:.0} minutes", seconds / 60.0),
        seconds => format!("{:.0} hours", seconds / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use relata::graph::{centrality::Links, csr::Orientation};

    use super::*;

    #[test]
    fn times_are_spoken_in_the_unit_that_fits() {
        assert_eq!(
            [0.2, 42.0, 250.0, 9000.0].map(spoken),
            ["a second", "42 seconds", "4 minutes", "2 hours"]
        );
    }

    #[test]
    fn only_what_takes_long_is_warned_of_and_a_sample_suggested() {
        let edges: Vec<(u32, u32, u64)> = (1..300_000).map(|node| (node / 3, node, 1)).collect();
        let graph = Adjacency::new(300_000, &edges, Orientation::Undirected);
        let warned = |by: By| warning(&graph, by, &Request::new(by.measure(), Links::Equal));
        assert_eq!(warned(By::Pagerank), None);
        let text = warned(By::Betweenness).unwrap();
        assert!(
            text.starts_with("betweenness of 300000 entities") && text.contains("`--sample 1000`"),
            "{text}"
        );
    }
}
