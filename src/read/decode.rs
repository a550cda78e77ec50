//! Bytes → text.

use super::error::ReadError;

/// The byte order mark of UTF-8.
pub(super) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The text of `bytes`, which must be UTF-8, with or without a byte order mark.
///
/// # Errors
/// Another encoding, or no text; `location` is where the bytes come from.
pub(super) fn text(mut bytes: Vec<u8>, location: &str) -> Result<String, ReadError> {
    let location = || location.to_owned();
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(ReadError::Encoding { location: location(), line: 1, encoding: "UTF-16".to_owned() });
    }
    if bytes.contains(&0) {
        return Err(ReadError::Binary { location: location() });
    }
    if bytes.starts_with(BOM) {
        bytes.drain(..BOM.len());
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = 1 + good.filter(|byte| **byte == b'\n').count();
        ReadError::Encoding { location: location(), line, encoding: declared(error.as_bytes()) }
    })
}

/// The encoding that a web page says it has; else the one that most files which are not UTF-8 have.
fn declared(bytes: &[u8]) -> String {
    let start = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    let name = start.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let is_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let name: String = name.unwrap_or_default().chars().take_while(is_name).collect();
    if name.is_empty() || name == "utf-8" { "WINDOWS-1252".to_owned() } else { name.to_ascii_uppercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(text(b"\xEF\xBB\xBFZ\xC3\xBCrich".to_vec(), "a.txt").unwrap(), "Zürich");
    }

    #[test]
    fn another_encoding_is_named_with_its_line() {
        let message = text(b"one\ntwo\nZ\xFCrich".to_vec(), "a.txt").unwrap_err().to_string();
        assert!(
            message.contains("a.txt") && message.contains("line 3") && message.contains("WINDOWS-1252"),
            "{message}"
        );
        let page = b"<meta charset=\"iso-8859-2\">\n\xE6".to_vec();
        assert!(text(page, "a.html").unwrap_err().to_string().contains("ISO-8859-2"));
        assert!(text(b"\xFF\xFEa\0".to_vec(), "a.txt").unwrap_err().to_string().contains("UTF-16"));
        assert!(matches!(text(b"a\0b".to_vec(), "a.txt"), Err(ReadError::Binary { .. })));
    }
}
