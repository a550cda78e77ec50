//! The model file: named blocks of numbers and strings behind a readable header.
//!
//! Layout, all numbers little-endian: the four bytes `RLNP`; `u32` format version; `u64` length of the header; the
//! header as JSON (`Header`); then the sections, each at a multiple of 64 bytes. The same sections always give the
//! same bytes.

use std::{borrow::Cow, fs, path::Path};

use half::{f16, slice::HalfFloatSliceExt};
use serde::{Deserialize, Serialize};

use super::model_error::ModelError;

const MAGIC: &[u8; 4] = b"RLNP";
/// Version of the format that this program writes and reads.
pub const VERSION: u32 = 1;
const ALIGNMENT: usize = 64;
/// Magic, version, length of the header.
const PREAMBLE: usize = 16;

/// What the numbers of a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dtype {
    /// Bytes.
    U8,
    /// 16-bit unsigned integers.
    U16,
    /// 32-bit unsigned integers.
    U32,
    /// 64-bit unsigned integers.
    U64,
    /// IEEE half precision.
    F16,
    /// IEEE single precision.
    F32,
    /// Strings: `shape[0] + 1` offsets as `u32`, then UTF-8.
    Strings,
}

impl Dtype {
    /// Bytes of one number; `None` for strings.
    fn width(self) -> Option<usize> {
        match self {
            Self::U8 => Some(1),
            Self::U16 | Self::F16 => Some(2),
            Self::U32 | Self::F32 => Some(4),
            Self::U64 => Some(8),
            Self::Strings => None,
        }
    }
}

/// A block to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name, `component/part`.
    pub name: String,
    /// Its contents, little-endian.
    pub bytes: Vec<u8>,
    /// What they are.
    pub dtype: Dtype,
    /// Extent of each dimension, slowest first.
    pub shape: Vec<usize>,
}

impl Section {
    /// A flat section of bytes.
    pub fn u8s(name: &str, values: &[u8]) -> Self {
        Self { name: name.to_owned(), bytes: values.to_vec(), dtype: Dtype::U8, shape: vec![values.len()] }
    }

    /// A flat section of 16-bit integers.
    pub fn u16s(name: &str, values: &[u16]) -> Self {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        Self { name: name.to_owned(), bytes, dtype: Dtype::U16, shape: vec![values.len()] }
    }

    /// A flat section of 32-bit integers.
    pub fn u32s(name: &str, values: &[u32]) -> Self {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        Self { name: name.to_owned(), bytes, dtype: Dtype::U32, shape: vec![values.len()] }
    }

    /// A flat section of 64-bit integers.
    pub fn u64s(name: &str, values: &[u64]) -> Self {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        Self { name: name.to_owned(), bytes, dtype: Dtype::U64, shape: vec![values.len()] }
    }

    /// A tensor, kept in the precision that `dtype` names (any but [`Dtype::F16`] is taken for [`Dtype::F32`]).
    pub fn floats(name: &str, values: &[f32], shape: &[usize], dtype: Dtype) -> Self {
        let (bytes, dtype) = if dtype == Dtype::F16 {
            (values.iter().flat_map(|&value| f16::from_f32(value).to_le_bytes()).collect(), Dtype::F16)
        } else {
            (values.iter().flat_map(|value| value.to_le_bytes()).collect(), Dtype::F32)
        };
        Self { name: name.to_owned(), bytes, dtype, shape: shape.to_vec() }
    }

    /// A list of strings, read back by [`ModelFile::strings`].
    ///
    /// # Errors
    /// If they hold 4 GiB or more.
    pub fn strings<T: AsRef<str>>(name: &str, values: &[T]) -> Result<Self, ModelError> {
        let mut bytes = Vec::with_capacity(4 * (values.len() + 1));
        let mut end = 0_u32;
        bytes.extend(end.to_le_bytes());
        for value in values {
            end = u32::try_from(value.as_ref().len())
                .ok()
                .and_then(|len| end.checked_add(len))
                .ok_or_else(|| ModelError::section(name, "is too long: its strings pass 4 GiB"))?;
            bytes.extend(end.to_le_bytes());
        }
        for value in values {
            bytes.extend(value.as_ref().as_bytes());
        }
        Ok(Self { name: name.to_owned(), bytes, dtype: Dtype::Strings, shape: vec![values.len()] })
    }
}

/// A file that the model was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Where it lies in the model's directory, with `/` between the parts.
    pub path: String,
    /// Its SHA-256 in lower-case hexadecimal digits.
    pub sha256: String,
}

/// The terms under which a part of the model may be passed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// What it covers.
    pub covers: String,
    /// Its full text.
    pub text: String,
}

/// What the header says about the model as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The spaCy model's own name, language first (`en_core_web_sm`).
    pub name: String,
    /// The spaCy model's own version.
    pub version: String,
    /// Precision of the weights.
    pub precision: String,
    /// The files that it was made from, by path.
    pub sources: Vec<Source>,
    /// Licences of the weights and of the word lists.
    pub licences: Vec<Licence>,
    /// Label tables in class order: `tagger`, `parser`, `ner`; a parser's or recogniser's class is written `ACTION-label`.
    pub labels: Vec<(String, Vec<String>)>,
    /// Label of the entity recogniser → entity kind.
    pub kinds: Vec<(String, String)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    name: String,
    dtype: Dtype,
    shape: Vec<usize>,
    /// From the start of the file.
    offset: usize,
    length: usize,
}

#[derive(Serialize, Deserialize)]
struct Header {
    #[serde(flatten)]
    about: About,
    /// Offsets count from the end of the header, rounded up to the alignment.
    sections: Vec<Entry>,
}

/// The bytes of a model file that holds `sections`.
///
/// # Errors
/// If two sections bear one name.
pub fn write(about: &About, sections: &[Section]) -> Result<Vec<u8>, ModelError> {
    let mut entries: Vec<Entry> = Vec::with_capacity(sections.len());
    let mut end = 0;
    for section in sections {
        if entries.iter().any(|entry| entry.name == section.name) {
            return Err(ModelError::section(&section.name, "is given twice"));
        }
        let (offset, length) = (end, section.bytes.len());
        let (name, dtype, shape) = (section.name.clone(), section.dtype, section.shape.clone());
        entries.push(Entry { name, dtype, shape, offset, length });
        end = (offset + length).next_multiple_of(ALIGNMENT);
    }
    let header =
        serde_json::to_vec(&Header { about: about.clone(), sections: entries }).map_err(|error| {
            ModelError::NotAModel { reason: format!("its header cannot be written: {error}") }
        })?;
    let mut bytes = Vec::with_capacity(PREAMBLE + header.len() + ALIGNMENT + end);
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((header.len() as u64).to_le_bytes());
    bytes.extend(header);
    for section in sections {
        bytes.resize(bytes.len().next_multiple_of(ALIGNMENT), 0);
        bytes.extend(&section.bytes);
    }
    Ok(bytes)
}

/// An opened model file.
#[derive(Clone, Debug)]
pub struct ModelFile {
    bytes: Cow<'static, [u8]>,
    about: About,
    /// Sorted by name; offsets from the start of `bytes`, checked against its length.
    entries: Vec<Entry>,
}

impl ModelFile {
    /// The model file at `path`.
    ///
    /// # Errors
    /// If it cannot be read or is no model file of this version.
    pub fn open(path: &Path) -> Result<Self, ModelError> {
        let bytes = fs::read(path).map_err(|source| ModelError::Read { path: path.to_owned(), source })?;
        Self::from_bytes(bytes)
    }

    /// The model file with the contents `bytes`.
    ///
    /// # Errors
    /// If they are no model file of this version, or are cut short.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        let not_a_model = |reason: &str| ModelError::NotAModel { reason: reason.to_owned() };
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| not_a_model("it does not begin with `RLNP`"))?;
        let (version, rest) = rest.split_first_chunk().ok_or_else(|| not_a_model("it is cut short"))?;
        let found = u32::from_le_bytes(*version);
        if found != VERSION {
            return Err(ModelError::Version { found, known: VERSION });
        }
        let (length, rest) = rest.split_first_chunk().ok_or_else(|| not_a_model("it is cut short"))?;
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let header = rest.get(..length).ok_or_else(|| not_a_model("its header is cut short"))?;
        let Header { about, mut sections } = serde_json::from_slice(header)
            .map_err(|error| not_a_model(&format!("its header cannot be read: {error}")))?;
        let base = (PREAMBLE + length).next_multiple_of(ALIGNMENT);
        for entry in &mut sections {
            entry.offset = entry.offset.saturating_add(base);
            check(entry, bytes.len())?;
        }
        sections.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { bytes, about, entries: sections })
    }

    /// What the header says about the model as a whole.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The classes of `component` in class order.
    ///
    /// # Errors
    /// If the model has no such table.
    pub fn labels(&self, component: &str) -> Result<&[String], ModelError> {
        let table = self.about.labels.iter().find(|(name, _)| name == component);
        table.map(|(_, labels)| labels.as_slice()).ok_or_else(|| ModelError::NotAModel {
            reason: format!("its header has no label table `{component}`"),
        })
    }

    /// Name, shape, type and bytes of every section, by name.
    pub fn sections(&self) -> impl Iterator<Item = (&str, &[usize], Dtype, usize)> {
        self.entries
            .iter()
            .map(|entry| (entry.name.as_str(), entry.shape.as_slice(), entry.dtype, entry.length))
    }

    /// The shape of section `name`, if there is one of that name.
    pub fn shape(&self, name: &str) -> Option<&[usize]> {
        self.entry(name).ok().map(|entry| entry.shape.as_slice())
    }

    /// The raw bytes of section `name`.
    ///
    /// # Errors
    /// If there is no such section.
    pub fn section(&self, name: &str) -> Result<&[u8], ModelError> {
        self.entry(name).map(|entry| &self.bytes[entry.offset..entry.offset + entry.length])
    }

    /// The 16-bit integers of section `name`.
    ///
    /// # Errors
    /// If it is missing or of another type.
    pub fn u16s(&self, name: &str) -> Result<Vec<u16>, ModelError> {
        Ok(chunks(self.typed(name, Dtype::U16)?).map(u16::from_le_bytes).collect())
    }

    /// The 32-bit integers of section `name`.
    ///
    /// # Errors
    /// If it is missing or of another type.
    pub fn u32s(&self, name: &str) -> Result<Vec<u32>, ModelError> {
        Ok(chunks(self.typed(name, Dtype::U32)?).map(u32::from_le_bytes).collect())
    }

    /// The 64-bit integers of section `name`.
    ///
    /// # Errors
    /// If it is missing or of another type.
    pub fn u64s(&self, name: &str) -> Result<Vec<u64>, ModelError> {
        Ok(chunks(self.typed(name, Dtype::U64)?).map(u64::from_le_bytes).collect())
    }

    /// The tensor `name` in single precision, whatever it is stored in.
    ///
    /// # Errors
    /// If it is missing, no tensor, or has another shape.
    pub fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let entry = self.entry(name)?;
        if entry.shape != shape {
            return Err(ModelError::section(name, format!("has shape {:?}, not {shape:?}", entry.shape)));
        }
        let bytes = self.section(name)?;
        match entry.dtype {
            Dtype::F32 => Ok(chunks(bytes).map(f32::from_le_bytes).collect()),
            Dtype::F16 => {
                let halves: Vec<f16> = chunks(bytes).map(f16::from_le_bytes).collect();
                Ok(halves.to_f32_vec())
            }
            Dtype::U8 | Dtype::U16 | Dtype::U32 | Dtype::U64 | Dtype::Strings => {
                Err(ModelError::section(name, format!("holds {:?}, not floats", entry.dtype)))
            }
        }
    }

    /// The strings of section `name`.
    ///
    /// # Errors
    /// If it is missing, holds no strings, or its offsets do not fit its text.
    pub fn strings(&self, name: &str) -> Result<Vec<&str>, ModelError> {
        let bytes = self.typed(name, Dtype::Strings)?;
        let n_strings = self.entry(name)?.shape.first().copied().unwrap_or(0);
        let broken = || ModelError::section(name, "has offsets that do not fit its text");
        let (offsets, text) = n_strings
            .checked_add(1)
            .and_then(|n_offsets| n_offsets.checked_mul(4))
            .and_then(|length| bytes.split_at_checked(length))
            .ok_or_else(broken)?;
        let text = std::str::from_utf8(text).map_err(|_| ModelError::section(name, "is not UTF-8"))?;
        let offsets: Vec<usize> = chunks(offsets).map(|bytes| u32::from_le_bytes(bytes) as usize).collect();
        offsets.windows(2).map(|pair| text.get(pair[0]..pair[1]).ok_or_else(broken)).collect()
    }

    fn entry(&self, name: &str) -> Result<&Entry, ModelError> {
        let position = self.entries.binary_search_by(|entry| entry.name.as_str().cmp(name));
        position.map(|position| &self.entries[position]).map_err(|_| ModelError::section(name, "is missing"))
    }

    fn typed(&self, name: &str, dtype: Dtype) -> Result<&[u8], ModelError> {
        let found = self.entry(name)?.dtype;
        if found != dtype {
            return Err(ModelError::section(name, format!("holds {found:?}, not {dtype:?}")));
        }
        self.section(name)
    }
}

/// Refuses a section that passes the end of the file or whose shape does not fit its length.
fn check(entry: &Entry, file_length: usize) -> Result<(), ModelError> {
    if entry.offset.checked_add(entry.length).is_none_or(|end| end > file_length) {
        return Err(ModelError::section(&entry.name, "passes the end of the file: the file is cut short"));
    }
    let n_values = entry.shape.iter().try_fold(1_usize, |product, &extent| product.checked_mul(extent));
    let fits = entry.dtype.width().is_none_or(|width| {
        n_values.and_then(|n_values| n_values.checked_mul(width)).is_some_and(|length| length == entry.length)
    });
    if fits {
        Ok(())
    } else {
        Err(ModelError::section(&entry.name, "has a shape that does not fit its length"))
    }
}

/// Consecutive groups of `N` bytes.
fn chunks<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u8; N]> {
    bytes.as_chunks().0.iter().copied()
}

#[cfg(test)]
mod tests;
