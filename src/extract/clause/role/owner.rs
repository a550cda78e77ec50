//! Whose a role is that stands before a name without a word of whose: "Norda bought it from rival Tavex".

use crate::{
    extract::{
        clause::{Frame, Route, Sharing, Slot, Tree, noun::premodifiers},
        extraction::EntityIdx,
        gazetteer::{Gazetteer, normal_form, noun::NounClass, word_list::WordList},
        mention::Resolved,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How many nouns may stand between the name and the verb.
const MAX_DEPTH: usize = 3;

/// Adds the subject around `name`, if `title` says what somebody is of somebody else and nothing of what office, or whom
/// a body makes something or sends away.
pub(super) fn add_subject(
    tree: Tree<'_>,
    resolved: &Resolved,
    title: TokenIdx,
    name: TokenIdx,
    frame: &mut Frame,
) {
    // "was beaten by the rival Tavex group": an adjective has no article of its own.
    let is_adjective = tree.dep(title) == Dep::Amod
        && Gazetteer::shared().lists(tree.lemma(title), WordList::Mutual)
        && tree.child(name, Dep::Det).is_some_and(|article| tree.lower(article) == "the");
    if (tree.has_child(name, Dep::Det) && !is_adjective) || tree.has_child(title, Dep::Det) {
        return;
    }
    let first = tree.first_conjunct(name);
    let is_office = Gazetteer::shared().lists(&tree.lemma(title).to_lowercase(), WordList::StateOffice);
    if is_office {
        let route = Route { sharing: Some(Sharing::Noun), reattached: true, ..Route::default() };
        frame.add_all(&Slot::Poss, &state_of_group(tree, resolved, first), route);
        return;
    }
    let is_mutual = Gazetteer::shared().lists(tree.lemma(title), WordList::Mutual);
    let acts = |&entity: &EntityIdx| match resolved.entity(entity).kind {
        EntityKind::Org => true,
        EntityKind::Person | EntityKind::Gpe | EntityKind::Group => is_mutual,
        _ => false,
    };
    let mut owners = match is_mutual {
        true => subjects_around(tree, first, MAX_DEPTH),
        false if is_employed(tree, first) => tree.governing_subject(first, 1).tokens,
        false => Vec::new(),
    };
    owners.retain(|&owner| owner != name && resolved.entities_of(owner).iter().any(acts));
    let is_of = |token: TokenIdx, kind: EntityKind| {
        resolved.entities_of(token).iter().any(|&entity| resolved.entity(entity).kind == kind)
    };
    if is_of(name, EntityKind::Org)
        && !owners.is_empty()
        && owners.iter().all(|&owner| is_of(owner, EntityKind::Person))
    {
        owners =
            object_before(tree, first).filter(|&body| is_of(body, EntityKind::Org)).into_iter().collect();
    }
    let route = Route { sharing: Some(Sharing::Noun), reattached: true, ..Route::default() };
    frame.add_all(&Slot::Poss, &owners, route);
}

/// "Kenyan leaders, including President Ada Obi": whose leaders they are, of whom `name` is one.
fn state_of_group(tree: Tree<'_>, resolved: &Resolved, name: TokenIdx) -> Vec<TokenIdx> {
    let phrase = tree.document.head(name).filter(|_| tree.dep(name) == Dep::Pobj);
    let names_instances = |phrase: &TokenIdx| {
        let is_such = |word: TokenIdx| tree.lower(word) == "such";
        tree.lower(*phrase) == "including" || tree.document.children(*phrase).any(is_such)
    };
    let group = phrase.filter(names_instances).and_then(|phrase| tree.document.head(phrase));
    let Some(group) = group.filter(|&group| tree.tag(group) == Tag::Nns) else { return Vec::new() };
    let is_state = |&token: &TokenIdx| {
        resolved.entities_of(token).iter().any(|&entity| resolved.entity(entity).kind == EntityKind::Gpe)
    };
    premodifiers(tree, resolved, group).into_iter().filter(is_state).collect()
}

/// "Norda dismissed finance chief Ada Obi": whose chief she was.
fn is_employed(tree: Tree<'_>, name: TokenIdx) -> bool {
    let verb = tree.document.head(name).filter(|_| tree.dep(name) == Dep::Dobj);
    verb.is_some_and(|verb| Gazetteer::shared().lists(tree.lemma(verb), WordList::EmployingVerb))
}

/// "the mayor of Lima Ada Obi", "the director of the World Bank Ada Obi": the parser takes the body for a part of the name. The
/// name, the body and the preposition before it.
pub(super) fn name_after_body(
    tree: Tree<'_>,
    resolved: &Resolved,
    title: TokenIdx,
) -> Option<(TokenIdx, TokenIdx, TokenIdx)> {
    let joins = |&word: &TokenIdx| matches!(tree.lower(word), "of" | "for" | "to");
    let of_title = |title: TokenIdx| tree.document.children_by(title, Dep::Prep).find(joins);
    // "the president and director of the World Bank Ada Obi": she is both.
    let is_bare = |title: TokenIdx| !tree.has_child(title, Dep::Det) && !tree.has_child(title, Dep::Poss);
    let of_other = || {
        let others = tree.conjuncts(tree.first_conjunct(title)).into_iter().filter(|&other| other != title);
        others
            .filter(|&other| is_bare(other.max(title)))
            .find_map(|other| of_title(other).filter(|&of| title < of))
    };
    let of = of_title(title).or_else(of_other)?;
    let mut name = tree.child(of, Dep::Pobj)?;
    // "Minister of Foreign Affairs of Lodz Ada Obi"
    let below = tree.document.children_by(name, Dep::Prep).find(|&of| tree.lower(of) == "of");
    if resolved.entities_of(name).is_empty()
        && let Some(inner) = below.and_then(|of| tree.child(of, Dep::Pobj))
    {
        name = inner;
    }
    let is = |token: TokenIdx, kinds: &[EntityKind]| {
        resolved.entities_of(token).iter().any(|&entity| kinds.contains(&resolved.entity(entity).kind))
    };
    let start = resolved.headed_by(name).map(|mention| mention.tokens.start).max()?;
    let body = tree.document.children_by(name, Dep::Compound).find(|&body| {
        is(body, &[EntityKind::Gpe, EntityKind::Org])
            && resolved.headed_by(body).any(|mention| is_right_before(tree, mention.tokens.end, start))
    })?;
    // "the wife of Kenya's Obi" is somebody else.
    let gazetteer = Gazetteer::shared();
    let lemma = tree.lemma(title).to_lowercase();
    let is_office = tree.tag(title) != Tag::Nns
        && gazetteer.nouns.may_be(&lemma, NounClass::Person)
        && !gazetteer.lists(&lemma, WordList::Mutual);
    (is_office && is(name, &[EntityKind::Person])).then_some((name, body, of))
}

/// Whether what ends there stands right before what starts here, but for a word of honour: "Bishop of Lodz Dr Ada Obi".
fn is_right_before(tree: Tree<'_>, end: TokenIdx, start: TokenIdx) -> bool {
    let is_honour = |word: u32| {
        let word = tree.lower(TokenIdx(word));
        Gazetteer::shared().lists(word.trim_end_matches('.'), WordList::Honorific)
    };
    end <= start && (end.0..start.0).all(is_honour)
}

/// "the Warsaw suburb of Brask": whether the name before the noun is that of the town, and the one after its "of" that of the part.
pub(super) fn is_town_before(resolved: &Resolved, before: TokenIdx, after: TokenIdx) -> bool {
    let gazetteer = Gazetteer::shared();
    let is_listed = |name: TokenIdx| {
        resolved.entities_of(name).iter().any(|&entity| {
            let key = normal_form(&resolved.entity(entity).name);
            gazetteer.place(&key).is_some() || gazetteer.is_city(&key)
        })
    };
    is_listed(before) && !is_listed(after)
}

/// "the Brask district of Lodz": the name before the noun for a part, which is what the part is called, the "of" after it, and the town.
pub(super) fn named_part(
    tree: Tree<'_>,
    resolved: &Resolved,
    noun: TokenIdx,
) -> Option<(TokenIdx, TokenIdx, TokenIdx)> {
    let is_place = |token: TokenIdx| {
        let kinds = [EntityKind::Gpe, EntityKind::Loc];
        resolved.entities_of(token).iter().any(|&entity| kinds.contains(&resolved.entity(entity).kind))
    };
    let is_part = Gazetteer::shared().lists(tree.lower(noun), WordList::PartOfTown);
    let name =
        tree.document.children_by(noun, Dep::Compound).last().filter(|&name| is_part && is_place(name))?;
    let of = tree.document.children_by(noun, Dep::Prep).find(|&of| tree.lower(of) == "of")?;
    tree.child(of, Dep::Pobj).filter(|&town| is_place(town)).map(|town| (name, of, town))
}

/// "Ada Obi joined Tavex from rival Norda": the rival is that of whom she joined.
fn object_before(tree: Tree<'_>, name: TokenIdx) -> Option<TokenIdx> {
    let phrase = tree.document.head(name).filter(|_| tree.dep(name) == Dep::Pobj)?;
    let verb = tree.document.head(phrase).filter(|&verb| tree.is_verb(verb))?;
    tree.child(verb, Dep::Dobj).filter(|&object| object < phrase)
}

/// Who does what the verb around `name` says, or suffers what `name` does: "Norda was sued by rival Tavex".
fn subjects_around(tree: Tree<'_>, name: TokenIdx, depth: usize) -> Vec<TokenIdx> {
    let Some(head) = tree.document.head(name).filter(|_| depth > 0) else { return Vec::new() };
    match tree.dep(name) {
        // "takes the title from rival Tavex's S4".
        Dep::Poss => subjects_around(tree, tree.first_conjunct(head), depth - 1),
        Dep::Pobj if tree.dep(head) == Dep::Agent => {
            tree.document.head(head).map(|verb| tree.subjects(verb).tokens).unwrap_or_default()
        }
        // "resisted a bid from rival Tavex".
        Dep::Pobj => match tree.document.head(head).filter(|&above| tree.is_nominal(above)) {
            Some(above) => subjects_around(tree, tree.first_conjunct(above), depth - 1),
            None => tree.governing_subject(name, 4).tokens,
        },
        // "Norda made a profit, while rival Tavex posted a loss".
        Dep::Nsubj | Dep::Nsubjpass if matches!(tree.dep(head), Dep::Advcl | Dep::Conj) => {
            let verb = tree.document.head(head).filter(|&verb| verb < name && tree.is_verb(verb));
            let mut owners = verb.map(|verb| tree.subjects(verb).tokens).unwrap_or_default();
            owners.retain(|&owner| owner < name);
            owners
        }
        _ => tree.governing_subject(name, 4).tokens,
    }
}
