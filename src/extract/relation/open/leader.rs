//! Whom a phrase or noun beside a verb tells of, whatever the verb says: "under Ada Obi", "its customers include".

use compact_str::CompactString;

use super::Statement;
use crate::{
    extract::{
        candidate::End,
        clause::{Argument, Frame, Slot, Tree},
        filler::Via,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

/// Whom the one in the phrase leads, where the phrase tells that somebody leads whoever does something.
pub(super) fn led<'e>(
    tree: Tree<'_>,
    frame: &Frame,
    (ends, agents): (&'e [End], &[&'e End]),
    leader: &'e End,
) -> Option<Vec<Statement<'e>>> {
    match &leader.slot {
        Slot::Prep(word) if word == "under" && is_leader(tree, frame, leader) => {
            Some(led_by(tree, frame, agents, leader))
        }
        Slot::Prep(word) if is_term(tree, leader, word) => Some(led_in_term(frame, ends, leader)),
        _ => None,
    }
}

/// "The church set up roadblocks under Ada Obi": whether somebody leads who acts. Under a president many act whom he does not lead.
fn is_leader(tree: Tree<'_>, frame: &Frame, object: &End) -> bool {
    let is_of_state = |word: TokenIdx| Gazetteer::shared().lists(tree.lower(word), WordList::StateOffice);
    let titles = tree.document.children_by(object.filler.head, Dep::Compound);
    let is_person = object.kind == EntityKind::Person && object.named && object.filler.via == Via::Itself;
    is_person && !frame.passive && !titles.into_iter().any(is_of_state)
}

/// Those of the agents whom the leader leads, and that.
fn led_by<'e>(tree: Tree<'_>, frame: &Frame, agents: &[&'e End], leader: &'e End) -> Vec<Statement<'e>> {
    let led = agents.iter().filter(|agent| is_led(tree, frame, agent, leader));
    let name = CompactString::const_new("leads");
    led.map(|&agent| ((leader, agent), name.clone(), Vec::from_iter(leader.preposition))).collect()
}

/// "During Ada Obi's tenure, Norda was shaken by inquiries": whether the phrase tells while who was at the head of a body something happened. In a
/// "tenure as minister" it is of another.
fn is_term(tree: Tree<'_>, object: &End, preposition: &str) -> bool {
    let Via::Inside { noun, slot } = &object.filler.via else { return false };
    let is_own = match slot {
        Slot::Poss => true,
        Slot::Prep(word) => word == "of",
        _ => false,
    };
    let phrases = || tree.document.children_by(*noun, Dep::Prep).map(|phrase| tree.lower(phrase));
    matches!(preposition, "during" | "under")
        && is_own
        && object.kind == EntityKind::Person
        && object.named
        && Gazetteer::shared().lists(tree.lemma(*noun), WordList::Tenure)
        && phrases().all(|word| word == "of")
}

/// The bodies that do something or to which something is done in the term, and that their head leads them.
fn led_in_term<'e>(frame: &Frame, ends: &'e [End], leader: &'e End) -> Vec<Statement<'e>> {
    let is_led = |end: &&End| {
        let is_subject = match end.slot {
            Slot::Agent => !frame.passive,
            Slot::Patient => frame.passive,
            _ => false,
        };
        is_subject
            && end.kind == EntityKind::Org
            && matches!(end.filler.via, Via::Itself | Via::Through)
            && end.filler.entity != leader.filler.entity
    };
    let name = CompactString::const_new("leads");
    let led = ends.iter().filter(is_led);
    led.map(|end| ((leader, end), name.clone(), Vec::from_iter(leader.preposition))).collect()
}

/// Whether the agent is a body that the leader may lead.
fn is_led(tree: Tree<'_>, frame: &Frame, agent: &End, leader: &End) -> bool {
    let Some(under) = leader.preposition else { return false };
    let above = tree.document.head(under);
    let is_of_agent = above == Some(frame.token) || above == Some(agent.filler.head);
    // "sent divers under Ada Obi": she leads the divers.
    let is_after = |object: &Argument| frame.token < object.token && object.token < under;
    let is_of_object =
        frame.fillers(&Slot::Patient).any(is_after) && !tree.is_comma(TokenIdx(under.0.saturating_sub(1)));
    is_of_agent
        && !is_of_object
        && matches!(agent.kind, EntityKind::Org | EntityKind::Gpe | EntityKind::Group)
        && matches!(agent.filler.via, Via::Itself | Via::Through)
        && agent.filler.entity != leader.filler.entity
}

/// Whether the end is whose the noun for somebody is.
pub(super) fn tells_role(tree: Tree<'_>, end: &End) -> bool {
    let Via::Inside { noun, .. } = end.filler.via else { return false };
    Gazetteer::shared().nouns.may_be(&tree.lemma(noun).to_lowercase(), NounClass::Person)
}
