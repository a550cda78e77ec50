//! Edges read once, for the graphs of several selections.

use crate::{
    graph::{Draft, Graph},
    kind::EntityKind,
    store::{
        Store,
        error::StoreError,
        link::Link,
        row::{ArticleId, EntityId, RelationTypeId},
        selection::{Period, Selection},
    },
};

/// All edges that the statements of a period and of some articles carry, read.
#[derive(Clone, Debug)]
pub struct Stock {
    period: Period,
    articles: Option<Vec<ArticleId>>,
    entities: Vec<(EntityId, EntityKind)>,
    types: Vec<(RelationTypeId, bool)>,
    links: Vec<Link>,
}

impl Stock {
    /// Reads what the statements that `selection` chooses carry, whatever else it asks of an edge.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn read(store: &Store, selection: &Selection) -> Result<Self, StoreError> {
        let (period, articles) = (selection.period.clone(), selection.articles.clone());
        let wide = Selection { period: period.clone(), articles: articles.clone(), ..Selection::default() };
        let mut links = Vec::new();
        store.each_link(&wide, |link| links.push(link))?;
        Ok(Self { period, articles, entities: store.entity_kinds()?, types: store.types_by_name()?, links })
    }

    /// Whether `selection` chooses the statements that were read.
    pub fn serves(&self, selection: &Selection) -> bool {
        (&self.period, &self.articles) == (&selection.period, &selection.articles)
    }

    /// The graph of `selection`, as [`Graph::load`] gives it; only for one that the stock [serves](Self::serves).
    pub fn graph(&self, selection: &Selection) -> Graph {
        let mut draft = Draft::new(&self.entities, &self.types, selection);
        for link in self.links.iter().filter(|link| selection.takes_values(link)) {
            draft.add(link);
        }
        draft.finish(&self.entities)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        extract::extraction::Status,
        kind::EntityKind::{Gpe, Org, Person},
        store::sample::{Sample, store_of},
    };

    #[test]
    fn the_graph_of_a_stock_is_the_one_that_is_loaded() {
        let kenya = ("Kenya", Gpe);
        let store = store_of(&[
            Sample::new("One")
                .published("2024-05-01")
                .says(kenya, "supplies arms to", ("Somalia", Gpe))
                .says_as(Status::Negated, kenya, "sanctions", ("Uganda", Gpe)),
            Sample::new("Two")
                .published("2025-05-01")
                .says(kenya, "supplies arms to", ("Somalia", Gpe))
                .says(kenya, "sanctions", ("Uganda", Gpe))
                .says(("Safaricom", Org), "operates in", kenya)
                .says_as(Status::Hypothetical, ("Ruto", Person), "leads", kenya),
        ]);
        let day = |day: &str| Some(day.to_owned());
        let periods = [
            Period::default(),
            Period { since: day("2025"), ..Period::default() },
            Period { as_of: day("2025-06"), ..Period::default() },
            Period { as_of: day("2024"), ..Period::default() },
        ];
        let narrower = |selection: &Selection| {
            let types = vec![store.types_by_name().unwrap()[0].0];
            [
                selection.clone(),
                Selection { status: Some(Status::Asserted), ..selection.clone() },
                Selection { status: Some(Status::Negated), ..selection.clone() },
                Selection { kinds: vec![Gpe], ..selection.clone() },
                Selection { min_weight: 2, ..selection.clone() },
                Selection { relation_types: Some(types), ..selection.clone() },
            ]
        };
        let edges = |graph: &Graph| -> Vec<_> {
            let named = |node| graph.node(node).entity;
            graph.edges().map(|(subject, object, edge)| (named(subject), named(object), edge)).collect()
        };
        let mut sizes = Vec::new();
        for period in periods {
            let selection = Selection { period, ..Selection::default() };
            let stock = Stock::read(&store, &selection).unwrap();
            assert!(stock.serves(&selection));
            for narrow in narrower(&selection) {
                let loaded = Graph::load(&store, &narrow).unwrap();
                assert_eq!(edges(&stock.graph(&narrow)), edges(&loaded), "{narrow:?}");
                sizes.push(loaded.n_edges());
            }
        }
        let other =
            Selection { period: Period { since: day("2025"), ..Period::default() }, ..Selection::default() };
        assert!(!Stock::read(&store, &Selection::default()).unwrap().serves(&other));
        assert_eq!((sizes.iter().min(), sizes.iter().max()), (Some(&0), Some(&5)));
    }
}
