//! The measures, and how long they take.

use std::time::{Duration, Instant};

use relata::graph::{
    centrality::{self, Links, Measure, Request, Sample},
    csr::Adjacency,
    progress::Progress,
};

/// Fewer links times nodes than this are never worth an estimate.
const QUICK: usize = 300_000_000;
/// From this on the user is told beforehand.
const LONG: Duration = Duration::from_mins(1);
/// Sources by which the time is estimated.
const N_TRIED: usize = 8;
/// As many searches run at once where links count the same.
const N_AT_ONCE: usize = 512;

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

/// What the user should know before it begins: how long it takes, if that is over a minute, and what is quicker.
///
/// A few sources are tried, on this machine and this graph.
pub(super) fn warning(graph: &Adjacency, by: By, links: Links, sample: Option<usize>) -> Option<String> {
    let (measure, at_once) = match (by, links) {
        (By::Betweenness, _) => (Measure::Betweenness, 1),
        (By::Closeness | By::Harmonic, Links::Equal) => (Measure::Harmonic, N_AT_ONCE),
        (By::Closeness | By::Harmonic, Links::Weighted) => (Measure::Harmonic, 1),
        _ => return None,
    };
    let n_sources = sample.unwrap_or(usize::MAX).min(graph.n_nodes());
    if n_sources.saturating_mul(graph.outgoing().n_links()) / at_once.min(64) < QUICK {
        return None;
    }
    let n_tried = N_TRIED * at_once;
    let request =
        Request { sample: Some(Sample { n_sources: n_tried, seed: 0 }), ..Request::new(measure, links) };
    let started = Instant::now();
    centrality::scores(graph, &request, &Progress::new()).ok()?;
    let each = started.elapsed().div_f64(n_tried as f64);
    let whole = each.mul_f64(n_sources as f64);
    if whole < LONG {
        return None;
    }
    let hint = if by.can_be_sampled() {
        format!(
            "`--sample 1000` takes about {} and tells how far off it can be",
            spoken(each.mul_f64(1000.0))
        )
    } else {
        format!("`--by harmonic --sample 5000` says much the same in about {}", spoken(each.mul_f64(5000.0)))
    };
    Some(format!(
        "{} of {} entities takes about {}; Ctrl-C stops it\nhint: {hint}",
        by.as_str(),
        graph.n_nodes(),
        spoken(whole)
    ))
}

fn spoken(time: Duration) -> String {
    match time.as_secs_f64() {
        seconds if seconds < 1.0 => "a second".to_owned(),
        seconds if seconds < 100.0 => format!("{seconds:.0} seconds"),
        seconds if seconds < 6000.0 => format!("{:.0} minutes", seconds / 60.0),
        seconds => format!("{:.0} hours", seconds / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_spoken_in_the_unit_that_fits() {
        let spoken = |seconds| spoken(Duration::from_secs_f64(seconds));
        assert_eq!(
            [0.2, 42.0, 250.0, 9000.0].map(spoken),
            ["a second", "42 seconds", "4 minutes", "2 hours"]
        );
    }

    #[test]
    fn a_small_graph_needs_no_warning() {
        let edges: Vec<(u32, u32, u64)> = (1..1000).map(|node| (node - 1, node, 1)).collect();
        let graph = Adjacency::new(1000, &edges, relata::graph::csr::Orientation::Undirected);
        assert_eq!(warning(&graph, By::Betweenness, Links::Equal, None), None);
    }
}
