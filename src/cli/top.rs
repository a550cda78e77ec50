//! How much of what was found is listed: the option `--top`.

use super::listing::{self, Format, counted};

/// Rows of a page of which the user did not say how long it may be.
const PAGE: usize = 100;

/// The number that `--top` gives; 0 is all.
pub(super) fn number(word: &str) -> Result<usize, String> {
    match word.parse() {
        Ok(0) => Ok(usize::MAX),
        Ok(most) => Ok(most),
        Err(_) => Err("a whole number is needed, 0 for all".to_owned()),
    }
}

/// How many rows are listed where `--top` may be left out: then a page ends where nobody reads on, while programs get all.
pub(super) fn most(top: Option<usize>, format: Format) -> usize {
    top.unwrap_or(match format {
        Format::Table => PAGE,
        Format::Json | Format::Jsonl | Format::Csv => usize::MAX,
    })
}

/// Says on stderr how many `noun`s a page of the usual length leaves out; nothing where the user chose the length.
pub(super) fn tell_the_rest(top: Option<usize>, n_left_out: usize, noun: &str) {
    if top.is_none() && n_left_out > 0 {
        listing::tell(&counted(n_left_out as u64, &format!("more {noun}")), "`--top 0` shows all");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_all_and_no_number_is_refused() {
        assert_eq!((number("0"), number("7")), (Ok(usize::MAX), Ok(7)));
        assert!(number("-1").is_err() && number("many").is_err());
    }

    #[test]
    fn only_a_page_of_unsaid_length_is_cut() {
        assert_eq!(most(None, Format::Table), PAGE);
        assert_eq!((most(None, Format::Csv), most(Some(500), Format::Table)), (usize::MAX, 500));
    }
}
