//! Which annotated entity a name means.

use std::collections::{BTreeMap, BTreeSet};

use super::GoldEntity;

/// Titles and articles that do not tell names apart.
const LEADING: [&str; 20] = [
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "president",
    "prime",
    "minister",
    "general",
    "gen",
    "senator",
    "sen",
    "representative",
    "rep",
    "ceo",
    "chairman",
    "then",
];

/// The annotated names and aliases, as words.
pub(super) struct Aliases<'g> {
    exact: BTreeMap<Vec<String>, &'g str>,
    /// The same, longest first.
    by_length: Vec<(Vec<String>, &'g str)>,
}

impl<'g> Aliases<'g> {
    pub(super) fn new(entities: &'g [GoldEntity]) -> Self {
        let mut exact = BTreeMap::new();
        let mut by_length = Vec::new();
        for entity in entities {
            for alias in std::iter::once(&entity.name).chain(&entity.aliases) {
                let words = words(alias);
                if !words.is_empty() && !exact.contains_key(&words) {
                    exact.insert(words.clone(), entity.name.as_str());
                    by_length.push((words, entity.name.as_str()));
                }
            }
        }
        by_length.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Self { exact, by_length }
    }

    /// The entity of which `name` is an alias, or ends in one, or is a part that no other entity has.
    pub(super) fn find(&self, name: &str) -> Option<&'g str> {
        let name = words(name);
        if name.is_empty() {
            return None;
        }
        if let Some(entity) = self.exact.get(&name) {
            return Some(entity);
        }
        let ends_in = |alias: &[String]| {
            alias.len() < name.len() && name.len() <= alias.len() + 3 && name.ends_with(alias)
        };
        if let Some((_, entity)) = self.by_length.iter().find(|(alias, _)| ends_in(alias)) {
            return Some(entity);
        }
        let parts =
            self.by_length.iter().filter(|(alias, _)| alias.windows(name.len()).any(|part| part == name));
        let holders: BTreeSet<&str> = parts.map(|(_, entity)| *entity).collect();
        (holders.len() == 1).then(|| holders.first().copied()).flatten()
    }
}

/// Lower-case words without possessive endings, dots of abbreviations, and leading titles and articles.
fn words(name: &str) -> Vec<String> {
    let name = name.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'").replace("'s", " ").replace('.', "");
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let leading = words.iter().take_while(|word| LEADING.contains(word)).count();
    words[leading.min(words.len().saturating_sub(1))..].iter().map(|&word| word.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, aliases: &[&str]) -> GoldEntity {
        GoldEntity { name: name.to_owned(), aliases: aliases.iter().map(|&alias| alias.to_owned()).collect() }
    }

    #[test]
    fn a_title_an_article_or_a_possessive_does_not_matter() {
        let entities = [entity("Lee Tam", &[]), entity("U.S. Senate", &[])];
        let aliases = Aliases::new(&entities);
        assert_eq!(aliases.find("President Lee Tam's"), Some("Lee Tam"));
        assert_eq!(aliases.find("the US Senate"), Some("U.S. Senate"));
    }

    #[test]
    fn a_part_of_a_name_counts_where_only_one_entity_has_it() {
        let entities = [entity("Bank of Peru", &[]), entity("Bank of Chile", &[])];
        let aliases = Aliases::new(&entities);
        assert_eq!(aliases.find("Peru"), Some("Bank of Peru"));
        assert_eq!(aliases.find("Bank"), None);
    }
}
