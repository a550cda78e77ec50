//! The command and the whole pipeline, tested from outside.

mod accuracy;
mod antecedents;
mod build;
mod help;
mod kinds;
mod news;
mod packaged_model;
mod parse;
mod pipeline;
mod questions;
mod readme;
mod relations;
mod robustness;
mod sentences;
mod spacy;
mod vocabulary;
