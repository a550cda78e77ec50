//! Packs what people write as text and what takes longer to read so than an article does: the relation vocabulary, the tables of
//! learned weights, and the names of the gazetteer.

use std::{collections::BTreeSet, env, error::Error, fs, io, path::Path};

#[path = "src/extract/vocabulary/carrier.rs"]
mod carrier;
#[path = "src/extract/gazetteer/country_code.rs"]
mod country_code;
#[path = "build/gazetteer.rs"]
mod gazetteer;
#[path = "src/extract/gazetteer/normal_form.rs"]
mod normal_form;
#[path = "build/pack.rs"]
mod pack;
#[path = "src/extract/sign_hash.rs"]
mod sign_hash;
#[path = "src/extract/clause/trigger.rs"]
mod trigger;
#[path = "build/vocabulary.rs"]
mod vocabulary;
#[path = "build/word_lists.rs"]
mod word_lists;

/// Where the files of the crate that are read here, too, look for what they need.
mod extract {
    pub(crate) mod clause {
        pub(crate) use crate::trigger::Trigger;
    }
}

/// The vocabulary, a domain a file.
const FOLDER: &str = "src/extract/relations";

/// Which nouns say what somebody is of somebody else.
const ROLES: &str = "src/extract/relations/roles.tsv";

/// What each sign tells of a name's kind.
const KIND_WEIGHTS: &str = "src/extract/chain/kind/weights.tsv";

/// What each sign of an antecedent counts.
const ANTECEDENT_WEIGHTS: &str = "src/extract/resolve/antecedent/weights.tsv";

/// Which edges are worth keeping.
const WORTH_WEIGHTS: &str = "src/extract/worth/weights.tsv";

/// What relata knows of the world before it reads.
const GAZETTEER: &str = "src/extract/gazetteer";

/// A table that cannot be read, or a file that cannot be read or written.
type Fault = Box<dyn Error>;

fn main() -> Result<(), Fault> {
    println!("cargo::rerun-if-changed=build.rs");
    for source in [
        "build",
        "src/extract/sign_hash.rs",
        "src/extract/clause/trigger.rs",
        "src/extract/vocabulary/carrier.rs",
    ] {
        println!("cargo::rerun-if-changed={source}");
    }
    // The gazetteer's folder has normal_form.rs, too.
    for source in [FOLDER, GAZETTEER, KIND_WEIGHTS, ANTECEDENT_WEIGHTS, WORTH_WEIGHTS] {
        println!("cargo::rerun-if-changed={source}");
    }
    let antecedent = |sign: &str| sign_hash::hash(&[sign], b'-');
    let worth = |feature: &str| sign_hash::hash_joined(&[feature]);
    let mut domains = domains()?;
    let samples = take_samples(&mut domains);
    for (name, packed) in vocabulary::pack(&domains, (ROLES, &fs::read_to_string(ROLES)?))? {
        write(name, &packed)?;
    }
    write("relations.msgpack", &rmp_serde::to_vec(&domains)?)?;
    write("samples.msgpack", &rmp_serde::to_vec(&samples)?)?;
    write("kind_weights.bin", &kind_weights()?)?;
    write("antecedent_weights.bin", &weights(ANTECEDENT_WEIGHTS, antecedent)?)?;
    write("worth_weights.bin", &weights(WORTH_WEIGHTS, worth)?)?;
    for (name, packed) in gazetteer::pack()? {
        write(name, &packed)?;
    }
    write("word_lists.rs", word_lists::source()?.as_bytes())?;
    Ok(())
}

fn write(name: &str, packed: &[u8]) -> Result<(), Fault> {
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join(name), packed)?)
}

/// Name and content of every file, in the order of their names.
fn domains() -> Result<Vec<(String, toml::Table)>, Fault> {
    let entries = fs::read_dir(FOLDER)?.collect::<io::Result<Vec<_>>>()?;
    let mut names: Vec<String> = entries
        .iter()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "toml"))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let text = fs::read_to_string(Path::new(FOLDER).join(&name))?;
            let content = text.parse().map_err(|fault| format!("{FOLDER}/{name}: {fault}"))?;
            Ok((name, content))
        })
        .collect()
}

/// Takes the examples and counterexamples out of the entries: those of each entry, in the order of the entries. They are half of
/// the vocabulary, and nobody who extracts asks for them.
fn take_samples(domains: &mut [(String, toml::Table)]) -> Vec<[toml::Value; 2]> {
    let entries = domains.iter_mut().filter_map(|(_, content)| content.get_mut("relation")?.as_array_mut());
    let of_entry = |entry: &mut toml::Value| {
        ["example", "counterexample"].map(|field| {
            let taken = entry.as_table_mut().and_then(|entry| entry.remove(field));
            taken.unwrap_or_else(|| toml::Value::Array(Vec::new()))
        })
    };
    entries.flatten().map(of_entry).collect()
}

/// The lines of a table that are no comments, cut at the tab.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The table's rows as `src/extract/packed.rs` reads them, a number each.
fn weights(path: &str, hash: impl Fn(&str) -> u64) -> Result<Vec<u8>, Fault> {
    let table = fs::read_to_string(path)?;
    let mut packed = Vec::new();
    for (sign, weight) in rows(&table) {
        let weight: f32 = weight.trim().parse().map_err(|fault| format!("{path}: `{sign}`: {fault}"))?;
        packed.extend(hash(sign).to_le_bytes());
        packed.extend(weight.to_le_bytes());
    }
    Ok(packed)
}

/// A line of the kinds of which the table speaks, and its rows with a number for each of them.
fn kind_weights() -> Result<Vec<u8>, Fault> {
    let table = fs::read_to_string(KIND_WEIGHTS)?;
    let told = |row: &str| -> Vec<(String, String)> {
        let told = row.split(' ').filter_map(|told| told.split_once(':'));
        told.map(|(kind, weight)| (kind.to_owned(), weight.to_owned())).collect()
    };
    let kinds: BTreeSet<String> = rows(&table).flat_map(|(_, row)| told(row)).map(|(kind, _)| kind).collect();
    let kinds: Vec<String> = kinds.into_iter().collect();
    let mut packed = kinds.join(" ").into_bytes();
    packed.push(b'\n');
    for (sign, row) in rows(&table) {
        let mut numbers = vec![0.0_f32; kinds.len()];
        for (kind, weight) in told(row) {
            let weight = weight.parse().map_err(|fault| format!("{KIND_WEIGHTS}: `{sign}`: {fault}"))?;
            kinds
                .iter()
                .zip(&mut numbers)
                .filter(|(own, _)| **own == kind)
                .for_each(|(_, number)| *number = weight);
        }
        packed.extend(sign_hash::hash(&[sign], b'=').to_le_bytes());
        packed.extend(numbers.into_iter().flat_map(f32::to_le_bytes));
    }
    Ok(packed)
}
