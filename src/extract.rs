//! From a parsed document to the entities and relations of one article, with evidence. Pure: no disk, no clock.

mod chain;
pub mod extraction;
#[cfg(test)]
pub(crate) mod fixture;
pub(crate) mod gazetteer;
pub(crate) mod mention;
mod name;
pub(crate) mod resolve;
pub mod worth;
