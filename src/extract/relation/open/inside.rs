//! Ends that stand inside an argument, not for it: Norda in "Norda's plan".

use super::noun_form;
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot, Tree},
        extraction::MentionForm,
        filler::Via,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

/// The noun around an entity that stands inside the argument, with the word that ties them.
pub(super) fn inside<'t>(tree: Tree<'t>, end: &'t End) -> (&'t str, &'t str) {
    match &end.filler.via {
        Via::Inside { noun, slot: Slot::Prep(word) } => (noun_form(tree, *noun), word),
        Via::Inside { noun, .. } => (noun_form(tree, *noun), tree.prefixed_tie(end.filler.tokens.start)),
        Via::Itself | Via::Through | Via::Owner => ("", ""),
    }
}

/// Whether the end stands inside a noun of the plural, which takes a plural verb in a name ("members join").
pub(super) fn is_inside_plural(tree: Tree<'_>, end: &End) -> bool {
    matches!(end.filler.via, Via::Inside { noun, .. } if tree.tag(noun) == Tag::Nns)
}

/// "criticised the Lodz visit of Obi": whether the end is where the event around it is, not whose it is.
pub(super) fn is_venue(tree: Tree<'_>, end: &End) -> bool {
    let Via::Inside { noun, slot: Slot::Compound } = &end.filler.via else { return false };
    matches!(end.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac)
        && end.filler.form == MentionForm::Name
        && Gazetteer::shared().nouns.class(tree.lemma(*noun)) == Some(NounClass::Event)
}

/// "owns 20 percent of Tavex": whether only a part of the end, which the frame's object counts, is what the verb is about. In
/// "stops 30 percent of its Kenyan production" nothing is a part of Kenya.
pub(super) fn is_in_part(tree: Tree<'_>, frame: &Frame, end: &End) -> bool {
    let is_part = |noun: TokenIdx| Gazetteer::shared().lists(tree.lemma(noun), WordList::Part);
    let is_whole = match end.filler.via {
        Via::Inside { noun, .. } => is_part(noun),
        Via::Itself | Via::Through | Via::Owner => true,
    };
    let counts = |noun: TokenIdx| is_part(noun) && tree.document.subtree(noun).contains(end.filler.head);
    end.slot == Slot::Patient && is_whole && frame.fillers(&Slot::Patient).any(|object| counts(object.token))
}

/// "criticised Obi's Chernobyl remarks": whether the end only tells with what something of somebody else deals.
pub(super) fn is_topic(tree: Tree<'_>, end: &End) -> bool {
    let Via::Inside { noun, slot: Slot::Compound } = &end.filler.via else { return false };
    deals_with(tree, *noun, end.filler.head, end.kind)
}

/// Whether the name before the noun tells with what it deals, as the noun has an owner of its own: "Obi's Chernobyl remarks". A plant is where
/// a place before it tells.
pub(in crate::extract::relation) fn deals_with(
    tree: Tree<'_>,
    noun: TokenIdx,
    name: TokenIdx,
    kind: EntityKind,
) -> bool {
    let is_there = || {
        let class = Gazetteer::shared().nouns.class(tree.lemma(noun));
        matches!(
            class,
            Some(
                NounClass::Org
                    | NounClass::Unit
                    | NounClass::Facility
                    | NounClass::Product
                    | NounClass::Place
                    | NounClass::Person
                    | NounClass::People
            )
        )
    };
    let may_be_topic = matches!(
        kind,
        EntityKind::Event | EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac | EntityKind::Other
    );
    let owner = tree.child(noun, Dep::Poss);
    let is_owned = owner.is_some_and(|owner| owner != name && tree.document.token(owner).pos != Pos::Pron);
    may_be_topic && name < noun && is_owned && !is_there()
}

/// Whether the end is a word before a noun that is no entity.
pub(super) fn is_inside_compound(end: &End) -> bool {
    matches!(&end.filler.via, Via::Inside { slot: Slot::Compound, .. })
}
