//! Reads the table of role nouns.

use std::sync::Arc;

use hashbrown::HashMap;

use super::{Kinds, Pattern, Relation, RelationId, Sample, VocabularyError, arguments, carrier};
use crate::extract::{
    clause::{Slot, Trigger},
    extraction::RelationClass,
};

const STANDARD: [&str; 9] = ["of", "for", "at", "in", "with", "from", "on", "to", "poss"];

/// A relation with its pattern for each line of the table, without its example if not `with_samples`.
pub(super) fn read(
    file: &str,
    text: &str,
    with_samples: bool,
) -> Result<Vec<(Relation, Pattern)>, VocabularyError> {
    // A few lists of slots serve all two thousand lines.
    let mut lists = HashMap::new();
    let lines = text.lines().enumerate();
    let mut roles = Vec::with_capacity(text.bytes().filter(|&byte| byte == b'\n').count());
    for (position, line) in lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
        roles.push(read_line(file, position + 1, line, with_samples, &mut lists)?);
    }
    Ok(roles)
}

/// The relation and the pattern of a line that build.rs has packed, without its example.
pub(super) fn read_packed(text: &str) -> Option<(Relation, Pattern)> {
    read_line("roles.tsv", 0, text, false, &mut HashMap::new()).ok()
}

fn read_line<'t>(
    file: &str,
    line: usize,
    text: &'t str,
    with_samples: bool,
    lists: &mut HashMap<&'t str, Arc<[Slot]>>,
) -> Result<(Relation, Pattern), VocabularyError> {
    let fault = |column: &'static str, problem: String| VocabularyError::Line {
        file: file.to_owned(),
        line,
        column,
        problem,
    };
    let mut columns = Vec::with_capacity(7);
    columns.extend(text.split('\t'));
    let [role, name, inverse, class, slots, kinds, example] = columns[..] else {
        return Err(fault("role", format!("the line has {} columns instead of 7", columns.len())));
    };
    let class = RelationClass::from_name(class)
        .ok_or_else(|| fault("class", format!("`{class}` is no relation class")))?;
    let (words, head) =
        carrier::words(Trigger::Role, role).ok_or_else(|| fault("role", "is empty".to_owned()))?;
    let object = match lists.get(slots) {
        Some(known) => Arc::clone(known),
        None => {
            read_slots(slots).ok_or_else(|| fault("slots", format!("`{slots}` names an unknown slot")))?
        }
    };
    lists.entry(slots).or_insert_with(|| Arc::clone(&object));
    let pattern = Pattern {
        relation: RelationId(0),
        trigger: Trigger::Role,
        words,
        head,
        hyphenated: false,
        subject: [Slot::Holder].into(),
        object,
        subject_kinds: Kinds::ANY,
        object_kinds: Kinds::parse(kinds).map_err(|error| fault("kinds", error.to_string()))?,
        governor: Arc::default(),
        require: Arc::default(),
        forbid: Arc::default(),
    };
    let relation = Relation {
        name: name.into(),
        inverse: match inverse {
            "=" => Some(name.into()),
            "-" => None,
            other => Some(other.into()),
        },
        symmetric: inverse == "=",
        class: Some(class),
        subject: Kinds::ANY,
        object: Kinds::ANY,
        domain: "roles".into(),
        triggers: vec![role.into()],
        examples: Some(example).filter(|_| with_samples).and_then(read_example).into_iter().collect(),
        counterexamples: Vec::new(),
    };
    Ok((relation, pattern))
}

fn read_slots(column: &str) -> Option<Arc<[Slot]>> {
    column
        .split(',')
        .flat_map(|name| match name.trim() {
            "std" => STANDARD.iter().copied().chain(["compound"]).collect::<Vec<_>>(),
            other => vec![other],
        })
        .map(arguments::slot)
        .collect()
}

/// The sentence with its marked holder and object.
fn read_example(column: &str) -> Option<Sample> {
    let between = |open: char, close: char| {
        let (_, rest) = column.split_once(open)?;
        rest.split_once(close).map(|(inside, _)| inside.to_owned())
    };
    let edge = vec![between('<', '>')?, between('[', ']')?];
    let text = column.chars().filter(|letter| !matches!(letter, '<' | '>' | '[' | ']')).collect();
    Some(Sample { text, edges: vec![edge] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::EntityKind;

    #[test]
    fn a_line_gives_a_relation_with_its_example() {
        let (relation, pattern) = read_line(
            "roles.tsv",
            1,
            "mascot\tis mascot of\thas mascot\tROLE\tstd\tORG\t<Tico>, mascot of [Norda], ran.",
            true,
            &mut HashMap::new(),
        )
        .unwrap();
        assert_eq!(relation.examples[0].text, "Tico, mascot of Norda, ran.");
        assert_eq!(relation.examples[0].edges, [["Tico", "Norda"]]);
        assert!(pattern.object_kinds.holds(EntityKind::Org) && !pattern.object_kinds.holds(EntityKind::Gpe));
        assert!(pattern.object.contains(&Slot::Compound));
    }

    #[test]
    fn a_faulty_line_is_told_with_its_number_and_column() {
        let error =
            read("roles.tsv", "# roles\nmascot\tis mascot of\t-\tFUN\tstd\tORG\t-", true).unwrap_err();
        assert_eq!(error.to_string(), "`roles.tsv`, line 2, column `class`: `FUN` is no relation class");
    }
}
