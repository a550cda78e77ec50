//! Entities and mentions while they are being collected.

use std::cmp::Reverse;

use compact_str::CompactString;
use hashbrown::HashMap;

use crate::{
    extract::{
        chain::Chain,
        extraction::{EntityIdx, MentionForm},
        gazetteer::Gender,
        mention::{Entity, Mention, Resolved},
        name::{NameSpan, Reader},
    },
    kind::EntityKind,
    nlp::document::{TokenIdx, TokenRange},
};

/// An entity with what is known of it beyond what later stages need.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    /// The entity.
    pub(crate) entity: Entity,
    /// A person's gender, where a title, a given name or a pronoun tells it.
    pub(crate) gender: Option<Gender>,
    /// Whether it is several: a plural description.
    pub(crate) plural: bool,
    /// Lemmas of the nouns by which the article describes it.
    pub(crate) descriptors: Vec<CompactString>,
    /// How many mentions it has so far.
    pub(crate) n_mentions: usize,
}

/// All that is known of the article's entities so far.
pub(crate) struct Draft<'a> {
    /// The document and the tables.
    pub(crate) reader: &'a Reader<'a>,
    /// The entities, in no promised order.
    pub(crate) profiles: Vec<Profile>,
    /// The mentions, in no promised order.
    pub(crate) mentions: Vec<Mention>,
    /// The widest name or adjective over each token: a position in `mentions`.
    pub(crate) name_at: Vec<Option<u32>>,
    /// Whose the office is that a title names, where no word beside it tells.
    pub(crate) implied: Vec<(TokenIdx, EntityIdx)>,
    /// How sure the antecedent is of each pronoun or description for which one was chosen.
    pub(crate) sure: HashMap<TokenIdx, f32>,
}

impl<'a> Draft<'a> {
    /// A draft with an entity for each chain and a mention for each span.
    pub(crate) fn of_names(reader: &'a Reader<'a>, spans: &[NameSpan], chains: &[Chain]) -> Self {
        let n_tokens = reader.document.tokens().len();
        let mut draft = Self {
            reader,
            profiles: Vec::new(),
            mentions: Vec::new(),
            name_at: vec![None; n_tokens],
            implied: Vec::new(),
            sure: HashMap::new(),
        };
        let mut entity_of = vec![EntityIdx(0); spans.len()];
        for chain in chains {
            let entity = draft.add_entity(Entity {
                name: chain.name.clone(),
                kind: chain.kind,
                label: chain.label.clone(),
                named: true,
                tied_to: None,
            });
            draft.profiles[entity.get()].gender = chain.gender;
            chain.spans.iter().for_each(|&span| entity_of[span] = entity);
        }
        for (span, entity) in spans.iter().zip(entity_of) {
            draft.add_name(span.tokens, span.head, span.form, entity);
        }
        draft
    }

    /// Adds an entity.
    pub(crate) fn add_entity(&mut self, entity: Entity) -> EntityIdx {
        self.profiles.push(Profile {
            entity,
            gender: None,
            plural: false,
            descriptors: Vec::new(),
            n_mentions: 0,
        });
        EntityIdx::new(self.profiles.len() - 1)
    }

    /// Adds a mention by name or adjective that is no part of another one.
    pub(crate) fn add_name(
        &mut self,
        tokens: TokenRange,
        head: TokenIdx,
        form: MentionForm,
        entity: EntityIdx,
    ) {
        let position = u32::try_from(self.mentions.len()).ok();
        for token in tokens.iter() {
            self.name_at[token.get()] = position;
        }
        self.add_mention(tokens, head, form, vec![entity]);
    }

    /// Adds a mention.
    pub(crate) fn add_mention(
        &mut self,
        tokens: TokenRange,
        head: TokenIdx,
        form: MentionForm,
        entities: Vec<EntityIdx>,
    ) {
        for entity in &entities {
            self.profiles[entity.get()].n_mentions += 1;
        }
        self.mentions.push(Mention { tokens, head, form, entities });
    }

    /// The widest name or adjective over `token`; none past the end, where who looks at the next token may ask.
    pub(crate) fn name_over(&self, token: TokenIdx) -> Option<&Mention> {
        let position = self.name_at.get(token.get()).copied().flatten();
        position.map(|position| &self.mentions[position as usize])
    }

    /// Makes the name over `token` a description of `entity`: "the Danes" of a company.
    pub(crate) fn refer(&mut self, token: TokenIdx, entity: EntityIdx) {
        let Some(position) = self.name_at.get(token.get()).copied().flatten() else { return };
        let mention = &mut self.mentions[position as usize];
        let before = std::mem::replace(&mut mention.entities, vec![entity]);
        mention.form = MentionForm::Nominal;
        for one in before {
            let n_mentions = &mut self.profiles[one.get()].n_mentions;
            *n_mentions = n_mentions.saturating_sub(1);
        }
        self.profiles[entity.get()].n_mentions += 1;
    }

    /// What is known of `entity`.
    pub(crate) fn profile(&self, entity: EntityIdx) -> &Profile {
        &self.profiles[entity.get()]
    }

    /// The kind of `entity`.
    pub(crate) fn kind(&self, entity: EntityIdx) -> EntityKind {
        self.profile(entity).entity.kind
    }

    /// The result, with the entities in the order of their first mention; those without a mention are dropped.
    pub(crate) fn finish(self) -> Resolved {
        let Self { reader, profiles, mut mentions, implied, sure, .. } = self;
        let mut first: Vec<Option<(TokenIdx, Reverse<TokenIdx>)>> = vec![None; profiles.len()];
        for mention in &mentions {
            let place = (mention.tokens.start, Reverse(mention.tokens.end));
            for entity in &mention.entities {
                let slot = &mut first[entity.get()];
                *slot = Some(slot.map_or(place, |earlier| earlier.min(place)));
            }
        }
        let mut order: Vec<usize> = (0..profiles.len()).filter(|&entity| first[entity].is_some()).collect();
        order.sort_by_key(|&entity| (first[entity], entity));
        let mut moved = vec![None; profiles.len()];
        for (to, &from) in order.iter().enumerate() {
            moved[from] = Some(EntityIdx::new(to));
        }
        let mut entities: Vec<Entity> = order.iter().map(|&entity| profiles[entity].entity.clone()).collect();
        for entity in &mut entities {
            entity.tied_to = entity.tied_to.and_then(|tied| moved[tied.get()]);
        }
        for mention in &mut mentions {
            mention.entities = mention.entities.iter().filter_map(|entity| moved[entity.get()]).collect();
        }
        let implied = implied.into_iter().filter_map(|(title, owner)| Some((title, moved[owner.get()]?)));
        let mut resolved = Resolved::new(reader.document.tokens().len(), entities, mentions);
        resolved.implied = implied.collect();
        resolved.sure = sure;
        resolved
    }
}
