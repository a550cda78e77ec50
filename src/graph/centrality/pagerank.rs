//! PageRank, weighted and personalised, solved as a linear system.
//!
//! L. Page, S. Brin, R. Motwani, T. Winograd: The PageRank Citation Ranking. Stanford, 1999. Details as in networkx: what a
//! node without outgoing links holds goes to where walks restart. That only scales the solution, so the system is solved
//! without it, and only for nodes that pass something on (G. M. Del Corso, A. Gullì, F. Romani: Fast PageRank Computation
//! via a Sparse Linear System. Internet Mathematics 2(3), 2005). Blocks of nodes are taken one after the other, each using
//! what those before it have just got (Gauss and Seidel), which takes about half the rounds of a plain power iteration;
//! within a block nodes are independent, so threads cannot show. After each round all values are scaled so that what comes
//! in equals what goes out, which takes care of the error that would die away last.

use rayon::prelude::*;

use super::{CentralityError, Links};
use crate::graph::{
    block,
    csr::{Adjacency, Csr},
    progress::Progress,
    ranked::Ranked,
};

/// How many blocks use the same state.
const BLOCKS_A_STAGE: usize = 12;
/// Scaling by less would only follow the rounding of the sums that it is worked out from.
const LEAST_SCALING: f64 = 1e-9;
/// A plain iteration gains a digit in 15 rounds, so this many are enough for any tolerance.
const MOST_ROUNDS: usize = 1000;

/// How PageRank is taken.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// How links count.
    pub links: Links,
    /// Where walks restart, `(node, weight)`; everywhere alike where empty.
    pub restart: &'a [(u32, f64)],
    /// How likely a walk goes on rather than restarts, below 1.
    pub damping: f64,
    /// The most that the ranks and their own next iteration may differ by, in sum.
    pub tolerance: f64,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self { links: Links::Equal, restart: &[], damping: 0.85, tolerance: 1e-12 }
    }
}

/// The rank of each node; all ranks add up to 1.
///
/// # Errors
/// `Restart` where the weights of `settings.restart` are no positive numbers, `Stopped`.
pub fn scores(
    graph: &Adjacency,
    settings: &Settings<'_>,
    progress: &Progress,
) -> Result<Vec<f64>, CentralityError> {
    progress.begin(0);
    if graph.n_nodes() == 0 {
        return Ok(Vec::new());
    }
    let ranked = graph.ranked();
    let restart = restart(ranked, settings)?;
    let ranks = match settings.links {
        Links::Equal => {
            let rows = ranked.incoming();
            let pull = |place: usize, shares: &[f64]| block::gathered(&rows.ends()[row(rows, place)], shares);
            System { ranked, settings, restart, pull }.solved(progress)?
        }
        Links::Weighted => {
            let rows = ranked.incoming();
            let pull = |place: usize, shares: &[f64]| {
                let row = row(rows, place);
                block::gathered_by_weight(&rows.ends()[row.clone()], &rows.weights()[row], shares)
            };
            System { ranked, settings, restart, pull }.solved(progress)?
        }
    };
    Ok(ranked.restored(&ranks))
}

fn row(rows: &Csr, place: usize) -> std::ops::Range<usize> {
    rows.offsets()[place]..rows.offsets()[place + 1]
}

/// What restarts bring to a place.
enum Restart {
    Everywhere(f64),
    At(Vec<f64>),
}

impl Restart {
    fn at(&self, place: usize) -> f64 {
        match self {
            Self::Everywhere(share) => *share,
            Self::At(shares) => shares[place],
        }
    }
}

fn restart(ranked: &Ranked, settings: &Settings<'_>) -> Result<Restart, CentralityError> {
    let n_nodes = ranked.node_at().len();
    let kept = 1.0 - settings.damping;
    if settings.restart.is_empty() {
        return Ok(Restart::Everywhere(kept / n_nodes as f64));
    }
    let total: f64 = settings.restart.iter().map(|(_, weight)| weight).sum();
    if settings.restart.iter().any(|(_, weight)| *weight < 0.0) || !total.is_finite() || total <= 0.0 {
        return Err(CentralityError::Restart);
    }
    let mut shares = vec![0.0; n_nodes];
    for &(node, weight) in settings.restart {
        shares[ranked.place_of(node) as usize] += kept * weight / total;
    }
    Ok(Restart::At(shares))
}

struct System<'a, Pull> {
    ranked: &'a Ranked,
    settings: &'a Settings<'a>,
    restart: Restart,
    /// What the shares of those that link to a place bring it.
    pull: Pull,
}

/// What a block has changed, what it holds, and what of that it would pass to places that send too, in ranks.
#[derive(Clone, Copy, Default)]
struct Round {
    change: f64,
    held: f64,
    kept: f64,
}

impl Round {
    fn plus(self, other: Self) -> Self {
        Self {
            change: self.change + other.change,
            held: self.held + other.held,
            kept: self.kept + other.kept,
        }
    }
}

/// What a place does with its rank.
#[derive(Clone, Copy)]
struct Sender {
    /// What a unit of rank brings to a neighbour per unit of weight.
    part: f64,
    /// The share that goes to places which send too.
    kept: f64,
}

impl<Pull: Fn(usize, &[f64]) -> f64 + Sync> System<'_, Pull> {
    /// The ranks by place.
    fn solved(&self, progress: &Progress) -> Result<Vec<f64>, CentralityError> {
        let &Settings { damping, tolerance, .. } = self.settings;
        let n_sending = self.ranked.n_sending();
        let blocks = block::blocks(self.ranked.incoming(), n_sending);
        let places = self.ranked.outgoing().nodes();
        let senders: Vec<Sender> =
            places.into_par_iter().take(n_sending).map(|place| self.sender(place, n_sending)).collect();
        let of_block =
            |block: &std::ops::Range<usize>| block.clone().map(|place| self.restart.at(place)).sum::<f64>();
        let brought: f64 = blocks.iter().map(of_block).sum();
        let mut shares: Vec<f64> =
            senders.iter().enumerate().map(|(place, sender)| self.restart.at(place) * sender.part).collect();
        let mut fresh = vec![0.0; n_sending];
        for _ in 0..MOST_ROUNDS {
            progress.check()?;
            let stages = blocks.chunks(BLOCKS_A_STAGE);
            let round = stages
                .map(|stage| self.stage(stage, &senders, &mut shares, &mut fresh))
                .fold(Round::default(), Round::plus);
            progress.advance(1);
            let lost = round.held - damping * round.kept;
            let mut scale = if lost > 0.0 { brought / lost } else { 1.0 };
            if (scale - 1.0).abs() < LEAST_SCALING {
                scale = 1.0;
            }
            for share in &mut shares {
                *share *= scale;
            }
            // All ranks together, in the scale before they are made to add up to 1.
            let total = 1.0 - damping + damping * round.held * scale;
            if round.change + (scale - 1.0).abs() * round.held <= tolerance * total {
                break;
            }
        }
        Ok(self.ranks(&shares))
    }

    fn sender(&self, place: u32, n_sending: usize) -> Sender {
        let rows = self.ranked.outgoing();
        // Those that send come first in a row, which is sorted.
        let n_kept = rows.neighbors(place).partition_point(|&end| (end as usize) < n_sending);
        let (sent, kept) = match self.settings.links {
            Links::Equal => (rows.degree(place) as f64, n_kept as f64),
            Links::Weighted => {
                let weights = &rows.weights()[rows.row(place)];
                let sum = |weights: &[u64]| weights.iter().map(|&weight| weight as f64).sum::<f64>();
                (sum(weights), sum(&weights[..n_kept]))
            }
        };
        Sender { part: 1.0 / sent, kept: kept / sent }
    }

    fn stage(
        &self,
        blocks: &[std::ops::Range<usize>],
        senders: &[Sender],
        shares: &mut [f64],
        fresh: &mut [f64],
    ) -> Round {
        let (start, end) = (blocks[0].start, blocks[blocks.len() - 1].end);
        let rounds = block::fill(blocks, &mut fresh[start..end], |block, fresh| {
            let mut round = Round::default();
            for (place, fresh) in block.zip(fresh) {
                let rank = self.rank(place, shares);
                let sender = senders[place];
                *fresh = rank * sender.part;
                round = round.plus(Round {
                    change: (*fresh - shares[place]).abs() / sender.part,
                    held: rank,
                    kept: rank * sender.kept,
                });
            }
            round
        });
        shares[start..end].copy_from_slice(&fresh[start..end]);
        rounds.into_iter().fold(Round::default(), Round::plus)
    }

    fn rank(&self, place: usize, shares: &[f64]) -> f64 {
        self.restart.at(place) + self.settings.damping * (self.pull)(place, shares)
    }

    /// All ranks from the shares of those that send, made to add up to 1.
    fn ranks(&self, shares: &[f64]) -> Vec<f64> {
        let n_nodes = self.ranked.node_at().len();
        let mut ranks = vec![0.0; n_nodes];
        let blocks = block::blocks(self.ranked.incoming(), n_nodes);
        let sums = block::fill(&blocks, &mut ranks, |block, ranks| {
            for (place, rank) in block.zip(ranks.iter_mut()) {
                *rank = self.rank(place, shares);
            }
            ranks.iter().sum::<f64>()
        });
        let scale = 1.0 / sums.iter().sum::<f64>();
        for rank in &mut ranks {
            *rank *= scale;
        }
        ranks
    }
}
