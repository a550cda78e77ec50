//! The tagger: the best fine-grained tag of every token.

use super::labels::Tag;
use super::linear::{BLOCK, Linear, TILE};
use super::{model_error::ModelError, model_file::ModelFile};

/// The tagger's weights and labels.
#[derive(Debug)]
pub(super) struct Tagger {
    tags: Vec<Tag>,
    weights: Linear<4>,
    bias: Vec<f32>,
    width: usize,
}

impl Tagger {
    /// The tagger of the model, for vectors of `width` numbers.
    ///
    /// # Errors
    /// If a section is missing or has the wrong shape, or a tag is unknown.
    pub(super) fn load(file: &ModelFile, width: usize) -> Result<Self, ModelError> {
        let tags: Result<Vec<Tag>, _> =
            file.labels("tagger")?.iter().map(|label| read_tag("tagger", label)).collect();
        let tags = tags?;
        let weights = file.floats("tagger/weight", &[tags.len(), width])?;
        let weights = Linear::new(tags.len(), width, |tag, input| weights[tag * width + input]);
        Ok(Self { weights, bias: file.floats("tagger/bias", &[tags.len()])?, tags, width })
    }

    /// The tag of each of `n_tokens` tokens with the vectors `[tokens, width]`, padded to whole blocks of rows.
    pub(super) fn tag(&self, vectors: &[f32], n_tokens: usize, scores: &mut Vec<f32>) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(n_tokens);
        for rows in vectors.chunks(TILE * self.width) {
            let n_rows = rows.len() / self.width;
            debug_assert!(n_rows.is_multiple_of(BLOCK), "vectors are padded to whole blocks of rows");
            scores.resize(n_rows * self.weights.width(), 0.0);
            self.weights.apply(rows, n_rows, scores);
            let rows = scores.chunks_exact(self.weights.width()).take(n_tokens - tags.len());
            tags.extend(rows.map(|scores| self.best(scores)));
        }
        tags
    }

    /// The tag with the highest score, the first of equals.
    fn best(&self, scores: &[f32]) -> Tag {
        let mut best = (f32::NEG_INFINITY, self.tags[0]);
        for ((score, bias), &tag) in scores.iter().zip(&self.bias).zip(&self.tags) {
            if score + bias > best.0 {
                best = (score + bias, tag);
            }
        }
        best.1
    }
}

/// The tag that a label of the component names.
///
/// # Errors
/// If relata knows no such tag.
pub(super) fn read_tag(component: &str, label: &str) -> Result<Tag, ModelError> {
    Tag::from_label(label)
        .ok_or_else(|| ModelError::component(component, format!("relata knows no tag `{label}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_tag_is_refused_with_the_name_of_the_component() {
        assert_eq!(read_tag("tags", "NNP").unwrap(), Tag::Nnp);
        let refusal = read_tag("tags", "N-SING").unwrap_err().to_string();
        assert!(refusal.contains("component `tags`: relata knows no tag `N-SING`"), "{refusal}");
    }
}
