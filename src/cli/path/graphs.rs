//! The graphs in which paths are looked for, each made only when it is asked for, and read once.

use std::rc::Rc;

use relata::{
    graph::{
        Graph,
        csr::{Adjacency, Orientation},
        stock::Stock,
    },
    store::{Store, error::StoreError, selection::Selection},
};

/// What has been read of a database, and the graph last made of it: of a path that is not there the same question is asked
/// in many ways.
pub(super) struct Graphs<'a> {
    pub(super) store: &'a Store,
    stocks: Vec<Stock>,
    last: Option<(Selection, Orientation, Rc<Ready>)>,
}

/// A graph and the rows on which paths are looked for.
pub(super) struct Ready {
    pub(super) graph: Graph,
    pub(super) adjacency: Adjacency,
}

impl Ready {
    /// `graph` with its rows.
    pub(super) fn new(graph: Graph, orientation: Orientation) -> Self {
        Self { adjacency: graph.adjacency(orientation), graph }
    }
}

impl<'a> Graphs<'a> {
    /// Nothing read yet.
    pub(super) fn new(store: &'a Store) -> Self {
        Self { store, stocks: Vec::new(), last: None }
    }

    /// The graph of `selection`.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(super) fn get(
        &mut self,
        selection: &Selection,
        orientation: Orientation,
    ) -> Result<Rc<Ready>, StoreError> {
        if let Some((known, its, ready)) = &self.last
            && (known, *its) == (selection, orientation)
        {
            return Ok(Rc::clone(ready));
        }
        let known = self.stocks.iter().position(|stock| stock.serves(selection));
        let at = if let Some(at) = known {
            at
        } else {
            self.stocks.push(Stock::read(self.store, selection)?);
            self.stocks.len() - 1
        };
        let ready = Rc::new(Ready::new(self.stocks[at].graph(selection), orientation));
        self.last = Some((selection.clone(), orientation, Rc::clone(&ready)));
        Ok(ready)
    }
}
