//! The arguments of nouns that name events and states.

use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Pos},
};

mod doer;

use super::{
    Frame, Route, Sharing, Slot, Tree, Trigger, prefix::is_prefixed, subject::Subjects, verb::is_phrase,
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        mention::Resolved,
    },
    kind::EntityKind,
};

/// How far before a noun the hyphen between its two sides may stand: "the US-South Korea trade talks".
const MOST_BETWEEN: u32 = 5;

/// Pushes the frame of a common noun with all that hangs off it, and the subject and phrases of its governing verb.
pub(super) fn frames(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx, frames: &mut Vec<Frame>) {
    if tree.document.token(noun).pos != Pos::Noun {
        return;
    }
    let mut frame = Frame::new(Trigger::Noun, noun);
    frame.add_all(&Slot::Poss, &tree.dependants(noun, &[Dep::Poss]), Route::default());
    frame.add_all(&Slot::Compound, &premodifiers(tree, resolved, noun), Route::default());
    for child in tree.document.children(noun) {
        if is_phrase(tree, child) {
            frame.add_phrase(tree, child, Route::default());
        } else if matches!(tree.dep(child), Dep::Acl | Dep::Relcl) && tree.is_passive(child) {
            add_participle_phrases(tree, child, &mut frame);
        }
    }
    let doers = doer::doers(tree, resolved, &frame);
    frame.add_all(&Slot::Poss, &doers, Route { reattached: true, ..Route::default() });
    add_sides(tree, resolved, noun, &mut frame);
    frame.add_place(tree);
    add_hanging_phrases(tree, resolved, &mut frame);
    add_governor(tree, noun, &mut frame);
    add_bearer(tree, resolved, noun, &mut frame);
    add_content(tree, &mut frame);
    frames.push(frame);
}

/// "Norda's request that Tavex be sold": what the clause that tells the noun's content is about.
fn add_content(tree: Tree<'_>, frame: &mut Frame) {
    let noun = frame.token;
    for clause in tree.document.children_by(noun, Dep::Acl).filter(|&clause| noun < clause) {
        if tree.document.children_by(clause, Dep::Mark).any(|mark| tree.lower(mark) == "that") {
            let about = tree.dependants(clause, &[Dep::Nsubj, Dep::Nsubjpass]);
            frame.add_all(&Slot::Content, &about, Route::default());
        }
    }
}

/// "the US-China talks", "a Norda-Tavex merger": what is before the noun with a hyphen between the two is between them.
fn add_sides(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx, frame: &mut Frame) {
    let before = (noun.0.saturating_sub(MOST_BETWEEN)..noun.0).rev().map(TokenIdx);
    let Some(hyphen) = before.skip(1).find(|&word| matches!(tree.lower(word), "-" | "–")) else { return };
    // "a Franco-Belgian publisher" is of both and between neither.
    let class = Gazetteer::shared().nouns.class(tree.lemma(noun));
    let is_somebody = matches!(
        class,
        Some(
            NounClass::Person
                | NounClass::People
                | NounClass::Org
                | NounClass::Unit
                | NounClass::Facility
                | NounClass::Product
        )
    );
    let is_spaced = tree.document.token(hyphen).space_after;
    if is_somebody || is_spaced {
        return;
    }
    let is_own = |word: TokenIdx| {
        std::iter::once(word)
            .chain(tree.document.ancestors(word))
            .take(3)
            .any(|above| above < noun && tree.document.head(above) == Some(noun))
    };
    let first = hyphen.0.checked_sub(1).and_then(|word| resolved.innermost(TokenIdx(word)));
    let second = resolved.innermost(TokenIdx(hyphen.0 + 1));
    let Some((first, second)) = first.zip(second) else { return };
    let kind = |entities: &[EntityIdx]| entities.first().map(|&entity| resolved.entity(entity).kind);
    let are_alike =
        matches!(kind(&first.entities), Some(EntityKind::Gpe | EntityKind::Org | EntityKind::Person))
            && kind(&first.entities) == kind(&second.entities)
            && first.entities != second.entities;
    let are_joined = first.tokens.end == hyphen && second.tokens.start.0 == hyphen.0 + 1;
    if are_alike && are_joined && second.head < noun && is_own(second.head) {
        let between = Slot::Prep("between".into());
        for side in [first.head, second.head] {
            frame.add(between.clone(), side, None, Route { reattached: true, ..Route::default() });
        }
    }
}

/// Entities before the noun: names, nationality adjectives, and what is coordinated with them.
pub(super) fn premodifiers(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> Vec<TokenIdx> {
    let mut found = Vec::new();
    for child in tree.document.children(noun).filter(|&child| child < noun) {
        // A product may be named by a figure: "the 787 project manager".
        let is_modifier = matches!(tree.dep(child), Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Nummod);
        if is_modifier && !is_prefixed(tree, child) {
            found.extend(
                tree.conjuncts(child).into_iter().filter(|&token| !resolved.entities_of(token).is_empty()),
            );
        }
    }
    found
}

/// The place right at the beginning of the phrase that the parser hangs on a noun before the role: Lodz, in "Lodz property tycoon Ada
/// Obi". What a body is of before the role tells of the body ("Lodz council leader Ada Obi").
pub(super) fn nested_places(tree: Tree<'_>, resolved: &Resolved, role: TokenIdx) -> Vec<TokenIdx> {
    use NounClass::{Event, Facility, Org, Person, Unit};
    let gazetteer = Gazetteer::shared();
    let may_be = |word: &str, class: NounClass| gazetteer.nouns.may_be(word, class);
    let is_plain = |&word: &TokenIdx| {
        let token = tree.document.token(word);
        let is_of_body = [Event, Facility, Org, Unit].iter().any(|&class| may_be(&token.lemma, class));
        // "Lodz attorney general" is one office.
        let is_of_office = may_be(&token.lemma, Person) && !gazetteer.lists(&token.lemma, WordList::Rank);
        token.pos == Pos::Noun
            && word.0 + 1 == role.0
            && !is_of_body
            && !is_of_office
            && resolved.entities_of(word).is_empty()
    };
    let is_place =
        |&entity: &EntityIdx| matches!(resolved.entity(entity).kind, EntityKind::Gpe | EntityKind::Loc);
    let before = tree.document.children_by(role, Dep::Compound).filter(is_plain);
    let words =
        before.flat_map(|noun| tree.document.children(noun).filter(move |&word| word.0 + 1 == noun.0));
    words.filter(|&word| resolved.entities_of(word).iter().any(is_place)).collect()
}

/// "talks held between A and B": phrases of the participle are the noun's.
fn add_participle_phrases(tree: Tree<'_>, participle: TokenIdx, frame: &mut Frame) {
    let route = Route { reattached: true, ..Route::default() };
    for preposition in tree.document.children(participle).filter(|&child| is_phrase(tree, child)) {
        frame.add_phrase(tree, preposition, route);
    }
}

/// "a protest by A against B", "aid from A to B": a name seldom takes a phrase of its own, so what the parser hangs on
/// one inside the noun's phrase may be the noun's.
fn add_hanging_phrases(tree: Tree<'_>, resolved: &Resolved, frame: &mut Frame) {
    let route = Route { reattached: true, ..Route::default() };
    let mut next = 0;
    while let Some(argument) = frame.arguments.get(next) {
        let name = argument.token;
        let is_name = argument.preposition.is_some()
            && tree.document.token(name).pos == Pos::Propn
            && !resolved.entities_of(name).is_empty();
        next += 1;
        let takes_of = is_name && is_before_of(tree, resolved, frame, next - 1);
        for preposition in agents_after_name(tree, resolved, name) {
            frame.add_phrase(tree, preposition, route);
        }
        for preposition in tree.document.children(name).filter(|&child| is_name && child > name) {
            if is_phrase(tree, preposition) && (takes_of || tree.lower(preposition) != "of") {
                frame.add_phrase(tree, preposition, route);
            }
        }
    }
}

/// "the takeover of the operator Tavex by Norda": who does it the parser hangs on the name of what it is done to.
fn agents_after_name(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> Vec<TokenIdx> {
    let is_title = |&name: &TokenIdx| {
        tree.document.token(name).pos == Pos::Propn
            && noun.0 + 1 == tree.document.subtree(name).start.0
            && !resolved.entities_of(name).is_empty()
    };
    let name = tree.document.children_by(noun, Dep::Appos).find(is_title);
    let phrases = name.into_iter().flat_map(|name| tree.document.children(name));
    phrases.filter(|&phrase| is_phrase(tree, phrase) && tree.lower(phrase) == "by").collect()
}

/// "the launch by Orlin of the S4", "the departure from Kenya of the tanker": a place has no "of", nor has who acts by
/// "by", while the noun has none of its own.
fn is_before_of(tree: Tree<'_>, resolved: &Resolved, frame: &Frame, position: usize) -> bool {
    let argument = &frame.arguments[position];
    let preposition = argument.preposition.map_or("", |word| tree.lower(word));
    let has_own = frame.fillers(&Slot::Prep("of".into())).next().is_some();
    let is_place = |&entity: &EntityIdx| {
        matches!(resolved.entity(entity).kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac)
    };
    let is_body =
        |&entity: &EntityIdx| matches!(resolved.entity(entity).kind, EntityKind::Gpe | EntityKind::Org);
    let named = resolved.entities_of(argument.token);
    !has_own
        && match preposition {
            "by" => named.iter().any(is_body),
            "from" | "to" | "in" | "at" => named.iter().any(is_place),
            _ => false,
        }
}

/// The subject of the verb around the noun is its agent; phrases after the noun that hang off that verb are its own.
fn add_governor(tree: Tree<'_>, noun: TokenIdx, frame: &mut Frame) {
    let mut agents =
        if is_by_the_way(tree, noun) { Subjects::default() } else { tree.governing_subject(noun, 4) };
    if agents.tokens.is_empty() {
        agents = dealing_before(tree, noun, frame);
    }
    frame.governor = agents.governor;
    frame.add_all(&Slot::Agent, &agents.tokens, Route { sharing: Some(Sharing::Noun), ..Route::default() });
    let first = tree.first_conjunct(noun);
    let Some(mut governor) = tree.document.head(first) else { return };
    match tree.dep(first) {
        Dep::Dobj | Dep::Nsubjpass | Dep::Attr => {}
        // "whose plant is in Lodz".
        Dep::Nsubj if first < governor && tree.lemma(governor) == "be" => {
            add_site(tree, noun, governor, frame);
            return;
        }
        Dep::Pobj => match tree.document.head(governor) {
            Some(verb) => governor = verb,
            None => return,
        },
        _ => return,
    }
    if !tree.is_verb(governor) {
        return;
    }
    let route = Route { reattached: true, ..Route::default() };
    if tree.dep(first) == Dep::Pobj && Gazetteer::shared().lists(tree.lemma(noun), WordList::Means) {
        frame.add_all(&Slot::Patient, &done_to(tree, governor), route);
    }
    // "in which Tavex holds a stake".
    let gazetteer = Gazetteer::shared();
    let is_share =
        [WordList::Stake, WordList::Share].iter().any(|&list| gazetteer.lists(tree.lemma(noun), list));
    let is_fronted = |phrase: TokenIdx| {
        is_share
            && phrase < governor
            && tree.child(phrase, Dep::Pobj).is_some_and(|pronoun| tree.antecedent(pronoun) != pronoun)
    };
    let is_after = |phrase: TokenIdx| noun < phrase && governor < phrase;
    for preposition in tree.document.children(governor).filter(|&child| is_after(child) || is_fronted(child))
    {
        if is_phrase(tree, preposition) && tree.dep(preposition) != Dep::Agent {
            frame.add_phrase(tree, preposition, route);
        }
    }
}

/// "whose plant is in Lodz": where the building or body is.
fn add_site(tree: Tree<'_>, noun: TokenIdx, copula: TokenIdx, frame: &mut Frame) {
    let lemma = tree.lemma(noun).to_lowercase();
    let classes = [NounClass::Facility, NounClass::Org, NounClass::Unit];
    let stands = classes.into_iter().any(|class| Gazetteer::shared().nouns.may_be(&lemma, class));
    let is_plain = !tree.has_child(copula, Dep::Attr) && !tree.has_child(copula, Dep::Acomp);
    let mut phrases = tree.document.children_by(copula, Dep::Prep).filter(|&phrase| copula < phrase);
    let is_where = |phrase: &TokenIdx| matches!(tree.lower(*phrase), "in" | "at" | "near");
    if let Some(phrase) = phrases.next().filter(|_| stands && is_plain).filter(is_where) {
        frame.add_phrase(tree, phrase, Route { reattached: true, ..Route::default() });
    }
}

/// "after Obi's ouster, Rask ended his strike": what befell or was done by the noun's owner is no act of whom the clause is about.
fn is_by_the_way(tree: Tree<'_>, noun: TokenIdx) -> bool {
    let is_when = |preposition: TokenIdx| {
        matches!(
            tree.lower(preposition),
            "after" | "before" | "since" | "until" | "following" | "amid" | "despite" | "during"
        )
    };
    tree.dep(noun) == Dep::Pobj
        && tree.document.head(noun).is_some_and(is_when)
        && tree.child(noun, Dep::Poss).is_some()
}

/// "Norda filed for bankruptcy after talks with Tavex failed": who does what the clause around it says dealt with Tavex.
fn dealing_before(tree: Tree<'_>, noun: TokenIdx, frame: &Frame) -> Subjects {
    let is_clauses = |clause: TokenIdx| {
        let mut marks = tree.document.children(clause).filter(|&word| word < noun);
        let links = |word: TokenIdx| {
            matches!(tree.dep(word), Dep::Mark | Dep::Advmod)
                && matches!(
                    tree.lower(word),
                    "after" | "as" | "because" | "before" | "once" | "since" | "until" | "when"
                )
        };
        tree.dep(clause) == Dep::Advcl && marks.any(links)
    };
    let clause = tree
        .document
        .head(noun)
        .filter(|&clause| matches!(tree.dep(noun), Dep::Nsubj | Dep::Nsubjpass) && is_clauses(clause));
    let Some(verb) = clause.and_then(|clause| tree.document.head(clause)).filter(|&verb| tree.is_verb(verb))
    else {
        return Subjects::default();
    };
    let is_dealing = frame.fillers(&Slot::Prep("with".into())).next().is_some();
    let has_own = frame.arguments.iter().any(|argument| match &argument.slot {
        Slot::Poss | Slot::Compound => true,
        Slot::Prep(word) => matches!(word.as_str(), "of" | "by" | "between" | "from"),
        _ => false,
    });
    if !is_dealing || has_own {
        return Subjects::default();
    }
    Subjects { governor: Some(verb), ..tree.subjects(verb) }
}

/// To whom or what the verb does something: its object, the subject of a passive.
fn done_to(tree: Tree<'_>, verb: TokenIdx) -> Vec<TokenIdx> {
    if tree.is_passive(verb) { tree.subjects(verb).tokens } else { tree.dependants(verb, &[Dep::Dobj]) }
}

/// "Norda, with offices in Lodz": who has what the phrase brings, and "with" in place of the verb.
fn add_bearer(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx, frame: &mut Frame) {
    let with = tree.document.head(noun).filter(|&above| {
        tree.dep(noun) == Dep::Pobj && tree.lower(above) == "with" && tree.dep(above) == Dep::Prep
    });
    let bearer = with.and_then(|with| tree.document.head(with)).filter(|&bearer| bearer < noun);
    let Some(bearer) = bearer.filter(|&bearer| !resolved.entities_of(bearer).is_empty()) else { return };
    if frame.fillers(&Slot::Poss).next().is_some() {
        return;
    }
    frame.arguments.retain(|argument| argument.slot != Slot::Agent);
    frame.governor = with;
    frame.add(Slot::Agent, bearer, None, Route { sharing: Some(Sharing::Noun), ..Route::default() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        extract::{clause::Control, fixture, gazetteer::Gazetteer, resolve::resolve},
        kind::KindMap,
    };

    #[test]
    fn an_of_phrase_after_who_acts_is_the_nouns() {
        let document = fixture::document(
            "The DT det 2
             launch|launch NN nsubj 9
             by IN prep 2
             Vireo|Vireo NNP pobj 3 B-ORG
             of IN prep 4
             the DT det 7
             tablet|tablet NN pobj 5
             was|be VBD aux 9
             failing|fail VBG ROOT 0
             . . punct 9",
        );
        let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
        let control = Control::shipped();
        let mut found = Vec::new();
        frames(Tree { document: &document, control: &control }, &resolved, TokenIdx::new(1), &mut found);
        let of = Slot::Prep("of".into());
        assert_eq!(found[0].fillers(&of).map(|argument| argument.token.0).collect::<Vec<_>>(), [6]);
    }

    #[test]
    fn a_phrase_that_hangs_on_a_name_may_be_the_nouns() {
        let document = fixture::document(
            "A DT det 2
             protest|protest NN nsubj 7
             by IN prep 2
             Kenya|Kenya NNP pobj 3 B-GPE
             against IN prep 4
             Norway|Norway NNP pobj 5 B-GPE
             ended|end VBD ROOT 0
             . . punct 7",
        );
        let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
        let control = Control::shipped();
        let mut found = Vec::new();
        frames(Tree { document: &document, control: &control }, &resolved, TokenIdx::new(1), &mut found);
        let fillers = |slot: &str| -> Vec<u32> {
            found[0].fillers(&Slot::Prep(slot.into())).map(|argument| argument.token.0).collect()
        };
        assert_eq!((fillers("by"), fillers("against")), (vec![3], vec![5]));
    }
}
