//! What bare noun-phrase constructions mean, by the kinds of their ends.

use compact_str::CompactString;
use hashbrown::HashMap;

use crate::extract::{candidate::End, clause::Slot, filler::Via, vocabulary::Kinds};

/// The table that ships with the crate.
#[derive(Debug)]
pub(crate) struct Links {
    rows: Vec<Row>,
    /// Positions of the rows of each construction.
    by_construction: HashMap<&'static str, Vec<usize>>,
}

#[derive(Debug)]
struct Row {
    constructions: Vec<&'static str>,
    head: Kinds,
    modifier: Kinds,
    relation: CompactString,
    head_is_subject: bool,
    /// Lemmas of which the head has to be one; empty for any.
    heads: Vec<&'static str>,
    /// Words of which the modifier's name has to have one, in lower case; empty for any.
    names: Vec<&'static str>,
}

impl Links {
    /// Reads the shipped table; a line that is no row is left out.
    pub(crate) fn shipped() -> Self {
        let rows = include_str!("links.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(row);
        let rows: Vec<Row> = rows.collect();
        let mut by_construction: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for (position, row) in rows.iter().enumerate() {
            for &construction in &row.constructions {
                by_construction.entry(construction).or_default().push(position);
            }
        }
        Self { rows, by_construction }
    }

    /// Subject, object and relation of the construction `link` between the ends, the head's lemma being `lemma` and
    /// `name` the name of an end's entity; nothing where the table does not tell what it means.
    pub(super) fn statement<'e, 'n>(
        &self,
        link: &str,
        lemma: &str,
        name: impl Fn(&End) -> &'n str,
        ends: &'e [End],
    ) -> Option<(&'e End, &'e End, CompactString)> {
        let end = |slot: Slot| ends.iter().find(|end| end.slot == slot && end.filler.via == Via::Itself);
        let (head, modifier) = (end(Slot::Head)?, end(Slot::Modifier)?);
        let row = self.row(link, lemma, (head, modifier), name(modifier))?;
        let (subject, object) = if row.head_is_subject { (head, modifier) } else { (modifier, head) };
        Some((subject, object, row.relation.clone()))
    }

    /// What `link` means where `lemma` is the noun for `head`: the relation, and whether `head` is its subject; nothing
    /// where the table does not tell.
    pub(super) fn meaning(
        &self,
        link: &str,
        lemma: &str,
        (head, modifier): (&End, &End),
        name: &str,
    ) -> Option<(CompactString, bool)> {
        let row = self.row(link, lemma, (head, modifier), name)?;
        Some((row.relation.clone(), row.head_is_subject))
    }

    fn row(&self, link: &str, lemma: &str, (head, modifier): (&End, &End), name: &str) -> Option<&Row> {
        let mut rows = self.by_construction.get(link)?.iter().map(|&position| &self.rows[position]);
        let row = rows.find(|row| {
            row.head.holds(head.kind)
                && row.modifier.holds(modifier.kind)
                && (row.heads.is_empty() || row.heads.iter().any(|head| lemma.eq_ignore_ascii_case(head)))
                && (row.names.is_empty() || has_word(name, &row.names))
        })?;
        (row.relation != "-").then_some(row)
    }
}

/// Whether one of the words of `name` is listed.
fn has_word(name: &str, listed: &[&str]) -> bool {
    name.split_whitespace().any(|word| listed.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

fn row(line: &'static str) -> Option<Row> {
    let columns: Vec<&'static str> = line.split('\t').collect();
    let (&[constructions, head, modifier, relation, subject], lists) = columns.split_first_chunk::<5>()?;
    let list = |column: usize| -> Vec<&'static str> {
        lists
            .get(column)
            .filter(|words| !words.is_empty())
            .map_or_else(Vec::new, |words| words.split(',').collect())
    };
    Some(Row {
        constructions: constructions.split(',').collect(),
        head: Kinds::parse(head).ok()?,
        modifier: Kinds::parse(modifier).ok()?,
        relation: relation.into(),
        head_is_subject: subject == "head",
        heads: list(0),
        names: list(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::EntityKind;

    #[test]
    fn every_line_of_the_table_is_a_row() {
        let n_lines = include_str!("links.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(Links::shipped().rows.len(), n_lines);
    }

    #[test]
    fn a_line_with_lemmas_is_for_those_heads_alone() {
        let links = Links::shipped();
        let of_ministries = links.rows.iter().find(|row| row.heads.contains(&"ministry"));
        assert!(of_ministries.is_some_and(|row| !row.heads.contains(&"airline")));
    }

    #[test]
    fn a_line_with_names_is_for_modifiers_with_such_a_word() {
        assert!(has_word("Nordic Airways", &["airways"]));
        assert!(!has_word("Airwaysoft", &["airways"]));
        let links = Links::shipped();
        let of_unions = links.rows.iter().find(|row| row.names.contains(&"union"));
        assert_eq!(of_unions.map(|row| row.relation.as_str()), Some("is member of"));
    }

    #[test]
    fn a_product_with_a_maker_before_it_is_made_by_it() {
        let links = Links::shipped();
        let row = links.rows.iter().find(|row| {
            row.constructions.contains(&"poss")
                && row.head.holds(EntityKind::Product)
                && row.modifier.holds(EntityKind::Org)
                && row.heads.is_empty()
                && row.names.is_empty()
        });
        assert_eq!(row.map(|row| (row.relation.as_str(), row.head_is_subject)), Some(("makes", false)));
    }
}
