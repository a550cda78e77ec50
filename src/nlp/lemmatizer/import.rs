//! A spaCy model's lemma tables → sections of a model file.

use std::{collections::BTreeMap, path::Path};

use rmpv::Value;

use crate::nlp::{
    import::path,
    labels::Pos,
    model_error::ModelError,
    model_file::Section,
    msgpack::{field, read, text},
    string_id::string_id,
    wordlist::{LONGEST_WORD, Wordlist},
};

/// The sections of the lemmatizer.
pub(super) fn sections(directory: &Path, component: &str) -> Result<Vec<Section>, ModelError> {
    let file = format!("{component}/lookups/lookups.bin");
    let lookups = read(directory, &file)?;
    let broken = |table: &str| {
        ModelError::unreadable(path(directory, &file), format!("its table `{table}` is missing or malformed"))
    };
    let rules = rows(&lookups, "lemma_rules", rule_rows).ok_or_else(|| broken("lemma_rules"))?;
    let exceptions = rows(&lookups, "lemma_exc", exception_rows).ok_or_else(|| broken("lemma_exc"))?;
    let index = rows(&lookups, "lemma_index", texts).ok_or_else(|| broken("lemma_index"))?;
    let rules: Vec<String> = tabbed(&rules).collect();
    let mut exceptions: Vec<String> = tabbed(&exceptions).collect();
    exceptions.sort_unstable();
    let mut sections = vec![
        Section::strings("lemmatizer/rules", &rules)?,
        Section::strings("lemmatizer/exceptions", &exceptions)?,
    ];
    sections.extend(index_sections(&index, component)?);
    Ok(sections)
}

/// A part of speech in small letters, and the rows of its table.
type Rows = Vec<(String, Vec<String>)>;

/// The rows of one table for every part of speech that it covers; `None` if it is malformed.
fn rows(lookups: &Value, table: &str, read: fn(&Value) -> Option<Vec<String>>) -> Option<Rows> {
    let table = field(lookups, table)?.as_map()?;
    let mut rows = Rows::new();
    for pos in Pos::ALL {
        let name = pos.as_str().to_ascii_lowercase();
        let id = string_id(&name);
        if let Some((_, part)) = table.iter().find(|(key, _)| key.as_u64() == Some(id)) {
            rows.push((name, read(part)?));
        }
    }
    Some(rows)
}

/// `old TAB new` for each rule.
fn rule_rows(part: &Value) -> Option<Vec<String>> {
    part.as_array()?.iter().map(|rule| Some(texts(rule)?.join("\t"))).collect()
}

/// `word TAB lemma TAB lemma…` for each exception.
fn exception_rows(part: &Value) -> Option<Vec<String>> {
    let row =
        |(word, lemmas): &(Value, Value)| Some(format!("{}\t{}", text(word)?, texts(lemmas)?.join("\t")));
    part.as_map()?.iter().map(row).collect()
}

/// The strings of a list; `None` also where one holds a tab, which separates them here.
fn texts(list: &Value) -> Option<Vec<String>> {
    let texts = list.as_array()?.iter().map(|item| text(item).filter(|text| !text.contains('\t')));
    texts.map(|text| text.map(str::to_owned)).collect()
}

fn tabbed(rows: &Rows) -> impl Iterator<Item = String> {
    rows.iter().flat_map(|(pos, rows)| rows.iter().map(move |row| format!("{pos}\t{row}")))
}

/// The known lemmas as one list, with the parts of speech of each as bits.
fn index_sections(index: &Rows, component: &str) -> Result<[Section; 4], ModelError> {
    let refuse = |reason: String| ModelError::component(component, reason);
    let mut parts_of: BTreeMap<&str, u8> = BTreeMap::new();
    for (number, (pos, words)) in index.iter().enumerate() {
        let bit = u32::try_from(number).ok().and_then(|number| 1_u8.checked_shl(number));
        let bit =
            bit.ok_or_else(|| refuse(format!("its index of `{pos}` is one too many, 8 are supported")))?;
        for word in words {
            *parts_of.entry(word).or_default() |= bit;
        }
    }
    let words: Vec<&str> = parts_of.keys().copied().collect();
    let list = Wordlist::new(&words)
        .ok_or_else(|| refuse(format!("a word of its index is over {LONGEST_WORD} bytes long")))?;
    let names: Vec<&String> = index.iter().map(|(pos, _)| pos).collect();
    Ok([
        Section::strings("lemmatizer/parts", &names)?,
        Section::u32s("lemmatizer/blocks", &list.blocks),
        Section::u8s("lemmatizer/words", &list.bytes),
        Section::u8s("lemmatizer/word_parts", &parts_of.values().copied().collect::<Vec<_>>()),
    ])
}
