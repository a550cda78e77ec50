//! A spaCy pipeline, run natively: text → [`document::Document`].

mod char_table;
mod embedding;
mod encoder;
mod joined;
mod linear;
mod maxout;
mod mix;
mod msgpack;
mod networks;
mod parser;
mod parted;
mod passage;
mod recognizer;
mod scorer;
mod silent_e;
mod tagger;
mod unicode;
mod vectors;
mod window;
mod wordlist;

pub mod attributes;
pub mod document;
pub mod import;
pub mod labels;
pub mod lemmatizer;
pub mod lexeme;
pub mod lexicon;
pub mod model_error;
pub mod model_file;
pub mod morph;
pub mod pipeline;
pub mod ruler;
pub mod scratch;
pub mod stages;
pub mod string_id;
pub mod tokenizer;
