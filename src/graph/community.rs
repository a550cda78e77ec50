//! Communities: groups of nodes with more links among each other than chance would give them.
//!
//! Both methods look for a partition with high modularity (M. Newman: Modularity and Community Structure in Networks. PNAS
//! 103(23), 2006). Directions do not count. Every community is connected, and a seed decides everything.

use super::{
    centrality::Links,
    csr::{Adjacency, Csr},
    partition::Partition,
    progress::{Progress, Stopped},
    random::Random,
};

mod leiden;
mod level;
mod louvain;
mod moving;

use level::Level;
use louvain::singletons;

/// How communities are looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// How links count.
    pub links: Links,
    /// Above 1 communities become more and smaller, below fewer and larger.
    pub resolution: f64,
    /// Decides in which order nodes are looked at.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { links: Links::Weighted, resolution: 1.0, seed: 1 }
    }
}

/// A partition into communities.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// Which community each node is in; a node without links is one of its own.
    pub partition: Partition,
    /// Its modularity at the resolution asked for, as `networkx.community.modularity` has it; 0 on a graph without links.
    pub modularity: f64,
}

/// Communities by the Leiden method.
///
/// V. Traag, L. Waltman, N. J. van Eck: From Louvain to Leiden: Guaranteeing Well-Connected Communities. Scientific Reports 9,
/// 2019.
///
/// # Errors
/// [`Stopped`] after [`Progress::stop`].
pub fn leiden(graph: &Adjacency, settings: &Settings, progress: &Progress) -> Result<Communities, Stopped> {
    found(graph, settings, progress, leiden::pass)
}

/// Communities by the Louvain method, those that fall apart split into their parts.
///
/// V. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre: Fast Unfolding of Communities in Large Networks. Journal of
/// Statistical Mechanics, 2008.
///
/// # Errors
/// [`Stopped`] after [`Progress::stop`].
pub fn louvain(graph: &Adjacency, settings: &Settings, progress: &Progress) -> Result<Communities, Stopped> {
    found(graph, settings, progress, louvain::pass)
}

/// How often the whole is gone through again, from the communities that are there.
const N_PASSES: usize = 2;

/// One way through the levels, from the community of each node to a better one.
type Pass = fn(&Level, &mut [u32], &Settings, &mut Random, &Progress) -> Result<(), Stopped>;

fn found(
    graph: &Adjacency,
    settings: &Settings,
    progress: &Progress,
    pass: Pass,
) -> Result<Communities, Stopped> {
    progress.begin(0);
    let undirected = graph.undirected();
    let ranked = undirected.ranked();
    let level = Level::of(ranked.outgoing(), settings.links);
    let labels = repeated(&level, settings, progress, pass)?;
    let parts = stable_parts(&level, ranked.outgoing(), labels, settings, progress)?;
    let partition = Partition::of_labels(&ranked.restored(&parts));
    let modularity = modularity(graph, &partition, settings);
    Ok(Communities { partition, modularity })
}

/// The community of each node.
fn repeated(
    level: &Level,
    settings: &Settings,
    progress: &Progress,
    pass: Pass,
) -> Result<Vec<u32>, Stopped> {
    let mut random = Random::new(settings.seed);
    let mut labels = singletons(level.n_nodes());
    for _ in 0..N_PASSES {
        let before = labels.clone();
        pass(level, &mut labels, settings, &mut random, progress)?;
        if before == labels {
            break;
        }
    }
    Ok(labels)
}

/// The connected parts of communities: each gains by no merging, though the whole that it was of did not either.
fn stable_parts(
    level: &Level,
    rows: &Csr,
    mut labels: Vec<u32>,
    settings: &Settings,
    progress: &Progress,
) -> Result<Vec<u32>, Stopped> {
    let mut random = Random::new(settings.seed);
    loop {
        let mut parts = level::connected(rows, &labels);
        if level::renumbered(&mut parts) == level::renumbered(&mut labels) {
            return Ok(parts);
        }
        // Both the parting and each move add to the modularity, so this ends.
        labels = parts;
        louvain::pass(level, &mut labels, settings, &mut random, progress)?;
    }
}

/// The modularity of a partition; 0 on a graph without links.
pub fn modularity(graph: &Adjacency, partition: &Partition, settings: &Settings) -> f64 {
    let undirected = graph.undirected();
    let rows = undirected.outgoing();
    let mut strengths = vec![0.0; partition.n_groups()];
    let mut inner = 0.0;
    for node in rows.nodes() {
        let group = partition.of[node as usize];
        for (neighbor, weight) in rows.links(node) {
            let weight = match settings.links {
                Links::Equal => 1.0,
                Links::Weighted => weight as f64,
            };
            strengths[group as usize] += weight;
            if partition.of[neighbor as usize] == group {
                inner += weight;
            }
        }
    }
    let total: f64 = strengths.iter().sum();
    if total == 0.0 {
        return 0.0;
    }
    let expected: f64 = strengths.iter().map(|strength| (strength / total).powi(2)).sum();
    inner / total - settings.resolution * expected
}

#[cfg(test)]
mod tests;
