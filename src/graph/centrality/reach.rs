//! From how many sources, and from how far, each node is reached.
//!
//! Breadth-first searches from 512 sources at once, one bit of a row of words each: M. Then et al.: The More the Merrier:
//! Efficient Multi-Source Graph Traversal. PVLDB 8(4), 2014. All sums are of whole numbers, so threads cannot show.

#![expect(
    clippy::inline_always,
    reason = "a round must be compiled with the vector instructions of its caller"
)]

use rayon::prelude::*;

use super::Links;
use crate::graph::{
    cost,
    csr::Adjacency,
    distance::Distances,
    progress::{Progress, Stopped},
    ranked::Ranked,
};

const WORDS: usize = 8;
/// How many sources one search takes together.
pub(in crate::graph) const BATCH: usize = 64 * WORDS;
/// One bit for each source of a batch: 64 bytes, a line of the cache.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(align(64))]
struct Bits([u64; WORDS]);

const NONE: Bits = Bits([0; WORDS]);

/// A search turns round (nodes look back instead of being looked for) when the frontier has more than this share of all
/// links.
const SHARE_TO_TURN: usize = 12;

/// The least common multiple of 1 to 28: 1/distance is a whole number of these parts up to there.
const PARTS: u64 = 80_313_433_200;

/// What the searches say of a node; the source itself is not counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    /// How many sources reach it.
    pub(super) n_sources: u64,
    /// The sum of their distances, in links.
    pub(super) total: u64,
    /// The sum of the reciprocals of their distances.
    pub(super) harmonic: f64,
    /// The sum of the squares of these.
    pub(super) squares: f64,
}

/// The same in whole numbers.
#[derive(Clone, Copy, Default)]
struct Count {
    n_sources: u64,
    total: u64,
    parts: u64,
    square_parts: u64,
}

impl Count {
    fn plus(self, other: Self) -> Self {
        Self {
            n_sources: self.n_sources + other.n_sources,
            total: self.total + other.total,
            parts: self.parts + other.parts,
            square_parts: self.square_parts + other.square_parts,
        }
    }
}

/// How `sources` reach each node by the fewest links, `[nodes]`.
pub(super) fn by_hops(
    graph: &Adjacency,
    sources: &[u32],
    progress: &Progress,
) -> Result<Vec<Reach>, Stopped> {
    let ranked = graph.ranked();
    let n_nodes = graph.n_nodes();
    let unit = unit(sources.len());
    // Neighbouring places have much of their surroundings in common, which keeps the frontiers of a batch together.
    let mut places: Vec<u32> = sources.iter().map(|&node| ranked.place_of(node)).collect();
    places.sort_unstable();
    progress.begin(places.len());
    let search = |mut search: Search, batch: &[u32]| {
        search.run(ranked, batch, unit, progress)?;
        progress.advance(batch.len());
        Ok(search)
    };
    let counts = places
        .par_chunks(BATCH)
        .try_fold(|| Search::new(n_nodes), search)
        .map(|search| search.map(|search| search.counts))
        .try_reduce(Vec::new, |sum, more| Ok(added(sum, more)))?;
    let whole = |parts: u64| parts as f64 / unit as f64;
    let reached: Vec<Reach> = counts
        .iter()
        .map(|count| Reach {
            n_sources: count.n_sources,
            total: count.total,
            harmonic: whole(count.parts),
            squares: whole(count.square_parts),
        })
        .collect();
    Ok(if reached.is_empty() { vec![Reach::default(); n_nodes] } else { ranked.restored(&reached) })
}

/// How `sources` reach each node by the least cost, `[nodes]`; distances are in links of weight 1.
pub(super) fn by_cost(
    graph: &Adjacency,
    sources: &[u32],
    progress: &Progress,
) -> Result<Vec<Reach>, Stopped> {
    /// Sources are dealt to so many groups, whose sums are added in order.
    const N_GROUPS: usize = 16;
    let n_nodes = graph.n_nodes();
    progress.begin(sources.len());
    let groups: Vec<&[u32]> = sources.chunks(sources.len().div_ceil(N_GROUPS).max(1)).collect();
    let of_group = |group: &&[u32]| {
        let mut sums = vec![Reach::default(); n_nodes];
        let mut distances = Distances::new(n_nodes);
        for &source in *group {
            progress.check()?;
            distances.run(graph.outgoing(), source, Links::Weighted);
            for (node, cost) in distances.reached().filter(|(_, cost)| *cost > 0) {
                let near = 1.0 / cost::in_links(cost);
                let sum = &mut sums[node as usize];
                sum.n_sources += 1;
                sum.harmonic += near;
                sum.squares += near * near;
            }
            progress.advance(1);
        }
        Ok(sums)
    };
    let of_groups: Vec<Vec<Reach>> = groups.par_iter().map(of_group).collect::<Result<_, Stopped>>()?;
    let mut reached = vec![Reach::default(); n_nodes];
    for sums in of_groups {
        for (reach, more) in reached.iter_mut().zip(sums) {
            reach.n_sources += more.n_sources;
            reach.harmonic += more.harmonic;
            reach.squares += more.squares;
        }
    }
    Ok(reached)
}

/// The parts of a whole: as many as a sum over all sources leaves room for in 64 bits.
fn unit(n_sources: usize) -> u64 {
    let room = (u64::MAX >> 1) / (n_sources as u64).max(1);
    (room / PARTS).max(1) * PARTS
}

fn added(mut sum: Vec<Count>, more: Vec<Count>) -> Vec<Count> {
    if sum.is_empty() {
        return more;
    }
    for (count, other) in sum.iter_mut().zip(more) {
        *count = count.plus(other);
    }
    sum
}

/// A search from a batch of sources; all vectors are `[nodes]`, by place.
struct Search {
    seen: Vec<Bits>,
    frontier: Vec<Bits>,
    next: Vec<Bits>,
    /// The places whose frontier is not empty.
    active: Vec<u32>,
    counts: Vec<Count>,
}

/// What reaching a node in this round counts.
#[derive(Clone, Copy)]
struct Round {
    distance: u64,
    parts: u64,
    square_parts: u64,
}

/// One round of a search, compiled for the vector instructions that the machine has.
struct Level<'a> {
    search: &'a mut Search,
    ranked: &'a Ranked,
    all: &'a Bits,
    round: Round,
    turns: bool,
}

impl pulp::WithSimd for Level<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        if self.turns {
            self.search.pull(self.ranked, self.all, self.round);
        } else {
            self.search.push(self.ranked, self.round);
        }
    }
}

impl Search {
    fn new(n_nodes: usize) -> Self {
        Self {
            seen: vec![NONE; n_nodes],
            frontier: vec![NONE; n_nodes],
            next: vec![NONE; n_nodes],
            active: Vec::new(),
            counts: vec![Count::default(); n_nodes],
        }
    }

    fn run(&mut self, ranked: &Ranked, batch: &[u32], unit: u64, progress: &Progress) -> Result<(), Stopped> {
        self.seen.fill(NONE);
        let mut all = NONE;
        for (bit, &place) in batch.iter().enumerate() {
            let mask = 1_u64 << (bit % 64);
            self.seen[place as usize].0[bit / 64] |= mask;
            self.frontier[place as usize].0[bit / 64] |= mask;
            all.0[bit / 64] |= mask;
            self.active.push(place);
        }
        let mut distance = 0_u64;
        while !self.active.is_empty() {
            progress.check()?;
            distance += 1;
            let square = distance.saturating_mul(distance);
            let round =
                Round { distance, parts: (unit + distance / 2) / distance, square_parts: unit / square };
            let n_links: usize = self.active.iter().map(|&place| ranked.outgoing().degree(place)).sum();
            let turns = n_links > ranked.outgoing().n_links() / SHARE_TO_TURN;
            pulp::Arch::new().dispatch(Level { search: self, ranked, all: &all, round, turns });
        }
        Ok(())
    }

    /// Every node that some source has not reached asks those that link to it.
    #[inline(always)]
    fn pull(&mut self, ranked: &Ranked, all: &Bits, round: Round) {
        let rows = ranked.incoming();
        let (offsets, ends) = (rows.offsets(), rows.ends());
        let mut active = Vec::with_capacity(self.active.len());
        for (at, seen) in (0_u32..).zip(&mut self.seen) {
            let place = at as usize;
            if seen == all {
                continue;
            }
            let mut found = NONE;
            for &from in &ends[offsets[place]..offsets[place + 1]] {
                let bits = &self.frontier[from as usize];
                for word in 0..WORDS {
                    found.0[word] |= bits.0[word];
                }
            }
            if reached(&mut found, seen, &mut self.counts[place], round) {
                self.next[place] = found;
                active.push(at);
            }
        }
        self.turn(active);
    }

    /// Every node just reached tells those that it links to.
    #[inline(always)]
    fn push(&mut self, ranked: &Ranked, round: Round) {
        let mut touched = Vec::new();
        for &place in &self.active {
            let bits = self.frontier[place as usize];
            for &to in ranked.outgoing().neighbors(place) {
                let next = &mut self.next[to as usize];
                if *next == NONE {
                    touched.push(to);
                }
                for word in 0..WORDS {
                    next.0[word] |= bits.0[word];
                }
            }
        }
        touched.retain(|&place| {
            let place = place as usize;
            reached(&mut self.next[place], &mut self.seen[place], &mut self.counts[place], round)
        });
        self.turn(touched);
    }

    /// Makes what was found the frontier.
    fn turn(&mut self, active: Vec<u32>) {
        for &place in &self.active {
            self.frontier[place as usize] = NONE;
        }
        std::mem::swap(&mut self.frontier, &mut self.next);
        self.active = active;
    }
}

/// Leaves in `found` the sources that reach a node for the first time, and counts them; whether there are any.
#[inline(always)]
fn reached(found: &mut Bits, seen: &mut Bits, count: &mut Count, round: Round) -> bool {
    let mut n_found = 0;
    for word in 0..WORDS {
        found.0[word] &= !seen.0[word];
        seen.0[word] |= found.0[word];
        n_found += u64::from(found.0[word].count_ones());
    }
    if n_found > 0 {
        count.n_sources += n_found;
        count.total += n_found * round.distance;
        count.parts += n_found * round.parts;
        count.square_parts += n_found * round.square_parts;
    }
    n_found > 0
}
