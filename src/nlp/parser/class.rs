//! The classes between which the parser chooses: an action, and for an arc its label.

use std::ops::Range;

use crate::nlp::labels::Dep;
use crate::nlp::model_error::ModelError;

/// What a transition does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Moves the next token to the stack.
    Shift,
    /// Takes the top of the stack away.
    Reduce,
    /// Makes the next token the head of the top of the stack.
    Left,
    /// Makes the top of the stack the head of the next token.
    Right,
    /// Begins a sentence after the next token.
    Break,
}

impl Action {
    const ALL: [(Self, &'static str); 5] =
        [(Self::Shift, "S"), (Self::Reduce, "D"), (Self::Left, "L"), (Self::Right, "R"), (Self::Break, "B")];
}

/// Which actions a state allows, in the order of [`Action::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Valid(pub(super) [bool; 5]);

impl Valid {
    /// The action, if only one is allowed.
    pub(super) fn only(self) -> Option<Action> {
        let mut allowed = Action::ALL.iter().zip(self.0).filter(|&(_, valid)| valid);
        let (action, _) = allowed.next()?;
        allowed.next().is_none().then_some(action.0)
    }
}

/// The label of an arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arc {
    /// What the token is to its head.
    pub(super) dep: Dep,
    /// The head was lifted to make the tree projective: the true one is the nearest below it with this label.
    pub(super) target: Option<Dep>,
}

/// All classes, in the order of the actions.
#[derive(Debug)]
pub(super) struct Classes {
    classes: Vec<(Action, Arc)>,
    ranges: [Range<usize>; 5],
}

impl Classes {
    /// The classes with the names `S`, `D`, `L-dep`, `R-dep||target`, `B-ROOT`, in class order, of the component that
    /// errors name.
    ///
    /// # Errors
    /// If a name has another form or a label is unknown, or the classes of an action are missing or out of order.
    pub(super) fn read(component: &str, names: &[String]) -> Result<Self, ModelError> {
        let classes: Result<Vec<_>, _> = names.iter().map(|name| read(component, name)).collect();
        let classes = classes?;
        let mut ranges = [const { 0..0 }; 5];
        let mut end = 0;
        for ((action, name), range) in Action::ALL.iter().zip(&mut ranges) {
            let of = |&(class, _): &(Action, Arc)| class == *action;
            let start = classes.iter().position(of).unwrap_or(0);
            let length = classes[start..].iter().take_while(|class| of(class)).count();
            if length == 0 || start != end || length != classes.iter().filter(|class| of(class)).count() {
                return Err(ModelError::component(
                    component,
                    format!("its classes of action {name} are missing or out of order"),
                ));
            }
            end = start + length;
            *range = start..end;
        }
        Ok(Self { classes, ranges })
    }

    pub(super) fn len(&self) -> usize {
        self.classes.len()
    }

    pub(super) fn action(&self, class: usize) -> Action {
        self.classes[class].0
    }

    pub(super) fn arc(&self, class: usize) -> Arc {
        self.classes[class].1
    }

    /// The classes of one action.
    pub(super) fn range(&self, action: Action) -> Range<usize> {
        self.ranges[action as usize].clone()
    }

    /// The valid class with the highest score, the first of equals.
    pub(super) fn best(&self, scores: &[f32], valid: Valid) -> usize {
        let ranges = self.ranges.iter().zip(valid.0).filter(|&(_, valid)| valid);
        // The first counts whatever its score: scores that are no numbers must not lead to an action that isn't valid.
        let better = |best: usize, class: usize| if scores[class] > scores[best] { class } else { best };
        ranges.flat_map(|(range, _)| range.clone()).reduce(better).unwrap_or_default()
    }
}

fn read(component: &str, name: &str) -> Result<(Action, Arc), ModelError> {
    let read_dep = |label: &str| {
        let refuse =
            || ModelError::component(component, format!("relata knows no dependency label `{label}`"));
        Dep::from_label(label).ok_or_else(refuse)
    };
    let (action, label) = name.split_once('-').unwrap_or((name, "ROOT"));
    let (dep, target) = match label.split_once("||") {
        Some((dep, target)) => (dep, Some(read_dep(target)?)),
        None => (label, None),
    };
    let known = Action::ALL.iter().find(|(_, letter)| *letter == action);
    let (action, _) =
        known.ok_or_else(|| ModelError::component(component, format!("relata knows no action `{name}`")))?;
    Ok((*action, Arc { dep: read_dep(dep)?, target }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes() -> Classes {
        let names = ["S", "D", "L-nsubj", "L-det", "R-dobj", "R-relcl||dobj", "B-ROOT"];
        Classes::read("parser", &names.map(str::to_owned)).unwrap()
    }

    #[test]
    fn a_class_is_read_with_the_label_of_the_lifted_arcs_true_head() {
        let classes = classes();
        assert_eq!(classes.action(5), Action::Right);
        assert_eq!(classes.arc(5), Arc { dep: Dep::Relcl, target: Some(Dep::Dobj) });
        assert_eq!(classes.range(Action::Left), 2..4);
    }

    #[test]
    fn the_best_class_is_a_valid_one_and_the_first_of_equals() {
        let scores = [9.0, 1.0, 3.0, 3.0, 2.0, 3.0, 8.0];
        assert_eq!(classes().best(&scores, Valid([false, true, true, true, false])), 2);
        assert_eq!(classes().best(&scores, Valid([true; 5])), 0);
    }

    #[test]
    fn scores_that_are_no_numbers_lead_to_a_valid_class() {
        let valid = Valid([false, true, true, false, false]);
        for score in [f32::NAN, f32::NEG_INFINITY] {
            assert_eq!(classes().best(&[score; 7], valid), 1);
        }
    }

    #[test]
    fn an_unknown_label_is_refused_with_the_component() {
        let error = Classes::read("trees", &["S".to_owned(), "L-obl".to_owned()]).unwrap_err().to_string();
        assert!(error.contains("component `trees`") && error.contains("obl"), "{error}");
    }
}
