//! The codes of countries as numbers: what `build.rs` writes into its tables and the gazetteer reads.

/// The letters of an ISO 3166-1 code as a number, a byte each.
pub(crate) fn number_of_code(code: &str) -> u32 {
    code.bytes().fold(0, |number, byte| (number << 8) | u32::from(byte))
}
