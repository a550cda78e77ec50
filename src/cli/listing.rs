//! How commands print what they found: `--format`, tables, and rows as JSON or CSV.
//!
//! The rows of `json`, `jsonl` and `csv` are the same flat records; fields are only ever added. A `csv` cell that a
//! spreadsheet would run as a formula gets a `'` before it, as in `export csv`.

use std::{io::Write, sync::OnceLock};

use anstream::{AutoStream, ColorChoice, adapter::strip_str};
use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table};
use relata::{export::spreadsheet::defused, extract::extraction::Status};
use serde::Serialize;
use serde_json::Value;

use super::Outcome;

/// Columns of a page where the terminal does not tell.
const WIDTH: u16 = 80;
/// Columns past which running text is hard to read.
const MAX_WIDTH: u16 = 110;

/// How to print what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For reading
    Table,
    /// One JSON array (`show`, `stats`: one object)
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
}

/// The `--format` option.
#[derive(clap::Args)]
pub(super) struct FormatOption {
    /// How to print it
    #[arg(long, help_heading = None::<&str>, value_enum, default_value_t = Format::Table, hide_possible_values = true, value_name = "table|json|jsonl|csv")]
    pub(super) format: Format,
}

/// What is printed as a row of `json`, `jsonl` and `csv`.
pub(super) trait Record: Serialize {
    /// The names of its fields, in order: the header of `csv`, also where there is no row.
    const FIELDS: &'static [&'static str];
}

/// Declares a struct that is a [`Record`].
macro_rules! record {
    (
        $(#[$outer:meta])*
        $seen:vis struct $name:ident $(<$life:lifetime>)? {
            $($(#[$inner:meta])* $field_seen:vis $field:ident: $kind:ty,)*
        }
    ) => {
        $(#[$outer])*
        $seen struct $name $(<$life>)? {
            $($(#[$inner])* $field_seen $field: $kind,)*
        }

        impl $(<$life>)? crate::cli::listing::Record for $name $(<$life>)? {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }
    };
}
pub(super) use record;

/// Prints `rows` in `format`, as a table by what `page` gives; tells whether there were any.
pub(super) fn print<T: Record>(
    format: Format,
    rows: &[T],
    page: impl FnOnce() -> anyhow::Result<String>,
) -> anyhow::Result<Outcome> {
    let text = match format {
        Format::Table if rows.is_empty() => String::new(),
        Format::Table => page()?,
        Format::Json => serde_json::to_string_pretty(rows)? + "\n",
        Format::Jsonl => lines(rows)?,
        Format::Csv => csv(rows)?,
    };
    write(&text)?;
    Ok(if rows.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// Prints one thing: an object as JSON, its `properties` as CSV rows.
pub(super) fn print_one<T: Serialize, P: Record>(
    format: Format,
    thing: &T,
    properties: &[P],
    page: impl FnOnce() -> anyhow::Result<String>,
) -> anyhow::Result<Outcome> {
    let text = match format {
        Format::Table => page()?,
        Format::Json => serde_json::to_string_pretty(thing)? + "\n",
        Format::Jsonl => serde_json::to_string(thing)? + "\n",
        Format::Csv => csv(properties)?,
    };
    write(&text)?;
    Ok(Outcome::Done)
}

fn write(text: &str) -> anyhow::Result<()> {
    let stdout = std::io::stdout();
    if AutoStream::choice(&stdout) == ColorChoice::Never {
        // Of text in many styles anstream would write each piece between two of them on its own.
        let plain = strip_str(text).to_string();
        let mut out = stdout.lock();
        out.write_all(plain.as_bytes())?;
        return Ok(out.flush()?);
    }
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

fn lines<T: Serialize>(rows: &[T]) -> anyhow::Result<String> {
    let mut text = String::new();
    for row in rows {
        text.push_str(&serde_json::to_string(row)?);
        text.push('\n');
    }
    Ok(text)
}

/// A header and the rows; a list is one cell, joined by `; `.
fn csv<T: Record>(rows: &[T]) -> anyhow::Result<String> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(T::FIELDS)?;
    for row in rows {
        let row = serde_json::to_value(row)?;
        table.write_record(T::FIELDS.iter().map(|field| defused(&cell(&row[*field])).into_owned()))?;
    }
    Ok(String::from_utf8(table.into_inner()?)?)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(cell).collect::<Vec<String>>().join("; "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// A page's width: that of the terminal, else `COLUMNS`, else 80.
pub(super) fn width() -> usize {
    // Asked once, because to ask the terminal for every sentence of a long page takes longer than to set it.
    static KNOWN: OnceLock<usize> = OnceLock::new();
    let told = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    *KNOWN.get_or_init(|| width_of(Table::new().width(), told))
}

/// A terminal that reports 0 columns, as some of containers and editors do, does not know.
fn width_of(terminal: Option<u16>, told: impl FnOnce() -> Option<u16>) -> usize {
    let known = terminal.filter(|columns| *columns > 0).or_else(|| told().filter(|columns| *columns > 0));
    usize::from(known.unwrap_or(WIDTH).clamp(40, MAX_WIDTH))
}

/// A table without lines.
pub(super) struct Listing {
    table: Table,
    /// Of each column whether it is set flush right.
    flush_right: Vec<bool>,
}

impl Listing {
    /// A table with these headers, or without any if all of them are empty; a column whose header ends in `>` is set
    /// flush right.
    pub(super) fn new(headers: &[&str]) -> Self {
        let mut table = Table::new();
        table.load_style(comfy_table::presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width()).unwrap_or(WIDTH)).enforce_styling();
        table.style_text_only();
        let header = |text: &&str| Cell::new(text.trim_end_matches('>')).add_attribute(Attribute::Bold);
        if headers.iter().any(|text| !matches!(*text, "" | ">")) {
            table.set_header(headers.iter().map(header));
        }
        Self { table, flush_right: headers.iter().map(|header| header.ends_with('>')).collect() }
    }

    /// Adds a row.
    pub(super) fn add_row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.table.add_row(cells.into_iter().collect::<Vec<Cell>>());
    }

    /// The table as text, without blanks at the ends of lines.
    pub(super) fn finish(mut self) -> String {
        let n_columns = self.flush_right.len();
        for (at, (column, flush_right)) in self.table.column_iter_mut().zip(&self.flush_right).enumerate() {
            column.set_padding((0, if at + 1 < n_columns { 2 } else { 0 }));
            if *flush_right {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        self.table.trim_fmt() + "\n"
    }
}

/// A cell with a status in its colour.
pub(super) fn status_cell(status: Status) -> Cell {
    let cell = Cell::new(status.as_str());
    match status {
        Status::Asserted => cell,
        Status::Hypothetical => cell.fg(Color::Yellow),
        Status::Negated => cell.fg(Color::Red),
    }
}

/// Says on stderr what was not found or not shown, and what can be done.
pub(super) fn tell(what: &str, hint: &str) {
    anstream::eprintln!("relata: {what}\nhint: {hint}");
}

/// `n` and the word for it: "1 article", "2 articles", "2 entities".
pub(super) fn counted(n: u64, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if n == 1 => format!("1 {noun}"),
        Some(stem) => format!("{n} {stem}ies"),
        None => format!("{n} {noun}s"),
    }
}

/// `text` without characters that would do something to a terminal.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    record! {
        #[derive(Serialize)]
        struct Row {
            name: &'static str,
            n: i64,
            parts: Vec<&'static str>,
        }
    }

    #[test]
    fn a_formula_in_a_csv_cell_is_defused_and_a_negative_number_is_not_one() {
        let rows = [Row { name: "=HYPERLINK(\"x\")", n: -5, parts: vec!["a", "b"] }];
        assert_eq!(csv(&rows).unwrap(), "name,n,parts\n\"'=HYPERLINK(\"\"x\"\")\",-5,a; b\n");
    }

    #[test]
    fn a_csv_without_rows_has_its_header() {
        assert_eq!(csv::<Row>(&[]).unwrap(), "name,n,parts\n");
    }

    #[test]
    fn a_terminal_of_no_columns_does_not_tell_the_width() {
        assert_eq!(width_of(Some(0), || Some(0)), 80);
        assert_eq!(width_of(Some(0), || Some(60)), 60);
        assert_eq!((width_of(Some(20), || None), width_of(Some(100), || Some(60))), (40, 100));
    }

    #[test]
    fn nouns_agree_with_their_number() {
        assert_eq!(counted(1, "entity"), "1 entity");
        assert_eq!(counted(2, "entity"), "2 entities");
        assert_eq!(counted(0, "article"), "0 articles");
    }

    #[test]
    fn no_table_line_ends_in_blanks_and_numbers_stand_flush_right() {
        let mut rows = Listing::new(&["NAME", "N>", "KIND"]);
        rows.add_row(["Nile Bank", "7", "ORG"].map(Cell::new));
        rows.add_row(["Oslo", "12", "GPE"].map(Cell::new));
        let text = anstream::adapter::strip_str(&rows.finish()).to_string();
        assert_eq!(text, "NAME        N  KIND\nNile Bank   7  ORG\nOslo       12  GPE\n");
    }

    #[test]
    fn nothing_that_an_article_says_reaches_the_terminal_as_a_command() {
        assert_eq!(clean("a\u{1b}[2Jb\n"), "a [2Jb ");
    }
}
