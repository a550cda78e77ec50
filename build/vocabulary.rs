//! The relation vocabulary as `src/extract/vocabulary/shipped.rs` reads it: found by the words that carry its triggers.

use std::collections::BTreeMap;

use crate::{Fault, carrier, pack, sign_hash, trigger::Trigger};

/// A frame's trigger (the frame's number, which sort, the words), or a line of the table of roles.
type Written = (Option<(u32, u8, String)>, Option<String>);

/// The packed tables, with the names of their files.
pub(crate) type Tables = [(&'static str, Vec<u8>); 5];

#[derive(Default)]
struct Packer {
    /// The number of each relation.
    names: BTreeMap<String, u32>,
    headings: Vec<Vec<u8>>,
    frames: Vec<Vec<u8>>,
    /// What each word carries: the trigger's place among all, its relation, and how it is written.
    carried: BTreeMap<String, Vec<(u32, u32, Written)>>,
    n_triggers: u32,
}

/// The tables of the entries of all files, and of the table of roles, which has its path, too.
pub(crate) fn pack(domains: &[(String, toml::Table)], roles: (&str, &str)) -> Result<Tables, Fault> {
    let mut packer = Packer::default();
    for (file, content) in domains {
        let entries = content.get("relation").and_then(toml::Value::as_array);
        for entry in entries.into_iter().flatten().filter_map(toml::Value::as_table) {
            let name = entry.get("name").and_then(toml::Value::as_str).unwrap_or_default();
            packer.add(file, name, entry).map_err(|fault| format!("{file}: relation `{name}`: {fault}"))?;
        }
    }
    let (path, table) = roles;
    let lines = table.lines().enumerate();
    for (place, line) in lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
        packer.add_role(line).map_err(|fault| format!("{path}:{}: {fault}", place + 1))?;
    }
    packer.finish()
}

impl Packer {
    fn add(&mut self, file: &str, name: &str, entry: &toml::Table) -> Result<(), Fault> {
        let id = self.id(name)?;
        // An entry takes the place of an earlier one of the same name.
        self.carried.values_mut().for_each(|carried| carried.retain(|&(_, relation, _)| relation != id));
        let mut heading = entry.clone();
        let frames = heading.insert("frame".to_owned(), toml::Value::Array(Vec::new()));
        let domain = file.strip_suffix(".toml").unwrap_or(file);
        let heading = rmp_serde::to_vec(&(Some((domain, heading)), None::<&str>))?;
        self.set_heading(id, heading);
        let frames = frames.and_then(|frames| frames.as_array().cloned()).unwrap_or_default();
        for frame in frames.into_iter().filter_map(|frame| frame.as_table().cloned()) {
            self.add_frame(id, frame)?;
        }
        Ok(())
    }

    fn add_frame(&mut self, relation: u32, mut frame: toml::Table) -> Result<(), Fault> {
        let number = u32::try_from(self.frames.len())?;
        let lists: Vec<_> = (0_u8..)
            .zip(Trigger::ALL)
            .filter_map(|(sort, (trigger, field))| Some((sort, trigger, frame.remove(field)?)))
            .collect();
        let [(sort, trigger, phrases)] = &lists[..] else {
            return Err("a frame needs exactly one of `verb`, `noun`, `role`, `adjective`, `link`".into());
        };
        self.frames.push(rmp_serde::to_vec(&frame)?);
        for phrase in phrases.as_array().into_iter().flatten().filter_map(toml::Value::as_str) {
            let written = (Some((number, *sort, phrase.to_owned())), None);
            self.carry(*trigger, phrase, relation, written)?;
        }
        Ok(())
    }

    fn add_role(&mut self, line: &str) -> Result<(), Fault> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [role, name, rest @ .., _] = &columns[..] else { return Err("has no seven columns".into()) };
        if rest.len() != 4 {
            return Err("has no seven columns".into());
        }
        let is_new = !self.names.contains_key(*name);
        let id = self.id(name)?;
        if is_new {
            self.set_heading(id, rmp_serde::to_vec(&(None::<u8>, Some(line)))?);
        }
        self.carry(Trigger::Role, role, id, (None, Some(line.to_owned())))
    }

    fn id(&mut self, name: &str) -> Result<u32, Fault> {
        let next = u32::try_from(self.names.len())?;
        Ok(*self.names.entry(name.to_owned()).or_insert(next))
    }

    fn set_heading(&mut self, id: u32, heading: Vec<u8>) {
        match self.headings.get_mut(id as usize) {
            Some(known) => *known = heading,
            None => self.headings.push(heading),
        }
    }

    fn carry(
        &mut self,
        trigger: Trigger,
        phrase: &str,
        relation: u32,
        written: Written,
    ) -> Result<(), Fault> {
        let (words, carrier) = carrier::words(trigger, phrase).ok_or("a trigger is empty")?;
        let carried = self.carried.entry(words[carrier].to_string()).or_default();
        carried.push((self.n_triggers, relation, written));
        self.n_triggers += 1;
        Ok(())
    }

    fn finish(self) -> Result<Tables, Fault> {
        let hash = |name: &str| sign_hash::hash_joined(&[name]);
        let words: Vec<_> = (0..).zip(self.carried.keys()).map(|(place, word)| (hash(word), place)).collect();
        let triggers = self.carried.values().map(rmp_serde::to_vec).collect::<Result<Vec<_>, _>>()?;
        let names: Vec<_> = self.names.iter().map(|(name, &id)| (hash(name), id)).collect();
        Ok([
            ("trigger_words.bin", pack::keys(&words)?),
            ("triggers.bin", pack::blobs(&triggers)?),
            ("relation_names.bin", pack::keys(&names)?),
            ("headings.bin", pack::blobs(&self.headings)?),
            ("frames.bin", pack::blobs(&self.frames)?),
        ])
    }
}
