//! The word vectors of a spaCy model: a table in the format of `NumPy`, and which word has which row.

use std::path::{Path, PathBuf};

use rmpv::Value;

use super::{path, read, thinc, thinc::Tensor};
use crate::nlp::model_error::ModelError;
use crate::nlp::model_file::Section;

/// The files, in the model's directory.
pub(super) const FILES: [&str; 3] = ["vocab/key2row", "vocab/vectors", "vocab/vectors.cfg"];

/// spaCy's number of the attribute by which words are looked up: their text.
const ORTH: u64 = 65;

/// Vectors by row, `[rows, width]`, and words by the row of their vector.
#[derive(Debug)]
pub(super) struct Vectors {
    path: PathBuf,
    table: Tensor,
    /// String ids, sorted.
    keys: Vec<(u64, u32)>,
}

impl Vectors {
    /// Reads the vectors of the model in `directory`.
    ///
    /// # Errors
    /// If a file is missing or malformed, or the vectors are not looked up by a word's text.
    pub(super) fn read(directory: &Path) -> Result<Self, ModelError> {
        let [keys, table, settings] = FILES;
        check(&read(directory, settings)?, &path(directory, settings))?;
        let path_of_table = path(directory, table);
        let table = parse(&read(directory, table)?)
            .map_err(|reason| ModelError::unreadable(&path_of_table, reason))?;
        let path_of_keys = path(directory, keys);
        let keys = thinc::decode(&read(directory, keys)?, &path_of_keys)?;
        let keys = read_keys(&keys, table.shape[0])
            .ok_or_else(|| ModelError::unreadable(path_of_keys, "it is no map from words to rows"))?;
        Ok(Self { path: path_of_table, table, keys })
    }

    /// The words and their rows.
    pub(super) fn sections(&self) -> [Section; 2] {
        let (keys, rows): (Vec<u64>, Vec<u32>) = self.keys.iter().copied().unzip();
        [Section::u64s("vectors/keys", &keys), Section::u32s("vectors/rows", &rows)]
    }

    /// Every vector times the weights `[outputs, width]`: `[rows, outputs]`.
    ///
    /// # Errors
    /// If the weights are for vectors of another width.
    pub(super) fn project(&self, weights: &Tensor) -> Result<Tensor, ModelError> {
        let [n_rows, width] = [self.table.shape[0], self.table.shape[1]];
        let [n_outputs, expected] = weights.shape[..] else {
            return Err(ModelError::unreadable(&self.path, "the weights of its vectors are no matrix"));
        };
        if expected != width {
            let reason =
                format!("its vectors have {width} numbers, but the network takes vectors of {expected}");
            return Err(ModelError::unreadable(&self.path, reason));
        }
        // Outputs side by side, so that a row's sums are in vector registers.
        let by_input: Vec<f32> = (0..width * n_outputs)
            .map(|place| weights.values[place % n_outputs * width + place / n_outputs])
            .collect();
        let mut values = vec![0.0; n_rows * n_outputs];
        for (vector, output) in self.table.values.chunks_exact(width).zip(values.chunks_exact_mut(n_outputs))
        {
            for (value, weights) in vector.iter().zip(by_input.chunks_exact(n_outputs)) {
                output.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += value * weight);
            }
        }
        Ok(Tensor { shape: vec![n_rows, n_outputs], values })
    }
}

/// Refuses vectors that are not looked up by the whole text of a word.
fn check(settings: &[u8], path: &Path) -> Result<(), ModelError> {
    let settings: serde_json::Value =
        serde_json::from_slice(settings).map_err(|error| ModelError::unreadable(path, error.to_string()))?;
    let mode = settings["mode"].as_str().unwrap_or("default");
    if mode != "default" {
        let reason = format!("its vectors are of the mode `{mode}`; relata runs only `default`");
        return Err(ModelError::unreadable(path, reason));
    }
    match settings["attr"].as_u64() {
        Some(attribute) if attribute != ORTH => {
            Err(ModelError::unreadable(path, "its vectors are looked up by another attribute than the text"))
        }
        Some(_) | None => Ok(()),
    }
}

/// The words of a map from string ids to rows, sorted; a row below zero is none.
fn read_keys(map: &Value, n_rows: usize) -> Option<Vec<(u64, u32)>> {
    let mut keys = Vec::new();
    for (key, row) in map.as_map()? {
        let (key, row) = (key.as_u64()?, row.as_i64()?);
        if let Ok(row) = u32::try_from(row) {
            if row as usize >= n_rows {
                return None;
            }
            keys.push((key, row));
        }
    }
    keys.sort_unstable();
    Some(keys)
}

/// The matrix of 32-bit floats in a file of the format of `NumPy` (`.npy`, version 1 to 3).
fn parse(bytes: &[u8]) -> Result<Tensor, String> {
    let cut = || "it is no array in the format of NumPy, or cut short".to_owned();
    let rest = bytes.strip_prefix(b"\x93NUMPY").ok_or_else(cut)?;
    let (version, rest) = rest.split_first_chunk::<2>().ok_or_else(cut)?;
    let (length, rest) = if version[0] == 1 {
        let (length, rest) = rest.split_first_chunk::<2>().ok_or_else(cut)?;
        (u32::from(u16::from_le_bytes(*length)), rest)
    } else {
        let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
        (u32::from_le_bytes(*length), rest)
    };
    let (header, data) = rest.split_at_checked(length as usize).ok_or_else(cut)?;
    let header = String::from_utf8_lossy(header).replace(' ', "");
    if !header.contains("'descr':'<f4'") || !header.contains("'fortran_order':False") {
        return Err("its numbers are no 32-bit floats in rows".to_owned());
    }
    let shape = header.split_once("'shape':(").and_then(|(_, rest)| rest.split_once(')'));
    let shape = shape.map_or("", |(shape, _)| shape).split(',').filter(|extent| !extent.is_empty());
    let shape: Vec<usize> = shape.map(str::parse).collect::<Result<_, _>>().map_err(|_| cut())?;
    let values: Vec<f32> = data.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    let n_values = shape.iter().try_fold(1_usize, |product, &extent| product.checked_mul(extent));
    if shape.len() != 2 || n_values != Some(values.len()) || data.len() != 4 * values.len() {
        return Err("it is no matrix, or cut short".to_owned());
    }
    Ok(Tensor { shape, values })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of the format of `NumPy`, version 1.
    fn npy(descr: &str, shape: &str, values: &[f32]) -> Vec<u8> {
        let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': ({shape}), }}\n");
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend(u16::try_from(header.len()).unwrap().to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
        bytes
    }

    #[test]
    fn a_table_is_read_from_numpys_format() {
        let table = parse(&npy("<f4", "2, 3", &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0])).unwrap();
        assert_eq!((table.shape, table.values[4]), (vec![2, 3], 5.0));
        assert!(parse(&npy("<f8", "1, 1", &[1.0, 2.0])).is_err());
        assert!(parse(&npy("<f4", "2, 3", &[1.0])).is_err());
        assert!(parse(&npy("<f4", "2,", &[1.0, 2.0])).is_err());
        assert!(parse(b"\x93NUMPY\x01").is_err());
    }

    #[test]
    fn a_vector_is_multiplied_with_each_outputs_weights() {
        let table = Tensor { shape: vec![2, 3], values: vec![1.0, 2.0, 3.0, 0.0, 1.0, 0.0] };
        let vectors = Vectors { path: PathBuf::new(), table, keys: Vec::new() };
        let weights = Tensor { shape: vec![2, 3], values: vec![1.0, 0.0, 1.0, 0.0, 5.0, 0.0] };
        assert_eq!(vectors.project(&weights).unwrap().values, [4.0, 10.0, 0.0, 5.0]);
        let narrow = Tensor { shape: vec![3, 2], values: vec![0.0; 6] };
        assert!(vectors.project(&narrow).unwrap_err().to_string().contains("have 3 numbers"));
    }

    #[test]
    fn vectors_of_parts_of_words_are_refused() {
        let floret = check(br#"{"mode":"floret"}"#, Path::new("vectors.cfg")).unwrap_err().to_string();
        assert!(floret.contains("`floret`"), "{floret}");
        assert!(check(br#"{"mode":"default"}"#, Path::new("vectors.cfg")).is_ok());
        assert!(check(br#"{"mode":"default","attr":67}"#, Path::new("vectors.cfg")).is_err());
    }

    #[test]
    fn a_word_of_a_row_that_is_not_there_is_refused() {
        let map = |row: i64| Value::Map(vec![(Value::from(9_u64), Value::from(row))]);
        assert_eq!(read_keys(&map(1), 2), Some(vec![(9, 1)]));
        assert_eq!(read_keys(&map(2), 2), None);
        assert_eq!(read_keys(&map(-1), 2), Some(vec![]));
    }
}
