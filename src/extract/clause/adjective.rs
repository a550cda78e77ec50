//! The arguments of adjectives, and of participles before a noun ("Lima-based", "state-owned").

use crate::{
    extract::{
        gazetteer::{Gazetteer, word_list::WordList},
        mention::Resolved,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

use super::{Frame, Route, Sharing, Slot, Tree, Trigger, noun::premodifiers, verb::is_phrase};

/// Pushes the frames of `word`, if it is an adjective or a participle used as one.
pub(super) fn frames(tree: Tree<'_>, resolved: &Resolved, word: TokenIdx, frames: &mut Vec<Frame>) {
    let is_participle = matches!(tree.tag(word), Tag::Vbn | Tag::Vbg);
    if is_participle && tree.dep(word) == Dep::Amod {
        participle(tree, resolved, word, frames);
    }
    if tree.document.token(word).pos == Pos::Adj || (is_participle && tree.dep(word) == Dep::Acomp) {
        adjective(tree, word, frames);
    }
}

fn adjective(tree: Tree<'_>, word: TokenIdx, frames: &mut Vec<Frame>) {
    let mut frame = Frame::new(Trigger::Adjective, word);
    let first = tree.first_conjunct(word);
    let Some(head) = tree.document.head(first) else { return };
    match tree.dep(first) {
        Dep::Acomp | Dep::Oprd => {
            let objects = described_objects(tree, first, head);
            if objects.is_empty() {
                let subjects = tree.subjects(head);
                let route = Route { sharing: subjects.sharing, ..Route::default() };
                frame.add_all(&Slot::Agent, &subjects.tokens, route);
            }
            frame.add_all(&Slot::Agent, &objects, Route::default());
            for preposition in
                tree.document.children(head).filter(|&child| child > word && is_phrase(tree, child))
            {
                frame.add_phrase(tree, preposition, Route { reattached: true, ..Route::default() });
            }
        }
        Dep::Amod => {
            frame.add(Slot::Agent, named_by(tree, head), None, Route::default());
            add_comparison(tree, word, head, frames);
        }
        Dep::Ccomp => frame.add_all(&Slot::Agent, &tree.dependants(first, &[Dep::Nsubj]), Route::default()),
        _ => return,
    }
    let is_comparison = |child: TokenIdx| {
        tree.tag(word) == Tag::Jjr && tree.dep(child) == Dep::Prep && tree.lower(child) == "than"
    };
    for preposition in
        tree.document.children(word).filter(|&child| is_phrase(tree, child) || is_comparison(child))
    {
        frame.add_phrase(tree, preposition, Route::default());
    }
    let left: Vec<TokenIdx> = left_of(tree, word).into_iter().collect();
    frame.add_all(&Slot::Compound, &left, Route::default());
    frames.push(frame);
}

/// "holds Tavex responsible for the fire", "Tavex, which Kenya holds responsible for the fire": of whom the verb says so is its object.
fn described_objects(tree: Tree<'_>, adjective: TokenIdx, verb: TokenIdx) -> Vec<TokenIdx> {
    let is_said = tree.dep(adjective) == Dep::Oprd && !tree.has_child(verb, Dep::Auxpass);
    let objects = tree.dependants(verb, &[Dep::Dobj]).into_iter().filter(|_| is_said);
    objects.map(|object| tree.antecedent(object)).collect()
}

/// "Tavex is a bigger firm than Norda": the firm is bigger than Norda, and Tavex is it.
fn add_comparison(tree: Tree<'_>, word: TokenIdx, noun: TokenIdx, frames: &mut Vec<Frame>) {
    let copula = tree.document.head(noun).filter(|&verb| {
        let is_said = tree.dep(noun) == Dep::Attr && tree.lemma(verb) == "be";
        is_said && !tree.has_child(verb, Dep::Neg)
    });
    // The name of "a more complex firm than" would leave out the "more".
    let Some(copula) = copula.filter(|_| tree.tag(word) == Tag::Jjr) else { return };
    let than = tree.document.children_by(noun, Dep::Prep).find(|&than| tree.lower(than) == "than");
    let Some(than) = than else { return };
    let mut frame = Frame::new(Trigger::Adjective, word);
    let subjects = tree.subjects(copula);
    let route = Route { sharing: subjects.sharing, ..Route::default() };
    frame.add_all(&Slot::Agent, &subjects.tokens, route);
    frame.add_phrase(tree, than, Route::default());
    frames.push(frame);
}

/// "Lima-based Tavex" is Tavex based in Lima; "Norda-owned Tavex" is owned by Norda.
fn participle(tree: Tree<'_>, resolved: &Resolved, word: TokenIdx, frames: &mut Vec<Frame>) {
    let Some(described) = tree.document.head(word) else { return };
    // "a Lodz-themed inn": Lodz has done nothing to it.
    if Gazetteer::shared().lists(tree.lower(word), WordList::Likened) {
        return;
    }
    let noun = named_by(tree, described);
    let Some(left) = left_of(tree, word).or_else(|| nation_left_of(tree, resolved, word)) else { return };
    let left = town_before(tree, word, left).unwrap_or(left);
    // "the Samana, a Norda-owned vessel": of the noun without a name nothing is told but of what it is said.
    let route = Route { sharing: Some(Sharing::Relative), ..Route::default() };
    let mut adjective = Frame::new(Trigger::Adjective, word);
    adjective.add(Slot::Agent, noun, None, route);
    let scene = scene(tree, resolved, left, word);
    let is_scene = scene.is_some();
    adjective.add(scene.unwrap_or(Slot::Compound), left, None, Route::default());
    frames.push(adjective);
    // Nobody bears those born there: "a Kenyan-born doctor".
    let is_done = !matches!(tree.lower(word), "based" | "born");
    if !is_scene && tree.tag(word) == Tag::Vbn && is_done {
        let mut verb = Frame::new(Trigger::Verb, word);
        verb.passive = true;
        verb.add(Slot::Patient, noun, None, route);
        verb.add_all(&Slot::Agent, &tree.conjuncts(left), Route::default());
        if is_state_held(tree, left, word) {
            let states = states_of(tree, resolved, &[noun, described]);
            verb.add_all(&Slot::Agent, &states, Route { reattached: true, ..Route::default() });
        }
        frames.push(verb);
    }
}

/// "a Kenyan-owned bank", "a Lodz-trained doctor": Kenyans own it, not Kenya, and who trained the doctor is not told. A "Lodz-bound
/// train" is bound for Lodz, and a "Norda-linked firm" is linked to Norda.
fn scene(tree: Tree<'_>, resolved: &Resolved, left: TokenIdx, participle: TokenIdx) -> Option<Slot> {
    let word = tree.lower(participle);
    if word == "bound" {
        return Some(Slot::Prep("for".into()));
    }
    let gazetteer = Gazetteer::shared();
    if gazetteer.lists(word, WordList::JoinedTo) {
        return Some(Slot::Prep("to".into()));
    }
    if gazetteer.lists(word, WordList::JoinedWith) {
        return Some(Slot::Prep("with".into()));
    }
    if !gazetteer.lists(word, WordList::DoneThere) {
        return None;
    }
    let mut kinds = resolved.entities_of(left).iter().map(|&entity| resolved.entity(entity).kind);
    let is_place = kinds.any(|kind| matches!(kind, EntityKind::Gpe | EntityKind::Loc));
    is_place.then(|| Slot::Prep("in".into()))
}

/// "state-owned", "government-controlled".
fn is_state_held(tree: Tree<'_>, left: TokenIdx, participle: TokenIdx) -> bool {
    matches!(tree.lower(left), "state" | "government")
        && Gazetteer::shared().lists(tree.lower(participle), WordList::StateHeld)
}

/// The country before the nouns: "Kenya's state-owned Tavex", "the Kenyan state-owned firm Tavex".
fn states_of(tree: Tree<'_>, resolved: &Resolved, nouns: &[TokenIdx]) -> Vec<TokenIdx> {
    let is_state = |&token: &TokenIdx| {
        resolved.entities_of(token).iter().any(|&entity| resolved.entity(entity).kind == EntityKind::Gpe)
    };
    let before = nouns.iter().flat_map(|&noun| {
        let owners = tree.dependants(noun, &[Dep::Poss]);
        owners.into_iter().chain(premodifiers(tree, resolved, noun))
    });
    before.filter(is_state).collect()
}

/// "the Lima-based firm Tavex": the name for which the noun stands.
fn named_by(tree: Tree<'_>, noun: TokenIdx) -> TokenIdx {
    let is_common = tree.document.token(noun).pos == Pos::Noun && tree.dep(noun) == Dep::Compound;
    let name = tree.document.head(noun).filter(|&name| is_common && noun < name);
    name.filter(|&name| tree.document.token(name).pos == Pos::Propn).unwrap_or(noun)
}

/// The noun that a hyphen joins to the participle.
fn left_of(tree: Tree<'_>, word: TokenIdx) -> Option<TokenIdx> {
    let before = TokenIdx(word.0.checked_sub(1)?);
    // "Lima based Tavex".
    let bare =
        tree.child(word, Dep::Npadvmod).filter(|&place| tree.lower(word) == "based" && place == before);
    bare.or_else(|| joined_to(tree, word).filter(|&left| tree.is_nominal(left)))
}

/// "Lodz, Ohio-based Norda": the town of which the place right before the participle tells where it is.
fn town_before(tree: Tree<'_>, word: TokenIdx, state: TokenIdx) -> Option<TokenIdx> {
    let town = tree.document.head(state).filter(|_| tree.dep(state) == Dep::Appos)?;
    (tree.dep(town) == Dep::Npadvmod && tree.document.head(town) == Some(word)).then_some(town)
}

/// The adjective for a country that a hyphen joins to the participle: "a Kenyan-owned vessel". "Kenyan-flagged" tells where, not who.
fn nation_left_of(tree: Tree<'_>, resolved: &Resolved, word: TokenIdx) -> Option<TokenIdx> {
    let tells_where = matches!(tree.lower(word), "flagged" | "registered" | "listed");
    joined_to(tree, word).filter(|&left| !tells_where && !resolved.entities_of(left).is_empty())
}

/// The word before the hyphen before a word.
fn joined_to(tree: Tree<'_>, word: TokenIdx) -> Option<TokenIdx> {
    let hyphen = TokenIdx(word.0.checked_sub(1)?);
    let left = TokenIdx(word.0.checked_sub(2)?);
    let is_joined =
        matches!(tree.tag(hyphen), Tag::Hyph | Tag::Colon) && tree.lower(hyphen).starts_with(['-', '–', '‑']);
    is_joined.then_some(left)
}
