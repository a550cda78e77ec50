//! From a parsed document to the entities and relations of one article, with evidence. Pure: no disk, no clock.

pub mod extraction;
#[cfg(test)]
pub(crate) mod fixture;
pub(crate) mod mention;
pub mod worth;
