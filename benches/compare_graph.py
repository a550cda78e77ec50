#!/usr/bin/env python3
"""Times relata's graph kernels beside networkx, igraph, networkit and rustworkx, in one run on this machine.

usage: benches/compare_graph.py [S] [M] [L] [--only ALGORITHM,..] [--rounds N] [--threads N] [--peers igraph,networkit,..]
                                [--binary FILE] [--limit SECONDS]

Makes the graphs (S 10,000 nodes/100,000 edges, M 200,000/2,000,000, L 1,000,000/10,000,000: directed, power-law, with
repeated pairs) and installs the peers in a virtual environment of its own (target/graph-venv), builds relata's side
(benches/graph_times.rs), keeps a worker for each with the graph in memory, and asks them in turn, round after round, so
that a busy moment of the machine hits all alike. Prints CPU seconds (medians; on more than one thread wall-clock
seconds) and how many times as long as relata each peer takes.

Everybody gets the same simple graph: parallel edges collapsed, weights summed, the length of a link 1/weight. relata's
rows are ordered by degree once, when the graph is made (row `build`), as the peers' graphs are made before the clock
starts. What is not to the letter the same is said in NOTES. A peer that takes longer than --limit for one answer is
not asked again (`-`).
"""
import argparse
import itertools
import json
import os
import select
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, "target", "graph-venv")
DATA = os.path.join(ROOT, "target", "graph-data")
PACKAGES = ["networkx==3.6.1", "igraph==1.0.0", "networkit==11.3", "rustworkx==0.18.1", "numpy==2.4.6", "scipy==1.17.1"]
SIZES = {"S": (10_000, 100_000, 1), "M": (200_000, 2_000_000, 2), "L": (1_000_000, 10_000_000, 3)}
PEERS = ["igraph", "networkit", "rustworkx", "networkx"]
REPEATS = 4  # of the pairs in one answer, as in graph_times.rs
N_YEN = 20  # pairs of which the five shortest paths are found, as there
COARSE = 0.05  # seconds below which the wall clock is read instead: the clock of CPU time ticks every 4 ms on some systems
UNITS = {"pair": 100 * REPEATS, "pair_weighted": 100 * REPEATS, "k_shortest": N_YEN}
ALGORITHMS = {
    "S": ["betweenness", "harmonic", "closeness", "constraint", "clustering", "k_shortest"],
    "M": ["build", "pagerank", "pagerank_limit", "pagerank_weighted", "weak", "strong", "bfs", "pair", "pair_weighted", "betweenness_64",
          "eigenvector", "katz", "hits", "cores", "triangles", "cuts", "louvain", "leiden"],
    "L": ["pagerank", "weak", "strong", "bfs", "hits"],
}
NOTES = """\
PageRank: damping 0.85 until two iterations differ by 1e-8 in sum; igraph has a direct solver. Eigenvector: networkit to
1e-6, igraph to machine precision, relata until entries change by 1e-9 on average. Betweenness from 64 pivots: of each
tool's own choice. Pairs: mean of 100, with the path, relata's the heaviest of the shortest; networkit and rustworkx weighted without it. HITS: relata to 1e-12
in sum. Katz: each with an attenuation of its own choice. Louvain, Leiden: the graph without directions, unweighted;
igraph's Leiden with 2 iterations, networkit's with 3. networkx's and rustworkx's times for slow questions are left out."""


def reenter():
    """Runs this script again inside the virtual environment."""
    python = os.path.join(VENV, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    if os.path.realpath(sys.prefix) != os.path.realpath(VENV):
        os.execv(python, [python, os.path.abspath(__file__), *sys.argv[1:]])


def edges_of(size):
    """An uneven random graph (R-MAT: D. Chakrabarti, Y. Zhan, C. Faloutsos, 2004), every node with an edge, a seventh of
    the edges repeats of others, weights 1 to 20."""
    import numpy as np
    n_nodes, n_edges, seed = SIZES[size]
    rng = np.random.default_rng(seed)
    n_repeats = n_edges * 15 // 100
    n_fresh = n_edges - n_repeats - n_nodes
    n_bits = int(n_nodes - 1).bit_length()

    def ends(count):
        drawn = np.zeros((2, 0), np.int64)
        while drawn.shape[1] < count:
            some = np.zeros((2, 2 * count), np.int64)
            for _ in range(n_bits):
                # Each bit of both ends at once: the quarter of the matrix, with chances .57, .19, .19, .05.
                quarter = np.searchsorted([.57, .76, .95], rng.random(2 * count), side="right")
                some = some * 2 + np.stack([quarter // 2, quarter % 2])
            fits = (some < n_nodes).all(axis=0) & (some[0] != some[1])
            drawn = np.concatenate([drawn, some[:, fits]], axis=1)
        return drawn[:, :count]

    number = rng.permutation(n_nodes)
    fresh = number[ends(n_fresh)]
    lone = rng.permutation(n_nodes)
    hub = number[ends(n_nodes)[0]]
    hub = np.where(hub == lone, (hub + 1) % n_nodes, hub)
    turned = rng.random(n_nodes) < .5
    cover = np.where(turned, [lone, hub], [hub, lone])
    edges = np.concatenate([fresh, cover], axis=1)
    edges = np.concatenate([edges, edges[:, rng.integers(0, edges.shape[1], n_repeats)]], axis=1)
    edges = edges[:, rng.permutation(n_edges)]
    return n_nodes, edges, rng.integers(1, 21, n_edges), rng.integers(0, n_nodes, (100, 2))


def graph_file(size):
    import numpy as np
    os.makedirs(DATA, exist_ok=True)
    path = os.path.join(DATA, f"{size}.tsv")
    if not os.path.exists(path):
        n_nodes, edges, weights, pairs = edges_of(size)
        pairs[0][0] = np.bincount(edges[0]).argmax()  # the search from one node starts at the largest hub
        with open(path + ".part", "w") as file:
            np.savetxt(file, np.column_stack([edges[0], edges[1], weights]), "%d")
            np.savetxt(file, pairs, "pair %d %d")
        os.rename(path + ".part", path)
    return path


# ---- the peers, each in a process of its own ----

class Collapsed:
    """The simple graph of a file."""

    def __init__(self, path):
        import numpy as np
        rows = [line.split() for line in open(path) if line.startswith("pair")]
        self.pairs = [(int(a), int(b)) for _, a, b in rows]
        self.repeated = self.pairs * REPEATS
        edges = np.loadtxt(path, np.int64, comments="pair")
        self.n = int(edges[:, :2].max()) + 1
        edges = edges[edges[:, 0] != edges[:, 1]]
        self.directed = self.collapsed(np, edges[:, 0], edges[:, 1], edges[:, 2])
        low, high = np.minimum(edges[:, 0], edges[:, 1]), np.maximum(edges[:, 0], edges[:, 1])
        self.undirected = self.collapsed(np, low, high, edges[:, 2])

    def collapsed(self, np, a, b, weight):
        keys, place = np.unique(a * self.n + b, return_inverse=True)
        weights = np.bincount(place, weights=weight)
        return keys // self.n, keys % self.n, weights


class Igraph:
    def __init__(self, g):
        import igraph
        import numpy as np
        self.igraph, self.g = igraph, g
        self.d = igraph.Graph(n=g.n, edges=np.column_stack(g.directed[:2]), directed=True)
        self.u = igraph.Graph(n=g.n, edges=np.column_stack(g.undirected[:2]))
        self.weights = g.directed[2].tolist()
        self.lengths = (1 / g.directed[2]).tolist()

    def pagerank(self): return max(self.d.pagerank())
    def pagerank_weighted(self): return max(self.d.pagerank(weights=self.weights))
    def weak(self): return len(self.d.connected_components("weak"))
    def strong(self): return len(self.d.connected_components("strong"))
    def cuts(self): return len(self.u.articulation_points()), len(self.u.bridges())
    def bfs(self): return sum(d != float("inf") for d in self.d.distances([self.g.pairs[0][0]])[0])
    def pair(self): return sum(max(0, len(self.d.get_shortest_path(a, b)) - 1) for a, b in self.g.repeated)
    def pair_weighted(self): return sum(max(0, len(self.d.get_shortest_path(a, b, self.lengths)) - 1) for a, b in self.g.repeated)
    def k_shortest(self):
        found = (path for a, b in self.g.pairs[:N_YEN] for path in self.d.get_k_shortest_paths(a, b, 5))
        return sum(len(path) - 1 for path in found)

    def betweenness(self): return max(self.d.betweenness())
    def betweenness_64(self): return max(self.d.betweenness(sources=range(0, self.g.n, self.g.n // 64)))
    def harmonic(self): return max(self.d.harmonic_centrality(mode="in"))
    def closeness(self): return max(x for x in self.d.closeness(mode="in") if x == x)
    def eigenvector(self): return max(self.u.eigenvector_centrality())
    def hits(self): return max(self.d.authority_score()), max(self.d.hub_score())
    def cores(self): return max(self.u.coreness())
    def triangles(self): return self.u.transitivity_undirected()
    def clustering(self): return max(self.u.transitivity_local_undirected(mode="zero"))
    def constraint(self): return max(x for x in self.u.constraint() if x == x)
    def louvain(self): return f"{self.u.community_multilevel().modularity:.4f} modularity"

    def leiden(self):
        found = self.u.community_leiden("modularity", n_iterations=2)
        return f"{self.u.modularity(found.membership):.4f} modularity"


class Networkit:
    def __init__(self, g):
        import networkit as nk
        self.nk, self.g = nk, g
        nk.setNumberOfThreads(int(os.environ["OMP_NUM_THREADS"]))
        nk.setSeed(1, False)

        def made(edges, values, directed):
            return nk.GraphFromCoo((values, edges[:2]), n=g.n, weighted=True, directed=directed)
        self.w = made(g.directed, g.directed[2], True)
        self.lengths = made(g.directed, 1 / g.directed[2], True)
        self.d = nk.graphtools.toUnweighted(self.w)
        self.u = nk.graphtools.toUnweighted(made(g.undirected, g.undirected[2], False))

    def rank(self, graph):
        c = self.nk.centrality
        rank = c.PageRank(graph, .85, 1e-8, False, c.SinkHandling.DistributeSinks)
        rank.norm, rank.maxIterations = c.Norm.L1_NORM, 1000
        return max(rank.run().scores())

    def top(self, kernel): return max(kernel.run().scores())
    def pagerank(self): return self.rank(self.d)
    def pagerank_weighted(self): return self.rank(self.w)
    def weak(self): return self.nk.components.WeaklyConnectedComponents(self.d).run().numberOfComponents()
    def strong(self): return self.nk.components.StronglyConnectedComponents(self.d).run().numberOfComponents()
    def bfs(self): return sum(d < 1e300 for d in self.nk.distance.BFS(self.d, self.g.pairs[0][0], False).run().getDistances())

    def pair(self):
        total = 0
        for a, b in self.g.repeated:
            if a != b:
                search = self.nk.distance.BidirectionalBFS(self.d, a, b, True)
                search.run()
                total += search.getDistance() if search.getDistance() < 1e9 else 0
                search.getPath()
        return total

    def pair_weighted(self):
        total = 0
        for a, b in self.g.repeated:
            if a != b:
                search = self.nk.distance.BidirectionalDijkstra(self.lengths, a, b, True)
                search.run()
                total += search.getDistance() < 1e9
        return total

    def betweenness(self): return self.top(self.nk.centrality.Betweenness(self.d))
    def betweenness_64(self): return self.top(self.nk.centrality.EstimateBetweenness(self.d, 64, False, os.environ["OMP_NUM_THREADS"] != "1"))
    def harmonic(self): return self.top(self.nk.centrality.HarmonicCloseness(self.d, False))
    def closeness(self): return self.top(self.nk.centrality.Closeness(self.d, True, self.nk.centrality.ClosenessVariant.GENERALIZED))
    def eigenvector(self): return self.top(self.nk.centrality.EigenvectorCentrality(self.u, 1e-6))
    def katz(self): return self.top(self.nk.centrality.KatzCentrality(self.d))
    def cores(self): return self.nk.centrality.CoreDecomposition(self.u).run().maxCoreNumber()
    def triangles(self): return self.nk.globals.ClusteringCoefficient.exactGlobal(self.u)
    def clustering(self): return self.top(self.nk.centrality.LocalClusteringCoefficient(self.u))

    def modularity(self, method):
        partition = method.run().getPartition()
        return f"{self.nk.community.Modularity().getQuality(partition, self.u):.4f} modularity"

    def louvain(self): return self.modularity(self.nk.community.PLM(self.u, refine=False))
    def leiden(self): return self.modularity(self.nk.community.ParallelLeiden(self.u, iterations=3))


class Rustworkx:
    def __init__(self, g):
        import rustworkx as rx
        self.rx, self.g = rx, g

        def made(kind, edges):
            graph = kind()
            graph.add_nodes_from(range(g.n))
            graph.add_edges_from(list(zip(*(column.tolist() for column in edges))))
            return graph
        self.d, self.u = made(rx.PyDiGraph, g.directed), made(rx.PyGraph, g.undirected)

    def pagerank(self): return max(self.rx.pagerank(self.d, tol=1e-8 / self.g.n, max_iter=1000).values())
    def weak(self): return len(self.rx.weakly_connected_components(self.d))
    def strong(self): return len(self.rx.strongly_connected_components(self.d))
    def bfs(self): return sum(len(level) for level in self.rx.digraph_bfs_layers(self.d, [self.g.pairs[0][0]]))
    def betweenness(self): return max(self.rx.digraph_betweenness_centrality(self.d).values())
    def closeness(self): return max(self.rx.digraph_closeness_centrality(self.d).values())
    def eigenvector(self): return max(self.rx.graph_eigenvector_centrality(self.u, max_iter=1000, tol=1e-6 / self.g.n).values())
    def hits(self): return max(self.rx.hits(self.d, max_iter=1000, tol=1e-8)[1].values())
    def cores(self): return max(self.rx.core_number(self.u).values())
    def cuts(self): return len(self.rx.articulation_points(self.u)), len(self.rx.bridges(self.u))


class Networkx:
    def __init__(self, g):
        import networkx as nx
        self.nx, self.g = nx, g

        def made(kind, edges):
            graph = kind()
            graph.add_nodes_from(range(g.n))
            graph.add_weighted_edges_from(zip(*(column.tolist() for column in edges)))
            return graph
        self.d, self.u = made(nx.DiGraph, g.directed), made(nx.Graph, g.undirected)

    def pagerank(self): return max(self.nx.pagerank(self.d, tol=1e-8 / self.g.n, max_iter=1000, weight=None).values())
    def weak(self): return sum(1 for _ in self.nx.weakly_connected_components(self.d))
    def strong(self): return sum(1 for _ in self.nx.strongly_connected_components(self.d))
    def bfs(self): return len(self.nx.single_source_shortest_path_length(self.d, self.g.pairs[0][0]))

    def pair(self):
        total = 0
        for a, b in self.g.repeated:
            try:
                total += len(self.nx.bidirectional_shortest_path(self.d, a, b)) - 1
            except self.nx.NetworkXNoPath:
                pass
        return total

    def k_shortest(self):
        total = 0
        for a, b in self.g.pairs[:N_YEN]:
            try:
                paths = itertools.islice(self.nx.shortest_simple_paths(self.d, a, b), 5)
                total += sum(len(path) - 1 for path in paths)
            except self.nx.NetworkXNoPath:
                pass
        return total

    def betweenness(self): return max(self.nx.betweenness_centrality(self.d).values())
    def harmonic(self): return max(self.nx.harmonic_centrality(self.d).values())
    def closeness(self): return max(self.nx.closeness_centrality(self.d).values())
    def constraint(self): return max(self.nx.constraint(self.u).values())
    def clustering(self): return max(self.nx.clustering(self.u).values())
    def hits(self): return max(self.nx.hits(self.d, max_iter=1000, tol=1e-8)[1].values())
    def cuts(self): return sum(1 for _ in self.nx.articulation_points(self.u)), sum(1 for _ in self.nx.bridges(self.u))


CLASSES = {"igraph": Igraph, "networkit": Networkit, "rustworkx": Rustworkx, "networkx": Networkx}


def serve(name, path):
    """Answers each algorithm named on standard input with `seconds cpu_seconds check`."""
    peer = CLASSES[name](Collapsed(path))
    print("ready", flush=True)
    for line in sys.stdin:
        kernel = getattr(peer, line.strip(), None)
        if kernel is None:
            print("none", flush=True)
            continue
        wall, cpu = time.perf_counter(), time.process_time()
        check = kernel()
        print(time.perf_counter() - wall, time.process_time() - cpu, check, flush=True)


# ---- asking them ----

class Worker:
    def __init__(self, command, threads):
        variables = ["OMP_NUM_THREADS", "RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS"]
        environment = dict(os.environ, PYTHONHASHSEED="0", **dict.fromkeys(variables, str(threads)))
        self.command, self.environment, self.process = command, environment, None

    def ask(self, what, limit):
        """(wall seconds, CPU seconds, check); none where it cannot, or not in time."""
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                            env=self.environment, stderr=subprocess.DEVNULL)
            if not self.process.stdout.readline().startswith("ready"):
                raise SystemExit(f"cannot start: {' '.join(self.command)}")
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], limit)[0]:
            self.stop()
            return None
        answer = self.process.stdout.readline().split(None, 2)
        if len(answer) < 2:
            if not answer:
                self.stop()
            return None
        return float(answer[0]), float(answer[1]), answer[2].strip() if len(answer) > 2 else ""

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


def binary():
    command = ["cargo", "bench", "--quiet", "--bench", "graph_times", "--no-run", "--message-format=json"]
    lines = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    built = [json.loads(line) for line in lines if line.startswith("{")]
    return [one["executable"] for one in built if one.get("executable")][-1]


def compare(size, options, program):
    path = graph_file(size)
    workers = {"relata": Worker([program, path, str(options.threads)], options.threads)}
    for peer in options.peers:
        workers[peer] = Worker([sys.executable, os.path.abspath(__file__), "--serve", peer, path], options.threads)
    column = 0 if options.threads > 1 else 1
    for what in options.only or ALGORITHMS[size]:
        runs = {name: [] for name in workers}
        for _ in range(options.rounds):
            for name, worker in workers.items():
                answer = worker.ask(what, options.limit) if runs[name] is not None else None
                if answer is None:
                    runs[name] = runs[name] or None
                else:
                    runs[name].append(answer)
        report(size, what, runs, column)
    for worker in workers.values():
        worker.stop()


def report(size, what, runs, column):
    unit = UNITS.get(what, 1)
    times = {name: statistics.median(run[column if run[column] >= COARSE else 0] for run in answers) / unit
             for name, answers in runs.items() if answers}
    own = times.pop("relata")
    cells = [f"{times[name]:.3g} ({times[name] / own:.1f}×)" if name in times else "-" for name in runs if name != "relata"]
    print(f"| {what} {size} | {own:.3g} | {' | '.join(cells)} |", flush=True)
    checks = {name: answers[-1][2] for name, answers in runs.items() if answers}
    print(f"{size} {what}: {checks}", file=sys.stderr, flush=True)


def main():
    if sys.argv[1:2] == ["--serve"]:
        return serve(*sys.argv[2:])
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("sizes", nargs="*", default=["S", "M"], choices=[*SIZES, ["S", "M"]])
    reader.add_argument("--only", type=lambda text: text.split(","), help="these algorithms")
    reader.add_argument("--peers", type=lambda text: text.split(","), default=PEERS)
    reader.add_argument("--rounds", type=int, default=3, help="of which the median counts")
    reader.add_argument("--threads", type=int, default=1)
    reader.add_argument("--limit", type=float, default=60, help="seconds for one answer")
    reader.add_argument("--binary", help="relata's side, built already")
    options = reader.parse_args()
    reenter()
    program = options.binary or binary()
    clock = "CPU seconds" if options.threads == 1 else "wall-clock seconds"
    print(f"{clock} on {options.threads} thread(s), medians of {options.rounds} interleaved rounds\n")
    print("| | relata |", " | ".join(options.peers), "|\n|---|---|" + "---|" * len(options.peers))
    for size in options.sizes:
        compare(size, options, program)
    print("\n" + NOTES)


if __name__ == "__main__":
    main()
