//! What the article calls its named entities: "the carrier Norda", "Ada Obi, a biologist", "the Pixo browser".

use compact_str::CompactString;

use super::{draft::Draft, renaming, sort::noun_ahead};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{Gazetteer, normal_form, noun::NounClass, word_list::WordList},
        name::description,
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Tag},
};

/// Notes at each named entity the nouns that describe it, and resolves those that are its apposition.
pub(super) fn collect(draft: &mut Draft<'_>) {
    let (document, gazetteer) = (draft.reader.document, draft.reader.gazetteer);
    for profile in draft.profiles.iter_mut().filter(|profile| profile.entity.named) {
        let name = normal_form(&profile.entity.name);
        let noun = noun_ahead(gazetteer, &name, profile.entity.kind);
        // Every reader knows that the FTSE is an index, whatever the article calls it.
        let is_index = profile.entity.kind == EntityKind::Org
            && name.split(' ').next().is_some_and(|first| gazetteer.lists(first, WordList::IndexFirst));
        let noun = noun.or(is_index.then_some("index"));
        profile.descriptors.extend(noun.map(CompactString::from));
    }
    for position in 0..draft.mentions.len() {
        let mention = draft.mentions[position].clone();
        let [entity] = mention.entities.as_slice() else { continue };
        let kind = draft.kind(*entity);
        for noun in description::describing(document, mention.head)
            .into_iter()
            .chain(renaming::noun_after(draft, &mention))
        {
            if mention.tokens.contains(noun) || draft.name_at[noun.get()].is_some() {
                continue;
            }
            let lemma = document.token(noun).lemma.to_lowercase();
            let is_prime = |word: &TokenIdx| document.token(*word).lower == "prime";
            if kind == EntityKind::Person
                && lemma == "minister"
                && document.children(noun).any(|word| is_prime(&word))
            {
                add(draft, *entity, "prime".into());
            }
            if fits(gazetteer, &lemma, kind) {
                add(draft, *entity, lemma);
            }
        }
        for before in 1..=3 {
            let Some(word) = mention.tokens.start.get().checked_sub(before).map(TokenIdx::new) else { break };
            if !matches!(document.token(word).tag, Tag::Nn | Tag::Nnp) || draft.name_at[word.get()].is_some()
            {
                break;
            }
            let lemma: CompactString = document.token(word).lower.clone();
            if gazetteer.nouns.may_be(&lemma, NounClass::Person) && kind == EntityKind::Person {
                add(draft, *entity, lemma);
            } else if lemma == "prime" && kind == EntityKind::Person {
                // No other minister leads a country.
                add(draft, *entity, lemma);
            }
        }
    }
}

/// Notes that the article calls `entity` so.
pub(super) fn add(draft: &mut Draft<'_>, entity: EntityIdx, lemma: CompactString) {
    let known = &mut draft.profiles[entity.get()].descriptors;
    if !known.contains(&lemma) {
        known.push(lemma);
    }
}

/// Whether a noun can describe an entity of this kind.
pub(super) fn fits(gazetteer: &Gazetteer, lemma: &str, kind: EntityKind) -> bool {
    let is_human = |class: NounClass| {
        // "The activist" is a person, "the family" is none.
        kind == EntityKind::Person
            && class == NounClass::People
            && !gazetteer.lists(lemma, WordList::Collective)
    };
    let mut senses = gazetteer.nouns.senses(lemma).iter();
    senses.any(|sense| sense.class.kind(false) == Some(kind) || is_human(sense.class))
}
