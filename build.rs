//! Packs what people write as text and what takes longer to read so than an article does: the relation vocabulary, the tables of
//! learned weights, and the names of the gazetteer.

use std::{collections::BTreeSet, env, error::Error, fmt::Write as _, fs, io, iter, path::Path};

#[path = "src/extract/vocabulary/carrier.rs"]
mod carrier;
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

/// Where the files of the crate that are read here, too, look for what they need.
mod extract {
    pub(crate) mod clause {
        pub(crate) use crate::trigger::Trigger;
    }
}

use normal_form::normal_form;

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
    write("known_names.tsv", known_names()?.as_bytes())?;
    write("cities.txt", cities()?.as_bytes())?;
    write("given_names.bin", &given_names()?)?;
    write("leaders.bin", &leaders()?)?;
    write("towns.bin", &towns()?)?;
    write("titles.tsv", genders("titles.tsv")?.as_bytes())?;
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

/// The text of one of the gazetteer's tables.
fn gazetteer(name: &str) -> Result<String, Fault> {
    Ok(fs::read_to_string(Path::new(GAZETTEER).join(name))?)
}

/// The rows of a table of the gazetteer, cut at tabs.
fn columns(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

/// A line for each thing: its full name, its kind, and its names in normal form with `|` between them.
fn known_names() -> Result<String, Fault> {
    let table = gazetteer("known_names.tsv")?;
    let mut packed = String::new();
    for row in columns(&table) {
        let [name, others, kind] = row[..] else {
            return Err(format!("known_names.tsv: {row:?} has no three columns").into());
        };
        let others = others.split('|').filter(|other| !other.is_empty());
        let names: Vec<_> = iter::once(name).chain(others).map(normal_form).collect();
        writeln!(packed, "{name}\t{kind}\t{}", names.join("|"))?;
    }
    Ok(packed)
}

/// The names of cities in normal form, each once.
fn cities() -> Result<String, Fault> {
    let table = gazetteer("cities.tsv")?;
    let names = columns(&table).flat_map(|row| row.into_iter().take(2)).filter(|name| !name.is_empty());
    let names: BTreeSet<_> = names.map(normal_form).collect();
    Ok(names.iter().flat_map(|name| [name.as_str(), "\n"]).collect())
}

/// Names in normal form with the gender of who bears them.
fn genders(name: &str) -> Result<String, Fault> {
    let table = gazetteer(name)?;
    let mut packed = String::new();
    for row in columns(&table) {
        let gender = row.get(1).copied().unwrap_or_default();
        writeln!(packed, "{}\t{gender}", normal_form(row[0]))?;
    }
    Ok(packed)
}

/// The hashes of given names, sorted; the two lowest bits tell the gender.
fn given_names() -> Result<Vec<u8>, Fault> {
    let table = gazetteer("given_names.tsv")?;
    let rows = columns(&table).map(|row| {
        let gender = match row.get(1) {
            Some(&"m") => 1,
            Some(&"f") => 2,
            _ => 0,
        };
        sign_hash::hash_joined(&[&normal_form(row[0])]) & !3 | gender
    });
    let hashes: BTreeSet<u64> = rows.collect();
    Ok(hashes.into_iter().flat_map(u64::to_le_bytes).collect())
}

/// The hashes of the names of leaders and of whose they were, sorted.
fn leaders() -> Result<Vec<u8>, Fault> {
    let table = gazetteer("leaders.tsv")?;
    let hash = |name: &str| sign_hash::hash_joined(&[&normal_form(name)]);
    let rows: BTreeSet<[u64; 2]> = columns(&table).map(|row| [hash(row[0]), hash(row[1])]).collect();
    Ok(rows.into_iter().flatten().flat_map(u64::to_le_bytes).collect())
}

/// The hashes of the names of towns, sorted.
fn towns() -> Result<Vec<u8>, Fault> {
    let table = gazetteer("towns.txt")?;
    let hashes: BTreeSet<u64> = table.lines().map(|name| sign_hash::hash_joined(&[name])).collect();
    Ok(hashes.into_iter().flat_map(u64::to_le_bytes).collect())
}
