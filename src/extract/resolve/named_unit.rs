//! Parts of a body that a name before their noun tells: "its Vireo division" is Vireo.

use super::{
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{normal_form, word_list::WordList},
    },
    kind::EntityKind,
    nlp::document::TokenIdx,
};

/// The named entity that the phrase says is somebody's: Vireo for "Norda's troubled Vireo division" and "its Vireo brand". "Its Lima
/// unit" is in Lima.
pub(super) fn named(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let Determiner::Possessor(owner) = phrase.determiner else { return None };
    let gazetteer = pass.draft.reader.gazetteer;
    // A branch or wing is rather called by where it is.
    let is_part =
        ["division", "brand"].iter().any(|family| gazetteer.nouns.is_of_family(&phrase.lemma, family))
            && !matches!(phrase.lemma.as_str(), "branch" | "wing" | "section");
    let before = TokenIdx(phrase.head.0.checked_sub(1)?);
    let name = pass.draft.name_over(before).filter(|_| is_part && !phrase.plural)?;
    let [entity] = name.entities.as_slice() else { return None };
    let known = normal_form(&pass.draft.profile(*entity).entity.name);
    let is_place = gazetteer.place(&known).is_some() || gazetteer.is_city(&known);
    let is_whole = name.form == MentionForm::Name
        && name.tokens.end == phrase.head
        && !name.tokens.contains(owner)
        && phrase.core.contains(name.tokens.start);
    let is_own = !pass.entities_at(owner).contains(entity);
    let may_be = pass.draft.kind(*entity) != EntityKind::Person && !is_place;
    (is_whole && is_own && may_be).then_some(*entity)
}

/// The place whose name stands right before the noun for what it is, and no other of which the article speaks: Brask for "the Brask
/// province".
pub(super) fn division(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let is_division = pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::Division)
        || matches!(phrase.lemma.as_str(), "district" | "county" | "region");
    let before = TokenIdx(phrase.head.0.checked_sub(1)?);
    let name = pass.draft.name_over(before).filter(|_| is_division && !phrase.plural)?;
    let [entity] = name.entities.as_slice() else { return None };
    let is_whole = name.form == MentionForm::Name && name.tokens.end == phrase.head;
    let is_place = matches!(pass.draft.kind(*entity), EntityKind::Gpe | EntityKind::Loc);
    (is_whole && is_place).then_some(*entity)
}
