//! The command and the whole pipeline, tested from outside.

mod parse;
mod pipeline;
