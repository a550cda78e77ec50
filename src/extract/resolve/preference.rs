//! What the words around a pronoun ask of its antecedent: who plans is no thing, what is released is no company.

use super::{pass::Pass, salience::Antecedent};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{noun::NounClass, trade, word_list::WordList},
        name::Reader,
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// What a place in a clause asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Somebody who wills: a person, body or country.
    Actor,
    /// Something made.
    Thing,
    /// Something that happens.
    Event,
}

/// What the place of `token` asks for, if anything.
pub(super) fn at(reader: &Reader<'_>, token: TokenIdx) -> Option<Asked> {
    let (document, gazetteer) = (reader.document, reader.gazetteer);
    let annotated = document.token(token);
    let verb = document.head(token)?;
    let to_be = to_be_done(document, verb).filter(|_| annotated.dep == Dep::Nsubj);
    let above = to_be.unwrap_or(verb);
    let lemma = &document.token(above).lemma;
    let place = if to_be.is_some() { Dep::Nsubjpass } else { annotated.dep };
    let is_passive = document.has_child(above, Dep::Auxpass);
    if annotated.tag == Tag::PrpPoss {
        return gazetteer.lists(lemma, WordList::ActorNoun).then_some(Asked::Actor);
    }
    match place {
        // "It is to be held in Lima".
        Dep::Nsubjpass if lemma == "hold" && is_placed(document, above) => Some(Asked::Event),
        Dep::Nsubjpass if lemma == "make" => is_made_somewhere(document, above).then_some(Asked::Thing),
        Dep::Nsubjpass => gazetteer.lists(lemma, WordList::MadeThing).then_some(Asked::Thing),
        Dep::Nsubj if is_passive => None,
        Dep::Nsubj if happens(document, above) => Some(Asked::Event),
        Dep::Nsubj if lemma == "be" => document
            .children_by(above, Dep::Acomp)
            .any(|state| gazetteer.lists(&document.token(state).lower, WordList::MadeThing))
            .then_some(Asked::Thing),
        Dep::Nsubj if is_done_by_things(reader, above) => Some(Asked::Thing),
        Dep::Nsubj => [WordList::ActorVerb, WordList::Saying]
            .iter()
            .any(|&list| gazetteer.lists(lemma, list))
            .then_some(Asked::Actor),
        _ => None,
    }
}

/// "held" of "is to be held": what is to be done to the subject.
fn to_be_done(document: &Document, be: TokenIdx) -> Option<TokenIdx> {
    let is_passive = |verb: &TokenIdx| document.has_child(*verb, Dep::Auxpass);
    let mut clauses = document.children_by(be, Dep::Xcomp).filter(|_| document.token(be).lemma == "be");
    clauses.find(is_passive)
}

/// Whether the verb tells where or when something is, and nobody who does it.
fn is_placed(document: &Document, verb: TokenIdx) -> bool {
    !document.has_child(verb, Dep::Agent)
        && document
            .children_by(verb, Dep::Prep)
            .any(|phrase| matches!(document.token(phrase).lower.as_str(), "in" | "at" | "on" | "from"))
}

/// Whether the verb tells that its subject happens: "It occurred", "It took place", "It struck at noon".
fn happens(document: &Document, verb: TokenIdx) -> bool {
    let mut objects =
        document.children_by(verb, Dep::Dobj).map(|object| document.token(object).lower.as_str());
    match document.token(verb).lemma.as_str() {
        "occur" | "happen" | "erupt" => true,
        "strike" => objects.next().is_none(),
        "take" => objects.next() == Some("place"),
        _ => false,
    }
}

/// "is made by Norda", "was made in Lima", but "was made a partner".
fn is_made_somewhere(document: &Document, verb: TokenIdx) -> bool {
    let has = |dep: Dep| document.has_child(verb, dep);
    let is_place = |phrase: TokenIdx| matches!(document.token(phrase).lower.as_str(), "in" | "at" | "from");
    !has(Dep::Oprd)
        && !has(Dep::Acomp)
        && (has(Dep::Agent) || document.children_by(verb, Dep::Prep).any(is_place))
}

/// Whether nobody who wills, but a thing does what the verb tells: "It seats 300 people", "It runs on Pixo", "It weighs two tons".
fn is_done_by_things(reader: &Reader<'_>, verb: TokenIdx) -> bool {
    let (document, gazetteer) = (reader.document, reader.gazetteer);
    let lemma = document.token(verb).lemma.as_str();
    let is_amount = || {
        document
            .children_by(verb, Dep::Dobj)
            .chain(document.children_by(verb, Dep::Npadvmod))
            .any(|object| document.has_child(object, Dep::Nummod))
    };
    let is_on = |phrase: TokenIdx| document.token(phrase).lower == "on";
    match lemma {
        "weigh" | "measure" => is_amount(),
        "run" => !document.has_child(verb, Dep::Dobj) && document.children_by(verb, Dep::Prep).any(is_on),
        lemma => gazetteer.lists(lemma, WordList::ThingVerb),
    }
}

/// Whether the antecedent can be what is asked for.
pub(super) fn allows(pass: &Pass<'_, '_>, antecedent: &Antecedent, asked: Asked) -> bool {
    if let Some(shadow) = antecedent.shadow {
        return match asked {
            Asked::Actor => shadow.acts,
            Asked::Thing | Asked::Event => !shadow.acts,
        };
    }
    antecedent.entities.iter().all(|&entity| is_asked(pass, entity, asked))
}

/// Whether the entity can be what the predicate calls the pronoun at `token`: what is a protest or a treaty is no company.
pub(super) fn may_be_called(pass: &Pass<'_, '_>, token: TokenIdx, entity: EntityIdx) -> bool {
    let (document, nouns) = (pass.draft.reader.document, &pass.draft.reader.gazetteer.nouns);
    let verb = document.head(token).filter(|_| document.token(token).dep == Dep::Nsubj);
    let Some(be) = verb.filter(|&verb| document.token(verb).lemma == "be") else { return true };
    let Some(attribute) = document.children_by(be, Dep::Attr).next() else { return true };
    let class = nouns.class(&document.token(attribute).lemma.to_lowercase());
    let kind = pass.draft.kind(entity);
    let lemma = document.token(attribute).lemma.as_str();
    // "It is a site", "It is a service" is said of companies, too.
    let is_device = pass.draft.reader.gazetteer.lists(lemma, WordList::ProductClass)
        && class == Some(NounClass::Product)
        && !trade::may_be_firm(lemma);
    if is_device && matches!(kind, EntityKind::Org | EntityKind::Gpe) {
        return false;
    }
    let told = class
        .filter(|class| matches!(class, NounClass::Event | NounClass::Law))
        .and_then(|class| class.kind(false));
    told.is_none_or(|told| told == kind || kind == EntityKind::Other)
}

/// Whether the entity can be what is asked for.
pub(super) fn is_asked(pass: &Pass<'_, '_>, entity: EntityIdx, asked: Asked) -> bool {
    let kind = pass.draft.kind(entity);
    if asked == Asked::Event {
        return matches!(kind, EntityKind::Event | EntityKind::Other);
    }
    let acts = match kind {
        EntityKind::Person | EntityKind::Org | EntityKind::Gpe | EntityKind::Group => true,
        EntityKind::Product
        | EntityKind::Fac
        | EntityKind::Event
        | EntityKind::Work
        | EntityKind::Law
        | EntityKind::Loc => false,
        EntityKind::Other => return true,
    };
    acts == (asked == Asked::Actor)
}
