//! What can be wrong with a model, when it is imported or read.

use std::{io, path::PathBuf};

/// A model that cannot be used, and why.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// A file cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The bytes are no model file of relata.
    #[error("no relata model: {reason}; `relata model import` makes one from a spaCy model")]
    NotAModel {
        /// What is wrong with them.
        reason: String,
    },
    /// The file was written by another version of relata.
    #[error(
        "the model has format version {found}, this relata reads version {known}: import the spaCy model again"
    )]
    Version {
        /// The version that the file states.
        found: u32,
        /// The version that this program reads.
        known: u32,
    },
    /// A section is missing, or is not what its reader expects.
    #[error("section `{section}` of the model {reason}")]
    Section {
        /// The section's name.
        section: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A file of a spaCy model cannot be understood.
    #[error("cannot import `{}`: {reason}", path.display())]
    Source {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A spaCy pipeline has too few components.
    #[error(
        "cannot import the component `{component}`: the pipeline has none; relata needs tagger, parser, \
         attribute_ruler, lemmatizer and ner"
    )]
    Lacking {
        /// The kind of component that is missing.
        component: String,
    },
    /// A component of a spaCy pipeline is not of the kind that relata runs.
    #[error("cannot import the component `{component}`: {reason}")]
    Component {
        /// Its name in the pipeline.
        component: String,
        /// What is not supported.
        reason: String,
    },
}

impl ModelError {
    /// An unusable section.
    pub(crate) fn section(section: &str, reason: impl Into<String>) -> Self {
        Self::Section { section: section.to_owned(), reason: reason.into() }
    }

    /// A pipeline component that cannot be run.
    pub(crate) fn component(component: &str, reason: impl Into<String>) -> Self {
        Self::Component { component: component.to_owned(), reason: reason.into() }
    }

    /// A file of a spaCy model that is not as expected.
    pub(crate) fn unreadable(path: impl Into<PathBuf>, reason: impl Into<String>) -> Self {
        Self::Source { path: path.into(), reason: reason.into() }
    }
}
