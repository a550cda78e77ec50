//! What is to be done with each article that comes in, given what the database knows already.

use std::collections::{BTreeMap, BTreeSet};

use super::{Failure, Step};
use crate::{
    key::Key,
    read::{Article, error::ReadError},
    store::write::Known,
};

/// Locations that hold no article any more.
pub(super) struct Vanished(pub(super) Vec<String>);

/// What an article that comes in needs.
pub(super) enum Taken {
    /// Reading by the engine.
    Job(Article),
    /// Only the writer.
    Step(Step),
}

/// The articles that the database knows and those that came in.
pub(super) struct Intake {
    known: BTreeMap<String, Known>,
    /// Articles that this engine has read or is reading.
    read: BTreeSet<Key>,
    seen: BTreeSet<String>,
    /// Files that came in, and those of them that could not be read to their end.
    files: BTreeSet<String>,
    broken: BTreeSet<String>,
}

impl Intake {
    /// Nothing has come in; `known` is in the database.
    pub(super) fn new(known: BTreeMap<String, Known>, engine: &str) -> Self {
        let read = known.values().filter(|known| known.engine == engine).map(|known| known.key).collect();
        let (seen, files, broken) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Self { known, read, seen, files, broken }
    }

    /// Decides what `item` needs; `None` if its location came in before.
    pub(super) fn take(&mut self, item: Result<Article, ReadError>) -> Option<Taken> {
        let mut article = match item {
            Ok(article) => article,
            Err(error) => {
                let location = error.location();
                self.broken.insert(location.clone());
                self.note(location);
                return Some(Taken::Step(Step::Failed(Failure::Read(error))));
            }
        };
        let key = article.key();
        if article.location == "-" || article.location.starts_with("-:") {
            // Two runs that read from standard input do not read the same place.
            article.location = format!("-#{key}");
        }
        if !self.note(article.location.clone()) {
            return None;
        }
        let is_unchanged = self.known.get(&article.location).is_some_and(|known| known.key == key);
        if self.read.contains(&key) {
            let (location, doc) = (article.location, article.id);
            return Some(Taken::Step(if is_unchanged {
                Step::Unchanged(location)
            } else {
                Step::Source { location, doc, key }
            }));
        }
        self.read.insert(key);
        Some(Taken::Job(article))
    }

    /// The places that were known of files which came in whole and have them no more.
    pub(super) fn vanished(&self) -> Vanished {
        let is_gone = |location: &&String| {
            let file = file_of(location).unwrap_or(location);
            !self.seen.contains(*location) && self.files.contains(file) && !self.broken.contains(file)
        };
        Vanished(self.known.keys().filter(is_gone).cloned().collect())
    }

    /// Notes that `location` came in; false if it did before.
    fn note(&mut self, location: String) -> bool {
        // A JSON file may hold one article today and several tomorrow.
        self.files.insert(file_of(&location).unwrap_or(&location).to_owned());
        self.seen.insert(location)
    }
}

/// The file of `FILE:LINE`.
fn file_of(location: &str) -> Option<&str> {
    let (file, line) = location.rsplit_once(':')?;
    line.bytes().all(|byte| byte.is_ascii_digit()).then_some(file)
}
