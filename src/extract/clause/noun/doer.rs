//! Who does what a noun says, named right before it: "the Norda takeover of Tavex", "German reliance on Chad".

use crate::{
    extract::{
        clause::{Frame, Slot, Tree},
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, PlaceSort, normal_form, noun::NounClass},
        mention::Resolved,
    },
    kind::EntityKind,
    nlp::document::TokenIdx,
};

/// Bodies, people and countries before the noun of a deed that has a phrase of its own and no owner: they stand in the owner's place.
pub(super) fn doers(tree: Tree<'_>, resolved: &Resolved, frame: &Frame) -> Vec<TokenIdx> {
    let has = |slot: &Slot| frame.fillers(slot).next().is_some();
    let is_own = |argument: &super::super::Argument| match &argument.slot {
        Slot::Prep(word) => matches!(word.as_str(), "of" | "on" | "to" | "for" | "with" | "against" | "over"),
        _ => false,
    };
    let has_phrase = frame.arguments.iter().any(|argument| is_own(argument) && frame.token < argument.token);
    // "the Norda takeover by Tavex": who does it follows.
    if has(&Slot::Poss) || has(&Slot::Prep("by".into())) || !has_phrase || !is_deed(tree.lemma(frame.token)) {
        return Vec::new();
    }
    let before = frame.fillers(&Slot::Compound).map(|argument| argument.token);
    before
        .filter(|&name| resolved.entities_of(name).iter().any(|entity| may_do(resolved, name, *entity)))
        .collect()
}

fn is_deed(lemma: &str) -> bool {
    let nouns = &Gazetteer::shared().nouns;
    // "a Norda flight to Lodz" is where others travel.
    let class = nouns.class(lemma).filter(|_| !nouns.is_of_family(lemma, "flight"));
    matches!(class, Some(NounClass::Event | NounClass::Abstract | NounClass::Law))
}

/// A town before the noun tells where it is: "the Lodz speech to Norda".
fn may_do(resolved: &Resolved, name: TokenIdx, entity: EntityIdx) -> bool {
    let entity = resolved.entity(entity);
    let is_adjective = || resolved.headed_by(name).any(|mention| mention.form == MentionForm::Adjective);
    let is_country = || {
        let place = Gazetteer::shared().place(&normal_form(&entity.name));
        place.is_some_and(|place| place.sort == PlaceSort::Country)
    };
    match entity.kind {
        EntityKind::Org | EntityKind::Person => entity.named,
        EntityKind::Gpe => is_adjective() || is_country(),
        _ => false,
    }
}
