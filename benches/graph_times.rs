//! The graph kernels' side of `compare_graph.py`: reads an edge list, then runs what each line of its input names and
//! answers with a line `seconds cpu_seconds check`.
//!
//! usage: `graph_times EDGES.tsv THREADS`, the file holding lines `from to weight`. The two forms of the graph (directed and
//! not) and their ranked rows are made before the first answer; `build` makes them again under the clock.

use std::{
    collections::BTreeSet,
    convert::Infallible,
    error::Error,
    io::{BufRead, Write},
    time::Instant,
};

use relata::graph::{
    centrality::{
        Links, Measure, Request, Sample, eigenvector, hits, katz,
        pagerank::{self, Settings},
        scores,
    },
    community, component,
    csr::{Adjacency, Orientation},
    cut, distance,
    path::{self, Finder},
    progress::Progress,
};

/// How often the pairs are gone through in one answer: once takes less than the clock of CPU time can tell.
const REPEATS: usize = 4;
/// Of how many pairs the five shortest paths are found.
const N_YEN: usize = 20;

struct Bench {
    n_nodes: usize,
    edges: Vec<(u32, u32, u64)>,
    directed: Adjacency,
    undirected: Adjacency,
    pairs: Vec<(u32, u32)>,
    finder: Finder,
    limit: Limit,
}

/// What PageRank cannot do without: in every round, reading the start of each link and fetching the value there, in the
/// order of degrees; nothing is written.
struct Limit {
    starts: Vec<u32>,
    values: Vec<f64>,
}

impl Limit {
    /// As many rounds as PageRank takes on the graph of size M.
    const N_ROUNDS: usize = 12;

    fn of(graph: &Adjacency) -> Self {
        let mut order: Vec<u32> = graph.nodes().collect();
        order.sort_by_key(|&node| std::cmp::Reverse(graph.outgoing().degree(node)));
        let mut place = vec![0; order.len()];
        for (at, &node) in (0..).zip(&order) {
            place[node as usize] = at;
        }
        let sends = |node: &&u32| graph.outgoing().degree(**node) > 0;
        let mut starts = Vec::new();
        for &node in order.iter().filter(sends) {
            let mut row: Vec<u32> =
                graph.incoming().neighbors(node).iter().map(|&start| place[start as usize]).collect();
            row.sort_unstable();
            starts.extend(row);
        }
        Self { starts, values: vec![1.0; order.len()] }
    }

    fn run(&self) -> f64 {
        let mut sums = [0.0; 4];
        for _ in 0..Self::N_ROUNDS {
            for four in self.starts.as_chunks::<4>().0 {
                for (sum, &start) in sums.iter_mut().zip(four) {
                    *sum += self.values[start as usize];
                }
            }
        }
        sums.iter().sum()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().filter(|argument| argument != "--bench").collect();
    let (Some(file), Some(threads)) = (arguments.get(1), arguments.get(2)) else {
        return Ok(()); // `cargo bench` without a graph has nothing to measure
    };
    rayon::ThreadPoolBuilder::new().num_threads(threads.parse()?).build_global()?;
    let mut bench = Bench::read(file)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready {} {}", bench.n_nodes, bench.directed.outgoing().n_links())?;
    out.flush()?;
    for line in std::io::stdin().lock().lines() {
        let (started, cpu) = (Instant::now(), cpu_seconds());
        let check = bench.run(line?.trim())?;
        let (seconds, cpu) = (started.elapsed().as_secs_f64(), cpu_seconds() - cpu);
        writeln!(out, "{seconds} {cpu} {check}")?;
        out.flush()?;
    }
    Ok(())
}

/// What all threads of this process have run, in seconds (Linux; 0 elsewhere).
fn cpu_seconds() -> f64 {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return 0.0 };
    let nanoseconds = |task: std::fs::DirEntry| -> Option<f64> {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse().ok()
    };
    tasks.flatten().filter_map(nanoseconds).sum::<f64>() / 1e9
}

fn made(n_nodes: usize, edges: &[(u32, u32, u64)]) -> (Adjacency, Adjacency) {
    let directed = Adjacency::new(n_nodes, edges, Orientation::Directed);
    let undirected = Adjacency::new(n_nodes, edges, Orientation::Undirected);
    directed.ranked();
    undirected.ranked();
    (directed, undirected)
}

impl Bench {
    fn read(file: &str) -> Result<Self, Box<dyn Error>> {
        let text = std::fs::read_to_string(file)?;
        let mut edges = Vec::new();
        let mut pairs = Vec::new();
        for line in text.lines() {
            let mut cells = line.split_ascii_whitespace();
            let mut next = || cells.next().ok_or("a line has too few numbers");
            let first = next()?;
            if first == "pair" {
                pairs.push((next()?.parse()?, next()?.parse()?));
            } else {
                edges.push((first.parse()?, next()?.parse()?, next()?.parse()?));
            }
        }
        let last = edges.iter().map(|edge: &(u32, u32, u64)| edge.0.max(edge.1)).max();
        let n_nodes = last.map_or(0, |last| last as usize + 1);
        let (directed, undirected) = made(n_nodes, &edges);
        let (limit, finder) = (Limit::of(&directed), Finder::new(n_nodes));
        Ok(Self { n_nodes, edges, directed, undirected, pairs, finder, limit })
    }

    fn run(&mut self, what: &str) -> Result<String, Box<dyn Error>> {
        let progress = Progress::new();
        let (directed, undirected) = (&self.directed, &self.undirected);
        let most = |values: &[f64]| format!("{:.6e}", values.iter().copied().fold(0.0, f64::max));
        let of = |graph: &Adjacency, measure| -> Result<String, Box<dyn Error>> {
            Ok(most(&scores(graph, &Request::new(measure, Links::Equal), &progress)?.values))
        };
        Ok(match what {
            "build" => {
                let (directed, undirected) = made(self.n_nodes, &self.edges);
                format!("{} {}", directed.outgoing().n_links(), undirected.outgoing().n_links())
            }
            "pagerank" => {
                let settings = Settings { tolerance: 1e-8, ..Settings::default() };
                let ranks = pagerank::scores(directed, &settings, &progress)?;
                format!("{} in {} rounds", most(&ranks), progress.n_done())
            }
            "pagerank_weighted" => {
                let settings = Settings { tolerance: 1e-8, links: Links::Weighted, ..Settings::default() };
                most(&pagerank::scores(directed, &settings, &progress)?)
            }
            "pagerank_limit" => most(&[self.limit.run()]),
            "weak" => component::weak(directed).n_groups().to_string(),
            "strong" => component::strong(directed).n_groups().to_string(),
            "cuts" => cut::cuts(undirected).nodes.len().to_string(),
            "bfs" => {
                let hops = distance::hops(directed.outgoing(), directed.incoming(), self.pairs[0].0);
                hops.iter().filter(|hops| **hops != distance::UNREACHED).count().to_string()
            }
            "pair" => self.pairs(Links::Equal),
            "pair_weighted" => self.pairs(Links::Weighted),
            "k_shortest" => self.shortest_five()?,
            "betweenness" => of(directed, Measure::Betweenness)?,
            "betweenness_64" => {
                let sample = Some(Sample { n_sources: 64, seed: 3 });
                let request = Request { sample, ..Request::new(Measure::Betweenness, Links::Equal) };
                most(&scores(directed, &request, &progress)?.values)
            }
            "harmonic" => of(directed, Measure::Harmonic)?,
            "closeness" => of(directed, Measure::Closeness)?,
            "eigenvector" => most(&eigenvector::scores(undirected, Links::Equal, 1e-9, &progress)?),
            "katz" => {
                let rows = directed.incoming();
                let most_links = rows.nodes().map(|node| rows.degree(node)).max().unwrap_or(0);
                let attenuation = Some(1.0 / (1 + most_links) as f64);
                most(&katz::scores(directed, Links::Equal, attenuation, &progress)?)
            }
            "hits" => most(&hits::scores(directed, Links::Equal, hits::TOLERANCE, &progress)?.authorities),
            "cores" => of(undirected, Measure::Core)?,
            "triangles" => of(undirected, Measure::Triangles)?,
            "clustering" => of(undirected, Measure::Clustering)?,
            "constraint" => of(undirected, Measure::Constraint)?,
            "louvain" => partition(&community::louvain(undirected, &settings(), &progress)?),
            "leiden" => partition(&community::leiden(undirected, &settings(), &progress)?),
            _ => return Err(format!("unknown: {what}").into()),
        })
    }

    fn pairs(&mut self, links: Links) -> String {
        let mut total = 0;
        for &(from, to) in self.pairs.iter().cycle().take(REPEATS * self.pairs.len()) {
            let request = asked(from, to, links);
            let found = self.finder.shortest(&self.directed, &request, numbered);
            total += found.ok().flatten().map_or(0, |path| path.len() - 1);
        }
        (total / REPEATS).to_string()
    }

    /// Hops of the five shortest paths of each of the first pairs.
    fn shortest_five(&self) -> Result<String, Box<dyn Error>> {
        let mut total = 0;
        for &(from, to) in self.pairs.iter().take(N_YEN) {
            let found = path::shortest_few(
                &self.directed,
                &asked(from, to, Links::Equal),
                5,
                &Progress::new(),
                numbered,
            )?;
            total += found.iter().map(|path| path.len() - 1).sum::<usize>();
        }
        Ok(total.to_string())
    }
}

fn asked(from: u32, to: u32, links: Links) -> path::Request {
    path::Request { from, to, links, tolls: Vec::new(), max_hops: None, avoid: BTreeSet::new() }
}

/// A name for each node, as the command looks one up where paths are equal.
#[expect(clippy::unnecessary_wraps, reason = "names that are looked up may fail")]
fn numbered(node: u32) -> Result<String, Infallible> {
    Ok(node.to_string())
}

fn settings() -> community::Settings {
    community::Settings { links: Links::Equal, ..community::Settings::default() }
}

fn partition(found: &community::Communities) -> String {
    format!("{:.4} modularity, {} groups", found.modularity, found.partition.n_groups())
}
