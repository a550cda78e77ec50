//! For which body a person works: "Norda spokesman Otis Mwangi", "Ada Obi, head of Tavex", "Lee Tam of Orlin".

use hashbrown::HashMap;

use super::draft::Draft;
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        mention::Mention,
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::Dep,
    },
};

/// The body of each person for whom the article tells one by name, the first that it tells.
pub(super) fn collect(draft: &Draft<'_>) -> HashMap<EntityIdx, EntityIdx> {
    let mut bodies = HashMap::new();
    for mention in draft.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let [person] = mention.entities.as_slice() else { continue };
        if draft.kind(*person) == EntityKind::Person && !bodies.contains_key(person) {
            if let Some(body) = body(draft, mention) {
                bodies.insert(*person, body);
            }
        }
    }
    bodies
}

fn body(draft: &Draft<'_>, mention: &Mention) -> Option<EntityIdx> {
    let document = draft.reader.document;
    let roles = document
        .children(mention.head)
        .filter(|&child| matches!(document.token(child).dep, Dep::Appos | Dep::Compound | Dep::Nmod))
        .chain(document.head(mention.head).filter(|_| document.token(mention.head).dep == Dep::Appos));
    let around_roles = roles.flat_map(|role| modifiers(document, role).chain([role]));
    let own = modifiers(document, mention.head);
    around_roles.chain(own).find_map(|token| named_body(draft, token))
}

/// The nouns that tell whose a role is: before it, and after "of", "for", "at", "with".
fn modifiers(document: &Document, role: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
    let before = document
        .children(role)
        .filter(|&child| matches!(document.token(child).dep, Dep::Compound | Dep::Nmod | Dep::Poss));
    let after = document
        .children_by(role, Dep::Prep)
        .filter(|&prep| matches!(document.token(prep).lower.as_str(), "of" | "for" | "at" | "with"))
        .flat_map(|prep| document.children_by(prep, Dep::Pobj));
    before.chain(after)
}

fn named_body(draft: &Draft<'_>, token: TokenIdx) -> Option<EntityIdx> {
    let mention = draft.name_over(token)?;
    let [entity] = mention.entities.as_slice() else { return None };
    (mention.head == token && draft.kind(*entity) == EntityKind::Org).then_some(*entity)
}
