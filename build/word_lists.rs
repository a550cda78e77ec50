//! The short lists of words that single rules ask for, as an enumeration: `words.tsv` is the one place that names them.

use std::fmt::Write as _;

use crate::{
    Fault,
    gazetteer::{columns, read},
};

/// The Rust source of `WordList`, a variant a row, and of `ROWS`, the words of each.
pub(crate) fn source() -> Result<String, Fault> {
    let table = read("words.tsv")?;
    let (mut variants, mut rows) = (String::new(), String::new());
    for row in columns(&table) {
        let [list, told, words] = row[..] else {
            return Err(format!("words.tsv: {row:?} has no three columns").into());
        };
        let variant = variant(list);
        writeln!(variants, "    /// {told}\n    {variant},")?;
        writeln!(rows, "    (WordList::{variant}, {words:?}),")?;
    }
    Ok(format!(
        "/// One of the lists of `words.tsv`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n\
         pub(crate) enum WordList {{\n{variants}}}\n\n\
         /// Every list with its words, parted by blanks.\n\
         const ROWS: &[(WordList, &str)] = &[\n{rows}];\n"
    ))
}

/// "body-end" as `BodyEnd`.
fn variant(list: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    list.split('-').map(word).collect()
}
