//! Who holds a role, and of what.

use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Pos, Tag},
};

use super::{Frame, Route, Slot, Tree, Trigger, noun::premodifiers, verb::is_phrase};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        mention::Resolved,
    },
    kind::EntityKind,
};

/// Verbs whose object gets the role of their `as` phrase or predicate noun; any other verb's subject has it.
const APPOINTING: [&str; 25] = [
    "appoint",
    "name",
    "elect",
    "choose",
    "select",
    "hire",
    "nominate",
    "designate",
    "install",
    "replace",
    "succeed",
    "make",
    "proclaim",
    "crown",
    "declare",
    "call",
    "describe",
    "regard",
    "see",
    "recognise",
    "recognize",
    "promote",
    "confirm",
    "pick",
    "reappoint",
];

/// Whether the verb gives its object a role ("appointed Ruiz director").
pub(crate) fn is_appointing(verb: &str) -> bool {
    APPOINTING.contains(&verb)
}

/// Pushes the frame of `noun` as a role, with everybody that may hold it.
pub(super) fn frames(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx, frames: &mut Vec<Frame>) {
    // The tagger takes "rival" and its like before a name for adjectives.
    if !matches!(tree.document.token(noun).pos, Pos::Noun | Pos::Propn | Pos::Adj) {
        return;
    }
    // "Port-au-Prince" has no prince.
    let is_within_name = resolved.innermost(noun).is_some_and(|mention| {
        let is_person = |&entity: &EntityIdx| resolved.entity(entity).kind == EntityKind::Person;
        mention.form == MentionForm::Name
            && mention.tokens.len() > 1
            && !mention.entities.iter().any(is_person)
    });
    if is_within_name && tree.document.token(noun).pos == Pos::Propn {
        return;
    }
    if let Some(verb) = misread_verb(tree, resolved, noun) {
        frames.push(verb);
        return;
    }
    let title_of = title_of(tree, resolved, noun);
    if title_of.is_none() && heads_name(tree, resolved, noun) {
        return;
    }
    let mut frame = Frame::new(Trigger::Role, noun);
    add_holders(tree, resolved, noun, title_of, &mut frame);
    if frame.arguments.is_empty() {
        return;
    }
    let sites = [Some(noun), title_of];
    for site in sites.into_iter().flatten() {
        let before: Vec<TokenIdx> = tree.dependants(site, &[Dep::Poss]);
        frame.add_all(&Slot::Poss, &before, Route { reattached: site != noun, ..Route::default() });
        let premodifiers: Vec<TokenIdx> = premodifiers(tree, resolved, site)
            .into_iter()
            .filter(|&token| token < noun && !frame.arguments.iter().any(|holder| holder.token == token))
            .collect();
        frame.add_all(&Slot::Compound, &premodifiers, Route { reattached: site != noun, ..Route::default() });
    }
    for site in sites.into_iter().flatten() {
        for preposition in
            tree.document.children(site).filter(|&child| child > noun && is_phrase(tree, child))
        {
            // "met captain Ana Ruiz in Lodz": where it was, not of what she is captain.
            if site != noun && matches!(tree.lower(preposition), "in" | "on" | "with" | "during" | "near") {
                continue;
            }
            frame.add_phrase(tree, preposition, Route { reattached: site != noun, ..Route::default() });
            // "director of studies at Lodz University": the parser hangs the second phrase on the first.
            for object in tree.dependants(preposition, &[Dep::Pobj]) {
                for inner in
                    tree.document.children(object).filter(|&child| is_phrase(tree, child) && child > object)
                {
                    frame.add_phrase(tree, inner, Route { reattached: true, ..Route::default() });
                }
            }
        }
    }
    if frame.arguments.iter().all(|argument| argument.slot == Slot::Holder) {
        add_shared_phrases(tree, noun, &mut frame);
    }
    frames.extend(belongings(&frame));
    frames.push(frame);
}

/// "founder and chief executive of Orlin": the parser hangs the phrase on one of the two.
fn add_shared_phrases(tree: Tree<'_>, noun: TokenIdx, frame: &mut Frame) {
    let others = tree.conjuncts(tree.first_conjunct(noun)).into_iter().filter(|&other| other != noun);
    for other in others.filter(|&other| tree.document.token(other).pos == Pos::Noun) {
        for phrase in tree.document.children(other).filter(|&child| child > other && is_phrase(tree, child)) {
            if matches!(tree.lower(phrase), "of" | "at") {
                frame.add_phrase(tree, phrase, Route { reattached: true, ..Route::default() });
            }
        }
    }
}

/// "Orlin sponsors Ada Obi": the tagger takes the verb for a plural noun, which stands as a title before nobody who is alone.
fn misread_verb(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> Option<Frame> {
    let is_title = tree.tag(noun) == Tag::Nns && tree.dep(noun) == Dep::Compound;
    let name = tree.document.head(noun).filter(|&name| is_title && noun < name)?;
    let follows = resolved.headed_by(name).any(|mention| {
        mention.form == MentionForm::Name
            && mention.tokens.start.0 == noun.0 + 1
            && mention.entities.len() == 1
    });
    let agents = premodifiers(tree, resolved, noun);
    if !follows || tree.conjuncts(name).len() > 1 || agents.is_empty() {
        return None;
    }
    let mut frame = Frame::new(Trigger::Verb, noun);
    let route = Route { reattached: true, ..Route::default() };
    frame.add_all(&Slot::Agent, &agents, route);
    frame.add(Slot::Patient, name, None, route);
    Some(frame)
}

/// "Vireo is Orlin's tablet", "Orlin's new tablet, Vireo": what has a description belongs to whom the description does.
fn belongings(role: &Frame) -> Vec<Frame> {
    let mut found = Vec::new();
    for holder in role.fillers(&Slot::Holder).filter(|holder| holder.token != role.token) {
        for (slot, link) in [(Slot::Poss, "poss"), (Slot::Compound, "compound")] {
            for owner in role.fillers(&slot) {
                let mut frame = Frame::new(Trigger::Link, role.token);
                frame.link = link.into();
                frame.arguments.push(super::Argument { slot: Slot::Head, ..holder.clone() });
                frame.arguments.push(super::Argument { slot: Slot::Modifier, ..owner.clone() });
                found.push(frame);
            }
        }
    }
    found
}

/// Whether the noun is the chief word of a name ("Bank of Ghana"), which says nothing of what is named beside it.
fn heads_name(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> bool {
    tree.document.token(noun).pos == Pos::Propn
        && resolved.headed_by(noun).any(|mention| {
            mention.form == MentionForm::Name && mention.tokens.len() > 1 && !mention.entities.is_empty()
        })
}

/// The name that the noun stands before as a title ("leader Kim", "chief executive Ana Ruiz").
fn title_of(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> Option<TokenIdx> {
    let first = tree.first_conjunct(noun);
    let head = tree.document.head(first).filter(|&head| head > noun)?;
    // "the Justice Department": a word inside a name that is nobody's.
    let is_name = tree.document.token(noun).pos == Pos::Propn;
    let is_inside = resolved.headed_by(head).any(|mention| {
        is_name
            && mention.tokens.contains(noun)
            && mention.entities.iter().any(|&entity| resolved.entity(entity).kind != EntityKind::Person)
    });
    let is_title = !is_inside
        && matches!(tree.dep(first), Dep::Compound | Dep::Nmod | Dep::Amod)
        && !resolved.entities_of(head).is_empty()
        // The tagger takes unusual names for nouns: "its partner BioNTech".
        && (tree.document.token(head).pos == Pos::Propn
            || resolved.headed_by(head).any(|mention| mention.form == MentionForm::Name));
    is_title.then_some(head)
}

fn add_holders(
    tree: Tree<'_>,
    resolved: &Resolved,
    noun: TokenIdx,
    title_of: Option<TokenIdx>,
    frame: &mut Frame,
) {
    if let Some(head) = title_of {
        // "manufacturers Toyota and Nissan": a plural title is everybody's.
        let is_plural = matches!(tree.tag(noun), Tag::Nns | Tag::Nnps);
        let holders = if is_plural { tree.conjuncts(head) } else { vec![head] };
        frame.add_all(&Slot::Holder, &holders, Route::default());
        return;
    }
    let appositions: Vec<TokenIdx> = tree
        .document
        .children_by(noun, Dep::Appos)
        .filter(|&child| !resolved.entities_of(child).is_empty())
        .collect();
    let is_plural = tree.tag(noun) == Tag::Nns;
    for apposition in appositions {
        let holders = if is_plural { tree.conjuncts(apposition) } else { vec![apposition] };
        frame.add_all(&Slot::Holder, &holders, Route::default());
    }
    let first = tree.first_conjunct(noun);
    let Some(head) = tree.document.head(first) else { return };
    match tree.dep(first) {
        Dep::Appos => frame.add_all(&Slot::Holder, &[head], Route::default()),
        Dep::Attr if tree.is_verb(head) => add_subjects(tree, head, frame),
        Dep::Oprd if tree.is_verb(head) => add_appointed(tree, head, frame),
        Dep::Pobj if tree.lower(head) == "as" => {
            if let Some(verb) = tree.document.head(head).filter(|&verb| tree.is_verb(verb)) {
                if is_appointing(tree.lemma(verb)) {
                    add_appointed(tree, verb, frame);
                } else {
                    add_subjects(tree, verb, frame);
                }
            }
        }
        _ => {}
    }
    if frame.arguments.is_empty() && !resolved.entities_of(noun).is_empty() {
        // A description that stands for somebody ("the company's chairman said"): its own holder.
        frame.arguments.push(super::Argument {
            slot: Slot::Holder,
            token: noun,
            preposition: None,
            route: Route::default(),
        });
    }
}

fn add_subjects(tree: Tree<'_>, verb: TokenIdx, frame: &mut Frame) {
    let subjects = tree.subjects(verb);
    frame.add_all(&Slot::Holder, &subjects.tokens, Route { sharing: subjects.sharing, ..Route::default() });
}

/// The object of "named Ruiz chairman", the subject of "Ruiz was named chairman".
fn add_appointed(tree: Tree<'_>, verb: TokenIdx, frame: &mut Frame) {
    if tree.is_passive(verb) {
        add_subjects(tree, verb, frame);
    } else {
        frame.add_all(&Slot::Holder, &tree.dependants(verb, &[Dep::Dobj]), Route::default());
    }
}
