//! The lemmatizer's tables, one a part of speech.

use compact_str::CompactString;

use crate::nlp::{labels::Pos, model_error::ModelError, model_file::ModelFile};

/// Rules and exceptions of one part of speech.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Endings and what replaces them, in the order of trial.
    pub(super) rules: Vec<(CompactString, CompactString)>,
    /// Sorted by word.
    exceptions: Vec<(CompactString, Vec<CompactString>)>,
    /// Which bit marks its words in the list of lemmas; none where it has no list.
    pub(super) bit: u8,
}

impl Table {
    /// Whether spaCy has nothing on this part of speech.
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.exceptions.is_empty() && self.bit == 0
    }

    /// The lemmas that are listed for `word`.
    pub(super) fn exceptions(&self, word: &str) -> &[CompactString] {
        let position = self.exceptions.binary_search_by(|(own, _)| own.as_str().cmp(word));
        position.map_or(&[], |position| &self.exceptions[position].1)
    }
}

/// The tables of the model, by part of speech.
///
/// # Errors
/// If a section is missing, or a row names no part of speech.
pub(super) fn load(file: &ModelFile) -> Result<Vec<Table>, ModelError> {
    let mut tables = vec![Table::default(); Pos::ALL.len()];
    let broken = |section: &'static str| move || ModelError::section(section, "has a row that is no table's");
    for row in file.strings("lemmatizer/rules")? {
        let row = row.split_once('\t').and_then(|(pos, row)| Some((pos_of(pos)?, row.split_once('\t')?)));
        let (pos, (old, new)) = row.ok_or_else(broken("lemmatizer/rules"))?;
        tables[pos as usize].rules.push((CompactString::new(old), CompactString::new(new)));
    }
    for row in file.strings("lemmatizer/exceptions")? {
        let mut fields = row.split('\t');
        let pos = fields.next().and_then(pos_of).ok_or_else(broken("lemmatizer/exceptions"))?;
        let word = CompactString::new(fields.next().unwrap_or_default());
        tables[pos as usize].exceptions.push((word, fields.map(CompactString::new).collect()));
    }
    for (number, name) in file.strings("lemmatizer/parts")?.into_iter().enumerate() {
        let bit = u32::try_from(number).ok().and_then(|number| 1_u8.checked_shl(number));
        let table = pos_of(name).map(|pos| &mut tables[pos as usize]);
        let (table, bit) = table.zip(bit).ok_or_else(broken("lemmatizer/parts"))?;
        table.bit = bit;
    }
    // As they are imported; a file made otherwise is searched rightly too.
    for table in &mut tables {
        table.exceptions.sort();
    }
    Ok(tables)
}

/// The part of speech whose table has the name `name` (`noun`).
fn pos_of(name: &str) -> Option<Pos> {
    Pos::ALL.iter().copied().find(|pos| pos.as_str().eq_ignore_ascii_case(name))
}
