//! The entity recogniser: one BILUO action a token, chosen greedily.
//!
//! Ratinov & Roth, "Design challenges and misconceptions in named entity recognition" (2009), for the scheme.

use compact_str::CompactString;

use super::document::{Name, TokenRange};
use super::scorer::{NONE, Scorer, ScorerScratch};
use super::{model_error::ModelError, model_file::ModelFile};

/// Tokens that the scorer sees: this one, the first of the open name, the one before if a name is open.
pub(super) const SLOTS: usize = 3;

/// What a token is to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Begin,
    In,
    Last,
    Unit,
    Out,
}

/// The recogniser's weights and labels.
#[derive(Debug)]
pub(super) struct Recognizer {
    scorer: Scorer,
    /// An action and a position in `labels`; the position is past the end for classes without a label.
    classes: Vec<(Action, usize)>,
    labels: Vec<CompactString>,
}

/// What the sentence allows at a token.
#[derive(Clone, Copy)]
struct Place {
    /// The token is white space.
    is_space: bool,
    /// The next token is in the same sentence.
    continues: bool,
    /// First token and label of the name that is open.
    open: Option<(usize, usize)>,
}

impl Recognizer {
    /// The recogniser of the model, for vectors of `width` numbers.
    ///
    /// # Errors
    /// If a section is missing or has the wrong shape, or a class is unknown.
    pub(super) fn load(file: &ModelFile, width: usize) -> Result<Self, ModelError> {
        let names = file.labels("ner")?;
        let mut labels: Vec<CompactString> = Vec::new();
        let mut classes = Vec::with_capacity(names.len());
        for name in names {
            let (action, label) = read(name)?;
            if !label.is_empty() && !labels.iter().any(|known| known == label) {
                labels.push(label.into());
            }
            classes.push((action, label));
        }
        let place = |label: &str| labels.iter().position(|known| known == label).unwrap_or(labels.len());
        let classes: Vec<_> = classes.into_iter().map(|(action, label)| (action, place(label))).collect();
        if !classes.iter().any(|&(action, _)| action == Action::Out) {
            return Err(ModelError::component("ner", "it has no class `O`"));
        }
        let scorer = Scorer::load(file, "ner", width, classes.len(), SLOTS)?;
        Ok(Self { scorer, classes, labels })
    }

    /// The names of a document with the vectors `[tokens, width]`, padded to whole blocks of rows.
    ///
    /// `starts` says where sentences start, `is_space` which tokens are white space.
    pub(super) fn recognize(
        &self,
        vectors: &[f32],
        starts: &[bool],
        is_space: &[bool],
        scratch: &mut ScorerScratch,
    ) -> Vec<Name> {
        self.scorer.begin(starts.len(), scratch);
        let mut names = Vec::new();
        let mut open = None;
        for (token, &is_space) in is_space.iter().enumerate() {
            let index = u32::try_from(token).unwrap_or(NONE);
            let slots = match open {
                Some((first, _)) => [index, u32::try_from(first).unwrap_or(NONE), index - 1],
                None => [index, NONE, NONE],
            };
            let scores = self.scorer.score(vectors, slots, scratch);
            let continues = starts.get(token + 1).is_some_and(|&starts| !starts);
            let (action, label) = self.best(scores, Place { is_space, continues, open });
            match (action, open) {
                (Action::Begin, _) => open = Some((token, label)),
                (Action::Unit, _) => names.push(self.name(token, token, label)),
                (Action::Last, Some((first, label))) => {
                    names.push(self.name(first, token, label));
                    open = None;
                }
                (Action::In | Action::Out | Action::Last, _) => {}
            }
        }
        names
    }

    fn name(&self, first: usize, last: usize, label: usize) -> Name {
        Name { tokens: TokenRange::new(first, last + 1), label: self.labels[label].clone() }
    }

    /// The valid class with the highest score, the first of equals.
    fn best(&self, scores: &[f32], place: Place) -> (Action, usize) {
        let mut best = (f32::NEG_INFINITY, (Action::Out, self.labels.len()));
        for (&score, &(action, label)) in scores.iter().zip(&self.classes) {
            if score > best.0 && self.is_valid(action, label, place) {
                best = (score, (action, label));
            }
        }
        best.1
    }

    fn is_valid(&self, action: Action, label: usize, place: Place) -> bool {
        match (action, place.open) {
            (Action::Last, Some((_, open))) => label == open,
            (Action::In, Some((_, open))) => label == open && place.continues,
            (Action::Out, open) => open.is_none(),
            (Action::Unit, None) => !place.is_space && label < self.labels.len(),
            (Action::Begin, None) => !place.is_space && place.continues,
            (Action::Begin | Action::Unit, Some(_)) | (Action::In | Action::Last, None) => false,
        }
    }
}

/// Action and label of a class `B-label`, `I-label`, `L-label`, `U-label` or `O`.
fn read(name: &str) -> Result<(Action, &str), ModelError> {
    let (action, label) = name.split_once('-').unwrap_or((name, ""));
    let action = match action {
        "B" => Action::Begin,
        "I" => Action::In,
        "L" => Action::Last,
        "U" => Action::Unit,
        "O" => Action::Out,
        _ => return Err(ModelError::component("ner", format!("relata knows no action `{name}`"))),
    };
    Ok((action, label))
}
