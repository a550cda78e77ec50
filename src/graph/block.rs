//! Rows in blocks of about equally much work, the same for any number of threads.
//!
//! What is summed over nodes is summed within each block and then over the blocks in order, so that a result has the same
//! bits on one thread and on many.

use std::ops::Range;

use rayon::prelude::*;

use super::csr::Csr;

/// The least and the most work in a block: a node counts one, a link one.
const LEAST: usize = 1 << 10;
const MOST: usize = 1 << 14;
/// How many blocks there are unless the bounds above make it more or fewer.
const N_BLOCKS: usize = 128;

/// The first `n_nodes` rows in blocks, in order.
pub(super) fn blocks(rows: &Csr, n_nodes: usize) -> Vec<Range<usize>> {
    cut(rows.offsets()[..=n_nodes].array_windows().map(|[start, end]| end - start))
}

/// Nodes with so many links each, in blocks.
pub(super) fn cut(n_links: impl Iterator<Item = usize> + Clone) -> Vec<Range<usize>> {
    let work: usize = n_links.clone().map(|n_links| n_links + 1).sum();
    let size = (work / N_BLOCKS).clamp(LEAST, MOST);
    let mut found = Vec::new();
    let (mut start, mut end, mut filled) = (0, 0, 0);
    for n_links in n_links {
        if end > start && filled + n_links >= size {
            found.push(start..end);
            (start, filled) = (end, 0);
        }
        end += 1;
        filled += n_links + 1;
    }
    if end > start {
        found.push(start..end);
    }
    found
}

/// Fills `values` block by block in parallel and returns what `fill` says of each block, in order.
///
/// The blocks lie one after the other and `values` holds those of exactly these nodes.
pub(super) fn fill<V: Send, T: Send>(
    blocks: &[Range<usize>],
    mut values: &mut [V],
    fill: impl Fn(Range<usize>, &mut [V]) -> T + Sync,
) -> Vec<T> {
    let mut parts = Vec::with_capacity(blocks.len());
    for block in blocks {
        let (part, rest) = values.split_at_mut(block.len());
        parts.push((block.clone(), part));
        values = rest;
    }
    parts.into_par_iter().map(|(block, part)| fill(block, part)).collect()
}

/// The sum of `values` at `ends`. Four sums run side by side, so that an addition need not wait for the one before.
#[inline]
pub(super) fn gathered(ends: &[u32], values: &[f64]) -> f64 {
    let (fours, rest) = ends.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for four in fours {
        for (sum, &end) in sums.iter_mut().zip(four) {
            *sum += values[end as usize];
        }
    }
    let tail: f64 = rest.iter().map(|&end| values[end as usize]).sum();
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + tail
}

/// The sum of `values` at `ends`, each times the weight of its link.
#[inline]
pub(super) fn gathered_by_weight(ends: &[u32], weights: &[u64], values: &[f64]) -> f64 {
    ends.iter().zip(weights).map(|(&end, &weight)| values[end as usize] * weight as f64).sum()
}

/// By how much two vectors, each times its scale, differ in sum.
pub(super) fn changes(
    blocks: &[Range<usize>],
    new: &[f64],
    new_scale: f64,
    old: &[f64],
    old_scale: f64,
) -> f64 {
    let of_block = |block: &Range<usize>| -> f64 {
        let pairs = new[block.clone()].iter().zip(&old[block.clone()]);
        pairs.map(|(new, old)| (new * new_scale - old * old_scale).abs()).sum()
    };
    let of_blocks: Vec<f64> = blocks.par_iter().map(of_block).collect();
    of_blocks.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_follow_each_other_and_cover_every_node_once() {
        let links: Vec<_> = (1..5_000).map(|node| (0, node, 1)).chain([(4_999, 1, 1)]).collect();
        let rows = Csr::new(5_000, &links);
        let found = blocks(&rows, 5_000);
        assert!(found.len() > 2);
        assert_eq!(found[0], 0..1, "the hub has a block of its own");
        let nodes: Vec<usize> = found.into_iter().flatten().collect();
        assert_eq!(nodes, (0..5_000).collect::<Vec<_>>());
        assert!(blocks(&Csr::new(0, &[]), 0).is_empty());
    }

    #[test]
    fn every_block_is_filled_and_reports_in_order() {
        let mut values = [0; 6];
        let reports = fill(&[0..1, 1..4, 4..6], &mut values, |block, part| {
            for (value, node) in part.iter_mut().zip(block.clone()) {
                *value = node * 10;
            }
            block.start
        });
        assert_eq!(values, [0, 10, 20, 30, 40, 50]);
        assert_eq!(reports, [0, 1, 4]);
    }

    #[test]
    fn a_gathered_sum_takes_every_link() {
        let values: Vec<f64> = (0..9).map(f64::from).collect();
        assert!((gathered(&[1, 2, 3, 4, 5, 6, 8], &values) - 29.0).abs() < 1e-12);
        assert!((gathered_by_weight(&[1, 8], &[10, 2], &values) - 26.0).abs() < 1e-12);
    }
}
