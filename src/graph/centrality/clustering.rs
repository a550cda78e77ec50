//! Triangles, and the share of a node's neighbours that are linked with each other.
//!
//! Every triangle is found once, from its corner with the fewest links: M. Latapy: Main-memory Triangle Computations for Very
//! Large (Sparse (Power-law)) Graphs. Theoretical Computer Science 407, 2008. Weighted: J.-P. Onnela et al.: Intensity and
//! Coherence of Motifs in Weighted Complex Networks. Physical Review E 71, 2005; directed: G. Fagiolo: Clustering in
//! Complex Directed Networks. Physical Review E 76, 2007; both as in networkx.

use std::ops::Range;

use rayon::prelude::*;

use super::Links;
use crate::graph::{
    block,
    csr::{Adjacency, Csr},
    progress::{Progress, Stopped},
    ranked::Ranked,
};

/// Corners are dealt to so many groups, whose sums are added in order.
const N_GROUPS: usize = 16;
/// Into so many where sums are whole numbers and a thread can take several into one; corners of many links come first, so
/// that a group of neighbouring ones would hold most of the work.
const N_SMALL_GROUPS: usize = 64;
/// So many at a time: the rows of neighbouring corners lie side by side.
const PLACES_A_TURN: usize = 64;
/// After so many corners it is asked whether to stop.
const PLACES_A_LOOK: usize = 256;

/// How many triangles each node is a corner of, `[nodes]`, whatever the directions.
///
/// # Errors
/// `Stopped`.
pub fn triangles(graph: &Adjacency, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let undirected = graph.undirected();
    let ranked = undirected.ranked();
    let counts = counts(ranked, progress)?;
    Ok(ranked.restored_from(|place| f64::from(counts[place])))
}

/// The clustering coefficient of each node, `[nodes]`: 0 where it has fewer than two neighbours.
///
/// # Errors
/// `Stopped`.
pub fn coefficients(graph: &Adjacency, links: Links, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let undirected = graph.undirected();
    let ranked = undirected.ranked();
    let corners = if graph.is_directed() || links == Links::Weighted {
        ranked.restored(&intensity_sums(ranked, &intensities(graph, ranked, links), progress)?)
    } else {
        let counts = counts(ranked, progress)?;
        ranked.restored_from(|place| f64::from(counts[place]))
    };
    Ok(graph
        .nodes()
        .into_par_iter()
        .zip(corners)
        .map(|(node, corner)| coefficient(graph, node, corner))
        .collect())
}

fn coefficient(graph: &Adjacency, node: u32, corner: f64) -> f64 {
    let n_out = graph.outgoing().degree(node);
    let n_possible = if graph.is_directed() {
        let n_links = n_out + graph.incoming().degree(node);
        let (out, back) = (graph.outgoing().neighbors(node), graph.incoming().neighbors(node));
        let n_mutual = out.iter().filter(|neighbor| back.binary_search(neighbor).is_ok()).count();
        (n_links * n_links.saturating_sub(1)).saturating_sub(2 * n_mutual)
    } else {
        n_out * n_out.saturating_sub(1)
    };
    let per_triangle = if graph.is_directed() { 1.0 } else { 2.0 };
    if n_possible == 0 { 0.0 } else { corner * per_triangle / n_possible as f64 }
}

/// What the link at each place of `ranked`'s rows brings to a triangle: the cube roots of its weight over the largest,
/// one for each direction that there is.
fn intensities(graph: &Adjacency, ranked: &Ranked, links: Links) -> Vec<f64> {
    let largest = graph.outgoing().weights().iter().copied().max().unwrap_or(1) as f64;
    let intensity = |weight: u64| match links {
        Links::Equal => 1.0,
        Links::Weighted => (weight as f64 / largest).cbrt(),
    };
    let rows = ranked.outgoing();
    let of_row = |place: u32| {
        let node = ranked.node_at()[place as usize];
        rows.neighbors(place).iter().map(move |&end| {
            let other = ranked.node_at()[end as usize];
            let there = graph.outgoing().weight(node, other).map_or(0.0, intensity);
            let back = if graph.is_directed() { graph.outgoing().weight(other, node) } else { None };
            there + back.map_or(0.0, intensity)
        })
    };
    let blocks = block::blocks(rows, rows.n_nodes());
    let of_blocks: Vec<Vec<f64>> = blocks
        .par_iter()
        .map(|block| rows.nodes().skip(block.start).take(block.len()).flat_map(of_row).collect())
        .collect();
    of_blocks.concat()
}

/// The links of each place to those with more links, which stand before it in the rows.
struct Upward<'a> {
    rows: &'a Csr,
    ends: Vec<usize>,
}

impl<'a> Upward<'a> {
    fn of(rows: &'a Csr) -> Self {
        let end = |place| {
            let row = rows.row(place);
            row.start + rows.ends()[row].partition_point(|&end| end < place)
        };
        Self { rows, ends: rows.nodes().into_par_iter().map(end).collect() }
    }

    fn links(&self, place: u32) -> Range<usize> {
        self.rows.offsets()[place as usize]..self.ends[place as usize]
    }

    fn neighbors(&self, place: u32) -> &[u32] {
        &self.rows.ends()[self.links(place)]
    }
}

/// How many triangles each place is a corner of.
fn counts(ranked: &Ranked, progress: &Progress) -> Result<Vec<u32>, Stopped> {
    let rows = ranked.outgoing();
    let n_nodes = rows.n_nodes();
    let upward = Upward::of(rows);
    progress.begin(n_nodes);
    let places: Vec<u32> = rows.nodes().collect();
    let empty = || (vec![0; n_nodes], vec![false; n_nodes]);
    let of_group = |(mut counts, mut marks): (Vec<u32>, Vec<bool>), group: usize| {
        for places in places.chunks(PLACES_A_TURN).skip(group).step_by(N_SMALL_GROUPS) {
            progress.check()?;
            for &place in places {
                count_corner(&upward, place, &mut marks, &mut counts);
            }
            progress.advance(places.len());
        }
        Ok((counts, marks))
    };
    // Whole numbers: it does not matter in which order they are added.
    (0..N_SMALL_GROUPS)
        .into_par_iter()
        .try_fold(empty, of_group)
        .map(|counted| counted.map(|(counts, _)| counts))
        .try_reduce(
            || vec![0; n_nodes],
            |mut sum, more| {
                for (count, more) in sum.iter_mut().zip(more) {
                    *count += more;
                }
                Ok(sum)
            },
        )
}

/// Counts the triangles of which `place` has the fewest links; no mark is set before and after.
fn count_corner(upward: &Upward<'_>, place: u32, marks: &mut [bool], counts: &mut [u32]) {
    let own = upward.neighbors(place);
    if own.len() < 2 {
        return;
    }
    for &end in own {
        marks[end as usize] = true;
    }
    let mut at_place = 0;
    for &second in own {
        let mut at_second = 0;
        for &third in upward.neighbors(second) {
            if marks[third as usize] {
                at_second += 1;
                counts[third as usize] += 1;
            }
        }
        counts[second as usize] += at_second;
        at_place += at_second;
    }
    counts[place as usize] += at_place;
    for &end in own {
        marks[end as usize] = false;
    }
}

/// The sum over the triangles at each place of the products of what their links bring.
fn intensity_sums(ranked: &Ranked, intensities: &[f64], progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let rows = ranked.outgoing();
    let n_nodes = rows.n_nodes();
    let upward = Upward::of(rows);
    progress.begin(n_nodes);
    let of_group = |group: usize| {
        let mut sums = vec![0.0; n_nodes];
        let mut marks = vec![0.0; n_nodes];
        for (n_done, place) in rows.nodes().skip(group).step_by(N_GROUPS).enumerate() {
            if n_done % PLACES_A_LOOK == 0 {
                progress.check()?;
            }
            progress.advance(1);
            sum_corner(&upward, intensities, place, &mut marks, &mut sums);
        }
        Ok(sums)
    };
    let groups: Vec<Vec<f64>> =
        (0..N_GROUPS).into_par_iter().map(of_group).collect::<Result<_, Stopped>>()?;
    Ok((0..n_nodes).into_par_iter().map(|node| groups.iter().map(|sums| sums[node]).sum()).collect())
}

/// As [`count_corner`], with what the links bring; `marks` is all 0 before and after.
fn sum_corner(upward: &Upward<'_>, intensities: &[f64], place: u32, marks: &mut [f64], sums: &mut [f64]) {
    let ends = upward.rows.ends();
    for link in upward.links(place) {
        marks[ends[link] as usize] = intensities[link];
    }
    let mut at_place = 0.0;
    for link in upward.links(place) {
        let second = ends[link];
        let mut at_second = 0.0;
        for other in upward.links(second) {
            let third = ends[other] as usize;
            if marks[third] != 0.0 {
                let product = intensities[link] * intensities[other] * marks[third];
                at_second += product;
                sums[third] += product;
            }
        }
        sums[second as usize] += at_second;
        at_place += at_second;
    }
    sums[place as usize] += at_place;
    for link in upward.links(place) {
        marks[ends[link] as usize] = 0.0;
    }
}
