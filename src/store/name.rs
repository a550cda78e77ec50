//! Which entities a name means.

use std::collections::BTreeMap;

use rusqlite::named_params;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    Store,
    error::StoreError,
    integer,
    row::{EntityId, EntityRow},
};
use crate::link::normal_form::normal_form;

/// Similarity from which a name is suggested for another.
const SIMILAR: f64 = 0.8;

/// An entity that bears a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The entity.
    pub entity: EntityRow,
    /// Whether it is the name most used for it, or another of its names.
    pub is_main: bool,
}

impl Store {
    /// The entity of this row, if there is one.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entity(&self, id: EntityId) -> Result<Option<EntityRow>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT id, key, name, kind, named, n_articles, n_mentions FROM entity WHERE id = :id",
            )?;
            let mut rows = query.query_map(named_params! { ":id": id.0 }, EntityRow::read)?;
            rows.next().transpose()
        })
    }

    /// The entities whose key begins with `prefix`, in key order, `limit` at most.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entities_with_key(&self, prefix: &str, limit: usize) -> Result<Vec<EntityRow>, StoreError> {
        let prefix = prefix.to_ascii_lowercase();
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT id, key, name, kind, named, n_articles, n_mentions FROM entity
             WHERE key BETWEEN :prefix AND :prefix || '~' ORDER BY key LIMIT :limit",
            )?;
            let parameters = named_params! { ":prefix": prefix, ":limit": integer(limit) };
            let rows = query.query_map(parameters, EntityRow::read)?;
            rows.collect()
        })
    }

    /// The entities that are called `name` in any spelling with the same normal form, those with it as their main name
    /// first, then by how often they are mentioned.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entities_called(&self, name: &str) -> Result<Vec<Bearer>, StoreError> {
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT id, key, name, kind, named, n_articles, n_mentions, normal_form = :form AS is_main
             FROM entity
             WHERE normal_form = :form OR id IN (SELECT entity FROM alias WHERE normal_form = :form)
             ORDER BY is_main DESC, n_articles DESC, n_mentions DESC, key",
            )?;
            let rows = query.query_map(named_params! { ":form": normal_form(name) }, |row| {
                Ok(Bearer { entity: EntityRow::read(row)?, is_main: row.get("is_main")? })
            })?;
            rows.collect()
        })
    }

    /// The entities with a name that is `name` but for accents, in the same order.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entities_called_without_accents(&self, name: &str) -> Result<Vec<Bearer>, StoreError> {
        let plain = without_accents(&normal_form(name));
        let mut found: BTreeMap<EntityId, Bearer> = BTreeMap::new();
        for (entity, spelling) in self.names_with_words(&plain)? {
            if without_accents(&normal_form(&spelling)) != plain || found.contains_key(&entity) {
                continue;
            }
            if let Some(row) = self.entity(entity)? {
                let is_main = without_accents(&normal_form(&row.name)) == plain;
                found.insert(entity, Bearer { entity: row, is_main });
            }
        }
        let mut bearers: Vec<Bearer> = found.into_values().collect();
        bearers.sort_by(|a, b| {
            let order = |bearer: &Bearer| {
                (!bearer.is_main, u64::MAX - bearer.entity.n_articles, u64::MAX - bearer.entity.n_mentions)
            };
            order(a).cmp(&order(b)).then_with(|| a.entity.key.cmp(&b.entity.key))
        });
        Ok(bearers)
    }

    /// The entities with a name that has the words of `part` in it, together and whole ("Merkel" in "Angela Merkel");
    /// with each whether such a name ends in them. Accents are left aside; those most written of come first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entities_called_in_part(&self, part: &str) -> Result<Vec<(EntityRow, bool)>, StoreError> {
        let wanted = without_accents(&normal_form(part));
        let wanted: Vec<&str> = words(&wanted).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut ends: BTreeMap<EntityId, bool> = BTreeMap::new();
        for (entity, name) in self.names_with_words(part)? {
            let name = without_accents(&normal_form(&name));
            let name: Vec<&str> = words(&name).collect();
            if name.windows(wanted.len()).any(|window| window == wanted) {
                *ends.entry(entity).or_default() |= name.ends_with(&wanted);
            }
        }
        let mut found = Vec::new();
        for (entity, is_end) in ends {
            found.extend(self.entity(entity)?.map(|row| (row, is_end)));
        }
        found.sort_by(|(a, _), (b, _)| {
            (b.n_articles, b.n_mentions).cmp(&(a.n_articles, a.n_mentions)).then_with(|| a.key.cmp(&b.key))
        });
        Ok(found)
    }

    /// The entities whose names hold all `words`, the last as a beginning, most mentioned first, `limit` at most; with
    /// each the name that holds them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn search_names(&self, words: &str, limit: usize) -> Result<Vec<(EntityRow, String)>, StoreError> {
        let mut names: BTreeMap<EntityId, String> = BTreeMap::new();
        for (entity, name) in self.names_with_words(words)? {
            names.entry(entity).or_insert(name);
        }
        let mut found = Vec::new();
        for (entity, name) in names {
            if let Some(row) = self.entity(entity)? {
                found.push((row, name));
            }
        }
        found.sort_by(|(a, _), (b, _)| {
            (b.n_articles, b.n_mentions).cmp(&(a.n_articles, a.n_mentions)).then_with(|| a.key.cmp(&b.key))
        });
        found.truncate(limit);
        Ok(found)
    }

    /// Entity and spelling of each name with all `words`, the last as a beginning; shortest spelling first.
    fn names_with_words(&self, words: &str) -> Result<Vec<(EntityId, String)>, StoreError> {
        let Some(words) = match_expression(words) else { return Ok(Vec::new()) };
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT entity, name FROM name_search WHERE name_search MATCH :words
             ORDER BY length(name), name, entity",
            )?;
            let rows = query.query_map(named_params! { ":words": words }, |row| {
                Ok((EntityId(row.get("entity")?), row.get("name")?))
            })?;
            rows.collect()
        })
    }

    /// The entities with the names most like `name`, the most alike first, `limit` at most.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entities_nearly_called(&self, name: &str, limit: usize) -> Result<Vec<EntityRow>, StoreError> {
        let mut found = Vec::new();
        for (entity, likeness) in self.names_like(name)? {
            if let Some(row) = self.entity(entity)? {
                found.push((likeness, row));
            }
        }
        found.sort_by(|(like_a, a), (like_b, b)| {
            like_b.total_cmp(like_a).then(b.n_mentions.cmp(&a.n_mentions)).then_with(|| a.key.cmp(&b.key))
        });
        Ok(found.into_iter().take(limit).map(|(_, row)| row).collect())
    }

    /// How alike the nearest name of each entity is, where it is at all.
    fn names_like(&self, name: &str) -> Result<BTreeMap<EntityId, f64>, StoreError> {
        let wanted = without_accents(&normal_form(name));
        self.sqlite(|connection| {
            let mut query = connection.prepare_cached("SELECT entity, normal_form FROM alias")?;
            let mut rows = query.query([])?;
            let mut best: BTreeMap<EntityId, f64> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let name = without_accents(row.get_ref("normal_form")?.as_str()?);
                let likeness = likeness(&wanted, &name);
                if likeness >= SIMILAR {
                    let known = best.entry(EntityId(row.get("entity")?)).or_insert(likeness);
                    *known = known.max(likeness);
                }
            }
            Ok(best)
        })
    }
}

/// The words of a name in its normal form, those of "el-sisi" too.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '-']).filter(|word| !word.is_empty())
}

/// How alike two names are, 0 to 1: as a whole, or the shorter one to its best word of the longer.
fn likeness(wanted: &str, name: &str) -> f64 {
    let whole = strsim::jaro_winkler(wanted, name);
    let one_word = !wanted.contains(' ');
    let word = name
        .split(' ')
        .filter(|_| one_word)
        .map(|word| strsim::jaro_winkler(wanted, word))
        .fold(0.0, f64::max);
    // A near word inside a longer name counts a little less than a near name.
    whole.max(word * 0.97)
}

/// `text` without accents and other combining marks.
fn without_accents(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// FTS5 expression for texts that hold all words of `text`, the last as a beginning; none where there is no word.
///
/// Every word is quoted, so that nothing in it is read as FTS5's own syntax.
pub(super) fn match_expression(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    (!words.is_empty()).then(|| words.join(" ") + "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_the_search_and_the_last_may_go_on() {
        assert_eq!(match_expression("AND \"drop* x-ray"), Some("\"AND\" \"drop\" \"x\" \"ray\"*".to_owned()));
        assert_eq!(match_expression(" -- "), None);
    }

    #[test]
    fn a_surname_is_like_the_full_name_that_holds_it_and_a_misspelling_like_the_name() {
        assert!(likeness("kenyata", "uhuru kenyatta") >= SIMILAR);
        assert!(likeness("nairobbi", "nairobi") > likeness("nairobbi", "narok"));
        assert!(likeness("kenya", "peru") < SIMILAR);
    }

    #[test]
    fn accents_are_taken_off_every_letter() {
        assert_eq!(without_accents("côte d'ivoire"), "cote d'ivoire");
    }
}
