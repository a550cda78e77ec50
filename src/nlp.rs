//! A spaCy pipeline, run natively: text → [`document::Document`].

pub mod document;
pub mod labels;
pub mod model_error;
pub mod model_file;
