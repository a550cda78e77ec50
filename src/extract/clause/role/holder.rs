//! Who holds a role.

use crate::{
    extract::{
        clause::{Argument, Frame, Route, Slot, Tree},
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        mention::Resolved,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

/// Whether the verb gives its object a role or takes one from it ("appointed Ruiz director", "sacked Ruiz as director"); any
/// other verb's subject has the role of its `as` phrase.
pub(crate) fn is_appointing(verb: &str) -> bool {
    Gazetteer::shared().lists(verb, WordList::Appointing)
}

/// "indicted Ruiz as a leader of Norda", "Ruiz was identified as one": whether the verb's object is what its "as" phrase says.
fn is_of_object(tree: Tree<'_>, verb: TokenIdx) -> bool {
    Gazetteer::shared().lists(tree.lemma(verb), WordList::Regarding)
        && (tree.is_passive(verb) || tree.has_child(verb, Dep::Dobj))
}

/// Whether the verb or noun tells that somebody gets or loses an office, which is not what he is.
pub(crate) fn gives_office(lemma: &str) -> bool {
    is_appointing(lemma) || Gazetteer::shared().lists(lemma, WordList::Installation)
}

/// Whether the verb's deep subject has the role that its object had: "succeeded Ruiz as director".
pub(crate) fn is_succeeding(verb: &str) -> bool {
    Gazetteer::shared().lists(verb, WordList::Succeeding)
}

/// The noun for giving somebody an office, around the phrase that names the office: "the appointment of Ruiz as director", "Ruiz's
/// promotion to director". The parser may hang the phrase on the person or on the verb around the noun.
pub(crate) fn installation(tree: Tree<'_>, phrase: TokenIdx) -> Option<TokenIdx> {
    let gives = |&event: &TokenIdx| {
        tree.document.token(event).pos == Pos::Noun
            && event < phrase
            && Gazetteer::shared().lists(tree.lemma(event), WordList::Installation)
    };
    let head = tree.document.head(phrase)?;
    if tree.is_verb(head) {
        return tree.child(head, Dep::Dobj).filter(gives);
    }
    let of = tree.document.head(head).filter(|&of| tree.dep(head) == Dep::Pobj && tree.lower(of) == "of");
    std::iter::once(head).chain(of.and_then(|of| tree.document.head(of))).find(gives)
}

/// Whether those named before are what the noun tells of more: "Ada Obi and other managers of Norda".
fn is_more_of_them(tree: Tree<'_>, noun: TokenIdx) -> bool {
    tree.dep(noun) == Dep::Conj
        && tree.document.children_by(noun, Dep::Amod).any(|word| tree.lower(word) == "other")
}

fn is_name(resolved: &Resolved, token: TokenIdx) -> bool {
    resolved.headed_by(token).any(|mention| mention.form == MentionForm::Name)
}

/// Whether a noun after "and" has a word of its own that begins another phrase.
fn begins_anew(tree: Tree<'_>, noun: TokenIdx) -> bool {
    tree.dep(noun) == Dep::Conj && (tree.has_child(noun, Dep::Poss) || tree.has_child(noun, Dep::Det))
}

/// Adds everybody that may hold the role of `noun`, which may stand before the name `title_of`.
pub(super) fn add(
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
    if is_sought(tree, noun) {
        return;
    }
    let is_plural = tree.tag(noun) == Tag::Nns;
    for apposition in appositions(tree, resolved, noun) {
        let holders = if is_plural { tree.conjuncts(apposition) } else { vec![apposition] };
        frame.add_all(&Slot::Holder, &holders, Route::default());
    }
    let first = tree.first_conjunct(noun);
    let Some(head) = tree.document.head(first) else { return };
    let names = tree.document.children_by(noun, Dep::Conj).find(|&name| tree.explains(noun, name));
    if let Some(name) = names {
        frame.add_all(&Slot::Holder, &tree.conjuncts(name), Route { reattached: true, ..Route::default() });
        return;
    }
    if is_plural && is_more_of_them(tree, noun) {
        let named =
            tree.conjuncts(first).into_iter().filter(|&holder| holder < noun && is_name(resolved, holder));
        frame.add_all(&Slot::Holder, &named.collect::<Vec<_>>(), Route::default());
        return;
    }
    match tree.dep(first) {
        Dep::Appos if tree.is_speaker(first) => {}
        // "the poet Ada Obi and her struggle": she is none.
        Dep::Appos if begins_anew(tree, noun) && is_name(resolved, first) => {}
        // "Tavex and Norda, makers of tablets": both are.
        Dep::Appos if is_plural => {
            let before = |holder: &TokenIdx| *holder < noun;
            let holders = tree.conjuncts(tree.first_conjunct(head)).into_iter().filter(before);
            frame.add_all(&Slot::Holder, &holders.collect::<Vec<_>>(), Route::default());
        }
        Dep::Appos => frame.add_all(&Slot::Holder, &[head], Route::default()),
        Dep::Attr if tree.is_verb(head) => add_subjects(tree, head, frame),
        Dep::Nsubj if tree.lemma(head) == "be" => {
            frame.add_all(&Slot::Holder, &named_after_copula(tree, resolved, noun, head), Route::default());
        }
        Dep::Oprd if tree.is_verb(head) => add_appointed(tree, head, frame),
        Dep::Ccomp if tree.lemma(head) == "make" && head < noun => {
            frame.add_all(&Slot::Holder, &made(tree, head, noun), Route::default());
        }
        // "Norda suffered as a result of the strike": a joining phrase, and nobody's role.
        Dep::Pobj
            if tree.lower(head) == "as" && Gazetteer::shared().lists(tree.lemma(noun), WordList::Outcome) =>
        {
            return;
        }
        Dep::Pobj if tree.lower(head) == "as" => {
            if let Some(event) = installation(tree, head) {
                add_person_of(tree, resolved, event, frame);
            } else if let Some(with) = tree.absolute_before(head) {
                frame.add_all(&Slot::Holder, &tree.dependants(with, &[Dep::Pobj]), Route::default());
            } else if let Some(verb) = tree.document.head(head).filter(|&verb| tree.is_verb(verb)) {
                let is_successor = is_succeeding(tree.lemma(verb));
                if is_successor && tree.is_passive(verb) {
                    frame.add_all(&Slot::Holder, &tree.agents_of_passive(verb), Route::default());
                } else if (is_appointing(tree.lemma(verb)) && !is_successor) || is_of_object(tree, verb) {
                    add_appointed(tree, verb, frame);
                } else if tree.lemma(noun) == "part" && tree.has_child(verb, Dep::Dobj) {
                    // "Norda bought Tavex as part of its plan": Norda is no part of it.
                    frame.add_all(&Slot::Holder, &tree.dependants(verb, &[Dep::Dobj]), Route::default());
                } else {
                    add_subjects(tree, verb, frame);
                }
            } else if let Some(event) = tree.document.head(head).filter(|&event| tree.is_nominal(event)) {
                add_person_of(tree, resolved, event, frame);
            }
        }
        // "promoted to chief executive of Norda".
        Dep::Pobj if tree.lower(head) == "to" => {
            let verb = tree.document.head(head).filter(|&verb| tree.is_verb(verb));
            if let Some(verb) = verb.filter(|&verb| is_appointing(tree.lemma(verb))) {
                add_appointed(tree, verb, frame);
            } else if let Some(event) = installation(tree, head) {
                add_person_of(tree, resolved, event, frame);
            }
        }
        Dep::Pobj if tree.lower(head) == "of" => add_one_of(tree, head, frame),
        _ => {}
    }
    if frame.arguments.is_empty() {
        frame.add_all(&Slot::Holder, &hanging_apposition(tree, resolved, noun), Route::default());
    }
    if frame.arguments.is_empty() && !resolved.entities_of(noun).is_empty() {
        // A description that stands for somebody ("the company's chairman said"): its own holder, which no other argument may be.
        let own = Argument { slot: Slot::Holder, token: noun, preposition: None, route: Route::default() };
        frame.arguments.push(own);
    }
    let route = Route { reattached: true, ..Route::default() };
    frame.add_all(&Slot::Holder, &ranked_before(tree, resolved, noun), route);
    if is_plural {
        // "Norda's acquisitions include Tavex": what Tavex is to Norda another noun would tell.
        let included = tree.those_included(noun).into_iter().filter(|_| is_somebody(tree, noun));
        let told = tree.those_among(noun).into_iter().chain(included);
        for instance in instances(tree, noun).into_iter().chain(told) {
            frame.add_all(&Slot::Holder, &[instance], Route::default());
        }
    }
}

/// "Norda's second-largest customer after Tavex": who ranks before is a customer, too.
fn ranked_before(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> Vec<TokenIdx> {
    let is_ranked = tree.document.children_by(noun, Dep::Amod).any(|word| tree.tag(word) == Tag::Jjs);
    let mut phrases = tree.document.children_by(noun, Dep::Prep).filter(|_| is_ranked);
    let after = phrases.find(|&phrase| noun < phrase && tree.lower(phrase) == "after");
    let before = after.into_iter().flat_map(|after| tree.dependants(after, &[Dep::Pobj]));
    // "Africa's second-largest producer after Kenya": no country is the continent's.
    let is_body = |&name: &TokenIdx| {
        let kind = |&entity: &EntityIdx| resolved.entity(entity).kind;
        tree.document.token(name).pos == Pos::Propn
            && resolved.entities_of(name).iter().map(kind).all(|kind| kind != EntityKind::Gpe)
    };
    before.filter(is_body).collect()
}

/// "made Norda the owner of Tavex": what the parser takes for a clause of its own tells what the name right after the verb becomes.
fn made(tree: Tree<'_>, verb: TokenIdx, noun: TokenIdx) -> Vec<TokenIdx> {
    let mut names = tree.document.children(noun).filter(|&name| {
        name < noun
            && matches!(tree.dep(name), Dep::Nsubj | Dep::Compound | Dep::Nmod)
            && tree.document.token(name).pos == Pos::Propn
            && tree.document.subtree(name).start.0 == verb.0 + 1
    });
    names.next().map(|name| tree.conjuncts(name)).unwrap_or_default()
}

/// "Tavex, whose president is the novelist Ada Obi": the name that the copula gives to whom the role tells of.
fn named_after_copula(
    tree: Tree<'_>,
    resolved: &Resolved,
    noun: TokenIdx,
    copula: TokenIdx,
) -> Vec<TokenIdx> {
    let is_denied = tree.has_child(copula, Dep::Neg);
    let is_name = |name: &TokenIdx| {
        resolved.headed_by(*name).any(|mention| mention.form == MentionForm::Name) && noun < *name
    };
    let said = tree.child(copula, Dep::Attr).filter(|_| !is_denied);
    let name = said.and_then(|said| {
        let beside = tree.document.children_by(said, Dep::Appos).filter(|_| tree.tag(noun) == Tag::Nn);
        std::iter::once(said).chain(beside).find(is_name)
    });
    let names = name.map(|name| if tree.tag(noun) == Tag::Nns { tree.conjuncts(name) } else { vec![name] });
    names.unwrap_or_default()
}

/// "the candidate for governor of Lodz, Ada Obi": who wants to be governor is none.
fn is_sought(tree: Tree<'_>, noun: TokenIdx) -> bool {
    let phrase = tree.document.head(noun).filter(|_| tree.dep(noun) == Dep::Pobj);
    let is_bare = !tree.has_child(noun, Dep::Det) && !tree.has_child(noun, Dep::Poss);
    let seeker =
        phrase.filter(|&phrase| tree.lower(phrase) == "for").and_then(|phrase| tree.document.head(phrase));
    is_bare && tree.tag(noun) == Tag::Nn && seeker.is_some_and(|seeker| tree.is_nominal(seeker))
}

/// "members of Tavex, including Ada Obi", "rivals such as Norda": who is one of those.
fn instances(tree: Tree<'_>, noun: TokenIdx) -> Vec<TokenIdx> {
    let is_such = |phrase: TokenIdx| tree.document.children(phrase).any(|child| tree.lower(child) == "such");
    let phrases = tree.document.children_by(noun, Dep::Prep).filter(|&phrase| match tree.lower(phrase) {
        "including" => true,
        "among" => tree.is_among_them(phrase),
        "as" => is_such(phrase),
        _ => false,
    });
    phrases.flat_map(|phrase| tree.dependants(phrase, &[Dep::Pobj])).collect()
}

/// The names in apposition to the noun, or to the last of the roles with which it is coordinated: "S4 manager and Norda
/// director Otis Wanjiru".
fn appositions(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> Vec<TokenIdx> {
    let named = |role: TokenIdx| -> Vec<TokenIdx> {
        let beside = tree.document.children_by(role, Dep::Appos);
        beside.filter(|&child| !resolved.entities_of(child).is_empty()).collect()
    };
    let mut own = named(noun);
    // "Norda chairman and chief executive Ada Obi", "Norda's founder and chairman, Ada Obi": the parser hangs the name on the first
    // title.
    let first = tree.first_conjunct(noun);
    if own.is_empty() && first != noun && !tree.has_child(noun, Dep::Det) {
        // "The founder and chairman of Norda, Ada Obi": behind the phrase of both.
        let shared = tree.document.children(first).chain(tree.document.children(noun)).find(|&phrase| {
            phrase.0 == noun.0 + 1 && tree.dep(phrase) == Dep::Prep && tree.lower(phrase) == "of"
        });
        let next = shared.map_or(TokenIdx(noun.0 + 1), |phrase| tree.document.subtree(phrase).end);
        let is_comma = next.get() < tree.document.tokens().len()
            && tree.is_comma(next)
            && !tree.has_child(noun, Dep::Poss);
        let start = if is_comma { next.0 + 1 } else { next.0 };
        own = named(first);
        own.retain(|&name| name > noun && tree.document.subtree(name).start.0 == start);
        return own;
    }
    // "the chairman and director Ada Obi" are two.
    let last = tree.conjuncts(noun).last().copied().filter(|&last| last != noun);
    let Some(last) = last.filter(|_| own.is_empty() && !tree.has_child(noun, Dep::Det)) else { return own };
    if let Some(name) = named_after_title(tree, resolved, noun) {
        return vec![name];
    }
    let is_bare = tree.tag(noun) == Tag::Nn
        && tree.tag(last) == Tag::Nn
        && !tree.has_child(last, Dep::Det)
        && !tree.has_child(last, Dep::Poss);
    if is_bare { named(last) } else { Vec::new() }
}

/// Whether the noun may say what a person is.
fn is_role(tree: Tree<'_>, noun: TokenIdx) -> bool {
    Gazetteer::shared().nouns.may_be(&tree.lemma(noun).to_lowercase(), NounClass::Person)
}

/// Whether the noun may say what people or bodies are.
fn is_somebody(tree: Tree<'_>, noun: TokenIdx) -> bool {
    let lemma = tree.lemma(noun).to_lowercase();
    let classes = [NounClass::Person, NounClass::People, NounClass::Org, NounClass::Unit];
    classes.into_iter().any(|class| Gazetteer::shared().nouns.may_be(&lemma, class))
}

/// "the envoy for refugees, Ada Obi": the parser takes a name for an apposition of the last noun, which is nobody.
fn hanging_apposition(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> Vec<TokenIdx> {
    let is = |token: TokenIdx, kind: EntityKind| {
        resolved.entities_of(token).iter().any(|&entity| resolved.entity(entity).kind == kind)
    };
    // "the founder and chairman of Norda, Ada Obi": the phrase after the second title hangs on the first.
    let first = tree.first_conjunct(noun);
    let is_shared = |&phrase: &TokenIdx| phrase.0 == noun.0 + 1 && tree.dep(phrase) == Dep::Prep;
    let shared = tree.document.children(first).find(is_shared).filter(|_| first != noun);
    let mut last = shared.and_then(|phrase| tree.child(phrase, Dep::Pobj)).unwrap_or(noun);
    while let Some(inner) = tree
        .document
        .children_by(last, Dep::Prep)
        .last()
        .and_then(|preposition| tree.child(preposition, Dep::Pobj))
    {
        last = inner;
    }
    let is_role = is_role(tree, noun) && tree.tag(noun) != Tag::Nns;
    if last == noun || is(last, EntityKind::Person) || !is_role {
        return Vec::new();
    }
    let names = tree.document.children_by(last, Dep::Appos);
    names.filter(|&name| is(name, EntityKind::Person)).collect()
}

/// "Norda president and chief executive Ada Obi": the parser coordinates the first title with the name after the second.
pub(super) fn named_after_title(tree: Tree<'_>, resolved: &Resolved, title: TokenIdx) -> Option<TokenIdx> {
    let is_person = |&entity: &EntityIdx| resolved.entity(entity).kind == EntityKind::Person;
    let name = tree.document.children_by(title, Dep::Conj).last()?;
    let has_title = tree.document.children(name).any(|second| {
        title < second && second < name && tree.dep(second) == Dep::Compound && is_role(tree, second)
    });
    let is_one = has_title && is_role(tree, title) && resolved.entities_of(name).iter().any(is_person);
    is_one.then_some(name)
}

/// "Tavex, one of Norda's suppliers", "Tavex is the largest of Norda's suppliers": who is one of them. `of` stands before
/// the role.
fn add_one_of(tree: Tree<'_>, of: TokenIdx, frame: &mut Frame) {
    let Some(one) = tree.document.head(of) else { return };
    let is_one = matches!(tree.lower(one), "one" | "first" | "second" | "third")
        || (tree.tag(one) == Tag::Jjs && tree.lower(one) != "most");
    let Some(head) = tree.document.head(one).filter(|_| is_one) else { return };
    match tree.dep(one) {
        Dep::Appos => frame.add_all(&Slot::Holder, &[head], Route::default()),
        Dep::Attr if tree.is_verb(head) => add_subjects(tree, head, frame),
        _ => {}
    }
}

/// "the election of Obi as president", "Obi's resignation as chairman": whom the noun before "as" is about.
fn add_person_of(tree: Tree<'_>, resolved: &Resolved, event: TokenIdx, frame: &mut Frame) {
    let is_person = |&entity: &EntityIdx| resolved.entity(entity).kind == EntityKind::Person;
    let people = |tokens: Vec<TokenIdx>| -> Vec<TokenIdx> {
        tokens.into_iter().filter(|&token| resolved.entities_of(token).iter().any(is_person)).collect()
    };
    let of = people(tree.phrases_of(event, &["of"]));
    let owners = if of.is_empty() { people(tree.dependants(event, &[Dep::Poss])) } else { of };
    frame.add_all(&Slot::Holder, &owners, Route { reattached: true, ..Route::default() });
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
