//! Triangles, and the share of a node's neighbours that are linked with each other.
//!
//! Every triangle is found once, from its corner with the fewest links: M. Latapy: Main-memory Triangle Computations for Very
//! Large (Sparse (Power-law)) Graphs. Theoretical Computer Science 407, 2008. Weighted: J.-P. Onnela et al.: Intensity and
//! Coherence of Motifs in Weighted Complex Networks. Physical Review E 71, 2005; directed: G. Fagiolo: Clustering in
//! Complex Directed Networks. Physical Review E 76, 2007; both as in networkx.

use rayon::prelude::*;

use super::Links;
use crate::graph::{
    csr::{Adjacency, Csr},
    progress::{Progress, Stopped},
    ranked::Ranked,
};

/// Corners are dealt to so many groups, whose sums are added in order.
const N_GROUPS: usize = 16;

/// How many triangles each node is a corner of, `[nodes]`, whatever the directions.
///
/// # Errors
/// `Stopped`.
pub fn triangles(graph: &Adjacency, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let undirected = graph.undirected();
    let ranked = undirected.ranked();
    Ok(ranked.restored(&corners(ranked, &Equal, progress)?))
}

/// The clustering coefficient of each node, `[nodes]`: 0 where it has fewer than two neighbours.
///
/// # Errors
/// `Stopped`.
pub fn coefficients(graph: &Adjacency, links: Links, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let undirected = graph.undirected();
    let ranked = undirected.ranked();
    let corners = if graph.is_directed() || links == Links::Weighted {
        corners(ranked, &ByLink(intensities(graph, ranked, links)), progress)?
    } else {
        corners(ranked, &Equal, progress)?
    };
    let corners = ranked.restored(&corners);
    Ok(graph.nodes().zip(corners).map(|(node, corner)| coefficient(graph, node, corner)).collect())
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
    rows.nodes().flat_map(of_row).collect()
}

/// What a link brings to a triangle.
trait Intensity: Sync {
    fn at(&self, link: usize) -> f64;
}

struct Equal;

impl Intensity for Equal {
    fn at(&self, _: usize) -> f64 {
        1.0
    }
}

struct ByLink(Vec<f64>);

impl Intensity for ByLink {
    fn at(&self, link: usize) -> f64 {
        self.0[link]
    }
}

/// The sum over the triangles at each place of the products of what their links bring.
fn corners<I: Intensity>(ranked: &Ranked, intensity: &I, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let rows = ranked.outgoing();
    let n_nodes = rows.n_nodes();
    progress.begin(n_nodes);
    let of_group = |group: usize| {
        let mut sums = vec![0.0; n_nodes];
        let mut marks = vec![0.0; n_nodes];
        for (n_done, place) in rows.nodes().skip(group).step_by(N_GROUPS).enumerate() {
            if n_done % 64 == 0 {
                progress.check()?;
                progress.advance(64);
            }
            of_corner(rows, intensity, place, &mut marks, &mut sums);
        }
        Ok(sums)
    };
    let groups: Vec<Vec<f64>> =
        (0..N_GROUPS).into_par_iter().map(of_group).collect::<Result<_, Stopped>>()?;
    Ok((0..n_nodes).map(|node| groups.iter().map(|sums| sums[node]).sum()).collect())
}

/// The links of a place to those with more links, which stand before it.
fn upward(rows: &Csr, place: u32) -> std::ops::Range<usize> {
    let row = rows.row(place);
    let n_upward = rows.ends()[row.clone()].partition_point(|&end| end < place);
    row.start..row.start + n_upward
}

/// Adds the triangles of which `place` has the fewest links; `marks` is all 0 before and after.
fn of_corner<I: Intensity>(rows: &Csr, intensity: &I, place: u32, marks: &mut [f64], sums: &mut [f64]) {
    let own = upward(rows, place);
    if own.len() < 2 {
        return;
    }
    for link in own.clone() {
        marks[rows.ends()[link] as usize] = intensity.at(link);
    }
    let mut at_place = 0.0;
    for link in own.clone() {
        let second = rows.ends()[link];
        let mut at_second = 0.0;
        for other in upward(rows, second) {
            let third = rows.ends()[other] as usize;
            if marks[third] != 0.0 {
                let product = intensity.at(link) * intensity.at(other) * marks[third];
                at_second += product;
                sums[third] += product;
            }
        }
        sums[second as usize] += at_second;
        at_place += at_second;
    }
    sums[place as usize] += at_place;
    for link in own {
        marks[rows.ends()[link] as usize] = 0.0;
    }
}
