//! Descriptions that say what something is: "the Vireo is Norda's best-selling van", "left the Vireo as the only van that
//! Norda makes". They are no things of their own.

use super::{descriptor, pass::Pass, phrase::Phrase};
use crate::{
    extract::{
        clause::{is_appointing, is_succeeding},
        extraction::EntityIdx,
        gazetteer::{Gazetteer, noun::NounClass},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// What the phrase is said to be, where its noun can say so of it.
pub(super) fn subject(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    if phrase.plural {
        return None;
    }
    if let Some(person) = named_after(pass, phrase) {
        return Some(person);
    }
    let described = match document.token(phrase.head).dep {
        Dep::Attr => subject_of(document, document.head(phrase.head)?),
        Dep::Pobj => document.head(phrase.head).and_then(|preposition| likened(document, preposition)),
        _ => None,
    }?;
    let entities = pass.entities_at(described);
    let [entity] = entities.as_slice() else { return None };
    let profile = pass.draft.profile(*entity);
    let can_be = !profile.plural && can_describe(pass.draft.reader.gazetteer, phrase, profile.entity.kind);
    can_be.then_some(*entity)
}

/// "The leader of the team was Ada Obi": the person whose name follows the copula.
fn named_after(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let copula = document.head(phrase.head).filter(|_| document.token(phrase.head).dep == Dep::Nsubj)?;
    let is_plain = document.token(copula).lemma == "be"
        && document
            .children_by(copula, Dep::Neg)
            .chain(document.children_by(copula, Dep::Aux))
            .next()
            .is_none();
    let name = document.children_by(copula, Dep::Attr).find(|&name| {
        is_plain && copula < name && phrase.head < copula && document.token(name).pos == Pos::Propn
    })?;
    let entities = pass.entities_at(name);
    let [person] = entities.as_slice() else { return None };
    let profile = pass.draft.profile(*person);
    let is_person = profile.entity.kind == EntityKind::Person && profile.entity.named;
    (is_person && pass.draft.reader.gazetteer.nouns.may_be(&phrase.lemma, NounClass::Person))
        .then_some(*person)
}

/// The subject of a verb that says what something is, and does not deny it.
fn subject_of(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let is_denied = document.has_child(verb, Dep::Neg);
    if is_denied || !matches!(document.token(verb).lemma.as_str(), "be" | "become" | "remain") {
        return None;
    }
    document.children_by(verb, Dep::Nsubj).next().filter(|&subject| subject < verb)
}

/// What a verb says to be as the object of "as": its own object, or the subject of a passive.
fn likened(document: &Document, preposition: TokenIdx) -> Option<TokenIdx> {
    let verb = document.head(preposition).filter(|_| document.token(preposition).lower == "as")?;
    let is_such = document.children(preposition).any(|child| document.token(child).lower == "such");
    let lemma = &document.token(verb).lemma;
    if is_succeeding(lemma) {
        return document.children_by(verb, Dep::Nsubj).next();
    }
    if is_such || is_appointing(lemma) {
        return None;
    }
    [Dep::Dobj, Dep::Nsubjpass].into_iter().find_map(|dep| document.children_by(verb, dep).next())
}

/// Whether the noun tells what a thing or body of the kind is. What somebody is his office tells.
fn can_describe(gazetteer: &Gazetteer, phrase: &Phrase, kind: EntityKind) -> bool {
    let is_thing = matches!(
        kind,
        EntityKind::Product
            | EntityKind::Org
            | EntityKind::Fac
            | EntityKind::Work
            | EntityKind::Event
            | EntityKind::Gpe
            | EntityKind::Loc
    );
    let is = |class: NounClass| gazetteer.nouns.may_be(&phrase.lemma, class);
    // "Norda is the largest customer of Tavex."
    let is_party =
        matches!(kind, EntityKind::Org | EntityKind::Gpe) && (is(NounClass::People) || is(NounClass::Person));
    // "Norda is an old brand."
    let is_brand = kind == EntityKind::Org && gazetteer.nouns.is_of_family(&phrase.lemma, "brand");
    let is_sort = is_thing && descriptor::fits(gazetteer, &phrase.lemma, kind);
    !is(NounClass::Vague) && (is_party || is_brand || is_sort)
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    #[test]
    fn what_something_is_is_no_other_thing() {
        let sentence = |verb: &str| {
            format!(
                "
                Vireo|Vireo NNP nsubj 2 B-PRODUCT
                {verb} ROOT 0
                the DT det 5
                smallest|small JJS amod 5
                van NN attr 2
                . . punct 2"
            )
        };
        let (document, resolved) = read(&sentence("is|be VBZ"));
        assert_eq!(meant(&document, &resolved, "van", 0), ["Vireo"]);
        let (document, resolved) = read(&sentence("resembles|resemble VBZ"));
        assert_ne!(meant(&document, &resolved, "van", 0), ["Vireo"]);
    }

    #[test]
    fn what_replaces_something_is_what_it_was() {
        let (document, resolved) = read(
            "
            Vireo-4|Vireo-4 NNP nsubj 2 B-PRODUCT
            replaces|replace VBZ ROOT 0
            Vireo-3|Vireo-3 NNP dobj 2 B-PRODUCT
            as IN prep 2
            the DT det 7
            smallest|small JJS amod 7
            van NN pobj 4
            . . punct 2",
        );
        assert_eq!(meant(&document, &resolved, "van", 0), ["Vireo-4"]);
    }
}
