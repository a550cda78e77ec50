//! A spaCy pipeline, run natively: text → [`document::Document`].

mod embedding;
mod encoder;
mod linear;
mod maxout;
mod networks;
mod parser;
mod recognizer;
mod scorer;
mod tagger;

pub mod document;
pub mod import;
pub mod labels;
pub mod model_error;
pub mod model_file;
#[cfg(test)]
