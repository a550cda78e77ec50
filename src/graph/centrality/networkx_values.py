#!/usr/bin/env python3
"""Writes networkx.tsv: a few graphs and what networkx says of them. Own work.

usage: python3 networkx_values.py > networkx.tsv      (networkx 3.6.1 and scipy from PyPI)

Rows: "graph", name, number of nodes, then "from to weight" of each edge; and name, "Graph" or "DiGraph", measure,
"Equal" or "Weighted", then the value of each node. The graphs are multigraphs; networkx gets them with parallel edges
summed and self-loops left out, as relata collapses them, and with a length of 1/weight where paths are weighted.
"""
from fractions import Fraction

import networkx as nx

KNOTTY = (10, [(0, 1, 2), (0, 1, 1), (1, 0, 3), (1, 2, 1), (2, 3, 4), (3, 1, 1), (3, 4, 2), (4, 5, 1), (5, 3, 1), (6, 0, 5),
               (5, 6, 2), (7, 8, 1), (2, 0, 1), (4, 4, 3)])  # parallel edges, a mutual pair, a loop, two parts, a lone node
RESTART = {0: 1.0, 3: 2.0}
ATTENUATION = 0.01


def random_graph(n_nodes, n_edges, seed, skew):
    """Uneven: of `skew` numbers the least is taken, so that low numbers are hubs. A plain congruential generator."""
    state = seed

    def draw(end):
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % end

    def node():
        return min(draw(n_nodes) for _ in range(skew))

    return n_nodes, [(node(), node(), 1 + draw(4)) for _ in range(n_edges)]


GRAPHS = {
    "knotty": KNOTTY,
    "hubs": random_graph(40, 160, 5, 3),
    "sparse": random_graph(60, 62, 9, 1),
    "dense": random_graph(24, 400, 13, 1),
}


def simple(n_nodes, edges, kind):
    graph = kind()
    graph.add_nodes_from(range(n_nodes))
    for a, b, weight in edges:
        if a != b:
            known = graph[a][b]["weight"] if graph.has_edge(a, b) else 0
            graph.add_edge(a, b, weight=known + weight, distance=1 / (known + weight),
                           exact=Fraction(1, known + weight))
    return graph


def measures(g):
    n = len(g)
    settled = {"tol": 1e-15, "max_iter": 200000}
    for links, weight, distance in (("Equal", None, None), ("Weighted", "weight", "distance")):
        rank = {"weight": weight, "tol": 1e-16, "max_iter": 5000}
        yield "Degree", links, nx.degree_centrality(g) if weight is None else dict(g.degree(weight=weight))
        if g.is_directed():
            yield "InDegree", links, nx.in_degree_centrality(g) if weight is None else dict(g.in_degree(weight=weight))
            yield "OutDegree", links, nx.out_degree_centrality(g) if weight is None else dict(g.out_degree(weight=weight))
        yield "PageRank", links, nx.pagerank(g, **rank)
        yield "PersonalPageRank", links, nx.pagerank(g, personalization=RESTART, **rank)
        # Fractions: paths of equal length are to be equal, which sums of floating-point numbers are not.
        yield "Betweenness", links, nx.betweenness_centrality(g, weight=distance and "exact")
        yield "Closeness", links, nx.closeness_centrality(g, distance=distance)
        yield "Harmonic", links, nx.harmonic_centrality(g, distance=distance)
        try:
            yield "Eigenvector", links, nx.eigenvector_centrality(g, weight=weight, **settled)
        except nx.PowerIterationFailedConvergence:
            pass
        yield "Katz", links, nx.katz_centrality(g, alpha=ATTENUATION, weight=weight, tol=1e-16, max_iter=10000)
        stripped = nx.create_empty_copy(g)
        stripped.add_weighted_edges_from((a, b, 1 if weight is None else w) for a, b, w in g.edges(data="weight"))
        hubs, authorities = nx.hits(stripped, tol=1e-15, max_iter=100000)
        yield "Hub", links, hubs
        yield "Authority", links, authorities
        yield "Clustering", links, nx.clustering(g, weight=weight)
        yield "Constraint", links, nx.constraint(g, weight=weight)
    yield "Core", "Equal", nx.core_number(g)
    if not g.is_directed():
        yield "Triangles", "Equal", nx.triangles(g)


def main():
    print("#", __doc__.splitlines()[0], "networkx", nx.__version__)
    for name, (n_nodes, edges) in GRAPHS.items():
        print("graph", name, n_nodes, *(f"{a} {b} {w}" for a, b, w in edges), sep="\t")
        for kind in (nx.Graph, nx.DiGraph):
            for measure, links, values in measures(simple(n_nodes, edges, kind)):
                cells = (f"{values[node]:.13g}" for node in range(n_nodes))
                print(name, kind.__name__, measure, links, *cells, sep="\t")


if __name__ == "__main__":
    main()
