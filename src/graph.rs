//! Questions about the graph as a whole: paths, centrality, neighbourhoods.

pub mod centrality;
pub mod cost;
pub mod csr;
pub mod distance;
pub mod path;
