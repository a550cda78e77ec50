//! The msgpack files of a spaCy model, read with errors that name the file.

use std::path::Path;

use rmpv::Value;

use super::{import, model_error::ModelError};

/// The contents of the msgpack file `file` (`vocab/lookups.bin`) of the model in `directory`.
///
/// # Errors
/// If it cannot be read or is no msgpack.
pub(super) fn read(directory: &Path, file: &str) -> Result<Value, ModelError> {
    let bytes = import::read(directory, file)?;
    rmpv::decode::read_value(&mut bytes.as_slice()).map_err(|error| {
        ModelError::unreadable(import::path(directory, file), format!("it is no msgpack: {error}"))
    })
}

/// The entry of `map` under `key`.
pub(super) fn field<'a>(map: &'a Value, key: &str) -> Option<&'a Value> {
    let entries = map.as_map()?;
    entries.iter().find(|(name, _)| text(name) == Some(key)).map(|(_, value)| value)
}

/// The text of a value, which Python writes as a string or as bytes.
pub(super) fn text(value: &Value) -> Option<&str> {
    match value {
        Value::String(string) => string.as_str(),
        Value::Binary(bytes) => std::str::from_utf8(bytes).ok(),
        _ => None,
    }
}
