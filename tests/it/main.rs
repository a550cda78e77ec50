//! The command and the whole pipeline, tested from outside.

mod news;
mod parse;
mod pipeline;
mod questions;
