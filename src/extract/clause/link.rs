//! Bare noun-phrase constructions: possessives, premodifiers, phrases after a name, names inside names.

use compact_str::CompactString;

use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Pos},
};

use super::{Argument, Frame, Route, Slot, Tree, Trigger};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, PlaceSort, normal_form},
        mention::{Mention, Resolved},
    },
    kind::EntityKind,
};

/// Pushes a frame for each construction that ties a modifier to the entity that `head` stands for.
pub(super) fn frames(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx, frames: &mut Vec<Frame>) {
    between_premodifiers(tree, resolved, head, frames);
    if resolved.entities_of(head).is_empty() {
        return;
    }
    let mut links = Links { head, first: frames.len(), frames };
    if let Some(outer) = resolved.headed_by(head).find(|mention| !mention.entities.is_empty()) {
        nested(tree, resolved, outer, &mut links);
    }
    for child in tree.document.children(head) {
        match tree.dep(child) {
            Dep::Poss => links.add_all(&tree.conjuncts(child), "poss"),
            Dep::Compound | Dep::Amod | Dep::Nmod if child < head => {
                links.add_all(&tree.conjuncts(child), "compound");
            }
            Dep::Prep => links.add_phrase(tree, child),
            Dep::Appos => {
                links.add(child, "appos", None);
                if follows_comma(tree, head, child) {
                    links.add(child, "comma", None);
                }
            }
            Dep::Npadvmod | Dep::Dep if follows_comma(tree, head, child) => {
                links.add(child, "comma", None);
            }
            // The parser often takes "Lodz, Poland" for a coordination; a real one has a coordinator or a third member.
            Dep::Conj
                if follows_comma(tree, head, child) && is_pair_without_coordinator(tree, head, child) =>
            {
                links.add(child, "comma", None);
            }
            _ => {}
        }
    }
    if let Some(place) = place_after(tree, resolved, head) {
        links.add(place, "comma", None);
    }
}

struct Links<'f> {
    head: TokenIdx,
    first: usize,
    frames: &'f mut Vec<Frame>,
}

impl Links<'_> {
    fn add_all(&mut self, modifiers: &[TokenIdx], link: &str) {
        for &modifier in modifiers {
            self.add(modifier, link, None);
        }
    }

    fn add_phrase(&mut self, tree: Tree<'_>, preposition: TokenIdx) {
        let nested = tree.child(preposition, Dep::Prep);
        let is_such_as = tree.lower(preposition) == "as"
            && tree.document.children(preposition).any(|child| tree.lower(child) == "such");
        let link: CompactString = match nested {
            Some(inner) => {
                format_args!("{} {}", tree.lower(preposition), tree.lower(inner)).to_string().into()
            }
            None if is_such_as => "such as".into(),
            None => tree.lower(preposition).into(),
        };
        for object in tree.dependants(nested.unwrap_or(preposition), &[Dep::Pobj]) {
            self.add(object, &link, Some(preposition));
        }
    }

    fn add(&mut self, modifier: TokenIdx, link: &str, preposition: Option<TokenIdx>) {
        let is_known = self.frames[self.first..].iter().any(|frame| {
            let is_same = frame.link == link || frame.link == "name";
            is_same && frame.arguments.iter().any(|argument| argument.token == modifier)
        });
        if self.head == modifier || is_known {
            return;
        }
        let argument =
            |slot, token, preposition| Argument { slot, token, preposition, route: Route::default() };
        let mut frame = Frame::new(Trigger::Link, self.head);
        frame.link = link.into();
        frame.arguments.push(argument(Slot::Head, self.head, None));
        frame.arguments.push(argument(Slot::Modifier, modifier, preposition));
        self.frames.push(frame);
    }
}

/// "Orlin's S4 tablet", "the Orlin S4 launch": the name before the noun is tied to the one before it.
fn between_premodifiers(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx, frames: &mut Vec<Frame>) {
    let is_entity = |&token: &TokenIdx| !resolved.entities_of(token).is_empty();
    let before = |dep: &[Dep]| -> Vec<TokenIdx> {
        let found =
            tree.document.children(noun).filter(|&child| child < noun && dep.contains(&tree.dep(child)));
        found.filter(is_entity).collect()
    };
    let names = before(&[Dep::Compound, Dep::Nmod]);
    let covers = |outer: TokenIdx, inner: TokenIdx| {
        resolved.headed_by(outer).any(|mention| mention.tokens.contains(inner))
    };
    let Some(&last) = names.last() else { return };
    let owner = before(&[Dep::Poss]).last().map(|&owner| (owner, "poss"));
    let first = names.iter().rev().nth(1).map(|&first| (first, "compound"));
    for (modifier, link) in owner.into_iter().chain(first) {
        if !covers(last, modifier) && !covers(modifier, last) {
            Links { head: last, first: frames.len(), frames }.add(modifier, link, None);
        }
    }
}

/// "Lodz, Poland", however the parser ties them: the country or state that only a comma parts from the name at `head`,
/// which is none.
pub(crate) fn place_after(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx) -> Option<TokenIdx> {
    let sort = |mention: &Mention| {
        let entity = *mention.entities.first()?;
        Gazetteer::shared().place(&normal_form(&resolved.entity(entity).name)).map(|place| place.sort)
    };
    let inner = resolved.headed_by(head).filter(|mention| mention.form == MentionForm::Name).last()?;
    let comma = inner.tokens.end;
    let outer = resolved.innermost(TokenIdx(comma.0 + 1)).filter(|_| tree.is_comma(comma))?;
    let is_outer = outer.tokens.start.0 == comma.0 + 1
        && matches!(sort(outer), Some(PlaceSort::Country | PlaceSort::State))
        && sort(outer) != sort(inner)
        && sort(inner) != Some(PlaceSort::Country)
        && matches!(
            resolved.entity(*inner.entities.first()?).kind,
            EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac
        );
    is_outer.then_some(outer.head)
}

/// Whether only a comma parts the head from the modifier ("Lodz, Poland").
fn follows_comma(tree: Tree<'_>, head: TokenIdx, modifier: TokenIdx) -> bool {
    let left = tree.document.subtree(modifier).start;
    left.0.checked_sub(1).is_some_and(|before| {
        before == head.0 + 1
            && tree.lower(TokenIdx(before)) == ","
            && tree.document.token(modifier).pos == Pos::Propn
    })
}

fn is_pair_without_coordinator(tree: Tree<'_>, head: TokenIdx, conjunct: TokenIdx) -> bool {
    let is_bare = |token: TokenIdx| !tree.has_child(token, Dep::Cc);
    tree.dep(head) != Dep::Conj && is_bare(head) && is_bare(conjunct) && !tree.has_child(conjunct, Dep::Conj)
}

/// Entities inside the mention: "Peru" in "Bank of Peru", "South Korea" in "South Korea's military".
fn nested(tree: Tree<'_>, resolved: &Resolved, outer: &Mention, links: &mut Links<'_>) {
    for inner in resolved.inside(outer) {
        if inner.head == links.head || inner.entities.is_empty() || inner.entities == outer.entities {
            continue;
        }
        match tree.dep(inner.head) {
            Dep::Poss => links.add(inner.head, "poss", None),
            Dep::Pobj => {
                if let Some(preposition) = tree.document.head(inner.head) {
                    links.add(inner.head, tree.lower(preposition), Some(preposition));
                }
            }
            // "Porto Airport Hotel" begins with another name.
            _ if is_within_name(tree, outer, inner) => links.add(inner.head, "name", None),
            _ => links.add(inner.head, "compound", None),
        }
    }
}

/// Whether a name begins with another that has a word more before the whole name ends.
fn is_within_name(tree: Tree<'_>, outer: &Mention, inner: &Mention) -> bool {
    let is_name = |mention: &Mention| mention.form == MentionForm::Name;
    is_name(outer)
        && is_name(inner)
        && inner.tokens.start == outer.tokens.start
        && outer.tokens.iter().all(|token| {
            matches!(tree.document.token(token).pos, Pos::Propn | Pos::Num | Pos::Adj | Pos::Adp | Pos::Punct)
        })
}
