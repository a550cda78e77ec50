//! Descriptions that come before the name, as headlines have them: "Kenya's president flees", then "Ada Obi, the
//! president of Kenya".

use super::draft::Draft;
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        mention::Mention,
    },
    kind::EntityKind,
};

/// Gives the mentions of a person who is only described to the one named person whom the article later calls so.
pub(super) fn join(draft: &mut Draft<'_>) {
    for described in (0..draft.profiles.len()).map(EntityIdx::new) {
        let Some(named) = named_later(draft, described) else { continue };
        for mention in &mut draft.mentions {
            for entity in &mut mention.entities {
                if *entity == described {
                    *entity = named;
                }
            }
        }
    }
}

/// The only named person with the role of a described one, first named after the description.
fn named_later(draft: &Draft<'_>, described: EntityIdx) -> Option<EntityIdx> {
    let profile = draft.profile(described);
    let is_person = profile.entity.kind == EntityKind::Person && !profile.entity.named && !profile.plural;
    let (true, Some(owner), [role]) = (is_person, profile.entity.tied_to, profile.descriptors.as_slice())
    else {
        return None;
    };
    let mut bearers = (0..draft.profiles.len()).map(EntityIdx::new).filter(|&other| {
        let other = draft.profile(other);
        other.entity.named && other.entity.kind == EntityKind::Person && other.descriptors.contains(role)
    });
    let only = bearers.next().filter(|_| bearers.next().is_none())?;
    let is_told_of_owner = draft.mentions.iter().any(|mention| {
        mention.form == MentionForm::Name && mention.entities.contains(&only) && beside(draft, mention, owner)
    });
    (is_told_of_owner && first_mention(draft, described) < first_mention(draft, only)).then_some(only)
}

/// Whether the sentence of the mention speaks of `owner`, too.
fn beside(draft: &Draft<'_>, mention: &Mention, owner: EntityIdx) -> bool {
    let sentence = draft.reader.document.sentence_of(mention.head);
    draft.mentions.iter().any(|other| {
        other.entities.contains(&owner) && draft.reader.document.sentence_of(other.head) == sentence
    })
}

fn first_mention(draft: &Draft<'_>, entity: EntityIdx) -> Option<u32> {
    let mentions = draft.mentions.iter().filter(|mention| mention.form != MentionForm::Pronoun);
    mentions.filter(|mention| mention.entities.contains(&entity)).map(|mention| mention.tokens.start.0).min()
}
