//! Hash embeddings: a token's features → the sum of four rows of a table for each.

use super::{model_error::ModelError, model_file::ModelFile};

/// The features by which the model knows a token, as spaCy numbers them: string ids of norm, prefix, suffix and shape;
/// 0 or 1 for a following space; 0 or 1 for a token of white space.
pub(super) type Features = [u64; 6];

/// spaCy's names of the features, in the order of [`Features`].
pub(super) const COLUMNS: [&str; 6] = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"];

/// One table, for one feature.
#[derive(Debug)]
struct Table {
    /// Position in [`Features`].
    column: usize,
    seed: u64,
    n_rows: u32,
    rows: Vec<f32>,
}

/// The tables of one network, concatenated.
#[derive(Debug)]
pub(super) struct Embedding {
    tables: Vec<Table>,
    width: usize,
}

impl Embedding {
    /// The tables in the sections `name/COLUMN`, in the order of the section `name/columns`.
    ///
    /// # Errors
    /// If a section is missing or a column is none of [`COLUMNS`].
    pub(super) fn load(file: &ModelFile, name: &str, width: usize) -> Result<Self, ModelError> {
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
        Ok(Self { tables: tables.collect::<Result<_, _>>()?, width })
    }

    /// Numbers of one embedded token.
    pub(super) fn width(&self) -> usize {
        self.tables.len() * self.width
    }

    /// Writes the embedding of one token, [`Embedding::width`] numbers.
    pub(super) fn embed(&self, features: &Features, output: &mut [f32]) {
        for (table, output) in self.tables.iter().zip(output.chunks_exact_mut(self.width)) {
            let rows = hash(features[table.column], table.seed).map(|lane| {
                let start = (lane % table.n_rows) as usize * self.width;
                &table.rows[start..start + self.width]
            });
            for (place, value) in output.iter_mut().enumerate() {
                *value = rows[0][place] + rows[1][place] + rows[2][place] + rows[3][place];
            }
        }
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
