//! relata reads news articles and builds a knowledge graph of who relates to whom.
//!
//! The flow is [`read`] → [`nlp`] → [`extract`] → [`link`] → [`store`] → [`graph`] → [`export`];
//! [`ingest`] joins the first five. ARCHITECTURE.md tells where things are.

pub mod export;
pub mod extract;
pub mod gold;
pub mod graph;
pub mod ingest;
pub mod key;
pub mod kind;
pub mod link;
pub mod nlp;
pub mod read;
pub mod span;
pub mod store;
pub mod train;
