//! The dependency parser: arc-eager transitions, chosen greedily.
//!
//! Nivre, "Incrementality in deterministic dependency parsing" (2004), with spaCy's sentence breaks and un-shifting,
//! and pseudo-projective labels (Nivre & Nilsson 2005) undone at the end.

mod class;
mod state;
mod tree;

use super::labels::Dep;
use super::scorer::{Scorer, ScorerScratch};
use super::{model_error::ModelError, model_file::ModelFile};
use class::{Action, Classes};
use state::State;
pub(super) use tree::Tree;

/// Tokens that the scorer sees.
pub(super) const SLOTS: usize = 8;

/// The parser's weights and labels.
#[derive(Debug)]
pub(super) struct Parser {
    classes: Classes,
    scorer: Scorer,
}

/// What one thread keeps for the parser.
#[derive(Debug, Default)]
pub(super) struct ParserScratch {
    scorer: ScorerScratch,
    state: State,
}

/// Refuses classes of a component that relata does not know.
///
/// # Errors
/// If a name has another form than a parser's class or a label is unknown.
pub(super) fn check(component: &str, classes: &[String]) -> Result<(), ModelError> {
    Classes::read(component, classes).map(drop)
}

impl Parser {
    /// The parser of the model, for vectors of `width` numbers.
    ///
    /// # Errors
    /// If a section is missing or has the wrong shape, or a class is unknown.
    pub(super) fn load(file: &ModelFile, width: usize) -> Result<Self, ModelError> {
        let classes = Classes::read("parser", file.labels("parser")?)?;
        let scorer = Scorer::load(file, "parser", width, classes.len(), SLOTS)?;
        Ok(Self { classes, scorer })
    }

    /// The tree of a document with the vectors `[tokens, width]`, padded to whole blocks of rows.
    ///
    /// `is_space` says which tokens are white space.
    pub(super) fn parse(&self, vectors: &[f32], is_space: &[bool], scratch: &mut ParserScratch) -> Tree {
        let ParserScratch { scorer, state } = scratch;
        self.scorer.begin(is_space.len(), scorer);
        state.begin(is_space.len());
        while !state.is_final() {
            self.step(vectors, scorer, state);
        }
        let arcs = (0..is_space.len()).map(|token| match state.arc(token) {
            Some((head, class)) => (head, self.classes.arc(class)),
            None => (token, class::Arc { dep: Dep::Root, target: None }),
        });
        Tree::new(arcs.collect(), is_space)
    }

    fn step(&self, vectors: &[f32], scorer: &mut ScorerScratch, state: &mut State) {
        let valid = state.valid();
        let class = match valid.only() {
            Some(action @ (Action::Shift | Action::Reduce | Action::Break)) => {
                self.classes.range(action).start
            }
            Some(Action::Left | Action::Right) | None => {
                let scores = self.scorer.score(vectors, state.slots(), scorer);
                self.classes.best(scores, valid)
            }
        };
        state.apply(self.classes.action(class), class);
    }
}
