//! Named entities that a description stands beside, where the tree hangs the name elsewhere.

use super::{
    descriptor,
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        clause::is_appointing,
        extraction::EntityIdx,
        gazetteer::{noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

/// The named entity beside the phrase that it describes.
pub(super) fn named(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    if phrase.plural || phrase.determiner == Determiner::Quantifier {
        return None;
    }
    holder(pass, phrase)
        .or_else(|| right_after(pass, phrase))
        .or_else(|| appointed(pass, phrase))
        .or_else(|| with_two_roles(pass, phrase))
}

/// "filmmaker and novelist Ada Obi": the tree takes the first role for somebody else.
fn with_two_roles(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_role = |lemma: &str| {
        gazetteer.nouns.may_be(lemma, NounClass::Person) && !gazetteer.lists(lemma, WordList::StateOffice)
    };
    if !is_role(&phrase.lemma) || phrase.determiner == Determiner::Indefinite {
        return None;
    }
    document.children_by(phrase.head, Dep::Conj).find_map(|name| {
        let mention = pass.draft.name_over(name)?;
        let second = TokenIdx(mention.tokens.start.0.checked_sub(1)?);
        let and = TokenIdx(second.0.checked_sub(1)?);
        let is_second = document.word(second).starts_with(char::is_lowercase)
            && is_role(&document.token(second).lower)
            && document.token(and).lower == "and"
            && and.0 == phrase.head.0 + 1;
        person_at(pass, name).filter(|_| is_second)
    })
}

/// "elected Ada Obi president": the tree takes the person for a word before the office.
fn appointed(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let is_office = phrase.determiner == Determiner::Bare
        && matches!(document.token(phrase.head).dep, Dep::Dobj | Dep::Oprd)
        && pass.draft.reader.gazetteer.nouns.may_be(&phrase.lemma, NounClass::Person);
    let verb = document.head(phrase.head).filter(|_| is_office)?;
    let name = TokenIdx(phrase.head.0.checked_sub(1)?);
    let is_before = document.head(name) == Some(phrase.head) && is_appointing(&document.token(verb).lemma);
    person_at(pass, name).filter(|_| is_before)
}

/// The person named after a whole office: Otis Mwangi for "the head of Norda, Otis Mwangi,", whom the tree takes for
/// another name of Norda.
fn holder(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    if !pass.draft.reader.gazetteer.nouns.may_be(&phrase.lemma, NounClass::Person) {
        return None;
    }
    let objects = |noun: TokenIdx| {
        document.children_by(noun, Dep::Prep).flat_map(|prep| document.children_by(prep, Dep::Pobj))
    };
    objects(phrase.head).flat_map(|body| objects(body).chain([body])).find_map(|body| {
        if pass.entities_at(body).iter().any(|&entity| pass.draft.kind(entity) == EntityKind::Person) {
            return None;
        }
        document.children_by(body, Dep::Appos).find_map(|name| person_at(pass, name))
    })
}

fn person_at(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let mention = pass.draft.name_over(token).filter(|mention| mention.head == token)?;
    let [entity] = mention.entities.as_slice() else { return None };
    (pass.draft.kind(*entity) == EntityKind::Person).then_some(*entity)
}

/// The name right after the noun that the tree gives the same place in the clause: "the carmaker Norda said".
fn right_after(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let mention = pass.draft.name_over(TokenIdx(phrase.head.0 + 1))?;
    let (noun, name) = (document.token(phrase.head), document.token(mention.head));
    let same_place = mention.tokens.start.0 == phrase.head.0 + 1
        && noun.dep == name.dep
        && matches!(noun.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj)
        && document.head(phrase.head) == document.head(mention.head);
    let [entity] = mention.entities.as_slice() else { return None };
    let fits = descriptor::fits(pass.draft.reader.gazetteer, &phrase.lemma, pass.draft.kind(*entity));
    (same_place && fits).then_some(*entity)
}
