//! The names of the gazetteer, found by their hashes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs, iter,
    path::Path,
};

use crate::{Fault, GAZETTEER, country_code::number_of_code, normal_form::normal_form, pack, sign_hash};

/// A packed table, with the name of its file.
type Table = (&'static str, Vec<u8>);

/// All tables.
pub(crate) fn pack() -> Result<Vec<Table>, Fault> {
    let mut tables = vec![
        ("cities.bin", cities()?),
        ("titles.bin", titles()?),
        ("given_names.bin", given_names()?),
        ("leaders.bin", leaders()?),
        ("towns.bin", towns()?),
    ];
    tables.extend(known_names()?);
    tables.extend(known_sorts()?);
    tables.extend(makers()?);
    tables.extend(nouns()?);
    Ok(tables)
}

/// The text of one of the gazetteer's tables.
pub(crate) fn read(name: &str) -> Result<String, Fault> {
    Ok(fs::read_to_string(Path::new(GAZETTEER).join(name))?)
}

/// The rows of a table of the gazetteer, cut at tabs.
pub(crate) fn columns(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

fn hash(name: &str) -> u64 {
    sign_hash::hash_joined(&[name])
}

/// The numbers of names, found by the hashes of these.
fn keys<N: AsRef<str>>(numbers: &BTreeMap<N, u32>) -> Result<Vec<u8>, Fault> {
    let hashed: Vec<_> = numbers.iter().map(|(name, &number)| (hash(name.as_ref()), number)).collect();
    pack::keys(&hashed)
}

/// A line for each thing, its full name and its kind, and where the line of each name in normal form begins.
fn known_names() -> Result<[Table; 2], Fault> {
    let table = read("known_names.tsv")?;
    let (mut lines, mut starts) = (String::new(), BTreeMap::new());
    for row in columns(&table) {
        let [name, others, kind] = row[..] else {
            return Err(format!("known_names.tsv: {row:?} has no three columns").into());
        };
        let start = u32::try_from(lines.len())?;
        let others = others.split('|').filter(|other| !other.is_empty());
        starts.extend(iter::once(name).chain(others).map(|name| (normal_form(name), start)));
        writeln!(lines, "{name}\t{kind}")?;
    }
    Ok([("known.tsv", lines.into_bytes()), ("known_names.bin", keys(&starts)?)])
}

/// The sorts and the countries of what every reader knows, a line for each that some name has, and where the line of each name in normal
/// form begins.
fn known_sorts() -> Result<[Table; 2], Fault> {
    let table = read("known_sorts.tsv")?;
    let mut of_name: BTreeMap<_, [BTreeSet<&str>; 2]> = BTreeMap::new();
    for row in columns(&table) {
        let [sorts, countries, names] = row[..] else {
            return Err(format!("known_sorts.tsv: {row:?} has no three columns").into());
        };
        for name in names.split('|') {
            let [known, homes] = of_name.entry(normal_form(name)).or_default();
            known.extend(sorts.split('|'));
            homes.extend(countries.split('|').filter(|country| !country.is_empty()));
        }
    }
    let joined = |values: &BTreeSet<&str>| values.iter().copied().collect::<Vec<_>>().join("|");
    let (mut lines, mut starts, mut numbers) = (String::new(), BTreeMap::new(), BTreeMap::new());
    for (name, [sorts, countries]) in &of_name {
        let line = format!("{}\t{}\n", joined(sorts), joined(countries));
        let next = u32::try_from(lines.len())?;
        let start = *starts.entry(line.clone()).or_insert(next);
        if start == next {
            lines.push_str(&line);
        }
        numbers.insert(name, start);
    }
    Ok([("known_sorts.tsv", lines.into_bytes()), ("known_sorts.bin", keys(&numbers)?)])
}

/// The relation and the makers of what every reader knows, a line for each list of these, where the line of each product begins, and the names of
/// all makers.
fn makers() -> Result<[Table; 3], Fault> {
    let table = read("makers.tsv")?;
    let (mut lines, mut products, mut names) = (String::new(), BTreeMap::new(), BTreeMap::new());
    for row in columns(&table) {
        let [relation, makers, of_these] = row[..] else {
            return Err(format!("makers.tsv: {row:?} has no three columns").into());
        };
        let start = u32::try_from(lines.len())?;
        products.extend(of_these.split('|').map(|product| (product, start)));
        names.extend(makers.split('|').map(|maker| (maker, 0)));
        writeln!(lines, "{relation}\t{makers}")?;
    }
    Ok([
        ("makers.tsv", lines.into_bytes()),
        ("products.bin", keys(&products)?),
        ("makers.bin", keys(&names)?),
    ])
}

/// The names of cities in normal form, with the code of their country.
fn cities() -> Result<Vec<u8>, Fault> {
    let table = read("cities.tsv")?;
    let mut names = BTreeMap::new();
    for row in columns(&table) {
        let country = row.get(2).map_or(0, |code| number_of_code(code));
        let own = row.iter().take(2).filter(|name| !name.is_empty());
        names.extend(own.map(|name| (normal_form(name), country)));
    }
    keys(&names)
}

/// Titles in normal form with the gender of who bears them.
fn titles() -> Result<Vec<u8>, Fault> {
    let table = read("titles.tsv")?;
    keys(&columns(&table).map(|row| (normal_form(row[0]), gender(&row))).collect())
}

fn gender(row: &[&str]) -> u32 {
    match row.get(1) {
        Some(&"m") => 1,
        Some(&"f") => 2,
        _ => 0,
    }
}

/// Which list of senses each noun has, the lists, and the names of the families.
fn nouns() -> Result<[Table; 3], Fault> {
    let (families, others) = (read("nouns.tsv")?, read("nouns_wordnet.tsv")?);
    let mut senses: BTreeMap<&str, String> = BTreeMap::new();
    let mut names = String::new();
    for (number, row) in columns(&families).enumerate() {
        let [class, family, lemmas, ..] = row[..] else {
            return Err(format!("nouns.tsv: {row:?} has no three columns").into());
        };
        writeln!(names, "{family}")?;
        for lemma in lemmas.split_whitespace() {
            let known = senses.entry(lemma).or_default();
            let between = if known.is_empty() { "" } else { " " };
            write!(known, "{between}{class}:{number}")?;
        }
    }
    for row in columns(&others) {
        let [class, lemmas, ..] = row[..] else {
            return Err(format!("nouns_wordnet.tsv: {row:?} has no two columns").into());
        };
        for lemma in lemmas.split_whitespace() {
            senses.entry(lemma).or_insert_with(|| format!("{class}:"));
        }
    }
    let lists: BTreeSet<&String> = senses.values().collect();
    let places: BTreeMap<&String, u32> = lists.iter().copied().zip(0..).collect();
    let lines: String = lists.iter().flat_map(|list| [list.as_str(), "\n"]).collect();
    let numbers = senses.iter().map(|(&lemma, list)| (lemma, places[list])).collect();
    Ok([
        ("nouns.bin", keys(&numbers)?),
        ("senses.txt", lines.into_bytes()),
        ("families.tsv", names.into_bytes()),
    ])
}

/// The hashes of given names, sorted; the two lowest bits tell the gender.
fn given_names() -> Result<Vec<u8>, Fault> {
    let table = read("given_names.tsv")?;
    let rows = columns(&table).map(|row| hash(&normal_form(row[0])) & !3 | u64::from(gender(&row)));
    let hashes: BTreeSet<u64> = rows.collect();
    Ok(hashes.into_iter().flat_map(u64::to_le_bytes).collect())
}

/// The hashes of the names of leaders and of whose they were, sorted.
fn leaders() -> Result<Vec<u8>, Fault> {
    let table = read("leaders.tsv")?;
    let of = |name: &str| hash(&normal_form(name));
    let rows: BTreeSet<[u64; 2]> = columns(&table).map(|row| [of(row[0]), of(row[1])]).collect();
    Ok(rows.into_iter().flatten().flat_map(u64::to_le_bytes).collect())
}

/// The hashes of the names of towns, sorted.
fn towns() -> Result<Vec<u8>, Fault> {
    let table = read("towns.txt")?;
    let hashes: BTreeSet<u64> = table.lines().map(hash).collect();
    Ok(hashes.into_iter().flat_map(u64::to_le_bytes).collect())
}
