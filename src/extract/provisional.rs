//! Mentions by the recogniser's names alone, one entity a name: until names are repaired and chained.

use hashbrown::HashMap;

use super::{
    extraction::{EntityIdx, MentionForm},
    mention::{Entity, Mention, Resolved},
};
use crate::{
    kind::{KindMap, LabelMeaning},
    nlp::document::{Document, TokenIdx, TokenRange},
};

/// The names of `document`, equal ones together.
pub(crate) fn resolve(document: &Document) -> Resolved {
    let map = KindMap::ontonotes();
    let mut entities = Vec::new();
    let mut mentions = Vec::new();
    let mut by_name: HashMap<&str, EntityIdx> = HashMap::new();
    for name in document.names() {
        let LabelMeaning::Entity(kind) = map.meaning(&name.label) else { continue };
        let trimmed = |range: TokenRange| {
            let is_edge =
                |token: TokenIdx| matches!(document.token(token).lower.as_str(), "the" | "'s" | "’s");
            let start = range.iter().find(|&token| !is_edge(token))?;
            let end = range.iter().rev().find(|&token| !is_edge(token))?;
            Some(TokenRange::new(start.get(), end.get() + 1))
        };
        let Some(tokens) = trimmed(name.tokens) else { continue };
        let words = document.words(tokens);
        let entity = *by_name.entry(words).or_insert_with(|| {
            entities.push(Entity { name: words.into(), kind, label: None, named: true, tied_to: None });
            EntityIdx::new(entities.len() - 1)
        });
        let head =
            tokens.iter().find(|&token| document.head(token).is_none_or(|head| !tokens.contains(head)));
        let head = head.unwrap_or(tokens.start);
        mentions.push(Mention { tokens, head, form: MentionForm::Name, entities: vec![entity] });
    }
    Resolved::new(document.tokens().len(), entities, mentions)
}
