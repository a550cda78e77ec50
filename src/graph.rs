//! Questions about the graph as a whole: paths, centrality, neighbourhoods.

use petgraph::graph::{DiGraph, NodeIndex};

use crate::{
    extract::extraction::Status,
    kind::EntityKind,
    store::{
        Store,
        error::StoreError,
        link::Link,
        row::{EntityId, RelationId, RelationTypeId},
        selection::Selection,
    },
};

mod block;
pub mod centrality;
pub mod community;
pub mod component;
pub mod cost;
pub mod csr;
pub mod cut;
pub mod distance;
pub mod estimate;
pub mod excerpt;
pub mod partition;
pub mod path;
pub mod progress;
mod random;
pub mod ranked;
mod row_index;
pub mod stock;
pub mod surroundings;

use csr::{Adjacency, Orientation};
use row_index::RowIndex;

/// An entity in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its row in the store.
    pub entity: EntityId,
    /// What it is.
    pub kind: EntityKind,
}

/// A relation in the graph.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    /// Confidence of the surest statement, 0 to 1.
    pub confidence: f32,
}

/// The entities that take part in a selection of edges, and these edges: a directed multigraph.
///
/// Nodes are numbered by entity key and edges by their ends and type, so that nothing depends on the order in which
/// articles came.
#[derive(Clone, Debug)]
pub struct Graph {
    inner: DiGraph<Node, Edge>,
    place: RowIndex,
    /// Node of each place, `[entities]`; [`NodeIndex::end`] where an entity takes no part.
    node_at: Vec<NodeIndex>,
}

impl Graph {
    /// The graph of the edges of `store` that `selection` takes: one walk over an index and one over the entities.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn load(store: &Store, selection: &Selection) -> Result<Self, StoreError> {
        let entities = store.entity_kinds()?;
        let types = store.types_by_name()?;
        let mut draft = Draft::new(&entities, &types, selection);
        store.each_link(selection, |link| draft.add(&link))?;
        Ok(draft.finish(&entities))
    }

    /// The graph of some links and their ends.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn of_links(store: &Store, links: &[Link]) -> Result<Self, StoreError> {
        let mut ends: Vec<EntityId> = links.iter().flat_map(|link| [link.subject, link.object]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut entities = Vec::with_capacity(ends.len());
        for end in ends {
            entities.extend(store.entity(end)?);
        }
        entities.sort_by(|a, b| a.key.cmp(&b.key));
        let entities: Vec<(EntityId, EntityKind)> =
            entities.into_iter().map(|entity| (entity.id, entity.kind)).collect();
        let types = store.types_by_name()?;
        let whole = Selection::default();
        let mut draft = Draft::new(&entities, &types, &whole);
        let mut links = links.to_vec();
        links.sort_unstable_by_key(|link| (link.subject, link.id));
        links.dedup_by_key(|link| link.id);
        for link in &links {
            draft.add(link);
        }
        Ok(draft.finish(&entities))
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
        let node = *self.node_at.get(self.place.of(entity.0)? as usize)?;
        u32::try_from(node.index()).ok().filter(|_| node != NodeIndex::end())
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

/// A graph in the making. Places are positions of entities in key order.
struct Draft<'a> {
    selection: &'a Selection,
    kinds: Vec<EntityKind>,
    place: RowIndex,
    /// Place of each type by name, and whether it is symmetric.
    types: RowIndex,
    is_symmetric: Vec<bool>,
    edges: Vec<(u32, u32, Edge)>,
    /// Where the edges of a subject begin, one after the other.
    runs: Vec<(u32, usize)>,
}

impl<'a> Draft<'a> {
    fn new(
        entities: &[(EntityId, EntityKind)],
        types: &[(RelationTypeId, bool)],
        selection: &'a Selection,
    ) -> Self {
        Self {
            selection,
            kinds: entities.iter().map(|entity| entity.1).collect(),
            place: RowIndex::new(entities.iter().map(|entity| entity.0.0)),
            types: RowIndex::new(types.iter().map(|known| known.0.0)),
            is_symmetric: types.iter().map(|known| known.1).collect(),
            edges: Vec::new(),
            runs: Vec::new(),
        }
    }

    fn add(&mut self, link: &Link) {
        let (Some(subject), Some(object)) = (self.place.of(link.subject.0), self.place.of(link.object.0))
        else {
            return;
        };
        let is_wanted = |place: u32| self.selection.takes_kind(self.kinds[place as usize]);
        if !is_wanted(subject) || !is_wanted(object) {
            return;
        }
        let type_rank = self.types.of(link.relation_type.0).unwrap_or(u32::MAX);
        if self.runs.last().is_none_or(|run| run.0 != subject) {
            self.runs.push((subject, self.edges.len()));
        }
        let edge = Edge {
            relation: link.id,
            type_rank,
            symmetric: self.is_symmetric.get(type_rank as usize).copied().unwrap_or(false),
            status: link.status,
            weight: link.weight,
            confidence: link.confidence,
        };
        self.edges.push((subject, object, edge));
    }

    /// Sorts the edges of each subject, then the subjects: much less work than sorting all edges.
    fn finish(mut self, entities: &[(EntityId, EntityKind)]) -> Graph {
        let mut is_linked = vec![false; entities.len()];
        for &(subject, object, _) in &self.edges {
            is_linked[subject as usize] = true;
            is_linked[object as usize] = true;
        }
        let mut inner = DiGraph::with_capacity(entities.len(), self.edges.len());
        let mut node_at: Vec<NodeIndex> = vec![NodeIndex::end(); entities.len()];
        for (at, &(entity, kind)) in entities.iter().enumerate().filter(|(at, _)| is_linked[*at]) {
            node_at[at] = inner.add_node(Node { entity, kind });
        }
        let ends = self.runs.iter().skip(1).map(|run| run.1).chain([self.edges.len()]);
        let mut runs: Vec<(u32, std::ops::Range<usize>)> =
            self.runs.iter().zip(ends).map(|(run, end)| (run.0, run.1..end)).collect();
        runs.sort_unstable_by_key(|run| (run.0, run.1.start));
        for (_, run) in runs {
            let row = &mut self.edges[run];
            row.sort_unstable_by_key(|(_, object, edge)| (*object, edge.type_rank, edge.status));
            for &(subject, object, edge) in &*row {
                inner.add_edge(node_at[subject as usize], node_at[object as usize], edge);
            }
        }
        Graph { inner, place: self.place, node_at }
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
