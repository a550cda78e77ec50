//! The command and the whole pipeline, tested from outside.

mod accuracy;
mod build;
mod news;
mod parse;
mod pipeline;
mod questions;
mod relations;
mod robustness;
mod spacy;
mod vocabulary;
