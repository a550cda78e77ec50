//! From a parsed document to the entities and relations of one article, with evidence. Pure: no disk, no clock.

pub mod extraction;
pub mod worth;
