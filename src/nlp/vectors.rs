//! Which word has which word vector.
//!
//! Many words share one vector. The vectors themselves are kept by the networks that read them, each multiplied with
//! that network's own weights when the model was imported.

use std::sync::Arc;

use super::{model_error::ModelError, model_file::ModelFile};

/// Word → row of the word vectors.
#[derive(Debug)]
pub(super) struct VectorKeys {
    /// String ids of the words, sorted.
    keys: Vec<u64>,
    rows: Vec<u32>,
}

impl VectorKeys {
    /// The words in the sections `vectors/keys` and `vectors/rows`; `None` for a model without word vectors.
    ///
    /// # Errors
    /// If the sections differ in length or the words are not sorted.
    pub(super) fn load(file: &ModelFile) -> Result<Option<Arc<Self>>, ModelError> {
        if file.shape("vectors/keys").is_none() {
            return Ok(None);
        }
        let (keys, rows) = (file.u64s("vectors/keys")?, file.u32s("vectors/rows")?);
        if keys.len() != rows.len() {
            return Err(ModelError::section("vectors/rows", "is not as long as `vectors/keys`"));
        }
        if !keys.is_sorted() {
            return Err(ModelError::section("vectors/keys", "is not sorted"));
        }
        Ok(Some(Arc::new(Self { keys, rows })))
    }

    /// The row of the word with that string id, if it has a vector.
    pub(super) fn row(&self, key: u64) -> Option<usize> {
        self.keys.binary_search(&key).ok().map(|place| self.rows[place] as usize)
    }

    /// How many rows the words ask for.
    pub(super) fn n_rows(&self) -> usize {
        self.rows.iter().max().map_or(0, |&row| row as usize + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::model_file::{About, Section, write};

    fn load(keys: &[u64], rows: &[u32]) -> Result<Option<Arc<VectorKeys>>, ModelError> {
        let sections = [Section::u64s("vectors/keys", keys), Section::u32s("vectors/rows", rows)];
        VectorKeys::load(&ModelFile::from_bytes(write(&About::default(), &sections)?)?)
    }

    #[test]
    fn words_may_share_a_row_and_others_have_none() {
        let keys = load(&[3, 8, 90], &[1, 0, 1]).unwrap().unwrap();
        assert_eq!([3, 8, 90, 4].map(|key| keys.row(key)), [Some(1), Some(0), Some(1), None]);
        assert_eq!(keys.n_rows(), 2);
    }

    #[test]
    fn keys_that_cannot_be_searched_are_refused() {
        assert!(load(&[8, 3], &[0, 0]).is_err());
        assert!(load(&[3, 8], &[0]).is_err());
    }
}
