//! A spaCy pipeline, run natively: text → [`document::Document`].

pub mod document;
pub mod labels;
