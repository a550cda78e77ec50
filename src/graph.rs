//! Questions about the graph as a whole: paths, centrality, neighbourhoods.

use hashbrown::HashMap;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::{
    extract::extraction::Status,
    kind::EntityKind,
    store::{
        Store,
        edge::Link,
        error::StoreError,
        row::{EntityId, RelationId, RelationTypeId},
    },
};

pub mod centrality;
pub mod cost;
pub mod csr;
pub mod distance;
pub mod excerpt;
pub mod path;

use csr::{Adjacency, Orientation};

/// Which edges count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Of this status; of any where none is given.
    pub status: Option<Status>,
    /// Of these relation types; of any where none is given.
    pub relation_types: Option<Vec<RelationTypeId>>,
    /// Between entities of these kinds; of any where the list is empty.
    pub kinds: Vec<EntityKind>,
    /// Stated by at least this many independent articles.
    pub min_weight: u64,
}

impl Selection {
    fn takes(&self, link: &Link) -> bool {
        self.status.is_none_or(|status| status == link.status)
            && link.weight >= self.min_weight
            && self.relation_types.as_ref().is_none_or(|types| types.contains(&link.relation_type))
    }
}

/// An entity in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its row in the store.
    pub entity: EntityId,
    /// What it is.
    pub kind: EntityKind,
}

/// A relation in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Its row in the store.
    pub relation: RelationId,
    /// Place of its type among all types by name.
    pub type_rank: u32,
    /// Whether it holds both ways.
    pub symmetric: bool,
    /// Whether it is so.
    pub status: Status,
    /// Independent articles that state it.
    pub weight: u64,
}

/// The entities that take part in a selection of edges, and these edges: a directed multigraph.
///
/// Nodes are numbered by entity key and edges by their ends and type, so that nothing depends on the order in which
/// articles came.
#[derive(Clone, Debug)]
pub struct Graph {
    inner: DiGraph<Node, Edge>,
    node_of: HashMap<EntityId, NodeIndex>,
}

impl Graph {
    /// The graph of the edges of `store` that `selection` takes.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn load(store: &Store, selection: &Selection) -> Result<Self, StoreError> {
        let types = store.relation_types()?;
        let ranks: HashMap<RelationTypeId, (u32, bool)> =
            (0..).zip(&types).map(|(rank, known)| (known.id, (rank, known.symmetric))).collect();
        let mut links = store.links()?;
        links.retain(|link| selection.takes(link));
        Ok(Self::new(&store.entity_kinds()?, &links, &ranks, &selection.kinds))
    }

    fn new(
        entities: &[(EntityId, EntityKind)],
        links: &[Link],
        types: &HashMap<RelationTypeId, (u32, bool)>,
        kinds: &[EntityKind],
    ) -> Self {
        let wanted = |kind| kinds.is_empty() || kinds.contains(&kind);
        let place: HashMap<EntityId, u32> = (0..)
            .zip(entities)
            .filter(|(_, entity)| wanted(entity.1))
            .map(|(at, entity)| (entity.0, at))
            .collect();
        let mut edges: Vec<(u32, u32, Edge)> = Vec::with_capacity(links.len());
        let mut is_linked = vec![false; entities.len()];
        for link in links {
            let (Some(&subject), Some(&object)) = (place.get(&link.subject), place.get(&link.object)) else {
                continue;
            };
            let (type_rank, symmetric) = types.get(&link.relation_type).copied().unwrap_or_default();
            is_linked[subject as usize] = true;
            is_linked[object as usize] = true;
            let (status, weight) = (link.status, link.weight);
            edges.push((subject, object, Edge { relation: link.id, type_rank, symmetric, status, weight }));
        }
        edges
            .sort_unstable_by_key(|(subject, object, edge)| (*subject, *object, edge.type_rank, edge.status));
        let mut inner = DiGraph::with_capacity(entities.len(), edges.len());
        let mut node_of = HashMap::new();
        let mut index: Vec<NodeIndex> = vec![NodeIndex::end(); entities.len()];
        for (at, &(entity, kind)) in entities.iter().enumerate().filter(|(at, _)| is_linked[*at]) {
            index[at] = inner.add_node(Node { entity, kind });
            node_of.insert(entity, index[at]);
        }
        for (subject, object, edge) in edges {
            inner.add_edge(index[subject as usize], index[object as usize], edge);
        }
        Self { inner, node_of }
    }

    /// The graph itself, for petgraph's algorithms.
    pub fn as_petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.inner
    }

    /// How many entities take part.
    pub fn n_nodes(&self) -> usize {
        self.inner.node_count()
    }

    /// How many relations there are.
    pub fn n_edges(&self) -> usize {
        self.inner.edge_count()
    }

    /// The number of the node of `entity`; none where it takes part in no selected edge.
    pub fn node_of(&self, entity: EntityId) -> Option<u32> {
        self.node_of.get(&entity).and_then(|index| u32::try_from(index.index()).ok())
    }

    /// The entity of the node with this number.
    ///
    /// # Panics
    /// The graph has no such node.
    pub fn node(&self, node: u32) -> Node {
        self.inner[NodeIndex::new(node as usize)]
    }

    /// Every relation with the numbers of its subject and object, in the graph's own order.
    pub fn edges(&self) -> impl Iterator<Item = (u32, u32, Edge)> + '_ {
        self.inner.raw_edges().iter().filter_map(|edge| {
            let (subject, object) = (edge.source().index(), edge.target().index());
            Some((u32::try_from(subject).ok()?, u32::try_from(object).ok()?, edge.weight))
        })
    }

    /// The relations between two nodes in either direction, those from `a` first.
    pub fn edges_between(&self, a: u32, b: u32) -> Vec<(u32, u32, Edge)> {
        let (from, to) = (NodeIndex::new(a as usize), NodeIndex::new(b as usize));
        let mut found: Vec<_> =
            self.inner.edges_connecting(from, to).map(|edge| (a, b, *edge.weight())).collect();
        if a != b {
            found.extend(self.inner.edges_connecting(to, from).map(|edge| (b, a, *edge.weight())));
        }
        found.sort_by_key(|(subject, _, edge)| (*subject != a, edge.type_rank, edge.status));
        found
    }

    /// The collapsed rows that the kernels run on; a symmetric relation runs both ways in either orientation.
    pub fn adjacency(&self, orientation: Orientation) -> Adjacency {
        let mut links: Vec<(u32, u32, u64)> = Vec::with_capacity(self.n_edges());
        for (subject, object, edge) in self.edges() {
            links.push((subject, object, edge.weight));
            if edge.symmetric && orientation == Orientation::Directed {
                links.push((object, subject, edge.weight));
            }
        }
        Adjacency::new(self.n_nodes(), &links, orientation)
    }

    /// How many parts the graph falls into when directions do not count.
    pub fn n_components(&self) -> usize {
        petgraph::algo::connected_components(&self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kind::EntityKind::{Gpe, Org, Person},
        store::sample::{Sample, store_of},
    };

    fn articles() -> Vec<Sample> {
        vec![
            Sample::new("One")
                .says(("Kenya", Gpe), "supplies arms to", ("Somalia", Gpe))
                .says(("Ruto", Person), "meets with", ("Kagame", Person))
                .says_as(Status::Negated, ("Kenya", Gpe), "sanctions", ("Uganda", Gpe)),
            Sample::new("Two").says(("Kenya", Gpe), "supplies arms to", ("Somalia", Gpe)).says(
                ("Safaricom", Org),
                "operates in",
                ("Kenya", Gpe),
            ),
        ]
    }

    fn names(store: &Store, graph: &Graph) -> Vec<String> {
        let name = |(subject, object, edge): (u32, u32, Edge)| {
            let [subject, object] =
                [subject, object].map(|node| store.entity(graph.node(node).entity).unwrap());
            format!("{} {} {}", subject.unwrap().name, edge.weight, object.unwrap().name)
        };
        graph.edges().map(name).collect()
    }

    #[test]
    fn the_graph_holds_the_selected_edges_and_only_the_entities_that_they_link() {
        let store = store_of(&articles());
        let asserted = Selection { status: Some(Status::Asserted), ..Selection::default() };
        let graph = Graph::load(&store, &asserted).unwrap();
        assert_eq!((graph.n_nodes(), graph.n_edges(), graph.n_components()), (5, 3, 2));
        assert!(names(&store, &graph).contains(&"Kenya 2 Somalia".to_owned()));
        let uganda = store.entities_called("uganda").unwrap()[0].entity.id;
        assert_eq!(graph.node_of(uganda), None);
        assert_eq!(Graph::load(&store, &Selection::default()).unwrap().n_nodes(), 6);
    }

    #[test]
    fn kinds_and_weights_narrow_the_graph() {
        let store = store_of(&articles());
        let places = Selection { kinds: vec![Gpe], ..Selection::default() };
        assert_eq!(Graph::load(&store, &places).unwrap().n_edges(), 2);
        let heavy = Selection { min_weight: 2, ..Selection::default() };
        assert_eq!(names(&store, &Graph::load(&store, &heavy).unwrap()), ["Kenya 2 Somalia"]);
    }

    #[test]
    fn the_graph_is_the_same_in_whichever_order_articles_came() {
        let mut backwards = articles();
        backwards.reverse();
        let [one, other] = [articles(), backwards].map(|articles| {
            let store = store_of(&articles);
            names(&store, &Graph::load(&store, &Selection::default()).unwrap())
        });
        assert_eq!(one, other);
    }

    #[test]
    fn a_symmetric_relation_can_be_walked_both_ways_along_the_arrows() {
        let store = store_of(&articles());
        let graph = Graph::load(&store, &Selection::default()).unwrap();
        let node = |name: &str| graph.node_of(store.entities_called(name).unwrap()[0].entity.id).unwrap();
        let directed = graph.adjacency(Orientation::Directed);
        assert_eq!(directed.outgoing().neighbors(node("Ruto")), [node("Kagame")]);
        assert_eq!(directed.outgoing().neighbors(node("Kagame")), [node("Ruto")]);
        assert_eq!(directed.outgoing().neighbors(node("Somalia")), [] as [u32; 0]);
    }
}
