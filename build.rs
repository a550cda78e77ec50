//! Packs the relation vocabulary: people write it as TOML, which takes longer to read than an article does.

use std::{env, error::Error, fs, io, path::Path};

/// The vocabulary, a domain a file.
const FOLDER: &str = "src/extract/relations";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={FOLDER}");
    let packed = rmp_serde::to_vec(&domains()?)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("relations.msgpack"), packed)?;
    Ok(())
}

/// Name and content of every file, in the order of their names.
fn domains() -> Result<Vec<(String, toml::Table)>, Box<dyn Error>> {
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
