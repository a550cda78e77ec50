//! Rows from links in any order.
//!
//! Put into their rows straight away, links would go to as many places of memory as there are rows, each far from the one
//! before. So they are first dealt to ranges of rows, part by part, and each range is then put in order within the cache.
//! Parts and ranges are the same on any number of threads.

use std::ops::Range;

use rayon::prelude::*;

use super::{Csr, Link};

/// The rows of so few nodes are written in the cache anyway.
const FEW_NODES: usize = 1 << 14;
/// There are at most so many ranges.
const MOST_RANGES: usize = 512;

/// The rows of `n_nodes` nodes with the links of all `parts`, those between the same nodes as one; a link from a node to
/// itself is left out.
pub(super) fn rows<P: Sync, I: Iterator<Item = Link>>(
    n_nodes: usize,
    parts: &[P],
    links: impl Fn(&P) -> I + Sync,
) -> Csr {
    if n_nodes <= FEW_NODES {
        let proper = || parts.iter().flat_map(&links).filter(|(from, to, _)| from != to);
        return joined(n_nodes, vec![Ordered::of(0..n_nodes, proper)]);
    }
    let mut shift = 0;
    while n_nodes >> shift >= MOST_RANGES {
        shift += 1;
    }
    in_ranges(n_nodes, shift, parts, links)
}

/// As [`rows`], in ranges of two to the power of `shift` rows.
fn in_ranges<P: Sync, I: Iterator<Item = Link>>(
    n_nodes: usize,
    shift: usize,
    parts: &[P],
    links: impl Fn(&P) -> I + Sync,
) -> Csr {
    let dealt: Vec<Dealt> = parts.par_iter().map(|part| Dealt::of(|| links(part), n_nodes, shift)).collect();
    let of_range = |range: usize| {
        let nodes = range << shift..n_nodes.min((range + 1) << shift);
        Ordered::of(nodes, || dealt.iter().flat_map(|part| part.range(range)).copied())
    };
    let n_ranges = n_nodes.div_ceil(1 << shift);
    // One by one, as the first ranges of a graph by degree have by far the most links.
    let ordered: Vec<Ordered> = (0..n_ranges).into_par_iter().with_max_len(1).map(of_range).collect();
    drop(dealt);
    joined(n_nodes, ordered)
}

/// The links of a part, range by range.
struct Dealt {
    links: Vec<Link>,
    ends: Vec<usize>,
}

impl Dealt {
    fn of<I: Iterator<Item = Link>>(links: impl Fn() -> I, n_nodes: usize, shift: usize) -> Self {
        // Chained iterators run faster when they drive the loop themselves.
        let proper = || links().filter(|(from, to, _)| from != to);
        let mut ends = vec![0; (n_nodes >> shift) + 1];
        proper().for_each(|(from, ..)| ends[from as usize >> shift] += 1);
        let n_links = ends.iter().sum();
        make_starts(&mut ends);
        let mut dealt = vec![(0, 0, 0); n_links];
        proper().for_each(|link| {
            let end = &mut ends[link.0 as usize >> shift];
            dealt[*end] = link;
            *end += 1;
        });
        Self { links: dealt, ends }
    }

    fn range(&self, range: usize) -> &[Link] {
        let start = if range == 0 { 0 } else { self.ends[range - 1] };
        &self.links[start..self.ends[range]]
    }
}

/// Puts in the place of each number the sum of those before it.
fn make_starts(counts: &mut [usize]) {
    let mut sum = 0;
    for count in counts {
        sum += std::mem::replace(count, sum);
    }
}

/// The rows of a range, one after the other.
struct Ordered {
    ends: Vec<usize>,
    links: Vec<(u32, u64)>,
}

impl Ordered {
    fn of<I: Iterator<Item = Link>>(nodes: Range<usize>, given: impl Fn() -> I) -> Self {
        let mut ends = vec![0; nodes.len()];
        given().for_each(|(from, ..)| ends[from as usize - nodes.start] += 1);
        let n_links = ends.iter().sum();
        make_starts(&mut ends);
        let mut links = vec![(0, 0); n_links];
        given().for_each(|(from, to, weight)| {
            let end = &mut ends[from as usize - nodes.start];
            links[*end] = (to, weight);
            *end += 1;
        });
        let mut ordered = Self { ends, links };
        ordered.collapse();
        ordered
    }

    /// Sorts each row and makes one link of those that lead to the same node.
    fn collapse(&mut self) {
        let (mut start, mut n_kept) = (0, 0);
        for end in &mut self.ends {
            self.links[start..*end].sort_unstable_by_key(|link| link.0);
            let first_kept = n_kept;
            for at in start..*end {
                let (to, weight) = self.links[at];
                if n_kept > first_kept && self.links[n_kept - 1].0 == to {
                    self.links[n_kept - 1].1 += weight;
                } else {
                    self.links[n_kept] = (to, weight);
                    n_kept += 1;
                }
            }
            start = std::mem::replace(end, n_kept);
        }
        self.links.truncate(n_kept);
    }
}

fn joined(n_nodes: usize, ranges: Vec<Ordered>) -> Csr {
    let n_links = ranges.iter().map(|range| range.links.len()).sum();
    let mut offsets = vec![0; n_nodes + 1];
    let (mut neighbors, mut weights) = (vec![0; n_links], vec![0; n_links]);
    let (mut ends_left, mut neighbors_left, mut weights_left) =
        (&mut offsets[1..], neighbors.as_mut_slice(), weights.as_mut_slice());
    let mut n_before = 0;
    let mut places = Vec::with_capacity(ranges.len());
    for range in ranges {
        let (ends, neighbors, weights);
        (ends, ends_left) = ends_left.split_at_mut(range.ends.len());
        (neighbors, neighbors_left) = neighbors_left.split_at_mut(range.links.len());
        (weights, weights_left) = weights_left.split_at_mut(range.links.len());
        let n_links = range.links.len();
        places.push((n_before, range, ends, neighbors, weights));
        n_before += n_links;
    }
    places.into_par_iter().with_max_len(1).for_each(|(n_before, range, ends, neighbors, weights)| {
        for (to, end) in ends.iter_mut().zip(range.ends) {
            *to = n_before + end;
        }
        for ((neighbor, weight), link) in neighbors.iter_mut().zip(weights).zip(range.links) {
            (*neighbor, *weight) = link;
        }
    });
    Csr { offsets, neighbors, weights }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_are_the_same_in_ranges_of_any_width(
            edges in prop::collection::vec((0_u32..9, 0_u32..9, 1_u64..5), 0..60),
            shift in 0_usize..5,
            n_edges_a_part in 1_usize..20,
        ) {
            let parts: Vec<&[Link]> = edges.chunks(n_edges_a_part).collect();
            let in_ranges = in_ranges(9, shift, &parts, |part| part.iter().copied());
            prop_assert_eq!(in_ranges, rows(9, &parts, |part| part.iter().copied()));
        }
    }
}
