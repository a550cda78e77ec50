//! Predicates with their arguments, read off the trees: the third step of extraction.
//!
//! A [`Frame`] is a verb, event noun, role noun, adjective or bare noun-phrase construction with everything that could
//! fill its slots. What the fillers mean, and which relation the frame expresses, is decided later.

use compact_str::CompactString;

use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos},
};

mod adjective;
mod causative;
mod company;
mod comparison;
mod control;
mod link;
mod noun;
mod path;
mod prefix;
mod repair;
mod role;
mod subject;
#[cfg(test)]
mod tests;
mod tree;
mod trigger;
mod verb;

pub(crate) use comparison::comparisons;
pub(crate) use control::Control;
pub(crate) use link::{bearer, place_after};
pub(crate) use path::{Path, Step};
pub(crate) use role::{gives_office, installation, is_appointing, is_succeeding};
pub(crate) use subject::{Sharing, is_ranked};
pub(crate) use tree::Tree;
pub(crate) use trigger::Trigger;

use super::mention::Resolved;

/// A place of a frame that an argument fills.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Slot {
    /// Who does it: deep subject.
    Agent,
    /// To whom it is done: deep object.
    Patient,
    /// Who gets it.
    Recipient,
    /// What is said to hold of the subject or object.
    Attribute,
    /// The deep object of an embedded infinitive.
    Clause,
    /// What a reported clause is about: its subject and objects.
    Content,
    /// Possessor.
    Poss,
    /// Premodifier.
    Compound,
    /// Who holds the role.
    Holder,
    /// Head of a link.
    Head,
    /// Modifier of a link.
    Modifier,
    /// Object of the preposition.
    Prep(CompactString),
}

/// One filler of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    /// Which place it fills.
    pub(crate) slot: Slot,
    /// Head token of the filler.
    pub(crate) token: TokenIdx,
    /// The preposition that brings it.
    pub(crate) preposition: Option<TokenIdx>,
    /// How it was reached.
    pub(crate) route: Route,
}

/// How an argument was reached from its predicate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Route {
    /// How a subject was shared, where it was.
    pub(crate) sharing: Option<Sharing>,
    /// Whether it is a later member of a coordination.
    pub(crate) coordinated: bool,
    /// Whether its phrase hangs elsewhere in the parser's tree (off the object, off the governing verb).
    pub(crate) reattached: bool,
}

/// A predicate with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// What sort of predicate it is.
    pub(crate) trigger: Trigger,
    /// The token that carries it; the head noun of a link.
    pub(crate) token: TokenIdx,
    /// Whether it is a passive verb.
    pub(crate) passive: bool,
    /// The construction of a link: `poss`, `compound`, `appos`, `comma`, or its preposition; empty for a word.
    pub(crate) link: CompactString,
    /// The verb that lends a noun its subject.
    pub(crate) governor: Option<TokenIdx>,
    /// The fillers, grouped by how they were found, left to right within a slot.
    pub(crate) arguments: Vec<Argument>,
}

impl Frame {
    pub(crate) fn new(trigger: Trigger, token: TokenIdx) -> Self {
        Self {
            trigger,
            token,
            passive: false,
            link: CompactString::default(),
            governor: None,
            arguments: Vec::new(),
        }
    }

    /// The fillers of `slot`.
    pub(crate) fn fillers<'f>(&'f self, slot: &'f Slot) -> impl Iterator<Item = &'f Argument> {
        self.arguments.iter().filter(move |argument| argument.slot == *slot)
    }

    fn add(&mut self, slot: Slot, token: TokenIdx, preposition: Option<TokenIdx>, route: Route) {
        let is_known = self.arguments.iter().any(|argument| argument.slot == slot && argument.token == token);
        if !is_known && token != self.token {
            self.arguments.push(Argument { slot, token, preposition, route });
        }
    }

    pub(super) fn add_all(&mut self, slot: &Slot, tokens: &[TokenIdx], route: Route) {
        for (position, &token) in tokens.iter().enumerate() {
            self.add(
                slot.clone(),
                token,
                None,
                Route { coordinated: route.coordinated || position > 0, ..route },
            );
        }
    }

    /// Adds the objects of a preposition and of those coordinated with it ("from A to B and from C to D").
    fn add_phrase(&mut self, tree: Tree<'_>, preposition: TokenIdx, route: Route) {
        // "to which": the tagger takes "to" for that of an infinitive.
        let is_preposition = |token: TokenIdx| {
            let pos = tree.document.token(token).pos;
            pos == Pos::Adp || (pos == Pos::Part && tree.has_child(token, Dep::Pobj))
        };
        for member in tree.conjuncts(preposition).into_iter().filter(|&member| is_preposition(member)) {
            let coordinated = route.coordinated || member != preposition;
            self.add_single_phrase(tree, member, Route { coordinated, ..route });
        }
    }

    /// Adds the place that an adverb tells: "built a plant there".
    fn add_place(&mut self, tree: Tree<'_>) {
        let adverbs = tree.document.children_by(self.token, Dep::Advmod);
        for place in adverbs.filter(|&adverb| matches!(tree.lower(adverb), "there" | "here")) {
            self.add(Slot::Prep("in".into()), place, Some(place), Route::default());
        }
    }

    /// Adds the objects of a preposition, also those of one nested in it ("out of", "because of") and of its repetition
    /// after a number ("300 in Peru, 200 in Chile").
    fn add_single_phrase(&mut self, tree: Tree<'_>, preposition: TokenIdx, route: Route) {
        let mut name = CompactString::from(tree.lower(preposition));
        if name == "from" && tree.is_after_distance(preposition) {
            name = "near".into();
        }
        let mut innermost = preposition;
        for _ in 0..2 {
            let mut objects = tree.dependants(innermost, &[Dep::Pobj]);
            if objects.is_empty() {
                objects = tree.swallowed_objects(innermost);
            }
            for object in &mut objects {
                *object = tree.swallowed_name(*object).unwrap_or(*object);
            }
            for (position, &object) in objects.iter().enumerate() {
                let route = Route { coordinated: route.coordinated || position > 0, ..route };
                self.add(Slot::Prep(name.clone()), object, Some(preposition), route);
            }
            for object in objects.iter().flat_map(|&object| tree.after_numbers(object, tree.lower(innermost)))
            {
                self.add(
                    Slot::Prep(name.clone()),
                    object,
                    Some(preposition),
                    Route { coordinated: true, ..route },
                );
            }
            let nested = tree.document.children(innermost).find(|&child| {
                child > innermost
                    && matches!(tree.dep(child), Dep::Prep | Dep::Pcomp)
                    && tree.document.token(child).pos == Pos::Adp
            });
            match nested {
                // "shifted production from Kenya to Peru".
                Some(nested)
                    if !objects.is_empty() && tree.has_child(nested, Dep::Pobj) && name == "from" =>
                {
                    self.add_phrase(tree, nested, route);
                    break;
                }
                Some(nested) if objects.is_empty() => {
                    name = format_args!("{name} {}", tree.lower(nested)).to_string().into();
                    innermost = nested;
                    match name.as_str() {
                        "on board" => name = "aboard".into(),
                        "in place" => name = "in place of".into(),
                        _ => {}
                    }
                }
                _ => break,
            }
        }
    }
}

/// Every frame of the document, in the order of its trigger tokens.
pub(crate) fn frames(document: &Document, resolved: &Resolved, control: &Control) -> Vec<Frame> {
    let tree = Tree { document, control };
    let mut frames = Vec::new();
    for position in 0..document.tokens().len() {
        let token = TokenIdx::new(position);
        if tree.is_verb(token) {
            verb::frames(tree, token, &mut frames);
        }
        if tree.is_nominal(token) {
            noun::frames(tree, resolved, token, &mut frames);
            role::frames(tree, resolved, token, &mut frames);
            link::frames(tree, resolved, token, &mut frames);
        }
        if document.token(token).pos == Pos::Adj {
            role::frames(tree, resolved, token, &mut frames);
        }
        adjective::frames(tree, resolved, token, &mut frames);
    }
    frames.retain(|frame| !frame.arguments.is_empty());
    frames
}
