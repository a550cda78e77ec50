//! The arguments of verbs.

use crate::{
    extract::{
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        report,
    },
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

use super::{Argument, Frame, Route, Sharing, Slot, Tree, Trigger, comparison};

/// Pushes the frame of `verb`, if it is a predicate of its own.
pub(super) fn frames(tree: Tree<'_>, verb: TokenIdx, frames: &mut Vec<Frame>) {
    let is_predicate = match tree.dep(verb) {
        Dep::Aux
        | Dep::Auxpass
        | Dep::Amod
        | Dep::Compound
        | Dep::Nmod
        | Dep::Prep
        | Dep::Mark
        | Dep::Cc
        | Dep::Case => false,
        Dep::Conj => {
            tree.document.head(verb).is_some_and(|head| tree.is_verb(head) || tree.dep(head) != Dep::Amod)
        }
        _ => true,
    };
    if !is_predicate || tree.tag(verb) == Tag::Md {
        return;
    }
    let mut frame = Frame::new(Trigger::Verb, verb);
    frame.passive = tree.is_passive(verb);
    add_subjects(tree, &mut frame);
    add_objects(tree, &mut frame);
    add_prepositions(tree, &mut frame);
    add_holders(tree, &mut frame);
    add_gap(tree, &mut frame);
    add_shared_objects(tree, &mut frame);
    add_wished(tree, &mut frame);
    add_compared(tree, &mut frame);
    frames.extend(possessions(tree, &frame));
    frames.extend(place_before(tree, &frame));
    frames.push(frame);
}

/// "In Lima, the ministry summoned …": where the subject is, if it is one that stays in its place.
fn place_before(tree: Tree<'_>, frame: &Frame) -> Option<Frame> {
    let is_noun = |token: TokenIdx| matches!(tree.document.token(token).pos, Pos::Noun | Pos::Propn);
    let subject = tree
        .document
        .children_by(frame.token, Dep::Nsubj)
        .find(|&subject| subject < frame.token && is_noun(subject))?;
    let phrase = tree
        .document
        .children_by(frame.token, Dep::Prep)
        .find(|&phrase| tree.document.subtree(phrase).end <= subject && tree.lower(phrase) == "in")?;
    let place = tree.child(phrase, Dep::Pobj)?;
    let mut link = Frame::new(Trigger::Link, subject);
    link.link = "fronted".into();
    let route = Route::default();
    link.arguments.push(Argument { slot: Slot::Head, token: subject, preposition: None, route });
    link.arguments.push(Argument { slot: Slot::Modifier, token: place, preposition: Some(phrase), route });
    Some(link)
}

/// "Tavex has a plant" says no more than "Tavex's plant": the construction of a possessor and what it has.
fn possessions(tree: Tree<'_>, frame: &Frame) -> Vec<Frame> {
    let verb = frame.token;
    let is_plain = tree.lemma(verb) == "have"
        && matches!(tree.tag(verb), Tag::Vbz | Tag::Vbp | Tag::Vbd)
        && !frame.passive
        && !tree.has_child(verb, Dep::Neg)
        && !tree.has_child(verb, Dep::Aux);
    let mut found = Vec::new();
    for had in frame.fillers(&Slot::Patient).filter(|had| is_plain && had.token > verb) {
        if tree.document.children_by(had.token, Dep::Det).any(|word| tree.lower(word) == "no") {
            continue;
        }
        for owner in frame.fillers(&Slot::Agent) {
            let mut link = Frame::new(Trigger::Link, had.token);
            link.link = "poss".into();
            link.arguments.push(Argument { slot: Slot::Head, ..had.clone() });
            link.arguments.push(Argument { slot: Slot::Modifier, ..owner.clone() });
            found.push(link);
        }
    }
    found
}

fn add_subjects(tree: Tree<'_>, frame: &mut Frame) {
    let subjects = tree.subjects(frame.token);
    let verb = frame.token;
    let is_given = || tree.control.gives(tree.lemma(verb)) && tree.has_child(verb, Dep::Dobj);
    let slot = match frame.passive {
        true if is_given() => Slot::Recipient,
        true => Slot::Patient,
        false => Slot::Agent,
    };
    frame.add_all(&slot, &subjects.tokens, Route { sharing: subjects.sharing, ..Route::default() });
    let mut joined: Vec<TokenIdx> =
        subjects.tokens.iter().flat_map(|&subject| tree.joined_as_subject(subject, verb)).collect();
    joined.extend(tree.likewise(frame.token));
    if !frame.passive && !subjects.tokens.is_empty() {
        joined.extend(tree.joined_by_verb(verb));
    }
    let route = Route { sharing: subjects.sharing, coordinated: true, ..Route::default() };
    frame.add_all(&slot, &joined, route);
    if !frame.passive && tree.has_child(verb, Dep::Dobj) {
        let owners: Vec<TokenIdx> =
            subjects.tokens.iter().filter_map(|&subject| tree.owner_of_works(subject)).collect();
        let route = Route { sharing: Some(Sharing::Relative), reattached: true, ..Route::default() };
        frame.add_all(&Slot::Agent, &owners, route);
    }
    if frame.passive {
        let agents = tree.agents_of_passive(frame.token);
        frame.add_all(&Slot::Agent, &agents, Route::default());
        if agents.is_empty() {
            let route = Route { sharing: Some(Sharing::Control), ..Route::default() };
            frame.add_all(&Slot::Agent, &tree.causers(verb), route);
        }
        let joined: Vec<TokenIdx> =
            agents.iter().flat_map(|&agent| tree.joined_to_agent(verb, agent)).collect();
        frame.add_all(&Slot::Agent, &joined, Route { coordinated: true, ..Route::default() });
        if !agents.is_empty() {
            let route = Route { reattached: true, ..Route::default() };
            frame.add_all(&Slot::Patient, &outer_noun(tree, verb).into_iter().collect::<Vec<_>>(), route);
        }
    }
}

/// "a team of doctors led by Obi", "a tax on cars introduced by Obi": the noun to whose phrase the parser ties the participle may be
/// what is meant. Somebody is not: the candidate of "the candidate of an alliance led by Obi" is not led by Obi.
fn outer_noun(tree: Tree<'_>, participle: TokenIdx) -> Option<TokenIdx> {
    let inner = tree.document.head(participle).filter(|_| tree.dep(participle) == Dep::Acl)?;
    let phrase = tree.document.head(inner).filter(|_| tree.dep(inner) == Dep::Pobj)?;
    let outer = tree.document.head(phrase).filter(|_| tree.dep(phrase) == Dep::Prep)?;
    let is_somebody = Gazetteer::shared().nouns.class(tree.lemma(outer)) == Some(NounClass::Person);
    (tree.document.token(outer).pos == Pos::Noun && !is_somebody).then_some(outer)
}

fn add_objects(tree: Tree<'_>, frame: &mut Frame) {
    let verb = frame.token;
    let objects = tree.dependants(verb, &[Dep::Dobj]);
    let names: Vec<TokenIdx> = objects.iter().filter_map(|&object| tree.swallowed_name(object)).collect();
    frame.add_all(&Slot::Patient, &names, Route { reattached: true, ..Route::default() });
    frame.add_all(&Slot::Patient, &objects, Route::default());
    if !objects.is_empty() {
        let mut joined = tree.joined_to_object(verb);
        joined.extend(objects.iter().flat_map(|&object| tree.joined(object)));
        frame.add_all(&Slot::Patient, &joined, Route { coordinated: true, ..Route::default() });
    }
    if !tree.has_child(verb, Dep::Dobj) && !frame.passive {
        // "will use Vireo 4", "beat Peru 2-1": the parser takes a name with a figure for a measure.
        let measures = tree.dependants(verb, &[Dep::Npadvmod]).into_iter();
        // "lost to Norda last August".
        let is_date = |token: TokenIdx| {
            let mut names = tree.document.names().iter().filter(|name| name.tokens.contains(token));
            names.any(|name| matches!(name.label.as_str(), "DATE" | "TIME"))
        };
        let is_name = |token: TokenIdx| tree.document.token(token).pos == Pos::Propn && !is_date(token);
        let names: Vec<TokenIdx> = measures.filter(|&token| token > verb && is_name(token)).collect();
        frame.add_all(&Slot::Patient, &names, Route { reattached: true, ..Route::default() });
    }
    for dative in tree.document.children_by(verb, Dep::Dative) {
        if tree.document.token(dative).pos == Pos::Adp {
            let objects = tree.dependants(dative, &[Dep::Pobj]);
            frame.add_all(&Slot::Recipient, &objects, Route::default());
            frame.add_phrase(tree, dative, Route::default());
        } else {
            frame.add_all(&Slot::Recipient, &tree.conjuncts(dative), Route::default());
        }
    }
    let attributes = tree.dependants(verb, &[Dep::Attr, Dep::Oprd, Dep::Acomp]);
    frame.add_all(&Slot::Attribute, &attributes, Route::default());
    for clause in
        tree.document.children(verb).filter(|&child| matches!(tree.dep(child), Dep::Xcomp | Dep::Ccomp))
    {
        let is_small = tree.dep(clause) == Dep::Xcomp || tree.is_infinitive(clause);
        if is_small {
            frame.add_all(&Slot::Clause, &tree.dependants(clause, &[Dep::Dobj]), Route::default());
            frame.add(Slot::Clause, clause, None, Route::default());
            // "wants Rome to leave": what is wanted is of Rome.
            if tree.dep(clause) == Dep::Ccomp && word_for(tree, clause).is_none() {
                let about = tree.dependants(clause, &[Dep::Nsubj, Dep::Nsubjpass]);
                frame.add_all(&Slot::Content, &about, Route::default());
            }
        } else if is_kept(tree, verb, clause) {
            frame.add_all(
                &Slot::Patient,
                &tree.dependants(clause, &[Dep::Nsubj, Dep::Nsubjpass]),
                Route::default(),
            );
            frame.add(Slot::Attribute, clause, None, Route::default());
        } else if tree.is_verb(clause) {
            for member in tree.conjuncts(clause) {
                let about = tree.dependants(member, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Dobj]);
                frame.add_all(&Slot::Content, &about, Route::default());
            }
        } else {
            // "made Rome vulnerable to …": a small clause without a verb. What is made a success is not made.
            if tree.lemma(verb) != "make" {
                frame.add_all(&Slot::Patient, &tree.dependants(clause, &[Dep::Nsubj]), Route::default());
            }
            frame.add(Slot::Attribute, clause, None, Route::default());
        }
    }
}

/// "kept the border closed", "left him wounded": what the verb leaves its object like.
fn is_kept(tree: Tree<'_>, verb: TokenIdx, participle: TokenIdx) -> bool {
    Gazetteer::shared().lists(tree.lemma(verb), WordList::Keeping)
        && tree.tag(participle) == Tag::Vbn
        && !tree.has_child(participle, Dep::Aux)
        && !tree.has_child(participle, Dep::Auxpass)
        && !tree.has_child(participle, Dep::Mark)
}

fn add_prepositions(tree: Tree<'_>, frame: &mut Frame) {
    let verb = frame.token;
    for preposition in tree.document.children(verb) {
        let is_agent = frame.passive && tree.lower(preposition) == "by";
        if is_phrase(tree, preposition) && !is_agent && !tree.is_absolute(preposition) {
            frame.add_phrase(tree, preposition, Route::default());
        }
    }
    // "is in trouble in Kenya" tells where the trouble is.
    let is_copula = tree.lemma(verb) == "be";
    let complements: Vec<TokenIdx> = frame
        .arguments
        .iter()
        .filter(|argument| !(is_copula && matches!(argument.slot, Slot::Prep(_))))
        .filter(|argument| matches!(argument.slot, Slot::Patient | Slot::Attribute | Slot::Prep(_)))
        .filter(|argument| tree.document.head(argument.token).is_some() && argument.token > verb)
        .map(|argument| argument.token)
        .collect();
    for complement in complements {
        for preposition in tree.document.children(complement).filter(|&child| child > complement) {
            let is_agent = frame.passive && tree.lower(preposition) == "by";
            // "asked Ada Obi of Norda": who she is.
            let tells_of_name = tree.lower(preposition) == "of"
                && tree.document.token(complement).pos == Pos::Propn
                && tree
                    .child(preposition, Dep::Pobj)
                    .is_some_and(|body| tree.document.token(body).pos == Pos::Propn);
            // "gave approval to the voyage to Lodz": the town is where the voyage goes.
            let is_inner = matches!(tree.lower(preposition), "to" | "into" | "from" | "against")
                && tree.document.token(complement).pos == Pos::Noun
                && tree.document.head(complement).is_some_and(|above| {
                    tree.document.token(above).pos == Pos::Adp && tree.lower(above) == tree.lower(preposition)
                });
            if is_phrase(tree, preposition) && !is_agent && !tells_of_name && !is_inner {
                frame.add_phrase(tree, preposition, Route { reattached: true, ..Route::default() });
            }
        }
        // "cut 300 jobs in Peru and 200 in Chile".
        for place in tree.after_numbers(complement, "in") {
            let route = Route { coordinated: true, reattached: true, ..Route::default() };
            frame.add(Slot::Prep("in".into()), place, tree.document.head(place), route);
        }
    }
    frame.add_place(tree);
    for place in tree.document.children_by(verb, Dep::Advmod).filter(|&child| tree.lower(child) == "where") {
        if let (Dep::Relcl, Some(noun)) = (tree.dep(verb), tree.document.head(verb)) {
            let route = Route { sharing: Some(Sharing::Relative), ..Route::default() };
            frame.add(Slot::Prep("in".into()), noun, Some(place), route);
            frame.add(Slot::Prep("at".into()), noun, Some(place), route);
        }
    }
}

/// "bought the shares held by Tavex": from whom the subject gets the object.
fn add_holders(tree: Tree<'_>, frame: &mut Frame) {
    if frame.passive || !tree.control.buys(tree.lemma(frame.token)) {
        return;
    }
    let objects = tree.dependants(frame.token, &[Dep::Dobj]);
    let held = objects.iter().flat_map(|&object| tree.document.children_by(object, Dep::Acl));
    for participle in held.filter(|&held| tree.tag(held) == Tag::Vbn && tree.control.holds(tree.lemma(held)))
    {
        let by = tree.child(participle, Dep::Agent);
        for holder in tree.agents_of_passive(participle) {
            let route = Route { reattached: true, ..Route::default() };
            frame.add(Slot::Prep("from".into()), holder, by, route);
        }
    }
}

/// Whether the token introduces a phrase with an object that could be an argument.
pub(super) fn is_phrase(tree: Tree<'_>, preposition: TokenIdx) -> bool {
    matches!(tree.dep(preposition), Dep::Prep | Dep::Agent)
        && !matches!(tree.lower(preposition), "according" | "given" | "compared" | "than" | "including")
        // "in Obi's view" tells who says so.
        && report::viewpoint(tree.document, preposition).is_none()
        // "gods such as Zeus" names instances.
        && !tree.document.children(preposition).any(|child| tree.lower(child) == "such")
        && !tree.is_among_them(preposition)
}

/// The noun before a relative clause fills the place that the clause leaves open.
fn add_gap(tree: Tree<'_>, frame: &mut Frame) {
    let verb = frame.token;
    let (Dep::Relcl, Some(noun)) = (tree.dep(verb), tree.document.head(verb)) else { return };
    // "Ada Obi, whose sister works for Norda": the pronoun is the sister's.
    let is_taken =
        |child: TokenIdx| (tree.antecedent(child) == noun && child != noun) || tree.tag(child) == Tag::WpPoss;
    let pronoun_fills = tree.document.subtree(verb).iter().any(is_taken);
    if pronoun_fills && !has_stranded(tree, verb) {
        return;
    }
    // "the flight when Obi left", "Lodz, where the factory burned": the clause tells when or where, not whom.
    let tells_when = |child: TokenIdx| tree.tag(child) == Tag::Wrb;
    if tree.document.children(verb).any(|child| child < verb && tells_when(child)) {
        return;
    }
    let route = Route { sharing: Some(Sharing::Relative), ..Route::default() };
    let stranded = tree.document.children(verb).find(|&child| is_stranded(tree, child));
    if let Some(preposition) = stranded {
        frame.add(Slot::Prep(tree.lower(preposition).into()), noun, Some(preposition), route);
    } else if !tree.has_child(verb, Dep::Dobj)
        && !tree.has_child(verb, Dep::Ccomp)
        && !tree.has_child(verb, Dep::Xcomp)
        && tree.has_child(verb, Dep::Nsubj)
        && !frame.passive
    {
        frame.add(Slot::Patient, noun, None, route);
    }
}

fn has_stranded(tree: Tree<'_>, verb: TokenIdx) -> bool {
    tree.document.children(verb).any(|child| is_stranded(tree, child))
}

fn is_stranded(tree: Tree<'_>, token: TokenIdx) -> bool {
    tree.dep(token) == Dep::Prep && tree.document.children(token).next().is_none()
}

/// "makes and sells tablets": the first verb has the object of the second, if it has none and ends at the coordinator.
fn add_shared_objects(tree: Tree<'_>, frame: &mut Frame) {
    let verb = frame.token;
    let has_right = tree
        .document
        .children(verb)
        .any(|child| child > verb && !matches!(tree.dep(child), Dep::Cc | Dep::Conj | Dep::Punct | Dep::Prt));
    if has_right || frame.passive {
        return;
    }
    let second = tree
        .document
        .children_by(verb, Dep::Conj)
        .find(|&conjunct| tree.is_verb(conjunct) && conjunct.get() - verb.get().min(conjunct.get()) <= 3);
    if let Some(second) = second.filter(|&second| !tree.has_child(second, Dep::Nsubj)) {
        let objects = tree.dependants(second, &[Dep::Dobj]);
        frame.add_all(&Slot::Patient, &objects, Route { coordinated: true, ..Route::default() });
    }
}

/// "called for Obi to be freed": whom the clause after "for" is about.
fn add_wished(tree: Tree<'_>, frame: &mut Frame) {
    for clause in tree.document.children(frame.token) {
        let is_below = matches!(tree.dep(clause), Dep::Advcl | Dep::Ccomp | Dep::Xcomp);
        let Some(word) = word_for(tree, clause).filter(|_| is_below) else { continue };
        for about in tree.dependants(clause, &[Dep::Nsubj, Dep::Nsubjpass]) {
            frame.add(Slot::Content, about, Some(word), Route::default());
        }
    }
}

/// The "for" that introduces the infinitive.
fn word_for(tree: Tree<'_>, infinitive: TokenIdx) -> Option<TokenIdx> {
    let has_to = tree.document.children_by(infinitive, Dep::Aux).any(|aux| tree.lower(aux) == "to");
    tree.document.children_by(infinitive, Dep::Mark).find(|&mark| has_to && tree.lower(mark) == "for")
}

/// "sold more cars than Norda": with whom the subject is compared.
fn add_compared(tree: Tree<'_>, frame: &mut Frame) {
    for comparison in comparison::comparisons(tree, frame.token) {
        let others = tree.dependants(comparison.than, &[Dep::Pobj]);
        for other in others {
            frame.add(Slot::Prep("than".into()), other, Some(comparison.than), Route::default());
        }
    }
}
