//! Embeddings: a token's features → the sum of four rows of a hash table for each, and its word vector.

use std::sync::Arc;

use super::vectors::VectorKeys;
use super::{model_error::ModelError, model_file::ModelFile};

/// The features by which the model knows a token, as spaCy numbers them: string ids of norm, prefix, suffix and shape;
/// 0 or 1 for a following space; 0 or 1 for a token of white space; string ids of the text and of its small letters.
pub(super) type Features = [u64; 8];

/// spaCy's names of the features, in the order of [`Features`].
pub(super) const COLUMNS: [&str; 8] =
    ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE", "ORTH", "LOWER"];
/// Place of the text's id in [`Features`]: the key of word vectors.
const ORTH: usize = 6;

/// One table, for one feature.
#[derive(Debug)]
struct Table {
    /// Position in [`Features`].
    column: usize,
    seed: u64,
    n_rows: u32,
    rows: Vec<f32>,
}

/// Word vectors, projected to the width of the tables.
#[derive(Debug)]
struct Vectors {
    keys: Arc<VectorKeys>,
    rows: Vec<f32>,
}

/// The tables of one network and its word vectors, concatenated.
#[derive(Debug)]
pub(super) struct Embedding {
    tables: Vec<Table>,
    vectors: Option<Vectors>,
    width: usize,
}

impl Embedding {
    /// The tables in the sections `name/COLUMN`, in the order of the section `name/columns`, and the word vectors in
    /// `name/vectors`, if there are any.
    ///
    /// # Errors
    /// If a section is missing or a column is none of [`COLUMNS`].
    pub(super) fn load(
        file: &ModelFile,
        name: &str,
        width: usize,
        keys: Option<&Arc<VectorKeys>>,
    ) -> Result<Self, ModelError> {
        let order = format!("{name}/columns");
        let seeds = file.u64s(&format!("{name}/seeds"))?;
        let columns = file.strings(&order)?;
        if seeds.len() != columns.len() || columns.is_empty() {
            return Err(ModelError::section(&order, "does not fit the seeds"));
        }
        let tables = columns.iter().zip(seeds).map(|(&label, seed)| {
            let column = COLUMNS.iter().position(|&known| known == label);
            let column = column.ok_or_else(|| ModelError::section(&order, format!("names `{label}`")))?;
            let section = format!("{name}/{label}");
            let shape = file.shape(&section).unwrap_or_default();
            let rows = file.floats(&section, &[shape.first().copied().unwrap_or(0), width])?;
            let n_rows = u32::try_from(rows.len() / width).unwrap_or(0);
            if n_rows == 0 {
                return Err(ModelError::section(&section, "is empty"));
            }
            Ok(Table { column, seed, n_rows, rows })
        });
        let tables = tables.collect::<Result<_, _>>()?;
        Ok(Self { tables, vectors: Vectors::load(file, &format!("{name}/vectors"), width, keys)?, width })
    }

    /// Parts of an embedding, each of the tables' width: one a table, and the word vector.
    pub(super) fn n_parts(&self) -> usize {
        self.tables.len() + usize::from(self.vectors.is_some())
    }

    /// What a part depends on: of words that have the same key, the part is the same.
    pub(super) fn key(&self, part: usize, features: &Features) -> u64 {
        features[self.tables.get(part).map_or(ORTH, |table| table.column)]
    }

    /// Writes a part of the embedding of a word with this key.
    pub(super) fn embed(&self, part: usize, key: u64, output: &mut [f32]) {
        if let Some(table) = self.tables.get(part) {
            let rows = hash(key, table.seed).map(|lane| {
                let start = (lane % table.n_rows) as usize * self.width;
                &table.rows[start..start + self.width]
            });
            for (place, value) in output.iter_mut().enumerate() {
                *value = rows[0][place] + rows[1][place] + rows[2][place] + rows[3][place];
            }
            return;
        }
        match self.vectors.as_ref().and_then(|vectors| vectors.of(key, self.width)) {
            Some(row) => output.copy_from_slice(row),
            // A word without a vector adds nothing.
            None => output.fill(0.0),
        }
    }
}

impl Vectors {
    fn load(
        file: &ModelFile,
        section: &str,
        width: usize,
        keys: Option<&Arc<VectorKeys>>,
    ) -> Result<Option<Self>, ModelError> {
        let Some(shape) = file.shape(section) else { return Ok(None) };
        let n_rows = shape.first().copied().unwrap_or(0);
        let keys = keys.ok_or_else(|| ModelError::section(section, "has no keys in `vectors/keys`"))?;
        if keys.n_rows() > n_rows {
            return Err(ModelError::section(section, "has fewer rows than `vectors/rows` asks for"));
        }
        Ok(Some(Self { keys: Arc::clone(keys), rows: file.floats(section, &[n_rows, width])? }))
    }

    fn of(&self, key: u64, width: usize) -> Option<&[f32]> {
        self.keys.row(key).map(|row| &self.rows[row * width..(row + 1) * width])
    }
}

/// thinc's hash of a feature: the mix of Murmur Hash 3 (x64, 128 bits) for one block of eight bytes, in four lanes.
fn hash(key: u64, seed: u64) -> [u32; 4] {
    let mix = |mut hash: u64| {
        hash ^= hash >> 33;
        hash = hash.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        hash ^= hash >> 33;
        hash = hash.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
        hash ^ (hash >> 33)
    };
    let key = key.wrapping_mul(0x87C3_7B91_1142_53D5).rotate_left(31).wrapping_mul(0x4CF5_AD43_2745_937F);
    let mut first = key ^ seed ^ 8;
    let mut second = seed ^ 8;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    first = mix(first);
    second = mix(second);
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    [low(first), low(first >> 32), low(second), low(second >> 32)]
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
fn low(hash: u64) -> u32 {
    hash as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_hashes_to_the_lanes_that_thinc_computes() {
        let exclamation_mark = 17_494_803_046_312_582_752;
        assert_eq!(hash(exclamation_mark, 8), [4_054_609_118, 1_723_584_853, 3_934_430_029, 437_893_632]);
        assert_eq!(hash(exclamation_mark, 11), [1_688_708_862, 1_419_608_721, 1_124_432_926, 3_180_627_221]);
        assert_eq!(hash(0, 8), [0, 0, 0, 0]);
        assert_eq!(hash(0, 12), [3_628_889_788, 3_483_432_925, 485_828_337, 1_486_234_390]);
        assert_eq!(hash(1, 13), [1_266_879_892, 1_356_517_611, 318_478_807, 3_343_674_364]);
    }
}
