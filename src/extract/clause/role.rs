//! Who holds a role, and of what.

use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Pos, Tag},
};

use super::{
    Frame, Route, Sharing, Slot, Tree, Trigger,
    noun::{nested_places, premodifiers},
    verb::is_phrase,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        mention::Resolved,
    },
    kind::EntityKind,
};

mod holder;
mod owner;

pub(crate) use holder::{gives_office, installation, is_appointing, is_succeeding};

/// Pushes the frame of `noun` as a role, with everybody that may hold it.
pub(super) fn frames(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx, frames: &mut Vec<Frame>) {
    // The tagger takes "rival" and its like before a name for adjectives.
    if !matches!(tree.document.token(noun).pos, Pos::Noun | Pos::Propn | Pos::Adj) || is_of_office(tree, noun)
    {
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
    if let Some(frame) = beside(tree, resolved, noun, title_of) {
        frames.push(frame);
        return;
    }
    let mut frame = Frame::new(Trigger::Role, noun);
    holder::add(tree, resolved, noun, title_of, &mut frame);
    if frame.arguments.is_empty() {
        return;
    }
    let sites = [Some(noun), title_of];
    for site in sites.into_iter().flatten() {
        let before: Vec<TokenIdx> = tree.dependants(site, &[Dep::Poss]);
        frame.add_all(&Slot::Poss, &before, Route { reattached: site != noun, ..Route::default() });
        let before: Vec<TokenIdx> = premodifiers(tree, resolved, site)
            .into_iter()
            .chain(nested_places(tree, resolved, site))
            .filter(|&token| token < noun && !frame.arguments.iter().any(|holder| holder.token == token))
            .filter(|&token| may_own(tree, noun, token))
            .collect();
        frame.add_all(&Slot::Compound, &before, Route { reattached: site != noun, ..Route::default() });
    }
    for site in sites.into_iter().flatten() {
        for preposition in
            tree.document.children(site).filter(|&child| child > noun && is_phrase(tree, child))
        {
            // "met captain Ana Ruiz in Lodz", "met the captain, Ana Ruiz, in Lodz": where it was, not of what she is captain.
            let is_after_name = site != noun
                || frame.fillers(&Slot::Holder).any(|holder| {
                    tree.dep(holder.token) == Dep::Appos && noun < holder.token && holder.token < preposition
                });
            // "the president, on the occasion of the visit, said"
            let is_aside = TokenIdx(preposition.0 - 1) > noun
                && tree.is_comma(TokenIdx(preposition.0 - 1))
                && matches!(tree.lower(preposition), "on" | "in" | "with" | "during" | "to");
            if is_aside
                || is_after_name
                    && (matches!(tree.lower(preposition), "in" | "on" | "with" | "during" | "near")
                        || tree.lower(preposition) == "at" && is_of_site(tree, resolved, preposition))
            {
                continue;
            }
            frame.add_phrase(tree, preposition, Route { reattached: site != noun, ..Route::default() });
            // "director of studies at Lodz University": the parser hangs the second phrase on the first. The "president after the break
            // with Lodz" is not Lodz's.
            let holds = matches!(tree.lower(preposition), "of" | "for" | "in" | "at" | "on" | "to");
            for object in tree.dependants(preposition, &[Dep::Pobj]).into_iter().filter(|_| holds) {
                for inner in
                    tree.document.children(object).filter(|&child| is_phrase(tree, child) && child > object)
                {
                    // "spokesman for missions in Kenya": where the missions are.
                    if tree.lower(inner) == "in" {
                        continue;
                    }
                    frame.add_phrase(tree, inner, Route { reattached: true, ..Route::default() });
                }
            }
        }
    }
    add_relative(tree, noun, &mut frame);
    if frame.arguments.iter().all(|argument| argument.slot == Slot::Holder) {
        add_shared_phrases(tree, resolved, noun, title_of, &mut frame);
    }
    if let Some(name) = title_of.filter(|_| frame.arguments.iter().all(|held| held.slot == Slot::Holder)) {
        owner::add_subject(tree, resolved, noun, name, &mut frame);
    }
    // "representatives of Kenya and Norway": the description is named for the first alone.
    if frame.arguments.first().is_some_and(|holder| holder.token == noun) {
        // "Kenyan and Norwegian banks" are of neither country alone.
        let are_mixed = frame.fillers(&Slot::Compound).count() > 1;
        frame
            .arguments
            .retain(|argument| !(argument.route.coordinated || are_mixed && argument.slot == Slot::Compound));
        drop_own(resolved, noun, &mut frame);
    }
    if let Some(first) = title_of {
        frames.extend(of_others(tree, first, &mut frame));
    }
    // "Norda's customers include Tavex": what a customer is to Norda, no bare name of Tavex is.
    if tree.those_included(noun).is_empty() {
        frames.extend(belongings(&frame));
    }
    drop_nationality(resolved, &mut frame);
    frames.push(frame);
}

/// "Norda, of which Ada Obi is a member", "Lodz, where Tavex is the largest bank": the noun before the relative clause in which the role
/// is a predicate.
fn add_relative(tree: Tree<'_>, noun: TokenIdx, frame: &mut Frame) {
    let copula = tree.document.head(noun).filter(|&copula| {
        tree.dep(noun) == Dep::Attr && tree.dep(copula) == Dep::Relcl && tree.lemma(copula) == "be"
    });
    let Some((copula, antecedent)) = copula.and_then(|copula| Some((copula, tree.document.head(copula)?)))
    else {
        return;
    };
    let route = Route { sharing: Some(Sharing::Relative), reattached: true, ..Route::default() };
    for word in tree.document.children(copula).filter(|&word| word < copula) {
        let pronoun = tree.child(word, Dep::Pobj);
        match tree.lower(word) {
            "where" => frame.add(Slot::Prep("in".into()), antecedent, Some(word), route),
            "of" | "at" | "for" if pronoun.is_some_and(|pronoun| tree.antecedent(pronoun) != pronoun) => {
                frame.add(Slot::Prep(tree.lower(word).into()), antecedent, Some(word), route);
            }
            _ => {}
        }
    }
}

/// Whether the preposition brings a building or grounds, where one meets people of whom none need work there.
fn is_of_site(tree: Tree<'_>, resolved: &Resolved, preposition: TokenIdx) -> bool {
    let is_site = |&entity: &EntityIdx| resolved.entity(entity).kind == EntityKind::Fac;
    let sites = tree.dependants(preposition, &[Dep::Pobj]);
    sites.into_iter().any(|site| resolved.entities_of(site).iter().any(is_site))
}

/// Whether the word before the role's noun may be whose it is.
fn may_own(tree: Tree<'_>, noun: TokenIdx, word: TokenIdx) -> bool {
    let gazetteer = Gazetteer::shared();
    let may_be = |class: NounClass| gazetteer.nouns.may_be(&tree.lemma(noun).to_lowercase(), class);
    let is_of_people = || may_be(NounClass::Person) || may_be(NounClass::People);
    // "The Brask family" is not that of the Brask, "Islamic militants" are in no body of that name.
    let is_namesake =
        tree.document.token(word).pos == Pos::Propn && gazetteer.lists(tree.lemma(noun), WordList::Namesakes);
    let is_creed = gazetteer.lists(tree.lower(word), WordList::Religion) && is_of_people();
    !is_namesake && !is_creed
}

/// The frame of a role whose holder and object stand where no other role has them: "the mayor of Lima Ada Obi", "the Brask district
/// of Lodz".
fn beside(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx, title_of: Option<TokenIdx>) -> Option<Frame> {
    let mut frame = Frame::new(Trigger::Role, noun);
    let after_body = owner::name_after_body(tree, resolved, noun).filter(|_| title_of.is_none());
    if let Some((name, body, preposition)) = after_body {
        let slot = Slot::Prep(tree.lower(preposition).into());
        frame.add(Slot::Holder, name, None, Route::default());
        frame.add(slot, body, None, Route { reattached: true, ..Route::default() });
        return Some(frame);
    }
    let (part, of, town) = owner::named_part(tree, resolved, noun)?;
    if owner::is_town_before(resolved, part, town) {
        frame.add(Slot::Holder, town, None, Route::default());
        frame.add(Slot::Compound, part, None, Route::default());
        return Some(frame);
    }
    frame.add(Slot::Holder, part, None, Route::default());
    frame.add_phrase(tree, of, Route::default());
    Some(frame)
}

/// "its Taiwanese ally Tavex": whose ally the owner tells, so the nationality is Tavex's own.
fn drop_nationality(resolved: &Resolved, frame: &mut Frame) {
    let is_nationality = |token: TokenIdx| {
        resolved.headed_by(token).next().is_some_and(|mention| mention.form == MentionForm::Adjective)
    };
    if frame.fillers(&Slot::Poss).next().is_some() {
        frame.arguments.retain(|word| word.slot != Slot::Compound || !is_nationality(word.token));
    }
}

/// "General Secretary Ada Obi" commands no army: a general who is a word of another office.
fn is_of_office(tree: Tree<'_>, noun: TokenIdx) -> bool {
    let is_general = tree.lower(noun) == "general" && tree.document.token(noun).pos == Pos::Propn;
    let next = tree.document.tokens().get(noun.get() + 1).map_or("", |token| token.lower.as_str());
    // A deputy minister is no deputy, who makes laws.
    let gazetteer = Gazetteer::shared();
    let is_of_rank = || {
        next == "prime"
            || [WordList::Office, WordList::Portfolio, WordList::Leader]
                .iter()
                .any(|&list| gazetteer.lists(next, list))
    };
    (tree.lower(noun) == "deputy" && is_of_rank())
        || is_general && gazetteer.lists(next, WordList::GeneralOffice)
}

/// "the towns of Lodz and Brask" are these two, and in neither.
fn drop_own(resolved: &Resolved, noun: TokenIdx, frame: &mut Frame) {
    let own = resolved.entities_of(noun);
    let is_own = |argument: &super::Argument| {
        argument.slot != Slot::Holder
            && resolved.entities_of(argument.token).iter().all(|entity| own.contains(entity))
    };
    frame.arguments.retain(|argument| own.len() < 2 || !is_own(argument));
}

/// "publishers Ada Obi of Tavex and Otis Rask of Norda": takes from the frame whoever has a phrase of his own after the `first`, and
/// gives each a frame.
fn of_others(tree: Tree<'_>, first: TokenIdx, frame: &mut Frame) -> Vec<Frame> {
    let own = |holder: TokenIdx| {
        let phrases = tree.document.children_by(holder, Dep::Prep).filter(move |&phrase| phrase > holder);
        phrases.filter(|&phrase| matches!(tree.lower(phrase), "of" | "at" | "for"))
    };
    let others: Vec<TokenIdx> = frame
        .fillers(&Slot::Holder)
        .map(|holder| holder.token)
        .filter(|&holder| holder != first && own(holder).next().is_some())
        .collect();
    frame.arguments.retain(|argument| argument.slot != Slot::Holder || !others.contains(&argument.token));
    let mut found = Vec::new();
    for holder in others {
        let mut other = Frame::new(Trigger::Role, frame.token);
        other.add(Slot::Holder, holder, None, Route::default());
        for phrase in own(holder) {
            other.add_phrase(tree, phrase, Route { reattached: true, ..Route::default() });
        }
        found.push(other);
    }
    found
}

/// "founder and chief executive of Orlin", "Orlin chairman and founder Ada Obi": the parser hangs what tells whose they are
/// on one of the two.
fn add_shared_phrases(
    tree: Tree<'_>,
    resolved: &Resolved,
    noun: TokenIdx,
    title_of: Option<TokenIdx>,
    frame: &mut Frame,
) {
    let route = Route { reattached: true, ..Route::default() };
    let before_name = title_of
        .and_then(|name| tree.document.head(name).filter(|_| tree.dep(name) == Dep::Conj))
        .filter(|&first| holder::named_after_title(tree, resolved, first) == title_of);
    let others = tree.conjuncts(tree.first_conjunct(noun)).into_iter().filter(|&other| other != noun);
    // "his wife, Maria, and children": the parser takes the names for the coordination's first member.
    let described = tree.first_conjunct(noun);
    let described = tree.document.head(described).filter(|_| tree.dep(described) == Dep::Appos);
    for other in others
        .chain(before_name)
        .chain(described)
        .filter(|&other| matches!(tree.document.token(other).pos, Pos::Noun | Pos::Propn))
    {
        for phrase in tree.document.children(other).filter(|&child| child > other && is_phrase(tree, child)) {
            if matches!(tree.lower(phrase), "of" | "at") {
                frame.add_phrase(tree, phrase, route);
            }
        }
        // With a word of its own the second stands alone: "Orlin chairman and a senator".
        if other < noun && !tree.has_child(noun, Dep::Det) && heads_no_name(resolved, other) {
            frame.add_all(&Slot::Poss, &tree.dependants(other, &[Dep::Poss]), route);
            frame.add_all(&Slot::Compound, &premodifiers(tree, resolved, other), route);
        }
    }
}

/// Whether the noun is the chief word of no name: what stands before "Tavex" of "Norda's Tavex and chairman Obi" is its own.
fn heads_no_name(resolved: &Resolved, noun: TokenIdx) -> bool {
    resolved.headed_by(noun).all(|mention| mention.form != MentionForm::Name)
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

#[cfg(test)]
mod tests {
    use crate::{
        extract::{Extractor, fixture},
        gold::Edge,
    };

    #[test]
    fn whose_ally_somebody_is_the_owner_tells_and_not_the_nationality() {
        let document = fixture::document(
            "Norda NNP nsubj 2 B-ORG
             praised|praise VBD ROOT 0
             Peru NNP poss 6 B-GPE
             's POS case 3
             Kenyan JJ amod 6 B-NORP
             ally NN compound 7
             Tavex NNP dobj 2 B-ORG
             . . punct 2",
        );
        let extractor = Extractor::shipped();
        let reading = extractor.read(&document, None);
        let edges: Vec<Edge> = reading.proposals().map(|proposal| proposal.edge).collect();
        let is_ally = |of: &str| edges.iter().any(|edge| edge.relation == "is ally of" && edge.object == of);
        assert!(is_ally("Peru") && !is_ally("Kenya"), "{edges:?}");
    }
}
