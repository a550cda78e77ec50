//! Where the article speaks of something, and which entity each place is: what the clause rules read.

use std::collections::BTreeSet;

use compact_str::CompactString;
use hashbrown::HashMap;

use super::{
    extraction::{EntityIdx, MentionForm},
    quotation::Quotations,
};
use crate::{
    kind::EntityKind,
    nlp::document::{Document, TokenIdx, TokenRange},
};

/// No name has more tokens before a name inside it.
const LONGEST_NAME: u32 = 16;

/// A span that speaks of one entity, or of several together ("the two leaders").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Its tokens, without leading article, possessive ending and trailing punctuation.
    pub(crate) tokens: TokenRange,
    /// The token that stands for it in the tree.
    pub(crate) head: TokenIdx,
    /// How it is put.
    pub(crate) form: MentionForm,
    /// Whom it means: one entity, several for a joint mention, none where that stays open.
    pub(crate) entities: Vec<EntityIdx>,
}

/// An entity as the article builds it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// Fullest form of its name.
    pub(crate) name: CompactString,
    /// What it is.
    pub(crate) kind: EntityKind,
    /// The model's label, where it has no kind of its own.
    pub(crate) label: Option<CompactString>,
    /// Whether it bears a name.
    pub(crate) named: bool,
    /// The entity that it is tied to: South Korea for "South Korea's military" or "South Korean parliament".
    pub(crate) tied_to: Option<EntityIdx>,
}

/// All mentions of an article, resolved to its entities.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    /// The entities in the order of their first mention; dates, numbers and vague people are none.
    pub(crate) entities: Vec<Entity>,
    /// The mentions by start, the longer first; one may lie inside another ("South Korea" in "South Korea's
    /// military"), but two never cross.
    pub(crate) mentions: Vec<Mention>,
    /// Mentions of head token `i`, widest first: `by_head[first_of_head[i]..first_of_head[i + 1]]`.
    by_head: Vec<u32>,
    first_of_head: Vec<u32>,
    /// Narrowest mention that covers each token.
    innermost: Vec<Option<u32>>,
    /// Mentions of each entity, in text order.
    by_entity: Vec<Vec<u32>>,
    /// Whose the office is that a title names, where no word beside it tells: Kenya of "President Kiptoo".
    pub(crate) implied: HashMap<TokenIdx, EntityIdx>,
    /// What is quoted, by whom.
    pub(crate) quotations: Quotations,
    /// How sure the antecedent is of the pronoun or description with this head, 0 to 1, where one was chosen among several.
    pub(crate) sure: HashMap<TokenIdx, f32>,
}

impl Resolved {
    /// The mentions of a document of `n_tokens` tokens, sorted and indexed.
    pub(crate) fn new(n_tokens: usize, entities: Vec<Entity>, mut mentions: Vec<Mention>) -> Self {
        mentions.retain(|mention| mention.tokens.end.get() <= n_tokens && mention.head.get() < n_tokens);
        mentions.sort_by_key(|mention| {
            (mention.tokens.start, std::cmp::Reverse(mention.tokens.end), mention.form != MentionForm::Name)
        });
        let (by_head, first_of_head) = index_by_head(n_tokens, &mentions);
        let mut innermost = vec![None; n_tokens];
        let mut by_entity = vec![Vec::new(); entities.len()];
        for (position, mention) in mentions.iter().enumerate() {
            let position = u32::try_from(position).ok();
            for token in mention.tokens.iter() {
                innermost[token.get()] = position;
            }
            for entity in &mention.entities {
                by_entity
                    .get_mut(entity.get())
                    .into_iter()
                    .for_each(|own: &mut Vec<u32>| own.extend(position));
            }
        }
        Self {
            entities,
            mentions,
            by_head,
            first_of_head,
            innermost,
            by_entity,
            implied: HashMap::new(),
            quotations: Quotations::default(),
            sure: HashMap::new(),
        }
    }

    /// The entity at `entity`.
    pub(crate) fn entity(&self, entity: EntityIdx) -> &Entity {
        &self.entities[entity.get()]
    }

    /// The mentions that `token` stands for in the tree, widest first: "Norwegian troops" has one at "troops", "Oslo
    /// University" one at "University".
    pub(crate) fn headed_by(&self, token: TokenIdx) -> impl Iterator<Item = &Mention> {
        let range = match (self.first_of_head.get(token.get()), self.first_of_head.get(token.get() + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            (None, _) | (_, None) => 0..0,
        };
        self.by_head[range].iter().map(|&position| &self.mentions[position as usize])
    }

    /// Whether the name at `maker` begins that of a product with the same chief word, of which all is said that is said there: "A Boeing
    /// 812 crashed", Boeing did not.
    pub(crate) fn begins_product(&self, maker: &Mention) -> bool {
        let is_product = |entity: &EntityIdx| self.entity(*entity).kind == EntityKind::Product;
        let is_body = |entity: &EntityIdx| self.entity(*entity).kind == EntityKind::Org;
        maker.entities.iter().all(is_body)
            && self.headed_by(maker.head).any(|whole| {
                whole.form == MentionForm::Name
                    && whole.tokens.start == maker.tokens.start
                    && whole.tokens.end > maker.tokens.end
                    && !whole.entities.is_empty()
                    && whole.entities.iter().all(is_product)
            })
    }

    /// The mentions of `entity`, in text order.
    pub(crate) fn mentions_of(&self, entity: EntityIdx) -> impl DoubleEndedIterator<Item = &Mention> {
        self.by_entity[entity.get()].iter().map(|&position| &self.mentions[position as usize])
    }

    /// The entities that `token` stands for: those of the widest resolved mention that it heads.
    pub(crate) fn entities_of(&self, token: TokenIdx) -> &[EntityIdx] {
        self.headed_by(token)
            .map(|mention| mention.entities.as_slice())
            .find(|entities| !entities.is_empty())
            .unwrap_or_default()
    }

    /// The narrowest mention that covers `token`.
    pub(crate) fn innermost(&self, token: TokenIdx) -> Option<&Mention> {
        self.innermost.get(token.get()).copied().flatten().map(|position| &self.mentions[position as usize])
    }

    /// The mentions that cover `tokens`, outermost first.
    pub(crate) fn around(&self, tokens: TokenRange) -> impl Iterator<Item = &Mention> {
        // Names are short: no mention of interest begins further before.
        let earliest = TokenIdx(tokens.start.0.saturating_sub(LONGEST_NAME));
        let first = self.mentions.partition_point(|mention| mention.tokens.start < earliest);
        self.mentions[first..]
            .iter()
            .take_while(move |mention| mention.tokens.start <= tokens.start)
            .filter(move |mention| mention.tokens.end >= tokens.end)
    }

    /// The mentions that lie inside `outer` without being it, in text order.
    pub(crate) fn inside<'a>(&'a self, outer: &'a Mention) -> impl Iterator<Item = &'a Mention> {
        let first = self.mentions.partition_point(|mention| mention.tokens.start < outer.tokens.start);
        self.mentions[first..]
            .iter()
            .take_while(|mention| mention.tokens.start < outer.tokens.end)
            .filter(|mention| mention.tokens.end <= outer.tokens.end && mention.tokens != outer.tokens)
    }

    /// The other forms under which the article knows `entity`, sorted: names and adjectives of a named one, the
    /// longer descriptions too of one that has no name. A description of a named entity ("the company") is no alias.
    pub(crate) fn aliases(&self, document: &Document, entity: EntityIdx) -> Vec<String> {
        let of = self.entity(entity);
        let mut aliases = BTreeSet::new();
        for mention in self.mentions_of(entity).filter(|mention| mention.entities == [entity]) {
            let is_alias = match mention.form {
                MentionForm::Name | MentionForm::Adjective => true,
                MentionForm::Nominal => !of.named && (mention.tokens.len() > 1 || !of.name.contains(' ')),
                MentionForm::Pronoun => false,
            };
            if is_alias {
                aliases
                    .insert(document.words(mention.tokens).split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        aliases.remove(of.name.as_str());
        aliases.into_iter().collect()
    }
}

fn index_by_head(n_tokens: usize, mentions: &[Mention]) -> (Vec<u32>, Vec<u32>) {
    let mut order: Vec<u32> = (0..u32::try_from(mentions.len()).unwrap_or(u32::MAX)).collect();
    order.sort_by_key(|&position| {
        let mention = &mentions[position as usize];
        (mention.head, std::cmp::Reverse(mention.tokens.len()), position)
    });
    let mut first_of_head = vec![0_u32; n_tokens + 1];
    for mention in mentions {
        first_of_head[mention.head.get() + 1] += 1;
    }
    for token in 0..n_tokens {
        first_of_head[token + 1] += first_of_head[token];
    }
    (order, first_of_head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(start: usize, end: usize, head: usize, entity: Option<usize>) -> Mention {
        Mention {
            tokens: TokenRange::new(start, end),
            head: TokenIdx::new(head),
            form: MentionForm::Name,
            entities: entity.map(EntityIdx::new).into_iter().collect(),
        }
    }

    #[test]
    fn the_mentions_of_a_head_come_widest_first() {
        let resolved = Resolved::new(
            4,
            Vec::new(),
            vec![mention(0, 1, 0, Some(0)), mention(1, 2, 1, None), mention(0, 2, 1, Some(1))],
        );
        let widths: Vec<usize> =
            resolved.headed_by(TokenIdx(1)).map(|mention| mention.tokens.len()).collect();
        assert_eq!(widths, [2, 1]);
        assert_eq!(resolved.entities_of(TokenIdx(1)), [EntityIdx(1)]);
        assert_eq!(resolved.entities_of(TokenIdx(3)), []);
        assert_eq!(resolved.headed_by(TokenIdx(9)).count(), 0);
    }

    #[test]
    fn a_token_knows_the_narrowest_mention_around_it() {
        let resolved =
            Resolved::new(4, Vec::new(), vec![mention(1, 2, 1, Some(0)), mention(0, 3, 2, Some(1))]);
        assert_eq!(resolved.innermost(TokenIdx(1)).map(|mention| mention.tokens.len()), Some(1));
        assert_eq!(resolved.innermost(TokenIdx(3)), None);
        let outer = resolved.mentions[0].clone();
        assert_eq!(resolved.inside(&outer).count(), 1);
    }
}
