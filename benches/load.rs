//! How fast a database becomes a graph, and how fast paths are found in it: `make_database.py` makes one.
//!
//! usage: `cargo bench --bench load -- FILE` (one thread; medians of five). Seconds are those of the processor where the
//! system tells them (Linux), so that other work on the machine does not count.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark tells its times")]

use std::{collections::BTreeSet, convert::Infallible, path::Path, process::ExitCode, time::Instant};

use relata::{
    graph::{
        Graph,
        centrality::Links,
        csr::Orientation,
        path::{self, Request},
    },
    store::{Store, error::StoreError, selection::Selection},
};

const N_ROUNDS: usize = 5;
const N_PAIRS: u32 = 40;

fn main() -> ExitCode {
    let Some(file) = std::env::args().skip(1).find(|word| !word.starts_with('-')) else {
        println!("nothing to load: name a database of `benches/make_database.py`");
        return ExitCode::SUCCESS;
    };
    match run(Path::new(&file)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(file: &Path) -> Result<(), StoreError> {
    let store = Store::open(file)?;
    let selection = Selection::default();
    let mut graph = Graph::load(&store, &selection)?;
    let seconds = median(|| Graph::load(&store, &selection).map(|loaded| graph = loaded))?;
    let (n_nodes, n_edges) = (graph.n_nodes(), graph.n_edges());
    println!("{n_nodes} entities, {n_edges} edges");
    println!("load              {seconds:.3} s, {:.2} M edges/s", n_edges as f64 / seconds / 1e6);
    let mut n_read = 0_u64;
    let seconds = median(|| store.each_link(&selection, |link| n_read += link.weight))?;
    println!("  of it the scan  {seconds:.3} s");
    let mut adjacency = graph.adjacency(Orientation::Undirected);
    let seconds = median(|| {
        adjacency = graph.adjacency(Orientation::Undirected);
        Ok(())
    })?;
    println!("rows              {seconds:.3} s");
    let stride = u32::try_from(n_nodes / 97).unwrap_or(1).max(1);
    for (name, links) in [("by hops", Links::Equal), ("weighted", Links::Weighted)] {
        let mut n_found = 0;
        let seconds = median(|| {
            for nth in 0..N_PAIRS {
                let (from, to) = (nth * stride, (nth + 50) * stride);
                let request =
                    Request { from, to, links, tolls: Vec::new(), max_hops: None, avoid: BTreeSet::new() };
                let found =
                    path::shortest(&adjacency, &request, |node| Ok::<_, Infallible>(node.to_string()));
                n_found += usize::from(found.is_ok_and(|path| path.is_some()));
            }
            Ok(())
        })?;
        println!("path {name:<12} {:.3} ms a pair ({n_found} found)", seconds * 1e3 / f64::from(N_PAIRS));
    }
    Ok(())
}

/// Seconds that `work` takes.
fn median(mut work: impl FnMut() -> Result<(), StoreError>) -> Result<f64, StoreError> {
    let mut times = Vec::new();
    for _ in 0..N_ROUNDS {
        let (started, processor) = (Instant::now(), processor_seconds());
        work()?;
        let elapsed = || started.elapsed().as_secs_f64();
        times.push(processor.zip(processor_seconds()).map_or_else(elapsed, |(before, after)| after - before));
    }
    times.sort_by(f64::total_cmp);
    Ok(times[N_ROUNDS / 2])
}

/// How long this thread has run.
fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
