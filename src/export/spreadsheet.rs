//! Cells that a spreadsheet would run.

use std::borrow::Cow;

/// `cell` with a `'` before it where a spreadsheet program would take it for a formula: it begins with
/// `=`, `+`, `-`, `@` (or their full-width forms), a tab or a line break. Numbers stay as they are.
///
/// The characters are those of OWASP's page on CSV injection. A spreadsheet shows the cell as the text it is; a
/// program that reads the file and wants the bare text takes a leading `'` off such a cell.
pub fn defused(cell: &str) -> Cow<'_, str> {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs && cell.parse::<f64>().is_err() { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_made_text() {
        assert_eq!(defused("=1+1"), "'=1+1");
        assert_eq!(defused("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(defused("-cmd|' /C calc'!A0"), "'-cmd|' /C calc'!A0");
    }

    #[test]
    fn names_and_numbers_stay_as_they_are() {
        for cell in ["Nile Bank", "-5", "+1.5e3", "a=b", "", "'s-Hertogenbosch"] {
            assert_eq!(defused(cell), cell);
        }
    }
}
