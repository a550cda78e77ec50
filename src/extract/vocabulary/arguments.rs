//! Where the arguments of a frame's triggers stand and what they have to be.

use std::{collections::BTreeMap, sync::Arc};

use compact_str::CompactString;

use super::{
    Condition, Kinds, Pattern, RelationId, VocabularyError, carrier,
    entry::{OneOrMore, Shape},
    reader::{Place, kinds},
};
use crate::extract::clause::{Slot, Trigger};

/// What the triggers of a frame have in common.
#[derive(Clone, Debug)]
pub(super) struct Arguments {
    subject: Arc<[Slot]>,
    object: Arc<[Slot]>,
    subject_kinds: Kinds,
    object_kinds: Kinds,
    governor: Arc<[CompactString]>,
    require: Arc<[Condition]>,
    forbid: Arc<[Condition]>,
}

impl Arguments {
    pub(super) fn read(place: &Place<'_>, given: &Shape) -> Result<Self, VocabularyError> {
        Ok(Self {
            subject: slots(place, "subject", &given.subject)?,
            object: slots(place, "object", &given.object)?,
            subject_kinds: kinds(&given.subject_kinds),
            object_kinds: kinds(&given.object_kinds),
            governor: given.governor.as_slice().into(),
            require: conditions(place, "require", &given.require)?,
            forbid: conditions(place, "forbid", &given.forbid)?,
        })
    }

    /// Those of a frame as build.rs packs it, without its triggers.
    pub(super) fn read_packed(packed: &[u8]) -> Option<Self> {
        let given: Shape = rmp_serde::from_slice(packed).ok()?;
        Self::read(&Place::PACKED, &given).ok()
    }

    /// The pattern of a trigger of the frame, if the trigger has a word.
    pub(super) fn pattern(&self, trigger: Trigger, phrase: &str) -> Option<Pattern> {
        let (words, head) = carrier::words(trigger, phrase)?;
        let Self { subject, object, subject_kinds, object_kinds, governor, require, forbid } = self.clone();
        let hyphenated = phrase.starts_with('-');
        Some(Pattern {
            relation: RelationId(0),
            trigger,
            words,
            head,
            hyphenated,
            subject,
            object,
            subject_kinds,
            object_kinds,
            governor,
            require,
            forbid,
        })
    }
}

fn slots(place: &Place<'_>, field: &'static str, given: &OneOrMore) -> Result<Arc<[Slot]>, VocabularyError> {
    let OneOrMore(names) = given;
    if names.is_empty() {
        return Err(place.fault(field, "names no slot"));
    }
    names.iter().map(|name| slot(name).ok_or_else(|| place.fault(field, unknown_slot(name)))).collect()
}

fn unknown_slot(name: &str) -> String {
    format!(
        "`{name}` is no slot; slots are agent, patient, recipient, attribute, clause, content, poss, compound, holder, head, modifier and prepositions"
    )
}

/// The slot of that name; any other word in lower case is a preposition.
pub(super) fn slot(name: &str) -> Option<Slot> {
    Some(match name {
        "agent" => Slot::Agent,
        "patient" => Slot::Patient,
        "recipient" => Slot::Recipient,
        "attribute" => Slot::Attribute,
        "clause" => Slot::Clause,
        "content" => Slot::Content,
        "poss" => Slot::Poss,
        "compound" => Slot::Compound,
        "holder" => Slot::Holder,
        "head" => Slot::Head,
        "modifier" => Slot::Modifier,
        "subject" | "object" => return None,
        preposition if preposition.chars().all(|letter| letter.is_lowercase() || letter == ' ') => {
            Slot::Prep(preposition.into())
        }
        _ => return None,
    })
}

fn conditions(
    place: &Place<'_>,
    field: &'static str,
    given: &BTreeMap<CompactString, Vec<CompactString>>,
) -> Result<Arc<[Condition]>, VocabularyError> {
    given
        .iter()
        .map(|(name, lemmas)| {
            let slot = slot(name).ok_or_else(|| place.fault(field, unknown_slot(name)))?;
            let is_any = lemmas.iter().any(|lemma| lemma == "*");
            let lemmas = if is_any { Vec::new() } else { lemmas.clone() };
            Ok(Condition { slot, lemmas })
        })
        .collect()
}
